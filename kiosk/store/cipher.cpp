#include "kiosk/store/cipher.h"

#include <sodium.h>

#include <algorithm>
#include <new>
#include <optional>

#include "platform/system/file.h"

namespace anjungan::store {

namespace {

static_assert(Cipher::key_size == crypto_kdf_KEYBYTES);
static_assert(Cipher::box_overhead ==
              crypto_aead_xchacha20poly1305_ietf_NPUBBYTES + crypto_aead_xchacha20poly1305_ietf_ABYTES);

constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t sealing_size = crypto_aead_xchacha20poly1305_ietf_KEYBYTES;
constexpr std::size_t signing_size = crypto_generichash_KEYBYTES;
constexpr std::size_t hex_size = 2 * Cipher::key_size;
constexpr const char* our_program = "anjungan";  // crypto_kdf context, 8 characters
constexpr std::uint64_t sealing = 1, signing = 2;

using Key = std::array<std::uint8_t, Cipher::key_size>;

void start_sodium() {
    // Fails only where the system has no source of randomness: nothing safe can be done then.
    static const int started = sodium_init();
    if (started < 0) std::abort();
}

std::optional<Key> key_in_hex(std::span<const std::uint8_t> content) {
    auto size = content.size();
    while (size > 0 && (content[size - 1] == '\n' || content[size - 1] == '\r')) --size;
    if (size != hex_size || content.size() - size > 2) return {};
    Key key;
    std::size_t decoded = 0;
    const auto* text = reinterpret_cast<const char*>(content.data());
    if (sodium_hex2bin(key.data(), key.size(), text, size, nullptr, &decoded, nullptr) != 0) return {};
    return decoded == key.size() ? std::optional{key} : std::nullopt;
}

std::optional<Key> key_in(std::span<const std::uint8_t> content) {
    if (content.size() != Cipher::key_size) return key_in_hex(content);
    Key key;
    std::ranges::copy(content, key.begin());
    return key;
}

Cipher from_and_wipe(Key& key) {
    Cipher cipher = Cipher::from_key(key);
    sodium_memzero(key.data(), key.size());
    return cipher;
}

}  // namespace

void Cipher::Wipe::operator()(std::uint8_t* keys) const {
    sodium_free(keys);
}

Cipher::Cipher(std::span<const std::uint8_t, key_size> key) {
    start_sodium();
    keys_.reset(static_cast<std::uint8_t*>(sodium_malloc(sealing_size + signing_size)));
    if (!keys_) throw std::bad_alloc{};
    crypto_kdf_derive_from_key(keys_.get(), sealing_size, sealing, our_program, key.data());
    crypto_kdf_derive_from_key(keys_.get() + sealing_size, signing_size, signing, our_program, key.data());
    sodium_mprotect_readonly(keys_.get());
}

Cipher Cipher::from_key(std::span<const std::uint8_t, key_size> key) {
    return Cipher{key};
}

Result<Cipher> Cipher::from_file(const std::filesystem::path& file) {
    TRY_ASSIGN(auto content, read_file(file, hex_size + 2, Readers::owner_and_group));
    auto key = key_in(content);
    sodium_memzero(content.data(), content.size());
    if (!key)
        return fail(Fault::invalid, "{} is no key: it should be 32 bytes, or 64 hexadecimal digits",
                    file.string());
    return from_and_wipe(*key);
}

Result<Cipher> Cipher::from_file_or_new(const std::filesystem::path& file) {
    auto found = from_file(file);
    if (found || found.error().fault != Fault::not_found) return found;
    start_sodium();
    Key key;
    randombytes_buf(key.data(), key.size());
    Status written = write_file_atomically(file, key, 0600, IfThere::keep);
    Cipher made = from_and_wipe(key);
    // Another program was faster: its key counts.
    if (!written && written.error().fault == Fault::exists) return from_file(file);
    if (!written) return pass(std::move(written).error());
    return made;
}

std::vector<std::uint8_t> Cipher::seal(std::span<const std::uint8_t> plain,
                                       std::span<const std::uint8_t> context) const {
    std::vector<std::uint8_t> box(box_overhead + plain.size());
    randombytes_buf(box.data(), nonce_size);
    crypto_aead_xchacha20poly1305_ietf_encrypt(box.data() + nonce_size, nullptr, plain.data(), plain.size(),
                                               context.data(), context.size(), nullptr, box.data(),
                                               keys_.get());
    return box;
}

Result<std::vector<std::uint8_t>> Cipher::open(std::span<const std::uint8_t> box,
                                               std::span<const std::uint8_t> context) const {
    if (box.size() < box_overhead) return fail(Fault::wrong_key, "this is no sealed box");
    std::vector<std::uint8_t> plain(box.size() - box_overhead);
    const auto sealed = box.subspan(nonce_size);
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(plain.data(), nullptr, nullptr, sealed.data(),
                                                   sealed.size(), context.data(), context.size(), box.data(),
                                                   keys_.get()) != 0)
        return fail(Fault::wrong_key, "it was sealed with another key, or changed since");
    return plain;
}

Cipher Cipher::derived(std::span<const std::uint8_t> purpose) const {
    static_assert(std::tuple_size_v<Signature> == key_size);
    Key key = sign(purpose);
    return from_and_wipe(key);
}

Cipher Cipher::derived(std::string_view purpose) const {
    return derived({reinterpret_cast<const std::uint8_t*>(purpose.data()), purpose.size()});
}

Cipher::Signature Cipher::sign(std::span<const std::uint8_t> message) const {
    Signature signature;
    crypto_generichash(signature.data(), signature.size(), message.data(), message.size(),
                       keys_.get() + sealing_size, signing_size);
    return signature;
}

}  // namespace anjungan::store
