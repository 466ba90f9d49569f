#pragma once

#include "kiosk/circulation/entry.h"

namespace anjungan::library {

using namespace circulation;

// Money that was taken from a patron against his fines.
struct PaymentOrder {
    EntryId id;  // the same id again is booked once and answered the same
    PatronBarcode patron;
    Money amount;  // more than 0
    Instant at;
};
enum class Paid {
    booked,
    unknown_patron,
    more_than_owed,  // nothing is booked
};

// Fines and what is paid of them. For calls and failures see Library.
class Payments {
  public:
    virtual ~Payments() = default;

    // Pays the oldest fines first. On disk before this returns. Needs Capability::record_payment.
    [[nodiscard]] virtual Result<Paid> pay(const PaymentOrder& /*payment*/) {
        return fail(Fault::unsupported, "this library system takes no payments from a kiosk");
    }
};

}  // namespace anjungan::library
