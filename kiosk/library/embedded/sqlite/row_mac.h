#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "kiosk/circulation/text.h"
#include "kiosk/library/embedded/sqlite/row.h"
#include "kiosk/store/cipher.h"

// A keyed mark at the end of each row of library.db, over its columns: what a bad disk has made of a row is
// not taken for one. (Rows of patrons carry theirs in their box.) Barcodes count without regard to case.
namespace anjungan::library {

class RowMac {
  public:
    using Value = std::array<std::uint8_t, 16>;
    explicit RowMac(std::string_view table) { add(table); }

    void add(std::int64_t value);
    void add(std::string_view text);
    void add(std::span<const std::uint8_t> bytes);
    void add_null();
    // As it is stored.
    void add(const Statement& row, int column, bool is_barcode);
    [[nodiscard]] Value value(const store::Cipher& cipher) const;

  private:
    void put(char type, std::span<const std::uint8_t> bytes);
    std::vector<std::uint8_t> bytes_;
};

// As bind_one binds them.
inline void mac_one(RowMac& mac, std::int64_t value) {
    mac.add(value);
}
inline void mac_one(RowMac& mac, int value) {
    mac.add(std::int64_t{value});
}
inline void mac_one(RowMac& mac, bool value) {
    mac.add(std::int64_t{value});
}
inline void mac_one(RowMac& mac, std::string_view text) {
    mac.add(text);
}
inline void mac_one(RowMac& mac, const char* text) = delete;
inline void mac_one(RowMac& mac, Money money) {
    mac.add(money.rupiah);
}
inline void mac_one(RowMac& mac, Day day) {
    mac.add(count_of(day));
}
inline void mac_one(RowMac& mac, Instant at) {
    mac.add(count_of(at));
}
inline void mac_one(RowMac& mac, std::span<const std::uint8_t> bytes) {
    mac.add(bytes);
}
inline void mac_one(RowMac& mac, const EntryId& id) {
    mac.add(std::span{id.bytes});
}
template <class Kind>
void mac_one(RowMac& mac, const Barcode<Kind>& barcode) {
    if (barcode.text.empty())
        mac.add_null();
    else
        mac.add(std::string_view{fold(barcode.text)});
}
template <class T>
void mac_one(RowMac& mac, const std::optional<T>& value) {
    if (value)
        mac_one(mac, *value);
    else
        mac.add_null();
}

// The tables whose rows carry a mark, and the columns it is over, in the order in which they are written.
struct Marked {
    std::string_view table;
    std::vector<std::string_view> columns;
};
[[nodiscard]] const std::vector<Marked>& marked_tables();

// Over a row as it stands in the statement, its columns from `first` on.
[[nodiscard]] RowMac mac_of(const Marked& table, const Statement& row, int first = 0);

// Whether a row is as it was written. It stands in the statement from column `first` on: the columns of its
// table in their order, then the mark.
[[nodiscard]] bool is_as_written(const store::Cipher& cipher, std::string_view table, const Statement& row,
                                 int first = 0);

}  // namespace anjungan::library
