#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/circulation/policy.h"

namespace anjungan::circulation {

// For how long a library lends, read from the loans it has booked, beside the rules a kiosk goes by while
// that library is away. It compares; nothing is lent by it.
class LoanPeriods {
  public:
    // A loan that the library itself has dated. A type is empty where it is not known.
    void add(std::string_view patron_type, std::string_view item_type, Day lent, Day due);

    struct Compared {
        std::string patron_type, item_type;  // as they were written first; may be empty
        std::size_t loans = 0;               // that were seen
        std::size_t otherwise = 0;           // of these, the ones that the rules would have dated otherwise
        int library_days = 0;                // most often, from the day of the loan to the day it is due
        std::optional<int> own_days{};       // of the rule that fits; nothing: none does
        [[nodiscard]] bool differs() const { return 2 * otherwise > loans; }
    };
    // A line for each pair of types, in their order. That a card expires sooner is not known here, nor on
    // which days the library was closed then: one loan is no period, most of them are.
    [[nodiscard]] std::vector<Compared> compare(const std::vector<Rule>& rules,
                                                const Calendar& calendar) const;

  private:
    struct Loan {
        Day lent, due;
    };
    struct Pair {
        std::string patron_type, item_type;
        std::vector<Loan> loans;
    };
    std::map<std::pair<std::string, std::string>, Pair> seen_;  // by the types, folded
};

}  // namespace anjungan::circulation
