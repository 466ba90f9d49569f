#include "kiosk/journal/rows.h"

#include <algorithm>
#include <array>
#include <utility>

#include "kiosk/journal/chain.h"

namespace anjungan::journal {

using store::Database;
using store::Statement;

namespace {

constexpr std::array all_deliveries{Delivery::waiting, Delivery::unknown, Delivery::settled,
                                    Delivery::for_staff};

}  // namespace

std::string_view name_of(Delivery delivery) {
    switch (delivery) {
        case Delivery::waiting:
            return "waiting";
        case Delivery::unknown:
            return "unknown";
        case Delivery::settled:
            return "settled";
        case Delivery::for_staff:
            return "for-staff";
    }
    return "unknown";
}

std::optional<Delivery> delivery_named(std::string_view name) {
    const auto* found =
        std::ranges::find_if(all_deliveries, [&](Delivery delivery) { return name_of(delivery) == name; });
    return found == all_deliveries.end() ? std::nullopt : std::optional{*found};
}

std::string select_records(Among among, Recipient to, std::string_view rest) {
    return fmt::format(
        "SELECT entry.number, coalesce(state, 'settled'), coalesce(note, ''), coalesce(words, x''), {}, {} "
        "FROM {} ON delivery.number = entry.number AND delivery.recipient = '{}' {}",
        link_columns, sealed_columns,
        among == Among::entries ? "entry LEFT JOIN delivery" : "delivery CROSS JOIN entry",
        circulation::name_of(to), rest);
}

Record read_record(const Cipher& cipher, const Statement& row) {
    Record record{.number = row.integer(0), .entry = {}, .note = row.text(2)};
    constexpr int first = 4;
    const Link link = read_link(row, first);
    const Sealed sealed = read_sealed(row, first + link_column_count);
    record.words = open_words(cipher, record.number, row.blob(3));
    // In no known state, it may have been told: it is asked about first.
    record.delivery = delivery_named(row.text(1)).value_or(Delivery::unknown);
    record.erased = link.erased;
    auto entry = record.erased ? unseal_erased(sealed) : unseal(cipher, sealed, Table::entry);
    record.damaged = !entry || !check_link(cipher, record.number, sealed, link) ||
                     (record.erased && record.delivery != Delivery::settled);
    record.entry = entry ? std::move(*entry) : what_is_left(cipher, sealed, Table::entry);
    return record;
}

Result<std::vector<Record>> read_records(const Cipher& cipher, Statement& find) {
    std::vector<Record> records;
    while (true) {
        TRY_ASSIGN(const bool row, find.step());
        if (!row) return records;
        records.push_back(read_record(cipher, find));
    }
}

Status put_delivery(Database& database, std::int64_t number, Recipient to, Delivery delivery,
                    std::string_view note, BytesView words) {
    if (delivery == Delivery::settled) {
        TRY_ASSIGN(Statement remove,
                   database.prepare("DELETE FROM delivery WHERE recipient = ? AND number = ?"));
        return remove.bind(1, circulation::name_of(to)).bind(2, number).run();
    }
    TRY_ASSIGN(Statement insert,
               database.prepare("INSERT OR REPLACE INTO delivery (recipient, number, state, "
                                "note, words) VALUES (?, ?, ?, ?, ?)"));
    return insert.bind(1, circulation::name_of(to))
        .bind(2, number)
        .bind(3, name_of(delivery))
        .bind(4, note)
        .bind(5, words)
        .run();
}

Status check_recipient(EntryKind kind, Recipient to, Delivery delivery) {
    if (delivery == Delivery::settled || recipients_of(kind).has(to)) return {};
    return fail(Fault::invalid, "an entry of kind '{}' is not for the {}", circulation::name_of(kind),
                circulation::name_of(to));
}

Result<std::map<std::int64_t, Sealed>> damaged_intents(Database& database, const Cipher& cipher) {
    TRY_ASSIGN(Statement find,
               database.prepare(fmt::format("SELECT number, {} FROM intent", sealed_columns)));
    std::map<std::int64_t, Sealed> damaged;
    while (true) {
        TRY_ASSIGN(const bool row, find.step());
        if (!row) return damaged;
        Sealed sealed = read_sealed(find, 1);
        if (!unseal(cipher, sealed, Table::intent)) damaged.emplace(find.integer(0), std::move(sealed));
    }
}

Result<std::int64_t> single_count(Statement statement) {
    TRY_ASSIGN(const bool row, statement.step());
    return row ? statement.integer(0) : 0;
}

}  // namespace anjungan::journal
