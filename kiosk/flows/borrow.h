#pragma once

#include "kiosk/flows/module.h"

// Borrowing: a card, then book after book; each is a loan the moment it is scanned.
namespace anjungan::flows {

struct BorrowRow {
    Ticket ticket;
    ItemBarcode barcode;
    RowState state = RowState::pending;
    std::optional<Item> item;        // when known
    std::optional<Day> due;          // when done, or already the patron's; nothing: the library will say
    std::optional<Refusal> refusal;  // when refused
    Money fee;                       // when fee_asked: what it would cost; afterwards what was agreed to
    bool guessed = false;            // when done; see circulation::Lent
    bool own_hold = false;           // likewise
    bool folded = false;             // when refused: another scan has come since
    bool undo_refused = false;       // when done: it was asked to be undone, and stays lent
    bool scanned_again = false;      // the last scan was this book once more: say so
    std::optional<std::int64_t> record = {};  // when lent before a power cut: that of its entry
    bool operator==(const BorrowRow&) const = default;
};

// A card of a family visit that is not lit: what it has had so far waits with it.
struct WaitingCard {
    Patron patron;
    std::vector<BorrowRow> rows;  // oldest first
    bool operator==(const WaitingCard&) const = default;
};

struct Borrow {
    enum class Phase {
        asking,            // a book came first that nobody has borrowed: to borrow, or brought back?
        waiting_for_card,  // chosen by touch
        opening,           // the account is asked for
        scanning,
        asking_fee,    // a book is lent for a fee: is that agreed to?
        other_card,    // another patron's card was scanned: finish first, or one of the family?
        adding,        // one of the family: its account is asked for
        card_refused,  // it may not borrow: the others go on once that is read
    };
    Phase phase = Phase::waiting_for_card;
    std::optional<Patron> patron;  // whose card takes the next books; once it is open
    Ticket awaited;                // opening
    std::vector<BorrowRow> rows;   // its, oldest first
    // The other cards of this visit, in the order in which they came; empty: it is the only one. It stands among
    // them at `lit`. No row of theirs awaits anything.
    std::vector<WaitingCard> family;
    std::size_t lit = 0;
    std::optional<PatronBarcode> other;       // other_card, adding, card_refused: whose
    std::optional<CardRefusal> card_refusal;  // card_refused: why
    std::optional<Ticket> fee_of;             // asking_fee: for which row
    std::optional<Notice> notice;             // the last scan was no book
    bool finish_when_answered = false;        // finish was touched while an answer was awaited
    std::optional<Ticket> home_asked;         // what is at home, and by when
    std::optional<Ticket> interrupted_asked;  // what a power cut has interrupted
    std::vector<std::string> moved_up;        // ids of events that now have a seat for this card
    std::vector<Borrowed> at_home;            // once told; shown until the first book is scanned
    bool shows_folded = false;                // somebody wants to read them again
    std::optional<Ticket> undone;             // the row that the last touch has undone: say which book it was
    // The receipt of an end that was none: the book after it goes on with the visit. Forgotten once its number
    // is known.
    std::optional<Ticket> stale_receipt;
    bool operator==(const Borrow&) const = default;

