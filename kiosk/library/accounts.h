#pragma once

#include <optional>
#include <string_view>
#include <variant>

#include "kiosk/circulation/account.h"
#include "kiosk/circulation/answer.h"
#include "kiosk/circulation/patron.h"
#include "kiosk/circulation/payload.h"

namespace anjungan::library {

using namespace circulation;

// Whose card it is, and what stands on it. For calls and failures see Library.
class Accounts {
  public:
    virtual ~Accounts() = default;

    // Opens the account for borrowing, or says why not. A patron at the limit of loans is let in
    // (may_borrow 0): the refusal belongs to the book.
    [[nodiscard]] virtual Result<std::variant<Patron, Refused>> patron(const PatronBarcode& barcode,
                                                                       Day today) = 0;

    // The same for who only wants to see what stands on it: whoever may not borrow is let in, unless the card
    // is not known or blocked.
    [[nodiscard]] virtual Result<std::variant<Patron, Refused>> patron_to_view(const PatronBarcode& barcode,
                                                                               Day today) {
        return patron(barcode, today);
    }

    // Nothing when the PIN is right; else wrong_pin or pin_locked. Needs Capability::say_pin_right.
    [[nodiscard]] virtual Result<std::optional<Refusal>> check_pin(const PatronBarcode& barcode,
                                                                   std::string_view pin, Instant now) = 0;

    // What a patron has and owes, row by row; nothing when the barcode is not known. Needs
    // Capability::view_account.
    [[nodiscard]] virtual Result<std::optional<Account>> account_of(const PatronBarcode& /*barcode*/,
                                                                    Day /*today*/) {
        return fail(Fault::unsupported, "this library system does not tell what is on an account");
    }
    // The same in as few messages as there are lists: titles and dates may be missing, each to be asked for
    // by state_of() while somebody looks.
    [[nodiscard]] virtual Result<std::optional<Account>> account_in_brief(const PatronBarcode& barcode,
                                                                          Day today) {
        return account_of(barcode, today);
    }

    // Somebody new, who may borrow with this card until then (circulation::first_loans), as far as staff say nothing
    // else. Once more with the same card: the same. Needs Capability::register_patron.
    [[nodiscard]] virtual Status register_patron(const Registration& /*who*/, Day /*until*/) {
        return fail(Fault::unsupported, "this library system takes no registrations");
    }
    // Staff have seen them: that card is good until then, with the rules of this type; empty: it keeps those of a
    // first card. Once more with the same card: the same. Needs Capability::register_patron.
    [[nodiscard]] virtual Status confirm_patron(const Registration& /*who*/, std::string_view /*type*/,
                                                Day /*until*/) {
        return fail(Fault::unsupported, "this library system takes no registrations");
    }
};

}  // namespace anjungan::library
