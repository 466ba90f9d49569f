#include "drivers/scanner/keyboard_layout.h"

#include <array>
#include <span>

namespace anjungan::scanner {

namespace {

// Usages 04-1D (letters), 1E-27 (digits), 2D-38 and 64 (signs), in this order.
constexpr std::size_t keys = 26 + 10 + 12 + 1;

struct Extra {
    std::uint8_t usage;
    char32_t character;
};
struct Table {
    std::u32string_view plain, shifted;
    std::span<const Extra> alt_graph;
    std::span<const std::uint8_t> dead_plain, dead_shifted;
};

constexpr Table us{U"abcdefghijklmnopqrstuvwxyz1234567890-=[]\\\\;'`,./\\",
                   U"ABCDEFGHIJKLMNOPQRSTUVWXYZ!@#$%^&*()_+{}||:\"~<>?|",
                   {},
                   {},
                   {}};

constexpr std::array german_extras{Extra{0x14, U'@'},  Extra{0x08, U'€'}, Extra{0x10, U'µ'},
                                   Extra{0x1F, U'²'},  Extra{0x20, U'³'}, Extra{0x24, U'{'},
                                   Extra{0x25, U'['},  Extra{0x26, U']'}, Extra{0x27, U'}'},
                                   Extra{0x2D, U'\\'}, Extra{0x30, U'~'}, Extra{0x64, U'|'}};
constexpr std::array<std::uint8_t, 2> german_dead{0x2E, 0x35};
constexpr std::array<std::uint8_t, 1> german_dead_shifted{0x2E};
constexpr Table german{U"abcdefghijklmnopqrstuvwxzy1234567890ß´ü+##öä^,.-<",
                       U"ABCDEFGHIJKLMNOPQRSTUVWXZY!\"§$%&/()=?`Ü*''ÖÄ°;:_>", german_extras, german_dead,
                       german_dead_shifted};

constexpr std::array french_extras{
    Extra{0x1F, U'~'}, Extra{0x20, U'#'},  Extra{0x21, U'{'}, Extra{0x22, U'['}, Extra{0x23, U'|'},
    Extra{0x24, U'`'}, Extra{0x25, U'\\'}, Extra{0x26, U'^'}, Extra{0x27, U'@'}, Extra{0x2D, U']'},
    Extra{0x2E, U'}'}, Extra{0x30, U'¤'},  Extra{0x08, U'€'}};
constexpr std::array<std::uint8_t, 1> french_dead{0x2F};
constexpr Table french{U"qbcdefghijkl,noparstuvzxyw&é\"'(-è_çà)=^$**mù²;:!<",
                       U"QBCDEFGHIJKL?NOPARSTUVZXYW1234567890°+¨£µµM%².\x2F§>", french_extras, french_dead,
                       french_dead};

static_assert(us.plain.size() == keys && us.shifted.size() == keys);
static_assert(german.plain.size() == keys && german.shifted.size() == keys);
static_assert(french.plain.size() == keys && french.shifted.size() == keys);

const Table& table_of(KeyboardLayout layout) {
    switch (layout) {
        case KeyboardLayout::us:
        case KeyboardLayout::id:  // Indonesian keyboards have the American letters and signs
            return us;
        case KeyboardLayout::de:
            return german;
        case KeyboardLayout::fr:
            return french;
    }
    return us;
}

std::optional<std::size_t> place_of(std::uint8_t usage) {
    if (usage >= 0x04 && usage <= 0x27) return usage - 0x04U;
    if (usage >= 0x2D && usage <= 0x38) return usage - 0x2DU + 36U;
    if (usage == 0x64) return keys - 1;
    return std::nullopt;
}

// Keys that are the same everywhere.
char32_t common(std::uint8_t usage) {
    switch (usage) {
        case 0x28:  // Enter
        case 0x58:  // Enter of the keypad
            return U'\r';
        case 0x2B:
            return U'\t';
        case 0x2C:
            return U' ';
        case 0x54:
            return U'/';
        case 0x55:
            return U'*';
        case 0x56:
            return U'-';
        case 0x57:
            return U'+';
        case 0x62:
            return U'0';
        case 0x63:
            return U'.';
        default:
            return usage >= 0x59 && usage <= 0x61 ? U'1' + (usage - 0x59U) : U'\0';
    }
}

bool follows_caps_lock(char32_t c) {
    return (c >= U'a' && c <= U'z') || c == U'ä' || c == U'ö' || c == U'ü';
}

// Ctrl with a key: ISO/IEC 646 columns 4 to 7 become 0 and 1.
char32_t control_of(char32_t c) {
    return (c >= U'@' && c <= U'_') || (c >= U'a' && c <= U'z') ? c & 0x1FU : U'\0';
}

}  // namespace

std::string_view name_of(KeyboardLayout layout) {
    switch (layout) {
        case KeyboardLayout::us:
            return "us";
        case KeyboardLayout::id:
            return "id";
        case KeyboardLayout::de:
            return "de";
        case KeyboardLayout::fr:
            return "fr";
    }
    return "us";
}

std::optional<KeyboardLayout> keyboard_layout(std::string_view name) {
    for (const auto one : {KeyboardLayout::us, KeyboardLayout::id, KeyboardLayout::de, KeyboardLayout::fr})
        if (name_of(one) == name) return one;
    return std::nullopt;
}

char32_t character_of(KeyboardLayout layout, std::uint8_t usage, const Modifiers& modifiers) {
    if (const char32_t same = common(usage)) return same;
    const auto place = place_of(usage);
    if (!place) return 0;
    const Table& table = table_of(layout);
    if (modifiers.alt_graph) {
        for (const Extra& extra : table.alt_graph)
            if (extra.usage == usage) return extra.character;
        if (!table.alt_graph.empty()) return 0;
    }
    const char32_t plain = table.plain[*place];
    const bool shift = modifiers.shift != (modifiers.caps_lock && follows_caps_lock(plain));
    const char32_t typed = shift ? table.shifted[*place] : plain;
    if (!modifiers.control) return typed;
    if (const char32_t control = control_of(typed)) return control;
    return control_of(us.plain[*place]);  // Ctrl+] is sent by its American place where ] is no key
}

bool is_dead(KeyboardLayout layout, std::uint8_t usage, const Modifiers& modifiers) {
    if (modifiers.alt_graph || modifiers.control) return false;
    const Table& table = table_of(layout);
    for (const std::uint8_t dead : modifiers.shift ? table.dead_shifted : table.dead_plain)
        if (dead == usage) return true;
    return false;
}

}  // namespace anjungan::scanner
