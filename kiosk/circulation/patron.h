#pragma once

#include <optional>
#include <string>

#include "kiosk/circulation/barcode.h"
#include "kiosk/circulation/money.h"
#include "platform/system/clock.h"

namespace anjungan::circulation {

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
    std::optional<int> pin_length;    // digits; set when the policy asks for a PIN at the kiosk
    bool operator==(const Patron&) const = default;
};

// "Sekar Ayu Lestari" → "Sekar A."; one word stays as it is. Works on code points (the initial of a name
// in Javanese script is its first syllable: letter and following marks). Invalid UTF-8 becomes U+FFFD.
[[nodiscard]] std::string short_name(std::string_view full_name);
[[nodiscard]] std::string first_name(std::string_view full_name);

}  // namespace anjungan::circulation
