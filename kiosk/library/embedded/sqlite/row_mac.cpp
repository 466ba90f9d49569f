#include "kiosk/library/embedded/sqlite/row_mac.h"

#include <algorithm>

namespace anjungan::library {

// Type and length before each value, so that no two rows look alike.
void RowMac::put(char type, std::span<const std::uint8_t> bytes) {
    bytes_.push_back(static_cast<std::uint8_t>(type));
    for (std::size_t size = bytes.size(), i = 0; i < 4; ++i, size >>= 8U)
        bytes_.push_back(static_cast<std::uint8_t>(size & 0xFFU));
    bytes_.insert(bytes_.end(), bytes.begin(), bytes.end());
}

void RowMac::add(std::int64_t value) {
    std::array<std::uint8_t, 8> bytes{};
    auto rest = static_cast<std::uint64_t>(value);
    for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(rest & 0xFFU), rest >>= 8U;
    put('i', bytes);
}

void RowMac::add(std::string_view text) {
    put('t', {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
}

void RowMac::add(std::span<const std::uint8_t> bytes) {
    put('b', bytes);
}

void RowMac::add_null() {
    put('n', {});
}

void RowMac::add(const Statement& row, int column, bool is_barcode) {
    switch (row.type(column)) {
        case Statement::Type::integer:
            return add(row.integer(column));
        case Statement::Type::text:
            return add(std::string_view{is_barcode ? fold(row.text(column)) : row.text(column)});
        case Statement::Type::blob:
            return add(std::span<const std::uint8_t>{row.blob(column)});
        case Statement::Type::null:
            return add_null();
        case Statement::Type::other:
            return put('?', {});  // no row of ours has it
    }
}

RowMac::Value RowMac::value(const store::Cipher& cipher) const {
    const auto signature = cipher.sign(bytes_);
    Value value;
    std::copy_n(signature.begin(), value.size(), value.begin());
    return value;
}

const std::vector<Marked>& marked_tables() {
    static const std::vector<Marked> tables{
        {"item",
         {"barcode", "title", "author", "call_number", "shelf", "year", "type", "price", "status", "subject",
          "isbn", "level"}},
        {"loan", {"item", "patron", "due", "since", "entry", "hold_position", "renewals"}},
        {"hold", {"item", "position", "patron"}},
        {"fine", {"patron", "item", "amount", "reason", "day", "paid"}},
        {"rule",
         {"patron_type", "item_type", "max_loans", "loan_days", "max_renewals", "fine_per_day", "grace_days",
          "fine_cap", "max_debt", "asks_pin"}},
        {"closed_day", {"weekday", "day", "name"}},
        {"applied",
         {"entry", "answer", "item", "due", "may_borrow", "destination", "fine", "was_on_loan", "refusal",
          "position"}},
        {"pin_failure", {"patron", "count", "locked_until"}},
        {"payment", {"entry", "patron", "amount", "at"}},
    };
    return tables;
}

RowMac mac_of(const Marked& table, const Statement& row, int first) {
    RowMac mac{table.table};
    int column = first;
    for (const std::string_view name : table.columns)
        mac.add(row, column++, name == "barcode" || name == "item");
    return mac;
}

bool is_as_written(const store::Cipher& cipher, std::string_view table, const Statement& row, int first) {
    const Marked& marked = *std::ranges::find(marked_tables(), table, &Marked::table);
    const auto value = mac_of(marked, row, first).value(cipher);
    return std::ranges::equal(row.blob(first + static_cast<int>(marked.columns.size())), value);
}

}  // namespace anjungan::library
