// What keeps a book longer with who has it, and who comes after.
#include <algorithm>

#include "kiosk/circulation/text.h"
#include "kiosk/library/embedded/checkout_rules.h"
#include "kiosk/library/embedded/embedded.h"
#include "platform/system/uuid.h"

namespace anjungan::library {

Result<Answer> EmbeddedLibrary::renew(const Entry& entry, Day today) {
    TRY_ASSIGN(const auto patron, ledger_->find(entry.patron()));
    TRY_ASSIGN(const auto item, ledger_->find(entry.item()));
    if (!patron) return refused(Refusal::unknown_patron, item);
    if (!item) return refused(Refusal::unknown_item, item);

    TRY_ASSIGN(const CheckoutFacts given, look_into(*patron, *item));
    const bool happened = decided_here(entry.decided_by);
    if (const auto why = happened ? why_not_book_renewal(given, entry)
                                  : refusal_of_renewal(given, policy_.calendar, today))
        return refused(*why, item);

    LoanRow loan = *given.loan;
    loan.due = happened && entry.due()
                   ? std::max(*entry.due(), loan.due)
                   : renewed_due_date(*given.rule, policy_.calendar, today, loan.due, patron->expires);
    ++loan.renewals;
    TRY(ledger_->put(loan));
    TRY_ASSIGN(const int more, may_borrow(*patron));
    return CheckedOut{item->item, loan.due, more};
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
    const Hold& wanted = std::get<Hold>(entry.payload);
    TRY_ASSIGN(const auto patron, ledger_->find(wanted.patron));
    TRY_ASSIGN(const auto item, ledger_->find(wanted.item));
    if (!patron) return refused(Refusal::unknown_patron, item);
    if (!item) return refused(Refusal::unknown_item, item);
    const ItemBarcode& barcode = item->item.barcode;
    const auto place_of_patron = [&](const std::vector<HoldRow>& queue) {
        return std::ranges::find_if(
            queue, [&](const HoldRow& each) { return same(each.patron.text, patron->barcode.text); });
    };

    TRY_ASSIGN(std::vector<HoldRow> queue, ledger_->holds_on(barcode));
    auto own = place_of_patron(queue);
    if (wanted.cancelled) {
        if (own == queue.end()) return refused(Refusal::nothing_to_undo, item);
        TRY(ledger_->remove_hold(barcode, own->position));
        return HoldCancelled{item->item};
    }
    if (own == queue.end()) {
        TRY_ASSIGN(const CheckoutFacts given, look_into(*patron, *item));
        if (const auto why = refusal_of_hold(given, today); why && !decided_here(entry.decided_by))
            return refused(*why, item);
        TRY(ledger_->append_hold(barcode, patron->barcode));
        TRY_ASSIGN(queue, ledger_->holds_on(barcode));
        own = place_of_patron(queue);
    }
    return HoldPlaced{item->item, static_cast<int>(own - queue.begin()) + 1};
}

}  // namespace anjungan::library
