#pragma once

#include "kiosk/flows/account.h"

// The letter that says that somebody owes this library nothing: no book, no fine, no hold. Otherwise what is still
// missing, in words.
namespace anjungan::flows {

struct Clearance {
    enum class Phase {
        missing,
        away,     // only the library itself can say
        keeping,  // it is being made
        printing,
        waiting_for_paper,  // kept for staff; its code is on the screen
        done,
    };
    Phase phase = Phase::keeping;
    PatronAccount account;  // it was opened from, and goes back to; has a patron
    Ticket awaited;         // keeping
    std::optional<std::int64_t> receipt;
    std::string proof;  // once kept: what any kiosk of the library can check
    bool operator==(const Clearance&) const = default;

    static constexpr Occupant occupant = Occupant::patron;
};

[[nodiscard]] constexpr Screen screen_of(const Clearance&) {
    return {"clearance"};
}
inline constexpr std::array clearance_replies{
    PhaseReplies<Clearance::Phase>{Clearance::Phase::missing, {Reply::cancel}},
    PhaseReplies<Clearance::Phase>{Clearance::Phase::away, {Reply::cancel}},
    PhaseReplies<Clearance::Phase>{Clearance::Phase::keeping, {}},
    PhaseReplies<Clearance::Phase>{Clearance::Phase::printing, {}},
    PhaseReplies<Clearance::Phase>{Clearance::Phase::waiting_for_paper, {Reply::finish}},
    PhaseReplies<Clearance::Phase>{Clearance::Phase::done, {Reply::finish}},
};
static_assert(covers_each_phase(clearance_replies, Clearance::Phase::done));
[[nodiscard]] constexpr Replies permitted(const Clearance& clearance) {
    return of_phase(clearance_replies, clearance.phase);
}

// The account is shown, and nothing of it is awaited.
[[nodiscard]] Clearance ask_for_clearance(PatronAccount account, FlowContext& context);

[[nodiscard]] Flow on_reply(Clearance clearance, const Tapped& tapped, FlowContext& context);
[[nodiscard]] Flow on_scan(Clearance clearance, const Scan& scan, FlowContext& context);
[[nodiscard]] Flow on_answer(Clearance clearance, const ReceiptKept& answer, FlowContext& context);
[[nodiscard]] Flow on_answer(Clearance clearance, const ReceiptEnded& event, FlowContext& context);
[[nodiscard]] Flow on_printer_changed(Clearance clearance, FlowContext& context);
[[nodiscard]] Flow on_abandoned(Clearance clearance, FlowContext& context);
[[nodiscard]] constexpr bool awaits_answer(const Clearance& clearance) {
    return clearance.phase == Clearance::Phase::keeping;
}

// What is still missing; holds that were cancelled just now are none.
struct StillMissing {
    int books = 0, holds = 0;
    Money owed;
    [[nodiscard]] bool nothing() const { return books == 0 && holds == 0 && owed == Money{}; }
};
[[nodiscard]] StillMissing still_missing(const PatronAccount& account);

}  // namespace anjungan::flows
