// kiosk/library/embedded/sqlite: the rows of the embedded library in one file, library.db. Who the patrons
// are lies there sealed; every row carries a mark, so that what a bad disk has made of it is not taken for
// one. Only this room reads or writes that file. It knows how rows are kept, nothing of the rules over them.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "kiosk/library/embedded/embedded.h"
#include "kiosk/library/embedded/ledger.h"
#include "kiosk/library/embedded/sqlite/identity.h"
#include "kiosk/library/embedded/sqlite/row.h"
#include "kiosk/library/embedded/sqlite/tables.h"
#include "kiosk/library/embedded/sqlite/title_text.h"
#include "kiosk/store/cipher.h"
#include "kiosk/store/database.h"

namespace anjungan::library {

// A ledger in a file. Beside what every ledger promises: reports may read it while the kiosk runs, and
// imports write in turn; a write that waits too long for another program is Fault::busy. One thread.
class SqliteLedger final : public Ledger {
  public:
    struct Options {
        // normal: what was kept last may be gone after a power cut, never torn.
        store::Durability durability = store::Durability::full;
        const char* vfs = nullptr;  // a SQLite VFS by name, for tests; null for the system's
    };
    // Opens or creates the file. Faults as of store::Database::open; wrong_key when it was written with
    // another key.
    [[nodiscard]] static Result<std::unique_ptr<SqliteLedger>> open(const std::filesystem::path& file,
                                                                    store::Cipher cipher,
                                                                    const Options& options);

    [[nodiscard]] Status transaction(const std::function<Status()>& work) override;

    [[nodiscard]] Result<std::optional<PatronRow>> find(const PatronBarcode& barcode) override;
    [[nodiscard]] Result<std::optional<ItemRow>> find(const ItemBarcode& barcode) override;
    [[nodiscard]] Status put(const PatronRow& row) override;
    [[nodiscard]] Status put(const ItemRow& row) override;
    [[nodiscard]] Result<bool> has_patrons() override;
    [[nodiscard]] Status for_each_barcode(
        const std::function<void(BarcodeKind, std::string_view)>& take) override;

    [[nodiscard]] Status find_titles(
        std::string_view words, bool for_children,
        const std::function<Result<bool>(const std::vector<ItemRow>& copies)>& take) override;
    [[nodiscard]] Result<std::vector<ItemRow>> copies_of(const ItemBarcode& item) override;
    [[nodiscard]] Result<std::vector<ItemRow>> beside(const ItemRow& item, int most) override;
    [[nodiscard]] Result<bool> has_titles() override;

    [[nodiscard]] Result<std::optional<LoanRow>> loan_of(const ItemBarcode& item) override;
    [[nodiscard]] Result<int> count_loans(const PatronBarcode& patron) override;
    [[nodiscard]] Result<std::vector<Borrowed>> loans_of(const PatronBarcode& patron) override;
    [[nodiscard]] Status put(const LoanRow& row) override;
    [[nodiscard]] Status end_loan(const ItemBarcode& item) override;

    [[nodiscard]] Result<Money> debt(const PatronBarcode& patron) override;
    [[nodiscard]] Status add_fine(const PatronBarcode& patron, const ItemBarcode& item, Money amount,
                                  std::string_view reason, Day day) override;
    [[nodiscard]] Result<std::vector<Owed>> fines_of(const PatronBarcode& patron) override;
    [[nodiscard]] Status pay_fines(const PatronBarcode& patron, Money amount) override;
    [[nodiscard]] Result<bool> has_payment(const EntryId& id) override;
    [[nodiscard]] Status add_payment(const EntryId& id, const PatronBarcode& patron, Money amount,
                                     Instant at) override;

    [[nodiscard]] Result<std::optional<HoldRow>> first_hold(const ItemBarcode& item) override;
    [[nodiscard]] Result<std::vector<HoldRow>> holds_on(const ItemBarcode& item) override;
    [[nodiscard]] Result<int> count_holds(const ItemBarcode& item) override;
    [[nodiscard]] Result<std::vector<Reserved>> holds_of(const PatronBarcode& patron) override;
    [[nodiscard]] Status append_hold(const ItemBarcode& item, const PatronBarcode& patron) override;
    [[nodiscard]] Status put_hold(const ItemBarcode& item, const HoldRow& hold) override;
    [[nodiscard]] Status remove_hold(const ItemBarcode& item, std::int64_t position) override;

    [[nodiscard]] Result<std::optional<Answer>> find_outcome(const EntryId& entry) override;
    [[nodiscard]] Status remember(const EntryId& entry, const Answer& answer) override;

    [[nodiscard]] Result<PinFailures> pin_failures(const PatronBarcode& patron) override;
    [[nodiscard]] Status put_pin_failures(const PatronBarcode& patron, const PinFailures& failures) override;
    [[nodiscard]] Status clear_pin_failures(const PatronBarcode& patron) override;

