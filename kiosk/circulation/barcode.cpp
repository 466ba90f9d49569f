#include "kiosk/circulation/barcode.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace anjungan::circulation {

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_printable(char c) {
    return c >= ' ' && c <= '~';
}
char upper(char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

bool can_be_barcode(std::string_view text) {
    return !text.empty() && text.size() <= longest_barcode && std::ranges::all_of(text, is_printable);
}

// Luhn's sum over all digits, the check digit last: every second digit from the right counts double.
bool holds_mod10(std::string_view text) {
    if (text.size() < 2 || !std::ranges::all_of(text, is_digit)) return false;
    int sum = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const int digit = text[text.size() - 1 - i] - '0';
        sum += i % 2 == 0 ? digit : digit * 2 / 10 + digit * 2 % 10;
    }
    return sum % 10 == 0;
}

// GS1 General Specifications, section 7.9: weights 1 and 3 in turn, from the check digit at the right.
bool holds_gs1(std::string_view text) {
    if (text.size() < 2 || !std::ranges::all_of(text, is_digit)) return false;
    int sum = 0;
    for (std::size_t i = 0; i < text.size(); ++i)
        sum += (text[text.size() - 1 - i] - '0') * (i % 2 == 0 ? 1 : 3);
    return sum % 10 == 0;
}
bool holds_ean13(std::string_view text) {
    return text.size() == 13 && holds_gs1(text);
}
// ISO/IEC 16390 (Interleaved 2 of 5), annex A: the same, and digits come in pairs.
bool holds_itf(std::string_view text) {
    return text.size() % 2 == 0 && holds_gs1(text);
}

// ISO/IEC 16388 (Code 39), annex A: the values of all characters but the last, modulo 43, are the last.
bool holds_mod43(std::string_view text) {
    constexpr std::string_view values = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. $/+%";
    if (text.size() < 2) return false;
    std::size_t sum = 0, last = 0;
    for (const char c : text) {
        last = values.find(upper(c));
        if (last == std::string_view::npos) return false;
        sum += last;
    }
    return (sum - last) % values.size() == last;
}

// Splits "2#### mod10" at the last blank that is not escaped. The check is empty when there is none.
struct Parts {
    std::string_view mask, check;
};
Parts split(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\') {
            ++i;
        } else if (text[i] == ' ') {
            const std::size_t check = text.find_first_not_of(' ', i);
            return {text.substr(0, i), check == std::string_view::npos ? "" : text.substr(check)};
        }
    }
    return {text, {}};
}

Status check_mask(std::string_view mask) {
    if (mask.empty()) return fail(Fault::invalid, "A barcode mask is empty: write for example P#### or 2*.");
    if (!std::ranges::all_of(mask, is_printable))
        return fail(Fault::invalid, "A barcode mask holds a character that no barcode has: use plain ASCII.");
    std::size_t characters = 0;
    for (std::size_t i = 0; i < mask.size(); ++i, ++characters) {
        if (mask[i] == '\\' && ++i == mask.size())
            return fail(Fault::invalid, "Barcode mask {}: a character must follow the \\ at its end.", mask);
        if (mask[i] == '*' && (i == 0 || mask[i - 1] != '\\') && i + 1 != mask.size())
            return fail(Fault::invalid, "Barcode mask {}: * stands for any rest, so only at the end.", mask);
    }
    const bool open = mask.ends_with('*');
    if (characters - (open ? 1 : 0) > longest_barcode)
        return fail(Fault::invalid, "Barcode mask {}: no barcode is longer than {} characters.", mask,
                    longest_barcode);
    return {};
}

bool fits(char pattern, char c) {
    switch (pattern) {
        case '#':
            return is_digit(c);
        case '@':
            return is_letter(c);
        case '?':
            return is_digit(c) || is_letter(c);
        default:
            return upper(pattern) == upper(c);
    }
}

bool fits_mask(std::string_view mask, std::string_view barcode) {
    std::size_t at = 0;
    for (std::size_t i = 0; i < mask.size(); ++i) {
        if (mask[i] == '*') return true;
        if (at == barcode.size()) return false;
        const bool escaped = mask[i] == '\\';
        if (escaped) ++i;
        const bool fit = escaped ? upper(mask[i]) == upper(barcode[at]) : fits(mask[i], barcode[at]);
        if (!fit) return false;
        ++at;
    }
    return at == barcode.size();
}

bool any_matches(const std::vector<BarcodeMask>& masks, std::string_view barcode) {
    return std::ranges::any_of(masks, [barcode](const BarcodeMask& mask) { return mask.matches(barcode); });
}

}  // namespace

Result<BarcodeMask> BarcodeMask::parse(std::string_view text) {
    const auto [mask, check] = split(text);
    TRY(check_mask(mask));
    BarcodeMask parsed;
    parsed.text_ = text;
    parsed.mask_ = mask;
    if (check.empty()) return parsed;
    if (check == "mod10") return parsed.check_ = Check::codabar_mod10, parsed;
    if (check == "ean13") return parsed.check_ = Check::ean13, parsed;
    if (check == "itf") return parsed.check_ = Check::itf, parsed;
    if (check == "mod43") return parsed.check_ = Check::mod43, parsed;
    return fail(Fault::invalid,
                "Barcode mask {}: after the blank stands mod10, ean13, itf or mod43 (a blank in the barcode "
                "itself is written \\ and blank).",
                text);
}

bool BarcodeMask::matches(std::string_view barcode) const {
    if (!can_be_barcode(barcode) || !fits_mask(mask_, barcode)) return false;
    switch (check_) {
        case Check::none:
            return true;
        case Check::codabar_mod10:
            return holds_mod10(barcode);
        case Check::ean13:
            return holds_ean13(barcode);
        case Check::itf:
            return holds_itf(barcode);
        case Check::mod43:
            return holds_mod43(barcode);
    }
    return false;
}

BarcodeKind BarcodeMasks::recognise(std::string_view scanned) const {
    if (!can_be_barcode(scanned)) return BarcodeKind::meaningless;
    const bool as_patron = any_matches(patron, scanned);
    const bool as_item = any_matches(item, scanned);
    const bool as_staff = any_matches(staff, scanned);
    const int kinds = int{as_patron} + int{as_item} + int{as_staff};
    if (kinds > 1) return BarcodeKind::ambiguous;
    if (as_patron) return BarcodeKind::patron;
    if (as_item) return BarcodeKind::item;
    if (as_staff) return BarcodeKind::staff;
    const bool some_without_form = patron.empty() || item.empty() || staff.empty();
    return some_without_form ? BarcodeKind::ambiguous : BarcodeKind::meaningless;
}

std::string clean(std::string_view scanned) {
    std::string text;
    for (const char c : scanned) {
        const auto byte = static_cast<unsigned char>(c);
        const bool leading_blank = text.empty() && c == ' ';
        if (byte >= 0x20 && byte != 0x7F && !leading_blank) text += c;
    }
    while (text.ends_with(' ')) text.pop_back();
    if (text.size() > longest_barcode) {
        // The last character is no blank, so that cleaning again cannot make it short enough.
        text[longest_barcode] = text.back();
        text.resize(longest_barcode + 1);
    }
    return text;
}

}  // namespace anjungan::circulation
