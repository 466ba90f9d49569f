#pragma once

#include <string>
#include <string_view>

#include "platform/system/result.h"

namespace anjungan::library {

// PINs are kept as Argon2id hashes (RFC 9106; libsodium's crypto_pwhash_str). Memory 8 MiB and 3 passes,
// not libsodium's interactive 64 MiB: a unit has 512 MiB for everything. A PIN of few digits is protected
// by the lock after wrong ones, the hash only slows down who has stolen the file.

inline constexpr std::size_t shortest_pin = 4, longest_pin = 8;  // digits

// Whether the text has the form of a PIN: 4 to 8 digits.
[[nodiscard]] bool is_pin(std::string_view text);

// What it costs to try one. `sample` is for PINs that everybody may read: the least that libsodium takes.
enum class PinCost { usual, sample };

// Fault::io when there is no memory for it. Takes about 20 ms on a desk, 100 ms on a unit at the usual cost.
[[nodiscard]] Result<std::string> hash_pin(std::string_view pin, PinCost cost = PinCost::usual);

// False for a wrong PIN, for a hash that is none, and for an empty one: whose PIN it could be is not there. Takes as
// long, also for the empty one.
[[nodiscard]] bool pin_fits(const std::string& hash, std::string_view pin);

}  // namespace anjungan::library
