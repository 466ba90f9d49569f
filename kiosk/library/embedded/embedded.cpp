#include "kiosk/library/embedded/embedded.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "kiosk/circulation/text.h"
#include "kiosk/library/embedded/checkout_rules.h"
#include "kiosk/library/embedded/pin.h"

namespace anjungan::library {

namespace {

constexpr int wrong_pins_until_locked = 5;
constexpr std::chrono::minutes locked_for{15};

Destination destination_of(const ItemRow& item, const std::optional<HoldRow>& hold) {
    if (item.status == ItemStatus::lost) return Destination::found;
    if (item.status == ItemStatus::withdrawn) return Destination::staff;
    return hold ? Destination::hold_shelf : Destination::return_bin;
}

// A lock further away than a lock lasts was set by a clock that has been corrected since.
std::optional<Instant> lock_end(const PinFailures& failures, Instant now) {
    if (!failures.locked_until || *failures.locked_until <= now) return std::nullopt;
    return std::min<Instant>(*failures.locked_until, now + locked_for);
}

// Counts an attempt as wrong until it has proved right. A lock that is over begins a new count.
PinFailures one_more(const PinFailures& before, Instant now) {
    PinFailures after{before.locked_until ? 1 : before.count + 1, std::nullopt};
    if (after.count >= wrong_pins_until_locked) after.locked_until = now + locked_for;
    return after;
}

}  // namespace

Status EmbeddedLibrary::refresh_policy() {
    TRY_ASSIGN(const Ledger::PolicyVersion version, ledger_->policy_version());
    if (policy_.version == version) return {};
    TRY_ASSIGN(auto rules, ledger_->rules());
    TRY_ASSIGN(auto calendar, ledger_->calendar());
    // Where the library has no rule of its own for who has just registered.
    const bool has_own =
        std::ranges::any_of(rules, [](const Rule& rule) { return same(rule.patron_type, temporary_type); });
    if (!has_own) {
        Rule& first = rules.emplace_back();
        first.patron_type = temporary_type;
        first.item_type = "*";
        first.max_loans = first_loans;
        first.loan_days = static_cast<int>(first_days.count());
    }
    policy_ = {std::move(rules), std::move(calendar), version};
    return {};
}

Result<Owner> EmbeddedLibrary::classify_barcode(std::string_view barcode) {
    TRY_ASSIGN(const auto patron, ledger_->find(PatronBarcode{std::string{barcode}}));
    if (patron) return Owner::patron;
    TRY_ASSIGN(const auto item, ledger_->find(ItemBarcode{std::string{barcode}}));
    return item ? Owner::item : Owner::nobody;
}

Result<Account> EmbeddedLibrary::open_account(const PatronRow& row, Day today) {
    TRY(refresh_policy());
    const auto rule = account_rule(policy_.rules, row.type);
    Account account{.patron = {.barcode = row.barcode,
                               .short_name = short_name(row.name),
                               .first_name = first_name(row.name),
                               .type = row.type,
                               .loans = 0,
                               .may_borrow = 0,
                               .debt = {},
                               .pin = std::nullopt},
                    .refusal = refusal_of_card(row, today),
                    .expires = row.expires,
                    .max_loans = rule ? rule->max_loans : 0,
                    .max_debt = rule ? rule->max_debt : Money{}};
    Patron& patron = account.patron;
    TRY_ASSIGN(patron.debt, ledger_->debt(row.barcode));
    TRY_ASSIGN(patron.loans, ledger_->count_loans(row.barcode));
    patron.may_borrow = std::max(0, account.max_loans - patron.loans);
    if (rule && rule->asks_pin)
        patron.pin = row.pin_length > 0 ? PinForm{.length = row.pin_length} : PinForm{PinForm::Kind::missing};
    if (!account.refusal && !rule) account.refusal = Refusal::no_rule;
    if (!account.refusal && patron.debt > rule->max_debt) account.refusal = Refusal::debt_too_high;
    return account;
}

Result<std::optional<Account>> EmbeddedLibrary::account_with_standing(const PatronBarcode& barcode,
                                                                      Day today) {
    TRY_ASSIGN(const auto row, ledger_->find(barcode));
    if (!row) return std::nullopt;
    TRY_ASSIGN(Account account, open_account(*row, today));
    TRY_ASSIGN(const auto loans, ledger_->loans_of(row->barcode));
    TRY_ASSIGN(const auto holds, ledger_->holds_of(row->barcode));
    const auto overdue = std::ranges::count_if(
        loans, [&](const Borrowed& each) { return each.overdue || (each.due && *each.due < today); });
    account.patron.standing =
        Standing{.at_home = static_cast<int>(loans.size()),
                 .overdue = static_cast<int>(overdue),
                 .holds_ready = static_cast<int>(std::ranges::count_if(holds, &Reserved::ready)),
                 .owed = account.patron.debt};
    return account;
}

Result<std::variant<Patron, Refused>> EmbeddedLibrary::patron(const PatronBarcode& barcode, Day today) {
    using Opened = std::variant<Patron, Refused>;
    TRY_ASSIGN(auto account, account_with_standing(barcode, today));
    if (!account) return Opened{Refused{Refusal::unknown_patron, std::nullopt}};
    if (account->refusal) {
        Refused refused{*account->refusal, std::nullopt};
        if (refused.why == Refusal::debt_too_high) refused.owed = account->patron.debt;
        return Opened{std::move(refused)};
    }
    return Opened{std::move(account->patron)};
}

Result<std::variant<Patron, Refused>> EmbeddedLibrary::patron_to_view(const PatronBarcode& barcode,
                                                                      Day today) {
    using Opened = std::variant<Patron, Refused>;
    TRY_ASSIGN(auto account, account_with_standing(barcode, today));
    if (!account) return Opened{Refused{Refusal::unknown_patron, std::nullopt}};
    if (account->refusal == Refusal::card_blocked)
        return Opened{Refused{Refusal::card_blocked, std::nullopt}};
    return Opened{std::move(account->patron)};
}

Result<std::optional<Refusal>> EmbeddedLibrary::check_pin(const PatronBarcode& barcode, std::string_view pin,
                                                          Instant now) {
    TRY_ASSIGN(const auto row, ledger_->find(barcode));
    if (!row) {
        (void)pin_fits({}, pin);
        return Refusal::wrong_pin;
    }
    TRY_ASSIGN(const PinFailures before, ledger_->pin_failures(row->barcode));
    if (const auto until = lock_end(before, now)) {
        TRY(ledger_->put_pin_failures(row->barcode, {before.count, until}));
        return Refusal::pin_locked;
    }
    // On disk before the PIN is looked at: pulling the plug does not buy another attempt.
    const PinFailures after = one_more(before, now);
    TRY(ledger_->put_pin_failures(row->barcode, after));
    if (!pin_fits(row->pin_hash, pin)) return after.locked_until ? Refusal::pin_locked : Refusal::wrong_pin;
    TRY(ledger_->clear_pin_failures(row->barcode));
    return std::nullopt;
}

Result<std::optional<Item>> EmbeddedLibrary::item(const ItemBarcode& barcode) {
    TRY_ASSIGN(auto row, ledger_->find(barcode));
    if (!row) return std::nullopt;
    return std::move(row->item);
}

Result<std::optional<Answer>> EmbeddedLibrary::find_outcome(const Entry& entry) {
    return ledger_->find_outcome(entry.id);
}

Result<Answer> EmbeddedLibrary::apply(const Entry& entry, Day today) {
    TRY(refresh_policy());
    std::optional<Answer> answer;
    const auto once = [&]() -> Status {
        TRY_ASSIGN(answer, ledger_->find_outcome(entry.id));
        if (answer) return {};
        TRY_ASSIGN(answer, decide(entry, today));
        return ledger_->remember(entry.id, *answer);
    };
    TRY(ledger_->transaction(once));
    return *std::move(answer);
}

Result<Answer> EmbeddedLibrary::decide(const Entry& entry, Day today) {
    switch (entry.kind()) {
        case EntryKind::checkout:
            return checkout(entry, today);
        case EntryKind::checkin:
            return checkin(entry, today);
        case EntryKind::checkout_undone:
            return undo(entry, today);
        case EntryKind::renewal:
            return renew(entry, today);
        case EntryKind::hold:
            return hold(entry, today);
        default:
            return fail(Fault::unsupported,
                        "The embedded library keeps loans and holds, not entries of kind {}.",
                        name_of(entry.kind()));
    }
}

Result<int> EmbeddedLibrary::may_borrow(const PatronRow& patron) {
    TRY_ASSIGN(const int loans, ledger_->count_loans(patron.barcode));
    const auto rule = account_rule(policy_.rules, patron.type);
    return rule ? std::max(0, rule->max_loans - loans) : 0;
}

Result<std::variant<CheckoutFacts, Answer>> EmbeddedLibrary::look_into(const Entry& entry) {
    TRY_ASSIGN(const auto patron, ledger_->find(entry.patron()));
    TRY_ASSIGN(const auto item, ledger_->find(entry.item()));
    if (!patron) return refused(Refusal::unknown_patron, item);
    if (!item) return refused(Refusal::unknown_item, item);
    CheckoutFacts given{.patron = *patron, .item = *item};
    TRY_ASSIGN(given.loan, ledger_->loan_of(item->item.barcode));
    TRY_ASSIGN(given.hold, ledger_->first_hold(item->item.barcode));
    TRY_ASSIGN(given.loans, ledger_->count_loans(patron->barcode));
    TRY_ASSIGN(given.debt, ledger_->debt(patron->barcode));
    given.rule = rule_for(policy_.rules, patron->type, item->type);
    return given;
}

Result<Answer> EmbeddedLibrary::checkout(const Entry& entry, Day today) {
    TRY_ASSIGN(auto found, look_into(entry));
    if (auto* refusal = std::get_if<Answer>(&found)) return std::move(*refusal);
    const auto& given = std::get<CheckoutFacts>(found);
    const bool happened = decided_here(entry.decided_by);
    if (const auto why = happened ? why_not_book(given, entry) : refusal_of_checkout(given, today)) {
        Answer answer = refused(*why, given.item);
        if (*why == Refusal::already_yours && given.loan) std::get<Refused>(answer).due = given.loan->due;
        return answer;
    }

    LoanRow loan{.item = given.item.item.barcode,
                 .patron = given.patron.barcode,
                 .since = entry.at,
                 .entry = entry.id};
    loan.due = happened && entry.due() ? *entry.due()
                                       : due_date(*given.rule, policy_.calendar, today, given.patron.expires);
    if (given.loan) {
        loan.due = std::max(loan.due, given.loan->due);
        loan.hold_position = given.loan->hold_position;
        loan.renewals = given.loan->renewals;
    } else if (given.held_for_patron()) {
        loan.hold_position = given.hold->position;
        TRY(ledger_->remove_hold(loan.item, given.hold->position));
    }
    TRY(ledger_->put(loan));
    TRY_ASSIGN(const int more, may_borrow(given.patron));
    return CheckedOut{given.item.item, loan.due, more};
}

Result<Answer> EmbeddedLibrary::checkin(const Entry& entry, Day today) {
    TRY_ASSIGN(const auto item, ledger_->find(entry.item()));
    if (!item) return refused(Refusal::unknown_item, item);
    const ItemBarcode& barcode = item->item.barcode;
    TRY_ASSIGN(const auto hold, ledger_->first_hold(barcode));
    TRY_ASSIGN(const auto loan, ledger_->loan_of(barcode));
    CheckedIn returned{item->item, destination_of(*item, hold), Money{}, loan.has_value()};
    if (loan) {
        TRY_ASSIGN(returned.fine, charge(entry, *item, *loan, today));
        TRY(ledger_->end_loan(barcode));
    }
    return returned;
}

Result<Money> EmbeddedLibrary::charge(const Entry& entry, const ItemRow& item, const LoanRow& loan,
                                      Day today) {
    if (entry.trust == ClockTrust::doubtful) return Money{};
    TRY_ASSIGN(const auto patron, ledger_->find(loan.patron));
    if (!patron) return fail(Fault::damaged, "the library: a loan has no member");
    const Rule* rule = rule_for(policy_.rules, patron->type, item.type);
    if (rule == nullptr) return Money{};
    const Money amount = fine(*rule, policy_.calendar, loan.due, today, item.price);
    if (amount > Money{}) TRY(ledger_->add_fine(loan.patron, loan.item, amount, "late", today));
    return amount;
}

Result<Answer> EmbeddedLibrary::undo(const Entry& entry, Day today) {
    TRY_ASSIGN(const auto patron, ledger_->find(entry.patron()));
    TRY_ASSIGN(const auto item, ledger_->find(entry.item()));
    if (!patron) return refused(Refusal::unknown_patron, item);
    if (!item) return refused(Refusal::unknown_item, item);
    TRY_ASSIGN(const auto loan, ledger_->loan_of(item->item.barcode));
    if (!loan || !loan->entry || !same(loan->patron.text, patron->barcode.text))
        return refused(Refusal::nothing_to_undo, item);
    if (entry.decided_by == DecidedBy::library && zone_.day(loan->since) != today)
        return refused(Refusal::nothing_to_undo, item);

    TRY(ledger_->end_loan(loan->item));
    if (loan->hold_position) TRY(ledger_->put_hold(loan->item, {patron->barcode, *loan->hold_position}));
    TRY_ASSIGN(const int more, may_borrow(*patron));
    return Undone{item->item, more};
}

}  // namespace anjungan::library
