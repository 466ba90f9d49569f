#include "kiosk/ui/theme.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace anjungan::ui {

namespace {

constexpr Colour rgba(std::uint32_t value) {
    return {static_cast<std::uint8_t>(value >> 24), static_cast<std::uint8_t>(value >> 16 & 0xFF),
            static_cast<std::uint8_t>(value >> 8 & 0xFF), static_cast<std::uint8_t>(value & 0xFF)};
}

struct HouseColour {
    Colour normal, high_contrast, staff;
};
#define TOKEN(name, normal, high_contrast, staff) HouseColour{rgba(normal), rgba(high_contrast), rgba(staff)},
constexpr std::array house_colours{
#include "kiosk/ui/theme_tokens.def"
};
#undef TOKEN
static_assert(house_colours.size() == token_count);

// The palettes of a theme file, and where each goes.
struct NamedPalette {
    std::string_view table;
    Palette Theme::*palette;
    Colour HouseColour::*built_in;
};
constexpr std::array palettes{
    NamedPalette{"colour", &Theme::normal, &HouseColour::normal},
    NamedPalette{"colour.high_contrast", &Theme::high_contrast, &HouseColour::high_contrast},
    NamedPalette{"colour.staff", &Theme::staff, &HouseColour::staff},
};

// Everything else in it is a number: its table, its key, what it is in the house's own theme, and its range.
struct Number {
    std::string_view table, key;
    double built_in, least, most;
    std::string_view unit;
    void (*set)(Theme&, double);
};
template <Type type>
constexpr Number type_size(std::string_view key, double built_in) {
    return {"type", key, built_in, 0, 100, " mm", [](Theme& theme, double value) {
                theme.type[static_cast<std::size_t>(type)] = Mm{value};
            }};
}
template <Space space>
constexpr Number space_size(std::string_view key, double built_in) {
    return {"space", key, built_in, 0, 100, " mm", [](Theme& theme, double value) {
                theme.spaces[static_cast<std::size_t>(space)] = Mm{value};
            }};
}
template <Radius radius>
constexpr Number radius_size(std::string_view key, double built_in) {
    return {"radius", key, built_in, 0, 100, " mm", [](Theme& theme, double value) {
                theme.radii[static_cast<std::size_t>(radius)] = Mm{value};
            }};
}
constexpr std::array numbers{
    type_size<Type::display>("display", 16.4),
    type_size<Type::title>("title", 12.9),
    type_size<Type::heading>("heading", 10.9),
    type_size<Type::lead>("lead", 8.6),
    type_size<Type::body>("body", 7.9),
    type_size<Type::small>("small", 6.75),
    Number{"type", "large_text", 1.5, 1, 3, "", [](Theme& theme, double value) { theme.large_text = value; }},
    Number{"type", "staff", 0.8, 0.5, 1, "", [](Theme& theme, double value) { theme.staff_type = value; }},
    space_size<Space::xs>("small", 2),
    space_size<Space::s>("medium", 4),
    space_size<Space::m>("gap", 6),
    space_size<Space::l>("inset", 7),
    space_size<Space::xl>("margin", 10.9),
    space_size<Space::xxl>("section", 12),
    Number{"space", "border", 0.5, 0, 100, " mm",
           [](Theme& theme, double value) { theme.border = Mm{value}; }},
    Number{"space", "border_high_contrast", 1, 0, 100, " mm",
           [](Theme& theme, double value) { theme.border_high_contrast = Mm{value}; }},
    radius_size<Radius::chip>("small", 2.5),
    radius_size<Radius::card>("card", 7),
    Number{
        "motion", "change", 220, 0, 2000, " ms",
        [](Theme& theme, double value) { theme.cross_fade = std::chrono::milliseconds(std::lround(value)); }},
};

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
    return rgba(static_cast<std::uint32_t>(text.size() == 7 ? value << 8 | 0xFF : value));
}

// Reads one table of a theme file after the other. What it needs must be there, and nothing else may be: a
// colour that nobody draws with, and one that is missing, are both a mistake in its name.
class Reader {
  public:
    Reader(const toml::table& root, std::string file) : root_(root), file_(std::move(file)) {}

    [[nodiscard]] Result<Theme> read() && {
        for (const NamedPalette& each : palettes) TRY(palette(each));
        for (const Number& each : numbers) TRY(number(each));
        TRY(nothing_else("", root_));
        return theme_;
    }

