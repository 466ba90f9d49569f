#include "drivers/printer/device_id.h"

#include <algorithm>
#include <string_view>

namespace anjungan::printer {

namespace {

constexpr std::size_t longest_value = 64;  // characters

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(' ');
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

std::string* value_of(DeviceId& id, std::string_view key) {
    if (key == "MFG" || key == "MANUFACTURER") return &id.maker;
    if (key == "MDL" || key == "MODEL") return &id.model;
    if (key == "CMD" || key == "COMMAND SET") return &id.commands;
    return nullptr;
}

}  // namespace

DeviceId parse_device_id(std::span<const std::uint8_t> answer) {
    if (answer.size() < 2) return {};
    // Some devices count wrongly or the other way round, so the length is only believed where it can be true.
    const std::size_t said = static_cast<std::size_t>(answer[0]) << 8 | answer[1];
    answer = answer.subspan(2, (said >= 2 && said <= answer.size() ? said : answer.size()) - 2);
    std::string text;
    for (const std::uint8_t byte : answer)
        if (byte >= 0x20 && byte < 0x7F) text.push_back(static_cast<char>(byte));

    DeviceId id;
    for (std::string_view rest = text; !rest.empty();) {
        const std::string_view pair = rest.substr(0, rest.find(';'));
        rest.remove_prefix(std::min(pair.size() + 1, rest.size()));
        const auto colon = pair.find(':');
        if (colon == std::string_view::npos) continue;
        if (std::string* value = value_of(id, trimmed(pair.substr(0, colon))))
            *value = trimmed(trimmed(pair.substr(colon + 1)).substr(0, longest_value));
    }
    return id;
}

}  // namespace anjungan::printer
