// What staff read of a case and decide of it in their room, and the receipts that are theirs.
#include <fmt/format.h>

#include <algorithm>

#include "kiosk/desk/cases.h"
#include "kiosk/desk/desk.h"

namespace anjungan::desk {

using core::CaseAnswer;
using core::CaseStory;
using journal::Delivery;

namespace {

constexpr std::size_t most_receipts = 8;  // more than a panel shows

std::string_view action_of(CaseAnswer answer) {
    switch (answer) {
        case CaseAnswer::accept:
            return "case-accepted";
        case CaseAnswer::retry:
            return "case-retried";
        case CaseAnswer::undo:
            return "case-undone";
        case CaseAnswer::note:
            return "case-noted";
        case CaseAnswer::reopen:
            break;
    }
    return "case-reopened";
}

// What is most likely right, where that can be told; whoever knows more chooses something else.
std::optional<CaseAnswer> suggested(const CaseStory& story, std::string_view note) {
    if (story.damaged) return std::nullopt;
    const bool stands_there = story.place_now == Place::shelf || story.place_now == Place::hold_shelf;
    if (is_booked(note)) return CaseAnswer::accept;
    if (may_be_booked(note)) return story.may_retry ? std::optional{CaseAnswer::retry} : std::nullopt;
    if (story.kind == EntryKind::checkin && stands_there) return CaseAnswer::accept;
    if (story.kind != EntryKind::checkout) return std::nullopt;
    // The service desk has lent it meanwhile, until the day that was promised.
    if (story.place_now == Place::on_loan && story.due_now && story.due_now == story.promised)
        return CaseAnswer::accept;
    if (story.may_retry && story.card_may_borrow == true && story.place_now == Place::shelf)
        return CaseAnswer::retry;
    return std::nullopt;
}

}  // namespace

Result<std::optional<CaseStory>> Desk::story_of(std::int64_t number, Moment now) {
    const auto found = StaffList{parts_.journal}.look(number);
    if (!found && found.error().fault == Fault::not_found) return std::nullopt;
    if (!found) return pass(found.error());
    const journal::Record& record = found->record;
    CaseStory story{.about = as_case(record),
                    .kind = record.entry.kind(),
                    .at = record.entry.at,
                    .at_is_sure = record.entry.trust != ClockTrust::doubtful,
                    .decided_by = record.entry.decided_by,
                    .promised = record.entry.due(),
                    .damaged = record.damaged,
                    .later = found->later,
                    .may_retry = found->retry,
                    .may_undo = found->undo};
    story.item.barcode = record.entry.item();
    story.item.title = story.about.title;
    if (!record.damaged && !record.erased) ask_how_it_stands(story, now);
    story.suggested = suggested(story, record.note);
    return story;
}

// What the service desk has done meanwhile is learnt when the library says so.
void Desk::ask_how_it_stands(CaseStory& story, Moment now) {
    if (!line_up_ && parts_.local != nullptr) return;
    const bool lends = story.kind == EntryKind::checkout || story.kind == EntryKind::renewal;
    if (!story.item.barcode.text.empty()) {
        const auto state = parts_.library.state_of(story.item.barcode);
        if (state && *state) {
            story.place_now = (**state).place, story.due_now = (**state).due;
            if (!(**state).item.title.empty()) story.item = (**state).item;
        }
        if (!state && state.error().fault != Fault::damaged) return set_online(false);
    }
    if (!lends || story.about.patron.text.empty()) return;
    if (const auto patron = parts_.library.patron(story.about.patron, today(now))) {
        const auto* known = std::get_if<Patron>(&*patron);
        story.card_may_borrow = known != nullptr && known->may_borrow > 0;
    }
}

void Desk::on(const core::ViewCase& request, Moment now) {
    auto story = story_of(request.number, now);
    if (!story) store_is(pass(story.error()), now);
    parts_.post(core::CaseViewed{request.ticket, story ? std::move(*story) : std::nullopt});
}

void Desk::on(const core::SettleCase& request, Moment now) {
    auto settled = settle_case(request, now);
    using End = core::CaseSettled::End;
    core::CaseSettled told{.ticket = request.ticket, .end = End::unkept};
    if (settled)
        told = std::move(*settled);
    else if (settled.error().fault == Fault::not_found)
        told.end = End::gone;
    else if (settled.error().fault == Fault::invalid)
        told.end = End::overtaken;
    else
        store_is(pass(settled.error()), now);
    told.ticket = request.ticket;
    if (auto left = backlog(now)) told.backlog = std::move(*left);
    parts_.post(told);
}

// Who it was is written down first: what is done and by nobody would be worse than the other way round.
Result<core::CaseSettled> Desk::settle_case(const core::SettleCase& request, Moment now) {
    if (request.answer == CaseAnswer::reopen) {
        TRY(reopen_case(request, now));
        return core::CaseSettled{};
    }
    StaffList list{parts_.journal};
    TRY_ASSIGN(const auto choices, list.look(request.number));
    const bool may = request.answer == CaseAnswer::retry  ? choices.retry
                     : request.answer == CaseAnswer::undo ? choices.undo
                                                          : true;
    if (!may || choices.record.entry.kind() == EntryKind::registration)
        return fail(Fault::invalid, "record {} cannot be settled so", request.number);
    constexpr std::array<std::string_view, core::case_answers> after{"settled", "waiting", "taken back",
                                                                     "with the desk", "for staff"};
    TRY(record_staff_action({.account = request.by.text,
                             .action = std::string{action_of(request.answer)},
                             .subject = fmt::format("{}", request.number),
                             .before = choices.record.note,
                             .detail = std::string{after[static_cast<std::size_t>(request.answer)]}},
                            now));
    core::CaseSettled settled;
    core::ReceiptDraft draft;
    draft.language = request.language;
    switch (request.answer) {
        case CaseAnswer::accept:
            TRY(list.accept(request.number));
            settled_case_ = choices.record;
            return settled;
        case CaseAnswer::retry:
            TRY(list.retry(request.number, now));
            outbox_.enqueue(choices.record.entry);
            if (!next_delivery_) next_delivery_ = now.steady;
            return settled;
        case CaseAnswer::undo: {
            TRY_ASSIGN(const Entry undone, list.undo(request.number, now));
            if (may_be_booked(choices.record.note)) outbox_.enqueue(undone);
            if (!next_delivery_) next_delivery_ = now.steady;
            draft.staff_case = core::CaseReceipt{undone, true};
            break;
        }
        case CaseAnswer::note: {
            TRY_ASSIGN(const journal::Record noted, list.note(request.number));
            settled_case_ = choices.record;
            draft.staff_case = core::CaseReceipt{noted.entry, false};
            break;
        }
        case CaseAnswer::reopen:
            break;
    }
    if (const auto printed = print(draft, now))
        settled.receipt = *printed;
    else
        store_is(pass(printed.error()), now);
    return settled;
}

Status Desk::reopen_case(const core::SettleCase& request, Moment now) {
    if (!settled_case_ || settled_case_->number != request.number)
        return fail(Fault::not_found, "record {} was not settled just now", request.number);
    const journal::Record record = *std::exchange(settled_case_, std::nullopt);
    TRY(record_staff_action({.account = request.by.text,
                             .action = std::string{action_of(request.answer)},
                             .subject = fmt::format("{}", request.number),
                             .before = "settled",
                             .detail = record.note},
                            now));
    return parts_.journal.leave_to_staff(record.number, record.note, record.words);
}

Result<std::int64_t> Desk::print(const core::ReceiptDraft& draft, Moment now) {
    TRY_ASSIGN(const auto number, parts_.spool.keep(now.wall, device::serialise(parts_.compose(draft, now))));
    on(core::PrintReceipt{number}, now);
    return number;
}

void Desk::on(const core::ViewKeptReceipts& request, Moment now) {
    core::KeptReceiptsViewed viewed{request.ticket, {}};
    for (const auto state : {journal::ReceiptState::kept, journal::ReceiptState::unknown}) {
        const auto found = parts_.spool.in_state(state);
        if (!found) {
            store_is(pass(found.error()), now);
            continue;
        }
        for (const journal::StoredReceipt& each : *found) viewed.receipts.push_back({each.number, each.made});
    }
    std::ranges::sort(viewed.receipts, std::ranges::greater{}, &core::KeptReceipt::number);
    if (viewed.receipts.size() > most_receipts) viewed.receipts.resize(most_receipts);
    parts_.post(viewed);
}

// Its original may be in somebody's hand.
void Desk::on(const core::ReprintReceipt& request, Moment now) {
    const Status kept = record_staff_action({.account = request.by.text,
                                             .action = "receipt-reprinted",
                                             .subject = fmt::format("{}", request.receipt),
                                             .before = "kept",
                                             .detail = "copy"},
                                            now);
    if (!kept) return store_is(kept, now);
    copies_[request.receipt] = 1;
    on(core::PrintReceipt{request.receipt}, now);
}

}  // namespace anjungan::desk
