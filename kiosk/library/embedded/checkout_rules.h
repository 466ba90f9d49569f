#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "kiosk/circulation/policy.h"
#include "kiosk/library/embedded/ledger.h"

// May it be lent, may it be renewed: decided over rows that were read before. No I/O.
namespace anjungan::library {

// What a patron may do before a book is known: see embedded.h. Nothing when no rule is for this type.
[[nodiscard]] std::optional<Rule> account_rule(const std::vector<Rule>& rules, std::string_view patron_type);

[[nodiscard]] std::optional<Refusal> refusal_of_card(const PatronRow& patron, Day today);

// All that a loan, or its renewal, depends on.
struct CheckoutFacts {
    PatronRow patron;
    ItemRow item;
    std::optional<LoanRow> loan{};  // now on the item
    std::optional<HoldRow> hold{};  // first in the item's queue
    const Rule* rule = nullptr;     // for this pair of types
    int loans = 0;                  // of the patron, all together
    Money debt{};

    [[nodiscard]] bool checked_out_to_patron() const;
    [[nodiscard]] bool held_for_patron() const;
};

// Where several reasons hold, the one the patron can do least about comes first.
[[nodiscard]] std::optional<Refusal> refusal_of_checkout(const CheckoutFacts& given, Day today);
[[nodiscard]] std::optional<Refusal> refusal_of_renewal(const CheckoutFacts& given, const Calendar& calendar,
                                                        Day today, RenewalFrom from);
// May this patron wait for it, whoever has it now.
[[nodiscard]] std::optional<Refusal> refusal_of_hold(const CheckoutFacts& given, Day today);

// The patron has left with the book, or with the promise: only what cannot be written down is refused.
[[nodiscard]] std::optional<Refusal> why_not_book(const CheckoutFacts& given, const Entry& entry);
[[nodiscard]] std::optional<Refusal> why_not_book_renewal(const CheckoutFacts& given, const Entry& entry);

[[nodiscard]] Answer refused(Refusal why, const std::optional<ItemRow>& item);

}  // namespace anjungan::library
