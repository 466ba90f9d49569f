// Marks for the rows of a file from before there were any.
#include <fmt/ranges.h>

#include "kiosk/library/embedded/sqlite/ledger_rows.h"

namespace anjungan::library {

namespace {

constexpr int at_a_time = 20'000;  // rows in memory

struct Cell {
    Statement::Type type = Statement::Type::null;
    std::int64_t integer = 0;
    std::string text;
    std::vector<std::uint8_t> blob;
};

Cell cell_of(const Statement& row, int column) {
    using Type = Statement::Type;
    Cell cell;
    cell.type = row.type(column);
    if (cell.type == Type::integer) cell.integer = row.integer(column);
    if (cell.type == Type::text) cell.text = row.text(column);
    if (cell.type == Type::blob) cell.blob = row.blob(column);
    return cell;
}

void bind(Statement& statement, int index, const Cell& cell) {
    using Type = Statement::Type;
    if (cell.type == Type::integer)
        statement.bind(index, cell.integer);
    else if (cell.type == Type::text)
        statement.bind(index, std::string_view{cell.text});
    else if (cell.type == Type::blob)
        statement.bind(index, std::span<const std::uint8_t>{cell.blob});
    else
        statement.bind_null(index);
}

struct Row {
    std::vector<Cell> cells;
    RowMac::Value mac{};
};

Result<std::vector<Row>> unmarked_rows(store::Database& database, const store::Cipher& cipher,
                                       const Marked& table) {
    TRY_ASSIGN(Statement find,
               database.prepare(fmt::format("SELECT {} FROM {} WHERE mac = x'' LIMIT {}",
                                            fmt::join(table.columns, ", "), table.table, at_a_time)));
    std::vector<Row> rows;
    while (true) {
        TRY_ASSIGN(const bool more, find.step());
        if (!more) return rows;
        Row row{.cells = {}, .mac = mac_of(table, find).value(cipher)};
        for (std::size_t i = 0; i < table.columns.size(); ++i)
            row.cells.push_back(cell_of(find, static_cast<int>(i)));
        rows.push_back(std::move(row));
    }
}

Status mark(store::Database& database, const store::Cipher& cipher, const Marked& table) {
    std::string where;
    for (std::size_t i = 0; i < table.columns.size(); ++i)
        where += fmt::format("{}{} IS ?{}", i == 0 ? "" : " AND ", table.columns[i], i + 1);
    const int last = static_cast<int>(table.columns.size()) + 1;
    TRY_ASSIGN(Statement set,
               database.prepare(fmt::format("UPDATE {} SET mac = ?{} WHERE {}", table.table, last, where)));
    while (true) {
        TRY_ASSIGN(const auto rows, unmarked_rows(database, cipher, table));
        if (rows.empty()) return {};
        for (const Row& row : rows) {
            for (std::size_t i = 0; i < row.cells.size(); ++i)
                bind(set, static_cast<int>(i) + 1, row.cells[i]);
            TRY(set.bind(last, row.mac).run());
        }
    }
}

// A patron who was damaged before stays so.
Status bind_patrons(store::Database& database, const store::Cipher& cipher) {
    TRY_ASSIGN(Statement find,
               database.prepare("SELECT key, box, type, expires, status, pin_length FROM patron"));
    std::vector<std::pair<std::vector<std::uint8_t>, std::vector<std::uint8_t>>> boxes;
    while (true) {
        TRY_ASSIGN(const bool more, find.step());
        if (!more) break;
        const std::string type = find.text(2), status = find.text(4);
        auto key = find.blob(0);
        auto box = bind_identity(
            cipher, key,
            {.type = type, .expires = find.integer(3), .status = status, .pin_length = find.integer(5)},
            find.blob(1));
        if (box) boxes.emplace_back(std::move(key), std::move(*box));
    }
    TRY_ASSIGN(Statement set, database.prepare("UPDATE patron SET box = ?2 WHERE key = ?1"));
    for (const auto& [key, box] : boxes) TRY(set.bind(1, key).bind(2, box).run());
    return {};
}

}  // namespace

Status SqliteLedger::mark_rows() {
    const auto wanted = [&]() -> Result<bool> {
        TRY_ASSIGN(Statement find, database_.prepare("SELECT 1 FROM unmarked"));
        return find.step();
    };
    TRY_ASSIGN(const bool any, wanted());
    if (!any) return {};
    return database_.transaction([&]() -> Status {
        TRY_ASSIGN(const bool still, wanted());  // another program may have done it meanwhile
        if (!still) return {};
        for (const Marked& table : marked_tables()) TRY(mark(database_, cipher_, table));
        TRY(bind_patrons(database_, cipher_));
        return database_.execute("DELETE FROM unmarked");
    });
}

}  // namespace anjungan::library
