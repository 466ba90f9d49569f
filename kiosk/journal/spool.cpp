#include "kiosk/journal/spool.h"

#include <sodium.h>

#include <algorithm>
#include <array>

#include "kiosk/journal/sealed.h"

namespace anjungan::journal {

using store::Database;
using store::Statement;

namespace {

constexpr std::array states{ReceiptState::kept, ReceiptState::queued, ReceiptState::sent,
                            ReceiptState::printed, ReceiptState::unknown};

std::optional<ReceiptState> receipt_state(std::string_view name) {
    const auto* found =
        std::ranges::find_if(states, [&](ReceiptState state) { return name_of(state) == name; });
    return found == states.end() ? std::nullopt : std::optional{*found};
}

bool is_out(ReceiptState state) {
    return state == ReceiptState::sent || state == ReceiptState::printed;
}

// SQLite may leave copies of a long row behind when it moves rows between pages. So every receipt has a key of
// its own, made from a secret that is wiped with the receipt: such a copy then opens for nobody, us included.
using Secret = std::array<std::uint8_t, 32>;

Cipher cipher_of(const Cipher& cipher, std::int64_t number, BytesView secret) {
    const std::string place = fmt::format("slip {} ", number);
    Bytes purpose(place.begin(), place.end());
    purpose.insert(purpose.end(), secret.begin(), secret.end());
    return cipher.derived(purpose);
}

// The receipt itself is gone from the table already. While somebody reads, the log keeps its sealed trace a
// little longer: the next call clears it.
Status clear_log(Database& database) {
    Status cleared = database.truncate_log();
    return !cleared && cleared.error().fault == Fault::busy ? Status{} : cleared;
}

// Returns the number of the receipt that is to have it.
Result<std::int64_t> insert_secret(Database& database, BytesView secret) {
    TRY_ASSIGN(Statement statement,
               database.prepare("INSERT INTO receipt_secret (secret) VALUES (?) RETURNING number"));
    TRY_ASSIGN(const bool row, statement.bind(1, secret).step());
    if (!row) return fail(Fault::damaged, "the spool gives no number");
    const std::int64_t number = statement.integer(0);
    TRY(statement.run());
    return number;
}

Status insert_receipt(Database& database, std::int64_t number, Instant now, const Bytes& box) {
    TRY_ASSIGN(Statement statement, database.prepare("INSERT INTO receipt VALUES (?, ?, ?, ?)"));
    statement.bind(1, number).bind(2, now.time_since_epoch().count()).bind(3, name_of(ReceiptState::kept));
    return statement.bind(4, box).run();
}

// As long as before, so that SQLite writes it over the old one in its place.
Status wipe_secret(Database& database, std::int64_t number) {
    TRY_ASSIGN(Statement wipe, database.prepare("UPDATE receipt_secret SET secret = zeroblob(length(secret)) "
                                                "WHERE number = ?"));
    return wipe.bind(1, number).run();
}

Status remove_receipt(Database& database, std::int64_t number) {
    TRY_ASSIGN(Statement remove, database.prepare("DELETE FROM receipt WHERE number = ?"));
    TRY(remove.bind(1, number).run());
    return wipe_secret(database, number);
}

Result<std::vector<std::int64_t>> nobody_waits_for(Database& database, Instant before) {
    TRY_ASSIGN(Statement find,
               database.prepare("SELECT number FROM receipt WHERE made < "
                                "CASE WHEN state IN ('kept', 'sent', 'printed') THEN ? ELSE ? END"));
    find.bind(1, before.time_since_epoch().count())
        .bind(2, (before - Spool::patience).time_since_epoch().count());
    std::vector<std::int64_t> numbers;
    while (true) {
        TRY_ASSIGN(const bool row, find.step());
        if (!row) return numbers;
        numbers.push_back(find.integer(0));
    }
}

Status set_state(Database& database, std::int64_t number, ReceiptState state) {
    TRY_ASSIGN(Statement change,
               database.prepare(is_out(state) ? "UPDATE receipt SET state = ?, box = NULL WHERE number = ?"
                                              : "UPDATE receipt SET state = ? WHERE number = ?"));
    TRY(change.bind(1, name_of(state)).bind(2, number).run());
    if (database.changes() == 0) return fail(Fault::not_found, "there is no slip {}", number);
    return is_out(state) ? wipe_secret(database, number) : Status{};
}

Result<StoredReceipt> read_receipt(const Cipher& cipher, const Statement& row) {
    const auto state = receipt_state(row.text(2));
    StoredReceipt receipt{.number = row.integer(0),
                          .made = Instant{std::chrono::milliseconds{row.integer(1)}},
                          .state = state.value_or(ReceiptState::unknown),
                          .document = {}};
    if (!state) return fail(Fault::damaged, "slip {}: it was changed", receipt.number);
    if (row.is_null(3)) return receipt;
    auto document = cipher_of(cipher, receipt.number, row.blob(4)).open(row.blob(3), {});
    if (!document) return fail(Fault::damaged, "slip {}: it was changed", receipt.number);
    receipt.document = std::move(*document);
    return receipt;
}

// Of a receipt that could not be read and is forgotten.
constexpr std::string_view damaged_state = "damaged";

Result<std::vector<std::int64_t>> damaged_receipts(Database& database, const Cipher& cipher) {
    TRY_ASSIGN(
        Statement find,
        database.prepare("SELECT number, made, state, box, secret FROM receipt LEFT JOIN receipt_secret "
                         "USING (number) WHERE state <> ?"));
    find.bind(1, damaged_state);
    std::vector<std::int64_t> damaged;
    while (true) {
        TRY_ASSIGN(const bool row, find.step());
        if (!row) return damaged;
        if (!read_receipt(cipher, find)) damaged.push_back(find.integer(0));
    }
}

}  // namespace

std::string_view name_of(ReceiptState state) {
    switch (state) {
        case ReceiptState::kept:
            return "kept";
        case ReceiptState::queued:
            return "queued";
        case ReceiptState::sent:
            return "sent";
        case ReceiptState::printed:
            return "printed";
        case ReceiptState::unknown:
            return "unknown";
    }
    return "unknown";
}

Result<std::int64_t> Spool::keep(Instant now, std::span<const std::uint8_t> document) {
    Database& database = journal_.database_;
    Secret secret;
    randombytes_buf(secret.data(), secret.size());
    std::int64_t number = 0;
    const auto add = [&]() -> Status {
        TRY_ASSIGN(number, insert_secret(database, secret));
        const Cipher own = cipher_of(journal_.cipher_, number, secret);
        return insert_receipt(database, number, now, own.seal(document, {}));
    };
    TRY(database.transaction(add));
    return number;
}

Status Spool::set(std::int64_t number, ReceiptState state) {
    Database& database = journal_.database_;
    TRY(database.transaction([&] { return set_state(database, number, state); }));
    return is_out(state) ? clear_log(database) : Status{};
}

Status Spool::forget(std::int64_t number) {
    Database& database = journal_.database_;
    TRY(database.transaction([&] { return remove_receipt(database, number); }));
    return clear_log(database);
}

Result<std::vector<StoredReceipt>> Spool::in_state(ReceiptState state) {
    TRY_ASSIGN(Statement find, journal_.database_.prepare(
                                   "SELECT number, made, state, box, secret FROM receipt "
                                   "JOIN receipt_secret USING (number) WHERE state = ? ORDER BY number"));
    find.bind(1, name_of(state));
    std::vector<StoredReceipt> receipts;
    while (true) {
        TRY_ASSIGN(const bool row, find.step());
        if (!row) return receipts;
        if (auto receipt = read_receipt(journal_.cipher_, find)) receipts.push_back(std::move(*receipt));
    }
}

Result<std::optional<StoredReceipt>> Spool::find(std::int64_t number, ReceiptState state) {
    TRY_ASSIGN(Statement find, journal_.database_.prepare(
                                   "SELECT number, made, state, box, secret FROM receipt "
                                   "JOIN receipt_secret USING (number) WHERE number = ? AND state = ?"));
    find.bind(1, number).bind(2, name_of(state));
    TRY_ASSIGN(const bool row, find.step());
    if (!row) return std::nullopt;
    auto receipt = read_receipt(journal_.cipher_, find);
    return receipt ? std::optional{std::move(*receipt)} : std::nullopt;
}

Result<std::int64_t> Spool::forget_damaged() {
    Database& database = journal_.database_;
    std::int64_t count = 0;
    const auto forget = [&]() -> Status {
        TRY_ASSIGN(const auto numbers, damaged_receipts(database, journal_.cipher_));
        count = std::ssize(numbers);
        for (const std::int64_t number : numbers) {
            TRY_ASSIGN(Statement change,
                       database.prepare("UPDATE receipt SET state = ?, box = NULL WHERE number = ?"));
            TRY(change.bind(1, damaged_state).bind(2, number).run());
            TRY(wipe_secret(database, number));
        }
        return {};
    };
    TRY(database.transaction(forget));
    if (count > 0) TRY(clear_log(database));
    return count;
}

Result<Spool::Look> Spool::look() {
    Database& database = journal_.database_;
    TRY_ASSIGN(const auto damaged, damaged_receipts(database, journal_.cipher_));
    TRY_ASSIGN(Statement count, database.prepare("SELECT count(box), count(*) FILTER (WHERE state = ?) "
                                                 "FROM receipt"));
    TRY_ASSIGN(const bool row, count.bind(1, damaged_state).step());
    if (!row) return Look{};
    return Look{count.integer(0), std::ssize(damaged), count.integer(1)};
}

Result<std::int64_t> Spool::erase(Instant before) {
    Database& database = journal_.database_;
    TRY_ASSIGN(const auto numbers, nobody_waits_for(database, before));
    const auto remove_all = [&]() -> Status {
        for (const std::int64_t number : numbers) TRY(remove_receipt(database, number));
        return {};
    };
    TRY(database.transaction(remove_all));
    TRY(database.truncate_log());
    return std::ssize(numbers);
}

}  // namespace anjungan::journal
