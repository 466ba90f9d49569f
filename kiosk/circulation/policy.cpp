#include "kiosk/circulation/policy.h"

#include <algorithm>
#include <array>
#include <limits>

#include "kiosk/circulation/text.h"

namespace anjungan::circulation {

using std::chrono::days;

namespace {

constexpr days a_year{366};
constexpr unsigned week = 7;

// Computed from the count, because std::chrono::weekday wants a year it can represent.
unsigned weekday_of(Day day) {
    constexpr std::int64_t thursday = 4;  // 1970-01-01
    const std::int64_t count = day.time_since_epoch().count();
    return static_cast<unsigned>(((count + thursday) % week + week) % week);
}

// How exactly a rule's type fits: 2 the type itself, 1 any, 0 not at all.
int exactness(std::string_view of_rule, std::string_view type) {
    if (same(of_rule, type)) return 2;
    return of_rule == "*" ? 1 : 0;
}

std::int64_t times_saturating(std::int64_t amount, std::int64_t times) {
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    return times != 0 && amount > most / times ? most : amount * times;
}

}  // namespace

const Rule* rule_for(const std::vector<Rule>& rules, std::string_view patron_type,
                     std::string_view item_type) {
    const Rule* best = nullptr;
    int best_score = 0;
    for (const Rule& rule : rules) {
        const int by_patron = exactness(rule.patron_type, patron_type);
        const int by_item = exactness(rule.item_type, item_type);
        if (by_patron == 0 || by_item == 0) continue;
        const int score = by_patron * 2 + by_item;
        if (score > best_score) best = &rule, best_score = score;
    }
    return best;
}

bool Calendar::is_open(Day day) const {
    return !closed_weekdays.contains(weekday_of(day)) && !holidays.contains(day);
}

Day Calendar::next_open(Day day) const {
    for (Day next = day; next <= day + a_year; next += days{1})
        if (is_open(next)) return next;
    return day;
}

Day Calendar::last_open(Day day) const {
    for (Day last = day; last >= day - a_year; last -= days{1})
        if (is_open(last)) return last;
    return day;
}

int Calendar::open_days(Day after, Day until) const {
    if (until <= after) return 0;
    // Whole weeks by multiplication: a date gone wrong by centuries must not cost centuries of steps.
    const std::int64_t span =
        std::int64_t{until.time_since_epoch().count()} - after.time_since_epoch().count();
    const std::int64_t closed_a_week =
        std::ranges::count_if(closed_weekdays, [](unsigned weekday) { return weekday < week; });
    std::int64_t open = span / week * (week - closed_a_week);
    for (Day day = until - days{span % week} + days{1}; day <= until; day += days{1})
        if (!closed_weekdays.contains(weekday_of(day))) ++open;
    for (auto holiday = holidays.upper_bound(after); holiday != holidays.end() && *holiday <= until;
         ++holiday)
        if (!closed_weekdays.contains(weekday_of(*holiday))) --open;
    return static_cast<int>(std::min<std::int64_t>(open, std::numeric_limits<int>::max()));
}

Day due_date(const Rule& rule, const Calendar& calendar, Day today, Day card_expires) {
    const Day due = calendar.next_open(today + days{rule.loan_days});
    if (due <= card_expires) return due;
    return std::max(today, calendar.last_open(card_expires));
}

Day renewed_due_date(const Rule& rule, const Calendar& calendar, Day today, Day due, Day card_expires,
                     RenewalFrom from) {
    const Day begins = from == RenewalFrom::today ? today : std::max(today, due);
    return std::max(due, due_date(rule, calendar, begins, card_expires));
}

Money fine(const Rule& rule, const Calendar& calendar, Day due, Day returned, Money price) {
    const int late = calendar.open_days(due, returned);
    if (late <= rule.grace_days) return {};
    const std::int64_t amount = times_saturating(std::max<std::int64_t>(rule.fine_per_day.rupiah, 0), late);
    if (rule.fine_cap) return {std::min(amount, std::max<std::int64_t>(rule.fine_cap->rupiah, 0))};
    return {price.rupiah > 0 ? std::min(amount, price.rupiah) : amount};
}

}  // namespace anjungan::circulation
