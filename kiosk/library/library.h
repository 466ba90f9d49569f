// kiosk/library: whoever owns members, items and loans - our own embedded database, or a library system
// over the line. Above it nobody knows which. It knows nothing of screens, devices or the journal.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>
#include <variant>
#include <vector>

#include "kiosk/circulation/answer.h"
#include "kiosk/circulation/entry.h"

namespace anjungan::library {

using namespace circulation;

struct ItemState {
    Item item;
    Place place = Place::shelf;
    std::optional<Day> due{};  // on loan, and known; to whom is nobody's business
    int holds = 0;             // how many wait for it, as far as known
};

// All calls are made by one thread, the circulation desk's. A failed Result means that there was no
// answer (Fault::timed_out: unknown whether it happened), never a refusal.
class Library {
  public:
    virtual ~Library() = default;

    // Whose barcode this is, where its form does not tell.
    [[nodiscard]] virtual Result<Owner> classify_barcode(std::string_view barcode) = 0;

    // Opens the account for borrowing, or says why not. A member at the limit of loans is let in
    // (may_borrow 0): the refusal belongs to the book.
    [[nodiscard]] virtual Result<std::variant<Member, Refused>> member(const MemberBarcode& barcode,
                                                                       Day today) = 0;

    // Nothing when the PIN is right; else wrong_pin or pin_locked.
    [[nodiscard]] virtual Result<std::optional<Refusal>> check_pin(const MemberBarcode& barcode,
                                                                   std::string_view pin, Instant now) = 0;

    // What is written on the spine, for a row shown before the answer. Refused: unknown_item.
    [[nodiscard]] virtual Result<std::optional<Item>> item(const ItemBarcode& barcode) = 0;

    // Where this book is: a book that is not on loan is not brought back. Nothing when it is not known.
    [[nodiscard]] virtual Result<std::optional<ItemState>> state_of(const ItemBarcode& barcode) = 0;

    // What was answered to this entry before; nothing when it never arrived. Ask this before an entry whose
    // answer was lost is applied again. A library that keeps no ids tells it by the loans it has.
    [[nodiscard]] virtual Result<std::optional<Answer>> find_outcome(const Entry& entry) = 0;

    // Applies a loan, renewal (answered Lent, with its new date), return or undo. Applies each entry id once:
    // the same id again gives the same answer and changes nothing. An entry with decided_by == kiosk has
    // happened already: it is booked with its own time and promised due date and refused only when it cannot
    // be booked at all. `today` is the day of `entry.at` in the library's zone.
    // When it is done, it is on disk (or with the server) before this returns.
    [[nodiscard]] virtual Result<Answer> apply(const Entry& entry, Day today) = 0;

    // Whether it answers at all: a question to what lies behind the line too, not a greeting of its porter.
    [[nodiscard]] virtual Status ping() {
        const auto found = item(ItemBarcode{"ANJUNGAN"});
        return found ? Status{} : Status{tl::unexpect, found.error()};
    }
    // For so long a request that got no answer may yet be carried out behind the line. Neither asking nor
    // repeating means anything earlier.
    [[nodiscard]] virtual std::chrono::milliseconds in_flight_window() const { return {}; }
    // What time it is there, where the library has told; nothing otherwise.
    [[nodiscard]] virtual std::optional<Instant> server_time() { return std::nullopt; }
    // Called while nobody waits: says something harmless where a line would be hung up on the silent. How
    // long until it wants to be called again; nothing: never.
    [[nodiscard]] virtual std::optional<std::chrono::milliseconds> keep_alive() { return std::nullopt; }
};

}  // namespace anjungan::library
