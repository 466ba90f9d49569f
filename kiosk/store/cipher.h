#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "platform/system/result.h"

namespace anjungan::store {

// Encrypts what the kiosk keeps of people: libsodium crypto_aead_xchacha20poly1305_ietf, a fresh random
// nonce in front of each box, the caller's context (for example the entry id) bound to it so that boxes
// cannot be swapped. It also signs what others may read but only we may write (keyed BLAKE2b). Both keys
// are derived from the one given; they live in memory that is not swapped and is wiped on destruction.
class Cipher {
  public:
    static constexpr std::size_t key_size = 32;
    static constexpr std::size_t box_overhead =
        24 + 16;  // nonce and tag; a box is so much longer than its plain
    using Signature = std::array<std::uint8_t, 32>;

    // Reads the key from a credential file: exactly 32 bytes, or 64 hexadecimal digits and a line end.
    // Fault::not_found, denied (readable by others), invalid.
    [[nodiscard]] static Result<Cipher> from_file(const std::filesystem::path& file);
    // As from_file; makes a random key in a new file (mode 0600, synced) when there is none.
    [[nodiscard]] static Result<Cipher> from_file_or_new(const std::filesystem::path& file);
    [[nodiscard]] static Cipher from_key(std::span<const std::uint8_t, key_size> key);

    [[nodiscard]] std::vector<std::uint8_t> seal(std::span<const std::uint8_t> plain,
                                                 std::span<const std::uint8_t> context) const;
    // Fault::wrong_key: another key, or the box was changed.
    [[nodiscard]] Result<std::vector<std::uint8_t>> open(std::span<const std::uint8_t> box,
                                                         std::span<const std::uint8_t> context) const;

    // Another cipher for each purpose: neither opens what the other sealed, and this one cannot be told from
    // it.
    [[nodiscard]] Cipher derived(std::span<const std::uint8_t> purpose) const;
    [[nodiscard]] Cipher derived(std::string_view purpose) const;

    // The same bytes and key give the same signature; nobody makes it without the key.
    [[nodiscard]] Signature sign(std::span<const std::uint8_t> message) const;

  private:
    explicit Cipher(std::span<const std::uint8_t, key_size> key);

    struct Wipe {
        void operator()(std::uint8_t* keys) const;
    };
    // Two sub-keys, sealing then signing, in sodium_malloc memory.
    std::unique_ptr<std::uint8_t[], Wipe> keys_;
};

}  // namespace anjungan::store
