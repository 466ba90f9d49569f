// Loans, returns and undos: written down, asked, written down, told.
#include <algorithm>

#include "kiosk/circulation/call_number.h"
#include "kiosk/desk/ask.h"

namespace anjungan::desk {

namespace {

using namespace std::chrono_literals;
using journal::Delivery;

// What an undo is told: library_away only where the library may have carried it out all the same.
Refused undo_refused(Refused refused, Delivery delivery) {
    if (delivery == Delivery::unknown)
        refused.why = Refusal::library_away;
    else if (refused.why == Refusal::library_away)
        refused.why = Refusal::not_recorded;
    return refused;
}

// What the answer does not say of the item stays as it was described.
void complete(Answer& answer, const Item& described) {
    auto* checked_out = std::get_if<CheckedOut>(&answer);
    if (checked_out == nullptr) return;
    Item& item = checked_out->item;
    if (item.title.empty()) item.title = described.title;
    if (item.author.empty()) item.author = described.author;
    if (item.call_number.empty()) item.call_number = described.call_number;
    if (item.shelf.empty()) item.shelf = described.shelf;
    if (item.year == 0) item.year = described.year;
    if (item.isbn.empty()) item.isbn = described.isbn;
}

// What statistics want to know of a book.
void set_class(Payload& payload, const Item& item) {
    std::visit(
        [&](auto& says) {
            if constexpr (requires { says.item_class; }) says.item_class = class_of(item.call_number);
        },
        payload);
}

}  // namespace

void Desk::on(const core::CheckOutItem& request, Moment now) {
    act(request.ticket, Checkout{.patron = request.patron, .item = request.item, .fee = request.agreed_fee},
        now);
}
void Desk::on(const core::CheckInItem& request, Moment now) {
    act(request.ticket, Checkin{.item = request.item}, now);
}
void Desk::on(const core::UndoCheckout& request, Moment now) {
    act(request.ticket, CheckoutUndone{.patron = request.patron, .item = request.item}, now);
}

void Desk::on(const core::RenewItem& request, Moment now) {
    act(request.ticket, Renewal{.patron = request.patron, .item = request.item}, now);
}

void Desk::on(const core::CancelHold& request, Moment now) {
    act(request.ticket, Hold{.patron = request.patron, .item = request.item, .cancelled = true}, now);
}

void Desk::on(const core::PlaceHold& request, Moment now) {
    act(request.ticket, Hold{.patron = request.patron, .item = request.item}, now);
}

// One action: the intent is on disk before the library is asked, the outcome before the patron is told.
void Desk::act(core::Ticket ticket, Payload payload, Moment now) {
    Entry entry;
    entry.kiosk = parts_.kiosk;
    entry.payload = std::move(payload);
    const auto known = describe(entry);
    if (known && *known) {
        if (line_up_ && parts_.local != nullptr) (void)parts_.local->learn(**known);
        parts_.post(core::ItemDescribed{ticket, **known});
        set_class(entry.payload, **known);
    }
    now = sync_clock(now);  // from the first answer on
    const bool asks =
        parts_.local == nullptr || (line_up_ && !outbox_.has_pending(entry.patron(), entry.item()));
    entry.id = parts_.journal.next_id(now.wall);
    entry.at = now.wall, entry.trust = now.trust;
    entry.decided_by = asks ? DecidedBy::library : DecidedBy::kiosk;
    describe_patron(entry);
    if (parts_.safeguards.has(Safeguard::intent_before_asking))
        if (Status begun = parts_.journal.begin(entry); !begun) {
            parts_.post(core::Answered{ticket, Refused{Refusal::not_recorded, std::nullopt}});
            return store_is(begun, now);
        }
    Delivery delivery = Delivery::settled;
    Result<Answer> answer = decide(entry, delivery, now);
    if (!answer) answer = Refused{Refusal::library_away, std::nullopt};
    if (std::holds_alternative<Refused>(*answer))
        return refuse(ticket, entry, delivery, std::move(*answer), now);

    if (known && *known) complete(*answer, **known);
    if (const auto* checked_out = std::get_if<CheckedOut>(&*answer)) entry.promise(checked_out->due);
    if (!parts_.safeguards.has(Safeguard::journal_before_telling))
        parts_.post(core::Answered{ticket, *answer});
    // An answer that cannot be kept is not told: the intent stands, and recover() settles it.
    const auto completed = parts_.journal.complete(entry, delivery);
    if (!completed) {
        outbox_.enqueue(entry);
        return store_is(pass(completed.error()), now);
    }
    remember_act(ticket, *completed, entry.kind());
    if (Status remembered = remember(entry); !remembered)
        store_is(remembered, now);
    else if (*completed == heard_ + 1)
        heard_ = *completed;
    if (parts_.safeguards.has(Safeguard::journal_before_telling))
        parts_.post(core::Answered{ticket, std::move(*answer)});
    if (delivery == Delivery::settled) {
        if (Status resolved = outbox_.is_resolved_by(entry); !resolved) store_is(resolved, now);
        return;
    }
    outbox_.enqueue(entry);
    // Not at once: the next patron would wait for a line that has just failed.
    if (!next_delivery_) next_delivery_ = now.steady + (line_up_ ? 0ms : pause_.pause());
}

// And of whoever borrows: as the account said when it was opened. Nobody is asked for statistics' sake.
void Desk::describe_patron(Entry& entry) const {
    const PinLocks::Key card = pin_locks_.of_card(entry.patron().text);
    const auto known = std::ranges::find(card_types_, card, &decltype(card_types_)::value_type::first);
    if (known == card_types_.end()) return;
    std::visit(
        [&](auto& says) {
            if constexpr (requires { says.who, says.patron; }) says.who.type = known->second;
        },
        entry.payload);
}

// What is written on the spine. The library is not asked for what the kiosk knows itself where the loan can go
// out at once: the reader waits for one answer, not for two.
Result<std::optional<Item>> Desk::describe(Entry& entry) {
    // What a renewal was before tells afterwards whether it has come to pass; by a date that the library has said,
    // for it may have booked another one than was promised here.
    if (auto* renewal = std::get_if<Renewal>(&entry.payload)) {
        bool by_library = false;
        TRY_ASSIGN(auto state, ask([&](library::Library& library) {
                       by_library = &library == &parts_.library;
                       return library.state_of(renewal->item);
                   }));
        if (!state) return std::nullopt;
        if (by_library) renewal->due_before = state->due;
        return std::move(state->item);
    }
    if (entry.kind() == EntryKind::checkout && line_up_ && parts_.local != nullptr &&
        parts_.library.takes_checkout_at_once(entry.patron(), entry.item())) {
        auto known = parts_.local->item(entry.item());
        if (known && *known && !(**known).title.empty()) return known;
    }
    return ask([&](library::Library& library) { return library.item(entry.item()); });
}

// The library may have booked what it gave no answer to: then the intent stays open, and delivery settles it.
void Desk::refuse(core::Ticket ticket, const Entry& entry, Delivery delivery, Answer answer, Moment now) {
    if (delivery == Delivery::unknown && parts_.safeguards.has(Safeguard::keeps_unanswered_intents))
        outbox_.was_refused(entry.id), outbox_.enqueue(entry);
    else
        (void)parts_.journal.abandon(entry.id);  // left open by a failing disk, it is settled by recover()
    // The library says that the book is his: so is what he was told before it was known.
    const bool his = std::get<Refused>(answer).why == Refusal::already_yours;
    if (his && delivery == Delivery::settled)
        if (Status resolved = outbox_.is_resolved_by(entry); !resolved) store_is(resolved, now);
    auto* refused = std::get_if<Refused>(&answer);
    if (refused != nullptr) refused->words.clear();  // whom they name is nobody's business here
    if (refused != nullptr && entry.kind() == EntryKind::checkout_undone &&
        parts_.safeguards.has(Safeguard::doubts_unanswered_undos))
        *refused = undo_refused(std::move(*refused), delivery);
    parts_.post(core::Answered{ticket, std::move(answer), delivery == Delivery::unknown});
}

// The library decides; without an answer, the local rules do, and the entry waits to be delivered.
Result<Answer> Desk::decide(Entry& entry, Delivery& delivery, Moment now) {
    if (entry.decided_by == DecidedBy::library) {
        Result<Answer> answer = parts_.library.apply(entry, parts_.zone.day(entry.at));
        set_online(is_there(answer));
        if (answer) return answer;
        // Asked but not answered: the library may have booked it all the same.
        delivery = Delivery::unknown;
        outbox_.was_asked(entry.id);
        if (!next_delivery_) next_delivery_ = now.steady + pause_.pause();
        if (parts_.local == nullptr) return answer;
    } else {
        delivery = Delivery::waiting;
    }
    // Who waits for which book, nobody here knows; and whoever renews in vain has until the due date for it.
    const bool renews = entry.kind() == EntryKind::renewal && !parts_.renews_offline;
    if (renews || entry.kind() == EntryKind::hold)
        return fail(Fault::timed_out, "this is decided by the library alone");
    return decide_here(entry);
}

Result<Answer> Desk::decide_here(Entry& entry) {
    if (!replica_whole_) return fail(Fault::io, "what this kiosk knows of the library cannot be read");
    TRY(catch_up());
    TRY_ASSIGN(const bool known, parts_.local->knows(entry));
    const auto card = pin_locks_.of_card(entry.patron().text);
    if (std::ranges::find(without_pin_, card) != without_pin_.end())
        entry.decided_by = known ? DecidedBy::kiosk_no_pin : DecidedBy::kiosk_guess_no_pin;
    else
        entry.decided_by = known ? DecidedBy::kiosk : DecidedBy::kiosk_guess;
    TRY_ASSIGN(Answer answer, parts_.local->decide(entry, parts_.zone.day(entry.at)));
    if (auto* refused = std::get_if<Refused>(&answer)) *refused = by_kiosk_alone(*refused);
    // How long the power was away nobody knows: a date counted from the last entry may lie in the past.
    if (auto* checked_out = std::get_if<CheckedOut>(&answer)) {
        checked_out->guessed = !known;
        if (entry.trust == ClockTrust::doubtful && parts_.safeguards.has(Safeguard::withholds_doubtful_dates))
            checked_out->due.reset();
    }
    return answer;
}

}  // namespace anjungan::desk
