#include "kiosk/circulation/refusal.h"

namespace anjungan::circulation {

std::string_view name_of(Refusal refusal) {
    switch (refusal) {
        case Refusal::unknown_patron:
            return "unknown-member";
        case Refusal::card_expired:
            return "card-expired";
        case Refusal::card_blocked:
            return "card-blocked";
        case Refusal::debt_too_high:
            return "debt-too-high";
        case Refusal::wrong_pin:
            return "wrong-pin";
        case Refusal::pin_locked:
            return "pin-locked";
        case Refusal::pin_unchecked:
            return "pin-unchecked";
        case Refusal::pin_missing:
            return "pin-missing";
        case Refusal::too_many_loans:
            return "too-many-loans";
        case Refusal::unknown_item:
            return "unknown-item";
        case Refusal::reserved_for_another:
            return "reserved-for-another";
        case Refusal::not_for_loan:
            return "not-for-loan";
        case Refusal::on_loan_to_another:
            return "on-loan-to-another";
        case Refusal::already_yours:
            return "already-yours";
        case Refusal::reported_lost:
            return "reported-lost";
        case Refusal::withdrawn:
            return "withdrawn";
        case Refusal::restricted:
            return "restricted";
        case Refusal::checkout_fee:
            return "checkout-fee";
        case Refusal::no_rule:
            return "no-rule";
        case Refusal::nothing_to_undo:
            return "nothing-to-undo";
        case Refusal::not_yours:
            return "not-yours";
        case Refusal::no_more_renewals:
            return "no-more-renewals";
        case Refusal::overdue:
            return "overdue";
        case Refusal::library_away:
            return "library-away";
        case Refusal::not_recorded:
            return "not-recorded";
    }
    return "unknown";
}

std::optional<Refusal> refusal_named(std::string_view name) {
    for (const Refusal known : refusals)
        if (name_of(known) == name) return known;
    return std::nullopt;
}

}  // namespace anjungan::circulation
