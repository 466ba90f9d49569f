// What holds for every flow, on days of taps, scans, answers and faults made from seeds.
#include <random>

#include "tests/kiosk/flows/flows_fixture.h"

namespace anjungan::flows {
namespace {

TEST(Capabilities, WhatTheLibraryCannotBeAskedIsNotOffered) {
    Rehearsal kiosk;
    kiosk.open_session();
    kiosk.checkout("B0001");
    EXPECT_TRUE(permitted(kiosk.state).has(Borrow::undo));
    kiosk.happen(CapabilitiesChanged{});
    EXPECT_FALSE(permitted(kiosk.state).has(Borrow::undo));
    kiosk.tap(Borrow::undo);
    EXPECT_EQ(kiosk.count<UndoCheckout>(), 0);
}

// Whatever the flows know, and a row of a list that nobody has.
const std::vector<Tapped>& every_reply() {
    static const std::vector<Tapped> all = [] {
        std::vector<Tapped> replies{Reply::finish,
                                    Reply::cancel,
                                    Reply::start_over,
                                    Reply::stay,
                                    Reply::help,
                                    Reply::help_arrived,
                                    Reply::help_close,
                                    Reply::language,
                                    Reply::language_close,
                                    Reply::large_text,
                                    Reply::high_contrast,
                                    Reply::low_reach,
                                    Reply::voice,
                                    Reply::key_erase,
                                    Reply::key,
                                    {Reply::key, 10},
                                    {Reply::finish, 1},
                                    Reply::key_ok,
                                    Reply::key_shift,
                                    Reply::key_more,
                                    Reply::show_typed,
                                    {Reply::character, 'a'},
                                    {Reply::character, 127}};
        for (int digit = 0; digit < 10; ++digit) replies.emplace_back(Reply::key, digit);
        replies.insert(replies.end(), language_replies.begin(), language_replies.end());
        const auto add = [&](const Replies& more) {
            for (const Permission& each : more)
                if (!each.several) replies.emplace_back(each.reply);
        };
        add(permitted(Idle{}));
        const auto add_phases = [&](const auto& table) {
            for (const auto& each : table) add(each.replies);
        };
        add_phases(idle_replies);
        add_phases(pin_replies);
        add_phases(borrow_replies);
        add_phases(account_replies);
        add_phases(goodbye_replies);
        add_phases(staff_unlock_replies);
        add_phases(staff_replies);
        return replies;
    }();
    return all;
}

// A day of taps, scans, answers right and wrong, and faults, from a seed.
Rehearsal random_day(unsigned seed) {
    Rehearsal kiosk;
    std::mt19937 random{seed};
    const auto below = [&](unsigned limit) { return static_cast<int>(random() % limit); };
    for (int i = 0; i < 2000; ++i) {
        switch (below(10)) {
            case 0:
                kiosk.scan("P000" + std::to_string(1 + below(8)));
                break;
            case 1:
            case 2:
                kiosk.scan("B000" + std::to_string(1 + below(9)));
                break;
            case 3:
                kiosk.tap(every_reply()[static_cast<std::size_t>(
                    below(static_cast<unsigned>(every_reply().size())))]);
                break;
            case 4:
                kiosk.wait(std::chrono::seconds{below(30)});
                break;
            case 5:
                kiosk.happen(HealthChanged{device::DeviceKind::receipt_printer,
                                           static_cast<device::Health>(below(9))});
                break;
            case 6:
                kiosk.happen(ReceiptKept{{kiosk.state.tickets}, i});
                break;
            case 7:
                kiosk.happen(UserActive{});
                break;
            case 8:
                if (below(4) == 0)
                    kiosk.happen(Answered{{kiosk.state.tickets}, Refused{Refusal::checkout_fee, {}, {2500}}});
                else
                    kiosk.happen(Answered{{kiosk.state.tickets},
                                          CheckedOut{Rehearsal::book("B0001"), Rehearsal::due(), 1}});
                break;
            default:
                kiosk.happen(below(2) == 0   ? EventPayload{AccountOpened{{kiosk.state.tickets}, teacher()}}
                             : below(2) == 0 ? EventPayload{PinChecked{{kiosk.state.tickets}, {}}}
                                             : EventPayload{Identified{{kiosk.state.tickets},
                                                                       static_cast<Owner>(below(4)),
                                                                       {},
                                                                       static_cast<Place>(below(8))}});
        }
    }
    return kiosk;
}

TEST(Update, ARecordedDayReplaysToTheSameState) {
    for (unsigned seed = 1; seed <= 20; ++seed) {
        const Rehearsal day = random_day(seed);
        State replayed = first_state(sample_policy(), day.events.front().at);
        std::vector<Effect> effects;
        for (const Event& event : day.events) {
            Step step = update(std::move(replayed), event);
            replayed = std::move(step.state);
            effects.insert(effects.end(), step.effects.begin(), step.effects.end());
        }
        ASSERT_EQ(replayed, day.state) << "seed " << seed;
        ASSERT_EQ(effects, day.effects) << "seed " << seed;
    }
}

TEST(Update, LeftAloneItAlwaysComesHome) {
    for (unsigned seed = 1; seed <= 50; ++seed) {
        Rehearsal day = random_day(seed);
        // Answers that never come would hold a session open: the desk answers everything in the end.
        for (std::uint64_t ticket = 1; ticket <= day.state.tickets; ++ticket) {
            day.happen(Identified{{ticket}, Owner::cannot_tell});
            day.happen(AccountOpened{{ticket}, Refused{Refusal::library_away, {}}});
            day.happen(PinChecked{{ticket}, Refusal::library_away});
            day.happen(Answered{{ticket}, Refused{Refusal::library_away, {}}});
        }
        day.wait(10min);
        ASSERT_EQ(screen_of(day.state), Screen{"idle"}) << "seed " << seed;
        ASSERT_EQ(day.state.preferences, day.state.policy.preferences);
    }
}

TEST(Update, WhatAPhaseDoesNotPermitDoesNothing) {
    for (unsigned seed = 1; seed <= 20; ++seed) {
        Rehearsal day = random_day(seed);
        for (const Tapped& reply : every_reply()) {
            if (permitted(day.state).has(reply)) continue;
            State before = day.state;
            const auto effects = day.effects.size();
            day.tap(reply);
            before.now = day.state.now;
            ASSERT_EQ(day.state, before) << name_of(reply);
            ASSERT_EQ(day.effects.size(), effects);
        }
    }
}

}  // namespace
}  // namespace anjungan::flows
