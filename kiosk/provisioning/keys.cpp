#include "kiosk/provisioning/keys.h"

#include <sodium.h>

#include <algorithm>

#include "kiosk/provisioning/hexadecimal.h"
#include "platform/system/file.h"

namespace anjungan::provisioning {

namespace {

constexpr std::string_view secret_mark = "anjungan-signing-key ", public_mark = "anjungan-public-key ";
constexpr std::size_t longest_file = 4096;
constexpr std::size_t most_trusted = 16;

using Seed = std::array<std::uint8_t, crypto_sign_SEEDBYTES>;

std::string_view without_end(std::string_view line) {
    while (line.ends_with('\n') || line.ends_with('\r') || line.ends_with(' ')) line.remove_suffix(1);
    return line;
}

Status write(const std::filesystem::path& file, std::string_view mark, std::span<const std::uint8_t> key,
             mode_t mode) {
    std::string line = fmt::format("{}{}\n", mark, hexadecimal(key));
    const Status written = write_file_atomically(
        file, {reinterpret_cast<const std::uint8_t*>(line.data()), line.size()}, mode, IfThere::keep);
    sodium_memzero(line.data(), line.size());
    return written;
}

}  // namespace

void SigningKey::Wipe::operator()(std::uint8_t* key) const {
    sodium_free(key);
}

Result<SigningKey> SigningKey::from_seed(const Seed& seed) {
    SigningKey key;
    if (sodium_init() < 0) return fail(Fault::io, "libsodium cannot be used");
    key.secret_.reset(static_cast<std::uint8_t*>(sodium_malloc(crypto_sign_SECRETKEYBYTES)));
    if (!key.secret_) return fail(Fault::io, "there is no memory for a key");
    crypto_sign_seed_keypair(key.public_.data(), key.secret_.get(), seed.data());
    return key;
}

Result<SigningKey> SigningKey::load(const std::filesystem::path& file) {
    TRY_ASSIGN(auto bytes, read_file(file, longest_file, Readers::owner_and_group));
    const std::string_view line = without_end({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
    Seed seed{};
    const bool fits =
        line.starts_with(secret_mark) && from_hexadecimal(line.substr(secret_mark.size()), seed);
    sodium_memzero(bytes.data(), bytes.size());
    if (!fits)
        return fail(Fault::invalid,
                    "{} is no key to sign with; 'anjungan provision --new-key FILE' makes one",
                    file.string());
    auto key = from_seed(seed);
    sodium_memzero(seed.data(), seed.size());
    return key;
}

Result<SigningKey> SigningKey::make(const std::filesystem::path& file) {
    if (sodium_init() < 0) return fail(Fault::io, "libsodium cannot be used");
    Seed seed{};
    randombytes_buf(seed.data(), seed.size());
    auto key = from_seed(seed);
    Status written = key ? write(file, secret_mark, seed, 0600) : Status{pass(key.error())};
    sodium_memzero(seed.data(), seed.size());
    if (!written) return pass(written.error());
    std::filesystem::path shown = file;
    shown += ".pub";
    TRY(write(shown, public_mark, key->public_key(), 0644));
    return key;
}

Signature SigningKey::sign(std::string_view message) const {
    Signature signature{};
    crypto_sign_detached(signature.data(), nullptr, reinterpret_cast<const std::uint8_t*>(message.data()),
                         message.size(), secret_.get());
    return signature;
}

Result<std::vector<PublicKey>> load_trusted(const std::filesystem::path& file) {
    TRY_ASSIGN(const auto bytes, read_file(file, longest_file));
    std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    std::vector<PublicKey> keys;
    for (int number = 1; !text.empty(); ++number) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = without_end(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.empty() || line.front() == '#') continue;
        PublicKey key{};
        if (!line.starts_with(public_mark) || !from_hexadecimal(line.substr(public_mark.size()), key))
            return fail(Fault::invalid,
                        "{}:{}: this is no key; right is the line of a file that ends in .pub", file.string(),
                        number);
        if (keys.size() == most_trusted)
            return fail(Fault::invalid, "{}:{}: too many keys; right are at most {}", file.string(), number,
                        most_trusted);
        keys.push_back(key);
    }
    if (keys.empty())
        return fail(Fault::invalid,
                    "{}: there is no key in it; right is the line of a file that ends in .pub",
                    file.string());
    return keys;
}

bool is_signed(std::string_view message, const Signature& signature, const PublicKey& by) {
    return sodium_init() >= 0 && crypto_sign_verify_detached(
                                     signature.data(), reinterpret_cast<const std::uint8_t*>(message.data()),
                                     message.size(), by.data()) == 0;
}

}  // namespace anjungan::provisioning
