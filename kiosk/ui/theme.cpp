#include "kiosk/ui/theme.h"

#include <toml++/toml.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>

namespace anjungan::ui {

namespace {

constexpr Colour rgb(std::uint32_t value, std::uint8_t alpha = 255) {
    return {static_cast<std::uint8_t>(value >> 16 & 0xFF), static_cast<std::uint8_t>(value >> 8 & 0xFF),
            static_cast<std::uint8_t>(value & 0xFF), alpha};
}

struct Named {
    Token token = Token::none;
    Colour normal, high_contrast;
};
constexpr std::array house_colours{
    Named{Token::none, rgb(0, 0), rgb(0, 0)},
    Named{Token::paper, rgb(0xFBF8F1), rgb(0xFFFFFF)},
    Named{Token::card, rgb(0xFFFFFF), rgb(0xFFFFFF)},
    Named{Token::divider, rgb(0xE4DCCA), rgb(0x000000)},
    Named{Token::edge, rgb(0x8F816A), rgb(0x000000)},
    Named{Token::ink, rgb(0x16251E), rgb(0x000000)},
    Named{Token::muted, rgb(0x3E4D45), rgb(0x1F1F1F)},
    Named{Token::tea, rgb(0x286347), rgb(0x003B22)},
    Named{Token::tea_dark, rgb(0x1C4633), rgb(0x003B22)},
    Named{Token::tea_light, rgb(0xDDEBE0), rgb(0xE3F5E9)},
    Named{Token::on_tea, rgb(0xFFFFFF), rgb(0xFFFFFF)},
    Named{Token::amber, rgb(0xF0A434), rgb(0xFFB81C)},
    Named{Token::amber_dark, rgb(0xB9740B), rgb(0x000000)},
    Named{Token::amber_light, rgb(0xFCEFD3), rgb(0xFFF3CC)},
    Named{Token::on_amber, rgb(0x2B1B08), rgb(0x000000)},
    Named{Token::clay, rgb(0x842A16), rgb(0x8A0000)},
    Named{Token::clay_mark, rgb(0xA83A22), rgb(0x8A0000)},
    Named{Token::clay_light, rgb(0xF8E1D9), rgb(0xFFE9E4)},
    Named{Token::on_clay, rgb(0xFFFFFF), rgb(0xFFFFFF)},
    Named{Token::spine_1, rgb(0x286347), rgb(0x000000)},
    Named{Token::spine_2, rgb(0xB4672B), rgb(0x000000)},
    Named{Token::spine_3, rgb(0x3F6F8C), rgb(0x000000)},
    Named{Token::spine_4, rgb(0x7B4B6E), rgb(0x000000)},
    Named{Token::spine_5, rgb(0x8A7A2E), rgb(0x000000)},
    Named{Token::spine_6, rgb(0x84402F), rgb(0x000000)},
    Named{Token::spine_none, rgb(0xD9D2C1), rgb(0x8A8A8A)},
    Named{Token::batik, rgb(0x2A6549), rgb(0x000000)},
    Named{Token::batik_thread, rgb(0xF0A434), rgb(0xFFB81C)},
    Named{Token::sky, rgb(0xF8D89B), rgb(0xFFFFFF)},
    Named{Token::ridge_far, rgb(0x71A287), rgb(0x6B6B6B)},
    Named{Token::ridge_near, rgb(0x286347), rgb(0x000000)},
    Named{Token::focus, rgb(0x16251E), rgb(0x000000)},
    Named{Token::scrim, rgb(0x16251E, 0xB3), rgb(0x000000, 0xCC)},
};
static_assert(house_colours.size() == token_count);

// What the staff's room has otherwise.
struct Dusk {
    Token token = Token::none;
    Colour colour;
};
constexpr std::array dusk_colours{
    Dusk{Token::paper, rgb(0x12201A)},       Dusk{Token::card, rgb(0x1B2C24)},
    Dusk{Token::divider, rgb(0x3C5548)},     Dusk{Token::edge, rgb(0x7C9588)},
    Dusk{Token::ink, rgb(0xF3EFE4)},         Dusk{Token::muted, rgb(0xB9C7BE)},
    Dusk{Token::tea, rgb(0x98D2B0)},         Dusk{Token::tea_dark, rgb(0x98D2B0)},
    Dusk{Token::tea_light, rgb(0x24382E)},   Dusk{Token::on_tea, rgb(0x12201A)},
    Dusk{Token::amber, rgb(0xF0A434)},       Dusk{Token::amber_dark, rgb(0xF2B45A)},
    Dusk{Token::amber_light, rgb(0x24382E)}, Dusk{Token::on_amber, rgb(0x12201A)},
    Dusk{Token::clay, rgb(0xF2B8A4)},        Dusk{Token::clay_mark, rgb(0xF2B8A4)},
    Dusk{Token::clay_light, rgb(0x24382E)},  Dusk{Token::on_clay, rgb(0x12201A)},
    Dusk{Token::focus, rgb(0xF3EFE4)},       Dusk{Token::scrim, rgb(0x000000, 0xB3)},
};

Palette at_dusk(Palette palette) {
    for (const Dusk& each : dusk_colours) palette[static_cast<std::size_t>(each.token)] = each.colour;
    return palette;
}

// Names in the file, by Space, Radius and Type; "" is fixed.
constexpr std::array<const char*, 7> space_names{"", "small", "medium", "gap", "inset", "margin", "section"};
constexpr std::array<const char*, 4> radius_names{"", "small", "card", ""};
constexpr std::array<const char*, 6> type_names{"small", "body", "lead", "heading", "title", "display"};

// Noto Sans: capitals are 0.714 em high. DESIGN, sizes for people: 4.8 mm, as large text 7.3 mm.
constexpr double capital = 0.714, least_capital = 4.8, least_large_capital = 7.3;
constexpr double grows_no_more = 16.0;  // mm of the em

// "#RRGGBB" or "#RRGGBBAA".
std::optional<Colour> parse_colour(std::string_view text) {
    if ((text.size() != 7 && text.size() != 9) || text[0] != '#') return std::nullopt;
    std::uint64_t value = 0;
    for (char each : text.substr(1)) {
        const std::size_t digit = std::string_view{"0123456789abcdef"}.find(
            static_cast<char>(each >= 'A' && each <= 'F' ? each - 'A' + 'a' : each));
        if (digit == std::string_view::npos) return std::nullopt;
        value = value << 4 | digit;
    }
    if (text.size() == 7) return rgb(static_cast<std::uint32_t>(value));
    return rgb(static_cast<std::uint32_t>(value >> 8), static_cast<std::uint8_t>(value & 0xFF));
}

Status read_palette(const toml::node_view<const toml::node>& table, Palette& palette) {
    for (std::size_t i = 1; i < token_count; ++i) {
        const std::string_view name = name_of(static_cast<Token>(i));
        const auto node = table[name];
        if (!node) continue;
        const auto text = node.value<std::string>();
        const auto colour = text ? parse_colour(*text) : std::nullopt;
        if (!colour) return fail(Fault::invalid, "theme: colour {} must be written as \"#RRGGBB\"", name);
        palette[i] = *colour;
    }
    return {};
}

// Lengths in millimetres, all between 0 and 100.
template <std::size_t count>
Status read_lengths(const toml::node_view<const toml::node>& table,
                    const std::array<const char*, count>& names, const char* what,
                    std::array<Mm, count>& lengths) {
    for (std::size_t i = 0; i < count; ++i) {
        const auto node = table[std::string_view{names[i]}];
        if (!node) continue;
        const auto value = node.template value<double>();
        if (!value || !(*value >= 0 && *value <= 100))
            return fail(Fault::invalid, "theme: {} {} must be a length of 0 to 100 mm", what, names[i]);
        lengths[i] = Mm{*value};
    }
    return {};
}

Result<Theme> read_theme(const toml::table& document) {
    Theme theme = Theme::built_in();
    const toml::node_view<const toml::node> root{static_cast<const toml::node&>(document)};
    TRY(read_palette(root["colour"], theme.normal));
    TRY(read_palette(root["colour"]["high_contrast"], theme.high_contrast));
    theme.staff = at_dusk(theme.normal);
    TRY(read_palette(root["colour"]["staff"], theme.staff));
    TRY(read_lengths(root["space"], space_names, "space", theme.spaces));
    TRY(read_lengths(root["radius"], radius_names, "radius", theme.radii));
    TRY(read_lengths(root["type"], type_names, "type", theme.type));
    std::array<Mm, 2> borders{theme.border, theme.border_high_contrast};
    TRY(read_lengths(root["space"], std::array<const char*, 2>{"border", "border_high_contrast"}, "space",
                     borders));
    theme.border = borders[0];
    theme.border_high_contrast = borders[1];
    if (const auto large = root["type"]["large_text"].value<double>()) {
        if (!(*large >= 1 && *large <= 3))
            return fail(Fault::invalid, "theme: large_text must be between 1 and 3");
        theme.large_text = *large;
    }
    if (const auto staff = root["type"]["staff"].value<double>()) {
        if (!(*staff >= 0.5 && *staff <= 1))
            return fail(Fault::invalid, "theme: staff must be between 0.5 and 1");
        theme.staff_type = *staff;
    }
    if (const auto change = root["motion"]["change"].value<std::int64_t>();
        change && *change >= 0 && *change <= 2000)
        theme.cross_fade = std::chrono::milliseconds{*change};
    return theme;
}

double linear(std::uint8_t channel) {
    const double value = channel / 255.0;
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}
double luminance(Colour colour) {
    return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue);
}

}  // namespace

