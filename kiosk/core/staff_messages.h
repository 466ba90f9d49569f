#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "kiosk/circulation/payload.h"
#include "kiosk/core/left_to_staff.h"
#include "kiosk/core/preferences.h"
#include "kiosk/core/staff_card.h"
#include "kiosk/core/ticket.h"
#include "platform/system/secret.h"

// What the staff room and the circulation desk say to each other; see desk_messages.h.
namespace anjungan::core {

using namespace circulation;

struct CheckStaffPin {  // → StaffPinChecked
    Ticket ticket;
    StaffBarcode staff;
    Secret pin;
    bool operator==(const CheckStaffPin&) const = default;
};
// The staff room. What somebody did there that nothing else writes down. Not answered.
struct RecordStaffAction {
    StaffAction action;
    bool operator==(const RecordStaffAction&) const = default;
};
// The story of a case; the library is asked how things stand now.
struct ViewCase {  // → CaseViewed
    Ticket ticket;
    std::int64_t number = 0;  // of its record
    bool operator==(const ViewCase&) const = default;
};
struct SettleCase {  // → CaseSettled
    Ticket ticket;
    std::int64_t number = 0;
    CaseAnswer answer = CaseAnswer::accept;
    Language language = Language::id;  // of what is printed
    StaffBarcode by;
    bool operator==(const SettleCase&) const = default;
};
// An account of the staff of this kiosk: a new card, another name, role or PIN of one that is there, or none any
// more.
struct ChangeStaffAccount {  // → StaffAccountChanged
    enum class What { add, change, remove };
    Ticket ticket;
    What what = What::add;
    StaffCard account;
    Secret pin = {};  // 6 to 8 digits; change: empty, the one it has
    StaffBarcode by;
    bool operator==(const ChangeStaffAccount&) const = default;
};
struct ViewKeptReceipts {  // → KeptReceiptsViewed
    Ticket ticket;
    bool operator==(const ViewKeptReceipts&) const = default;
};
// Printed as a copy.
struct ReprintReceipt {  // → SlipEnded
    std::int64_t receipt = 0;
    StaffBarcode by;
    bool operator==(const ReprintReceipt&) const = default;
};

struct StaffPinChecked {
    Ticket ticket;
    bool right = false;
    std::optional<Backlog> backlog;                // when right; nothing: it cannot be counted
    std::optional<Steady> locked_until = {};       // nobody of the staff is let in before
    std::optional<Steady> card_locked_until = {};  // nor is this card
};
struct CaseViewed {
    Ticket ticket;
    std::optional<CaseStory> story = {};  // nothing: it is no case any more
};
struct CaseSettled {
    enum class End {
        done,
        gone,       // somebody else has settled it
        overtaken,  // it cannot be told again or undone: something later happened to the same book
        unkept,     // it could not be written down
    };
    Ticket ticket;
    End end = End::done;
    std::optional<Backlog> backlog = {};       // what is left; nothing: it cannot be counted
    std::optional<std::int64_t> receipt = {};  // that is to be printed
};
struct StaffAccountChanged {
    enum class End {
        done,
        last_one,  // of all, or of the technicians: it stays
        exists,    // another account has this card
        unkept,    // it could not be written down
    };
    Ticket ticket;
    End end = End::done;
};
// Whom this kiosk lets in: at its start, and whenever that has changed.
struct StaffAccountsKnown {
    std::vector<StaffCard> staff;
};
struct KeptReceiptsViewed {
    Ticket ticket;
    std::vector<KeptReceipt> receipts = {};  // the latest first, a screenful
};

}  // namespace anjungan::core
