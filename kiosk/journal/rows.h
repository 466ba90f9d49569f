// Rows of journal.db as records, for the journal's own sources. One thread, the journal's.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/journal/journal.h"
#include "kiosk/journal/sealed.h"

namespace anjungan::journal {

[[nodiscard]] std::optional<Delivery> delivery_named(std::string_view name);

// A query of records with how far each is on its way to this recipient: of all entries, or, however long the
// journal has become, reading no others than those that are on their way. `rest`: WHERE and ORDER BY, over entry
// and delivery.
enum class Among { entries, deliveries };
[[nodiscard]] std::string select_records(Among among, Recipient to, std::string_view rest);
// The row such a query stands on; and all that are left.
[[nodiscard]] Record read_record(const Cipher& cipher, const store::Statement& row);
[[nodiscard]] Result<std::vector<Record>> read_records(const Cipher& cipher, store::Statement& find);

// What is settled has no row.
[[nodiscard]] Status put_delivery(store::Database& database, std::int64_t number, Recipient to,
                                  Delivery delivery, std::string_view note, BytesView words = {});
// Fault::invalid: entries of this kind are not for this recipient.
[[nodiscard]] Status check_recipient(EntryKind kind, Recipient to, Delivery delivery);

// The intents that cannot be read, as they lie there, under their numbers.
[[nodiscard]] Result<std::map<std::int64_t, Sealed>> damaged_intents(store::Database& database,
                                                                     const Cipher& cipher);

// Of a query with one number; 0 where it finds nothing.
[[nodiscard]] Result<std::int64_t> single_count(store::Statement statement);

}  // namespace anjungan::journal
