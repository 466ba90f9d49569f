#pragma once

#include "kiosk/flows/turn.h"

// Borrowing: a card, then book after book; each is a loan the moment it is scanned.
namespace anjungan::flows::borrow {

inline constexpr std::array replies{
    PhaseReplies<Borrow::Phase>{Borrow::Phase::waiting_for_card, {Reply::cancel, Reply::start_over}},
    PhaseReplies<Borrow::Phase>{Borrow::Phase::opening, {Reply::cancel, Reply::start_over}},
    PhaseReplies<Borrow::Phase>{Borrow::Phase::scanning, {Reply::finish, Reply::undo, Reply::start_over}},
    PhaseReplies<Borrow::Phase>{Borrow::Phase::other_card, {Reply::switch_card, Reply::cancel}},
};
static_assert(covers_each_phase(replies, Borrow::Phase::other_card));

// Asks the library to open the account; `held` are books scanned before the card.
[[nodiscard]] Borrow open(MemberBarcode card, std::vector<ItemBarcode> held, Turn& turn);
// The account is open and the PIN, if asked, is right: lends what was held.
[[nodiscard]] Borrow begin(Member member, std::vector<ItemBarcode> held, Turn& turn);
// The visit was finished, and its reader has one more book: lends it.
[[nodiscard]] Borrow go_on(Borrow borrow, const ItemBarcode& item, Turn& turn);

[[nodiscard]] Flow replied(Borrow borrow, Reply reply, Turn& turn);
[[nodiscard]] Flow scanned(Borrow borrow, const std::string& barcode, Turn& turn);
[[nodiscard]] Flow identified(Borrow borrow, const Identified& answer, Turn& turn);
[[nodiscard]] Flow opened(Borrow borrow, const AccountOpened& answer, Turn& turn);
[[nodiscard]] Borrow described(Borrow borrow, const ItemDescribed& answer);
[[nodiscard]] Flow answered(Borrow borrow, const Answered& answer, Turn& turn);
[[nodiscard]] Borrow kept(Borrow borrow, const SlipKept& answer, Turn& turn);
// The session ends without a word from the patron: its slip is kept for staff.
[[nodiscard]] Flow abandoned(Borrow borrow, Turn& turn);

// Books that are on loan by this session.
[[nodiscard]] int lent(const Borrow& borrow);
// The book that undo would take back: the last of those lent. Null: none.
[[nodiscard]] const LoanRow* to_undo(const Borrow& borrow);
// Whether an answer is still awaited: nothing may end meanwhile.
[[nodiscard]] bool busy(const Borrow& borrow);

}  // namespace anjungan::flows::borrow
