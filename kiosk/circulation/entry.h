#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/circulation/barcode.h"
#include "platform/system/clock.h"

namespace anjungan::circulation {

// RFC 9562 UUID version 7: time-ordered, unique across kiosks.
struct EntryId {
    std::array<std::uint8_t, 16> bytes{};
    auto operator<=>(const EntryId&) const = default;
    [[nodiscard]] std::string text() const;  // 8-4-4-4-12 lower-case hexadecimal
    [[nodiscard]] static std::optional<EntryId> parse(std::string_view text);
};

enum class EntryKind { loan, return_, undo, renewal, visit, answer, sign_up };
[[nodiscard]] std::string_view name_of(EntryKind kind);  // "loan", "return", "undo", ...
[[nodiscard]] std::optional<EntryKind> entry_kind(std::string_view name);

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

// One thing that happened at the kiosk: what the journal keeps and the library is told, once.
struct Entry {
    EntryId id;
    EntryKind kind = EntryKind::loan;
    MemberBarcode member;  // empty where nobody is named (a return)
    ItemBarcode item;      // empty where no item is meant (a visit)
    Instant at;            // wall time when it happened
    ClockTrust trust = ClockTrust::plausible;
    std::optional<Day> due;  // the date promised to the patron
    DecidedBy decided_by = DecidedBy::library;
    bool operator==(const Entry&) const = default;
};

}  // namespace anjungan::circulation
