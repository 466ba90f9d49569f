// The entries as a chain: each row signed together with the one before, the last one by the head.
#pragma once

#include <cstdint>

#include "kiosk/journal/sealed.h"
#include "kiosk/store/cipher.h"
#include "kiosk/store/database.h"

namespace anjungan::journal {

// Whether anything was ever put into this file.
[[nodiscard]] Result<bool> is_used(store::Database& database);

// The head of an empty chain.
[[nodiscard]] Status start_chain(store::Database& database, const store::Cipher& cipher);

// Adds the row at the end and moves the head; returns its number. Only inside a transaction.
// Fault::exists: there is an entry of this id; damaged: the end is not where the head says.
[[nodiscard]] Result<std::int64_t> append(store::Database& database, const store::Cipher& cipher,
                                          const Sealed& sealed);

// What ties a row to the one before, as it lies there.
struct Link {
    bool erased = false;
    Bytes digest, hash, hash_before;
};
// Of the row of table `entry` that a query stands on.
inline constexpr const char* link_columns =
    "erased, digest, hash, (SELECT hash FROM entry AS before WHERE before.number = entry.number - 1)";
inline constexpr int link_column_count = 4;
[[nodiscard]] Link read_link(const store::Statement& statement, int first);
// Whether the row is as it was written. Fault::damaged: it is not, or the hash of the one before.
[[nodiscard]] Status check_link(const store::Cipher& cipher, std::int64_t number, const Sealed& sealed,
                                const Link& link);

// Puts the hash of the last row right, where the head proves that only this was damaged.
[[nodiscard]] Status mend_end(store::Database& database, const store::Cipher& cipher);

// Whether the chain ends where it was left. One look, whatever the length. Fault::damaged.
[[nodiscard]] Status check_head(store::Database& database, const store::Cipher& cipher);

// Every row from the first to the head. Fault::damaged names the first that does not fit.
struct Walked {
    std::int64_t records = 0, erased = 0;
};
[[nodiscard]] Result<Walked> walk_chain(store::Database& database, const store::Cipher& cipher);

// Whether every delivery belongs to an entry that can still be told, and is in a known state. Fault::damaged.
[[nodiscard]] Status check_deliveries(store::Database& database);

}  // namespace anjungan::journal
