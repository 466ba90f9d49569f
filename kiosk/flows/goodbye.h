#pragma once

#include "kiosk/flows/turn.h"

// The end of a session: paper, phone or nothing. What is left of the person is what the slip says, and what
// one more book needs to go on with the visit: for the seconds of this screen, without another PIN, because
// the reader has not left yet. Both go when this screen goes.
namespace anjungan::flows::goodbye {

inline constexpr std::array replies{
    PhaseReplies<Goodbye::Phase>{Goodbye::Phase::choosing,
                                 {Reply::receipt_print, Reply::receipt_qr, Reply::receipt_none}},
    PhaseReplies<Goodbye::Phase>{Goodbye::Phase::qr, {Reply::receipt_print, Reply::goodbye}},
    PhaseReplies<Goodbye::Phase>{Goodbye::Phase::printing, {}},
    PhaseReplies<Goodbye::Phase>{Goodbye::Phase::waiting_for_paper, {Reply::goodbye}},
    PhaseReplies<Goodbye::Phase>{Goodbye::Phase::thanks, {Reply::goodbye}},
};
static_assert(covers_each_phase(replies, Goodbye::Phase::thanks));

inline constexpr std::chrono::seconds thanks_lasts{6};

// `visit` has a member, and something lent.
[[nodiscard]] Goodbye after_borrowing(Borrow visit, SlipDraft draft, Turn& turn);
[[nodiscard]] Goodbye after_returning(int books, Turn& turn);

// Somebody is there: the screen stays from now on as long as it did.
[[nodiscard]] Goodbye stirred(Goodbye goodbye, Turn& turn);
[[nodiscard]] Flow replied(Goodbye goodbye, Reply reply, Turn& turn);
// Whether this is a book of the visit that ends here.
[[nodiscard]] bool has_just_lent(const Goodbye& goodbye, std::string_view barcode);
[[nodiscard]] Flow scanned(Goodbye goodbye, const Scan& scan, Turn& turn);
[[nodiscard]] Goodbye kept(Goodbye goodbye, const SlipKept& answer, Turn& turn);
[[nodiscard]] Goodbye ended(Goodbye goodbye, const SlipEnded& event, Turn& turn);
[[nodiscard]] Goodbye printer_changed(Goodbye goodbye, Turn& turn);
[[nodiscard]] Flow ticked(Goodbye goodbye, Turn& turn);
// Nobody is here any more.
[[nodiscard]] Flow abandoned(Goodbye goodbye, Turn& turn);

}  // namespace anjungan::flows::goodbye
