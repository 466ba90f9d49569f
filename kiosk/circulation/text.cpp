#include "kiosk/circulation/text.h"

#include <algorithm>

namespace anjungan::circulation {

namespace {

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

}  // namespace

std::string fold(std::string_view text) {
    std::string folded{text};
    std::ranges::transform(folded, folded.begin(), lower);
    return folded;
}

bool same(std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b, [](char x, char y) { return lower(x) == lower(y); });
}

std::string csv_field(std::string_view text) {
    std::string plain{text};
    if (!plain.empty() && std::string_view{"=+-@\t\r"}.find(plain.front()) != std::string_view::npos)
        plain.insert(plain.begin(), '\'');
    if (plain.find_first_of(",\"\r\n") == std::string::npos) return plain;
    std::string quoted = "\"";
    for (const char c : plain) quoted.append(c == '"' ? 2 : 1, c);
    return quoted + "\"";
}

}  // namespace anjungan::circulation
