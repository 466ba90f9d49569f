#pragma once

#include "kiosk/flows/borrow.h"

// The end of a session: paper, phone or nothing. What is left of the person is what the receipt says, and
// what one more book needs to go on with the visit: for the seconds of this screen, without another PIN,
// because the reader has not left yet. Both go when this screen goes.
namespace anjungan::flows {

struct Goodbye {
    enum class Phase {
        choosing,  // paper, phone or nothing?
        qr,        // the code is on the screen
        printing,
        waiting_for_paper,  // will be printed when the printer can; the code is on the screen
        thanks,
    };
    Phase phase = Phase::choosing;
    std::string first_name;               // empty after returning only
    ReceiptDraft draft;                   // what was lent; no lines after returning only
    int returned = 0;                     // books taken back
    Ticket awaited;                       // SlipKept
    std::optional<std::int64_t> receipt;  // number in the spool, when kept
    bool print_when_kept = false;         // the answer came before the receipt was on disk
    bool forget_when_kept = false;
    Steady opened_at, closes_at;  // the page of this phase
    // With this one more book goes on where the reader has finished; nothing after returning only.
    std::optional<Borrow> visit;
    // The last scan was this book, one of those just lent: say so.
    std::optional<ItemBarcode> again;
    // What stands beside the book that was lent last, and is there now; nothing until that is told.
    Ticket next_asked;
    std::optional<Item> next_on_shelf;
    // Of the survey: which question the desk has picked for this visit, 1 to 9; 0: none, or none yet.
    Ticket question_asked;
    std::int64_t question = 0;
    bool operator==(const Goodbye&) const = default;

    static constexpr Occupant occupant = Occupant::leaving;
    static constexpr Reply print{"receipt-print"}, to_phone{"receipt-qr"}, none{"receipt-none"},
        done{"goodbye"};
    static constexpr std::chrono::seconds thanks_lasts{6};
};

[[nodiscard]] constexpr Screen screen_of(const Goodbye&) {
    return {"goodbye"};
}
inline constexpr std::array goodbye_replies{
    PhaseReplies<Goodbye::Phase>{Goodbye::Phase::choosing,
                                 {Goodbye::print, Goodbye::to_phone, Goodbye::none}},
    PhaseReplies<Goodbye::Phase>{Goodbye::Phase::qr, {Goodbye::print, Goodbye::done}},
    PhaseReplies<Goodbye::Phase>{Goodbye::Phase::printing, {}},
    PhaseReplies<Goodbye::Phase>{Goodbye::Phase::waiting_for_paper, {Goodbye::done}},
    PhaseReplies<Goodbye::Phase>{Goodbye::Phase::thanks, {Goodbye::done}},
};
static_assert(covers_each_phase(goodbye_replies, Goodbye::Phase::thanks));
[[nodiscard]] Replies permitted(const Goodbye& goodbye);

// `visit` has a patron, and something lent.
[[nodiscard]] Goodbye goodbye_after_borrowing(Borrow visit, ReceiptDraft draft, FlowContext& context);
// `receipt`: of what was taken back, where one was asked for.
[[nodiscard]] Goodbye goodbye_after_returning(int books, std::optional<ReceiptDraft> receipt,
                                              FlowContext& context);

// The last words of all: what to take along.
[[nodiscard]] Goodbye say_farewell(Goodbye goodbye, FlowContext& context);

[[nodiscard]] Flow on_reply(Goodbye goodbye, const Tapped& tapped, FlowContext& context);
[[nodiscard]] Flow on_scan(Goodbye goodbye, const Scan& scan, FlowContext& context);
[[nodiscard]] Flow on_answer(Goodbye goodbye, const ReceiptKept& answer, FlowContext& context);
[[nodiscard]] Flow on_answer(Goodbye goodbye, const QuestionPicked& answer, FlowContext& context);
[[nodiscard]] Flow on_answer(Goodbye goodbye, const ItemLookedUp& answer, FlowContext& context);
[[nodiscard]] Flow on_answer(Goodbye goodbye, const ReceiptEnded& event, FlowContext& context);
[[nodiscard]] Flow on_tick(Goodbye goodbye, FlowContext& context);
[[nodiscard]] Flow on_presence(Goodbye goodbye, FlowContext& context);
[[nodiscard]] Flow on_printer_changed(Goodbye goodbye, FlowContext& context);
[[nodiscard]] Flow on_abandoned(Goodbye goodbye, FlowContext& context);
[[nodiscard]] std::optional<Steady> next_due(const Goodbye& goodbye, const State& state);
[[nodiscard]] bool is_between_visits(const Goodbye& goodbye);

// Whether this is a book of the visit that ends here.
[[nodiscard]] bool has_just_checked_out(const Goodbye& goodbye, std::string_view barcode);

}  // namespace anjungan::flows
