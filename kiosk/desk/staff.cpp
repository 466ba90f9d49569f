#include "kiosk/desk/staff.h"

#include <algorithm>

#include "kiosk/circulation/text.h"

namespace anjungan::desk {

using journal::Delivery;
using journal::Record;

Result<std::vector<Record>> StaffList::cases() {
    return journal_.in_state(Delivery::for_staff);
}

Result<Record> StaffList::find(std::int64_t number) {
    TRY_ASSIGN(auto found, journal_.in_state(Delivery::for_staff, number - 1, 1));
    if (found.empty() || found.front().number != number)
        return fail(Fault::not_found, "record {} is not on the staff's list; see: anjungan staff list",
                    number);
    return std::move(found.front());
}

Result<StaffList::Choices> StaffList::look(std::int64_t number) {
    Choices choices;
    TRY_ASSIGN(choices.record, find(number));
    if (choices.record.damaged) return choices;
    const EntryKind kind = choices.record.entry.kind();
    if (kind == EntryKind::registration) return choices;  // decided elsewhere: see Desk::accept_registration
    TRY_ASSIGN(const auto later, next_with_same_item(journal_, choices.record.entry));
    if (later) choices.later = later->entry.at;
    choices.retry = !later && !is_booked(choices.record.note);
    choices.undo = !later && kind == EntryKind::checkout;
    return choices;
}

Status StaffList::check_is_whole(const Record& record) {
    if (!record.damaged) return {};
    return fail(
        Fault::invalid,
        "record {} is damaged, so nobody can be told of it; look into the library's own records, and then "
        "choose accept, or note",
        record.number);
}

Status StaffList::accept(std::int64_t number) {
    return journal_.resolve(number);
}

// By when it began: an attempt whose answer came late has a later number than what was done since.
Status StaffList::check_is_last_of_its_item(const Entry& entry) {
    TRY_ASSIGN(const auto later, next_with_same_item(journal_, entry));
    if (!later) return {};
    const bool again = !later->erased && !later->damaged && entry.kind() == EntryKind::checkout &&
                       later->entry.kind() == EntryKind::checkout &&
                       same(later->entry.patron().text, entry.patron().text);
    if (again)
        return fail(Fault::invalid,
                    "record {} lent the same book on the same card since; choose accept or note",
                    later->number);
    return fail(Fault::invalid, "record {} concerns the same book and is later; choose accept or note",
                later->number);
}

Status StaffList::retry(std::int64_t number, Moment now) {
    TRY_ASSIGN(const Record record, find(number));
    TRY(check_is_whole(record));
    TRY(check_is_last_of_its_item(record.entry));
    if (is_booked(record.note))
        return fail(Fault::invalid, "the library has booked record {}; choose accept, undo or note", number);
    if (may_be_booked(record.note)) return journal_.retry(number);
    Entry again = record.entry;
    again.id = journal_.next_id(now.wall);
    if (!decided_here(again.decided_by)) again.decided_by = DecidedBy::kiosk;  // it has happened
    TRY_ASSIGN([[maybe_unused]] const auto added, journal_.replace(number, again, Delivery::waiting));
    return {};
}

Result<Entry> StaffList::undo(std::int64_t number, Moment now) {
    TRY_ASSIGN(const Record record, find(number));
    TRY(check_is_whole(record));
    if (record.entry.kind() != EntryKind::checkout)
        return fail(Fault::invalid, "record {} is no loan, so it cannot be undone; choose another answer",
                    number);
    TRY(check_is_last_of_its_item(record.entry));
    Entry undone = record.entry;
    undone.id = journal_.next_id(now.wall);
    undone.payload =
        circulation_payload(EntryKind::checkout_undone, record.entry.patron(), record.entry.item());
    undone.at = now.wall, undone.trust = now.trust;
    undone.decided_by = DecidedBy::kiosk;
    const Delivery delivery = may_be_booked(record.note) ? Delivery::waiting : Delivery::settled;
    TRY_ASSIGN([[maybe_unused]] const auto added, journal_.replace(number, undone, delivery));
    return undone;
}

Result<Record> StaffList::note(std::int64_t number) {
    TRY_ASSIGN(Record record, find(number));
    TRY(journal_.resolve(number));
    return record;
}

}  // namespace anjungan::desk
