#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/circulation/barcode.h"
#include "kiosk/circulation/entry.h"
#include "kiosk/circulation/item.h"
#include "kiosk/core/preferences.h"
#include "kiosk/core/ticket.h"
#include "platform/system/clock.h"

namespace anjungan::core {

using namespace circulation;

// What a receipt is about. Its words are chosen when it is made.
struct ReceiptLine {
    std::string title;
    std::optional<Day> due;  // nothing: the library will say
    int card = 0;            // of a family visit: whose it is, a place in ReceiptDraft::family
    bool operator==(const ReceiptLine&) const = default;
};
// That nothing is on loan, owed or held: nothing else is on its receipt.
struct ClearanceLetter {
    PatronBarcode card;
    bool operator==(const ClearanceLetter&) const = default;
};
// For an event, for one card.
struct EventTicket {
    std::string event;   // its id
    std::string holder;  // first name; empty: not known
    std::string code;    // what the door reads
    int waiting = 0;     // place on the waiting list; 0: a seat
    bool operator==(const EventTicket&) const = default;
};
// Where a book stands, for whoever goes there: nothing else is on its receipt.
struct WayToShelf {
    Item item;
    bool operator==(const WayToShelf&) const = default;
};
// What somebody gets who has registered, until staff have looked at it.
struct NewCard {
    PatronBarcode barcode;
    std::string name;  // short
    Day until;         // the last day on which it is good
    bool operator==(const NewCard&) const = default;
};
// What staff have decided of an entry that the library did not take: nothing else is on its receipt.
struct CaseReceipt {
    Entry entry;
    bool undone = false;  // for whoever has the book; otherwise for the circulation desk
    bool operator==(const CaseReceipt&) const = default;
};
struct ReceiptDraft {
    std::string patron_name;                // short; empty where no card was asked for
    std::vector<ReceiptLine> lines;         // lent
    std::vector<std::string> family = {};   // short names of the cards that share it; empty: it is of one
    std::vector<std::string> returned;      // titles taken back; printed where nothing was lent
    std::vector<EventTicket> tickets = {};  // one for each card; nothing else is on their receipt
    std::optional<NewCard> card = {};       // likewise
    Language language = Language::id;
    bool decided_here = false;  // some of it was lent while the library was away
    bool guessed = false;       // likewise, and to a card, or a book, that is not known here
    std::optional<ClearanceLetter> clearance = {};
    std::optional<WayToShelf> way = {};
    std::optional<CaseReceipt> staff_case = {};
    bool is_test = false;                    // what staff print to see whether the printer is well: likewise
    std::vector<Ticket> acts = {};           // what it tells of, as it was asked
    std::vector<std::int64_t> records = {};  // likewise, of before a power cut: InterruptedLoan::record
    std::string proof = {};                  // of it, signed by this unit: the desk adds it
    // Id of the next event for which one of its cards has a seat; empty: none has. The desk adds it.
    std::string own_event = {};
    // Whether there is anything for a phone's calendar.
    [[nodiscard]] bool has_dates() const {
        return std::ranges::any_of(lines, [](const ReceiptLine& line) { return line.due.has_value(); });
    }
    bool operator==(const ReceiptDraft&) const = default;
};

}  // namespace anjungan::core
