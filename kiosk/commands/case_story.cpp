#include "kiosk/commands/case_story.h"

#include <algorithm>

#include "kiosk/circulation/iso_date.h"
#include "kiosk/circulation/refusal.h"
#include "kiosk/desk/cases.h"
#include "kiosk/journal/export.h"

namespace anjungan::commands {

namespace {

using circulation::Entry;
using circulation::EntryKind;
using circulation::iso_day;

std::string_view done(EntryKind kind) {
    switch (kind) {
        case EntryKind::checkout:
            return "lent the book";
        case EntryKind::checkin:
            return "took the book back";
        case EntryKind::checkout_undone:
            return "took the loan back";
        case EntryKind::renewal:
            return "renewed the loan";
        default:
            return "wrote this down";
    }
}

// What the patron heard at the time.
std::string told(const Entry& entry) {
    if (!circulation::decided_here(entry.decided_by))
        return "The library was asked and did not answer in time; the patron was not told that it is done.";
    std::string told =
        fmt::format("The library was not heard, so the kiosk {} by its own rules", done(entry.kind()));
    if (entry.decided_by == circulation::DecidedBy::kiosk_guess)
        told += ", without knowing the card or the book";
    if (entry.due()) told += fmt::format(", and promised {}", iso_day(*entry.due()));
    return told + ".";
}

std::string said(const journal::Record& record) {
    const desk::Reason reason = desk::reason_of(record.note);
    if (reason.word == desk::noted::no_answer)
        return "The library was there later and gave no answer to this: it may have booked it or not.";
    if (reason.word == desk::noted::booked_though_refused)
        return "Later it was found that the library has booked it all the same.";
    if (reason.word == desk::noted::not_undone)
        return "Later it was found that the loan still stands. The patron may have left the book with you.";
    if (reason.word == desk::noted::booked_with_another_date)
        return reason.booked ? fmt::format("The library has booked it, until {}.", iso_day(*reason.booked))
                             : "The library has booked it, with another date.";
    if (reason.word == "upload")
        return "The power went while it was written into a file for the library: look whether the file has "
               "it.";
    if (reason.word == "told-before-upload")
        return "The library was told over the line and did not answer, before a file was made without it: it "
               "may "
               "have booked it or not.";
    if (reason.word == "not-in-upload")
        return "A file was made for the library, which cannot say this: enter it there by hand.";
    std::string words{reason.word};
    std::ranges::replace(words, '-', ' ');
    return words.empty() ? "The library did not take it." : fmt::format("The library refused it: {}.", words);
}

}  // namespace

std::string case_story(const journal::Record& record, const std::optional<circulation::Item>& item,
                       Zone zone) {
    constexpr std::string_view indent = "\n          ";
    const Entry& entry = record.entry;
    std::string story = list_line(record, zone);
    if (record.erased) {
        story += fmt::format("{}book and card have been erased here", indent);
    } else if (record.damaged && entry.item().text.empty()) {
        story += fmt::format("{}nobody can read which book it was", indent);
    } else {
        story += fmt::format("{}book {}{}", indent, entry.item().text,
                             item && !item->title.empty() ? fmt::format(", {}", item->title) : "");
        if (!entry.patron().text.empty()) story += fmt::format("{}card {}", indent, entry.patron().text);
    }
    if (record.damaged)
        return story + fmt::format(
                           "{0}The disk has lost some of this record, so the library was not told of it."
                           "{0}Look into the library's own records, and then choose accept or note.",
                           indent);
    story += fmt::format("{0}{1}{0}{2}", indent, told(entry), said(record));
    if (!record.words.empty()) story += fmt::format("{}In its own words: {}", indent, record.words);
    return story;
}

}  // namespace anjungan::commands
