#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/circulation/entry.h"
#include "kiosk/store/cipher.h"

// Who a patron is, as it lies in library.db: sealed, under a key that tells nobody the barcode.
namespace anjungan::library {

struct Identity {
    std::string barcode, name, pin_hash;
    bool operator==(const Identity&) const = default;
};

// The same for a barcode in any case of letters.
using PatronKey = std::array<std::uint8_t, 16>;
[[nodiscard]] PatronKey patron_key(const store::Cipher& cipher, const circulation::PatronBarcode& barcode);

// Bound to the key, so that a box moved to another patron does not open; and to the columns beside it, so
// that none of these is changed unseen.
struct PatronColumns {
    std::string_view type;
    std::int64_t expires = 0;
    std::string_view status;
    std::int64_t pin_length = 0;
};
[[nodiscard]] std::vector<std::uint8_t> seal_identity(const store::Cipher& cipher,
                                                      std::span<const std::uint8_t> key,
                                                      const PatronColumns& columns, const Identity& identity);
// A box of before it was bound to columns, bound to them. Fault::damaged.
[[nodiscard]] Result<std::vector<std::uint8_t>> bind_identity(const store::Cipher& cipher,
                                                              std::span<const std::uint8_t> key,
                                                              const PatronColumns& columns,
                                                              std::span<const std::uint8_t> box);
// Fault::damaged: changed, or not as we write it.
[[nodiscard]] Result<Identity> open_identity(const store::Cipher& cipher, std::span<const std::uint8_t> key,
                                             const PatronColumns& columns, std::span<const std::uint8_t> box);

}  // namespace anjungan::library
