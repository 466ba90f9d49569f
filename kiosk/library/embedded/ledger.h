#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/circulation/account.h"
#include "kiosk/circulation/answer.h"
#include "kiosk/circulation/entry.h"
#include "kiosk/circulation/policy.h"
#include "kiosk/library/embedded/tables.h"
#include "kiosk/store/cipher.h"

namespace anjungan::library {

using namespace circulation;

// A card that never expires.
inline constexpr Day no_expiry{std::chrono::local_days{std::chrono::year{9999} / 12 / 31}};

struct MemberRow {
    MemberBarcode barcode;
    std::string name{};  // full; shortened before it leaves this room
    std::string type{};
    Day expires = no_expiry;  // the last day on which the card is good
    bool blocked = false;
    std::string pin_hash{};  // as of hash_pin; empty without a PIN
    int pin_length = 0;      // digits; 0 without a PIN
    bool operator==(const MemberRow&) const = default;
};

enum class ItemStatus { available, reference, lost, withdrawn };
[[nodiscard]] std::string_view name_of(ItemStatus status);
[[nodiscard]] std::optional<ItemStatus> item_status(std::string_view name);

struct ItemRow {
    Item item;
    std::string type{};
    Money price{};  // 0 unknown
    ItemStatus status = ItemStatus::available;
    bool operator==(const ItemRow&) const = default;
};

struct LoanRow {
    ItemBarcode item;
    MemberBarcode member;
    Day due{};
    Instant since{};
    std::optional<EntryId> entry{};  // the kiosk's entry that made it; nothing when it was made elsewhere
    std::optional<std::int64_t> hold_position{};  // of the hold it fulfilled
    int renewals = 0;
};

struct HoldRow {
    MemberBarcode member;
    std::int64_t position = 0;
};

struct PinFailures {
    int count = 0;
    std::optional<Instant> locked_until{};
};

// A PIN that another library has accepted here.
struct AcceptedPin {
    std::string hash;  // as of hash_pin
    int digits = 0;
    Day day{};  // when it last was
};

// The rows of library.db as values. Knows how they are kept (who a member is lies there sealed), nothing of
// the rules over them. One thread. A failed Result is a failure of the file, as of store::Database; a barcode
// that is not there is no failure. Barcodes are found in any case of letters and given back as they are
// stored.
class Ledger {
  public:
    struct Options {
        store::Durability durability = store::Durability::full;
        const char* vfs = nullptr;  // a SQLite VFS by name, for tests; null for the system's
    };
    // Faults as of store::Database::open; wrong_key.
    [[nodiscard]] static Result<Ledger> open(const std::filesystem::path& file, store::Cipher cipher,
                                             const Options& options);

    // Runs `work` (a callable returning Status) as a whole or not at all. A transaction within another
    // joins it: what fails inside is to be passed on, so that the outer one is undone.
    template <class Work>
    [[nodiscard]] Status transaction(Work&& work) {
        if (in_transaction_) return work();
        in_transaction_ = true;
        Status done = database_.transaction(work);
        in_transaction_ = false;
        return done;
    }

    [[nodiscard]] Result<std::optional<MemberRow>> find(const MemberBarcode& barcode);
    [[nodiscard]] Result<std::optional<ItemRow>> find(const ItemBarcode& barcode);
    // Adds the row or, when the barcode is there, sets all but its barcode.
    [[nodiscard]] Status put(const MemberRow& row);
    [[nodiscard]] Status put(const ItemRow& row);
    [[nodiscard]] Result<bool> has_members();

    [[nodiscard]] Result<std::optional<LoanRow>> loan_of(const ItemBarcode& item);
    [[nodiscard]] Result<int> count_loans(const MemberBarcode& member);
    [[nodiscard]] Result<std::vector<Borrowed>> loans_of(const MemberBarcode& member);
    [[nodiscard]] Status put(const LoanRow& row);
    [[nodiscard]] Status end_loan(const ItemBarcode& item);

