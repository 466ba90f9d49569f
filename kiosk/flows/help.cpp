#include "kiosk/flows/help.h"

namespace anjungan::flows::help {

namespace {

std::chrono::seconds waited(const HelpCall& call, FlowContext& context) {
    return std::chrono::duration_cast<std::chrono::seconds>(context.now() - call.since.steady);
}

void end(const HelpCall& call, HelpEnd how, FlowContext& context) {
    if (!call.acknowledged) context.add(RecordHelpEnd{call.ticket, how, waited(call, context), {}});
}

HelpCall begin(State& state, std::string_view screen, FlowContext& context) {
    if (state.unanswered) end(*state.unanswered, HelpEnd::unanswered, context);
    state.unanswered.reset();
    HelpCall call{.ticket = context.next_ticket(), .since = context.moment()};
    context.play(Sound::call);
    context.add(CallStaff{});
    context.add(RecordHelpCall{call.ticket, std::string(screen)});
    return call;
}

void acknowledge(HelpCall& call, const StaffCard& card, FlowContext& context) {
    call.acknowledged = waited(call, context);
    context.play(Sound::accepted);
    context.add(RecordHelpEnd{call.ticket, HelpEnd::acknowledged, *call.acknowledged, card.barcode});
}

// A plug that hangs loose comes and goes: that is one fault.
constexpr std::chrono::minutes until_called_again{10};

}  // namespace

std::optional<Steady> next_chime(const HelpCall& call) {
    const std::chrono::seconds after = call.chimes * chime_every;
    if (after >= chimes_for || call.acknowledged) return std::nullopt;
    return call.since.steady + after;
}

void ticked(HelpCall& call, FlowContext& context) {
    const auto due = next_chime(call);
    if (!due || context.now() < *due) return;
    call.chimes = 1 + static_cast<int>((context.now() - call.since.steady) / chime_every);
    context.play(Sound::call);
}

void call_staff(State& state, std::string_view screen, FlowContext& context) {
    state.help = begin(state, screen, context);
}

bool end_call(State& state, HelpEnd how, FlowContext& context) {
    if (!state.help) return false;
    end(*state.help, how, context);
    state.help.reset();
    return true;
}

void leave_call(State& state) {
    if (state.help && !state.help->acknowledged) state.unanswered = state.help;
    state.help.reset();
}

bool is_acknowledged_by(State& state, std::string_view barcode, FlowContext& context) {
    if (!state.help || state.help->acknowledged) return false;
    const StaffCard* card = state.policy.staff_card(barcode);
    if (card != nullptr) acknowledge(*state.help, *card, context);
    return card != nullptr;
}

void acknowledge_in_room(State& state, const StaffCard& card, FlowContext& context) {
    if (!state.unanswered) return;
    acknowledge(*state.unanswered, card, context);
    state.unanswered.reset();
}

void scanner_is(State& state, device::Health health, FlowContext& context) {
    const bool was_well = std::exchange(state.scanner, health) == device::Health::ok;
    const bool is_well = health == device::Health::ok;
    state.misses_scanner = !is_well && (was_well || state.misses_scanner);
    if (!is_well || !state.unanswered || !state.unanswered->for_scanner) return;
    end(*state.unanswered, HelpEnd::mended, context);
    state.unanswered.reset();
}

std::optional<Steady> scanner_call_due(const State& state) {
    if (!state.misses_scanner || state.help || state.light == device::Light::dark) return std::nullopt;
    return state.called_for_scanner ? *state.called_for_scanner + until_called_again : state.now.steady;
}

void call_for_scanner(State& state, std::string_view screen, FlowContext& context) {
    const auto due = scanner_call_due(state);
    if (!due || state.now.steady < *due) return;
    state.unanswered = begin(state, screen, context);
    state.unanswered->for_scanner = true;
    state.called_for_scanner = state.now.steady;
    state.misses_scanner = false;
}

}  // namespace anjungan::flows::help
