#include "kiosk/words/spoken.h"

#include <array>

namespace anjungan::words {

namespace {

using Names = std::array<std::string_view, 10>;

std::string join(std::string first, std::string_view second) {
    if (!first.empty() && !second.empty()) first += ' ';
    return first.append(second);
}

// Three digits of a number: 0 to 999, nothing for 0.
struct Group {
    unsigned value;
    [[nodiscard]] unsigned hundreds() const { return value / 100; }
    [[nodiscard]] unsigned tens() const { return value % 100 / 10; }
    [[nodiscard]] unsigned ones() const { return value % 10; }
    [[nodiscard]] unsigned below_hundred() const { return value % 100; }
};

namespace indonesian {

constexpr Names ones{"", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"};

std::string words_of(Group group) {
    std::string out;
    if (group.hundreds() == 1) out = "seratus";
    if (group.hundreds() > 1) out = std::string(ones[group.hundreds()]) + " ratus";
    if (group.below_hundred() == 10) return join(std::move(out), "sepuluh");
    if (group.below_hundred() == 11) return join(std::move(out), "sebelas");
    if (group.tens() == 1) return join(std::move(out), std::string(ones[group.ones()]) + " belas");
    if (group.tens() > 1) out = join(std::move(out), std::string(ones[group.tens()]) + " puluh");
    return join(std::move(out), ones[group.ones()]);
}

std::string with_power(Group group, std::size_t power) {
    constexpr std::array<std::string_view, 5> powers{"", "ribu", "juta", "miliar", "triliun"};
    if (power == 1 && group.value == 1) return "seribu";
    return join(words_of(group), powers[power]);
}

}  // namespace indonesian

namespace english {

constexpr std::array<std::string_view, 20> small{"",        "one",     "two",       "three",    "four",
                                                 "five",    "six",     "seven",     "eight",    "nine",
                                                 "ten",     "eleven",  "twelve",    "thirteen", "fourteen",
                                                 "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
constexpr Names tens{"", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"};

std::string below_hundred(unsigned value) {
    if (value < small.size()) return std::string(small[value]);
    std::string out(tens[value / 10]);
    if (value % 10 != 0) out.append("-").append(small[value % 10]);
    return out;
}

std::string words_of(Group group) {
    std::string out;
    if (group.hundreds() > 0) out = std::string(small[group.hundreds()]) + " hundred";
    if (group.hundreds() > 0 && group.below_hundred() > 0) out += " and";
    return join(std::move(out), below_hundred(group.below_hundred()));
}

std::string with_power(Group group, std::size_t power) {
    constexpr std::array<std::string_view, 5> powers{"", "thousand", "million", "billion", "trillion"};
    return join(words_of(group), powers[power]);
}

std::string ordinal(std::string cardinal) {
    constexpr std::array<std::string_view, 8> ends{"one",   "two",  "three",  "five",
                                                   "eight", "nine", "twelve", "y"};
    constexpr std::array<std::string_view, 8> become{"first",  "second", "third",   "fifth",
                                                     "eighth", "ninth",  "twelfth", "ieth"};
    for (std::size_t i = 0; i < ends.size(); ++i)
        if (cardinal.ends_with(ends[i]))
            return cardinal.replace(cardinal.size() - ends[i].size(), std::string::npos, become[i]);
    return cardinal + "th";
}

}  // namespace english

namespace javanese {

constexpr Names ones{"", "satunggal", "kalih", "tiga", "sekawan", "gangsal", "enem", "pitu", "wolu", "sanga"};
// Before what is counted: tigang atus.
constexpr Names bound{"",        "satunggal", "kalih",  "tigang", "sekawan",
                      "gangsal", "enem",      "pitung", "wolung", "sangang"};
constexpr Names teens{"sedasa",        "sewelas",    "kalih welas", "tiga welas", "sekawan welas",
                      "gangsal welas", "enem welas", "pitulas",     "wolulas",    "sangalas"};
constexpr Names twenties{"kalih dasa", "selikur",    "kalih likur", "tiga likur", "sekawan likur",
                         "selangkung", "enem likur", "pitulikur",   "wolulikur",  "sangalikur"};
constexpr Names tens{"",
                     "",
                     "",
                     "tigang dasa",
                     "sekawan dasa",
                     "séket",
                     "sewidak",
                     "pitung dasa",
                     "wolung dasa",
                     "sangang dasa"};

std::string words_of(Group group, const Names& last) {
    std::string out;
    if (group.hundreds() > 0) out = std::string(bound[group.hundreds()]) + " atus";
    if (group.tens() == 1) return join(std::move(out), teens[group.ones()]);
    if (group.tens() == 2) return join(std::move(out), twenties[group.ones()]);
    out = join(std::move(out), tens[group.tens()]);
    return join(std::move(out), last[group.ones()]);
}

std::string with_power(Group group, std::size_t power) {
    constexpr std::array<std::string_view, 5> powers{"", "èwu", "yuta", "milyar", "triliun"};
    return join(words_of(group, power == 0 ? ones : bound), powers[power]);
}

}  // namespace javanese

std::string with_power(Group group, std::size_t power, Numerals numerals) {
    switch (numerals) {
        case Numerals::figures:  // are no words
        case Numerals::indonesian:
            return indonesian::with_power(group, power);
        case Numerals::english:
            return english::with_power(group, power);
        case Numerals::javanese:
            break;
    }
    return javanese::with_power(group, power);
}

constexpr std::int64_t too_big = 1'000'000'000'000'000;

}  // namespace

std::string in_words(std::int64_t number, Numerals numerals) {
    if (numerals == Numerals::figures) return std::to_string(number);
    if (number <= -too_big || number >= too_big) return std::to_string(number);
    if (number < 0) return "minus " + in_words(-number, numerals);
    if (number == 0) return numerals == Numerals::english ? "zero" : "nol";
    std::string out;
    std::int64_t size = too_big / 1000;
    for (std::size_t power = 5; power-- > 0; size /= 1000) {
        const Group group{static_cast<unsigned>(number / size % 1000)};
        if (group.value == 0) continue;
        // "two thousand and twenty-six"
        if (numerals == Numerals::english && power == 0 && group.value < 100 && !out.empty()) out += " and";
        out = join(std::move(out), with_power(group, power, numerals));
    }
    return out;
}

std::string day_in_words(unsigned day, Numerals numerals) {
    std::string cardinal = in_words(day, numerals);
    return numerals == Numerals::english ? english::ordinal(std::move(cardinal)) : cardinal;
}

}  // namespace anjungan::words