    [[nodiscard]] Result<Money> debt(const MemberBarcode& member);
    // `item` may be empty; `reason` is a word such as "late" or "lost".
    [[nodiscard]] Status add_fine(const MemberBarcode& member, const ItemBarcode& item, Money amount,
                                  std::string_view reason, Day day);
    [[nodiscard]] Result<std::vector<Owed>> fines_of(const MemberBarcode& member);
    // The oldest fines first; what is more than they come to is not booked.
    [[nodiscard]] Status pay_fines(const MemberBarcode& member, Money amount);
    [[nodiscard]] Result<bool> has_payment(const EntryId& id);
    [[nodiscard]] Status add_payment(const EntryId& id, const MemberBarcode& member, Money amount,
                                     Instant at);

    [[nodiscard]] Result<std::optional<HoldRow>> first_hold(const ItemBarcode& item);
    [[nodiscard]] Result<int> count_holds(const ItemBarcode& item);
    [[nodiscard]] Result<std::vector<Reserved>> holds_of(const MemberBarcode& member);
    // Behind all others on this item.
    [[nodiscard]] Status append_hold(const ItemBarcode& item, const MemberBarcode& member);
    [[nodiscard]] Status put_hold(const ItemBarcode& item, const HoldRow& hold);
    [[nodiscard]] Status remove_hold(const ItemBarcode& item, std::int64_t position);

    [[nodiscard]] Result<std::optional<Answer>> find_outcome(const EntryId& entry);
    // Answers to entries that were made a year before this one are forgotten along the way.
    [[nodiscard]] Status remember(const EntryId& entry, const Answer& answer);

    [[nodiscard]] Result<PinFailures> pin_failures(const MemberBarcode& member);
    [[nodiscard]] Status put_pin_failures(const MemberBarcode& member, const PinFailures& failures);
    [[nodiscard]] Status clear_pin_failures(const MemberBarcode& member);

    // A box that does not open is Fault::damaged.
    [[nodiscard]] Result<std::optional<AcceptedPin>> accepted_pin(const MemberBarcode& member);
    // Of a member who is there.
    [[nodiscard]] Status put_accepted_pin(const MemberBarcode& member, const AcceptedPin& pin);
    [[nodiscard]] Status forget_accepted_pin(const MemberBarcode& member);
    [[nodiscard]] Status forget_accepted_pins(Day before);

    [[nodiscard]] Result<std::vector<Rule>> rules();
    [[nodiscard]] Status replace_rules(const std::vector<Rule>& rules);
    [[nodiscard]] Result<Calendar> calendar();
    enum class Change { added, changed, none };
    [[nodiscard]] Result<Change> put_closed_weekday(unsigned weekday, std::string_view name);
    [[nodiscard]] Result<Change> put_holiday(Day day, std::string_view name);

    // Differs from an earlier one when rules or closed days may have changed since, here or by another
    // connection (an import while the kiosk runs).
    struct PolicyVersion {
        std::int64_t elsewhere = -1, here = -1;
        bool operator==(const PolicyVersion&) const = default;
    };
    [[nodiscard]] Result<PolicyVersion> policy_version();

    // Reads the whole file, and opens every box of it. Fault::damaged says how many rows of which tables are
    // not as they were written, and what to do; nobody is named.
    [[nodiscard]] Status check();

  private:
    Ledger(store::Database database, store::Cipher cipher)
        : cipher_(std::move(cipher)), database_(std::move(database)) {}
    [[nodiscard]] Status check_key();
    // Marks the rows of a file from before there were marks.
    [[nodiscard]] Status mark_rows();
    [[nodiscard]] Status prepare();
    [[nodiscard]] store::Statement& use(Query query);
    // Writes a row of a marked table: binds the values, and the mark over them.
    template <class... Values>
    [[nodiscard]] Status write(Query query, std::string_view table, const Values&... values);
    [[nodiscard]] Result<std::int64_t> damaged_members();
    [[nodiscard]] Result<std::int64_t> damaged_pins();
    [[nodiscard]] Result<std::int64_t> damaged_rows(std::string_view table);
    [[nodiscard]] Result<Change> put_closed_day(std::optional<unsigned> weekday, std::optional<Day> day,
                                                std::string_view name);

    store::Cipher cipher_;
    // The statements come after the database, so that they go first.
    store::Database database_;
    std::vector<store::Statement> statements_;
    bool in_transaction_ = false;
    std::int64_t policy_changes_ = 0;
};

}  // namespace anjungan::library
