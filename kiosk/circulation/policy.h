#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "kiosk/circulation/money.h"
#include "platform/system/clock.h"

namespace anjungan::circulation {

// One line of the library's rules: what a patron of one type may do with items of one type.
struct Rule {
    std::string patron_type;  // "*" for any
    std::string item_type;    // "*" for any
    int max_loans = 0;        // at the same time, all items together; 0 to 999
    int loan_days = 0;        // 1 to 3650
    int max_renewals = 0;     // 0 to 99
    Money fine_per_day;       // for each open day after the due date
    int grace_days = 0;       // open days after the due date that cost nothing; beyond them all days count
    std::optional<Money> fine_cap;  // nothing: the price of the book is the cap
    Money max_debt;                 // a patron who owes more may not borrow
    bool asks_pin = false;
    bool operator==(const Rule&) const = default;
};

// Chooses the rule for a pair of types: the most exact line wins (both types, then patron type, then item
// type, then "*,*"), whatever its place in the list. Types are compared without regard to the case of
// letters. Null when no line fits.
[[nodiscard]] const Rule* rule_for(const std::vector<Rule>& rules, std::string_view patron_type,
                                   std::string_view item_type);

// When the library is closed.
struct Calendar {
    std::set<unsigned> closed_weekdays;  // 0 Sunday … 6 Saturday (C encoding)
    std::set<Day> holidays;
    [[nodiscard]] bool is_open(Day day) const;
    // The first open day not before `day`; the day itself when the calendar has no open day in a year.
    [[nodiscard]] Day next_open(Day day) const;
    // The last open day not after `day`; likewise.
    [[nodiscard]] Day last_open(Day day) const;
    // Open days in (after, until].
    [[nodiscard]] int open_days(Day after, Day until) const;
    bool operator==(const Calendar&) const = default;
};

// today + loan_days, moved forward to an open day, never past the card's expiry (then the last open day
// not after the expiry, but never before today).
[[nodiscard]] Day due_date(const Rule& rule, const Calendar& calendar, Day today, Day card_expires);

// From when on the days of a renewal are counted.
enum class RenewalFrom { today, later_of_today_and_due };

// The due date of a loan that is renewed today: as of a new loan, never earlier than it was before.
[[nodiscard]] Day renewed_due_date(const Rule& rule, const Calendar& calendar, Day today, Day due,
                                   Day card_expires, RenewalFrom from = RenewalFrom::today);

// The fine for an item due on `due` and returned on `returned`: nothing within the grace days; else the
// open days after `due` times the daily fine, at most the cap or, without a cap, the price of the book
// (a price of 0 is unknown: then no cap by price).
[[nodiscard]] Money fine(const Rule& rule, const Calendar& calendar, Day due, Day returned, Money price);

}  // namespace anjungan::circulation
