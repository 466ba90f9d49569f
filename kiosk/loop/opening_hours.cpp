#include "kiosk/loop/opening_hours.h"

namespace anjungan::loop {

namespace {

constexpr unsigned days = 7;
constexpr const char* no_break_space = "\u00A0";

std::chrono::weekday from_monday(unsigned day) {
    return std::chrono::weekday{(day + 1) % days};
}

}  // namespace

std::string opening_hours(const screens::Week& week, const words::Words& words) {
    const auto hours_of = [&](unsigned day) { return week[from_monday(day).c_encoding()]; };
    const auto clock = [&](std::chrono::minutes since_midnight) {
        return words.time(std::chrono::local_days{} + since_midnight);
    };
    std::string all;
    for (unsigned first = 0, next = 0; first < days; first = next) {
        const auto hours = hours_of(first);
        for (next = first + 1; next < days && hours_of(next) == hours;) ++next;
        if (!hours) continue;
        all.append(all.empty() ? "" : ", ").append(words.weekday(from_monday(first)));
        if (next > first + 1) all.append("-").append(words.weekday(from_monday(next - 1)));
        all.append(no_break_space).append(clock(hours->opens)).append("-").append(clock(hours->closes));
    }
    return all;
}

}  // namespace anjungan::loop
