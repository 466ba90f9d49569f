// kiosk/flows: what the kiosk does, as pure functions over plain values. Each flow is a set of phases, the
// replies each phase permits, and its transitions. No I/O, no clock, no randomness, no screen enters here:
// the same events give the same state, always.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/circulation/barcode.h"
#include "kiosk/core/effect.h"
#include "kiosk/core/event.h"
#include "kiosk/core/night.h"
#include "kiosk/core/staff_card.h"

namespace anjungan::flows {

using namespace core;

// What the library has decided about its kiosk; from the settings, constant for a run.
struct Conduct {
    std::string library_name;
    Zone zone;
    BarcodeMasks masks;
    std::vector<StaffCard> staff;           // known one by one, whatever the masks say
    Preferences preferences;                // what each session begins with
    std::chrono::seconds session_idle{60};  // without a touch or scan: then the warning
    std::chrono::seconds warning{20};       // the countdown
    std::chrono::seconds goodbye{25};       // the receipt question closes by itself
    std::chrono::seconds notice{12};        // a message on the welcome screen goes by itself
    Night night;                            // the panel is dark while nobody is there
    bool may_be_reset = true;               // not a unit without settings: the sample's PIN is no secret

    // Null: it is not let in.
    [[nodiscard]] const StaffCard* staff_card(std::string_view barcode) const;
    [[nodiscard]] BarcodeKind recognise(std::string_view barcode) const;
    bool operator==(const Conduct&) const = default;
};

// Books of one visit, lent or brought back, refused ones too. More than a full book truck holds (two sides of
// three shelves of 90 cm with some 30 books each), so only who does not mean to use the kiosk comes to it.
inline constexpr std::size_t most_rows = 200;
// A scan, and what it is: its form tells, or else the library does. Nothing is guessed.
struct Scan {
    enum class What {
        card,
        book,
        staff_card,
        meaningless,  // no code that could be anybody's
        unclear,      // the library is to say
        nobodys,      // the library has said: it does not know it
        untold,       // it could not say, and the kiosk does not know it
    };
    std::string barcode;
    What what = What::meaningless;
    std::optional<Identified> told = {};  // when it was looked up
    bool waited = false;                  // until the patron has said whose turn it is
    bool operator==(const Scan&) const = default;
};
// Nothing that was scanned is dropped: what cannot be played yet waits here, in order.
struct Scans {
    static constexpr std::size_t most = 32;
    std::vector<Scan> waiting;    // the oldest first
    std::optional<Ticket> asked;  // what the oldest is
    bool operator==(const Scans&) const = default;
};

// A book scanned before the card.
struct HeldBook {
    ItemBarcode barcode;
    std::optional<Item> item = {};  // when known
    bool operator==(const HeldBook&) const = default;
};
[[nodiscard]] HeldBook book_of(const Scan& scan);

// One book in the session, as the patron sees it.
enum class RowState {
    held,     // scanned before the card; is lent when the account is open
    pending,  // asked, not yet answered
    done,     // lent or taken back: on disk
    refused,
    undoing,  // asked to be undone
    undone,
    in_doubt,  // asked to be undone, and nobody knows whether it was: neither lent nor undone
};
struct LoanRow {
    Ticket ticket;
    ItemBarcode barcode;
    RowState state = RowState::pending;
    std::optional<Item> item;        // when known
    std::optional<Day> due;          // when done; nothing: the library will say
    std::optional<Refusal> refusal;  // when refused
    bool guessed = false;            // when done; see circulation::Lent
    bool undo_refused = false;       // when done: it was asked to be undone, and stays lent
    bool scanned_again = false;      // the last scan was this book once more: say so
    bool operator==(const LoanRow&) const = default;
};
struct ReturnRow {
    Ticket ticket;
    ItemBarcode barcode;
    RowState state = RowState::pending;
    std::optional<Item> item;
    Destination destination = Destination::return_bin;  // when done
    Money fine;                                         // when done
    bool was_on_loan = true;                            // when done
    std::optional<Refusal> refusal;                     // when refused
    bool scanned_again = false;
    bool operator==(const ReturnRow&) const = default;
};

// What the welcome screen has to tell about the last scan.
enum class Notice {
    card_refused,    // Idle::refusal says why
    not_understood,  // the scan means nothing here
    cannot_tell,     // what it is, while the library cannot be asked
    staff_card,
    not_available,  // the touched journey is not offered on this kiosk
    visit_full,     // as many books as one visit takes: see most_rows
    no_answer,      // the library was waited for in vain, and the visit was ended
};
struct Idle {
    enum class Phase { welcome, notice, offer_help };
    Phase phase = Phase::welcome;
    std::optional<Notice> notice;
    std::optional<Refusal> refusal;  // notice == card_refused
    Steady notice_until;
    int meaningless_scans = 0;  // in a row
    bool operator==(const Idle&) const = default;
};
struct Pin {
    enum class Phase { entering, checking, wrong };  // wrong: entering again, with the words
    Phase phase = Phase::entering;
    Member member;
    std::string digits;  // typed so far; never shown
    Ticket awaited;      // checking
    std::vector<HeldBook> held;
    std::optional<Notice> notice;  // the last scan was no book and no card
    bool operator==(const Pin&) const = default;
};
struct Borrow {
    enum class Phase {
        asking,            // a book came first that nobody has borrowed: to borrow, or brought back?
        waiting_for_card,  // chosen by touch
        opening,           // the account is asked for
        scanning,
        other_card,  // another member's card was scanned: finish first?
    };
    Phase phase = Phase::waiting_for_card;
    std::optional<Member> member;        // from opening on
    Ticket awaited;                      // opening
    std::vector<LoanRow> rows;           // oldest first
    std::optional<MemberBarcode> other;  // other_card: whose
    std::optional<Notice> notice;        // the last scan was no book
    bool finish_when_answered = false;   // finish was touched while an answer was awaited
    std::optional<Ticket> undone;        // the row that the last touch has undone: say which book it was
    // The slip of an end that was none: the book after it goes on with the visit. Forgotten once its number
    // is known.
    std::optional<Ticket> stale_slip;
    bool operator==(const Borrow&) const = default;
};
struct Return {
    enum class Phase { scanning };
    Phase phase = Phase::scanning;
    std::vector<ReturnRow> rows;
    std::optional<Notice> notice;
    bool finish_when_answered = false;  // as in Borrow
    bool operator==(const Return&) const = default;
};
struct Goodbye {
    enum class Phase {
        choosing,  // paper, phone or nothing?
        qr,        // the code is on the screen
        printing,
        waiting_for_paper,  // will be printed when the printer can; the code is on the screen
        thanks,
    };
    Phase phase = Phase::choosing;
    std::string first_name;            // empty after returning only
    SlipDraft draft;                   // what was lent; no lines after returning only
    int returned = 0;                  // books taken back
    Ticket awaited;                    // SlipKept
    std::optional<std::int64_t> slip;  // number in the spool, when kept
    bool print_when_kept = false;      // the answer came before the slip was on disk
    bool forget_when_kept = false;
    Steady closes_at;
    // With this one more book goes on where the reader has finished; nothing after returning only.
    std::optional<Borrow> visit;
    std::optional<ItemBarcode> again;        // the last scan was this one of the books just lent: say so
    std::optional<MemberBarcode> next_card;  // whose turn it is afterwards
    bool operator==(const Goodbye&) const = default;
};
struct OutOfService {
    enum class Phase { closed };
    Phase phase = Phase::closed;
    bool operator==(const OutOfService&) const = default;
};
// A staff card asks to be let in.
struct StaffUnlock {
    enum class Phase {
        entering,
        checking,
        wrong,   // entering again, with the words
        locked,  // after too many wrong ones: State::staff_locked_until
    };
    Phase phase = Phase::entering;
    StaffCard card;
    std::string digits;  // typed so far; never shown
    Ticket awaited;      // checking
    bool operator==(const StaffUnlock&) const = default;
};
// Staff are in.
struct Staff {
    enum class Phase {
        menu,
        asked,           // the unit is at what was requested
        choosing_reset,  // keep the queue, or wipe everything?
        confirming,
    };
    Phase phase = Phase::menu;
    StaffCard card;
    std::optional<Queue> queue;                                 // as it was when they came in
    MaintenanceRequest request = MaintenanceRequest::diagnose;  // asked, confirming
    Steady give_up_at;                                          // asked
    bool operator==(const Staff&) const = default;
};
using Flow = std::variant<Idle, Pin, Borrow, Return, Goodbye, OutOfService, StaffUnlock, Staff>;

// Staff are called: the screen is a beacon that lies over the flow until they have come, or nobody needs them
// any more. Meanwhile no screen below it closes by itself.
struct HelpCall {
    Moment since;
    int chimes = 1;  // so many have been played
    bool operator==(const HelpCall&) const = default;
};

// Everything there is to know. Comparable, so that a replay can be proved equal.
struct State {
    Conduct conduct;
    Moment now;  // of the last event
    Preferences preferences;
    // Whose they are, once a card has been scanned. Nothing: of whoever comes to scan one.
    std::optional<MemberBarcode> preferences_of;
    Flow flow;
    std::optional<HelpCall> help;
    Scans scans;
    Steady last_touch;                    // of a person: touch or scan
    std::optional<Steady> warning_since;  // the time-out countdown lies over the flow
    std::optional<Steady> silent_since;   // an answer is awaited; since then none has come
    device::Health printer = device::Health::absent;
    device::Health scanner = device::Health::absent;
    bool store_well = true;
    bool line_up = true;
    device::Light light = device::Light::lit;  // of the panel
    std::optional<SystemUpdate> update;        // for the welcome screen
    std::optional<SetUp> set_up;               // why this unit has no settings yet; nothing: it has them
    std::optional<Steady> update_until;        // once it has ended
    std::optional<Steady> staff_locked_until;  // by too many wrong PINs; nobody of them is let in before
    std::optional<MaintenanceOutcome> outcome;  // of the last request, until staff have read it and left
    std::uint64_t tickets = 0;                 // given out so far
    bool operator==(const State&) const = default;
};

// What is on the screen, by its stable name.
enum class Screen {
    idle,
    pin,
    ask_borrow,
    borrow,
    return_,
    goodbye,
    timeout,
    help,
    out_of_service,
    staff_unlock,
    staff,
    staff_reset,
};
[[nodiscard]] std::string_view name_of(Screen screen);
[[nodiscard]] Screen screen_of(const State& state);
// Whether it is the staff's room, from its door on.
[[nodiscard]] bool is_staff_room(const State& state);
// Whether a person is in the middle of something. Where the kiosk is out of service nobody is: a unit may
// start anew.
[[nodiscard]] bool somebody_is_there(const State& state);

// The replies that mean something now; a screen offers no other.
[[nodiscard]] Replies permitted(const State& state);

}  // namespace anjungan::flows
