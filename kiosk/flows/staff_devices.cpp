#include "kiosk/flows/staff_devices.h"

#include <algorithm>

#include "kiosk/flows/flow.h"
#include "kiosk/flows/flow_context.h"
#include "kiosk/flows/router.h"

namespace anjungan::flows {

Replies permitted(const StaffPaper& paper) {
    const int shown = std::min(static_cast<int>(paper.receipts.size()), StaffPaper::most_receipts);
    Replies replies{Reply::cancel, Reply::start_over, {StaffPaper::reprint, 1, shown}};
    return paper.printing ? replies : replies | Replies{StaffPaper::test_print};
}

namespace {

StaffPaper view_receipts(StaffPaper paper, FlowContext& context) {
    paper.awaited = context.next_ticket();
    context.add(ViewKeptReceipts{*paper.awaited});
    return paper;
}

}  // namespace

Flow open_paper(Staff room, FlowContext& context) {
    return view_receipts({.room = std::move(room)}, context);
}

Flow on_reply(StaffPaper paper, const Tapped& tapped, FlowContext& context) {
    if (tapped.reply == Reply::start_over) return Idle{};
    if (tapped.reply == Reply::cancel) return std::move(paper.room);
    if (tapped.reply == StaffPaper::test_print) {
        context.add(RecordStaffAction{done_by(paper.room.card, "test-printed")});
        ReceiptDraft draft;
        draft.language = context.language();
        draft.is_test = true;
        paper.printing = context.keep(std::move(draft));
        return paper;
    }
    const auto which = static_cast<std::size_t>(std::max(tapped.argument.value_or(0), 0));
    if (which < 1 || which > paper.receipts.size()) return paper;
    context.add(ReprintReceipt{paper.receipts[which - 1].number, paper.room.card.barcode});
    return view_receipts(std::move(paper), context);
}

Flow on_scan(StaffPaper paper, const Scan& scan, FlowContext& context) {
    if (is_own_card(paper.room, scan, context)) return paper;
    return begin_with(scan, context);
}

Flow on_answer(StaffPaper paper, const KeptReceiptsViewed& answer, FlowContext&) {
    if (paper.awaited != answer.ticket) return paper;
    paper.awaited.reset();
    paper.receipts = answer.receipts;
    return paper;
}

Flow on_answer(StaffPaper paper, const ReceiptKept& answer, FlowContext& context) {
    context.print(paper.printing, answer);
    return paper;
}

Flow on_reply(StaffScanner scanner, const Tapped& tapped, FlowContext&) {
    if (tapped.reply == Reply::start_over) return Idle{};
    return std::move(scanner.room);
}

Flow on_raw_scan(StaffScanner scanner, const Scanned& scan, FlowContext& context) {
    scanner.bytes = scan.bytes.substr(0, StaffScanner::most_bytes);
    scanner.symbology = scan.symbology;
    ++scanner.scans;
    context.play(Sound::accepted);
    return scanner;
}

Replies permitted(const StaffScreen& screen) {
    using Phase = StaffScreen::Phase;
    if (screen.phase == Phase::cleaning) return {};
    if (screen.phase == Phase::touching)
        return {Reply::cancel, Reply::start_over, {StaffScreen::field, 1, StaffScreen::fields}};
    return {StaffScreen::touch_test, StaffScreen::clean, Reply::cancel, Reply::start_over};
}

Flow on_reply(StaffScreen screen, const Tapped& tapped, FlowContext& context) {
    using Phase = StaffScreen::Phase;
    if (tapped.reply == Reply::start_over) return Idle{};
    if (tapped.reply == Reply::cancel && screen.phase == Phase::overview) return std::move(screen.room);
    if (tapped.reply == Reply::cancel) screen.phase = Phase::overview;
    if (tapped.reply == StaffScreen::touch_test) {
        screen.phase = Phase::touching;
        screen.touched = 0;
    }
    if (tapped.reply == StaffScreen::clean) {
        screen.phase = Phase::cleaning;
        screen.cleaned_at = context.now() + StaffScreen::cleaning_takes;
        context.add(RecordStaffAction{done_by(screen.room.card, "screen-locked-for-cleaning")});
    }
    if (tapped.reply == StaffScreen::field) screen.touched |= 1U << tapped.argument.value_or(0);
    return screen;
}

Flow on_scan(StaffScreen screen, const Scan& scan, FlowContext& context) {
    if (is_own_card(screen.room, scan, context)) return screen;
    return begin_with(scan, context);
}

Flow on_tick(StaffScreen screen, FlowContext& context) {
    if (screen.phase != StaffScreen::Phase::cleaning || context.now() < screen.cleaned_at) return screen;
    context.play(Sound::attention);
    screen.phase = StaffScreen::Phase::overview;
    return screen;
}

std::optional<Steady> next_due(const StaffScreen& screen, const State& state) {
    if (screen.phase != StaffScreen::Phase::cleaning) return std::nullopt;
    // The seconds are on the screen.
    return std::min(screen.cleaned_at, state.now.steady + std::chrono::seconds{1});
}

}  // namespace anjungan::flows
