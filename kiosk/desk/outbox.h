#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "kiosk/desk/safeguards.h"
#include "kiosk/journal/journal.h"
#include "kiosk/library/library.h"
#include "platform/system/clock.h"

namespace anjungan::desk {

using namespace circulation;

// Carries what the journal holds to the library: one order, one entry at a time, each once. Behind one that
// got no answer waits whatever is of the same patron or item; the rest goes ahead. One thread, the desk's.
class Outbox {
  public:
    struct Parts {
        journal::Journal& journal;
        library::Library& library;
        Zone zone;
        // An open intent turns out to be booked, as this record; for the replica.
        std::function<Status(const Entry&, std::int64_t number)> happened;
        int tries = 5;  // with the library there but silent, until an entry is left to staff
        Safeguards safeguards = {};
    };
    explicit Outbox(Parts parts) : parts_(std::move(parts)) {}

    // At the start: what is on its way since before.
    [[nodiscard]] Status load(Moment now);
    // What the desk has done meanwhile.
    void enqueue(const Entry& entry);     // it is to be delivered
    void was_asked(const EntryId& id);    // no answer came; it may yet be carried out
    void was_refused(const EntryId& id);  // as the patron was told; its intent is open
    // The library has it now that this patron has this book, or that the book is back: what he was refused
    // before and the library has booked all the same is no case for staff.
    [[nodiscard]] Status is_resolved_by(const Entry& later);

    enum class Progress {
        idle,       // nothing is left
        delivered,  // one entry less; there may be more
        later,      // at not_before() something may be asked; until then all that is left rests
        no_answer   // the library cannot be reached
    };
    // Settles open intents, or carries one entry. A failed Result is a failure of the journal.
    [[nodiscard]] Result<Progress> step(Moment now);
    [[nodiscard]] Steady not_before() const { return not_before_; }
    // Whether something of this patron or item is on its way, which a live action must not overtake.
    [[nodiscard]] bool has_pending(const PatronBarcode& patron, const ItemBarcode& item) const;

  private:
    class Resting;
    [[nodiscard]] Result<Progress> settle_intents(Resting& resting, Moment now);
    [[nodiscard]] Result<Progress> deliver_entries(Resting& resting, Moment now);
    [[nodiscard]] Result<Progress> settle(const Entry& intent, Moment now);
    [[nodiscard]] Result<Progress> deliver(const journal::Record& record, Moment now);
    [[nodiscard]] Result<Progress> deliver_payment(const journal::Record& record, Moment now);
    [[nodiscard]] Result<Progress> on_paid(const journal::Record& record, library::Paid paid);
    [[nodiscard]] Result<Entry> as_told(const Entry& entry);
    [[nodiscard]] Result<Progress> on_answer(const journal::Record& record, const Answer& answer);
    [[nodiscard]] Result<Progress> on_no_answer(const journal::Record& record, Moment now);
    [[nodiscard]] Result<Progress> leave_to_staff(const journal::Record& record);
    [[nodiscard]] Result<bool> is_resolved(const Entry& intent);
    [[nodiscard]] std::optional<Steady> rests_until(const EntryId& id, Moment now) const;
    void rest(const EntryId& id, Moment now);
    void done(const Entry& entry);

    Parts parts_;
    bool loaded_ = false;  // until then anything may be on its way
    Steady start_, not_before_;
    // In this run, without an answer: since when it is silent; nothing until the next step, because nobody
    // knows how long the asking itself took.
    std::map<EntryId, std::optional<Steady>> asked_;
    std::map<EntryId, Steady> pauses_;  // after a question that got no answer
    std::map<EntryId, int> tries_;      // of intents
    std::set<EntryId> refused_;
    std::set<EntryId>
        exhausted_;  // told often enough; left to staff when nothing of it can come late any more
    std::multiset<std::size_t> patrons_,
        items_;  // on their way, as hashes: nobody's number is kept in memory
};

}  // namespace anjungan::desk
