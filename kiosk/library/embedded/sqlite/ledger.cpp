#include "kiosk/library/embedded/sqlite/ledger.h"

#include <algorithm>
#include <utility>

#include "kiosk/library/embedded/sqlite/identity.h"
#include "kiosk/library/embedded/sqlite/ledger_rows.h"
#include "kiosk/library/embedded/sqlite/row.h"
#include "kiosk/store/key_check_value.h"

namespace anjungan::library {

namespace {

constexpr std::string_view key_check_word = "library";

Result<std::int64_t> single_integer(Statement& statement) {
    TRY_ASSIGN(const auto value, first_row(statement, [](const Statement& row) { return row.integer(0); }));
    if (!value) return fail(Fault::damaged, "library.db: a count has no row");
    return *value;
}

PatronRow read_patron(const Statement& row, Identity who) {
    return {.barcode = {std::move(who.barcode)},
            .name = std::move(who.name),
            .type = row.text(2),
            .expires = day_from(row.integer(3)),
            .blocked = row.text(4) != "active",
            .pin_hash = std::move(who.pin_hash),
            .pin_length = static_cast<int>(row.integer(5))};
}

// An item whose status is no word of ours is damaged, never available.
std::optional<ItemRow> read_item(const Statement& row) {
    const auto status = item_status(row.text(8));
    if (!status) return std::nullopt;
    return ItemRow{.item = {.barcode = {row.text(0)},
                            .title = row.text(1),
                            .author = row.text(2),
                            .call_number = row.text(3),
                            .shelf = row.text(4),
                            .year = static_cast<int>(row.integer(5)),
                            .isbn = row.text(10)},
                   .type = row.text(6),
                   .price = {row.integer(7)},
                   .status = *status,
                   .subject = row.text(9),
                   .level = row.text(11)};
}

std::optional<EntryId> read_entry_id(const std::vector<std::uint8_t>& blob) {
    EntryId id;
    if (blob.size() != id.bytes.size()) return std::nullopt;
    std::ranges::copy(blob, id.bytes.begin());
    return id;
}

LoanRow read_loan(const Statement& row, Identity who) {
    return {.item = {row.text(0)},
            .patron = {std::move(who.barcode)},
            .due = day_from(row.integer(2)),
            .since = instant_from(row.integer(3)),
            .entry = read_entry_id(row.blob(4)),
            .hold_position = optional_integer(row, 5),
            .renewals = static_cast<int>(row.integer(6))};
}

HoldRow read_hold(const Statement& row, Identity who) {
    return {.patron = {std::move(who.barcode)}, .position = row.integer(1)};
}

tl::unexpected<Error> damaged_row(std::string_view table) {
    return fail(Fault::damaged, "library.db: a row of table {} is damaged; see: anjungan check", table);
}

// The first row as `read` makes it, if it is as it was written.
template <class Read>
auto first_marked_row(const store::Cipher& cipher, std::string_view table, Statement& statement, Read read)
    -> Result<std::optional<decltype(read(statement))>> {
    TRY_ASSIGN(const bool row, statement.step());
    if (!row) return std::nullopt;
    if (!is_as_written(cipher, table, statement)) {
        statement.reset();
        return damaged_row(table);
    }
    auto value = read(std::as_const(statement));
    statement.reset();
    return std::optional{std::move(value)};
}

// The same of the row and of whom it is about, whose columns begin at `patron`.
template <class Read>
auto first_row_of_patron(const store::Cipher& cipher, Statement& statement, int patron, Read read)
    -> Result<std::optional<decltype(read(statement, Identity{}))>> {
    TRY_ASSIGN(const bool row, statement.step());
    if (!row) return std::nullopt;
    auto who = open_patron(cipher, statement, patron);
    if (!who) {
        statement.reset();
        return pass(std::move(who).error());
    }
    auto value = read(std::as_const(statement), *std::move(who));
    statement.reset();
    return std::optional{std::move(value)};
}

Rule read_rule(const Statement& row) {
    const auto small = [&row](int column) { return static_cast<int>(row.integer(column)); };
    return {.patron_type = row.text(0),
            .item_type = row.text(1),
            .max_loans = small(2),
            .loan_days = small(3),
            .max_renewals = small(4),
            .fine_per_day = {row.integer(5)},
            .grace_days = small(6),
            .fine_cap = optional_column(row, 7, [](const Statement& r) { return Money{r.integer(7)}; }),
            .max_debt = {row.integer(8)},
            .asks_pin = row.integer(9) != 0};
}

}  // namespace

Result<std::unique_ptr<SqliteLedger>> SqliteLedger::open(const std::filesystem::path& file,
                                                         store::Cipher cipher, const Options& options) {
    TRY_ASSIGN(store::Database database,
               store::Database::open(file, {.application_id = library_application_id,
                                            .migrations = library_migrations,
                                            .durability = options.durability,
                                            .vfs = options.vfs}));
    std::unique_ptr<SqliteLedger> ledger(new SqliteLedger(std::move(database), std::move(cipher)));
    TRY(ledger->prepare());
    TRY(ledger->check_key());
    TRY(ledger->mark_rows());
    TRY(ledger->index_items());
    return ledger;
}

Result<EmbeddedLibrary> open_sqlite_library(const std::filesystem::path& file, store::Cipher cipher,
                                            Zone zone, const SqliteLedger::Options& options) {
    TRY_ASSIGN(auto ledger, SqliteLedger::open(file, std::move(cipher), options));
    return EmbeddedLibrary{std::move(ledger), zone};
}

Status SqliteLedger::transaction(const std::function<Status()>& work) {
    if (in_transaction_) return work();
    in_transaction_ = true;
    const std::uint64_t before = policy_version_;
    Status done = database_.transaction(work);
    in_transaction_ = false;
    known_words_.clear();
    if (!done && policy_version_ != before) ++policy_version_;  // and they are as they were
    return done;
}

Status SqliteLedger::check_key() {
    TRY_ASSIGN(const store::KeyCheckValue value,
               store::find_key_check_value(database_, cipher_, key_check_word));
    if (value == store::KeyCheckValue::fits) return {};
    TRY_ASSIGN(const bool used, has_patrons());
    if (used) return fail(Fault::damaged, "the library has lost the check value of its key");
    return database_.transaction([&]() -> Status {
        // A report that ran beside us may have put it meanwhile.
        TRY_ASSIGN(const store::KeyCheckValue since,
                   store::find_key_check_value(database_, cipher_, key_check_word));
        if (since == store::KeyCheckValue::fits) return {};
        return store::set_key_check_value(database_, cipher_, key_check_word);
    });
}

Status SqliteLedger::prepare() {
    statements_.reserve(query_texts.size());
    for (const QueryText& text : query_texts) {
        TRY_ASSIGN(Statement statement, database_.prepare(text.sql));
        statements_.push_back(std::move(statement));
    }
    return {};
}

Statement& SqliteLedger::use(Query query) {
    return statements_[static_cast<std::size_t>(query)];
}

Result<std::optional<PatronRow>> SqliteLedger::find(const PatronBarcode& barcode) {
    return first_row_of_patron(cipher_, bind_all(use(Query::find_patron), patron_key(cipher_, barcode)), 0,
                               read_patron);
}

Result<std::optional<ItemRow>> SqliteLedger::find(const ItemBarcode& barcode) {
    TRY_ASSIGN(auto item,
               first_marked_row(cipher_, "item", bind_all(use(Query::find_item), barcode), read_item));
    if (item && !*item) return damaged_row("item");
    if (!item) return std::nullopt;
    return std::move(*item);
}

Status SqliteLedger::put(const PatronRow& row) {
    const PatronKey key = patron_key(cipher_, row.barcode);
    const std::string_view status = row.blocked ? "blocked" : "active";
    const auto box = seal_identity(
        cipher_, key,
        {.type = row.type, .expires = count_of(row.expires), .status = status, .pin_length = row.pin_length},
        {row.barcode.text, row.name, row.pin_hash});
    return bind_all(use(Query::put_patron), key, box, row.type, row.expires, status, row.pin_length).run();
}

Status SqliteLedger::put(const ItemRow& row) {
    return transaction([&]() -> Status {
        const Item& item = row.item;
        TRY(write(Query::put_item, "item", item.barcode, item.title, item.author, item.call_number,
                  item.shelf, item.year, row.type, row.price, name_of(row.status), row.subject, item.isbn,
                  row.level));
        return index(row);
    });
}

Result<bool> SqliteLedger::has_patrons() {
    TRY_ASSIGN(const auto any,
               first_row(use(Query::any_patron), [](const Statement& row) { return row.integer(0); }));
    return any.has_value();
}

Status SqliteLedger::for_each_barcode(const std::function<void(BarcodeKind, std::string_view)>& take) {
    Statement& patrons = use(Query::all_patrons);
    for (bool more = true; more;) {
        TRY_ASSIGN(more, patrons.step());
        if (!more) break;
        const auto who = open_patron(cipher_, patrons, 0);
        if (who && !who->name.empty()) take(BarcodeKind::patron, who->barcode);
    }
    Statement& items = use(Query::all_titled_items);
    for (bool more = true; more;) {
        TRY_ASSIGN(more, items.step());
        if (more) take(BarcodeKind::item, items.text(0));
    }
    return {};
}

Result<std::optional<LoanRow>> SqliteLedger::loan_of(const ItemBarcode& item) {
    Statement& statement = bind_all(use(Query::find_loan), item);
    bool whole = true;
    TRY_ASSIGN(auto loan, first_row_of_patron(cipher_, statement, 8, [&](const Statement& row, Identity who) {
                   whole = is_as_written(cipher_, "loan", row);
                   return read_loan(row, std::move(who));
               }));
    if (!whole) return damaged_row("loan");
    return loan;
}

Result<int> SqliteLedger::count_loans(const PatronBarcode& patron) {
    TRY_ASSIGN(const std::int64_t loans,
               single_integer(bind_all(use(Query::count_loans), patron_key(cipher_, patron))));
    return static_cast<int>(loans);
}

Status SqliteLedger::put(const LoanRow& row) {
    return write(Query::put_loan, "loan", row.item, patron_key(cipher_, row.patron), row.due, row.since,
                 row.entry, row.hold_position, row.renewals);
}

Status SqliteLedger::end_loan(const ItemBarcode& item) {
    return bind_all(use(Query::end_loan), item).run();
}

Result<Money> SqliteLedger::debt(const PatronBarcode& patron) {
    TRY_ASSIGN(const std::int64_t rupiah,
               single_integer(bind_all(use(Query::debt), patron_key(cipher_, patron))));
    return Money{rupiah};
}

Status SqliteLedger::add_fine(const PatronBarcode& patron, const ItemBarcode& item, Money amount,
                              std::string_view reason, Day day) {
    return write(Query::add_fine, "fine", patron_key(cipher_, patron), item, amount, reason, day, 0);
}

Result<std::optional<HoldRow>> SqliteLedger::first_hold(const ItemBarcode& item) {
    Statement& statement = bind_all(use(Query::first_hold), item);
    bool whole = true;
    TRY_ASSIGN(auto hold, first_row_of_patron(cipher_, statement, 4, [&](const Statement& row, Identity who) {
                   whole = is_as_written(cipher_, "hold", row);
                   return read_hold(row, std::move(who));
               }));
    if (!whole) return damaged_row("hold");
    return hold;
}

Result<std::vector<HoldRow>> SqliteLedger::holds_on(const ItemBarcode& item) {
    Statement& statement = bind_all(use(Query::holds_on_item), item);
    std::vector<HoldRow> holds;
    while (true) {
        TRY_ASSIGN(const bool row, statement.step());
        if (!row) return holds;
        auto who = open_patron(cipher_, statement, 4);
        const bool whole = is_as_written(cipher_, "hold", statement);
        if (!who || !whole) {
            statement.reset();
            if (!who) return pass(std::move(who).error());
            return damaged_row("hold");
        }
        holds.push_back(read_hold(statement, *std::move(who)));
    }
}

Result<int> SqliteLedger::count_holds(const ItemBarcode& item) {
    TRY_ASSIGN(const std::int64_t holds, single_integer(bind_all(use(Query::count_holds), item)));
    return static_cast<int>(holds);
}

Status SqliteLedger::append_hold(const ItemBarcode& item, const PatronBarcode& patron) {
    return transaction([&]() -> Status {
        TRY_ASSIGN(const std::int64_t last, single_integer(bind_all(use(Query::last_hold_position), item)));
        return put_hold(item, {patron, last + 1});
    });
}

Status SqliteLedger::put_hold(const ItemBarcode& item, const HoldRow& hold) {
    return write(Query::add_hold, "hold", item, hold.position, patron_key(cipher_, hold.patron));
}

Status SqliteLedger::remove_hold(const ItemBarcode& item, std::int64_t position) {
    return bind_all(use(Query::remove_hold), item, position).run();
}

Result<PinFailures> SqliteLedger::pin_failures(const PatronBarcode& patron) {
    TRY_ASSIGN(const auto failures,
               first_marked_row(cipher_, "pin_failure",
                                bind_all(use(Query::find_pin_failures), patron_key(cipher_, patron)),
                                [](const Statement& row) {
                                    return PinFailures{static_cast<int>(row.integer(1)),
                                                       optional_column(row, 2, [](const Statement& r) {
                                                           return instant_from(r.integer(2));
                                                       })};
                                }));
    return failures.value_or(PinFailures{});
}

Status SqliteLedger::put_pin_failures(const PatronBarcode& patron, const PinFailures& failures) {
    return write(Query::put_pin_failures, "pin_failure", patron_key(cipher_, patron), failures.count,
                 failures.locked_until);
}

Status SqliteLedger::clear_pin_failures(const PatronBarcode& patron) {
    return bind_all(use(Query::clear_pin_failures), patron_key(cipher_, patron)).run();
}

Result<std::optional<AcceptedPin>> SqliteLedger::accepted_pin(const PatronBarcode& patron) {
    const PatronKey key = patron_key(cipher_, patron);
    TRY_ASSIGN(auto found, first_row(bind_all(use(Query::find_accepted_pin), key), [&](const Statement& row) {
                   return open_accepted_pin(cipher_, key, row, 0);
               }));
    if (!found) return std::nullopt;
    if (!*found) return pass(std::move(*found).error());
    return std::move(**found);
}

Status SqliteLedger::put_accepted_pin(const PatronBarcode& patron, const AcceptedPin& pin) {
    const PatronKey key = patron_key(cipher_, patron);
    const auto box = seal_accepted_pin(cipher_, key, pin);
    return bind_all(use(Query::put_accepted_pin), key, box, pin.digits, pin.day).run();
}

Status SqliteLedger::forget_accepted_pin(const PatronBarcode& patron) {
    return bind_all(use(Query::forget_accepted_pin), patron_key(cipher_, patron)).run();
}

Status SqliteLedger::forget_accepted_pins(Day before) {
    return bind_all(use(Query::forget_accepted_pins), before).run();
}

Result<std::vector<Rule>> SqliteLedger::rules() {
    Statement& statement = use(Query::all_rules);
    std::vector<Rule> rules;
    while (true) {
        TRY_ASSIGN(const bool row, statement.step());
        if (!row) return rules;
        if (!is_as_written(cipher_, "rule", statement)) {
            statement.reset();
            return damaged_row("rule");
        }
        rules.push_back(read_rule(statement));
    }
}

Status SqliteLedger::replace_rules(const std::vector<Rule>& rules) {
    ++policy_version_;
    return transaction([&]() -> Status {
        TRY(use(Query::clear_rules).run());
        for (const Rule& rule : rules)
            TRY(write(Query::put_rule, "rule", rule.patron_type, rule.item_type, rule.max_loans,
                      rule.loan_days, rule.max_renewals, rule.fine_per_day, rule.grace_days, rule.fine_cap,
                      rule.max_debt, rule.asks_pin));
        return {};
    });
}

Result<Calendar> SqliteLedger::calendar() {
    Statement& statement = use(Query::all_closed_days);
    Calendar calendar;
    while (true) {
        TRY_ASSIGN(const bool row, statement.step());
        if (!row) return calendar;
        if (!statement.is_null(0))
            calendar.closed_weekdays.insert(static_cast<unsigned>(statement.integer(0)));
        if (!statement.is_null(1)) calendar.holidays.insert(day_from(statement.integer(1)));
    }
}

Result<SqliteLedger::Change> SqliteLedger::put_closed_day(std::optional<unsigned> weekday,
                                                          std::optional<Day> day, std::string_view name) {
    ++policy_version_;
    std::optional<int> number;
    if (weekday) number = static_cast<int>(*weekday);
    TRY(write(Query::add_closed_day, "closed_day", number, day, name));
    if (database_.changes() > 0) return Change::added;
    TRY(write(Query::rename_closed_day, "closed_day", number, day, name));
    return database_.changes() > 0 ? Change::changed : Change::none;
}

Result<SqliteLedger::Change> SqliteLedger::put_closed_weekday(unsigned weekday, std::string_view name) {
    return put_closed_day(weekday, std::nullopt, name);
}

Result<SqliteLedger::Change> SqliteLedger::put_holiday(Day day, std::string_view name) {
    return put_closed_day(std::nullopt, day, name);
}

Result<SqliteLedger::PolicyVersion> SqliteLedger::policy_version() {
    TRY_ASSIGN(const std::int64_t elsewhere, single_integer(use(Query::data_version)));
    if (std::exchange(seen_elsewhere_, elsewhere) != elsewhere) ++policy_version_;
    return PolicyVersion{policy_version_};
}

}  // namespace anjungan::library
