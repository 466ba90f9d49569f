#pragma once

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/circulation/text.h"
#include "kiosk/library/sip2/message.h"
#include "kiosk/library/sip2/text.h"
#include "platform/system/utf8.h"

// How the client reads what answers hold.
namespace anjungan::library::sip2 {

inline std::optional<int> number(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || value < 0) return std::nullopt;
    return value;
}

inline circulation::Money money_of(const Message& message, std::string_view field) {
    return parse_money(message.field(field)).value_or(circulation::Money{});
}

// Without blanks around it, and no longer than what is kept of a book.
inline std::string trimmed(std::string text) {
    while (!text.empty() && text.back() == ' ') text.pop_back();
    text.erase(0, text.find_first_not_of(' '));
    text.resize(utf8_prefix(text, circulation::longest_description).size());
    return text;
}

// Summary of 63: the first Y is the list that is wanted.
inline constexpr std::string_view no_list = "          ", charged_items_list = "  Y       ",
                                  fine_items_list = "   Y      ";

// The first date a row of words names.
inline std::optional<Day> day_in(std::string_view row, DateOrder order, Zone zone) {
    while (!row.empty()) {
        const std::string_view word = row.substr(0, row.find(' '));
        if (const auto day = parse_day(word, order, zone)) return day;
        row.remove_prefix(std::min(row.size(), word.size() + 1));
    }
    return std::nullopt;
}

// What a row of fines asks for this item: the amount at its end, where it names the barcode, or the title and
// then a date or the amount. Nothing: it is for something else. Both folded.
inline std::optional<circulation::Money> fine_for(std::string_view row, std::string_view barcode,
                                                  std::string_view title) {
    const auto named = [row](std::string_view name, bool before_digit) {
        for (auto at = row.find(name); !name.empty() && at != std::string_view::npos;
             at = row.find(name, at + 1)) {
            const bool begins = at == 0 || row[at - 1] == ' ';
            const std::string_view rest = row.substr(at + name.size());
            const bool ends = rest.size() > 1 && rest[0] == ' ';
            if (begins && ends && (!before_digit || (rest[1] >= '0' && rest[1] <= '9'))) return true;
        }
        return false;
    };
    if (!named(barcode, false) && !named(title, true)) return std::nullopt;
    return parse_money(row.substr(row.rfind(' ') + 1));
}

}  // namespace anjungan::library::sip2
