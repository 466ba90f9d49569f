#include "kiosk/library/embedded/checkout_rules.h"

#include <algorithm>

#include "kiosk/circulation/text.h"

namespace anjungan::library {

namespace {

std::optional<Refusal> refusal_of_item(ItemStatus status) {
    switch (status) {
        case ItemStatus::available:
            return std::nullopt;
        case ItemStatus::reference:
            return Refusal::not_for_loan;
        case ItemStatus::lost:
            return Refusal::reported_lost;
        case ItemStatus::withdrawn:
            return Refusal::withdrawn;
    }
    return std::nullopt;
}

}  // namespace

std::optional<Rule> account_rule(const std::vector<Rule>& rules, std::string_view patron_type) {
    if (const Rule* rule = rule_for(rules, patron_type, "*")) return *rule;
    std::optional<Rule> account;
    for (const Rule& rule : rules) {
        if (!same(rule.patron_type, patron_type) && rule.patron_type != "*") continue;
        if (!account) account = rule;
        account->max_loans = std::max(account->max_loans, rule.max_loans);
        account->max_debt = std::max(account->max_debt, rule.max_debt);
        account->asks_pin = account->asks_pin || rule.asks_pin;
    }
    return account;
}

std::optional<Refusal> refusal_of_card(const PatronRow& patron, Day today) {
    if (patron.blocked) return Refusal::card_blocked;
    if (today > patron.expires) return Refusal::card_expired;
    return std::nullopt;
}

bool CheckoutFacts::checked_out_to_patron() const {
    return loan && same(loan->patron.text, patron.barcode.text);
}
bool CheckoutFacts::held_for_patron() const {
    return hold && same(hold->patron.text, patron.barcode.text);
}

std::optional<Refusal> refusal_of_checkout(const CheckoutFacts& given, Day today) {
    if (const auto card = refusal_of_card(given.patron, today)) return card;
    if (const auto item = refusal_of_item(given.item.status)) return item;
    if (given.checked_out_to_patron()) return Refusal::already_yours;
    if (given.loan) return Refusal::on_loan_to_another;
    if (given.hold && !given.held_for_patron()) return Refusal::reserved_for_another;
    if (given.rule == nullptr) return Refusal::no_rule;
    if (given.debt > given.rule->max_debt) return Refusal::debt_too_high;
    if (given.loans >= given.rule->max_loans) return Refusal::too_many_loans;
    return std::nullopt;
}

std::optional<Refusal> refusal_of_renewal(const CheckoutFacts& given, const Calendar& calendar, Day today,
                                          RenewalFrom from) {
    if (const auto card = refusal_of_card(given.patron, today)) return card;
    if (const auto item = refusal_of_item(given.item.status)) return item;
    if (!given.checked_out_to_patron()) return Refusal::not_yours;
    if (given.hold) return Refusal::reserved_for_another;
    if (given.rule == nullptr) return Refusal::no_rule;
    if (fine(*given.rule, calendar, given.loan->due, today, given.item.price) > Money{})
        return Refusal::overdue;
    if (given.loan->renewals >= given.rule->max_renewals) return Refusal::no_more_renewals;
    const Day due =
        renewed_due_date(*given.rule, calendar, today, given.loan->due, given.patron.expires, from);
    if (due == given.loan->due) return Refusal::no_more_renewals;
    if (given.loans > given.rule->max_loans) return Refusal::too_many_loans;
    if (given.debt > given.rule->max_debt) return Refusal::debt_too_high;
    return std::nullopt;
}

std::optional<Refusal> refusal_of_hold(const CheckoutFacts& given, Day today) {
    if (const auto card = refusal_of_card(given.patron, today)) return card;
    if (const auto item = refusal_of_item(given.item.status)) return item;
    if (given.checked_out_to_patron()) return Refusal::already_yours;
    if (given.rule == nullptr) return Refusal::no_rule;
    if (given.debt > given.rule->max_debt) return Refusal::debt_too_high;
    return std::nullopt;
}

std::optional<Refusal> why_not_book(const CheckoutFacts& given, const Entry& entry) {
    if (given.loan && !given.checked_out_to_patron()) return Refusal::on_loan_to_another;
    if (given.rule == nullptr && !entry.due()) return Refusal::no_rule;
    return std::nullopt;
}

std::optional<Refusal> why_not_book_renewal(const CheckoutFacts& given, const Entry& entry) {
    if (!given.checked_out_to_patron()) return Refusal::not_yours;
    if (given.rule == nullptr && !entry.due()) return Refusal::no_rule;
    return std::nullopt;
}

Answer refused(Refusal why, const std::optional<ItemRow>& item) {
    if (!item) return Refused{why, std::nullopt};
    return Refused{why, item->item};
}

}  // namespace anjungan::library
