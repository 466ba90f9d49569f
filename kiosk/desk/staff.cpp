#include "kiosk/desk/staff.h"

#include <algorithm>

#include "kiosk/circulation/text.h"

namespace anjungan::desk {

using journal::Delivery;
using journal::Record;

bool may_be_booked(std::string_view note) {
    return note == "no-answer" || note == "booked-though-refused" || note == "told-before-upload";
}

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

Status StaffList::accept(std::int64_t number) {
    return journal_.resolve(number);
}

Status StaffList::check_is_last_of_its_item(const Record& record) {
    for (std::int64_t after = record.number;;) {
        TRY_ASSIGN(const auto later, journal_.records(after));
        if (later.empty()) return {};
        for (const Record& each : later)
            if (each.erased || same(each.entry.item.text, record.entry.item.text))
                return fail(Fault::invalid,
                            "record {} concerns the same book and is later; choose accept, undo or note",
                            each.number);
        after = later.back().number;
    }
}

Status StaffList::retry(std::int64_t number, Moment now) {
    TRY_ASSIGN(const Record record, find(number));
    TRY(check_is_last_of_its_item(record));
    if (may_be_booked(record.note)) return journal_.retry(number);
    Entry again = record.entry;
    again.id = journal_.next_id(now.wall);
    if (!decided_here(again.decided_by)) again.decided_by = DecidedBy::kiosk;  // it has happened
    TRY_ASSIGN([[maybe_unused]] const auto added, journal_.replace(number, again, Delivery::waiting));
    return {};
}

Result<Entry> StaffList::undo(std::int64_t number, Moment now) {
    TRY_ASSIGN(const Record record, find(number));
    if (record.entry.kind != EntryKind::loan)
        return fail(Fault::invalid, "record {} is no loan, so it cannot be undone; choose another answer",
                    number);
    TRY(check_is_last_of_its_item(record));
    Entry undone = record.entry;
    undone.id = journal_.next_id(now.wall);
    undone.kind = EntryKind::undo;
    undone.at = now.wall, undone.trust = now.trust;
    undone.due.reset();
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
