// A language twice as long as English, with signs on its vowels: whoever's words come later will fit where
// these do.
#pragma once

#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/words/catalogue.h"
#include "kiosk/words/words.h"

namespace anjungan::screens {

// "Call {name}" → "Càll {name} Càll"; what stands in braces is not told twice.
inline std::string stretched(std::string_view text) {
    constexpr std::string_view plain = "aeiouAEIOU";
    constexpr const char* signed_ones[]{"à", "é", "î", "ö", "ü", "À", "É", "Î", "Ö", "Ü"};
    std::string first, second;
    bool in_braces = false;
    for (char each : text) {
        in_braces = in_braces || each == '{';
        const auto at = plain.find(each);
        const std::string shown =
            in_braces || at == std::string_view::npos ? std::string{each} : signed_ones[at];
        first += shown;
        if (!in_braces) second += shown;
        in_braces = in_braces && each != '}';
    }
    return second.empty() ? first : first + " " + second;
}

// Writes FOLDER/xx.mo from FOLDER/en.mo and loads it. Names of days and months stay: a date is as long as it
// is. The format is that of the GNU gettext manual, "The Format of GNU MO Files".
inline words::Words pseudo_words(const std::filesystem::path& from, const std::filesystem::path& to) {
    std::vector<char> bytes = words::read_catalogue(from / "en.mo").value();
    const auto number = [&](std::size_t at) {
        std::uint32_t value = 0;
        std::memcpy(&value, bytes.data() + at, sizeof value);
        return std::size_t{value};
    };
    const auto set = [&](std::size_t at, std::size_t value) {
        const auto narrow = static_cast<std::uint32_t>(value);
        std::memcpy(bytes.data() + at, &narrow, sizeof narrow);
    };
    const std::size_t count = number(8), originals = number(12), translations = number(16);
    for (std::size_t i = 0; i < count; ++i) {
        const std::string key{bytes.data() + number(originals + 8 * i + 4), number(originals + 8 * i)};
        if (key.empty() || key.starts_with("date\x04")) continue;
        std::string_view left{bytes.data() + number(translations + 8 * i + 4), number(translations + 8 * i)};
        std::string longer;  // the forms of a plural are separated by NUL
        for (std::size_t end = 0; end != std::string_view::npos;) {
            end = left.find('\0');
            longer += stretched(left.substr(0, end));
            if (end == std::string_view::npos) break;
            longer += '\0';
            left.remove_prefix(end + 1);
        }
        const std::size_t where = bytes.size();
        bytes.insert(bytes.end(), longer.begin(), longer.end());
        bytes.push_back('\0');
        set(translations + 8 * i, longer.size());
        set(translations + 8 * i + 4, where);
    }
    std::filesystem::create_directories(to);
    std::ofstream{to / "xx.mo", std::ios::binary}.write(bytes.data(),
                                                        static_cast<std::streamsize>(bytes.size()));
    return words::Words::load(to, "xx").value();
}

}  // namespace anjungan::screens
