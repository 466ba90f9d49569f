#include "kiosk/desk/outbox.h"

#include <algorithm>
#include <functional>

#include "kiosk/circulation/text.h"
#include "kiosk/desk/cases.h"

namespace anjungan::desk {

using journal::Delivery;
using journal::Record;

namespace {

// The same for a barcode in any case of letters.
std::size_t hash_of(std::string_view barcode) {
    return std::hash<std::string>{}(circulation::fold(barcode));
}

void take_one(std::multiset<std::size_t>& from, std::size_t hash) {
    if (const auto found = from.find(hash); found != from.end()) from.erase(found);
}

constexpr std::chrono::seconds pause_of_silent{5};

// An intent that waits for people, and of which no library knows: a call for help, a payment that staff have
// not seen.
bool lasts_until_answered(const Entry& intent) {
    return intent.kind() == EntryKind::help_call || intent.kind() == EntryKind::payment;
}

library::PaymentOrder order_of(const Entry& entry) {
    const auto& payment = std::get<Payment>(entry.payload);
    library::PaymentOrder order{.id = entry.id,
                                .patron = payment.patron,
                                .amount = payment.amount,
                                .at = entry.at,
                                .owed_before = {}};
    if (payment.owed_before > Money{}) order.owed_before = payment.owed_before;
    return order;
}

}  // namespace

// What got no answer, and whatever is of the same patron or item behind it.
class Outbox::Resting {
  public:
    // Until then it is not asked about; nothing: until what it waits behind has an answer.
    void add(const Entry& entry, std::optional<Steady> until) {
        if (!entry.patron().text.empty()) patrons_.insert(hash_of(entry.patron().text));
        if (!entry.item().text.empty()) items_.insert(hash_of(entry.item().text));
        if (until) first_end_ = std::min(first_end_.value_or(*until), *until);
    }
    [[nodiscard]] bool concerns(const Entry& entry) const {
        return items_.contains(hash_of(entry.item().text)) ||
               (!entry.patron().text.empty() && patrons_.contains(hash_of(entry.patron().text)));
    }
    [[nodiscard]] std::optional<Steady> first_end() const { return first_end_; }

