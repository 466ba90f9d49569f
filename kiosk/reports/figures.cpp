#include "kiosk/reports/figures.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "kiosk/circulation/school_level.h"

namespace anjungan::reports {

using namespace circulation;

namespace {

// Where in a period something is.
struct Place {
    std::size_t day, month, hour;
};

// So many can come at once; a file that was tampered with may say anything.
std::int64_t credible(std::int64_t people) {
    return std::clamp<std::int64_t>(people, 0, 10'000);
}

struct Adding {
    Figures& to;
    Place at;

    void operator()(const Visit& visit) const {
        const bool is_group = visit.visitor == "group", is_member = visit.visitor == "member";
        const std::int64_t girls = credible(visit.girls), boys = credible(visit.boys);
        const std::int64_t people = is_group ? girls + boys : 1;
        to.visitors += people;
        to.by_day[at.day] += people;
        to.by_hour[at.hour] += people;
        to.by_month[at.month] += people;
        const std::string who = is_group    ? std::string{"group"}
                                : is_member ? "member:" + visit.who.type
                                            : "guest:" + visit.who.type;
        to.who_by_level.add(who, level_of(visit.who), people);
        to.who_by_purpose.add(who, visit.purpose, people);
        if (is_group) {
            ++to.groups;
            to.in_groups += people;
            to.sexes.add("f", girls);
            to.sexes.add("m", boys);
            to.schools.add(visit.who.school, people);
        } else {
            to.sexes.add(visit.who.sex);
        }
    }

    void operator()(const Checkout& checkout) const { loan(checkout.item_class, checkout.who, 1); }
    void operator()(const CheckoutUndone& undone) const { loan(undone.item_class, undone.who, -1); }
    void loan(std::string_view item_class, const PatronFacts& who, std::int64_t count) const {
        to.loans += count;
        to.loans_by_month[at.month] += count;
        to.loan_hundreds.add(hundred_of(item_class), count);
        to.loan_types_by_level.add(who.type, level_of(who), count);
    }

    void operator()(const Checkin&) const { ++to.returns; }
    void operator()(const Renewal&) const { ++to.renewals; }
    void operator()(const Hold& hold) const { to.holds += hold.cancelled ? 0 : 1; }
    void operator()(const ReadInPlace& read) const {
        ++to.read_in_place;
        to.read_hundreds.add(hundred_of(read.item_class));
    }

    void operator()(const SurveyAnswer& answer) const {
        if (answer.survey == "remark") {
            ++to.remarks;
            return;
        }
        ++to.asked;
        const bool is_answer = 1 <= answer.score && answer.score <= 4 && 1 <= answer.element &&
                               answer.element <= static_cast<std::int64_t>(outreach::elements);
        if (!is_answer) return;
        ++to.answered;
        ++to.survey[static_cast<std::size_t>(answer.element - 1)]
              .of[static_cast<std::size_t>(answer.score - 1)];
        to.respondent_sexes.add(answer.who.sex);
        to.respondent_ages.add(answer.who.age_group);
        to.respondent_levels_by_occupation.add(level_of(answer.who), answer.occupation);
    }

    void operator()(const SignUp& sign_up) const {
        to.sign_ups += sign_up.cancelled || sign_up.confirmed ? 0 : 1;
    }
    void operator()(const Attendance&) const { ++to.attended; }
    void operator()(const Payment&) const { ++to.payments; }
    void operator()(const Registration&) const { ++to.registrations; }
    void operator()(const Proposal&) const { ++to.proposals; }
    void operator()(const HelpCall& call) const {
        ++to.help_calls;
        if (call.outcome == "acknowledged" || call.outcome == "arrived")
            to.staff_came_after.add(call.waited_s);
    }
    void operator()(const ServiceTime& visit) const {
        if (visit.outcome != "done") {
            to.left_at.add(visit.left_at);
            return;
        }
        const auto found = to.took.find(visit.journey);
        (found != to.took.end() ? found : to.took.try_emplace(visit.journey).first)
            ->second.add(visit.seconds);
        to.took_by_hour[at.hour].add(visit.seconds);
        (visit.fault.empty() ? to.took_without_fault : to.took_with_fault).add(visit.seconds);
    }
    void operator()(const StaffAction&) const {}
};

}  // namespace

void Tally::add(std::string_view token, std::int64_t count) {
    if (const auto found = counts_.find(token); found != counts_.end())
        found->second += count;
    else
        counts_.emplace(token, count);
}

std::int64_t Tally::of(std::string_view token) const {
    const auto found = counts_.find(token);
    return found == counts_.end() ? 0 : found->second;
}

std::int64_t Tally::sum() const {
    std::int64_t all = 0;
    for (const auto& [token, count] : counts_) all += count;
    return all;
}

void CrossTally::add(std::string_view row, std::string_view column, std::int64_t count) {
    const auto found = rows_.find(row);
    (found != rows_.end() ? found : rows_.try_emplace(std::string{row}).first)->second.add(column, count);
}

void Durations::add(std::int64_t seconds) {
    ++counts_[std::max<std::int64_t>(seconds, 0)];
    ++count_;
}

void Durations::add(const Durations& others) {
    for (const auto& [seconds, count] : others.counts_) counts_[seconds] += count;
    count_ += others.count_;
}

std::int64_t Durations::percentile(int of_hundred) const {
    // The nearest rank, from 1: the smallest that at least so many do not exceed.
    const std::int64_t rank = (count_ * of_hundred + 99) / 100;
    std::int64_t so_far = 0;
    for (const auto& [seconds, count] : counts_)
        if ((so_far += count) >= rank) return seconds;
    return 0;
}

std::int64_t Durations::within(std::int64_t seconds) const {
    std::int64_t count = 0;
    for (const auto& [took, times] : counts_)
        if (took <= seconds) count += times;
    return count;
}

std::string_view level_of(const PatronFacts& who) {
    return who.level.empty() ? school_level_of(who.type) : std::string_view{who.level};
}

std::string hundred_of(std::string_view item_class) {
    const auto is_digit = [](char c) { return '0' <= c && c <= '9'; };
    if (item_class.size() < 3 || !std::ranges::all_of(item_class.substr(0, 3), is_digit)) return {};
    return std::string{item_class[0]} + "00";
}

void Fold::add(const Entry& entry) {
    const LocalTime local = zone_.local(entry.at);
    const Day day = std::chrono::floor<std::chrono::days>(local);
    if (!figures_.period.holds(day)) return;
    ++figures_.entries;
    if (entry.trust == ClockTrust::doubtful) ++figures_.doubtful;
    if (!figures_.kiosks.contains(entry.kiosk)) figures_.kiosks.insert(entry.kiosk);
    const auto index = static_cast<std::size_t>((day - figures_.period.first).count());
    ++figures_.entries_of_day[index];
    const std::chrono::year_month_day date{day};
    const Place at{.day = index,
                   .month = static_cast<unsigned>(date.month()) - 1U,
                   .hour = static_cast<std::size_t>(
                       std::chrono::floor<std::chrono::hours>(local - LocalTime{day}).count())};
    std::visit(Adding{figures_, at}, entry.payload);
}

}  // namespace anjungan::reports
