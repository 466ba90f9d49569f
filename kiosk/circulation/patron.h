#pragma once

#include <optional>
#include <string>

#include "kiosk/circulation/barcode.h"
#include "kiosk/circulation/money.h"
#include "platform/system/clock.h"

namespace anjungan::circulation {

// What a patron types to show that a card is theirs.
struct PinForm {
    enum class Kind {
        digits,   // a PIN
        text,     // a password: letters, digits and signs
        missing,  // one is asked for, and this patron has none
    };
    Kind kind = Kind::digits;
    int length = 0;  // 0: not known, or it differs; then who types says when it is whole
    bool operator==(const PinForm&) const = default;
};

// What stood on an account when its card was read, as far as the library told it then.
struct Standing {
    std::optional<int> at_home{};      // books on loan
    std::optional<int> overdue{};      // of them
    std::optional<int> holds_ready{};  // on the hold shelf, for this patron
    Money owed{};                      // 0: nothing, or it is not told
    bool operator==(const Standing&) const = default;
};

// What the kiosk keeps of a patron while the session lasts. No address, no birthday, no full name: the
// library shortens it before it leaves there.
struct Patron {
    PatronBarcode barcode;
    std::string short_name;           // first name and initial: "Sekar A."
    std::string first_name;           // "Sekar"
    std::string type;                 // key of the policy: "SD/MI", "guru", ...
    int loans = 0;                    // on loan now
    std::optional<int> may_borrow{};  // how many more; 0 at the limit; nothing: the library does not say
    Money debt;                       // fines not yet paid
    std::optional<PinForm> pin{};     // set when the policy asks for one at the kiosk
    std::optional<Standing> standing{};  // nothing: the library itself was not asked
    bool operator==(const Patron&) const = default;
};

// A pupil of a primary school, by the library's own category: SD or MI, alone or together.
[[nodiscard]] bool is_child(const Patron& patron);

// "Sekar Ayu Lestari" → "Sekar A."; one word stays as it is. Works on code points (the initial of a name
// in Javanese script is its first syllable: letter and following marks). Invalid UTF-8 becomes U+FFFD.
[[nodiscard]] std::string short_name(std::string_view full_name);
[[nodiscard]] std::string first_name(std::string_view full_name);

}  // namespace anjungan::circulation
