// What the local rules know of the library: kept as the journal has it.
#include <algorithm>
#include <map>

#include "kiosk/circulation/text.h"
#include "kiosk/desk/cases.h"
#include "kiosk/desk/desk.h"

namespace anjungan::desk {

using journal::Delivery;

// Entries; more than the log of the replica holds between two syncs (1000 pages).
constexpr std::int64_t relearned = 1000;

namespace {

// What the rules of lending depend on. Of visits, events and calls for staff they know nothing, nor of what is of
// no book.
bool is_kept(const Entry& entry) {
    switch (entry.kind()) {
        case EntryKind::checkout:
        case EntryKind::checkin:
        case EntryKind::checkout_undone:
        case EntryKind::renewal:
        case EntryKind::hold:
            return !entry.item().text.empty();
        default:
            return false;
    }
}

}  // namespace

// The local rules learn what has happened, so that they decide alike when the library is away.
Status Desk::remember(const Entry& entry) {
    if (parts_.local == nullptr || !is_kept(entry)) return {};
    const auto kept = parts_.local->apply(entry, parts_.zone.day(entry.at));
    if (kept || kept.error().fault == Fault::unsupported) return {};
    replica_whole_ = false;
    return pass(kept.error());
}

// What was settled late began before what is known already of its book.
Status Desk::remember_late(const Entry& entry, std::int64_t number) {
    TRY_ASSIGN(const auto later, next_with_same_item(parts_.journal, entry));
    if (!later) TRY(remember(entry));
    if (number == heard_ + 1) heard_ = number;
    return {};
}

// The replica may have lost its last moments in a power cut; the journal has not.
Status Desk::rebuild_replica() {
    if (parts_.local == nullptr || !parts_.safeguards.has(Safeguard::replica_relearns)) return {};
    replica_whole_ = false;
    std::int64_t total = 0;
    for (const Delivery state :
         {Delivery::waiting, Delivery::unknown, Delivery::settled, Delivery::for_staff}) {
        TRY_ASSIGN(const std::int64_t counted, parts_.journal.count(state));
        total += counted;
    }
    TRY_ASSIGN(const auto first, parts_.journal.next_to_deliver());
    heard_ = std::max<std::int64_t>(0, total - relearned);
    if (first) heard_ = std::min(heard_, first->number - 1);
    TRY(catch_up());
    replica_whole_ = true;
    return {};
}

// What the journal has beyond what the replica has heard of: staff may have undone a loan, in another
// program.
Status Desk::catch_up() {
    if (parts_.local == nullptr || !parts_.safeguards.has(Safeguard::replica_relearns)) return {};
    for (;;) {
        TRY_ASSIGN(const auto records, parts_.journal.records(heard_));
        if (records.empty()) return {};
        // By book, what is known already or was learnt just now. What was settled late began before it: it says
        // nothing of where the book is now, and an old undo would take a newer loan back.
        std::map<std::string, EntryId> latest;
        const auto latest_of = [&latest](const journal::Record& record) -> EntryId& {
            return latest[fold(record.entry.item().text)];
        };
        for (const journal::Record& record : records) {
            if (record.erased || record.damaged || !is_kept(record.entry)) continue;
            TRY_ASSIGN(const auto outcome, parts_.local->find_outcome(record.entry));
            if (outcome) latest_of(record) = std::max(latest_of(record), record.entry.id);
        }
        for (const journal::Record& record : records) {
            if (record.erased || record.damaged || !is_kept(record.entry) ||
                (record.delivery == Delivery::for_staff && !is_booked(record.note)))
                continue;
            EntryId& last = latest_of(record);
            if (last < record.entry.id) TRY(remember(record.entry));
            last = std::max(last, record.entry.id);
        }
        heard_ = records.back().number;
    }
}

}  // namespace anjungan::desk
