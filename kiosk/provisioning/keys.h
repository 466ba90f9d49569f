#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string_view>
#include <vector>

#include "platform/system/result.h"

namespace anjungan::provisioning {

// Ed25519 (RFC 8032), by libsodium.
using PublicKey = std::array<std::uint8_t, 32>;
using Signature = std::array<std::uint8_t, 64>;

// What a technician signs with. In memory that is not swapped, wiped on destruction.
class SigningKey {
  public:
    // A file with one line, "anjungan-signing-key" and 64 hexadecimal digits. Fault::not_found, denied (also:
    // open to others), invalid.
    [[nodiscard]] static Result<SigningKey> load(const std::filesystem::path& file);
    // Makes a new key: FILE (mode 0600), and FILE.pub for the units that shall trust it. Fault::exists: one
    // of both is there.
    [[nodiscard]] static Result<SigningKey> make(const std::filesystem::path& file);

    [[nodiscard]] const PublicKey& public_key() const { return public_; }
    [[nodiscard]] Signature sign(std::string_view message) const;

  private:
    SigningKey() = default;
    [[nodiscard]] static Result<SigningKey> from_seed(const std::array<std::uint8_t, 32>& seed);
    struct Wipe {
        void operator()(std::uint8_t* key) const;
    };
    std::unique_ptr<std::uint8_t[], Wipe> secret_;  // 64 bytes
    PublicKey public_{};
};

// The keys a unit trusts: "anjungan-public-key" and 64 hexadecimal digits a line, at most 16; lines that
// begin with # are for people. Fault::not_found, invalid (also: none in it).
[[nodiscard]] Result<std::vector<PublicKey>> load_trusted(const std::filesystem::path& file);

[[nodiscard]] bool is_signed(std::string_view message, const Signature& signature, const PublicKey& by);

}  // namespace anjungan::provisioning
