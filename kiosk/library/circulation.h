#pragma once

#include <chrono>
#include <optional>
#include <variant>
#include <vector>

#include "kiosk/circulation/account.h"
#include "kiosk/circulation/answer.h"
#include "kiosk/circulation/entry.h"

namespace anjungan::library {

using namespace circulation;

// All loans of a patron, to be renewed at once.
struct RenewAllOrder {
    EntryId id;  // the same id again renews nothing twice
    PatronBarcode patron;
    Instant at;
    ClockTrust trust = ClockTrust::plausible;
    // As they were shown before: by their dates a library that keeps no ids tells afterwards what became of
    // this order.
    std::vector<Borrowed> loans{};
};
struct RenewedAll {
    std::vector<ItemBarcode> renewed{}, unrenewed{};  // a loan of another spelling is the same loan
    bool operator==(const RenewedAll&) const = default;
};

// Loans, returns, renewals, undos and holds, each delivered exactly once. For calls and failures see Library.
class Circulation {
  public:
    virtual ~Circulation() = default;

    // Applies a loan, renewal (answered CheckedOut, with its new date), return, undo or hold. Needs
    // Capability::undo_checkout, renew_loan and place_hold for what they name. Applies each entry id once:
    // the same id again gives the same answer and changes nothing. An entry with decided_by == kiosk has
    // happened already: it is booked with its own time and promised due date and refused only when it cannot
    // be booked at all. `today` is the day of `entry.at` in the library's zone.
    // When it is done, it is on disk (or with the server) before this returns.
    [[nodiscard]] virtual Result<Answer> apply(const Entry& entry, Day today) = 0;

    // Whether a loan of this item to this patron needs no question before it: its answer tells all there is to
    // tell, and what is his already is known.
    [[nodiscard]] virtual bool takes_checkout_at_once(const PatronBarcode& /*patron*/,
                                                      const ItemBarcode& /*item*/) const {
        return false;
    }

    // What was answered to this entry before; nothing when it never arrived. Ask this before an entry whose
    // answer was lost is applied again. A library that keeps no ids tells it by the loans it has.
    [[nodiscard]] virtual Result<std::optional<Answer>> find_outcome(const Entry& entry) = 0;

    // Renews what renews. Refused: none was looked at, for a reason of the card. Needs Capability::renew_all.
    [[nodiscard]] virtual Result<std::variant<RenewedAll, Refused>> renew_all(const RenewAllOrder& /*order*/,
                                                                              Day /*today*/) {
        return fail(Fault::unsupported, "this library system does not renew all loans at once");
    }
    // What became of an order whose answer was lost, to be asked before it is given again; nothing when it
    // never arrived or all of it may be asked again with the same id. Fault::timed_out: nobody can tell yet.
    [[nodiscard]] virtual Result<std::optional<RenewedAll>> find_renewals(const RenewAllOrder& /*order*/) {
        return std::nullopt;
    }

    // For so long a request that got no answer may yet be carried out behind the line. Neither asking nor
    // repeating means anything earlier.
    [[nodiscard]] virtual std::chrono::milliseconds in_flight_window() const { return {}; }
};

}  // namespace anjungan::library
