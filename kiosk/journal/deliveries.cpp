// How far each entry is on its way to each of its recipients.
#include <algorithm>
#include <limits>

#include "kiosk/journal/chain.h"
#include "kiosk/journal/journal.h"
#include "kiosk/journal/rows.h"

namespace anjungan::journal {

using store::Database;
using store::Statement;

namespace {

constexpr std::string_view damaged_note = "damaged";

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
        TRY_ASSIGN(Statement find, database.prepare(select_records(Among::deliveries, to,
                                                                   "WHERE delivery.state <> 'for-staff'")));
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

}  // namespace

Result<std::optional<Record>> Journal::next_to_deliver(Recipient to, std::int64_t after) {
    TRY_ASSIGN(
        Statement find,
        database_.prepare(select_records(
            Among::deliveries, to,
            // A delivery without its entry is left to verify(): the queue goes on.
            "WHERE delivery.number = (SELECT queued.number FROM delivery AS queued CROSS JOIN entry AS known "
            "ON known.number = queued.number WHERE queued.recipient = ? "
            "AND queued.state <> 'for-staff' AND queued.number > ? ORDER BY queued.number LIMIT 1)")));
    find.bind(1, circulation::name_of(to)).bind(2, after);
    TRY_ASSIGN(const bool row, find.step());
    if (!row) return std::nullopt;
    return read_record(cipher_, find);
}

Result<std::vector<Record>> Journal::in_state(Delivery delivery, std::int64_t after, std::size_t most,
                                              Recipient to) {
    TRY_ASSIGN(Statement find,
               database_.prepare(select_records(
                   Among::deliveries, to,
                   "WHERE delivery.state = ? AND delivery.number > ? ORDER BY delivery.number LIMIT ?")));
    find.bind(1, name_of(delivery)).bind(2, after).bind(3, static_cast<std::int64_t>(most));
    return read_records(cipher_, find);
}

Result<std::vector<Record>> Journal::for_staff(std::string_view note, std::int64_t after) {
    TRY_ASSIGN(Statement find,
               database_.prepare(select_records(Among::deliveries, Recipient::library,
                                                "WHERE delivery.state = ? AND delivery.note = ? AND "
                                                "delivery.number > ? ORDER BY delivery.number LIMIT 1000")));
    find.bind(1, name_of(Delivery::for_staff)).bind(2, note).bind(3, after);
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

Status Journal::leave_to_staff(std::int64_t number, std::string_view note, std::string_view words,
                               Recipient to) {
    return database_.transaction([&]() -> Status {
        TRY(check_may_change(database_, number, to, Delivery::for_staff));
        return put_delivery(database_, number, to, Delivery::for_staff, note,
                            words.empty() ? Bytes{} : seal_words(cipher_, number, words));
    });
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

}  // namespace anjungan::journal
