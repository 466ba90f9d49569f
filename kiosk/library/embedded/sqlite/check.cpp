// Whether library.db is as it was written.
#include <fmt/ranges.h>

#include <algorithm>

#include "kiosk/library/embedded/sqlite/identity.h"
#include "kiosk/library/embedded/sqlite/ledger_rows.h"

namespace anjungan::library {

namespace {

// How many rows of a query are not well.
template <class IsWell>
Result<std::int64_t> count_damaged(store::Database& database, std::string_view sql, IsWell is_well) {
    TRY_ASSIGN(Statement rows, database.prepare(sql));
    std::int64_t damaged = 0;
    while (true) {
        TRY_ASSIGN(const bool row, rows.step());
        if (!row) return damaged;
        if (!is_well(std::as_const(rows))) ++damaged;
    }
}

// Whose a box is, in the first column.
std::optional<PatronKey> key_in(const Statement& row) {
    PatronKey key;
    const auto bytes = row.blob(0);
    if (bytes.size() != key.size()) return std::nullopt;
    std::ranges::copy(bytes, key.begin());
    return key;
}

// What staff can do about the rows of a table.
std::string_view remedy(std::string_view table) {
    if (table == "patron") return "read them in again: anjungan import members";
    if (table == "item") return "read them in again: anjungan import items";
    if (table == "rule") return "read them in again: anjungan import rules";
    if (table == "closed_day") return "read them in again: anjungan import holidays";
    if (table == "seen_account") return "they mend themselves when the readers look at them with the line up";
    if (table == "title") return "what can be searched is made anew at the next start";
    if (table == "accepted_pin")
        return "they mend themselves when the readers type their PINs with the line up";
    return "compare them with the last copy of the file, and with 'anjungan journal list'";
}

}  // namespace

Result<std::int64_t> SqliteLedger::damaged_patrons() {
    const auto opens = [&](const Statement& row) {
        const auto key = row.blob(0);
        const auto who = open_patron(cipher_, row, 0);
        // Under another key it would be found by nobody.
        return who && std::ranges::equal(key, patron_key(cipher_, {who->barcode}));
    };
    return count_damaged(database_, "SELECT key, box, type, expires, status, pin_length FROM patron", opens);
}

Result<std::int64_t> SqliteLedger::damaged_pins() {
    const auto opens = [&](const Statement& row) {
        const auto key = key_in(row);
        return key && open_accepted_pin(cipher_, *key, row, 1);
    };
    return count_damaged(database_, "SELECT patron, box, digits, day FROM accepted_pin", opens);
}

Result<std::int64_t> SqliteLedger::damaged_accounts() {
    const auto opens = [&](const Statement& row) {
        const auto key = key_in(row);
        return key && open_seen_account(cipher_, *key, row, 1);
    };
    return count_damaged(database_, "SELECT patron, box, at FROM seen_account", opens);
}

Result<std::int64_t> SqliteLedger::damaged_rows(std::string_view table) {
    const auto& marked = *std::ranges::find(marked_tables(), table, &Marked::table);
    return count_damaged(database_,
                         fmt::format("SELECT {}, mac FROM {}", fmt::join(marked.columns, ", "), table),
                         [&](const Statement& row) { return is_as_written(cipher_, table, row); });
}

Status SqliteLedger::check() {
    std::string found;
    const auto add = [&](std::string_view table, std::int64_t damaged) {
        if (damaged > 0)
            found += fmt::format("{}{} damaged in table {}; {}", found.empty() ? "" : ". ", damaged, table,
                                 remedy(table));
    };
    TRY_ASSIGN(const std::int64_t patrons, damaged_patrons());
    add("patron", patrons);
    TRY_ASSIGN(const std::int64_t pins, damaged_pins());
    add("accepted_pin", pins);
    TRY_ASSIGN(const std::int64_t accounts, damaged_accounts());
    add("seen_account", accounts);
    for (const Marked& each : marked_tables()) {
        TRY_ASSIGN(const std::int64_t rows, damaged_rows(each.table));
        add(each.table, rows);
    }
    const Status file = database_.check();
    TRY_ASSIGN(const std::int64_t titles, damaged_titles());
    add("title", titles);
    if (found.empty() && !file)
        return fail(file.error().fault, "library.db: {}; take the last copy of the file",
                    file.error().sentence);
    if (found.empty()) return {};
    return fail(Fault::damaged, "library.db: {}", found);
}

}  // namespace anjungan::library
