#include "kiosk/journal/spool.h"

#include <algorithm>
#include <array>

#include "kiosk/journal/sealed.h"

namespace anjungan::journal {

using store::Database;
using store::Statement;

namespace {

constexpr std::array states{SlipState::kept, SlipState::queued, SlipState::sent, SlipState::printed,
                            SlipState::unknown};

std::optional<SlipState> slip_state(std::string_view name) {
    const auto* found = std::ranges::find_if(states, [&](SlipState state) { return name_of(state) == name; });
    return found == states.end() ? std::nullopt : std::optional{*found};
}

bool is_out(SlipState state) {
    return state == SlipState::sent || state == SlipState::printed;
}

// Bound to the box, so that it opens as no other slip.
Bytes context(std::int64_t number) {
    const std::string text = fmt::format("slip {}", number);
    return {text.begin(), text.end()};
}

// The slip itself is gone from the table already. While somebody reads, the log keeps its sealed trace a
// little longer: the next call clears it.
Status clear_log(Database& database) {
    Status cleared = database.truncate_log();
    return !cleared && cleared.error().fault == Fault::busy ? Status{} : cleared;
}

Result<std::int64_t> next_number(Database& database) {
    TRY_ASSIGN(Statement find, database.prepare("SELECT seq FROM sqlite_sequence WHERE name = 'slip'"));
    TRY_ASSIGN(const bool row, find.step());
    return row ? find.integer(0) + 1 : 1;
}

Status insert(Database& database, std::int64_t number, Instant now, const Bytes& box) {
    TRY_ASSIGN(Statement statement, database.prepare("INSERT INTO slip VALUES (?, ?, ?, ?)"));
    statement.bind(1, number).bind(2, now.time_since_epoch().count()).bind(3, name_of(SlipState::kept));
    return statement.bind(4, box).run();
}

Result<Slip> read_slip(const Cipher& cipher, const Statement& row) {
    const auto state = slip_state(row.text(2));
    Slip slip{.number = row.integer(0),
              .made = Instant{std::chrono::milliseconds{row.integer(1)}},
              .state = state.value_or(SlipState::unknown),
              .document = {}};
    if (row.is_null(3)) return slip;
    auto document = cipher.open(row.blob(3), context(slip.number));
    if (!document || !state) return fail(Fault::damaged, "slip {}: it was changed", slip.number);
    slip.document = std::move(*document);
    return slip;
}

}  // namespace

std::string_view name_of(SlipState state) {
    switch (state) {
        case SlipState::kept:
            return "kept";
        case SlipState::queued:
            return "queued";
        case SlipState::sent:
            return "sent";
        case SlipState::printed:
            return "printed";
        case SlipState::unknown:
            return "unknown";
    }
    return "unknown";
}

Result<std::int64_t> Spool::keep(Instant now, std::span<const std::uint8_t> document) {
    Database& database = journal_.database_;
    std::int64_t number = 0;
    const auto add = [&]() -> Status {
        TRY_ASSIGN(number, next_number(database));
        return insert(database, number, now, journal_.cipher_.seal(document, context(number)));
    };
    TRY(database.transaction(add));
    return number;
}

Status Spool::set(std::int64_t number, SlipState state) {
    Database& database = journal_.database_;
    TRY_ASSIGN(Statement change,
               database.prepare(is_out(state) ? "UPDATE slip SET state = ?, box = NULL WHERE number = ?"
                                              : "UPDATE slip SET state = ? WHERE number = ?"));
    TRY(change.bind(1, name_of(state)).bind(2, number).run());
    if (database.changes() == 0) return fail(Fault::not_found, "there is no slip {}", number);
    return is_out(state) ? clear_log(database) : Status{};
}

Status Spool::forget(std::int64_t number) {
    Database& database = journal_.database_;
    TRY_ASSIGN(Statement remove, database.prepare("DELETE FROM slip WHERE number = ?"));
    TRY(remove.bind(1, number).run());
    return clear_log(database);
}

Result<std::vector<Slip>> Spool::in_state(SlipState state) {
    TRY_ASSIGN(Statement find,
               journal_.database_.prepare(
                   "SELECT number, made, state, box FROM slip WHERE state = ? ORDER BY number"));
    find.bind(1, name_of(state));
    std::vector<Slip> slips;
    while (true) {
        TRY_ASSIGN(const bool row, find.step());
        if (!row) return slips;
        TRY_ASSIGN(Slip slip, read_slip(journal_.cipher_, find));
        slips.push_back(std::move(slip));
    }
}

Result<std::int64_t> Spool::erase(Instant before) {
    Database& database = journal_.database_;
    TRY_ASSIGN(Statement remove,
               database.prepare("DELETE FROM slip WHERE state IN ('kept', 'sent', 'printed') "
                                "AND made < ?"));
    TRY(remove.bind(1, before.time_since_epoch().count()).run());
    const std::int64_t removed = database.changes();
    TRY(database.truncate_log());
    return removed;
}

}  // namespace anjungan::journal