    static constexpr Occupant occupant = Occupant::patron;
    static constexpr Reply opens{"borrow"};
    static constexpr Entrance entrance = Entrance::main_tile;
    static constexpr bool needs_scanner = true;
    static constexpr Reply borrow_it{"borrow-it"}, return_it{"return-it"};  // the book that was scanned first
    static constexpr Reply undo{"undo"}, switch_card{"switch-card"};
    static constexpr Reply add_family{"add-family"}, card{"card"};  // card-1: the one that came first
    static constexpr std::size_t most_cards = 4;                    // of a family visit
    static constexpr Reply view_account{"account"}, renew_all{"renew-all"};
    static constexpr Reply renew{"renew"};  // renew-1: the first row, which is the patron's already
    static constexpr Reply return_first{"return-first"};  // nothing more may be lent, and nothing was
    static constexpr Reply accept_fee{"accept-fee"}, decline_fee{"decline-fee"};
};

[[nodiscard]] constexpr Screen screen_of(const Borrow& borrow) {
    return borrow.phase == Borrow::Phase::asking ? Screen{"ask-borrow"} : Screen{"borrow"};
}
inline constexpr std::array borrow_replies{
    PhaseReplies<Borrow::Phase>{Borrow::Phase::asking,
                                {Borrow::borrow_it, Borrow::return_it, Reply::start_over}},
    PhaseReplies<Borrow::Phase>{Borrow::Phase::waiting_for_card, {Reply::cancel, Reply::start_over}},
    PhaseReplies<Borrow::Phase>{Borrow::Phase::opening, {Reply::cancel, Reply::start_over}},
    PhaseReplies<Borrow::Phase>{Borrow::Phase::scanning,
                                {Reply::finish,
                                 Reply::for_staff,
                                 {Borrow::undo, Capability::undo_checkout},
                                 {Borrow::view_account, Capability::view_account},
                                 {Borrow::renew_all, Capability::renew_loan},
                                 Borrow::return_first,
                                 Reply::start_over}},
    PhaseReplies<Borrow::Phase>{Borrow::Phase::asking_fee, {Borrow::accept_fee, Borrow::decline_fee}},
    PhaseReplies<Borrow::Phase>{Borrow::Phase::other_card,
                                {Borrow::switch_card, Borrow::add_family, Reply::cancel}},
    PhaseReplies<Borrow::Phase>{Borrow::Phase::adding, {Reply::cancel}},
    PhaseReplies<Borrow::Phase>{Borrow::Phase::card_refused, {Reply::cancel}},
};
static_assert(covers_each_phase(borrow_replies, Borrow::Phase::card_refused));
[[nodiscard]] Replies permitted(const Borrow& borrow);

// Is this book, the first of a visit, to be borrowed? It is held until somebody says.
[[nodiscard]] Borrow ask_whether_to_borrow(const Scan& book, FlowContext& context);
// Asks the library to open the account; `held` are books scanned before the card.
[[nodiscard]] Borrow open_account(PatronBarcode card, const std::vector<HeldBook>& held,
                                  FlowContext& context);
// The account is open and the PIN, if asked, is right: lends what was held.
[[nodiscard]] Borrow begin_borrowing(Patron patron, const std::vector<HeldBook>& held, FlowContext& context);
// The visit was finished, and its reader has one more book: lends it.
[[nodiscard]] Borrow go_on_borrowing(Borrow borrow, const HeldBook& book, FlowContext& context);

[[nodiscard]] Flow on_reply(Borrow borrow, const Tapped& tapped, FlowContext& context);
[[nodiscard]] Flow on_scan(Borrow borrow, const Scan& scan, FlowContext& context);
// The title of a book that is held.
[[nodiscard]] Flow on_answer(Borrow borrow, const Identified& answer, FlowContext& context);
[[nodiscard]] Flow on_answer(Borrow borrow, const AccountOpened& answer, FlowContext& context);
[[nodiscard]] Flow on_answer(Borrow borrow, const AccountViewed& answer, FlowContext& context);
[[nodiscard]] Flow on_answer(Borrow borrow, const ItemDescribed& answer, FlowContext& context);
[[nodiscard]] Flow on_answer(Borrow borrow, const Answered& answer, FlowContext& context);
[[nodiscard]] Flow on_answer(Borrow borrow, const ReceiptKept& answer, FlowContext& context);
// The visit goes on where a power cut has interrupted it.
[[nodiscard]] Flow on_answer(Borrow borrow, const InterruptedViewed& answer, FlowContext& context);
// Finishes if that was asked for and nothing is awaited any more.
[[nodiscard]] Flow on_scans_played(Borrow borrow, FlowContext& context);
// The session ends without a word from the patron: its receipt is kept for staff.
[[nodiscard]] Flow on_abandoned(Borrow borrow, FlowContext& context);

// Whether an answer is still awaited: nothing may end meanwhile.
[[nodiscard]] bool awaits_answer(const Borrow& borrow);
// Whether this cannot be played before an answer is there: of the library, or of a person.
[[nodiscard]] bool must_wait(const Borrow& borrow, const Scan& scan);
// Whether this is one of the cards of whom it is asked whose turn it is: once more it says nothing new.
[[nodiscard]] bool is_asked_about(const Borrow& borrow, std::string_view barcode);

// The patron had as many books as the card allows before anything was scanned.
[[nodiscard]] bool is_full_on_arrival(const Borrow& borrow);
// Whether what is at home is shown, with its dates: before the first book of a visit.
[[nodiscard]] bool shows_home(const Borrow& borrow);
// Books that are on loan by this session, on all of its cards.
[[nodiscard]] int checked_out(const Borrow& borrow);
// What its receipt tells of.
[[nodiscard]] ReceiptDraft draft_of(const Borrow& borrow, FlowContext& context);
// Refused books that a later scan has folded.
[[nodiscard]] int folded(const Borrow& borrow);
// The book whose fee is asked about. Null: none.
[[nodiscard]] const BorrowRow* asked_about_fee(const Borrow& borrow);
// Whether this book was the patron's before it was scanned.
[[nodiscard]] bool is_already_yours(const BorrowRow& row);
// The book that undo would take back: the last of those lent on the card that is lit. Null: none.
[[nodiscard]] const BorrowRow* to_undo(const Borrow& borrow);

}  // namespace anjungan::flows
