#include <random>

#include "kiosk/flows/borrow.h"
#include "tests/kiosk/flows/flows_fixture.h"

namespace anjungan::flows {
namespace {

TEST(Session, EndsByItselfWithAWarningFirstAndKeepsTheSlipForStaff) {
    Rehearsal kiosk;
    kiosk.open_session();
    kiosk.lend("B0001");
    kiosk.wait(59s);
    EXPECT_EQ(screen_of(kiosk.state), Screen{"borrow"});
    kiosk.wait(1s);
    EXPECT_EQ(screen_of(kiosk.state), Screen{"timeout"});
    kiosk.wait(19s);
    EXPECT_EQ(screen_of(kiosk.state), Screen{"timeout"});
    kiosk.wait(1s);
    EXPECT_EQ(screen_of(kiosk.state), Screen{"idle"});
    EXPECT_EQ(kiosk.asked<KeepSlip>().draft.lines.size(), 1u);
}

TEST(Session, NothingOfThePatronIsLeftAfterIt) {
    Rehearsal kiosk;
    kiosk.open_session();
    kiosk.lend("B0001");
    kiosk.tap(reply_of(*core::language("en")));
    kiosk.tap(Reply::large_text);
    kiosk.wait(80s);
    EXPECT_EQ(kiosk.state.flow, Flow{Idle{}});
    EXPECT_EQ(kiosk.state.preferences, kiosk.state.policy.preferences);
}

TEST(Session, AnyTouchKeyOrScanGoesOnAsOftenAsOneLikes) {
    Rehearsal kiosk;
    kiosk.open_session();
    for (int i = 0; i < 20; ++i) {
        kiosk.wait(65s);
        ASSERT_EQ(screen_of(kiosk.state), Screen{"timeout"});
        kiosk.tap(Reply::stay);
        ASSERT_EQ(screen_of(kiosk.state), Screen{"borrow"});
    }
    kiosk.wait(65s);
    kiosk.happen(UserActive{});
    EXPECT_EQ(screen_of(kiosk.state), Screen{"borrow"});
    kiosk.wait(65s);
    kiosk.scan("B0001");
    EXPECT_EQ(screen_of(kiosk.state), Screen{"borrow"});
    EXPECT_EQ(kiosk.count<CheckOutItem>(), 1);
}

TEST(Session, TimeStandsStillWhileTheKioskWorks) {
    Rehearsal kiosk;
    kiosk.open_session();
    kiosk.wait(30s);
    kiosk.scan("B0001");
    kiosk.wait(59s);
    EXPECT_EQ(screen_of(kiosk.state), Screen{"borrow"});
    kiosk.happen(
        Answered{kiosk.asked<CheckOutItem>().ticket, Lent{Rehearsal::book("B0001"), Rehearsal::due(), 1}});
    kiosk.wait(59s);
    EXPECT_EQ(screen_of(kiosk.state), Screen{"borrow"});
    kiosk.wait(1s);
    EXPECT_EQ(screen_of(kiosk.state), Screen{"timeout"});
}

// Fault: an account stayed on the screen for as long as a disk or a line hung, and went on as hers.
TEST(Session, EndsWithWordsWhenNoAnswerComesForAMinuteAndKeepsWhatWasAnswered) {
    Rehearsal kiosk;
    kiosk.open_session();
    kiosk.lend("B0001");
    kiosk.scan("B0002");
    const auto late = kiosk.asked<CheckOutItem>().ticket;
    kiosk.wait(40s);
    kiosk.scan("B0003");  // to scan on does not keep her waiting longer
    kiosk.wait(19s);
    EXPECT_EQ(screen_of(kiosk.state), Screen{"borrow"});
    kiosk.wait(1s);
    EXPECT_EQ(kiosk.flow<Idle>().notice, Notice::no_answer);
    EXPECT_EQ(kiosk.state.preferences, kiosk.state.policy.preferences);
    ASSERT_EQ(kiosk.asked<KeepSlip>().draft.lines.size(), 1u);
    EXPECT_EQ(kiosk.asked<KeepSlip>().draft.lines[0].title, Rehearsal::book("B0001").title);

    const State before = kiosk.state;
    kiosk.happen(Answered{late, Lent{Rehearsal::book("B0002"), Rehearsal::due(), 1}});
    EXPECT_EQ(kiosk.state.flow, before.flow) << "what comes later is the journal's";
    kiosk.open_session({{"P0002"}, "Budi S.", "Budi", "umum", 0, 2, {}, std::nullopt});
    kiosk.happen(Answered{late, Lent{Rehearsal::book("B0002"), Rehearsal::due(), 1}});
    EXPECT_TRUE(kiosk.flow<Borrow>().rows.empty()) << "nor another's";
}

TEST(Session, EachAnswerGivesTheNextOneItsOwnMinute) {
    Rehearsal kiosk;
    kiosk.open_session();
    std::vector<Ticket> tickets;
    for (const char* book : {"B0001", "B0002", "B0003"}) {
        kiosk.scan(book);
        tickets.push_back(kiosk.asked<CheckOutItem>().ticket);
    }
    for (const Ticket ticket : tickets) {
        kiosk.wait(50s);
        ASSERT_EQ(screen_of(kiosk.state), Screen{"borrow"});
        kiosk.happen(Answered{ticket, Lent{Rehearsal::book("B0001"), Rehearsal::due(), 1}});
    }
    EXPECT_EQ(lent(kiosk.flow<Borrow>()), 3);
}

TEST(Session, ALateAnswerOpensNoAccount) {
    Rehearsal kiosk;
    kiosk.scan("P0001");
    const auto opening = kiosk.asked<OpenAccount>().ticket;
    kiosk.wait(60s);
    EXPECT_EQ(kiosk.flow<Idle>().notice, Notice::no_answer);
    kiosk.happen(AccountOpened{opening, Rehearsal::sekar()});
    EXPECT_EQ(screen_of(kiosk.state), Screen{"idle"});

    Member with_pin = Rehearsal::sekar();
    with_pin.pin_length = 4;
    kiosk.open_session(with_pin);
    kiosk.type("1234");
    const auto checking = kiosk.asked<CheckPin>().ticket;
    kiosk.wait(60s);
    EXPECT_EQ(kiosk.flow<Idle>().notice, Notice::no_answer);
    kiosk.happen(PinChecked{checking, std::nullopt});
    EXPECT_EQ(screen_of(kiosk.state), Screen{"idle"});

    kiosk.scan("P0002");  // and none that another waits for
    kiosk.happen(AccountOpened{opening, Rehearsal::sekar()});
    kiosk.happen(PinChecked{checking, std::nullopt});
    EXPECT_EQ(kiosk.flow<Borrow>().phase, Borrow::Phase::opening);
    EXPECT_FALSE(kiosk.flow<Borrow>().member);
}

TEST(Session, WhatIsLookedUpInVainIsGivenUp) {
    KioskPolicy policy = sample_policy();
    policy.masks.member = policy.masks.item = {*BarcodeMask::parse("####")};
    Rehearsal kiosk(policy);
    kiosk.scan("0001");
    const auto late = kiosk.asked<Identify>().ticket;
    ASSERT_EQ(kiosk.state.scans.asked, late);
    kiosk.wait(60s);
    EXPECT_EQ(kiosk.flow<Idle>().notice, Notice::no_answer);
    EXPECT_EQ(kiosk.state.scans, Scans{});
    kiosk.happen(Identified{late, Owner::member});
    EXPECT_EQ(screen_of(kiosk.state), Screen{"idle"});

    kiosk.scan("0001");
    kiosk.happen(
        Identified{.ticket = kiosk.asked<Identify>().ticket, .owner = Owner::item, .place = Place::on_loan});
    kiosk.wait(60s);
    EXPECT_EQ(kiosk.flow<Idle>().notice, Notice::no_answer) << "nor is a return waited for longer";
}

TEST(Session, ALanguageChosenOnTheWelcomeScreenIsForgottenWhenNobodyGoesOn) {
    Rehearsal kiosk;
    kiosk.tap(reply_of(*core::language("jv")));
    kiosk.wait(60s);
    EXPECT_EQ(kiosk.state.preferences.language, Language::id);
}

TEST(Session, AStoreThatFailsClosesTheKioskUntilItIsWell) {
    Rehearsal kiosk;
    kiosk.open_session();
    EXPECT_TRUE(somebody_is_there(kiosk.state));
    kiosk.happen(StoreChanged{false});
    EXPECT_EQ(screen_of(kiosk.state), Screen{"out-of-service"});
    EXPECT_FALSE(somebody_is_there(kiosk.state)) << "the unit may start anew to mend its disk";
    kiosk.scan("P0001");
    EXPECT_EQ(screen_of(kiosk.state), Screen{"out-of-service"});
    kiosk.happen(StoreChanged{true});
    EXPECT_EQ(screen_of(kiosk.state), Screen{"idle"});
}

TEST(Night, DarkensThePanelOnceNobodyIsThereAndATouchOnlyWakesIt) {
    KioskPolicy policy = sample_policy();
    policy.night = {21h, 6h};
    Rehearsal kiosk(policy);  // begins at seven in the morning, local time
    EXPECT_EQ(kiosk.state.light, device::Light::lit);
    kiosk.wait(13h + 59min);
    EXPECT_EQ(kiosk.state.light, device::Light::lit);
    kiosk.wait(1min);
    EXPECT_EQ(kiosk.asked<LightPanel>(), LightPanel{device::Light::dark});
    kiosk.tap(Borrow::opens);
    EXPECT_EQ(kiosk.asked<LightPanel>(), LightPanel{device::Light::lit});
    EXPECT_EQ(screen_of(kiosk.state), Screen{"idle"}) << "nobody saw what was touched";
    kiosk.wait(59s);
    EXPECT_EQ(kiosk.state.light, device::Light::lit);
    kiosk.wait(1s);
    EXPECT_EQ(kiosk.state.light, device::Light::dark);
    kiosk.scan("B0001");
    EXPECT_EQ(kiosk.state.light, device::Light::lit);
    kiosk.wait(9h);
    EXPECT_EQ(kiosk.state.light, device::Light::lit) << "it is six";
}

TEST(Update, IsTalkedAboutWhileItGoesOnAndUntilItsEndIsRead) {
    KioskPolicy policy = sample_policy();
    policy.night = {0h, 24h};
    Rehearsal kiosk(policy);
    kiosk.wait(2min);
    ASSERT_EQ(kiosk.state.light, device::Light::dark);
    kiosk.happen(UpdateProgressed{{SystemUpdate::Stage::installing, "0.1.0", "0.2.0", 3, false, ""}});
    EXPECT_EQ(kiosk.state.light, device::Light::lit) << "a technician is there";
    kiosk.wait(1h);
    ASSERT_TRUE(kiosk.state.update);
    EXPECT_EQ(kiosk.state.light, device::Light::lit);
    kiosk.happen(UpdateProgressed{{SystemUpdate::Stage::refused, "0.1.0", "0.2.0", 0, true, "older"}});
    kiosk.wait(119s);
    EXPECT_TRUE(kiosk.state.update);
    kiosk.wait(1s);
    EXPECT_FALSE(kiosk.state.update);
    EXPECT_EQ(kiosk.state.light, device::Light::dark);
}

TEST(Night, NeverComesUnlessItIsSetAndTheClockIsTrusted) {
    Rehearsal never;
    never.wait(24h);
    EXPECT_EQ(never.count<LightPanel>(), 0);
    KioskPolicy policy = sample_policy();
    policy.night = {0h, 24h};
    State state = first_state(policy, Moment{Steady{}, Instant{}, ClockTrust::doubtful});
    state = update(std::move(state), {Moment{Steady{1h}, Instant{1h}, ClockTrust::doubtful}, Ticked{}}).state;
    EXPECT_EQ(state.light, device::Light::lit);
}

TEST(Idle, OffersHelpAfterThreeScansThatMeanNothing) {
    Rehearsal kiosk;
    for (const char* nonsense : {"", "'; DROP TABLE item; --", "\x1b@\x10\x04\x01"}) kiosk.scan(nonsense);
    EXPECT_EQ(kiosk.flow<Idle>().phase, Idle::Phase::offer_help);
    kiosk.scan("B0001");
    kiosk.tell(Owner::item, Place::on_loan);
    EXPECT_EQ(screen_of(kiosk.state), Screen{"return"});
}

TEST(Idle, AStaffCardIsNobodysAccount) {
    Rehearsal kiosk;
    kiosk.scan("S0002");
    EXPECT_EQ(kiosk.flow<Idle>().notice, Notice::staff_card);
    EXPECT_EQ(kiosk.count<OpenAccount>(), 0);
}

TEST(Return, TakesABookWithoutACardAndNeverTwice) {
    Rehearsal kiosk;
    kiosk.take_back("B0041");
    EXPECT_EQ(kiosk.flow<Return>().rows.at(0).state, RowState::done);
    kiosk.scan("B0041");
    EXPECT_EQ(kiosk.count<CheckInItem>(), 1);
    EXPECT_TRUE(kiosk.flow<Return>().rows.at(0).scanned_again);
    kiosk.tap(Reply::finish);
    EXPECT_EQ(kiosk.flow<Goodbye>().phase, Goodbye::Phase::thanks);
    EXPECT_EQ(kiosk.flow<Goodbye>().returned, 1);
    kiosk.wait(6s);
    EXPECT_EQ(screen_of(kiosk.state), Screen{"idle"});
}

TEST(Return, AVisitTakesSoManyBooksAndThenAsksToFinish) {
    Rehearsal kiosk;
    for (std::size_t i = 0; i < most_rows; ++i) kiosk.take_back(fmt::format("B{:04}", i));
    const long asked = kiosk.count<CheckInItem>();
    kiosk.scan("B9999");
    EXPECT_EQ(kiosk.flow<Return>().rows.size(), most_rows);
    EXPECT_EQ(kiosk.flow<Return>().notice, Notice::visit_full);
    EXPECT_EQ(kiosk.count<CheckInItem>(), asked);
}

TEST(Return, ACardAfterwardsBeginsBorrowing) {
    Rehearsal kiosk;
    kiosk.take_back("B0041");
    kiosk.open_session();
    EXPECT_EQ(kiosk.flow<Borrow>().phase, Borrow::Phase::scanning);
}

Member teacher() {
    Member member = Rehearsal::sekar();
    member.barcode = {"P0006"};
    member.pin_length = 4;
    return member;
}

TEST(Pin, HoldsSoManyBooksAsAVisitTakes) {
    Rehearsal kiosk;
    Member with_pin = Rehearsal::sekar();
    with_pin.pin_length = 4;
    kiosk.open_session(with_pin);
    for (std::size_t i = 0; i <= most_rows; ++i) kiosk.scan(fmt::format("B{:04}", i));
    EXPECT_EQ(kiosk.flow<Pin>().held.size(), most_rows);
    EXPECT_EQ(kiosk.asked<Play>().sound, Sound::refused);
}

TEST(Pin, IsCompleteAtItsLength) {
    Rehearsal kiosk;
    kiosk.open_session(teacher());
    EXPECT_EQ(screen_of(kiosk.state), Screen{"pin"});
    kiosk.type("246");
    kiosk.tap(Reply::key_erase);
    kiosk.type("68");
    EXPECT_EQ(kiosk.asked<CheckPin>().pin, "2468");
    EXPECT_TRUE(kiosk.flow<Pin>().digits.empty());
    kiosk.happen(PinChecked{kiosk.asked<CheckPin>().ticket, {}});
    EXPECT_EQ(screen_of(kiosk.state), Screen{"borrow"});
}

TEST(Pin, AWrongOneMayBeTriedAgainUntilTheCardIsLocked) {
    Rehearsal kiosk;
    kiosk.open_session(teacher());
    kiosk.type("1111");
    kiosk.happen(PinChecked{kiosk.asked<CheckPin>().ticket, Refusal::wrong_pin});
    EXPECT_EQ(kiosk.flow<Pin>().phase, Pin::Phase::wrong);
    kiosk.type("2222");
    kiosk.happen(PinChecked{kiosk.asked<CheckPin>().ticket, Refusal::pin_locked});
    EXPECT_EQ(kiosk.flow<Idle>().refusal, Refusal::pin_locked);
}

void finish_with_a_loan(Rehearsal& kiosk) {
    kiosk.open_session();
    kiosk.lend("B0001");
    kiosk.tap(Reply::finish);
    kiosk.happen(SlipKept{kiosk.asked<KeepSlip>().ticket, 7});
}

TEST(Goodbye, PrintsTheSlipThatWasKept) {
    Rehearsal kiosk;
    finish_with_a_loan(kiosk);
    kiosk.tap(Goodbye::print);
    EXPECT_EQ(kiosk.asked<PrintSlip>().slip, 7);
    EXPECT_EQ(kiosk.flow<Goodbye>().phase, Goodbye::Phase::printing);
    kiosk.happen(SlipEnded{7, device::JobEnd::printed});
    EXPECT_EQ(kiosk.flow<Goodbye>().phase, Goodbye::Phase::thanks);
}

TEST(Goodbye, WithoutPaperTheSlipWaitsAndTheCodeIsOnTheScreen) {
    Rehearsal kiosk;
    kiosk.happen(HealthChanged{device::DeviceKind::receipt_printer, device::Health::paper_out});
    finish_with_a_loan(kiosk);
    kiosk.tap(Goodbye::print);
    EXPECT_EQ(kiosk.flow<Goodbye>().phase, Goodbye::Phase::waiting_for_paper);
    EXPECT_EQ(kiosk.count<PrintSlip>(), 1);
    EXPECT_EQ(kiosk.count<ForgetSlip>(), 0);
}

TEST(Goodbye, PaperThatEndsWhilePrintingIsSaidAtOnce) {
    Rehearsal kiosk;
    finish_with_a_loan(kiosk);
    kiosk.tap(Goodbye::print);
    kiosk.happen(HealthChanged{device::DeviceKind::receipt_printer, device::Health::paper_out});
    EXPECT_EQ(kiosk.flow<Goodbye>().phase, Goodbye::Phase::waiting_for_paper);
}

TEST(Goodbye, WhoWantsNoPaperLeavesNone) {
    Rehearsal kiosk;
    finish_with_a_loan(kiosk);
    kiosk.tap(Goodbye::none);
    EXPECT_EQ(kiosk.asked<ForgetSlip>().slip, 7);
}

TEST(Goodbye, WhoSaysNothingHasTheSlipKeptForStaff) {
    Rehearsal kiosk;
    finish_with_a_loan(kiosk);
    kiosk.wait(25s);
    EXPECT_EQ(screen_of(kiosk.state), Screen{"idle"});
    EXPECT_EQ(kiosk.count<ForgetSlip>() + kiosk.count<PrintSlip>(), 0);
}

TEST(Goodbye, StaysTwiceAsLongForWhoListens) {
    Rehearsal kiosk;
    kiosk.tap(Reply::voice);
    finish_with_a_loan(kiosk);
    kiosk.wait(49s);
    EXPECT_EQ(screen_of(kiosk.state), Screen{"goodbye"});
    kiosk.wait(1s);
    EXPECT_EQ(screen_of(kiosk.state), Screen{"idle"});
}

TEST(Goodbye, StaysWhileSomebodyLooksForAButtonWithTheKeys) {
    Rehearsal kiosk;
    finish_with_a_loan(kiosk);
    for (int i = 0; i < 3; ++i) {
        kiosk.wait(20s);
        kiosk.happen(UserActive{});
    }
    kiosk.wait(24s);
    EXPECT_EQ(screen_of(kiosk.state), Screen{"goodbye"});
    kiosk.wait(1s);
    EXPECT_EQ(screen_of(kiosk.state), Screen{"idle"});
}

TEST(Goodbye, ABookJustLentAndScannedByChanceIsNotReturned) {
    Rehearsal kiosk;
    finish_with_a_loan(kiosk);
    kiosk.scan("B0001");
    EXPECT_EQ(kiosk.count<CheckInItem>(), 0);
    EXPECT_EQ(screen_of(kiosk.state), Screen{"goodbye"});
}

TEST(Capabilities, WhatTheLibraryCannotBeAskedIsNotOffered) {
    Rehearsal kiosk;
    kiosk.open_session();
    kiosk.lend("B0001");
    EXPECT_TRUE(permitted(kiosk.state).has(Borrow::undo));
    kiosk.happen(CapabilitiesChanged{});
    EXPECT_FALSE(permitted(kiosk.state).has(Borrow::undo));
    kiosk.tap(Borrow::undo);
    EXPECT_EQ(kiosk.count<UndoCheckout>(), 0);
}

// Whatever the flows know, and a row of a list that nobody has.
const std::vector<Tapped>& every_reply() {
    static const std::vector<Tapped> all = [] {
        std::vector<Tapped> replies{Reply::finish,     Reply::cancel,     Reply::start_over,
                                    Reply::stay,       Reply::help,       Reply::help_arrived,
                                    Reply::help_close, Reply::large_text, Reply::high_contrast,
                                    Reply::low_reach,  Reply::voice,      Reply::key_erase,
                                    Reply::key,        {Reply::key, 10},  {Reply::finish, 1}};
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
                kiosk.happen(SlipKept{{kiosk.state.tickets}, i});
                break;
            case 7:
                kiosk.happen(UserActive{});
                break;
            case 8:
                kiosk.happen(
                    Answered{{kiosk.state.tickets}, Lent{Rehearsal::book("B0001"), Rehearsal::due(), 1}});
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
