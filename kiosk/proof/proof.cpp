#include "kiosk/proof/proof.h"

#include <sodium.h>

#include <algorithm>
#include <cassert>

namespace anjungan::proof {

namespace {

constexpr std::size_t facts_size = 32, signature_size = crypto_sign_BYTES,
                      whole_size = facts_size + signature_size;
constexpr unsigned base = alphabet.size();
static_assert(base == 41, "three characters hold two bytes: 41 × 41 × 41 is more than 65536");
static_assert(text_size == prefix.size() + whole_size / 2 * 3);

using Bytes = std::array<std::uint8_t, facts_size>;
// Of which key it is, so that few have to be tried.
using KeyMark = std::array<std::uint8_t, 4>;

KeyMark mark_of(const PublicKey& key) {
    KeyMark mark{};
    std::array<std::uint8_t, 16> hash{};
    crypto_generichash(hash.data(), hash.size(), key.data(), key.size(), nullptr, 0);
    std::copy_n(hash.begin(), mark.size(), mark.begin());
    return mark;
}

void put(Bytes& bytes, std::size_t at, std::uint32_t value) {
    for (std::size_t i = 0; i < 4; ++i) bytes[at + i] = static_cast<std::uint8_t>(value >> (24 - 8 * i));
}
std::uint32_t number_at(const Bytes& bytes, std::size_t at) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i) value = value << 8 | bytes[at + i];
    return value;
}

// kind, books, two that are 0, mark of the key, seconds, record, link.
constexpr std::size_t mark_at = 4, seconds_at = 8, record_at = 12, link_at = 16;

Bytes bytes_of(const Facts& facts, const PublicKey& key) {
    Bytes bytes{};
    bytes[0] = static_cast<std::uint8_t>(facts.kind);
    bytes[1] = facts.books;
    std::ranges::copy(mark_of(key), bytes.begin() + mark_at);
    const auto seconds = std::chrono::floor<std::chrono::seconds>(facts.at.time_since_epoch()).count();
    put(bytes, seconds_at, static_cast<std::uint32_t>(std::clamp<std::int64_t>(seconds, 0, UINT32_MAX)));
    put(bytes, record_at, facts.record);
    std::ranges::copy(facts.link, bytes.begin() + link_at);
    return bytes;
}

std::optional<Facts> facts_of(const Bytes& bytes) {
    Facts facts;
    if (bytes[0] < static_cast<std::uint8_t>(Kind::lent) ||
        bytes[0] > static_cast<std::uint8_t>(Kind::cleared))
        return std::nullopt;
    if (bytes[2] != 0 || bytes[3] != 0) return std::nullopt;
    facts.kind = static_cast<Kind>(bytes[0]);
    facts.books = bytes[1];
    facts.at = Instant{std::chrono::seconds{number_at(bytes, seconds_at)}};
    facts.record = number_at(bytes, record_at);
    std::copy_n(bytes.begin() + link_at, facts.link.size(), facts.link.begin());
    return facts;
}

std::string spelled(std::span<const std::uint8_t> bytes) {
    std::string text;
    for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
        unsigned value = static_cast<unsigned>(bytes[i]) << 8 | bytes[i + 1];
        for (int digit = 0; digit < 3; ++digit, value /= base) text += alphabet[value % base];
    }
    return text;
}

std::optional<std::array<std::uint8_t, whole_size>> read(std::string_view text) {
    if (!looks_like_one(text)) return std::nullopt;
    text.remove_prefix(prefix.size());
    std::array<std::uint8_t, whole_size> bytes{};
    for (std::size_t i = 0; i < bytes.size(); i += 2) {
        unsigned value = 0, weight = 1;
        for (const char c : text.substr(i / 2 * 3, 3)) {
            const auto digit = alphabet.find(c);
            if (digit == std::string_view::npos) return std::nullopt;
            value += weight * static_cast<unsigned>(digit);
            weight *= base;
        }
        if (value > 0xFFFF) return std::nullopt;
        bytes[i] = static_cast<std::uint8_t>(value >> 8);
        bytes[i + 1] = static_cast<std::uint8_t>(value & 0xFF);
    }
    return bytes;
}

}  // namespace

void Signer::Wipe::operator()(std::uint8_t* key) const {
    sodium_free(key);
}

Signer::Signer(std::span<const std::uint8_t, 32> secret) {
    static_assert(crypto_sign_SEEDBYTES == 32 && crypto_sign_PUBLICKEYBYTES == 32);
    [[maybe_unused]] const int ready = sodium_init();
    assert(ready >= 0);
    secret_.reset(static_cast<std::uint8_t*>(sodium_malloc(crypto_sign_SECRETKEYBYTES)));
    assert(secret_ != nullptr);
    crypto_sign_seed_keypair(public_.data(), secret_.get(), secret.data());
}

std::string Signer::prove(const Facts& facts) const {
    std::array<std::uint8_t, whole_size> whole{};
    const Bytes bytes = bytes_of(facts, public_);
    std::ranges::copy(bytes, whole.begin());
    crypto_sign_detached(whole.data() + facts_size, nullptr, bytes.data(), bytes.size(), secret_.get());
    return std::string{prefix} + spelled(whole);
}

bool looks_like_one(std::string_view text) {
    return text.size() == text_size && text.starts_with(prefix);
}

std::optional<Proof> check(std::string_view text, std::span<const Unit> units) {
    const auto whole = read(text);
    if (!whole || sodium_init() < 0) return std::nullopt;
    Bytes bytes{};
    std::copy_n(whole->begin(), facts_size, bytes.begin());
    const auto facts = facts_of(bytes);
    if (!facts) return std::nullopt;
    for (const Unit& unit : units) {
        if (!std::ranges::equal(mark_of(unit.key), std::span{bytes}.subspan(mark_at, sizeof(KeyMark))))
            continue;
        if (crypto_sign_verify_detached(whole->data() + facts_size, bytes.data(), bytes.size(),
                                        unit.key.data()) == 0)
            return Proof{*facts, unit.name};
    }
    return std::nullopt;
}

std::optional<Unit> parse_unit(std::string_view text) {
    const auto gap = text.rfind(' ');
    if (gap == std::string_view::npos || gap == 0) return std::nullopt;
    Unit unit{.name = std::string{text.substr(0, gap)}};
    const std::string_view digits = text.substr(gap + 1);
    std::size_t size = 0;
    const bool read = digits.size() == 2 * unit.key.size() &&
                      sodium_hex2bin(unit.key.data(), unit.key.size(), digits.data(), digits.size(), nullptr,
                                     &size, nullptr) == 0 &&
                      size == unit.key.size();
    if (!read) return std::nullopt;
    return unit;
}

std::string text_of(const PublicKey& key) {
    std::string text(2 * key.size() + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), key.data(), key.size());
    text.pop_back();
    return text;
}

}  // namespace anjungan::proof
