#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/circulation/entry.h"
#include "kiosk/circulation/item.h"
#include "kiosk/circulation/money.h"
#include "platform/system/clock.h"

// What waits for the people of the library, as they read it in their room.
namespace anjungan::core {

using namespace circulation;

// An entry that is left to staff, as they read it.
struct StaffCase {
    std::int64_t number = 0;  // of its record
    ItemBarcode item;
    PatronBarcode patron;      // empty: a return, or it has been erased
    std::string title = {};    // empty: it is not known here
    std::string reason = {};   // why, as the journal notes it: see desk/cases.h
    std::optional<Day> due{};  // what the library has booked where the reason is another date
    std::string words = {};    // what the library said of it itself; it may name people
    bool operator==(const StaffCase&) const = default;
};
// A payment that somebody has claimed and nobody of the staff has seen yet.
struct PaymentToConfirm {
    std::string claim;  // its id
    PatronBarcode patron;
    Money amount;
    Instant since;
    bool operator==(const PaymentToConfirm&) const = default;
};
// Somebody who has registered, and whom nobody of the staff has seen yet.
struct RegistrationToConfirm {
    std::int64_t record = 0;  // of its entry
    PatronBarcode card;       // the first one
    std::string name;
    Instant since;
    bool operator==(const RegistrationToConfirm&) const = default;
};
// How the unit itself is, as far as it knows.
struct UnitFacts {
    std::optional<int> storage_used = {};      // of where the journal lies, percent, 0 to 100
    std::optional<Day> certificate_ends = {};  // of the library system, as its line has shown it last
    std::optional<Day> unsaved_since = {};     // of the last backup, or else of the first entry
    bool operator==(const UnitFacts&) const = default;
};
// Staff were called today, and how that ended.
struct CalledToday {
    Instant at;
    std::string outcome;  // see HelpCall
    std::chrono::seconds waited{0};
    bool operator==(const CalledToday&) const = default;
};
// What has happened here since midnight.
struct DayFigures {
    std::int64_t loans = 0, returns = 0, visits = 0;
    std::vector<CalledToday> calls = {};  // the latest first
    bool operator==(const DayFigures&) const = default;
};
// What the library has not got yet, in entries of the journal.
struct Backlog {
    std::int64_t waiting = 0, for_staff = 0;
    std::vector<StaffCase> cases = {};                      // the oldest of those for staff, a screenful
    std::vector<PaymentToConfirm> payments = {};            // the latest first
    std::vector<RegistrationToConfirm> registrations = {};  // likewise
    DayFigures today = {};
    UnitFacts unit = {};
    bool operator==(const Backlog&) const = default;
};

// What staff decide of a case.
enum class CaseAnswer : std::uint8_t {
    accept,  // it stays as the library has it; nothing more is told
    retry,   // it is told again
    undo,    // the loan is taken back, with a receipt for whoever has the book
    note,    // its story is printed for the circulation desk; the case is theirs
    reopen,  // what was accepted or noted just now is a case again
};
inline constexpr std::size_t case_answers = 5;

// What stands in the journal of a case, and what the library says of it now.
struct CaseStory {
    StaffCase about;
    EntryKind kind = EntryKind::checkout;
    Item item = {};   // as far as it is known here
    Instant at = {};  // when it happened
    bool at_is_sure = true;
    DecidedBy decided_by = DecidedBy::kiosk;
    std::optional<Day> promised = {};  // to whoever has the book
    bool damaged = false;
    std::optional<Instant> later = {};  // something later happened to the same book
    // Asked while it is read; nothing: it cannot tell.
    std::optional<Place> place_now = {};       // of the book
    std::optional<Day> due_now = {};           // of what is on loan
    std::optional<bool> card_may_borrow = {};  // now
    bool may_retry = false, may_undo = false;  // the other two always may be
    std::optional<CaseAnswer> suggested = {};
    bool operator==(const CaseStory&) const = default;
};

// A receipt that nobody has asked for, or that waits for paper.
struct KeptReceipt {
    std::int64_t number = 0;  // in the spool
    Instant made;
    bool operator==(const KeptReceipt&) const = default;
};

}  // namespace anjungan::core
