#pragma once

#include "kiosk/flows/turn.h"

// The welcome screen: waits for a card, a book or a touch.
namespace anjungan::flows::idle {

inline constexpr std::array replies{
    PhaseReplies<Idle::Phase>{Idle::Phase::welcome, {Reply::borrow, Reply::return_}},
    PhaseReplies<Idle::Phase>{Idle::Phase::notice, {Reply::borrow, Reply::return_, Reply::understood}},
    PhaseReplies<Idle::Phase>{Idle::Phase::offer_help, {Reply::borrow, Reply::return_, Reply::understood}},
};
static_assert(covers_each_phase(replies, Idle::Phase::offer_help));

inline constexpr int scans_before_help = 3;  // meaningless ones in a row

[[nodiscard]] Idle with_notice(Notice notice, std::optional<Refusal> refusal, Turn& turn);

// Somebody is there: what is told stays from now on as long as it did.
[[nodiscard]] Idle stirred(Idle idle, Turn& turn);
// A visit that begins with a book. What is on loan is brought back. Of what is not, nobody but its reader
// knows whether it is to be borrowed: a return is written down only where one can be meant, or by a person's
// word.
[[nodiscard]] Flow begin_with(const Scan& book, Turn& turn);

[[nodiscard]] Flow replied(Idle idle, Reply reply, Turn& turn);
[[nodiscard]] Flow scanned(Idle idle, const Scan& scan, Turn& turn);
[[nodiscard]] Flow ticked(Idle idle, Turn& turn);

}  // namespace anjungan::flows::idle
