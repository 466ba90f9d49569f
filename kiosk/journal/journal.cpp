#include "kiosk/journal/journal.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <utility>

#include "kiosk/journal/chain.h"
#include "kiosk/journal/ids.h"
#include "kiosk/journal/schema.h"
#include "kiosk/journal/sealed.h"
#include "kiosk/store/key_mark.h"

namespace anjungan::journal {

using store::Database;
using store::Statement;

namespace {

constexpr std::array all_deliveries{Delivery::waiting, Delivery::unknown, Delivery::settled,
                                    Delivery::for_staff};
constexpr std::string_view key_mark = "journal", damaged_note = "damaged";

std::optional<Delivery> delivery_named(std::string_view name) {
    const auto* found =
        std::ranges::find_if(all_deliveries, [&](Delivery delivery) { return name_of(delivery) == name; });
    return found == all_deliveries.end() ? std::nullopt : std::optional{*found};
}

// The columns of a Record: number, delivery, note, those of its link in the chain, then the shared ones.
std::string select_records(std::string_view join, Recipient to, std::string_view rest) {
    return fmt::format(
        "SELECT entry.number, coalesce(state, 'settled'), coalesce(note, ''), {}, {} FROM entry {} JOIN "
        "delivery ON delivery.number = entry.number AND delivery.recipient = '{}' {}",
        link_columns, sealed_columns, join, circulation::name_of(to), rest);
}

Record read_record(const Cipher& cipher, const Statement& row) {
    Record record{.number = row.integer(0), .entry = {}, .note = row.text(2)};
    const Link link = read_link(row, 3);
    const Sealed sealed = read_sealed(row, 3 + link_column_count);
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
                    std::string_view note) {
    if (delivery == Delivery::settled) {
        TRY_ASSIGN(Statement remove,
                   database.prepare("DELETE FROM delivery WHERE recipient = ? AND number = ?"));
        return remove.bind(1, circulation::name_of(to)).bind(2, number).run();
    }
    TRY_ASSIGN(Statement insert,
               database.prepare("INSERT OR REPLACE INTO delivery (recipient, number, state, "
                                "note) VALUES (?, ?, ?, ?)"));
    return insert.bind(1, circulation::name_of(to))
        .bind(2, number)
        .bind(3, name_of(delivery))
        .bind(4, note)
        .run();
}

Status check_recipient(EntryKind kind, Recipient to, Delivery delivery) {
    if (delivery == Delivery::settled || recipients_of(kind).has(to)) return {};
    return fail(Fault::invalid, "an entry of kind '{}' is not for the {}", circulation::name_of(kind),
                circulation::name_of(to));
}

Status remove_intent(Database& database, const EntryId& id) {
    TRY_ASSIGN(Statement remove, database.prepare("DELETE FROM intent WHERE id = ?"));
    return remove.bind(1, id.bytes).run();
}

Result<bool> has_entry(Database& database, const EntryId& id) {
    TRY_ASSIGN(Statement find, database.prepare("SELECT 1 FROM entry WHERE id = ?"));
    return find.bind(1, id.bytes).step();
}

Status insert_intent(Database& database, const Sealed& sealed) {
    static const std::string sql =
        fmt::format("INSERT INTO intent ({}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", sealed_columns);
    TRY_ASSIGN(Statement insert, database.prepare(sql));
    bind(insert, 1, sealed);
    return insert.run();
}

// The row may be delivered again or not at all; only one that is erased cannot be told to anybody.
Status check_may_change(Database& database, std::int64_t number, Recipient to, Delivery delivery) {
    TRY_ASSIGN(Statement find, database.prepare("SELECT erased, kind FROM entry WHERE number = ?"));
    TRY_ASSIGN(const bool found, find.bind(1, number).step());
    if (!found) return fail(Fault::not_found, "there is no record {}", number);
    if (find.integer(0) != 0 && delivery != Delivery::settled)
        return fail(Fault::invalid, "record {} is erased; it cannot be delivered", number);
    const auto kind = entry_kind(find.text(1));
    return kind ? check_recipient(*kind, to, delivery) : Status{};
}

// The intents that cannot be read, as they lie there, under their numbers.
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

Status entry_of_intent(Database& database, const Cipher& cipher, std::int64_t intent, const Sealed& sealed) {
    TRY_ASSIGN(const std::int64_t number, append(database, cipher, sealed));
    TRY(put_delivery(database, number, Recipient::library, Delivery::for_staff, damaged_note));
    TRY_ASSIGN(Statement remove, database.prepare("DELETE FROM intent WHERE number = ?"));
    return remove.bind(1, intent).run();
}

// See Journal::set_aside_damaged(). Only inside a transaction.
Result<std::int64_t> set_aside(Database& database, const Cipher& cipher) {
    TRY(
        database.execute("UPDATE delivery SET state = 'unknown' "
                         "WHERE state NOT IN ('waiting', 'unknown', 'for-staff')"));
    std::int64_t count = 0;
    for (const Recipient to : all_recipients) {
        TRY_ASSIGN(Statement find,
                   database.prepare(select_records("CROSS", to, "WHERE delivery.state <> 'for-staff'")));
        TRY_ASSIGN(const auto records, read_records(cipher, find));
        for (const Record& record : records) {
            if (!record.damaged) continue;
            TRY(put_delivery(database, record.number, to, Delivery::for_staff, damaged_note));
            ++count;
        }
    }
    TRY_ASSIGN(const auto intents, damaged_intents(database, cipher));
    for (const auto& [number, sealed] : intents) {
        TRY(entry_of_intent(database, cipher, number, sealed));
        ++count;
    }
    return count;
}

// How far the record is on its way to the library; nothing when there is no such record.
Result<std::optional<Delivery>> delivery_of(Database& database, std::int64_t number) {
    TRY_ASSIGN(Statement find,
               database.prepare("SELECT coalesce(state, 'settled') FROM entry LEFT JOIN delivery "
                                "ON delivery.number = entry.number AND recipient = 'library' "
                                "WHERE entry.number = ?"));
    TRY_ASSIGN(const bool found, find.bind(1, number).step());
    return found ? delivery_named(find.text(0)) : std::nullopt;
}

Status check_is_for_staff(Database& database, std::int64_t number) {
    TRY_ASSIGN(const auto delivery, delivery_of(database, number));
    if (delivery == Delivery::for_staff) return {};
    return fail(Fault::not_found, "record {} is not on the staff's list", number);
}

Result<std::int64_t> single_count(Statement statement) {
    TRY_ASSIGN(const bool row, statement.step());
    return row ? statement.integer(0) : 0;
}

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

Journal::Journal(Database database, Cipher cipher)
    : database_(std::move(database)), cipher_(std::move(cipher)) {}

Result<Journal> Journal::open(const std::filesystem::path& file, Cipher cipher) {
    return open(file, std::move(cipher), Options{});
}

Result<Journal> Journal::open(const std::filesystem::path& file, Cipher cipher, Options options) {
    TRY_ASSIGN(Database database,
               Database::open(
                   file, {.application_id = application_id, .migrations = migrations, .vfs = options.vfs}));
    Journal journal{std::move(database), std::move(cipher)};
    TRY(journal.database_.execute("PRAGMA secure_delete = ON"));
    TRY(journal.check_key());
    if (!check_head(journal.database_, journal.cipher_)) TRY(mend_end(journal.database_, journal.cipher_));
    TRY(check_head(journal.database_, journal.cipher_));
    TRY(journal.find_last_id());
    return journal;
}

Status Journal::check_key() {
    TRY_ASSIGN(const store::KeyMark mark, store::find_key_mark(database_, cipher_, key_mark));
    if (mark == store::KeyMark::fits) return {};
    TRY_ASSIGN(const bool used, is_used(database_));
    if (used) return fail(Fault::damaged, "the journal has lost the mark of its key");
    const auto put_marks = [&]() -> Status {
        // A report that ran beside us may have put them meanwhile.
        TRY_ASSIGN(const store::KeyMark since, store::find_key_mark(database_, cipher_, key_mark));
        if (since == store::KeyMark::fits) return {};
        TRY(store::set_key_mark(database_, cipher_, key_mark));
        return start_chain(database_, cipher_);
    };
    return database_.transaction(put_marks);
}

Status Journal::find_last_id() {
    // What a damaged disk has made of an id is none.
    TRY_ASSIGN(
        Statement find,
        database_.prepare(
            "SELECT * FROM (SELECT id FROM entry WHERE length(id) = 16 ORDER BY id DESC LIMIT 1) UNION ALL "
            "SELECT * FROM (SELECT id FROM intent WHERE length(id) = 16 ORDER BY id DESC LIMIT 1)"));
    while (true) {
        TRY_ASSIGN(const bool row, find.step());
        if (!row) return {};
        const Bytes bytes = find.blob(0);
        EntryId id;
        if (bytes.size() != id.bytes.size()) continue;
        std::ranges::copy(bytes, id.bytes.begin());
        last_id_ = std::max(last_id_, id);
    }
}

EntryId Journal::next_id(Instant now) {
    std::array<std::uint8_t, 10> random{};
    randombytes_buf(random.data(), random.size());
    return last_id_ = id_after(last_id_, now, random);
}

Status Journal::begin(const Entry& intent) {
    TRY_ASSIGN(const bool done, has_entry(database_, intent.id));
    if (done) return fail(Fault::exists, "this id has its entry already");
    TRY(insert_intent(database_, seal(cipher_, intent, Table::intent)));
    last_id_ = std::max(last_id_, intent.id);
    return {};
}

Result<std::int64_t> Journal::complete(const Entry& entry, Deliveries deliveries, std::string_view note) {
    for (const Recipient to : all_recipients) TRY(check_recipient(entry.kind(), to, deliveries.to(to)));
    std::int64_t number = 0;
    const auto record = [&]() -> Status {
        TRY(remove_intent(database_, entry.id));
        TRY_ASSIGN(number, append(database_, cipher_, seal(cipher_, entry, Table::entry)));
        for (const Recipient to : all_recipients)
            if (deliveries.to(to) != Delivery::settled)
                TRY(put_delivery(database_, number, to, deliveries.to(to), note));
        return {};
    };
    TRY(database_.transaction(record));
    last_id_ = std::max(last_id_, entry.id);
    return number;
}

Status Journal::abandon(const EntryId& id) {
    return remove_intent(database_, id);
}

Result<std::vector<Intent>> Journal::open_intents() {
    TRY_ASSIGN(Statement find,
               database_.prepare(fmt::format("SELECT {} FROM intent ORDER BY number", sealed_columns)));
    std::vector<Intent> intents;
    while (true) {
        TRY_ASSIGN(const bool row, find.step());
        if (!row) return intents;
        auto entry = unseal(cipher_, read_sealed(find, 0), Table::intent);
        if (entry) intents.push_back({std::move(*entry)});
    }
}

Result<std::vector<Record>> Journal::records(std::int64_t after, std::size_t most) {
    TRY_ASSIGN(Statement find,
               database_.prepare(select_records("LEFT", Recipient::library,
                                                "WHERE entry.number > ? ORDER BY entry.number LIMIT ?")));
    constexpr std::size_t limit = std::numeric_limits<std::int64_t>::max();
    find.bind(1, after).bind(2, static_cast<std::int64_t>(std::min(most, limit)));
    return read_records(cipher_, find);
}

Result<std::vector<Record>> Journal::begun_after(const EntryId& id, std::size_t most) {
    TRY_ASSIGN(Statement find,
               database_.prepare(select_records("LEFT", Recipient::library,
                                                "WHERE entry.id > ? ORDER BY entry.id LIMIT ?")));
    find.bind(1, id.bytes).bind(2, static_cast<std::int64_t>(most));
    return read_records(cipher_, find);
}

Result<std::optional<Record>> Journal::next_to_deliver(Recipient to) {
    TRY_ASSIGN(
        Statement find,
        database_.prepare(select_records(
            "CROSS", to,
            // A delivery without its entry is left to verify(): the queue goes on.
            "WHERE entry.number = (SELECT queued.number FROM delivery AS queued CROSS JOIN entry AS known "
            "ON known.number = queued.number WHERE queued.recipient = ? "
            "AND queued.state <> 'for-staff' ORDER BY queued.number LIMIT 1)")));
    find.bind(1, circulation::name_of(to));
    TRY_ASSIGN(const bool row, find.step());
    if (!row) return std::nullopt;
    return read_record(cipher_, find);
}

Result<std::vector<Record>> Journal::in_state(Delivery delivery, std::int64_t after, std::size_t most,
                                              Recipient to) {
    TRY_ASSIGN(
        Statement find,
        database_.prepare(select_records(
            "CROSS", to, "WHERE delivery.state = ? AND entry.number > ? ORDER BY entry.number LIMIT ?")));
    find.bind(1, name_of(delivery)).bind(2, after).bind(3, static_cast<std::int64_t>(most));
    return read_records(cipher_, find);
}

Result<bool> Journal::claim(std::int64_t number, Recipient to) {
    TRY_ASSIGN(Statement update,
               database_.prepare("UPDATE delivery SET state = 'unknown' WHERE recipient = ? "
                                 "AND number = ? AND state IN ('waiting', 'unknown')"));
    TRY(update.bind(1, circulation::name_of(to)).bind(2, number).run());
    return database_.changes() == 1;
}

Result<std::int64_t> Journal::count_try(std::int64_t number, Recipient to) {
    TRY_ASSIGN(Statement update,
               database_.prepare("UPDATE delivery SET tries = tries + 1 WHERE recipient = ? "
                                 "AND number = ? RETURNING tries"));
    TRY_ASSIGN(const bool found, update.bind(1, circulation::name_of(to)).bind(2, number).step());
    if (!found) return fail(Fault::not_found, "record {} is not on its way", number);
    const std::int64_t tries = update.integer(0);
    TRY(update.run());
    return tries;
}

Result<std::vector<Record>> Journal::take_waiting(std::string_view note) {
    std::vector<Record> taken;
    const auto take = [&]() -> Status {
        constexpr std::size_t all = std::numeric_limits<std::int32_t>::max();
        TRY(set_aside(database_, cipher_));
        TRY_ASSIGN(taken, in_state(Delivery::waiting, 0, all));
        for (const Record& record : taken)
            TRY(put_delivery(database_, record.number, Recipient::library, Delivery::for_staff, note));
        return {};
    };
    TRY(database_.transaction(take));
    return taken;
}

Result<std::int64_t> Journal::set_aside_damaged() {
    std::int64_t count = 0;
    TRY(database_.transaction([&]() -> Status {
        TRY_ASSIGN(count, set_aside(database_, cipher_));
        return {};
    }));
    return count;
}

Status Journal::resolve(std::int64_t number) {
    return database_.transaction([&]() -> Status {
        TRY(check_is_for_staff(database_, number));
        return put_delivery(database_, number, Recipient::library, Delivery::settled, {});
    });
}

Status Journal::retry(std::int64_t number) {
    return database_.transaction([&]() -> Status {
        TRY(check_is_for_staff(database_, number));
        return put_delivery(database_, number, Recipient::library, Delivery::unknown, {});
    });
}

Result<std::int64_t> Journal::replace(std::int64_t number, const Entry& successor, Delivery delivery) {
    std::int64_t added = 0;
    const auto change = [&]() -> Status {
        TRY(check_is_for_staff(database_, number));
        TRY(check_recipient(successor.kind(), Recipient::library, delivery));
        TRY(put_delivery(database_, number, Recipient::library, Delivery::settled, {}));
        TRY_ASSIGN(added, append(database_, cipher_, seal(cipher_, successor, Table::entry)));
        return put_delivery(database_, added, Recipient::library, delivery, {});
    };
    TRY(database_.transaction(change));
    last_id_ = std::max(last_id_, successor.id);
    return added;
}

Status Journal::set_delivery(std::int64_t number, Delivery delivery, std::string_view note, Recipient to) {
    const auto change = [&]() -> Status {
        TRY(check_may_change(database_, number, to, delivery));
        return put_delivery(database_, number, to, delivery, note);
    };
    return database_.transaction(change);
}

Result<std::int64_t> Journal::count(Delivery delivery, Recipient to) {
    const bool settled = delivery == Delivery::settled;
    TRY_ASSIGN(
        Statement statement,
        database_.prepare(settled ? "SELECT coalesce((SELECT max(number) FROM entry), 0) - (SELECT count(*) "
                                    "FROM delivery WHERE recipient = ?)"
                                  : "SELECT count(*) FROM delivery WHERE recipient = ? AND state = ?"));
    statement.bind(1, circulation::name_of(to));
    if (!settled) statement.bind(2, name_of(delivery));
    return single_count(std::move(statement));
}

Result<std::int64_t> Journal::count(EntryKind kind) {
    TRY_ASSIGN(Statement statement, database_.prepare("SELECT count(*) FROM entry WHERE kind = ?"));
    statement.bind(1, circulation::name_of(kind));
    return single_count(std::move(statement));
}

Result<std::optional<Instant>> Journal::last_time() {
    // By id: an intent that was settled late stands behind what happened after it.
    TRY_ASSIGN(
        Statement find,
        database_.prepare(
            "SELECT at FROM (SELECT * FROM (SELECT id, at FROM entry ORDER BY id DESC LIMIT 1) UNION ALL "
            "SELECT * FROM (SELECT id, at FROM intent ORDER BY id DESC LIMIT 1)) ORDER BY id DESC LIMIT 1"));
    TRY_ASSIGN(const bool row, find.step());
    if (!row) return std::nullopt;
    return Instant{std::chrono::milliseconds{find.integer(0)}};
}

Result<std::int64_t> Journal::erase(Instant before) {
    // As many zeros as there were bytes: SQLite then writes over the old ones in their place. A shorter row
    // would move rows between pages, and a move may leave a copy behind.
    TRY_ASSIGN(Statement erase, database_.prepare("UPDATE entry SET erased = 1, "
                                                  "personal = zeroblob(length(personal)) "
                                                  "WHERE erased = 0 AND at < ? "
                                                  "AND number NOT IN (SELECT number FROM delivery)"));
    TRY(erase.bind(1, before.time_since_epoch().count()).run());
    const std::int64_t erased = database_.changes();
    TRY(database_.truncate_log());
    return erased;
}

Result<Journal::Verified> Journal::verify() {
    TRY_ASSIGN(const Walked walked, walk_chain(database_, cipher_));
    TRY_ASSIGN(const auto damaged, damaged_intents(database_, cipher_));
    if (!damaged.empty())
        return fail(Fault::damaged, "open intent {}: it was changed", damaged.begin()->first);
    TRY_ASSIGN(const auto intents, open_intents());
    TRY(check_deliveries(database_));
    TRY(database_.check());
    return Verified{.records = walked.records,
                    .erased = walked.erased,
                    .open_intents = static_cast<std::int64_t>(intents.size())};
}

}  // namespace anjungan::journal
