#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/circulation/barcode.h"
#include "kiosk/circulation/money.h"
#include "platform/system/clock.h"

// What waits for the people of the library, as they read it in their room.
namespace anjungan::core {

using namespace circulation;

// An entry that is left to staff, as they read it.
struct StaffCase {
    std::int64_t number = 0;  // of its record
    ItemBarcode item;
    PatronBarcode patron;      // empty: a return, or it has been erased
    std::string title = {};    // empty: it is not known here
    std::string reason = {};   // why, as the journal notes it: see desk/cases.h
    std::optional<Day> due{};  // what the library has booked where the reason is another date
    std::string words = {};    // what the library said of it itself; it may name people
    bool operator==(const StaffCase&) const = default;
};
// A payment that somebody has claimed and nobody of the staff has seen yet.
struct PaymentToConfirm {
    std::string claim;  // its id
    PatronBarcode patron;
    Money amount;
    Instant since;
    bool operator==(const PaymentToConfirm&) const = default;
};
// Somebody who has registered, and whom nobody of the staff has seen yet.
struct RegistrationToConfirm {
    std::int64_t record = 0;  // of its entry
    PatronBarcode card;       // the first one
    std::string name;
    Instant since;
    bool operator==(const RegistrationToConfirm&) const = default;
};
// What the library has not got yet, in entries of the journal.
struct Backlog {
    std::int64_t waiting = 0, for_staff = 0;
    std::vector<StaffCase> cases = {};                      // the oldest of those for staff, a screenful
    std::vector<PaymentToConfirm> payments = {};            // the latest first
    std::vector<RegistrationToConfirm> registrations = {};  // likewise
    bool operator==(const Backlog&) const = default;
};

}  // namespace anjungan::core
