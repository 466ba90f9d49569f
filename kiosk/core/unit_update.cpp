#include "kiosk/core/unit_update.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <utility>

#include "platform/device/utf8.h"

namespace anjungan::core {

namespace {

using Stage = UnitUpdate::Stage;

constexpr std::size_t longest_file = 4096, longest_version = 40, longest_reason = 200;  // characters

constexpr std::array stages{
    std::pair{std::string_view{"looking"}, Stage::looking},
    std::pair{std::string_view{"none"}, Stage::nothing},
    std::pair{std::string_view{"same"}, Stage::same},
    std::pair{std::string_view{"installing"}, Stage::installing},
    std::pair{std::string_view{"installed"}, Stage::installed},
    std::pair{std::string_view{"refused"}, Stage::refused},
    std::pair{std::string_view{"returned"}, Stage::returned},
};

// For people to read: what cannot be shown is left out.
std::string shown(std::string_view text, std::size_t longest) {
    std::u32string characters = device::decode_utf8(text);
    std::erase_if(characters, [](char32_t each) { return each < U' ' || (each >= 0x7F && each < 0xA0); });
    characters.resize(std::min(characters.size(), longest));
    return device::encode_utf8(characters);
}

}  // namespace

std::optional<UnitUpdate> parse_unit_update(std::string_view text) {
    if (text.size() > longest_file) return std::nullopt;
    std::map<std::string_view, std::string_view> values;
    while (!text.empty()) {
        const std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(text.size(), line.size() + 1));
        const auto equals = line.find('=');
        if (equals != std::string_view::npos) values[line.substr(0, equals)] = line.substr(equals + 1);
    }
    const auto stage = std::ranges::find(stages, values["state"], &decltype(stages)::value_type::first);
    if (stage == stages.end()) return std::nullopt;
    UnitUpdate update{.stage = stage->second,
                      .from = shown(values["from"], longest_version),
                      .to = shown(values["to"], longest_version),
                      .stick_may_go = values["stick"] == "take",
                      .reason = shown(values["reason"], longest_reason)};
    const std::string_view progress = values["progress"];
    (void)std::from_chars(progress.data(), progress.data() + progress.size(), update.percent);
    update.percent = std::clamp(update.percent, 0, 100);
    return update;
}

}  // namespace anjungan::core
