#include "kiosk/flows/help.h"

namespace anjungan::flows::help {

namespace {

std::chrono::seconds waited(const HelpCall& call, FlowContext& context) {
    return std::chrono::duration_cast<std::chrono::seconds>(context.now() - call.since.steady);
}

}  // namespace

HelpCall call(std::string_view screen, FlowContext& context) {
    HelpCall call{.ticket = context.next_ticket(), .since = context.moment()};
    context.play(Sound::call);
    context.add(CallStaff{});
    context.add(RecordHelpCall{call.ticket, std::string(screen)});
    return call;
}

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

void acknowledge(HelpCall& call, const StaffCard& card, FlowContext& context) {
    call.acknowledged = waited(call, context);
    context.play(Sound::accepted);
    context.add(RecordHelpEnd{call.ticket, HelpEnd::acknowledged, *call.acknowledged, card.barcode});
}

void end(const HelpCall& call, HelpEnd how, FlowContext& context) {
    if (!call.acknowledged) context.add(RecordHelpEnd{call.ticket, how, waited(call, context), {}});
}

}  // namespace anjungan::flows::help
