#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/core/event.h"
#include "kiosk/core/reply.h"

namespace anjungan::flows {

using namespace core;

// Books of one visit, lent or brought back, refused ones too. More than a full book truck holds (two sides of
// three shelves of 90 cm with some 30 books each), so only who does not mean to use the kiosk comes to it.
inline constexpr std::size_t most_rows = 200;
// Where the list of them can be looked through: up to one of its rows, and back to its end.
inline constexpr Replies of_a_list{{Reply::rows_above, 1, static_cast<int>(most_rows)}, Reply::rows_below};

// A scan, and what it is: its form tells, or else the library does. Nothing is guessed.
struct Scan {
    enum class What {
        card,
        book,
        staff_card,
        proof,        // the signed code of a receipt: whether it is true, the desk knows
        ticket,       // of an event, as its code says; whether it is true, the desk knows
        meaningless,  // no code that could be anybody's
        unclear,      // the library is to say
        nobodys,      // the library has said: it does not know it
        untold,       // it could not say, and the kiosk does not know it
    };
    std::string barcode;
    What what = What::meaningless;
    device::Symbology symbology = device::Symbology::unknown;
    std::optional<Identified> told = {};  // when it was looked up
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
[[nodiscard]] inline HeldBook book_of(const Scan& scan) {
    return {{scan.barcode}, scan.told ? scan.told->item : std::nullopt};
}

// One book in the session, as the patron sees it.
enum class RowState {
    held,       // scanned before the card; is lent when the account is open
    pending,    // asked, not yet answered
    fee_asked,  // lent for a fee only: its reader is to say whether it is worth that
    done,       // lent or taken back: on disk
    refused,
    undoing,  // asked to be undone
    undone,
    in_doubt,  // asked to be undone, and nobody knows whether it was: neither lent nor undone
};

// Why a card was refused, and what there is to say of that.
struct CardRefusal {
    Refusal why = Refusal::not_recorded;
    std::optional<Steady> locked_until =
        {};           // pin_locked: when its PIN may be tried again; nothing: not known
    Money owed = {};  // debt_too_high: all of it; 0: it is not told
    bool operator==(const CardRefusal&) const = default;
};

[[nodiscard]] inline CardRefusal refusal_of(const Refused& refused, const AccountOpened& answer) {
    return {refused.why, answer.locked_until, refused.owed};
}

// What there is to tell about the last scan.
enum class Notice {
    card_refused,    // Idle::refusal says why
    not_understood,  // the scan means nothing here
    cannot_tell,     // what it is, while the library cannot be asked
    staff_card,
    not_available,   // the touched journey is not offered on this kiosk
    visit_full,      // as many books as one visit takes: see most_rows
    others_book,     // it stands on another card of this visit
    ticket_unknown,  // a ticket that this kiosk has not made, or that was given back
    no_answer,       // the library was waited for in vain, and the visit was ended
};
// What is said of a scan that leads nowhere from here.
[[nodiscard]] constexpr Notice notice_of(Scan::What what) {
    if (what == Scan::What::staff_card) return Notice::staff_card;
    return what == Scan::What::untold ? Notice::cannot_tell : Notice::not_understood;
}

}  // namespace anjungan::flows
