#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/circulation/account.h"
#include "kiosk/circulation/answer.h"
#include "kiosk/circulation/entry.h"
#include "kiosk/circulation/policy.h"
#include "platform/system/result.h"

namespace anjungan::library {

using namespace circulation;

struct PatronRow {
    PatronBarcode barcode;
    std::string name{};  // full; shortened before it leaves this room
    std::string type{};
    Day expires = no_expiry;  // the last day on which the card is good
    bool blocked = false;
    std::string pin_hash{};  // as of hash_pin; empty without a PIN
    int pin_length = 0;      // digits; 0 without a PIN
    bool operator==(const PatronRow&) const = default;
};

// What another library has told of an account, besides its loans.
struct SeenAccount {
    Instant at{};                   // when
    std::vector<Reserved> holds{};  // those that are ready come first; of a book: its barcode and its title
    std::vector<Owed> fines{};      // the oldest first
    Money owed{};                   // all of it
    bool operator==(const SeenAccount&) const = default;
};

enum class ItemStatus { available, reference, lost, withdrawn };
[[nodiscard]] std::string_view name_of(ItemStatus status);
[[nodiscard]] std::optional<ItemStatus> item_status(std::string_view name);

struct ItemRow {
    Item item;
    std::string type{};
    Money price{};  // 0 unknown
    ItemStatus status = ItemStatus::available;
    std::string subject{};  // several with "; " between them
    std::string level{};    // of school it is for, one of item_levels; empty: anybody's
    bool operator==(const ItemRow&) const = default;
};

// For whom an item is: before school, SD/MI, SMP/MTs, SMA/SMK/MA, university. The first two are children's.
inline constexpr std::array<std::string_view, 5> item_levels{"paud", "sd", "smp", "sma", "college"};
[[nodiscard]] bool is_for_children(const ItemRow& row);

struct LoanRow {
    ItemBarcode item;
    PatronBarcode patron;
    Day due{};
    Instant since{};
    std::optional<EntryId> entry{};  // the kiosk's entry that made it; nothing when it was made elsewhere
    std::optional<std::int64_t> hold_position{};  // of the hold it fulfilled
    int renewals = 0;
    bool operator==(const LoanRow&) const = default;
};

struct HoldRow {
    PatronBarcode patron;
    std::int64_t position = 0;
    bool operator==(const HoldRow&) const = default;
};

struct PinFailures {
    int count = 0;
    std::optional<Instant> locked_until{};
    bool operator==(const PinFailures&) const = default;
};

// A PIN that another library has accepted here.
struct AcceptedPin {
    std::string hash;  // as of hash_pin
    int digits = 0;    // 0: how many is not known; how long a password is, is nobody's to know
    Day day{};         // when it last was
    bool operator==(const AcceptedPin&) const = default;
};

// Where the rows of the embedded library are kept: a port, with one engine today (sqlite/ledger.h). It keeps
// and finds; the rules over the rows are those of EmbeddedLibrary. What holds of every engine is held by
// tests/kiosk/library/embedded/ledger_test.cpp.
//
// - Barcodes and types are the same in any case of ASCII letters, and given back as they were stored.
// - What is not there is no failure: nothing, none, 0, or nothing to end.
// - Each call that writes is done as a whole or not at all, and kept when it returns; within transaction()
//   that holds of the transaction.
// - A row names only what is there: a loan, hold, fine, PIN or payment of a patron or item that is not is
//   refused with Fault::invalid. Nothing is ever removed but by the calls that say so.
// - Who a patron is (barcode, name, PIN) is kept so that nobody reads it without the key of the library.
// - A row that is not as it was written is Fault::damaged where it is read by itself, and never taken for
//   what it may have been; lists, counts and sums do not look for it, check() does. Other faults are those of
//   the engine's medium: io, full, denied, busy (another program writes), gone or timed_out (it is
//   elsewhere). After any of them the ledger may be called again.
// - One thread. Other programs may read and write the same rows meanwhile, in whole transactions.
class Ledger {
  public:
    virtual ~Ledger() = default;

