#pragma once

#include "kiosk/flows/account.h"

// A fine is paid by QRIS: the code holds the exact amount. The kiosk cannot see money: it is booked when staff have
// seen the proof of it, and never before.
namespace anjungan::flows {

struct Pay {
    enum class Phase {
        claiming,  // it is written down that staff are to look for this money
        showing,
        unkept,  // that could not be written down: nothing is to be paid here now
    };
    Phase phase = Phase::claiming;
    PatronAccount account;  // it was opened from, and goes back to; has a patron
    std::string code;       // what the phone reads
    std::string merchant;
    Money amount;
    Ticket claim;
    bool operator==(const Pay&) const = default;

    static constexpr Occupant occupant = Occupant::patron;
};

[[nodiscard]] constexpr Screen screen_of(const Pay&) {
    return {"pay"};
}
inline constexpr std::array pay_replies{
    PhaseReplies<Pay::Phase>{Pay::Phase::claiming, {}},
    // Done: staff see it; cancel: nothing was paid.
    PhaseReplies<Pay::Phase>{Pay::Phase::showing, {Reply::finish, Reply::cancel}},
    PhaseReplies<Pay::Phase>{Pay::Phase::unkept, {Reply::cancel}},
};
static_assert(covers_each_phase(pay_replies, Pay::Phase::unkept));
[[nodiscard]] constexpr Replies permitted(const Pay& pay) {
    return of_phase(pay_replies, pay.phase);
}

// The account is shown and owes something. It stays as it is where no code can be made of the library's.
[[nodiscard]] Flow pay_fine(PatronAccount account, FlowContext& context);

[[nodiscard]] Flow on_reply(Pay pay, const Tapped& tapped, FlowContext& context);
[[nodiscard]] Flow on_scan(Pay pay, const Scan& scan, FlowContext& context);
[[nodiscard]] Flow on_answer(Pay pay, const PaymentClaimed& answer, FlowContext& context);
// Whoever has left may have paid: staff look.
[[nodiscard]] Flow on_abandoned(Pay pay, FlowContext& context);
[[nodiscard]] constexpr bool awaits_answer(const Pay& pay) {
    return pay.phase == Pay::Phase::claiming;
}

}  // namespace anjungan::flows
