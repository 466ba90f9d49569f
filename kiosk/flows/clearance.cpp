#include "kiosk/flows/clearance.h"

#include <algorithm>

#include "kiosk/flows/flow.h"
#include "kiosk/flows/flow_context.h"

namespace anjungan::flows {

using Phase = Clearance::Phase;

StillMissing still_missing(const PatronAccount& account) {
    StillMissing missing;
    missing.books = static_cast<int>(account.rows.size());
    missing.holds = static_cast<int>(std::ranges::count_if(
        account.holds, [](const AccountHold& hold) { return hold.state != RowState::done; }));
    missing.owed = account.owed;
    for (const Owed& fine : account.fines)
        if (missing.owed == Money{}) missing.owed = fine.amount;
    return missing;
}

Clearance ask_for_clearance(PatronAccount account, FlowContext& context) {
    Clearance clearance;
    clearance.account = std::move(account);
    // Of a fine without an amount there is still a fine.
    const bool free = still_missing(clearance.account).nothing() && clearance.account.fines.empty();
    if (clearance.account.known_here || !context.line_up()) {
        clearance.phase = Phase::away;
    } else if (!free) {
        clearance.phase = Phase::missing;
    } else {
        const Patron& patron = *clearance.account.visit.patron;
        ReceiptDraft draft;
        draft.patron_name = patron.short_name;
        draft.language = context.language();
        draft.clearance = ClearanceLetter{patron.barcode};
        clearance.awaited = context.keep(std::move(draft));
    }
    return clearance;
}

Flow on_reply(Clearance clearance, const Tapped& tapped, FlowContext& context) {
    if (tapped.reply == Reply::cancel) {
        return come_back_to(std::move(clearance.account));
    }
    if (tapped.reply == Reply::finish)
        return on_reply(std::move(clearance.account), Tapped{Reply::start_over}, context);
    return clearance;
}

Flow on_scan(Clearance clearance, const Scan& scan, FlowContext& context) {
    if (clearance.phase == Phase::keeping || clearance.phase == Phase::printing) {
        context.play(Sound::attention);
        return clearance;
    }
    return on_scan(std::move(clearance.account), scan, context);
}

namespace {

Clearance print(Clearance clearance, FlowContext& context) {
    clearance.phase = context.printer_ready() ? Phase::printing : Phase::waiting_for_paper;
    context.add(PrintReceipt{*clearance.receipt});
    return clearance;
}

}  // namespace

Flow on_answer(Clearance clearance, const ReceiptKept& answer, FlowContext& context) {
    if (clearance.phase != Phase::keeping || answer.ticket != clearance.awaited) return clearance;
    clearance.receipt = answer.receipt;
    clearance.proof = answer.proof;
    context.play(Sound::accepted);
    return print(std::move(clearance), context);
}

Flow on_answer(Clearance clearance, const ReceiptEnded& event, FlowContext&) {
    if (clearance.receipt != event.receipt) return clearance;
    clearance.phase = event.end == device::JobEnd::unknown ? Phase::waiting_for_paper : Phase::done;
    return clearance;
}

Flow on_printer_changed(Clearance clearance, FlowContext& context) {
    if (clearance.phase == Phase::printing && !context.printer_ready())
        clearance.phase = Phase::waiting_for_paper;
    return clearance;
}

Flow on_abandoned(Clearance clearance, FlowContext& context) {
    return on_abandoned(std::move(clearance.account), context);
}

}  // namespace anjungan::flows
