#pragma once

#include <optional>
#include <string>
#include <variant>

#include "kiosk/circulation/item.h"
#include "kiosk/circulation/money.h"
#include "kiosk/circulation/patron.h"
#include "kiosk/circulation/refusal.h"

namespace anjungan::circulation {

// What the library (or, in its absence, the kiosk by the same rules) answers.

struct Refused {
    Refusal why = Refusal::not_recorded;
    std::optional<Item> item;  // when it is known
    Money fee = {};            // checkout_fee: what the loan would cost
    // What the library system says of it to people, in a line of its own words. It may name somebody: it is
    // for staff, and no flow and no screen of a patron ever gets it.
    std::string words = {};
    std::optional<Day> due{};  // already_yours: until when; nothing: it is not told
    Money owed = {};           // debt_too_high, of a card: all of it; 0: it is not told
    bool operator==(const Refused&) const = default;
};

// Where a book goes after it was returned.
enum class Destination {
    return_bin,
    hold_shelf,  // give it to staff: someone has reserved it
    staff,       // give it to staff: it belongs elsewhere, or is not lent any more
    found,       // give it to staff: it was thought lost, until they say otherwise
};

struct CheckedOut {
    Item item;
    std::optional<Day> due;           // nothing: the library will say; nobody here knows what day it is
    std::optional<int> may_borrow{};  // how many more; nothing: the library does not say
    bool guessed = false;             // the kiosk let a card or a book pass that it does not know
    bool own_hold = false;            // it waited for this patron, whose hold is fulfilled; an undo loses it
    bool operator==(const CheckedOut&) const = default;
};
struct CheckedIn {
    Item item;
    Destination destination = Destination::return_bin;
    Money fine;  // for this return; no borrower is ever named
    bool was_on_loan = true;
    bool operator==(const CheckedIn&) const = default;
};
struct Undone {
    Item item;
    std::optional<int> may_borrow{};
    bool operator==(const Undone&) const = default;
};
struct HoldPlaced {
    Item item;
    int position = 0;  // in its queue: 1 is next; 0: it is not told
    bool operator==(const HoldPlaced&) const = default;
};
struct HoldCancelled {
    Item item;
    bool operator==(const HoldCancelled&) const = default;
};
using Answer = std::variant<CheckedOut, CheckedIn, Undone, Refused, HoldPlaced, HoldCancelled>;

// Whose barcode it is.
enum class Owner {
    patron,
    item,
    nobody,
    cannot_tell,  // the library cannot be asked, and this kiosk has not met it: that says nothing about it
};

}  // namespace anjungan::circulation
