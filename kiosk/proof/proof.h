// kiosk/proof: what a reader takes along to show that something happened at a kiosk: signed by that unit's
// key, chained to its journal, small enough for a second code on a receipt. It names nobody and no book.
// Values in, values out: no journal, no clock, no screen.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/system/clock.h"
#include "platform/system/result.h"

namespace anjungan::proof {

// Ed25519 (RFC 8032), by libsodium.
using PublicKey = std::array<std::uint8_t, 32>;
// Of the last entry of the journal that it is about: nobody makes it without the unit's own key, and what
// came before cannot be changed without changing it.
using Link = std::array<std::uint8_t, 16>;

enum class Kind : std::uint8_t {
    lent = 1,
    returned = 2,
    cleared = 3,  // nothing on loan, nothing owed, nothing held: the clearance letter
};

// What happened, without names.
struct Facts {
    Kind kind = Kind::lent;
    std::uint8_t books = 0;    // 255: that many or more
    Instant at;                // to the second; 1970 to 2106
    std::uint32_t record = 0;  // number in the unit's journal; 0: cleared, before anything was written there
    Link link{};
    bool operator==(const Facts&) const = default;
};

// A text of a QR code in its alphanumeric mode: 32 bytes of facts and a signature of 64, three characters for
// two of them, with four before. 148 characters: a code of 37 modules (version 5) holds 154 of them at level
// L.
inline constexpr std::string_view prefix = "AJ1:";
inline constexpr std::size_t text_size = prefix.size() + 144;
// Of the characters of that mode those that no scanner and no keyboard changes.
inline constexpr std::string_view alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ$*+-.";

// The unit's key, made of a secret that never leaves it. In memory that is not swapped, wiped on destruction.
class Signer {
  public:
    explicit Signer(std::span<const std::uint8_t, 32> secret);
    [[nodiscard]] const PublicKey& public_key() const { return public_; }
    [[nodiscard]] std::string prove(const Facts& facts) const;

  private:
    struct Wipe {
        void operator()(std::uint8_t* key) const;
    };
    std::unique_ptr<std::uint8_t[], Wipe> secret_;  // 64 bytes
    PublicKey public_{};
};

// A kiosk of this library, whose proofs hold.
struct Unit {
    std::string name;
    PublicKey key{};
    bool operator==(const Unit&) const = default;
};
// "anjungan-01 64-hexadecimal-digits"; nothing: it is something else.
[[nodiscard]] std::optional<Unit> parse_unit(std::string_view text);
[[nodiscard]] std::string text_of(const PublicKey& key);

// What such a text says, once it has proved to be that of a unit.
struct Proof {
    Facts facts;
    std::string unit;  // its name
};
// Whether it looks like one at all: what else is scanned is something else.
[[nodiscard]] bool looks_like_one(std::string_view text);
// Total on any bytes. Nothing: it is none, it was altered, or none of these units has made it.
[[nodiscard]] std::optional<Proof> check(std::string_view text, std::span<const Unit> units);

}  // namespace anjungan::proof
