#include "kiosk/words/words.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>
#include <utility>
#include <vector>

#include "kiosk/words/aksara.h"
#include "kiosk/words/catalogue.h"
#include "kiosk/words/spoken.h"

namespace anjungan::words {

namespace {

constexpr std::array weekdays{Message{"date", "Sunday"},   Message{"date", "Monday"},
                              Message{"date", "Tuesday"},  Message{"date", "Wednesday"},
                              Message{"date", "Thursday"}, Message{"date", "Friday"},
                              Message{"date", "Saturday"}};
constexpr std::array months{
    Message{"date", "January"}, Message{"date", "February"}, Message{"date", "March"},
    Message{"date", "April"},   Message{"date", "May"},      Message{"date", "June"},
    Message{"date", "July"},    Message{"date", "August"},   Message{"date", "September"},
    Message{"date", "October"}, Message{"date", "November"}, Message{"date", "December"}};

std::string fill_from(std::string_view text, std::span<const Fill> fills) {
    std::string filled;
    filled.reserve(text.size() + 32);
    while (!text.empty()) {
        const auto open = text.find('{');
        filled += text.substr(0, open);
        if (open == std::string_view::npos) break;
        text.remove_prefix(open);
        const auto close = text.find('}');
        const auto name = close == std::string_view::npos ? std::string_view{} : text.substr(1, close - 1);
        const auto known = std::ranges::find(fills, name, &Fill::name);
        if (name.empty() || known == fills.end()) {
            filled += '{';
            text.remove_prefix(1);
            continue;
        }
        filled += known->value;
        text.remove_prefix(close + 1);
    }
    return filled;
}

std::string two_digits(std::int64_t number) {
    return {static_cast<char>('0' + number / 10 % 10), static_cast<char>('0' + number % 10)};
}

}  // namespace

std::string written_in(core::Script script, std::string_view latin) {
    switch (script) {
        case core::Script::javanese:
            return to_aksara(latin);
        case core::Script::latin:
            break;
    }
    return std::string(latin);
}

std::string fill(std::string_view text, std::initializer_list<Fill> fills) {
    return fill_from(text, {fills.begin(), fills.size()});
}

Result<Words> Words::load(const std::filesystem::path& folder, std::string_view code) {
    const auto language = core::language(code);
    const std::string_view file = language ? core::entry_of(*language).catalogue : code;
    TRY_ASSIGN(auto catalogue, Catalogue::read(folder / (std::string(file) + ".mo")));
    Words words;
    words.code_ = code;
    words.numerals_ = core::Numerals::figures;
    if (language) {
        const core::LanguageEntry& entry = core::entry_of(*language);
        words.voice_ = entry.voice;
        words.script_ = entry.script;
        words.numerals_ = entry.numerals;
    }
    words.catalogue_ = std::make_shared<const Catalogue>(std::move(catalogue));
    return words;
}

std::string Words::operator()(const char* context, const char* message,
                              std::initializer_list<Fill> fills) const {
    const auto said = catalogue_ ? catalogue_->get(context, message) : std::nullopt;
    return fill(said ? written(*said) : message, fills);
}

std::string Words::written(std::string_view translation) const {
    return written_in(script_, translation);
}

std::string Words::operator()(Message message, std::initializer_list<Fill> fills) const {
    return (*this)(message.context, message.text, fills);
}

std::string Words::plural(const char* context, const char* one, const char* many, std::int64_t n,
                          std::initializer_list<Fill> fills) const {
    const auto said = catalogue_ ? catalogue_->get(context, one, n) : std::nullopt;
    const std::string text = said ? written(*said) : n == 1 ? one : many;
    const std::string figure = number(n);
    std::vector<Fill> all(fills);
    all.push_back({"n", figure});
    return fill_from(text, all);
}

Words Words::aloud() const {
    Words words = *this;
    words.script_ = core::Script::latin;
    words.aloud_ = true;
    return words;
}

std::string Words::weekday(std::chrono::weekday day) const {
    const Words& words = *this;
    return words(weekdays[day.c_encoding()]);
}

std::string Words::month(std::chrono::month month) const {
    const Words& words = *this;
    return words(months[static_cast<unsigned>(month) - 1]);
}

std::string Words::date(Day day) const {
    const std::chrono::year_month_day parts{day};
    const Words& words = *this;
    if (aloud_)
        return words("voice", "{weekday}, {day}, {year}",
                     {{"weekday", weekday(std::chrono::weekday{day})},
                      {"day", short_date(day)},
                      {"year", in_words(static_cast<int>(parts.year()), numerals_)}});
    return words("date", "{day} {year}",
                 {{"day", short_date(day)}, {"year", std::to_string(static_cast<int>(parts.year()))}});
}

std::string Words::short_date(Day day) const {
    const std::chrono::year_month_day parts{day};
    const Words& words = *this;
    const std::string day_of_week = weekday(std::chrono::weekday{day});
    const std::string month = this->month(parts.month());
    if (aloud_)
        return words(
            "voice", "the {day} of {month}",
            {{"day", day_in_words(static_cast<unsigned>(parts.day()), numerals_)}, {"month", month}});
    const std::string number_of_day = std::to_string(static_cast<unsigned>(parts.day()));
    return words("date", "{weekday}, {day} {month}",
                 {{"weekday", day_of_week}, {"day", number_of_day}, {"month", month}});
}

std::string Words::time(LocalTime at) const {
    const auto midnight = std::chrono::floor<std::chrono::days>(at);
    const std::chrono::hh_mm_ss clock{std::chrono::floor<std::chrono::minutes>(at - midnight)};
    const Words& words = *this;
    return words(
        "date", "{hour}:{minute}",
        {{"hour", two_digits(clock.hours().count())}, {"minute", two_digits(clock.minutes().count())}});
}

std::string Words::number(std::int64_t number) const {
    if (aloud_) return in_words(number, numerals_);
    const Words& words = *this;
    const std::string separator = words("number", ",");
    std::string digits = std::to_string(number);
    const std::size_t first = number < 0 ? 1 : 0;
    for (std::size_t at = digits.size(); at > first + 3;) digits.insert(at -= 3, separator);
    return digits;
}

std::string Words::decimal(double number, int digits) const {
    const Words& words = *this;
    std::string figures = fmt::format("{:.{}f}", number, digits);
    if (const auto point = figures.find('.'); point != std::string::npos)
        figures.replace(point, 1, words("number", "."));
    return figures;
}

std::string Words::money(circulation::Money money) const {
    const Words& words = *this;
    // "Rp" has no counterpart in another script: there the word follows the amount, as it is said.
    if (aloud_ || script_ != core::Script::latin)
        return words("voice", "{amount} rupiah", {{"amount", number(money.rupiah)}});
    return words("number", "Rp {amount}", {{"amount", number(money.rupiah)}});
}

}  // namespace anjungan::words
