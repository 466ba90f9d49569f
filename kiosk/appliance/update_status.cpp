#include "kiosk/appliance/update_status.h"

#include <algorithm>
#include <charconv>

namespace anjungan::appliance {

namespace {

constexpr std::size_t longest_version = 40, longest_reason = 200;  // characters

}  // namespace

std::optional<core::SystemUpdate> parse_system_update(std::string_view text) {
    const KeyValueText values(text);
    const auto stage = value_of(update_stages, values.value("state"));
    if (!stage) return std::nullopt;
    core::SystemUpdate update{.stage = *stage,
                              .from = values.shown("from", longest_version),
                              .to = values.shown("to", longest_version),
                              .stick_may_go = values.value("stick") == "take",
                              .reason = values.shown("reason", longest_reason)};
    const std::string_view progress = values.value("progress");
    (void)std::from_chars(progress.data(), progress.data() + progress.size(), update.percent);
    update.percent = std::clamp(update.percent, 0, 100);
    return update;
}

std::optional<core::SystemUpdate> UpdateStatus::next() {
    const auto said = file_.next();
    if (!said) return std::nullopt;
    auto update = parse_system_update(*said);
    if (!update || update == last_) return std::nullopt;
    return last_ = std::move(update);
}

}  // namespace anjungan::appliance
