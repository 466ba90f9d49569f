// What keeps a book longer with who has it, and who comes after.
#include <algorithm>

#include "kiosk/circulation/text.h"
#include "kiosk/library/embedded/checkout_rules.h"
#include "kiosk/library/embedded/embedded.h"
#include "platform/system/uuid.h"

namespace anjungan::library {

Result<Answer> EmbeddedLibrary::renew(const Entry& entry, Day today) {
    TRY_ASSIGN(auto found, look_into(entry));
    if (auto* refusal = std::get_if<Answer>(&found)) return std::move(*refusal);
    const auto& given = std::get<CheckoutFacts>(found);
    const bool happened = decided_here(entry.decided_by);
    if (const auto why = happened ? why_not_book_renewal(given, entry)
                                  : refusal_of_renewal(given, policy_.calendar, today, renewals_from_))
        return refused(*why, given.item);

    LoanRow loan = *given.loan;
    loan.due = happened && entry.due() ? std::max(*entry.due(), loan.due)
                                       : renewed_due_date(*given.rule, policy_.calendar, today, loan.due,
                                                          given.patron.expires, renewals_from_);
    ++loan.renewals;
    TRY(ledger_->put(loan));
    TRY_ASSIGN(const int more, may_borrow(given.patron));
    return CheckedOut{given.item.item, loan.due, more};
}

// Each loan is an entry of its own, whose id follows from the order's: asked again, each is answered as
// before.
Result<std::variant<RenewedAll, Refused>> EmbeddedLibrary::renew_all(const RenewAllOrder& order, Day today) {
    using Renewed = std::variant<RenewedAll, Refused>;
    TRY_ASSIGN(const auto patron, ledger_->find(order.patron));
    if (!patron) return Renewed{Refused{Refusal::unknown_patron, std::nullopt}};
    RenewedAll all;
    const auto each_loan = [&]() -> Status {
        all = {};
        TRY_ASSIGN(const auto loans, ledger_->loans_of(patron->barcode));
        for (const Borrowed& each : loans) {
            const ItemBarcode& item = each.item.barcode;
            const Entry renewal{.id = {uuid_of_part(order.id.bytes, item.text)},
                                .at = order.at,
                                .trust = order.trust,
                                .payload = Renewal{.patron = patron->barcode, .item = item}};
            TRY_ASSIGN(const Answer answer, apply(renewal, today));
            (std::holds_alternative<CheckedOut>(answer) ? all.renewed : all.unrenewed).push_back(item);
        }
        return {};
    };
    TRY(ledger_->transaction(each_loan));
    return Renewed{std::move(all)};
}

Result<Answer> EmbeddedLibrary::hold(const Entry& entry, Day today) {
    TRY_ASSIGN(auto found, look_into(entry));
    if (auto* refusal = std::get_if<Answer>(&found)) return std::move(*refusal);
    const auto& given = std::get<CheckoutFacts>(found);
    const Item& item = given.item.item;
    const auto place_of_patron = [&](const std::vector<HoldRow>& queue) {
        return std::ranges::find_if(
            queue, [&](const HoldRow& each) { return same(each.patron.text, given.patron.barcode.text); });
    };

    TRY_ASSIGN(std::vector<HoldRow> queue, ledger_->holds_on(item.barcode));
    auto own = place_of_patron(queue);
    if (std::get<Hold>(entry.payload).cancelled) {
        if (own == queue.end()) return refused(Refusal::nothing_to_undo, given.item);
        TRY(ledger_->remove_hold(item.barcode, own->position));
        return HoldCancelled{item};
    }
    if (own == queue.end()) {
        if (const auto why = refusal_of_hold(given, today); why && !decided_here(entry.decided_by))
            return refused(*why, given.item);
        TRY(ledger_->append_hold(item.barcode, given.patron.barcode));
        TRY_ASSIGN(queue, ledger_->holds_on(item.barcode));
        own = place_of_patron(queue);
    }
    return HoldPlaced{item, static_cast<int>(own - queue.begin()) + 1};
}

}  // namespace anjungan::library