    // Runs `work` once, as a whole or not at all: where it fails, or the end cannot be kept, all it has
    // written is gone and its fault, or the engine's, is given back. What it reads does not change under it.
    // A transaction within another joins it: what fails inside is to be passed on, so that the outer one is
    // undone.
    [[nodiscard]] virtual Status transaction(const std::function<Status()>& work) = 0;

    // Patrons and items. put() adds the row or, when the barcode is there, sets all but its barcode.
    [[nodiscard]] virtual Result<std::optional<PatronRow>> find(const PatronBarcode& barcode) = 0;
    [[nodiscard]] virtual Result<std::optional<ItemRow>> find(const ItemBarcode& barcode) = 0;
    [[nodiscard]] virtual Status put(const PatronRow& row) = 0;
    [[nodiscard]] virtual Status put(const ItemRow& row) = 0;
    [[nodiscard]] virtual Result<bool> has_patrons() = 0;
    // Each barcode of a patron with a name and of an item with a title, in no order; what is damaged is
    // passed over. `take` leaves the ledger alone.
    [[nodiscard]] virtual Status for_each_barcode(
        const std::function<void(BarcodeKind, std::string_view)>& take) = 0;

    // Titles: the items with one title and author, whoever has spelt them (circulation/search_words.h); each item
    // with a title is a copy of one. Those of which a search has the words come best first, see
    // Catalogue::search; `take` says whether it wants the next, and reads the ledger as it likes. Copies that
    // are damaged, and those after the first `most_copies`, are left out. At most some hundred titles.
    static constexpr int most_copies = 100;
    [[nodiscard]] virtual Status find_titles(
        std::string_view words, bool for_children,
        const std::function<Result<bool>(const std::vector<ItemRow>& copies)>& take) = 0;
    // With itself; none: it is not there, or has no title.
    [[nodiscard]] virtual Result<std::vector<ItemRow>> copies_of(const ItemBarcode& item) = 0;
    // Those on the same shelf, by call number, then by barcode: at most `most` before it, and after it.
    [[nodiscard]] virtual Result<std::vector<ItemRow>> beside(const ItemRow& item, int most) = 0;
    [[nodiscard]] virtual Result<bool> has_titles() = 0;

    // Loans: one on an item at most. put() sets the one that is there, whoever had it.
    [[nodiscard]] virtual Result<std::optional<LoanRow>> loan_of(const ItemBarcode& item) = 0;
    [[nodiscard]] virtual Result<int> count_loans(const PatronBarcode& patron) = 0;
    // Those due first come first, then by barcode.
    [[nodiscard]] virtual Result<std::vector<Borrowed>> loans_of(const PatronBarcode& patron) = 0;
    [[nodiscard]] virtual Status put(const LoanRow& row) = 0;
    [[nodiscard]] virtual Status end_loan(const ItemBarcode& item) = 0;

    // Fines, and what was paid of them.
    [[nodiscard]] virtual Result<Money> debt(const PatronBarcode& patron) = 0;
    // `item` may be empty; `amount` is 0 or more; `reason` is a word such as "late" or "lost".
    [[nodiscard]] virtual Status add_fine(const PatronBarcode& patron, const ItemBarcode& item, Money amount,
                                          std::string_view reason, Day day) = 0;
    // What is still owed, the oldest first.
    [[nodiscard]] virtual Result<std::vector<Owed>> fines_of(const PatronBarcode& patron) = 0;
    // The oldest fines first; what is more than they come to is not booked.
    [[nodiscard]] virtual Status pay_fines(const PatronBarcode& patron, Money amount) = 0;
    [[nodiscard]] virtual Result<bool> has_payment(const EntryId& id) = 0;
    // `amount` is more than 0. Fault::exists: a payment with this id is booked; nothing is changed.
    [[nodiscard]] virtual Status add_payment(const EntryId& id, const PatronBarcode& patron, Money amount,
                                             Instant at) = 0;

