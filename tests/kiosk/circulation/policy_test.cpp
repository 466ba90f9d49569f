#include "kiosk/circulation/policy.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace anjungan::circulation {
namespace {

using std::chrono::days;
using namespace std::chrono_literals;

constexpr Day monday{std::chrono::local_days{2026y / 11 / 23}};
constexpr Day saturday = monday - days{2}, sunday = monday - days{1};

Rule a_rule() {
    Rule rule;
    rule.patron_type = rule.item_type = "*";
    rule.max_loans = 5, rule.loan_days = 7, rule.fine_per_day = {300};
    return rule;
}

Calendar closed_on_sundays() {
    Calendar calendar;
    calendar.closed_weekdays = {0};
    return calendar;
}

Rule rule_of(std::string patron_type, std::string item_type) {
    Rule rule = a_rule();
    rule.patron_type = std::move(patron_type), rule.item_type = std::move(item_type);
    return rule;
}

TEST(RuleFor, PrefersTheMostExactLine) {
    const std::vector<Rule> rules{rule_of("*", "*"), rule_of("*", "majalah"), rule_of("guru", "*"),
                                  rule_of("guru", "majalah")};
    EXPECT_EQ(rule_for(rules, "guru", "majalah"), &rules[3]);
    EXPECT_EQ(rule_for(rules, "guru", "buku"), &rules[2]) << "the member type before the item type";
    EXPECT_EQ(rule_for(rules, "umum", "majalah"), &rules[1]);
    EXPECT_EQ(rule_for(rules, "umum", "buku"), &rules[0]);
    EXPECT_EQ(rule_for(rules, "GURU", "Majalah"), &rules[3]) << "however it is written";
    EXPECT_EQ(rule_for({rules[3]}, "umum", "majalah"), nullptr);
}

TEST(Calendar, FindsOpenDaysAroundClosedOnes) {
    Calendar calendar = closed_on_sundays();
    calendar.holidays = {monday};
    EXPECT_TRUE(calendar.is_open(saturday));
    EXPECT_FALSE(calendar.is_open(sunday));
    EXPECT_FALSE(calendar.is_open(monday));
    EXPECT_EQ(calendar.next_open(sunday), monday + days{1});
    EXPECT_EQ(calendar.last_open(monday), saturday);
    EXPECT_EQ(calendar.next_open(saturday), saturday);
}

TEST(Calendar, WithoutAnyOpenDayGivesTheDayItself) {
    Calendar calendar;
    calendar.closed_weekdays = {0, 1, 2, 3, 4, 5, 6};
    EXPECT_EQ(calendar.next_open(monday), monday);
    EXPECT_EQ(calendar.last_open(monday), monday);
}

TEST(DueDate, MovesForwardToAnOpenDay) {
    EXPECT_EQ(due_date(a_rule(), closed_on_sundays(), monday, monday + days{365}), monday + days{7});
    EXPECT_EQ(due_date(a_rule(), closed_on_sundays(), sunday, monday + days{365}), sunday + days{8});
}

TEST(DueDate, NeverPassesTheExpiryOfTheCard) {
    EXPECT_EQ(due_date(a_rule(), closed_on_sundays(), monday, monday + days{3}), monday + days{3});
    EXPECT_EQ(due_date(a_rule(), closed_on_sundays(), saturday, sunday), saturday)
        << "the card ends on a closed day: the last open day before it";
    EXPECT_EQ(due_date(a_rule(), closed_on_sundays(), sunday, sunday), sunday) << "nothing else is left";
}

TEST(RenewedDueDate, CountsFromTodayAndNeverMovesBack) {
    const Calendar calendar = closed_on_sundays();
    const Day due = monday + days{7}, expires = monday + days{365};
    EXPECT_EQ(renewed_due_date(a_rule(), calendar, monday + days{2}, due, expires), monday + days{9});
    EXPECT_EQ(renewed_due_date(a_rule(), calendar, monday - days{2}, due, expires), due);
    EXPECT_EQ(renewed_due_date(a_rule(), calendar, monday + days{2}, due, monday + days{3}), due)
        << "the card ends first";
}

TEST(Fine, CountsOpenDaysAfterTheDueDate) {
    const Calendar calendar = closed_on_sundays();
    EXPECT_EQ(fine(a_rule(), calendar, saturday, saturday, {}), Money{0});
    EXPECT_EQ(fine(a_rule(), calendar, saturday, sunday, {}), Money{0})
        << "nobody can return on a closed day";
    EXPECT_EQ(fine(a_rule(), calendar, saturday, monday, {}), Money{300});
    EXPECT_EQ(fine(a_rule(), calendar, saturday, monday + days{7}, {}), Money{300 * 7});
}

TEST(Fine, ForgivesTheGraceDaysButThenCountsThem) {
    Rule rule = a_rule();
    rule.grace_days = 2;
    EXPECT_EQ(fine(rule, {}, monday, monday + days{2}, {}), Money{0});
    EXPECT_EQ(fine(rule, {}, monday, monday + days{3}, {}), Money{900});
}

TEST(Fine, StaysBelowItsCapOrThePriceOfTheBook) {
    Rule rule = a_rule();
    EXPECT_EQ(fine(rule, {}, monday, monday + days{100}, {25000}), Money{25000});
    EXPECT_EQ(fine(rule, {}, monday, monday + days{100}, {0}), Money{30000}) << "a price of 0 is not known";
    rule.fine_cap = Money{5000};
    EXPECT_EQ(fine(rule, {}, monday, monday + days{100}, {25000}), Money{5000});
}

TEST(Fine, SurvivesDatesAndAmountsBeyondReason) {
    Rule rule = a_rule();
    rule.fine_per_day = {std::numeric_limits<std::int64_t>::max()};
    EXPECT_EQ(fine(rule, {}, Day{days{-2'000'000}}, Day{days{2'000'000}}, {}).rupiah,
              std::numeric_limits<std::int64_t>::max());
}

// Calendars with some closed weekdays and holidays around `monday`, and the days near it.
Calendar any_calendar() {
    Calendar calendar;
    calendar.closed_weekdays = *rc::gen::container<std::set<unsigned>>(rc::gen::inRange(0u, 7u));
    for (const int offset : *rc::gen::container<std::vector<int>>(rc::gen::inRange(-60, 60)))
        calendar.holidays.insert(monday + days{offset});
    return calendar;
}
Day any_day() {
    return monday + days{*rc::gen::inRange(-60, 60)};
}
Rule any_rule() {
    Rule rule = a_rule();
    rule.loan_days = *rc::gen::inRange(1, 60);
    rule.grace_days = *rc::gen::inRange(0, 10);
    rule.fine_per_day = {*rc::gen::inRange(0, 5000)};
    if (*rc::gen::arbitrary<bool>()) rule.fine_cap = Money{*rc::gen::inRange(0, 50000)};
    return rule;
}
bool ever_open(const Calendar& calendar) {
    return calendar.closed_weekdays.size() < 7;
}

RC_GTEST_PROP(DueDate, IsOpenUnlessTheCalendarOrTheCardForcesIt, ()) {
    const Calendar calendar = any_calendar();
    const Rule rule = any_rule();
    const Day today = any_day(), expires = today + days{*rc::gen::inRange(0, 90)};
    const Day due = due_date(rule, calendar, today, expires);
    const bool forced =
        calendar.next_open(today + days{rule.loan_days}) > expires && calendar.last_open(expires) < today;
    RC_ASSERT(!ever_open(calendar) || forced || calendar.is_open(due));
}

RC_GTEST_PROP(DueDate, LiesBetweenTodayAndTheExpiry, ()) {
    const Calendar calendar = any_calendar();
    const Day today = any_day(), expires = today + days{*rc::gen::inRange(0, 90)};
    const Day due = due_date(any_rule(), calendar, today, expires);
    RC_ASSERT(due >= today);
    RC_ASSERT(due <= expires);
}

RC_GTEST_PROP(DueDate, IsNoEarlierForALongerLoan, ()) {
    const Calendar calendar = any_calendar();
    const Day today = any_day(), expires = today + days{*rc::gen::inRange(0, 90)};
    Rule longer = any_rule();
    const Rule shorter = longer;
    longer.loan_days += *rc::gen::inRange(0, 30);
    RC_ASSERT(due_date(shorter, calendar, today, expires) <= due_date(longer, calendar, today, expires));
}

RC_GTEST_PROP(Calendar, CountsOpenDaysAsOneWouldOnPaper, ()) {
    const Calendar calendar = any_calendar();
    const Day after = any_day(), until = any_day();
    int counted = 0;
    for (Day day = after + days{1}; day <= until; day += days{1}) counted += calendar.is_open(day) ? 1 : 0;
    RC_ASSERT(calendar.open_days(after, until) == counted);
}

RC_GTEST_PROP(Fine, IsNothingOnTimeAndWithinGrace, ()) {
    const Calendar calendar = any_calendar();
    const Rule rule = any_rule();
    const Day due = any_day(), returned = any_day();
    if (returned <= due || calendar.open_days(due, returned) <= rule.grace_days)
        RC_ASSERT(fine(rule, calendar, due, returned, {}) == Money{});
}

RC_GTEST_PROP(Fine, GrowsWithTheReturnDayUpToItsCap, ()) {
    const Calendar calendar = any_calendar();
    const Rule rule = any_rule();
    const Day due = any_day(), returned = any_day(), later = returned + days{*rc::gen::inRange(0, 60)};
    const Money price{*rc::gen::inRange(0, 100000)};
    const Money first = fine(rule, calendar, due, returned, price);
    const Money second = fine(rule, calendar, due, later, price);
    RC_ASSERT(first >= Money{});
    RC_ASSERT(first <= second);
    if (rule.fine_cap) RC_ASSERT(second <= *rule.fine_cap);
    if (!rule.fine_cap && price > Money{}) RC_ASSERT(second <= price);
}

}  // namespace
}  // namespace anjungan::circulation
