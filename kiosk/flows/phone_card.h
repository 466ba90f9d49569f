#pragma once

#include "kiosk/flows/account.h"

// The number of a card as a code, to be photographed once: from then on the telephone is the card.
namespace anjungan::flows {

struct PhoneCard {
    PatronAccount account;  // it was opened from, and goes back to; has a patron
    bool operator==(const PhoneCard&) const = default;

    static constexpr Occupant occupant = Occupant::patron;
};

[[nodiscard]] constexpr Screen screen_of(const PhoneCard&) {
    return {"phone-card"};
}
[[nodiscard]] constexpr Replies permitted(const PhoneCard&) {
    return {Reply::cancel};
}

[[nodiscard]] Flow on_reply(PhoneCard card, const Tapped& tapped, FlowContext& context);
[[nodiscard]] Flow on_scan(PhoneCard card, const Scan& scan, FlowContext& context);
// What the account was waiting for.
[[nodiscard]] Flow on_answer(PhoneCard card, const Answered& answer, FlowContext& context);
[[nodiscard]] Flow on_answer(PhoneCard card, const LoanDescribed& answer, FlowContext& context);
[[nodiscard]] Flow on_abandoned(PhoneCard card, FlowContext& context);
[[nodiscard]] inline bool awaits_answer(const PhoneCard& card) {
    return awaits_answer(card.account);
}

}  // namespace anjungan::flows
