// What the embedded library tells others whose library system it is.
#include "kiosk/library/embedded/embedded.h"

namespace anjungan::library {

namespace {

Place place_of(const ItemRow& item, bool checked_out, int holds) {
    if (checked_out) return Place::on_loan;
    switch (item.status) {
        case ItemStatus::available:
            break;
        case ItemStatus::reference:
            return Place::reference;
        case ItemStatus::lost:
            return Place::lost;
        case ItemStatus::withdrawn:
            return Place::withdrawn;
    }
    return holds > 0 ? Place::hold_shelf : Place::shelf;
}

}  // namespace

Result<ItemState> EmbeddedLibrary::state_of_row(const ItemRow& item) {
    const ItemBarcode& barcode = item.item.barcode;
    TRY_ASSIGN(const auto loan, ledger_->loan_of(barcode));
    ItemState state{.item = item.item};
    TRY_ASSIGN(state.holds, ledger_->count_holds(barcode));
    state.place = place_of(item, loan.has_value(), state.holds);
    if (loan) state.due = loan->due;
    return state;
}

Result<std::optional<ItemState>> EmbeddedLibrary::state_of(const ItemBarcode& barcode) {
    TRY_ASSIGN(const auto item, ledger_->find(barcode));
    if (!item) return std::nullopt;
    TRY_ASSIGN(ItemState state, state_of_row(*item));
    return std::optional{std::move(state)};
}

Result<std::optional<Account>> EmbeddedLibrary::account_of(const PatronBarcode& barcode, Day today) {
    TRY_ASSIGN(const auto row, ledger_->find(barcode));
    if (!row) return std::nullopt;
    TRY_ASSIGN(Account account, open_account(*row, today));
    TRY_ASSIGN(account.loans, ledger_->loans_of(barcode));
    TRY_ASSIGN(account.holds, ledger_->holds_of(barcode));
    TRY_ASSIGN(account.fines, ledger_->fines_of(barcode));
    for (Owed& each : account.fines) {
        if (each.item.text.empty()) continue;
        TRY_ASSIGN(const auto fined, ledger_->find(each.item));
        if (fined) each.title = fined->item.title;
    }
    return account;
}

Status EmbeddedLibrary::register_patron(const Registration& who, Day until) {
    return ledger_->put(PatronRow{
        .barcode = who.card, .name = who.full_name, .type = std::string{temporary_type}, .expires = until});
}

// What staff have entered of them meanwhile stays.
Status EmbeddedLibrary::confirm_patron(const Registration& who, std::string_view type, Day until) {
    const auto set = [&]() -> Status {
        TRY_ASSIGN(auto patron, ledger_->find(who.card));
        if (!patron) patron = PatronRow{.barcode = who.card, .name = who.full_name};
        if (!type.empty()) patron->type = type;
        patron->expires = std::max(patron->expires, until);
        return ledger_->put(*patron);
    };
    return ledger_->transaction(set);
}

Result<Paid> EmbeddedLibrary::pay(const PaymentOrder& payment) {
    Paid paid = Paid::booked;
    const auto once = [&]() -> Status {
        TRY_ASSIGN(const bool before, ledger_->has_payment(payment.id));
        if (before) return {};
        TRY_ASSIGN(const auto patron, ledger_->find(payment.patron));
        if (!patron) return paid = Paid::unknown_patron, Status{};
        TRY_ASSIGN(const Money debt, ledger_->debt(payment.patron));
        if (payment.amount > debt) return paid = Paid::more_than_owed, Status{};
        TRY(ledger_->pay_fines(payment.patron, payment.amount));
        return ledger_->add_payment(payment.id, payment.patron, payment.amount, payment.at);
    };
    TRY(ledger_->transaction(once));
    return paid;
}

Result<bool> EmbeddedLibrary::block(const PatronBarcode& barcode) {
    bool known = false;
    const auto set = [&]() -> Status {
        TRY_ASSIGN(auto patron, ledger_->find(barcode));
        known = patron.has_value();
        if (!patron || patron->blocked) return {};
        patron->blocked = true;
        return ledger_->put(*patron);
    };
    TRY(ledger_->transaction(set));
    return known;
}

}  // namespace anjungan::library
