#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/circulation/item.h"
#include "kiosk/circulation/patron.h"
#include "kiosk/circulation/refusal.h"

namespace anjungan::circulation {

// Of a card that never expires, as far as the library tells.
inline constexpr Day no_expiry{std::chrono::local_days{std::chrono::year{9999} / 12 / 31}};

struct Borrowed {
    Item item;
    std::optional<Day> due{};  // nothing: the library does not tell
    bool overdue = false;      // as the library says, where it tells no day
    bool operator==(const Borrowed&) const = default;
};

struct Reserved {
    Item item;
    bool ready = false;  // it stands on the hold shelf for this patron; otherwise still waited for
    int position = 0;    // in its queue: 1 is next; 0: it is not told
    bool operator==(const Reserved&) const = default;
};

struct Owed {
    ItemBarcode item;  // empty where the fine is for none
    Money amount;      // what is left of it; 0: the library tells only the sum of all
    std::string reason;
    std::string title = {};  // of the item; empty: it is not known
    bool operator==(const Owed&) const = default;
};

// All of a patron's account, whether anything may be lent on it just now or not.
struct Account {
    Patron patron;
    std::optional<Refusal> refusal;  // why nothing may be lent
    Day expires;                     // the last day on which the card is good
    int max_loans = 0;               // 0: none, or it is not told
    Money max_debt;                  // who owes more may not borrow
    std::vector<Borrowed> loans{};   // what is due first comes first
    std::vector<Reserved> holds{};   // by barcode
    std::vector<Owed> fines{};       // the oldest first
    std::optional<Instant> as_of{};  // of a replica: when the library has last told it; nothing: never
};

}  // namespace anjungan::circulation
