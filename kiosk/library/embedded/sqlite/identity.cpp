#include "kiosk/library/embedded/sqlite/identity.h"

#include <algorithm>
#include <limits>
#include <string_view>

namespace anjungan::library {

namespace {

using Bytes = std::vector<std::uint8_t>;

// Barcodes are ASCII; SQLite's NOCASE would compare them in the same way.
char lower(char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

// Each text after its length in two bytes, low byte first.
void put(Bytes& bytes, std::string_view text) {
    text = text.substr(0, std::numeric_limits<std::uint16_t>::max());
    bytes.push_back(static_cast<std::uint8_t>(text.size() & 0xFFU));
    bytes.push_back(static_cast<std::uint8_t>(text.size() >> 8U));
    bytes.insert(bytes.end(), text.begin(), text.end());
}

bool take(std::span<const std::uint8_t>& bytes, std::string& text) {
    if (bytes.size() < 2) return false;
    const std::size_t size = bytes[0] | static_cast<std::size_t>(bytes[1]) << 8U;
    bytes = bytes.subspan(2);
    if (bytes.size() < size) return false;
    text.assign(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size));
    bytes = bytes.subspan(size);
    return true;
}

Bytes context(std::span<const std::uint8_t> key, const PatronColumns& columns) {
    Bytes all(key.begin(), key.end());
    const std::string text =
        fmt::format("{} {} {} {}", columns.expires, columns.pin_length, columns.status, columns.type);
    all.insert(all.end(), text.begin(), text.end());
    return all;
}

}  // namespace

PatronKey patron_key(const store::Cipher& cipher, const circulation::PatronBarcode& barcode) {
    std::string message = "patron " + barcode.text;
    std::ranges::transform(message, message.begin(), lower);
    const auto signature =
        cipher.sign({reinterpret_cast<const std::uint8_t*>(message.data()), message.size()});
    PatronKey key;
    std::copy_n(signature.begin(), key.size(), key.begin());
    return key;
}

std::vector<std::uint8_t> seal_identity(const store::Cipher& cipher, std::span<const std::uint8_t> key,
                                        const PatronColumns& columns, const Identity& identity) {
    Bytes plain;
    put(plain, identity.barcode);
    put(plain, identity.name);
    put(plain, identity.pin_hash);
    return cipher.seal(plain, context(key, columns));
}

Result<Bytes> bind_identity(const store::Cipher& cipher, std::span<const std::uint8_t> key,
                            const PatronColumns& columns, std::span<const std::uint8_t> box) {
    const auto plain = cipher.open(box, key);
    if (!plain) return fail(Fault::damaged, "library.db: a member was changed");
    return cipher.seal(*plain, context(key, columns));
}

Result<Identity> open_identity(const store::Cipher& cipher, std::span<const std::uint8_t> key,
                               const PatronColumns& columns, std::span<const std::uint8_t> box) {
    const auto plain = cipher.open(box, context(key, columns));
    if (!plain) return fail(Fault::damaged, "library.db: a member was changed");
    std::span<const std::uint8_t> rest = *plain;
    Identity identity;
    if (!take(rest, identity.barcode) || !take(rest, identity.name) || !take(rest, identity.pin_hash) ||
        !rest.empty())
        return fail(Fault::damaged, "library.db: a member cannot be read");
    return identity;
}

}  // namespace anjungan::library
