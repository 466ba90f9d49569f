#include "kiosk/journal/sealed.h"

#include <sodium.h>

#include <algorithm>
#include <cassert>
#include <string_view>
#include <utility>

#include "kiosk/journal/payload_text.h"

namespace anjungan::journal {

using namespace circulation;

namespace {

constexpr std::size_t padded_to = 128;  // bytes; a kind with two of the longest barcodes fits

constexpr std::array trusts{std::pair{ClockTrust::synchronised, std::string_view{"synchronised"}},
                            std::pair{ClockTrust::plausible, std::string_view{"plausible"}},
                            std::pair{ClockTrust::doubtful, std::string_view{"doubtful"}}};

std::string_view name_of(ClockTrust trust) {
    return std::ranges::find(trusts, trust, &decltype(trusts)::value_type::first)->second;
}

std::optional<DecidedBy> decided_by(std::string_view name) {
    for (const DecidedBy who : deciders)
        if (circulation::name_of(who) == name) return who;
    return {};
}

// A message to be signed: every part with its length before it, so that no two messages look alike.
class Message {
  public:
    explicit Message(std::string_view purpose) { add(purpose); }
    Message& add(std::int64_t value) {
        for (unsigned shift = 0; shift < 64; shift += 8)
            bytes_.push_back(static_cast<std::uint8_t>(static_cast<std::uint64_t>(value) >> shift));
        return *this;
    }
    Message& add(std::span<const std::uint8_t> part) {
        add(static_cast<std::int64_t>(part.size()));
        bytes_.insert(bytes_.end(), part.begin(), part.end());
        return *this;
    }
    Message& add(std::string_view part) {
        return add(std::span{reinterpret_cast<const std::uint8_t*>(part.data()), part.size()});
    }
    [[nodiscard]] const Bytes& bytes() const { return bytes_; }

