// Entries as they lie on the disk: what is personal sealed, each row signed together with the one before.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/circulation/entry.h"
#include "kiosk/store/cipher.h"
#include "kiosk/store/database.h"

namespace anjungan::journal {

using store::Cipher;
using Bytes = std::vector<std::uint8_t>;
using BytesView = std::span<const std::uint8_t>;
using Hash = Cipher::Signature;

// The table a box lies in. Bound to the box, with the id, so that one moved elsewhere does not open.
enum class Table { entry, intent };

// The columns that tables `entry` and `intent` share.
struct Sealed {
    Bytes id;
    std::string kiosk;
    std::string kind;
    std::int64_t at = 0;
    std::string trust;
    std::string decided_by;
    std::string facts;  // see payload_text.h
    Bytes personal;     // likewise, sealed
};
inline constexpr const char* sealed_columns = "id, kiosk, kind, at, trust, decided_by, facts, personal";
inline constexpr int sealed_column_count = 8;

// As the column says it; nothing: no release has written this.
[[nodiscard]] std::optional<ClockTrust> clock_trust(std::string_view name);

// Boxes have few lengths, and those of barcodes are all equally long, so that their length tells nothing.
[[nodiscard]] Sealed seal(const Cipher& cipher, const circulation::Entry& entry, Table table);
// Fault::damaged: something in it is not as we write it, or a box does not open.
[[nodiscard]] Result<circulation::Entry> unseal(const Cipher& cipher, const Sealed& sealed, Table table);
// The same of an erased entry, whose box is not looked at: what is personal stays empty.
[[nodiscard]] Result<circulation::Entry> unseal_erased(const Sealed& sealed);

// What can be read of a damaged one, each column for itself; the rest stays empty. To be shown, not to be
// told.
[[nodiscard]] circulation::Entry what_is_left(const Cipher& cipher, const Sealed& sealed, Table table);

// Binds the shared columns at the positions from `first`; reads them from column `first` on.
void bind(store::Statement& statement, int first, const Sealed& sealed);
[[nodiscard]] Sealed read_sealed(const store::Statement& statement, int first);

// What a recipient said of an entry, bound to its number. What does not open was never said.
[[nodiscard]] Bytes seal_words(const Cipher& cipher, std::int64_t number, std::string_view words);
[[nodiscard]] std::string open_words(const Cipher& cipher, std::int64_t number, const Bytes& box);

// The chain. `before` is the hash of the entry before, zeros for the first.
[[nodiscard]] Hash digest_of_box(const Cipher& cipher, const Sealed& sealed);
[[nodiscard]] Hash hash_of(const Cipher& cipher, std::int64_t number, const Sealed& sealed,
                           const Hash& digest, const Hash& before);
[[nodiscard]] Hash signature_of_head(const Cipher& cipher, std::int64_t number, const Hash& last);

// Fault::damaged when it has another length.
[[nodiscard]] Result<Hash> to_hash(std::span<const std::uint8_t> bytes);

}  // namespace anjungan::journal
