#pragma once

#include "kiosk/circulation/account.h"
#include "kiosk/library/library.h"

namespace anjungan::library {

// Money that was taken from a member against his fines.
struct Payment {
    EntryId id;  // the same id again is booked once and answered the same
    MemberBarcode member;
    Money amount;  // more than 0
    Instant at;
};
enum class Paid {
    booked,
    unknown_member,
    more_than_owed,  // nothing is booked
};

// A library that keeps its own records, and so can be the library system of others.
class Records : public Library {
  public:
    // Nothing when the barcode is not known.
    [[nodiscard]] virtual Result<std::optional<Account>> account_of(const MemberBarcode& barcode,
                                                                    Day today) = 0;
    // Pays the oldest fines first. On disk before this returns.
    [[nodiscard]] virtual Result<Paid> pay(const Payment& payment) = 0;
    // Nothing is lent on this card until staff say otherwise. False: it is not known.
    [[nodiscard]] virtual Result<bool> block(const MemberBarcode& barcode) = 0;
};

}  // namespace anjungan::library
