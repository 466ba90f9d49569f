#pragma once

#include "kiosk/library/embedded/sqlite/identity.h"
#include "kiosk/library/embedded/sqlite/ledger.h"
#include "kiosk/library/embedded/sqlite/row_mac.h"

// How the rows of library.db are written and read, for those who write and read them here.
namespace anjungan::library {

// Of the patron whose key, box, type, expiry, status and PIN length stand in the row from `first` on.
[[nodiscard]] Result<Identity> open_patron(const store::Cipher& cipher, const Statement& row, int first);

[[nodiscard]] std::vector<std::uint8_t> seal_accepted_pin(const store::Cipher& cipher, const PatronKey& key,
                                                          const AcceptedPin& pin);
// Box, digits and day stand in the row from `first` on. Fault::damaged.
[[nodiscard]] Result<AcceptedPin> open_accepted_pin(const store::Cipher& cipher, const PatronKey& key,
                                                    const Statement& row, int first);

[[nodiscard]] std::vector<std::uint8_t> seal_seen_account(const store::Cipher& cipher, const PatronKey& key,
                                                          const SeenAccount& account);
// Columns box and at, from `first` on. Fault::damaged.
[[nodiscard]] Result<SeenAccount> open_seen_account(const store::Cipher& cipher, const PatronKey& key,
                                                    const Statement& row, int first);

template <class... Values>
Status SqliteLedger::write(Query query, std::string_view table, const Values&... values) {
    RowMac mac{table};
    (mac_one(mac, values), ...);
    return bind_all(use(query), values..., mac.value(cipher_)).run();
}

}  // namespace anjungan::library
