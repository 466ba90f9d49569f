#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

#include "kiosk/circulation/entry.h"
#include "kiosk/circulation/money.h"
#include "kiosk/store/database.h"

// How our values stand in the columns of library.db.
namespace anjungan::library {

using namespace circulation;
using store::Statement;

inline std::int64_t count_of(Day day) {
    return day.time_since_epoch().count();
}
inline Day day_from(std::int64_t count) {
    return Day{std::chrono::days{static_cast<std::chrono::days::rep>(count)}};
}
inline std::int64_t count_of(Instant at) {
    return at.time_since_epoch().count();
}
inline Instant instant_from(std::int64_t count) {
    return Instant{std::chrono::milliseconds{count}};
}

// Binds the values in order; an optional without a value, and empty barcodes, become NULL.
inline void bind_one(Statement& statement, int index, std::int64_t value) {
    statement.bind(index, value);
}
inline void bind_one(Statement& statement, int index, int value) {
    statement.bind(index, std::int64_t{value});
}
inline void bind_one(Statement& statement, int index, bool value) {
    statement.bind(index, std::int64_t{value});
}
inline void bind_one(Statement& statement, int index, std::string_view text) {
    statement.bind(index, text);
}
inline void bind_one(Statement& statement, int index, const char* text) = delete;  // would become a bool
inline void bind_one(Statement& statement, int index, Money money) {
    statement.bind(index, money.rupiah);
}
inline void bind_one(Statement& statement, int index, Day day) {
    statement.bind(index, count_of(day));
}
inline void bind_one(Statement& statement, int index, Instant at) {
    statement.bind(index, count_of(at));
}
inline void bind_one(Statement& statement, int index, std::span<const std::uint8_t> bytes) {
    statement.bind(index, bytes);
}
inline void bind_one(Statement& statement, int index, const EntryId& id) {
    statement.bind(index, std::span{id.bytes});
}
template <class Kind>
void bind_one(Statement& statement, int index, const Barcode<Kind>& barcode) {
    if (barcode.text.empty())
        statement.bind_null(index);
    else
        statement.bind(index, std::string_view{barcode.text});
}
template <class T>
void bind_one(Statement& statement, int index, const std::optional<T>& value) {
    if (value)
        bind_one(statement, index, *value);
    else
        statement.bind_null(index);
}
template <class... Values>
Statement& bind_all(Statement& statement, const Values&... values) {
    int index = 0;
    (bind_one(statement, ++index, values), ...);
    return statement;
}

// The first row as `read` makes it, or nothing.
template <class Read>
auto first_row(Statement& statement, Read read) -> Result<std::optional<decltype(read(statement))>> {
    TRY_ASSIGN(const bool row, statement.step());
    if (!row) return std::nullopt;
    auto value = read(std::as_const(statement));
    statement.reset();
    return std::optional{std::move(value)};
}

template <class Read>
auto optional_column(const Statement& row, int column, Read read) -> std::optional<decltype(read(row))> {
    if (row.is_null(column)) return std::nullopt;
    return read(row);
}
inline std::optional<std::int64_t> optional_integer(const Statement& row, int column) {
    return optional_column(row, column, [column](const Statement& r) { return r.integer(column); });
}

}  // namespace anjungan::library
