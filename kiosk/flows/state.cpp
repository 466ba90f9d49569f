#include "kiosk/flows/state.h"

namespace anjungan::flows {

namespace {

// Of the bar; the voice goes off without its sheet, too, when the earphones are pulled out.
Replies preference_replies(const State& state) {
    constexpr Replies on_bar{Reply::language, Reply::large_text, Reply::high_contrast, Reply::low_reach,
                             Reply::voice};
    return state.preferences.voice ? on_bar | Replies{Reply::voice_off} : on_bar;
}
// Of the sheet of languages.
const Replies& language_sheet_replies() {
    static const Replies all = [] {
        Replies replies{Reply::language_close};
        for (const Reply& language : language_replies) replies = replies | Replies{language};
        return replies;
    }();
    return all;
}

Replies voice_sheet_replies(const Preferences& now) {
    Replies replies{Reply::voice_off, Reply::voice_repeat, Reply::voice_close};
    if (now.voice_rate > core::voice_rates.least) replies = replies | Replies{Reply::voice_slower};
    if (now.voice_rate < core::voice_rates.most) replies = replies | Replies{Reply::voice_faster};
    if (now.voice_volume > core::voice_volumes.least) replies = replies | Replies{Reply::voice_quieter};
    if (now.voice_volume < core::voice_volumes.most) replies = replies | Replies{Reply::voice_louder};
    return replies;
}

}  // namespace

bool tells_of_power_cut(const State& state) {
    return state.power_returned && state.now.steady - *state.power_returned < power_cut_is_told;
}

Screen screen_of(const State& state) {
    if (state.warning_since) return timeout_screen;
    if (state.help) return help_screen;
    return std::visit([](const auto& flow) { return screen_of(flow); }, state.flow);
}

bool is_staff_room(const State& state) {
    return occupant_of(state.flow) == Occupant::staff;
}

bool is_cleaned(const State& state) {
    const auto* screen = std::get_if<StaffScreen>(&state.flow);
    return screen != nullptr && screen->phase == StaffScreen::Phase::cleaning;
}

bool somebody_is_there(const State& state) {
    return state.warning_since || state.help || state.sheet != Sheet::none ||
           occupant_of(state.flow) != Occupant::nobody || !state.scans.waiting.empty();
}

namespace {

// What begins with a scan begins with none while nothing can be scanned.
Replies without_scanner(Replies replies) {
    for_each_flow([&]<class F>(const F*) {
        if constexpr (HasEntrance<F> && NeedsScanner<F>) replies = replies.without({F::opens});
    });
    return replies;
}

// What the library has switched off leaves no trace.
Replies without_what_is_off(Replies replies, const KioskPolicy& policy) {
    for_each_flow([&]<class F>(const F*) {
        if constexpr (MayBeOff<F>)
            if (!F::is_offered(policy)) replies = replies.without({F::opens});
    });
    if (!policy.journeys.phone_card) replies = replies.without({PatronAccount::phone_card});
    if (!policy.journeys.clearance) replies = replies.without({PatronAccount::clearance});
    if (!policy.journeys.family) replies = replies.without({Borrow::add_family});
    if (!policy.journeys.proposals) replies = replies.without({Search::propose});
    if (!policy.journeys.survey) replies = replies.without({Survey::remark});
    if (policy.qris.empty()) replies = replies.without({PatronAccount::pay_fine});
    return Events::is_offered(policy) ? replies : replies.without({Staff::door});
}

}  // namespace

bool is_offered(const State& state, const Reply& journey) {
    bool offered = true;
    for_each_flow([&]<class F>(const F*) {
        if constexpr (MayBeOff<F>)
            if (F::opens == journey) offered = F::is_offered(state.policy);
        if constexpr (NeedsOfLibrary<F>)
            if (F::opens == journey) offered = offered && state.capabilities.has(F::needs);
    });
    return offered;
}

Replies permitted(const State& state) {
    if (state.warning_since)
        return preference_replies(state) | Replies{Reply::help, Reply::stay, Reply::start_over};
    if (is_cleaned(state)) return {};
    const Replies help = state.help ? Replies{} : Replies{Reply::help};
    if (state.sheet == Sheet::languages) return preference_replies(state) | language_sheet_replies() | help;
    if (state.sheet == Sheet::voice)
        return preference_replies(state) | voice_sheet_replies(state.preferences) | help;
    if (state.help) return preference_replies(state) | Replies{Reply::help_arrived, Reply::help_close};
    if (state.staff_at_the_door)
        return preference_replies(state) | Replies{Reply::help, Reply::cancel} |
               (state.staff_at_the_door->let_in ? Replies{} : Replies{Reply::staff_in});
    Replies replies = preference_replies(state) | Replies{Reply::help} |
                      std::visit([](const auto& flow) { return permitted(flow); }, state.flow);
    // The posters announce them.
    if (is_idle(state.flow) && Events::is_offered(state.policy))
        replies = replies | Replies{{Events::event, 1, static_cast<int>(state.policy.events.size())}};
    replies = without_what_is_off(replies.within(state.capabilities), state.policy);
    // In the row of a book it goes by way of the account.
    if (!is_offered(state, PatronAccount::opens)) replies = replies.without({Borrow::renew});
    if (state.scanner != device::Health::ok && is_idle(state.flow))
        replies = without_scanner(std::move(replies));
    // What is being looked up stands in the place of the last word.
    if (!state.scans.waiting.empty()) replies = replies.without({Idle::understood});
    if (!state.rows_until) replies = replies.without({Reply::rows_below});
    if (!device::can_print(state.printer)) replies = replies.without({StaffPaper::test_print});
    if (!state.unanswered) replies = replies.without({Staff::acknowledge});
    return state.policy.may_be_reset ? replies : replies.without({Staff::factory_reset});
}

}  // namespace anjungan::flows
