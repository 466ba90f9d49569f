// Why an entry waits for staff, as the journal notes it: a word, and after one of them a date.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "kiosk/circulation/answer.h"
#include "kiosk/journal/journal.h"

namespace anjungan::desk {

using namespace circulation;

// Besides the name of a Refusal, a note is one of:
//   no-answer                 the library was there and gave none; it may have booked it
//   booked-though-refused     the answer came after the patron had been told no
//   not-undone                whether an undo was carried out nobody knew: it was not, and the loan stands
//   booked-with-another-date  not the date that was promised; the one that was booked stands behind it
//   not-paid                  staff have seen the money, and the library did not book it
//   upload                    was on its way into a file when the power went
//   told-before-upload        was told over the line before the file was made; the library may have it
//   not-in-upload             cannot be said in the file that was made: the library is to be told by hand
//   damaged                   the disk has lost some of it; what is left may be accepted or noted only
namespace noted {
inline constexpr std::string_view no_answer = "no-answer", booked_though_refused = "booked-though-refused",
                                  not_undone = "not-undone",
                                  booked_with_another_date = "booked-with-another-date",
                                  not_paid = "not-paid";
}

struct Reason {
    std::string_view word;        // points into the note
    std::optional<Day> booked{};  // the date the library has, where it is another than the promised one
};
[[nodiscard]] Reason reason_of(std::string_view note);
[[nodiscard]] std::string note_of_another_date(Day booked);

// Whether the library may have, or has, booked an entry that stands on the list for this reason.
[[nodiscard]] bool may_be_booked(std::string_view note);
[[nodiscard]] bool is_booked(std::string_view note);

// The date the library has booked instead of the one that was promised; nothing: there was no other.
[[nodiscard]] std::optional<Day> another_date(const Entry& entry, const Answer& answer);

// What began after this entry with the same book, first of all; nothing when nothing did. Of an erased or
// damaged entry nobody knows which book it was about: it is returned as one that may have been.
[[nodiscard]] Result<std::optional<journal::Record>> next_with_same_item(journal::Journal& journal,
                                                                         const Entry& entry);
// Takes off the list what the patron was refused and the library has booked all the same, now that something
// later has made it true or undone it: a loan of the same book on the same card, or its return. And an undo
// that was not carried out, once the book is back.
[[nodiscard]] Status close_what_is_resolved(journal::Journal& journal, const Entry& later);

}  // namespace anjungan::desk
