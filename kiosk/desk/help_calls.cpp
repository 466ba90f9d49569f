// Calls for staff: an entry each, begun when they are called and completed with how that ended.
#include "kiosk/desk/desk.h"

namespace anjungan::desk {

using journal::Delivery;

namespace {

std::string_view name_of(core::HelpEnd end) {
    switch (end) {
        case core::HelpEnd::acknowledged:
            return "acknowledged";
        case core::HelpEnd::arrived:
            return "arrived";
        case core::HelpEnd::withdrawn:
            return "withdrawn";
        case core::HelpEnd::went_on:
            return "went-on";
        case core::HelpEnd::mended:
            return "mended";
        case core::HelpEnd::unanswered:
            break;
    }
    return "unanswered";
}

}  // namespace

void Desk::on(const core::RecordHelpCall& request, Moment now) {
    const Entry call{.id = parts_.journal.next_id(now.wall),
                     .kiosk = parts_.kiosk,
                     .at = now.wall,
                     .trust = now.trust,
                     .decided_by = DecidedBy::kiosk,
                     .payload = HelpCall{.screen = request.screen, .outcome = "called"}};
    if (Status begun = parts_.journal.begin(call); !begun) return store_is(begun, now);
    help_calls_.emplace(request.call, call);
}

void Desk::on(const core::RecordHelpEnd& request, Moment now) {
    const auto found = help_calls_.find(request.call);
    if (found == help_calls_.end()) return;  // it could not be written down when they were called
    Entry ended = std::move(found->second);
    help_calls_.erase(found);
    auto& call = std::get<HelpCall>(ended.payload);
    call.outcome = name_of(request.end);
    call.waited_s = request.after.count();
    call.acknowledged_by = request.by.text;
    const auto completed = parts_.journal.complete(ended, Delivery::settled);
    // Closed meanwhile, when the store was well again.
    if (!completed && completed.error().fault != Fault::exists) store_is(pass(completed.error()), now);
}

// How those ended that a power cut has left open, nobody knows; that staff were called, everybody may.
Status Desk::close_help_calls() {
    help_calls_.clear();
    TRY_ASSIGN(const auto intents, parts_.journal.open_intents());
    for (const journal::Intent& intent : intents)
        if (intent.entry.kind() == EntryKind::help_call)
            TRY(parts_.journal.complete(intent.entry, Delivery::settled));
    return {};
}

}  // namespace anjungan::desk
