#pragma once

#include <chrono>
#include <optional>

#include "kiosk/circulation/answer.h"
#include "kiosk/circulation/entry.h"

namespace anjungan::library {

using namespace circulation;

// Loans, returns, renewals and undos, each delivered exactly once. For calls and failures see Library.
class Circulation {
  public:
    virtual ~Circulation() = default;

    // Applies a loan, renewal (answered Lent, with its new date), return or undo. Applies each entry id once:
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

    // For so long a request that got no answer may yet be carried out behind the line. Neither asking nor
    // repeating means anything earlier.
    [[nodiscard]] virtual std::chrono::milliseconds in_flight_window() const { return {}; }
};

}  // namespace anjungan::library
