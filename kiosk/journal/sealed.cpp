#include "kiosk/journal/sealed.h"

#include <sodium.h>

#include <algorithm>
#include <cassert>
#include <string_view>
#include <utility>

namespace anjungan::journal {

using namespace circulation;

namespace {

constexpr std::size_t padded_to = 32;  // bytes; the longest barcode and one more fit

constexpr std::array trusts{std::pair{ClockTrust::synchronised, std::string_view{"synchronised"}},
                            std::pair{ClockTrust::plausible, std::string_view{"plausible"}},
                            std::pair{ClockTrust::doubtful, std::string_view{"doubtful"}}};

std::string_view name_of(ClockTrust trust) {
    return std::ranges::find(trusts, trust, &decltype(trusts)::value_type::first)->second;
}

std::optional<ClockTrust> clock_trust(std::string_view name) {
    const auto* found = std::ranges::find(trusts, name, &decltype(trusts)::value_type::second);
    return found == trusts.end() ? std::nullopt : std::optional{found->first};
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
    Message& add(std::optional<std::int64_t> value) {
        return add(std::int64_t{value.has_value()}).add(value.value_or(0));
    }
    [[nodiscard]] const Bytes& bytes() const { return bytes_; }

  private:
    Bytes bytes_;
};

Bytes context(Table table, std::span<const std::uint8_t> id, std::string_view column) {
    return Message{table == Table::entry ? "entry" : "intent"}.add(id).add(column).bytes();
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
        return fail(Fault::damaged, "a sealed column has a wrong length");
    return std::string(plain.begin(), plain.begin() + static_cast<std::ptrdiff_t>(size));
}

Result<std::string> open_box(const Cipher& cipher, const Bytes& box, const Bytes& bound_to) {
    auto plain = cipher.open(box, bound_to);
    if (!plain) return fail(Fault::damaged, "a sealed column was changed or is not in its place");
    return unpadded(*plain);
}

}  // namespace

Sealed seal(const Cipher& cipher, const Entry& entry, Table table) {
    Sealed sealed;
    sealed.id.assign(entry.id.bytes.begin(), entry.id.bytes.end());
    sealed.kind = circulation::name_of(entry.kind);
    sealed.at = entry.at.time_since_epoch().count();
    sealed.trust = name_of(entry.trust);
    if (entry.due) sealed.due = entry.due->time_since_epoch().count();
    sealed.decided_by = circulation::name_of(entry.decided_by);
    sealed.member_box = cipher.seal(padded(entry.member.text), context(table, sealed.id, "member"));
    sealed.item_box = cipher.seal(padded(entry.item.text), context(table, sealed.id, "item"));
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
    entry.kind = *kind;
    entry.at = Instant{std::chrono::milliseconds{sealed.at}};
    entry.trust = *trust;
    // A day is counted in an int; a file may hold anything.
    using DayCount = std::chrono::days::rep;
    if (sealed.due && !std::in_range<DayCount>(*sealed.due))
        return fail(Fault::damaged, "its due date is no date");
    if (sealed.due) entry.due = Day{std::chrono::days{static_cast<DayCount>(*sealed.due)}};
    entry.decided_by = *decided;
    return entry;
}

Result<Entry> unseal(const Cipher& cipher, const Sealed& sealed, Table table) {
    TRY_ASSIGN(Entry entry, unseal_erased(sealed));
    TRY_ASSIGN(entry.member.text, open_box(cipher, sealed.member_box, context(table, sealed.id, "member")));
    TRY_ASSIGN(entry.item.text, open_box(cipher, sealed.item_box, context(table, sealed.id, "item")));
    return entry;
}

Entry what_is_left(const Cipher& cipher, const Sealed& sealed, Table table) {
    Entry entry;
    if (sealed.id.size() == entry.id.bytes.size()) std::ranges::copy(sealed.id, entry.id.bytes.begin());
    entry.kind = entry_kind(sealed.kind).value_or(entry.kind);
    entry.at = Instant{std::chrono::milliseconds{sealed.at}};
    entry.member.text = open_box(cipher, sealed.member_box, context(table, sealed.id, "member")).value_or("");
    entry.item.text = open_box(cipher, sealed.item_box, context(table, sealed.id, "item")).value_or("");
    return entry;
}

void bind(store::Statement& statement, int first, const Sealed& sealed) {
    statement.bind(first, sealed.id)
        .bind(first + 1, sealed.kind)
        .bind(first + 2, sealed.at)
        .bind(first + 3, sealed.trust)
        .bind(first + 5, sealed.decided_by)
        .bind(first + 6, sealed.member_box)
        .bind(first + 7, sealed.item_box);
    if (sealed.due)
        statement.bind(first + 4, *sealed.due);
    else
        statement.bind_null(first + 4);
}

Sealed read_sealed(const store::Statement& statement, int first) {
    Sealed sealed{.id = statement.blob(first),
                  .kind = statement.text(first + 1),
                  .at = statement.integer(first + 2),
                  .trust = statement.text(first + 3),
                  .due = {},
                  .decided_by = statement.text(first + 5),
                  .member_box = statement.blob(first + 6),
                  .item_box = statement.blob(first + 7)};
    if (!statement.is_null(first + 4)) sealed.due = statement.integer(first + 4);
    return sealed;
}

Hash digest_of_boxes(const Cipher& cipher, const Sealed& sealed) {
    return cipher.sign(Message{"boxes"}.add(sealed.member_box).add(sealed.item_box).bytes());
}

Hash hash_of(const Cipher& cipher, std::int64_t number, const Sealed& sealed, const Hash& digest,
             const Hash& before) {
    Message message{"entry"};
    message.add(before).add(number).add(sealed.id).add(sealed.kind).add(sealed.at).add(sealed.trust);
    message.add(sealed.due).add(sealed.decided_by).add(digest);
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
