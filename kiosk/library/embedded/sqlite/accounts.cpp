#include <algorithm>

#include "kiosk/library/embedded/sqlite/identity.h"
#include "kiosk/library/embedded/sqlite/ledger_rows.h"
#include "kiosk/library/embedded/sqlite/row.h"

namespace anjungan::library {

namespace {

// Columns as the lists of an account select them.
Item read_spine(const Statement& row) {
    return {.barcode = {row.text(0)},
            .title = row.text(1),
            .author = row.text(2),
            .call_number = row.text(3),
            .shelf = row.text(4),
            .year = static_cast<int>(row.integer(5)),
            .isbn = row.text(6)};
}

template <class Read>
auto all_rows(Statement& statement, Read read) -> Result<std::vector<decltype(read(statement))>> {
    std::vector<decltype(read(statement))> rows;
    while (true) {
        TRY_ASSIGN(const bool row, statement.step());
        if (!row) return rows;
        rows.push_back(read(std::as_const(statement)));
    }
}

struct OpenFine {
    std::int64_t id = 0;
    Owed owed;
    Day day{};
    Money all, paid;
    bool whole = true;
};

}  // namespace

Result<std::vector<Borrowed>> SqliteLedger::loans_of(const PatronBarcode& patron) {
    return all_rows(bind_all(use(Query::loans_of_patron), patron_key(cipher_, patron)),
                    [](const Statement& row) {
                        return Borrowed{read_spine(row), day_from(row.integer(7))};
                    });
}

Result<std::vector<Reserved>> SqliteLedger::holds_of(const PatronBarcode& patron) {
    return all_rows(
        bind_all(use(Query::holds_of_patron), patron_key(cipher_, patron)), [](const Statement& row) {
            return Reserved{read_spine(row), row.integer(7) != 0, static_cast<int>(row.integer(8))};
        });
}

Result<std::vector<Owed>> SqliteLedger::fines_of(const PatronBarcode& patron) {
    return all_rows(
        bind_all(use(Query::fines_of_patron), patron_key(cipher_, patron)), [](const Statement& row) {
            return Owed{
                .item = {row.text(2)}, .amount = {row.integer(3) - row.integer(6)}, .reason = row.text(4)};
        });
}

Status SqliteLedger::pay_fines(const PatronBarcode& patron, Money amount) {
    return transaction([&] { return pay_fines_of(patron_key(cipher_, patron), amount); });
}

Status SqliteLedger::pay_fines_of(const PatronKey& key, Money amount) {
    TRY_ASSIGN(const auto fines,
               all_rows(bind_all(use(Query::fines_of_patron), key), [&](const Statement& row) {
                   return OpenFine{.id = row.integer(0),
                                   .owed = {.item = {row.text(2)},
                                            .amount = {row.integer(3) - row.integer(6)},
                                            .reason = row.text(4)},
                                   .day = day_from(row.integer(5)),
                                   .all = {row.integer(3)},
                                   .paid = {row.integer(6)},
                                   .whole = is_as_written(cipher_, "fine", row, 1)};
               }));
    for (const OpenFine& each : fines) {
        const Money part = std::min(amount, each.owed.amount);
        if (part <= Money{}) break;
        if (!each.whole) return fail(Fault::damaged, "library.db: a fine is damaged; see: anjungan check");
        const Money paid{each.paid.rupiah + part.rupiah};
        RowMac mac{"fine"};
        mac_one(mac, key), mac_one(mac, each.owed.item), mac_one(mac, each.all);
        mac_one(mac, each.owed.reason), mac_one(mac, each.day), mac_one(mac, paid);
        TRY(bind_all(use(Query::pay_fine), each.id, paid, mac.value(cipher_)).run());
        amount.rupiah -= part.rupiah;
    }
    return {};
}

Result<bool> SqliteLedger::has_payment(const EntryId& id) {
    TRY_ASSIGN(const auto found,
               first_row(bind_all(use(Query::find_payment), id), [](const Statement&) { return true; }));
    return found.has_value();
}

Status SqliteLedger::add_payment(const EntryId& id, const PatronBarcode& patron, Money amount, Instant at) {
    return write(Query::add_payment, "payment", id, patron_key(cipher_, patron), amount, at);
}

Result<std::optional<SeenAccount>> SqliteLedger::seen_account(const PatronBarcode& patron) {
    const PatronKey key = patron_key(cipher_, patron);
    TRY_ASSIGN(auto found, first_row(bind_all(use(Query::find_seen_account), key), [&](const Statement& row) {
                   return open_seen_account(cipher_, key, row, 0);
               }));
    if (!found) return std::nullopt;
    if (!*found) return pass(std::move(*found).error());
    return std::move(**found);
}

Status SqliteLedger::put_seen_account(const PatronBarcode& patron, const SeenAccount& account) {
    const PatronKey key = patron_key(cipher_, patron);
    const auto box = seal_seen_account(cipher_, key, account);
    return bind_all(use(Query::put_seen_account), key, box, account.at).run();
}

Status SqliteLedger::forget_seen_accounts(Instant before) {
    return bind_all(use(Query::forget_seen_accounts), before).run();
}

}  // namespace anjungan::library
