#include "kiosk/circulation/entry.h"

#include <cstddef>

namespace anjungan::circulation {

namespace {

constexpr std::string_view hexadecimal = "0123456789abcdef";
constexpr std::size_t text_length = 36;

// The dashes of 8-4-4-4-12 stand before these bytes.
bool dash_before(std::size_t byte) {
    return byte == 4 || byte == 6 || byte == 8 || byte == 10;
}

std::optional<std::uint8_t> nibble(char c) {
    if (c >= 'A' && c <= 'F') c = static_cast<char>(c - 'A' + 'a');
    const std::size_t value = hexadecimal.find(c);
    if (value == std::string_view::npos) return std::nullopt;
    return static_cast<std::uint8_t>(value);
}

}  // namespace

std::string EntryId::text() const {
    std::string text;
    text.reserve(text_length);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (dash_before(i)) text += '-';
        text += hexadecimal[bytes[i] >> 4];
        text += hexadecimal[bytes[i] & 0xF];
    }
    return text;
}

std::optional<EntryId> EntryId::parse(std::string_view text) {
    if (text.size() != text_length) return std::nullopt;
    EntryId id;
    std::size_t at = 0;
    for (std::size_t i = 0; i < id.bytes.size(); ++i) {
        if (dash_before(i) && text[at++] != '-') return std::nullopt;
        const auto high = nibble(text[at++]);
        const auto low = nibble(text[at++]);
        if (!high || !low) return std::nullopt;
        id.bytes[i] = static_cast<std::uint8_t>(*high << 4 | *low);
    }
    return id;
}

std::string_view name_of(DecidedBy who) {
    switch (who) {
        case DecidedBy::library:
            return "library";
        case DecidedBy::kiosk:
            return "kiosk";
        case DecidedBy::kiosk_guess:
            return "kiosk-guess";
        case DecidedBy::kiosk_no_pin:
            return "kiosk-no-pin";
        case DecidedBy::kiosk_guess_no_pin:
            return "kiosk-guess-no-pin";
    }
    return "unknown";
}

const PatronBarcode& Entry::patron() const {
    static const PatronBarcode nobody;
    return std::visit(
        [](const auto& says) -> const PatronBarcode& {
            if constexpr (requires { says.patron; })
                return says.patron;
            else
                return nobody;
        },
        payload);
}

const ItemBarcode& Entry::item() const {
    static const ItemBarcode none;
    return std::visit(
        [](const auto& says) -> const ItemBarcode& {
            if constexpr (requires { says.item; })
                return says.item;
            else
                return none;
        },
        payload);
}

std::optional<Day> Entry::due() const {
    return std::visit(
        [](const auto& says) -> std::optional<Day> {
            if constexpr (requires { says.due; })
                return says.due;
            else
                return std::nullopt;
        },
        payload);
}

void Entry::promise(std::optional<Day> due) {
    std::visit(
        [due](auto& says) {
            if constexpr (requires { says.due; }) says.due = due;
        },
        payload);
}

}  // namespace anjungan::circulation
