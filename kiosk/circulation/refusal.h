#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace anjungan::circulation {

// Why something was not done. A screen has the words; nothing else needs them.
enum class Refusal {
    unknown_patron,
    card_expired,
    card_blocked,
    debt_too_high,
    wrong_pin,
    pin_locked,     // too many wrong PINs for this card; try again later
    pin_unchecked,  // nobody can say now whether a PIN is right, and the settings say not to go without
    pin_missing,    // a PIN is asked for, and this patron has none
    too_many_loans,
    unknown_item,
    reserved_for_another,
    not_for_loan,  // reference, read in place
    on_loan_to_another,
    already_yours,  // on loan to this patron already
    reported_lost,  // please give it to staff
    withdrawn,
    restricted,    // lent by staff only
    checkout_fee,  // lent for a fee, once its reader has agreed to it: see Refused::fee
    no_rule,       // the library has no rule for this pair of types
    nothing_to_undo,
    not_yours,         // to be renewed, and not on loan to this patron
    no_more_renewals,  // as often as the rule allows, or the date would not move
    overdue,           // to be renewed too late: a fine is due for it
    library_away,      // cannot be decided now, and the settings say not to guess
    not_recorded,      // the disk did not take it: nothing happened
};
inline constexpr std::array refusals{Refusal::unknown_patron,
                                     Refusal::card_expired,
                                     Refusal::card_blocked,
                                     Refusal::debt_too_high,
                                     Refusal::wrong_pin,
                                     Refusal::pin_locked,
                                     Refusal::pin_unchecked,
                                     Refusal::pin_missing,
                                     Refusal::too_many_loans,
                                     Refusal::unknown_item,
                                     Refusal::reserved_for_another,
                                     Refusal::not_for_loan,
                                     Refusal::on_loan_to_another,
                                     Refusal::already_yours,
                                     Refusal::reported_lost,
                                     Refusal::withdrawn,
                                     Refusal::restricted,
                                     Refusal::checkout_fee,
                                     Refusal::no_rule,
                                     Refusal::nothing_to_undo,
                                     Refusal::not_yours,
                                     Refusal::no_more_renewals,
                                     Refusal::overdue,
                                     Refusal::library_away,
                                     Refusal::not_recorded};

// Stable English name ("card-expired"), as stored and tested.
[[nodiscard]] std::string_view name_of(Refusal refusal);
[[nodiscard]] std::optional<Refusal> refusal_named(std::string_view name);

}  // namespace anjungan::circulation
