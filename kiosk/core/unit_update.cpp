#include "kiosk/core/unit_update.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "kiosk/core/told_values.h"

namespace anjungan::core {

namespace {

using Stage = UnitUpdate::Stage;

constexpr std::size_t longest_version = 40, longest_reason = 200;  // characters

constexpr std::array stages{
    std::pair{std::string_view{"looking"}, Stage::looking},
    std::pair{std::string_view{"none"}, Stage::nothing},
    std::pair{std::string_view{"same"}, Stage::same},
    std::pair{std::string_view{"installing"}, Stage::installing},
    std::pair{std::string_view{"installed"}, Stage::installed},
    std::pair{std::string_view{"refused"}, Stage::refused},
    std::pair{std::string_view{"returned"}, Stage::returned},
};

}  // namespace

std::optional<UnitUpdate> parse_unit_update(std::string_view text) {
    const ToldValues values(text);
    const auto stage = std::ranges::find(stages, values.value("state"), &decltype(stages)::value_type::first);
    if (stage == stages.end()) return std::nullopt;
    UnitUpdate update{.stage = stage->second,
                      .from = values.shown("from", longest_version),
                      .to = values.shown("to", longest_version),
                      .stick_may_go = values.value("stick") == "take",
                      .reason = values.shown("reason", longest_reason)};
    const std::string_view progress = values.value("progress");
    (void)std::from_chars(progress.data(), progress.data() + progress.size(), update.percent);
    update.percent = std::clamp(update.percent, 0, 100);
    return update;
}

}  // namespace anjungan::core