double contrast(Colour a, Colour b) {
    const double first = luminance(a), second = luminance(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

Theme Theme::built_in() {
    Theme theme{};
    for (const Named& each : house_colours) {
        theme.normal[static_cast<std::size_t>(each.token)] = each.normal;
        theme.high_contrast[static_cast<std::size_t>(each.token)] = each.high_contrast;
    }
    theme.staff = at_dusk(theme.normal);
    theme.spaces = {0_mm, 2_mm, 4_mm, 6_mm, 7_mm, 10.9_mm, 12_mm};
    theme.radii = {0_mm, 2.5_mm, 7_mm, 0_mm};
    theme.type = {6.75_mm, 7.9_mm, 8.6_mm, 10.9_mm, 12.9_mm, 16.4_mm};
    theme.border = 0.5_mm;
    theme.border_high_contrast = 1_mm;
    theme.cross_fade = std::chrono::milliseconds{220};
    return theme;
}

Mm Theme::em(Type which, bool large, bool of_staff) const {
    const double least = least_capital / capital, least_large = least_large_capital / capital;
    const auto em_of = [&](std::size_t each) {
        return std::max(type[each].value * (of_staff ? staff_type : 1), least);
    };
    const double normal_em = em_of(static_cast<std::size_t>(which));
    if (!large) return Mm{normal_em};
    const double smallest = em_of(0);
    const double factor = std::max(large_text, least_large / smallest);
    const double taper = std::clamp((grows_no_more - normal_em) / (grows_no_more - smallest), 0.0, 1.0);
    return Mm{std::max(normal_em * (1 + (factor - 1) * taper), least_large)};
}

Result<Theme> load_theme(const std::filesystem::path& file) {
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(file, ignored))
        return fail(Fault::not_found, "the theme {} is missing; install the kiosk's files again",
                    file.string());
    try {
        return read_theme(toml::parse_file(file.string()));
    } catch (const toml::parse_error& error) {
        return fail(Fault::invalid, "the theme {} cannot be read: line {}: {}", file.string(),
                    error.source().begin.line, error.description());
    }
}

std::span<const TextPair> text_pairs() {
    static constexpr std::array pairs{
        TextPair{Token::ink, Token::paper},       TextPair{Token::ink, Token::card},
        TextPair{Token::ink, Token::tea_light},   TextPair{Token::ink, Token::amber_light},
        TextPair{Token::ink, Token::clay_light},  TextPair{Token::muted, Token::paper},
        TextPair{Token::muted, Token::card},      TextPair{Token::muted, Token::amber_light},
        TextPair{Token::muted, Token::tea_light}, TextPair{Token::tea_dark, Token::card},
        TextPair{Token::tea_dark, Token::paper},  TextPair{Token::tea_dark, Token::tea_light},
        TextPair{Token::on_tea, Token::tea},      TextPair{Token::on_tea, Token::tea_dark},
        TextPair{Token::on_amber, Token::amber},  TextPair{Token::clay, Token::clay_light},
        TextPair{Token::clay, Token::card},       TextPair{Token::on_clay, Token::clay},
    };
    return pairs;
}

}  // namespace anjungan::ui
