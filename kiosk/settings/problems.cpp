#include "kiosk/settings/problems.h"

#include <algorithm>

#include "platform/system/utf8.h"

namespace anjungan::settings {

void Problems::add(std::uint32_t line, std::string wrong, std::string right) {
    all_.push_back({line, std::move(wrong) + "; " + std::move(right)});
}

Status Problems::as_status(std::string_view file_name) const {
    if (all_.empty()) return {};
    constexpr std::size_t most_told = 50;
    auto ordered = all_;
    std::ranges::stable_sort(ordered, {}, &Problem::line);
    std::string told;
    for (std::size_t i = 0; i < std::min(ordered.size(), most_told); ++i)
        told += fmt::format("{}{}:{}: {}", i == 0 ? "" : "\n", file_name, ordered[i].line, ordered[i].text);
    if (ordered.size() > most_told) told += fmt::format("\n… and {} more", ordered.size() - most_told);
    return fail(Fault::invalid, "{}", told);
}

bool is_control(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 || c == 0x200E || c == 0x200F ||
           (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

std::string shown(std::string_view piece, std::size_t longest) {
    std::u32string characters = decode_utf8(piece);
    const bool cut = characters.size() > longest;
    if (cut) characters.resize(longest);
    std::ranges::replace_if(characters, is_control, replacement_character);
    return encode_utf8(characters) + (cut ? "…" : "");
}

}  // namespace anjungan::settings
