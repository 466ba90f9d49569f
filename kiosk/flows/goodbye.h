#pragma once

#include "kiosk/flows/turn.h"

// The end of a session: paper, phone or nothing. The account is closed already; what is left of the person
// is what the slip says, and that goes when this screen goes.
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

[[nodiscard]] Goodbye after_borrowing(std::string first_name, SlipDraft draft,
                                      std::optional<MemberBarcode> next_card, Turn& turn);
[[nodiscard]] Goodbye after_returning(int books, Turn& turn);

// Somebody is there: the screen stays from now on as long as it did.
[[nodiscard]] Goodbye stirred(Goodbye goodbye, Turn& turn);
[[nodiscard]] Flow replied(Goodbye goodbye, Reply reply, Turn& turn);
[[nodiscard]] Flow scanned(Goodbye goodbye, const std::string& barcode, Turn& turn);
[[nodiscard]] Goodbye kept(Goodbye goodbye, const SlipKept& answer, Turn& turn);
[[nodiscard]] Goodbye ended(Goodbye goodbye, const SlipEnded& event, Turn& turn);
[[nodiscard]] Goodbye printer_changed(Goodbye goodbye, Turn& turn);
[[nodiscard]] Flow ticked(Goodbye goodbye, Turn& turn);

}  // namespace anjungan::flows::goodbye
