#pragma once

#include "kiosk/flows/turn.h"

// Returning: no card, book after book; each is taken back the moment it is scanned.
namespace anjungan::flows::return_ {

inline constexpr std::array replies{
    PhaseReplies<Return::Phase>{Return::Phase::scanning, {Reply::finish, Reply::start_over}},
};
static_assert(covers_each_phase(replies, Return::Phase::scanning));

[[nodiscard]] Return take_back(Return returning, const HeldBook& book, Turn& turn);

[[nodiscard]] Flow replied(Return returning, Reply reply, Turn& turn);
[[nodiscard]] Flow scanned(Return returning, const Scan& scan, Turn& turn);
[[nodiscard]] Return described(Return returning, const ItemDescribed& answer);
[[nodiscard]] Return answered(Return returning, const Answered& answer, Turn& turn);
// As borrow::settled.
[[nodiscard]] Flow settled(Return returning, Turn& turn);

// Books taken back in this session.
[[nodiscard]] int returned(const Return& returning);
[[nodiscard]] bool busy(const Return& returning);

}  // namespace anjungan::flows::return_
