#include "kiosk/settings/toml_guard.h"

#include <algorithm>

namespace anjungan::settings {

namespace {

// Bytes of the text at the beginning of `toml`, its quotation marks included; to the end when it never
// closes. A text of one line ends with the line, too.
std::size_t text_size(std::string_view toml) {
    const char mark = toml[0];
    const bool many_lines = toml.size() >= 3 && toml[1] == mark && toml[2] == mark;
    const std::string_view quotes = toml.substr(0, many_lines ? 3 : 1);
    for (std::size_t at = quotes.size(); at < toml.size(); ++at) {
        if (toml[at] == '\\' && mark == '"') {
            ++at;
        } else if (!many_lines && toml[at] == '\n') {
            return at;
        } else if (toml.substr(at).starts_with(quotes)) {
            return at + quotes.size();
        }
    }
    return toml.size();
}

}  // namespace

std::optional<std::uint32_t> line_of_unquoted_letter(std::string_view toml) {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";  // from editors of Windows
    if (toml.starts_with(byte_order_mark)) toml.remove_prefix(byte_order_mark.size());
    std::uint32_t line = 1;
    while (!toml.empty()) {
        std::size_t taken = 1;
        if (toml[0] == '"' || toml[0] == '\'')
            taken = text_size(toml);
        else if (toml[0] == '#')
            taken = std::min(toml.find('\n'), toml.size());
        else if (static_cast<unsigned char>(toml[0]) >= 0x80)
            return line;
        line += static_cast<std::uint32_t>(std::ranges::count(toml.substr(0, taken), '\n'));
        toml.remove_prefix(taken);
    }
    return std::nullopt;
}

}  // namespace anjungan::settings
