#pragma once

#include <string>
#include <string_view>

#include "kiosk/library/embedded/ledger.h"

// What another library has told of an account, as a replica keeps it: lines of fields, each line what its first
// letter says. Loans are rows of their own.
namespace anjungan::library {

[[nodiscard]] std::string encode(const SeenAccount& account);
// When it was told stands beside it. Fault::invalid: not as encode() writes it.
[[nodiscard]] Result<SeenAccount> decode_seen_account(std::string_view text);

}  // namespace anjungan::library