    [[nodiscard]] Result<std::optional<AcceptedPin>> accepted_pin(const PatronBarcode& patron) override;
    [[nodiscard]] Status put_accepted_pin(const PatronBarcode& patron, const AcceptedPin& pin) override;
    [[nodiscard]] Status forget_accepted_pin(const PatronBarcode& patron) override;
    [[nodiscard]] Status forget_accepted_pins(Day before) override;

    [[nodiscard]] Result<std::optional<SeenAccount>> seen_account(const PatronBarcode& patron) override;
    [[nodiscard]] Status put_seen_account(const PatronBarcode& patron, const SeenAccount& account) override;
    [[nodiscard]] Status forget_seen_accounts(Instant before) override;

    [[nodiscard]] Result<std::vector<Rule>> rules() override;
    [[nodiscard]] Status replace_rules(const std::vector<Rule>& rules) override;
    [[nodiscard]] Result<Calendar> calendar() override;
    [[nodiscard]] Result<Change> put_closed_weekday(unsigned weekday, std::string_view name) override;
    [[nodiscard]] Result<Change> put_holiday(Day day, std::string_view name) override;
    [[nodiscard]] Result<PolicyVersion> policy_version() override;

    // Reads the whole file, and opens every box of it.
    [[nodiscard]] Status check() override;
    [[nodiscard]] Status copy_to(const std::filesystem::path& file) override {
        return database_.copy_to(file);
    }

  private:
    SqliteLedger(store::Database database, store::Cipher cipher)
        : cipher_(std::move(cipher)), database_(std::move(database)) {}
    [[nodiscard]] Status check_key();
    // Marks the rows of a file from before there were marks.
    [[nodiscard]] Status mark_rows();
    // Makes the titles of a file from before there were any.
    [[nodiscard]] Status index_items();
    [[nodiscard]] Status index(const ItemRow& row);
    // What does not follow from the items as it should; then it is made anew at the next opening.
    [[nodiscard]] Result<std::int64_t> damaged_titles();
    [[nodiscard]] Result<bool> has_words_of(const TitleText& text);
    [[nodiscard]] Result<bool> is_indexed(const ItemRow& row);
    [[nodiscard]] Status for_each_item(const std::function<Status(const ItemRow&)>& take);
    [[nodiscard]] Result<std::int64_t> add_title(std::int64_t key, const TitleText& text);
    [[nodiscard]] Status remove_title(std::int64_t title);
    [[nodiscard]] Result<std::optional<TitleText>> text_of(std::int64_t title);
    [[nodiscard]] Status learn_words(const TitleText& text);
    [[nodiscard]] Result<std::vector<std::string>> meant_by(std::string_view typed);
    [[nodiscard]] Result<std::vector<std::int64_t>> candidates(const std::vector<std::string>& words,
                                                               bool for_children);
    [[nodiscard]] Status match(const std::string& expression, int most, std::vector<std::int64_t>& into);
    [[nodiscard]] Result<std::vector<ItemRow>> items_of(Statement& barcodes);
    [[nodiscard]] Status prepare();
    [[nodiscard]] store::Statement& use(Query query);
    // Writes a row of a marked table: binds the values, and the mark over them.
    template <class... Values>
    [[nodiscard]] Status write(Query query, std::string_view table, const Values&... values);
    [[nodiscard]] Status pay_fines_of(const PatronKey& key, Money amount);
    [[nodiscard]] Result<std::int64_t> damaged_patrons();
    [[nodiscard]] Result<std::int64_t> damaged_pins();
    [[nodiscard]] Result<std::int64_t> damaged_accounts();
    [[nodiscard]] Result<std::int64_t> damaged_rows(std::string_view table);
    [[nodiscard]] Result<Change> put_closed_day(std::optional<unsigned> weekday, std::optional<Day> day,
                                                std::string_view name);

    store::Cipher cipher_;
    // The statements come after the database, so that they go first.
    store::Database database_;
    std::vector<store::Statement> statements_;
    std::unordered_set<std::string> known_words_;  // within a transaction: they stand in the file
    bool in_transaction_ = false;
    std::int64_t seen_elsewhere_ = 0;  // "PRAGMA data_version": whatever another connection has changed
    std::uint64_t policy_version_ = 0;
};

// The embedded library over a ledger in this file. Faults as of SqliteLedger::open, with a sentence that
// names the file.
[[nodiscard]] Result<EmbeddedLibrary> open_sqlite_library(const std::filesystem::path& file,
                                                          store::Cipher cipher, Zone zone,
                                                          const SqliteLedger::Options& options = {});

}  // namespace anjungan::library