    // Holds, a queue for each item: who has the lowest position is first.
    [[nodiscard]] virtual Result<std::optional<HoldRow>> first_hold(const ItemBarcode& item) = 0;
    // All of them, the first first. One that is damaged is Fault::damaged.
    [[nodiscard]] virtual Result<std::vector<HoldRow>> holds_on(const ItemBarcode& item) = 0;
    [[nodiscard]] virtual Result<int> count_holds(const ItemBarcode& item) = 0;
    // By barcode, with their places; `ready` of those that lie there for this patron.
    [[nodiscard]] virtual Result<std::vector<Reserved>> holds_of(const PatronBarcode& patron) = 0;
    // Behind all others on this item, and behind the one that its loan has fulfilled.
    [[nodiscard]] virtual Status append_hold(const ItemBarcode& item, const PatronBarcode& patron) = 0;
    // Fault::exists: the position is taken.
    [[nodiscard]] virtual Status put_hold(const ItemBarcode& item, const HoldRow& hold) = 0;
    [[nodiscard]] virtual Status remove_hold(const ItemBarcode& item, std::int64_t position) = 0;

    // What was answered to an entry, so that the same entry is answered the same and done once. The id is the
    // key: an answer that is there is never replaced (Fault::exists). Of an answer that names an item the
    // item is given back as it is known now. Answers to entries that were made a year before this one are
    // forgotten along the way.
    [[nodiscard]] virtual Result<std::optional<Answer>> find_outcome(const EntryId& entry) = 0;
    [[nodiscard]] virtual Status remember(const EntryId& entry, const Answer& answer) = 0;

    // Wrong PINs in a row, as the rules count them.
    [[nodiscard]] virtual Result<PinFailures> pin_failures(const PatronBarcode& patron) = 0;
    [[nodiscard]] virtual Status put_pin_failures(const PatronBarcode& patron,
                                                  const PinFailures& failures) = 0;
    [[nodiscard]] virtual Status clear_pin_failures(const PatronBarcode& patron) = 0;

    // PINs that another library has accepted; one of each patron, the last.
    [[nodiscard]] virtual Result<std::optional<AcceptedPin>> accepted_pin(const PatronBarcode& patron) = 0;
    [[nodiscard]] virtual Status put_accepted_pin(const PatronBarcode& patron, const AcceptedPin& pin) = 0;
    [[nodiscard]] virtual Status forget_accepted_pin(const PatronBarcode& patron) = 0;
    [[nodiscard]] virtual Status forget_accepted_pins(Day before) = 0;

    // Accounts as another library has told them; one of each patron, the last.
    [[nodiscard]] virtual Result<std::optional<SeenAccount>> seen_account(const PatronBarcode& patron) = 0;
    [[nodiscard]] virtual Status put_seen_account(const PatronBarcode& patron,
                                                  const SeenAccount& account) = 0;
    [[nodiscard]] virtual Status forget_seen_accounts(Instant before) = 0;

    // Rules, by patron type and item type, and closed days.
    [[nodiscard]] virtual Result<std::vector<Rule>> rules() = 0;
    // The whole set. Fault::exists: two are for the same pair of types; then the old ones stay.
    [[nodiscard]] virtual Status replace_rules(const std::vector<Rule>& rules) = 0;
    [[nodiscard]] virtual Result<Calendar> calendar() = 0;
    enum class Change { added, changed, none };
    // 0 Sunday … 6 Saturday.
    [[nodiscard]] virtual Result<Change> put_closed_weekday(unsigned weekday, std::string_view name) = 0;
    [[nodiscard]] virtual Result<Change> put_holiday(Day day, std::string_view name) = 0;

    // Another one than before, of this ledger, when rules or closed days may have changed since: here or by
    // another program (an import while the kiosk runs). It means nothing else, and is cheap to ask for.
    enum class PolicyVersion : std::uint64_t {};
    [[nodiscard]] virtual Result<PolicyVersion> policy_version() = 0;

    // Reads all there is. Fault::damaged says how many rows of what kind are not as they were written, and
    // what to do; nobody is named. May take seconds.
    [[nodiscard]] virtual Status check() = 0;
    // A copy of all there is, as it stands now, in a new file; the key to it is not in it. Fault::exists: it is there;
    // unsupported: it is kept elsewhere, and copied there.
    [[nodiscard]] virtual Status copy_to(const std::filesystem::path& file) = 0;
};

}  // namespace anjungan::library
