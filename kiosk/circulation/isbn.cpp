#include "kiosk/circulation/isbn.h"

#include "kiosk/circulation/text.h"

namespace anjungan::circulation {

namespace {

constexpr std::size_t long_form = 13, short_form = 10;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
int digit(char c) {
    return c - '0';
}

// Of the first twelve digits.
char check_digit(std::string_view digits) {
    int sum = 0;
    for (std::size_t i = 0; i < long_form - 1; ++i) sum += digit(digits[i]) * (i % 2 == 0 ? 1 : 3);
    return static_cast<char>('0' + (10 - sum % 10) % 10);
}

bool holds_short_form(std::string_view digits) {
    int sum = 0;
    for (std::size_t i = 0; i < short_form; ++i) {
        const int value = digits[i] == 'x' ? 10 : digit(digits[i]);
        sum += value * static_cast<int>(short_form - i);
    }
    return sum % 11 == 0;
}

}  // namespace

std::optional<std::string> find_isbn(std::string_view text) {
    constexpr std::size_t longest = 40;  // with all its dashes, and "ISBN-13:" before it
    if (text.size() > longest) return std::nullopt;
    std::string rest = fold(text);
    if (const std::size_t at = rest.find("isbn"); at != std::string::npos) {
        rest.erase(0, at + std::string_view{"isbn"}.size());
        for (const std::string_view form : {"-13:", "-10:", "-13 ", "-10 "})
            if (rest.starts_with(form)) rest.erase(0, form.size());
    }
    std::string digits;
    for (const char c : rest) {
        const bool is_last_of_ten = c == 'x' && digits.size() + 1 == short_form;
        if (is_digit(c) || is_last_of_ten)
            digits += c;
        else if (c != '-' && c != ' ' && c != ':')
            return std::nullopt;
    }
    if (digits.size() == short_form) {
        if (!holds_short_form(digits)) return std::nullopt;
        std::string written = "978" + digits.substr(0, short_form - 1);
        written += check_digit(written);
        return written;
    }
    const bool is_of_books =
        digits.starts_with("978") || (digits.starts_with("979") && !digits.starts_with("9790"));
    if (digits.size() != long_form || !is_of_books || digits.back() != check_digit(digits))
        return std::nullopt;
    return digits;
}

}  // namespace anjungan::circulation
