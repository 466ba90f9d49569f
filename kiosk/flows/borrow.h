#pragma once

#include "kiosk/flows/turn.h"

// Borrowing: a card, then book after book; each is a loan the moment it is scanned.
namespace anjungan::flows::borrow {

inline constexpr std::array replies{
    PhaseReplies<Borrow::Phase>{Borrow::Phase::asking,
                                {Reply::borrow_it, Reply::return_it, Reply::start_over}},
    PhaseReplies<Borrow::Phase>{Borrow::Phase::waiting_for_card, {Reply::cancel, Reply::start_over}},
    PhaseReplies<Borrow::Phase>{Borrow::Phase::opening, {Reply::cancel, Reply::start_over}},
    PhaseReplies<Borrow::Phase>{Borrow::Phase::scanning, {Reply::finish, Reply::undo, Reply::start_over}},
    PhaseReplies<Borrow::Phase>{Borrow::Phase::other_card, {Reply::switch_card, Reply::cancel}},
};
static_assert(covers_each_phase(replies, Borrow::Phase::other_card));

// Is this book, the first of a visit, to be borrowed? It is held until somebody says.
[[nodiscard]] Borrow ask(const Scan& book, Turn& turn);
// Asks the library to open the account; `held` are books scanned before the card.
[[nodiscard]] Borrow open(MemberBarcode card, std::vector<HeldBook> held, Turn& turn);
// The account is open and the PIN, if asked, is right: lends what was held.
[[nodiscard]] Borrow begin(Member member, std::vector<HeldBook> held, Turn& turn);
// The visit was finished, and its reader has one more book: lends it.
[[nodiscard]] Borrow go_on(Borrow borrow, const HeldBook& book, Turn& turn);

[[nodiscard]] Flow replied(Borrow borrow, Reply reply, Turn& turn);
// Whether this is one of the cards of whom it is asked whose turn it is: once more it says nothing new.
[[nodiscard]] bool is_asked_about(const Borrow& borrow, std::string_view barcode);
// Whether this cannot be played before an answer is there: of the library, or of a person.
[[nodiscard]] bool must_wait(const Borrow& borrow, const Scan& scan);
[[nodiscard]] Flow scanned(Borrow borrow, const Scan& scan, Turn& turn);
// The title of a book that is held.
[[nodiscard]] Borrow identified(Borrow borrow, const Identified& answer);
[[nodiscard]] Flow opened(Borrow borrow, const AccountOpened& answer, Turn& turn);
[[nodiscard]] Borrow described(Borrow borrow, const ItemDescribed& answer);
[[nodiscard]] Flow answered(Borrow borrow, const Answered& answer, Turn& turn);
[[nodiscard]] Borrow kept(Borrow borrow, const SlipKept& answer, Turn& turn);
// Finishes if that was asked for and nothing is awaited any more.
[[nodiscard]] Flow settled(Borrow borrow, Turn& turn);
// The session ends without a word from the patron: its slip is kept for staff.
[[nodiscard]] Flow abandoned(Borrow borrow, Turn& turn);

// Books that are on loan by this session.
[[nodiscard]] int lent(const Borrow& borrow);
// The book that undo would take back: the last of those lent. Null: none.
[[nodiscard]] const LoanRow* to_undo(const Borrow& borrow);
// Whether an answer is still awaited: nothing may end meanwhile.
[[nodiscard]] bool busy(const Borrow& borrow);

}  // namespace anjungan::flows::borrow
