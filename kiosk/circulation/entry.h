#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/circulation/payload.h"
#include "platform/system/clock.h"

namespace anjungan::circulation {

// RFC 9562 UUID version 7: time-ordered, unique across kiosks.
struct EntryId {
    std::array<std::uint8_t, 16> bytes{};
    auto operator<=>(const EntryId&) const = default;
    [[nodiscard]] std::string text() const;  // 8-4-4-4-12 lower-case hexadecimal
    [[nodiscard]] static std::optional<EntryId> parse(std::string_view text);
};

enum class DecidedBy {
    library,      // the library system said so
    kiosk,        // by the local rules, the library being away
    kiosk_guess,  // likewise, but the kiosk did not know the card or the book
    // Likewise each, and the PIN that the card needs could not be checked.
    kiosk_no_pin,
    kiosk_guess_no_pin,
};
inline constexpr std::array deciders{DecidedBy::library, DecidedBy::kiosk, DecidedBy::kiosk_guess,
                                     DecidedBy::kiosk_no_pin, DecidedBy::kiosk_guess_no_pin};
[[nodiscard]] std::string_view name_of(DecidedBy who);  // "library", "kiosk", "kiosk-guess", ...
// Whether it has happened already when the library is told.
[[nodiscard]] constexpr bool decided_here(DecidedBy who) {
    return who != DecidedBy::library;
}

// One thing that happened at the kiosk: the envelope, the same for all, and what it says. The journal keeps it,
// and its recipients are told, each once.
struct Entry {
    EntryId id;
    std::string kiosk = {};  // its name in the settings; with the id, unique for whoever hears of it
    Instant at;              // wall time when it happened
    ClockTrust trust = ClockTrust::plausible;
    DecidedBy decided_by = DecidedBy::library;
    Payload payload;

    [[nodiscard]] EntryKind kind() const { return kind_of(payload); }
    // What loans, returns, undos and renewals are about. Empty where the kind does not carry it, or where it was
    // erased.
    [[nodiscard]] const PatronBarcode& patron() const;
    [[nodiscard]] const ItemBarcode& item() const;
    [[nodiscard]] std::optional<Day> due() const;
    // Of a loan or a renewal; nothing else carries one.
    void promise(std::optional<Day> due);
    bool operator==(const Entry&) const = default;
};

}  // namespace anjungan::circulation