  private:
    std::set<std::size_t> patrons_, items_;
    std::optional<Steady> first_end_;
};

Status Outbox::load(Moment now) {
    start_ = now.steady;
    loaded_ = false;
    patrons_.clear(), items_.clear();
    TRY(parts_.journal.set_aside_damaged());
    for (const Delivery state : {Delivery::waiting, Delivery::unknown})
        for (std::int64_t after = 0;;) {
            TRY_ASSIGN(const auto records, parts_.journal.in_state(state, after));
            if (records.empty()) break;
            for (const Record& record : records) enqueue(record.entry);
            after = records.back().number;
        }
    TRY_ASSIGN(const auto intents, parts_.journal.open_intents());
    for (const journal::Intent& intent : intents)
        if (!lasts_until_answered(intent.entry)) enqueue(intent.entry);
    loaded_ = true;
    return {};
}

void Outbox::enqueue(const Entry& entry) {
    if (!recipients_of(entry.kind()).library) return;
    if (!entry.patron().text.empty()) patrons_.insert(hash_of(entry.patron().text));
    items_.insert(hash_of(entry.item().text));
}

void Outbox::done(const Entry& entry) {
    asked_.erase(entry.id), exhausted_.erase(entry.id), pauses_.erase(entry.id);
    if (!recipients_of(entry.kind()).library) return;
    if (!entry.patron().text.empty()) take_one(patrons_, hash_of(entry.patron().text));
    take_one(items_, hash_of(entry.item().text));
}

void Outbox::was_asked(const EntryId& id) {
    asked_[id] = std::nullopt;
}

void Outbox::was_refused(const EntryId& id) {
    refused_.insert(id);
}

bool Outbox::has_pending(const PatronBarcode& patron, const ItemBarcode& item) const {
    if (!parts_.safeguards.has(Safeguard::keeps_order)) return false;
    if (!loaded_) return true;
    return (!item.text.empty() && items_.contains(hash_of(item.text))) ||
           (!patron.text.empty() && patrons_.contains(hash_of(patron.text)));
}

// Until when it is not asked what became of it; nothing: it may be asked now.
std::optional<Steady> Outbox::rests_until(const EntryId& id, Moment now) const {
    Steady until;
    if (parts_.safeguards.has(Safeguard::waits_for_latecomers)) {
        const auto asked = asked_.find(id);
        until = (asked == asked_.end() ? start_ : asked->second.value_or(now.steady)) +
                parts_.library.in_flight_window();
    }
    if (const auto pause = pauses_.find(id); pause != pauses_.end()) until = std::max(until, pause->second);
    return now.steady < until ? std::optional{until} : std::nullopt;
}

// It is the entry that the library cannot stomach: what has nothing to do with it goes ahead at once.
void Outbox::rest(const EntryId& id, Moment now) {
    pauses_[id] = now.steady + pause_of_silent;
    not_before_ = now.steady;
}

Result<Outbox::Progress> Outbox::step(Moment now) {
    for (auto& [id, since] : asked_)
        if (!since) since = now.steady;
    Resting resting;
    TRY_ASSIGN(Progress progress, settle_intents(resting, now));
    if (progress == Progress::idle) {
        TRY_ASSIGN(progress, deliver_entries(resting, now));
    }
    if (progress != Progress::idle || !resting.first_end()) return progress;
    not_before_ = *resting.first_end();
    return Progress::later;
}

Result<Outbox::Progress> Outbox::settle_intents(Resting& resting, Moment now) {
    TRY_ASSIGN(const auto intents, parts_.journal.open_intents());
    for (const journal::Intent& intent : intents) {
        if (lasts_until_answered(intent.entry)) continue;
        const bool was_asked = !decided_here(intent.entry.decided_by);
        const auto until = was_asked ? rests_until(intent.entry.id, now) : std::nullopt;
        if (until || resting.concerns(intent.entry)) {
            resting.add(intent.entry, until);
            continue;
        }
        TRY_ASSIGN(const Progress settled, settle(intent.entry, now));
        if (settled != Progress::delivered) return settled;
    }
    return Progress::idle;
}

Result<Outbox::Progress> Outbox::deliver_entries(Resting& resting, Moment now) {
    for (std::int64_t after = 0;;) {
        TRY_ASSIGN(const auto record, parts_.journal.next_to_deliver(Recipient::library, after));
        if (!record) return Progress::idle;
        after = record->number;
        const bool asks = record->delivery == Delivery::unknown &&
                          parts_.safeguards.has(Safeguard::asks_before_repeating) && !record->damaged;
        const auto until = asks ? rests_until(record->entry.id, now) : std::nullopt;
        if (!until && (record->damaged || !resting.concerns(record->entry))) return deliver(*record, now);
        resting.add(record->entry, until);
    }
}

// An intent without an outcome was never shown as done. If the library has booked it, it happened and becomes
// an entry; if not, it did not happen. Without an answer it stays open until there is one.
// An undo is different: its reader may have left the book behind. Booked, it is what was wanted; where the
// loan stands, staff look for the book.
Result<Outbox::Progress> Outbox::settle(const Entry& intent, Moment now) {
    const bool refused = refused_.contains(intent.id);
    std::optional<Answer> booked;
    if (!decided_here(intent.decided_by)) {  // else nobody was ever asked
        auto answer = parts_.library.find_outcome(intent);
        if (!answer) {
            if (!parts_.library.ping()) return Progress::no_answer;
            was_asked(intent.id);
            rest(intent.id, now);
            if (++tries_[intent.id] < parts_.tries) return Progress::later;
            TRY(parts_.journal.complete(intent, Delivery::for_staff, noted::no_answer));
            tries_.erase(intent.id);
            done(intent);
            return Progress::delivered;
        }
        booked = std::move(*answer);
    }
    tries_.erase(intent.id), refused_.erase(intent.id);
    const bool is_undo = intent.kind() == EntryKind::checkout_undone;
    // Its reader wanted it, and was told that it may have come to pass.
    const bool is_welcome =
        is_undo || intent.kind() == EntryKind::renewal || intent.kind() == EntryKind::hold;
    if (!booked || std::holds_alternative<Refused>(*booked)) {
        if (is_undo && !decided_here(intent.decided_by))
            TRY(parts_.journal.complete(intent, Delivery::for_staff, noted::not_undone));
        else
            TRY(parts_.journal.abandon(intent.id));
        done(intent);
        return Progress::delivered;
    }
    Entry entry = intent;
    if (const auto* checked_out = std::get_if<CheckedOut>(&*booked)) entry.promise(checked_out->due);
    bool for_staff = refused && !is_welcome;
    if (for_staff) {
        TRY_ASSIGN(const bool resolved, is_resolved(intent));
        for_staff = !resolved;
    }
    TRY_ASSIGN(const std::int64_t number,
               parts_.journal.complete(entry, for_staff ? Delivery::for_staff : Delivery::settled,
                                       for_staff ? noted::booked_though_refused : ""));
    done(intent);
    TRY(parts_.happened(entry, number));
    return Progress::delivered;
}

// Whether the patron has scanned the book again since, and got it; or the library is yet to be told that it
// is back.
Result<bool> Outbox::is_resolved(const Entry& intent) {
    TRY_ASSIGN(const auto later, next_with_same_item(parts_.journal, intent));
    if (!later || later->erased || intent.kind() != EntryKind::checkout) return false;
    const bool same_card = same(later->entry.patron().text, intent.patron().text);
    if (later->entry.kind() == EntryKind::checkout)
        return same_card && later->delivery != Delivery::for_staff;
    const bool goes_back = later->entry.kind() == EntryKind::checkin ||
                           (later->entry.kind() == EntryKind::checkout_undone && same_card);
    return goes_back && (later->delivery == Delivery::waiting || later->delivery == Delivery::unknown);
}

Status Outbox::is_resolved_by(const Entry& later) {
    if (!refused_.empty() && later.kind() == EntryKind::checkout) {
        TRY_ASSIGN(const auto intents, parts_.journal.open_intents());
        for (const journal::Intent& each : intents)
            if (each.entry.kind() == EntryKind::checkout && each.entry.id < later.id &&
                same(each.entry.item().text, later.item().text) &&
                same(each.entry.patron().text, later.patron().text))
                refused_.erase(each.entry.id);
    }
    return close_what_is_resolved(parts_.journal, later);
}

Result<Outbox::Progress> Outbox::deliver(const Record& record, Moment now) {
    const Entry& entry = record.entry;
    // Whose it was, or of which book, is to be found out anew from what is whole.
    if (record.damaged) {
        TRY(load(now));
        return Progress::delivered;
    }
    if (entry.kind() == EntryKind::payment) return deliver_payment(record, now);
    if (record.delivery == Delivery::unknown && parts_.safeguards.has(Safeguard::asks_before_repeating)) {
        auto before = parts_.library.find_outcome(entry);
        if (!before) return on_no_answer(record, now);
        if (*before) return on_answer(record, **before);
        if (exhausted_.contains(entry.id)) return leave_to_staff(record);
    }
    if (parts_.safeguards.has(Safeguard::unknown_before_telling)) {
        TRY_ASSIGN(const bool ours, parts_.journal.claim(record.number));
        if (!ours) return Progress::delivered;
    }
    TRY_ASSIGN(const Entry told, as_told(entry));
    const auto answer = parts_.library.apply(told, parts_.zone.day(told.at));
    if (answer) return on_answer(record, *answer);
    was_asked(entry.id);
    if (!parts_.safeguards.has(Safeguard::unknown_before_telling))
        TRY(parts_.journal.set_delivery(record.number, Delivery::unknown));
    return on_no_answer(record, now);
}

// Money is told of once: what got no answer is asked about first, and where nobody can tell, staff compare
// the till with the account.
Result<Outbox::Progress> Outbox::deliver_payment(const Record& record, Moment now) {
    const library::PaymentOrder order = order_of(record.entry);
    if (record.delivery == Delivery::unknown) {
        auto before = parts_.library.find_payment(order);
        if (!before && before.error().fault == Fault::unsupported) return leave_to_staff(record);
        if (!before) return on_no_answer(record, now);
        if (*before) return on_paid(record, **before);
        if (exhausted_.contains(record.entry.id)) return leave_to_staff(record);
    }
    TRY_ASSIGN(const bool ours, parts_.journal.claim(record.number));
    if (!ours) return Progress::delivered;
    const auto paid = parts_.library.pay(order);
    if (paid) return on_paid(record, *paid);
    if (paid.error().fault == Fault::unsupported) return leave_to_staff(record);
    was_asked(record.entry.id);
    return on_no_answer(record, now);
}

Result<Outbox::Progress> Outbox::on_paid(const Record& record, library::Paid paid) {
    if (paid == library::Paid::booked)
        TRY(parts_.journal.set_delivery(record.number, Delivery::settled));
    else
        TRY(parts_.journal.set_delivery(
            record.number, Delivery::for_staff,
            paid == library::Paid::unknown_patron ? name_of(Refusal::unknown_patron) : noted::not_paid));
    done(record.entry);
    return Progress::delivered;
}

// A return is fined by its date. One that lies in the future of the library is from a clock that was ahead:
// it was no earlier than what is known to have happened before it, or than this program, and its reader is
// given all that may lie between.
Result<Entry> Outbox::as_told(const Entry& entry) {
    Entry told = entry;
    const bool is_return = entry.kind() == EntryKind::checkin || entry.kind() == EntryKind::checkout_undone;
    if (!is_return || !parts_.safeguards.has(Safeguard::dates_nothing_in_the_future)) return told;
    if (!parts_.library.server_time()) (void)parts_.library.ping();
    const auto there = parts_.library.server_time();
    if (!there || entry.at <= *there + KnownTime::tolerance) return told;
    TRY_ASSIGN(const auto before, parts_.journal.last_time_before(entry.id, *there));
    told.at = before.value_or(std::min(KnownTime::built_after, *there));
    return told;
}

Result<Outbox::Progress> Outbox::on_answer(const Record& record, const Answer& answer) {
    const auto* refused = std::get_if<Refused>(&answer);
    if (refused != nullptr && parts_.safeguards.has(Safeguard::refusals_go_to_staff))
        TRY(parts_.journal.leave_to_staff(record.number, name_of(refused->why), refused->words));
    else if (const auto booked = another_date(record.entry, answer);
             booked && parts_.safeguards.has(Safeguard::other_dates_go_to_staff))
        TRY(parts_.journal.set_delivery(record.number, Delivery::for_staff, note_of_another_date(*booked)));
    else
        TRY(parts_.journal.set_delivery(record.number, Delivery::settled));
    if (refused == nullptr) TRY(is_resolved_by(record.entry));
    done(record.entry);
    return Progress::delivered;
}

// No answer to this entry. If the library answers otherwise, it is the entry that it cannot stomach. What was
// told just now may still be carried out, and what comes after it must not overtake it: so it is left to
// staff only when it was asked about once more, later.
Result<Outbox::Progress> Outbox::on_no_answer(const Record& record, Moment now) {
    if (!parts_.library.ping()) return Progress::no_answer;
    TRY_ASSIGN(const std::int64_t tries, parts_.journal.count_try(record.number));
    const bool told_just_now = asked_.contains(record.entry.id) && !asked_.at(record.entry.id);
    if (tries >= parts_.tries && parts_.safeguards.has(Safeguard::gives_up_poison)) {
        if (!told_just_now || !parts_.safeguards.has(Safeguard::asks_before_repeating))
            return leave_to_staff(record);
        exhausted_.insert(record.entry.id);
    }
    rest(record.entry.id, now);
    return Progress::later;
}

Result<Outbox::Progress> Outbox::leave_to_staff(const Record& record) {
    TRY(parts_.journal.set_delivery(record.number, Delivery::for_staff, noted::no_answer));
    done(record.entry);
    return Progress::delivered;
}

}  // namespace anjungan::desk