  private:
    // "FILE:LINE: NAME …"
    template <class... Args>
    [[nodiscard]] tl::unexpected<Error> wrong(const toml::source_region& at, fmt::format_string<Args...> what,
                                              Args&&... args) const {
        return fail(Fault::invalid, "{}:{}: {}", file_, at.begin.line,
                    fmt::format(what, std::forward<Args>(args)...));
    }

    // A key of a table that may not be there either.
    [[nodiscard]] Result<const toml::node*> node(std::string_view table, std::string_view key) const {
        const toml::table* in = root_.at_path(table).as_table();
        if (in == nullptr) return wrong(root_.source(), "there is no table [{}]", table);
        if (const toml::node* found = in->get(key)) return found;
        return wrong(in->source(), "{}.{} is missing", table, key);
    }

    [[nodiscard]] Status palette(const NamedPalette& into) {
        for (std::size_t i = 1; i < token_count; ++i) {
            TRY_ASSIGN(const toml::node* found, node(into.table, token_names[i]));
            const auto text = found->value<std::string>();
            const auto colour = text ? parse_colour(*text) : std::nullopt;
            if (!colour)
                return wrong(found->source(), R"({}.{} is no colour; write "#RRGGBB" or "#RRGGBBAA")",
                             into.table, token_names[i]);
            (theme_.*into.palette)[i] = *colour;
            known_.insert(fmt::format("{}.{}", into.table, token_names[i]));
        }
        known_.insert(std::string(into.table));
        return {};
    }

    [[nodiscard]] Status number(const Number& into) {
        TRY_ASSIGN(const toml::node* found, node(into.table, into.key));
        const auto value = found->is_number() ? found->value<double>() : std::nullopt;
        if (!value || !(*value >= into.least && *value <= into.most))
            return wrong(found->source(), "{}.{} must be a number from {} to {}{}", into.table, into.key,
                         into.least, into.most, into.unit);
        into.set(theme_, *value);
        known_.insert(fmt::format("{}.{}", into.table, into.key));
        known_.insert(std::string(into.table));
        return {};
    }

    [[nodiscard]] Status nothing_else(const std::string& above, const toml::table& table) const {
        for (const auto& [key, found] : table) {
            const std::string name = above + std::string(key.str());
            if (!known_.contains(name)) return wrong(key.source(), "nothing is drawn with {}", name);
            if (const toml::table* below = found.as_table()) TRY(nothing_else(name + ".", *below));
        }
        return {};
    }

    const toml::table& root_;
    std::string file_;
    Theme theme_ = Theme::built_in();
    std::set<std::string> known_;
};

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
    for (const NamedPalette& each : palettes)
        for (std::size_t i = 0; i < token_count; ++i)
            (theme.*each.palette)[i] = house_colours[i].*each.built_in;
    for (const Number& each : numbers) each.set(theme, each.built_in);
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
        return Reader(toml::parse_file(file.string()), file.string()).read();
    } catch (const toml::parse_error& error) {
        return fail(Fault::invalid, "{}:{}: {}", file.string(), error.source().begin.line,
                    error.description());
    }
}

std::span<const TextPair> text_pairs() {
    static constexpr std::array pairs{
        TextPair{Token::ink, Token::paper},        TextPair{Token::ink, Token::card},
        TextPair{Token::ink, Token::tea_light},    TextPair{Token::ink, Token::amber_light},
        TextPair{Token::ink, Token::clay_light},   TextPair{Token::muted, Token::paper},
        TextPair{Token::muted, Token::card},       TextPair{Token::muted, Token::amber_light},
        TextPair{Token::muted, Token::tea_light},  TextPair{Token::tea_dark, Token::card},
        TextPair{Token::tea_dark, Token::paper},   TextPair{Token::tea_dark, Token::tea_light},
        TextPair{Token::on_tea, Token::tea},       TextPair{Token::on_tea, Token::tea_dark},
        TextPair{Token::on_amber, Token::amber},   TextPair{Token::clay, Token::clay_light},
        TextPair{Token::on_spine, Token::spine_1}, TextPair{Token::on_spine, Token::spine_2},
        TextPair{Token::on_spine, Token::spine_3}, TextPair{Token::on_spine, Token::spine_4},
        TextPair{Token::on_spine, Token::spine_5}, TextPair{Token::on_spine, Token::spine_6},
        TextPair{Token::clay, Token::card},        TextPair{Token::on_clay, Token::clay},
    };
    return pairs;
}

}  // namespace anjungan::ui
