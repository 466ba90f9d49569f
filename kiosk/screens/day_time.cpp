#include "kiosk/screens/day_time.h"

#include <array>
#include <chrono>

namespace anjungan::screens {

std::optional<DayTime> day_time(const flows::State& state) {
    if (state.now.trust == ClockTrust::doubtful) return std::nullopt;
    const auto local = state.policy.zone.local(state.now.wall);
    const auto hour =
        std::chrono::floor<std::chrono::hours>(local - std::chrono::floor<std::chrono::days>(local));
    // As people here divide the day: pagi ends about ten, siang about three.
    if (hour.count() < 4 || hour.count() >= 18) return DayTime::night;
    if (hour.count() < 6) return DayTime::dawn;
    if (hour.count() < 10) return DayTime::morning;
    return hour.count() < 15 ? DayTime::noon : DayTime::evening;
}

std::optional<std::string> hills_of_the_hour(const flows::State& state) {
    constexpr std::array windows{"illustration:window-dawn", "illustration:window-morning",
                                 "illustration:window-noon", "illustration:window-evening",
                                 "illustration:window-night"};
    const std::optional<DayTime> time = day_time(state);
    if (!time || state.preferences.high_contrast) return std::nullopt;
    return windows[static_cast<std::size_t>(*time)];
}

}  // namespace anjungan::screens
