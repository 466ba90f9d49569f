#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "kiosk/journal/journal.h"

namespace anjungan::journal {

// How far a receipt is on its way to the patron's hand.
enum class ReceiptState {
    kept,     // made, not asked for: staff can print it
    queued,   // asked for; the printer has not taken it
    sent,     // the printer has it, and cannot prove more
    printed,  // the printer proved it
    unknown,  // on its way to paper, or broken off there: may be out whole, in part, or not
};
[[nodiscard]] std::string_view name_of(ReceiptState state);

struct StoredReceipt {
    std::int64_t number = 0;
    Instant made;
    ReceiptState state = ReceiptState::kept;
    std::vector<std::uint8_t> document;  // as serialised by platform/device; encrypted on disk
};

// The receipts of this kiosk, durable, in journal.db beside the entries. Same thread as the Journal it
// belongs to, which must outlive it. A receipt that is gone cannot be read any more from whatever is left in
// the file, not even with the key. Where a change fails with io or full it may have taken hold all the same;
// to ask for it again is always safe.
class Spool {
  public:
    explicit Spool(Journal& journal) : journal_(journal) {}
    [[nodiscard]] Result<std::int64_t> keep(Instant now, std::span<const std::uint8_t> document);
    // A receipt that is sent or printed loses its document at once. Fault::not_found.
    [[nodiscard]] Status set(std::int64_t number, ReceiptState state);
    [[nodiscard]] Status forget(std::int64_t number);
    // Oldest first. What cannot be read is left out.
    [[nodiscard]] Result<std::vector<StoredReceipt>> in_state(ReceiptState state);
    // The one of this number; nothing where it is in another state, gone, or cannot be read.
    [[nodiscard]] Result<std::optional<StoredReceipt>> find(std::int64_t number, ReceiptState state);
    // What of them cannot be read any more is forgotten; its number stays, for look(), until it is as old as
    // one that nobody waits for. Returns how many.
    [[nodiscard]] Result<std::int64_t> forget_damaged();
    struct Look {
        std::int64_t receipts = 0;   // that have a document
        std::int64_t damaged = 0;    // of these: cannot be read
        std::int64_t forgotten = 0;  // were damaged before
    };
    [[nodiscard]] Result<Look> look();
    // Receipts older than `before` that nobody waits for (kept, sent, printed) are forgotten; those that
    // somebody may wait for (queued, unknown) when they are older by `patience`. Returns how many.
    static constexpr std::chrono::days patience{1};
    [[nodiscard]] Result<std::int64_t> erase(Instant before);

  private:
    Journal& journal_;
};

}  // namespace anjungan::journal
