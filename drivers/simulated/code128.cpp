#include "drivers/simulated/code128.h"

#include <array>
#include <string_view>

namespace anjungan::simulated {

namespace {

// ISO 15417, table 1: bar, gap, bar, gap, bar, gap of values 0 to 105.
constexpr std::array<std::string_view, 106> patterns{
    "212222", "222122", "222221", "121223", "121322", "131222", "122213", "122312", "132212", "221213",
    "221312", "231212", "112232", "122132", "122231", "113222", "123122", "123221", "223211", "221132",
    "221231", "213212", "223112", "312131", "311222", "321122", "321221", "312212", "322112", "322211",
    "212123", "212321", "232121", "111323", "131123", "131321", "112313", "132113", "132311", "211313",
    "231113", "231311", "112133", "112331", "132131", "113123", "113321", "133121", "313121", "211331",
    "231131", "213113", "213311", "213131", "311123", "311321", "331121", "312113", "312311", "332111",
    "314111", "221411", "431111", "111224", "111422", "121124", "121421", "141122", "141221", "112214",
    "112412", "122114", "122411", "142112", "142211", "241211", "221114", "413111", "241112", "134111",
    "111242", "121142", "121241", "114212", "124112", "124211", "411212", "421112", "421211", "212141",
    "214121", "412121", "111143", "111341", "131141", "114113", "114311", "411113", "411311", "113141",
    "114131", "311141", "411131", "211412", "211214", "211232",
};
constexpr std::string_view stop = "2331112";

enum class Set : std::uint8_t { a, b, c };
constexpr int start_value(Set set) {
    return 103 + static_cast<int>(set);
}
constexpr int switch_value(Set to) {
    return to == Set::a ? 101 : to == Set::b ? 100 : 99;
}

// What stands behind '{' in the data: a code set, a function character, or a brace.
std::optional<Set> set_named(std::uint8_t c) {
    if (c == 'A') return Set::a;
    if (c == 'B') return Set::b;
    if (c == 'C') return Set::c;
    return std::nullopt;
}
std::optional<int> function_value(std::uint8_t c, Set set) {
    if (c == '1') return 102;
    if (set == Set::c) return std::nullopt;
    if (c == 'S') return 98;
    if (c == '2') return 97;
    if (c == '3') return 96;
    if (c == '4') return set == Set::a ? 101 : 100;
    return std::nullopt;
}
std::optional<int> character_value(std::uint8_t c, Set set) {
    if (set == Set::c) return c <= 99 ? std::optional<int>(c) : std::nullopt;
    if (set == Set::a && c < 32) return c + 64;
    if (c < 32 || c > (set == Set::a ? 95 : 127)) return std::nullopt;
    return c - 32;
}

void append(Code128& symbol, std::string_view widths) {
    for (const char width : widths) symbol.elements.push_back(static_cast<std::uint8_t>(width - '0'));
}

void append_text(std::string& text, std::uint8_t c, Set set) {
    if (set == Set::c) {
        text.push_back(static_cast<char>('0' + c / 10));
        text.push_back(static_cast<char>('0' + c % 10));
    } else {
        text.push_back(c >= 32 && c < 127 ? static_cast<char>(c) : ' ');
    }
}

}  // namespace

std::optional<Code128> code128(std::span<const std::uint8_t> data) {
    if (data.size() < 2 || data[0] != '{' || !set_named(data[1])) return std::nullopt;
    Set set = *set_named(data[1]);
    std::vector<int> values{start_value(set)};
    Code128 symbol;
    for (std::size_t i = 2; i < data.size(); ++i) {
        std::optional<int> value;
        const bool marked = data[i] == '{';
        if (marked && i + 1 < data.size() && data[i + 1] != '{') {
            const std::uint8_t mark = data[++i];
            if (const auto next = set_named(mark)) {
                if (*next == set) continue;
                set = *next;
                value = switch_value(set);
            } else {
                value = function_value(mark, set);
            }
        } else {
            if (marked) ++i;  // "{{" is one brace
            if (i >= data.size()) return std::nullopt;
            value = character_value(data[i], set);
            if (value) append_text(symbol.text, data[i], set);
        }
        if (!value) return std::nullopt;
        values.push_back(*value);
    }
    int sum = values[0];
    for (std::size_t i = 1; i < values.size(); ++i) sum += static_cast<int>(i) * values[i];
    values.push_back(sum % 103);
    for (const int value : values) append(symbol, patterns[static_cast<std::size_t>(value)]);
    append(symbol, stop);
    return symbol;
}

}  // namespace anjungan::simulated
