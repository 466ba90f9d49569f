// Receipts on their way to the printer: kept, handed out, copied where one broke off.
#include <algorithm>
#include <set>
#include <string>

#include "kiosk/desk/desk.h"

namespace anjungan::desk {

// As the journal has them: the desk itself remembers nobody.
std::set<std::string> Desk::cards_of(const core::ReceiptDraft& draft) {
    std::set<std::string> cards;
    for (const core::Ticket ticket : draft.acts) {
        const auto act = acts_.find(ticket);
        if (act == acts_.end()) continue;
        const auto records = parts_.journal.records(act->second.number - 1, 1);
        if (records && !records->empty()) cards.insert(records->front().entry.patron().text);
    }
    cards.erase("");  // of a return
    return cards;
}

std::string Desk::next_event_of(const core::ReceiptDraft& draft, Moment now) {
    if (parts_.events.empty() || now.trust == ClockTrust::doubtful) return {};
    const std::set<std::string> cards = cards_of(draft);
    const core::EventOnOffer* next = nullptr;
    for (const core::EventOnOffer& event : parts_.events) {
        const bool is_sooner = next == nullptr || event.starts < next->starts;
        const bool is_theirs = std::ranges::any_of(cards, [&](const std::string& card) {
            return register_.standing(event.id, {card}).mine == core::EventStanding::Mine::seat;
        });
        if (is_sooner && is_theirs && event.starts > parts_.zone.local(now.wall)) next = &event;
    }
    return next == nullptr ? std::string{} : next->id;
}

void Desk::on(const core::KeepReceipt& request, Moment now) {
    core::ReceiptDraft draft = request.draft;
    draft.own_event = next_event_of(draft, now);
    if (auto proved = prove(draft, now); proved && *proved) draft.proof = std::move(**proved);
    const auto bytes = device::serialise(parts_.compose(draft, now));
    const auto number = parts_.spool.keep(now.wall, bytes);
    if (!number) return store_is(pass(number.error()), now);
    parts_.post(core::ReceiptKept{request.ticket, *number, std::move(draft.proof)});
}

void Desk::on(const core::PrintReceipt& request, Moment now) {
    if (const auto unknown = find_receipt(journal::ReceiptState::unknown, request.receipt)) {
        copies_[request.receipt] = 1;  // asked for by a person: it starts anew
        return hand_out(*unknown);
    }
    asked_for_[request.receipt] = now.steady;
    if (Status queued = parts_.spool.set(request.receipt, journal::ReceiptState::queued); !queued)
        return store_is(queued, now);
    if (const auto queued = find_receipt(journal::ReceiptState::queued, request.receipt))
        return hand_out(*queued);
    (void)parts_.spool.forget_damaged();
}

void Desk::on(const core::ForgetReceipt& request, Moment now) {
    asked_for_.erase(request.receipt);
    if (Status forgotten = parts_.spool.forget(request.receipt); !forgotten) store_is(forgotten, now);
}

void Desk::on(const ReceiptProgress& request, Moment now) {
    using Step = ReceiptProgress::Step;
    const Status recorded = record(request, now);
    // Forgotten meanwhile, it is nobody's any more; that says nothing of the store.
    if (!recorded && recorded.error().fault != Fault::not_found) store_is(recorded, now);
    if (request.step == Step::starting) parts_.post(ReceiptCleared{request.receipt, recorded.has_value()});
    if (request.step == Step::unknown) hand_out_copy(request.receipt);
    if (request.step != Step::printed && request.step != Step::sent) return;
    copies_.erase(request.receipt);
    asked_for_.erase(request.receipt);
}

// Of those that were asked for before a power cut it knows only when they were made.
bool Desk::has_waited_too_long(const journal::StoredReceipt& receipt, Moment now) const {
    if (const auto asked = asked_for_.find(receipt.number); asked != asked_for_.end())
        return now.steady - asked->second > receipt_waits;
    return now.trust != ClockTrust::doubtful && now.wall - receipt.made > receipt_waits;
}

Status Desk::record(const ReceiptProgress& progress, Moment now) {
    using journal::ReceiptState;
    switch (progress.step) {
        case ReceiptProgress::Step::starting:
            if (const auto queued = find_receipt(ReceiptState::queued, progress.receipt);
                queued && has_waited_too_long(*queued, now)) {
                asked_for_.erase(progress.receipt);
                TRY(parts_.spool.set(progress.receipt, ReceiptState::kept));
                return fail(Fault::not_found, "it has waited too long for paper");
            }
            return parts_.spool.set(progress.receipt, ReceiptState::unknown);
        case ReceiptProgress::Step::unknown:
            return parts_.spool.set(progress.receipt, ReceiptState::unknown);
        case ReceiptProgress::Step::not_taken:
            // Of a copy the original may be on paper all the same.
            return copies_.contains(progress.receipt)
                       ? Status{}
                       : parts_.spool.set(progress.receipt, ReceiptState::queued);
        case ReceiptProgress::Step::printed:
            return parts_.spool.set(progress.receipt, ReceiptState::printed);
        case ReceiptProgress::Step::sent:
            return parts_.spool.set(progress.receipt, ReceiptState::sent);
    }
    return {};
}

void Desk::hand_out(const journal::StoredReceipt& receipt) {
    auto document = device::parse_document(receipt.document);
    if (!document) return;
    if (copies_.contains(receipt.number)) document = device::as_copy(std::move(*document));
    // Whoever's receipt comes next does not get it.
    document->follows_a_torn_one = std::exchange(torn_, false) || document->follows_a_torn_one;
    parts_.post(ReceiptReady{receipt.number, std::move(*document)});
}

void Desk::hand_out_copy(std::int64_t number) {
    const auto receipt = find_receipt(journal::ReceiptState::unknown, number);
    if (!receipt || copies_[number] >= most_copies) return;
    ++copies_[number];
    hand_out(*receipt);
}

std::optional<journal::StoredReceipt> Desk::find_receipt(journal::ReceiptState state, std::int64_t number) {
    auto receipt = parts_.spool.find(number, state);
    return receipt ? std::move(*receipt) : std::nullopt;
}

}  // namespace anjungan::desk