  private:
    Bytes bytes_;
};

// An entry's other columns are signed by the chain. Nothing else signs those of an intent: its box opens beside
// no others than these.
Bytes context(Table table, const Sealed& sealed) {
    Message message{table == Table::entry ? "entry" : "intent"};
    message.add(sealed.id);
    if (table == Table::intent)
        message.add(sealed.kiosk)
            .add(sealed.kind)
            .add(sealed.at)
            .add(sealed.trust)
            .add(sealed.decided_by)
            .add(sealed.facts);
    return message.bytes();
}

Bytes padded(std::string_view text) {
    Bytes plain(text.begin(), text.end());
    std::size_t size = 0;
    plain.resize(text.size() + padded_to);
    sodium_pad(&size, plain.data(), text.size(), padded_to, plain.size());
    plain.resize(size);
    return plain;
}

Result<std::string> unpadded(const Bytes& plain) {
    std::size_t size = 0;
    if (sodium_unpad(&size, plain.data(), plain.size(), padded_to) != 0)
        return fail(Fault::damaged, "its sealed part has a wrong length");
    return std::string(plain.begin(), plain.begin() + static_cast<std::ptrdiff_t>(size));
}

Result<std::string> open_box(const Cipher& cipher, const Sealed& sealed, Table table) {
    auto plain = cipher.open(sealed.personal, context(table, sealed));
    if (!plain) return fail(Fault::damaged, "its sealed part was changed or is not in its place");
    return unpadded(*plain);
}

}  // namespace

std::optional<ClockTrust> clock_trust(std::string_view name) {
    const auto* found = std::ranges::find(trusts, name, &decltype(trusts)::value_type::second);
    return found == trusts.end() ? std::nullopt : std::optional{found->first};
}

Sealed seal(const Cipher& cipher, const Entry& entry, Table table) {
    Sealed sealed;
    sealed.id.assign(entry.id.bytes.begin(), entry.id.bytes.end());
    sealed.kiosk = entry.kiosk;
    sealed.kind = circulation::name_of(entry.kind());
    sealed.at = entry.at.time_since_epoch().count();
    sealed.trust = name_of(entry.trust);
    sealed.decided_by = circulation::name_of(entry.decided_by);
    sealed.facts = facts_text(entry.payload);
    sealed.personal = cipher.seal(padded(personal_text(entry.payload)), context(table, sealed));
    return sealed;
}

Result<Entry> unseal_erased(const Sealed& sealed) {
    Entry entry;
    const auto kind = entry_kind(sealed.kind);
    const auto trust = clock_trust(sealed.trust);
    const auto decided = decided_by(sealed.decided_by);
    if (sealed.id.size() != entry.id.bytes.size() || !kind || !trust || !decided)
        return fail(Fault::damaged, "it holds what no release has written");
    std::ranges::copy(sealed.id, entry.id.bytes.begin());
    entry.kiosk = sealed.kiosk;
    entry.at = Instant{std::chrono::milliseconds{sealed.at}};
    entry.trust = *trust;
    entry.decided_by = *decided;
    entry.payload = payload_of(*kind);
    TRY(read_facts(entry.payload, sealed.facts));
    return entry;
}

Result<Entry> unseal(const Cipher& cipher, const Sealed& sealed, Table table) {
    TRY_ASSIGN(Entry entry, unseal_erased(sealed));
    TRY_ASSIGN(const std::string personal, open_box(cipher, sealed, table));
    TRY(read_personal(entry.payload, personal));
    return entry;
}

Entry what_is_left(const Cipher& cipher, const Sealed& sealed, Table table) {
    Entry entry;
    if (sealed.id.size() == entry.id.bytes.size()) std::ranges::copy(sealed.id, entry.id.bytes.begin());
    entry.kiosk = sealed.kiosk;
    entry.at = Instant{std::chrono::milliseconds{sealed.at}};
    entry.payload = payload_of(entry_kind(sealed.kind).value_or(entry.kind()));
    (void)read_facts(entry.payload, sealed.facts);
    if (const auto personal = open_box(cipher, sealed, table)) (void)read_personal(entry.payload, *personal);
    return entry;
}

void bind(store::Statement& statement, int first, const Sealed& sealed) {
    statement.bind(first, sealed.id)
        .bind(first + 1, sealed.kiosk)
        .bind(first + 2, sealed.kind)
        .bind(first + 3, sealed.at)
        .bind(first + 4, sealed.trust)
        .bind(first + 5, sealed.decided_by)
        .bind(first + 6, sealed.facts)
        .bind(first + 7, sealed.personal);
}

Sealed read_sealed(const store::Statement& statement, int first) {
    return {.id = statement.blob(first),
            .kiosk = statement.text(first + 1),
            .kind = statement.text(first + 2),
            .at = statement.integer(first + 3),
            .trust = statement.text(first + 4),
            .decided_by = statement.text(first + 5),
            .facts = statement.text(first + 6),
            .personal = statement.blob(first + 7)};
}

Bytes seal_words(const Cipher& cipher, std::int64_t number, std::string_view words) {
    return cipher.seal(padded(words), Message{"words"}.add(number).bytes());
}

std::string open_words(const Cipher& cipher, std::int64_t number, const Bytes& box) {
    if (box.empty()) return {};
    const auto plain = cipher.open(box, Message{"words"}.add(number).bytes());
    return plain ? unpadded(*plain).value_or("") : std::string{};
}

Hash digest_of_box(const Cipher& cipher, const Sealed& sealed) {
    return cipher.sign(Message{"personal"}.add(sealed.personal).bytes());
}

Hash hash_of(const Cipher& cipher, std::int64_t number, const Sealed& sealed, const Hash& digest,
             const Hash& before) {
    Message message{"entry"};
    message.add(before).add(number).add(sealed.id).add(sealed.kiosk).add(sealed.kind).add(sealed.at);
    message.add(sealed.trust).add(sealed.decided_by).add(sealed.facts).add(digest);
    return cipher.sign(message.bytes());
}

Hash signature_of_head(const Cipher& cipher, std::int64_t number, const Hash& last) {
    return cipher.sign(Message{"head"}.add(number).add(last).bytes());
}

Result<Hash> to_hash(std::span<const std::uint8_t> bytes) {
    Hash hash;
    if (bytes.size() != hash.size()) return fail(Fault::damaged, "a hash has a wrong length");
    std::ranges::copy(bytes, hash.begin());
    return hash;
}

}  // namespace anjungan::journal
