#pragma once

#include <optional>

#include "kiosk/circulation/entry.h"

namespace anjungan::library {

using namespace circulation;

// Money that was taken from a patron against his fines.
struct PaymentOrder {
    EntryId id;  // the same id again is booked once and answered the same
    PatronBarcode patron;
    Money amount;  // more than 0
    Instant at;
    // What was owed when the money was taken: by it a library that keeps no ids tells afterwards whether it
    // was booked.
    std::optional<Money> owed_before{};
};
// All but the first: nothing is booked.
enum class Paid {
    booked,
    unknown_patron,
    more_than_owed,
    refused,  // the library system does not say why
};

// Fines and what is paid of them. For calls and failures see Library.
class Payments {
  public:
    virtual ~Payments() = default;

    // Pays the oldest fines first. On disk before this returns. Needs Capability::record_payment.
    [[nodiscard]] virtual Result<Paid> pay(const PaymentOrder& /*payment*/) {
        return fail(Fault::unsupported, "this library system takes no payments from a kiosk");
    }
    // What became of a payment whose answer was lost, to be asked before it is given again; nothing when it
    // never arrived or may be asked again with the same id. Fault::timed_out: nobody can tell yet;
    // unsupported: nobody ever can, so staff compare the till with the account.
    [[nodiscard]] virtual Result<std::optional<Paid>> find_payment(const PaymentOrder& /*payment*/) {
        return std::nullopt;
    }
};

}  // namespace anjungan::library
