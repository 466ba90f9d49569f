#include "kiosk/desk/cases.h"

#include <algorithm>

#include "kiosk/circulation/iso_date.h"
#include "kiosk/circulation/text.h"

namespace anjungan::desk {

using journal::Record;

Reason reason_of(std::string_view note) {
    const auto end = note.find(' ');
    if (note.substr(0, end) != noted::booked_with_another_date || end == std::string_view::npos)
        return {note};
    return {note.substr(0, end), parse_iso_day(note.substr(end + 1))};
}

std::string note_of_another_date(Day booked) {
    return fmt::format("{} {}", noted::booked_with_another_date, iso_day(booked));
}

bool is_booked(std::string_view note) {
    const std::string_view word = reason_of(note).word;
    return word == noted::booked_though_refused || word == noted::booked_with_another_date;
}

bool may_be_booked(std::string_view note) {
    return is_booked(note) || note == noted::no_answer || note == "told-before-upload";
}

std::optional<Day> another_date(const Entry& entry, const Answer& answer) {
    const auto* checked_out = std::get_if<CheckedOut>(&answer);
    if (checked_out == nullptr || !entry.due() || !checked_out->due || *checked_out->due == *entry.due())
        return std::nullopt;
    return checked_out->due;
}

Result<std::optional<Record>> next_with_same_item(journal::Journal& journal, const Entry& entry) {
    for (EntryId after = entry.id;;) {
        TRY_ASSIGN(auto later, journal.begun_after(after));
        if (later.empty()) return std::nullopt;
        after = later.back().entry.id;
        for (Record& each : later)
            if (each.erased || each.damaged || same(each.entry.item().text, entry.item().text))
                return std::move(each);
    }
}

namespace {

Status close_what_is_resolved(journal::Journal& journal, const Entry& later, std::string_view note) {
    const bool back = later.kind() == EntryKind::checkin;
    for (std::int64_t after = 0;;) {
        TRY_ASSIGN(const auto cases, journal.for_staff(note, after));
        if (cases.empty()) return {};
        after = cases.back().number;
        for (const Record& each : cases) {
            const bool is_about_it = note == noted::not_undone ? later.kind() != EntryKind::checkout
                                                               : each.entry.kind() == EntryKind::checkout;
            const bool resolved = is_about_it && !each.damaged && each.entry.id < later.id &&
                                  same(each.entry.item().text, later.item().text) &&
                                  (back || same(each.entry.patron().text, later.patron().text));
            if (!resolved) continue;
            // Staff may have decided it meanwhile.
            if (Status done = journal.resolve(each.number); !done && done.error().fault != Fault::not_found)
                return done;
        }
    }
}

}  // namespace

Status close_what_is_resolved(journal::Journal& journal, const Entry& later) {
    using enum EntryKind;
    if (later.kind() != checkin && later.kind() != checkout && later.kind() != checkout_undone) return {};
    TRY(close_what_is_resolved(journal, later, noted::not_undone));
    return close_what_is_resolved(journal, later, noted::booked_though_refused);
}

}  // namespace anjungan::desk
