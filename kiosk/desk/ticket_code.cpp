#include "kiosk/desk/ticket_code.h"

#include <algorithm>
#include <cctype>
#include <vector>

namespace anjungan::desk {

namespace {

using circulation::EntryId;

// RFC 4648, section 6, without padding: all of it stands in the alphanumeric mode of QR codes.
constexpr std::string_view base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
constexpr std::size_t id_bytes = 16, seal_bytes = 8, all_bytes = id_bytes + seal_bytes;
constexpr std::size_t code_letters = (all_bytes * 8 + 4) / 5;
using Bytes = std::array<std::uint8_t, all_bytes>;

Bytes sealed(const EntryId& sign_up, const SignTicket& sign) {
    constexpr std::string_view purpose = "ticket of ";
    std::vector<std::uint8_t> message{purpose.begin(), purpose.end()};
    message.insert(message.end(), sign_up.bytes.begin(), sign_up.bytes.end());
    const auto signature = sign(message);
    Bytes bytes{};
    const auto seal = std::ranges::copy(sign_up.bytes, bytes.begin()).out;
    std::copy_n(signature.begin(), seal_bytes, seal);
    return bytes;
}

std::string letters_of(const Bytes& bytes) {
    std::string text;
    std::uint32_t held = 0;
    int bits = 0;
    for (const std::uint8_t byte : bytes) {
        held = held << 8 | byte;
        bits += 8;
        for (; bits >= 5; bits -= 5) text += base32[held >> (bits - 5) & 31U];
    }
    if (bits > 0) text += base32[held << (5 - bits) & 31U];
    return text;
}

}  // namespace

std::string ticket_code(const EntryId& sign_up, const SignTicket& sign) {
    return std::string{core::ticket_prefix} + letters_of(sealed(sign_up, sign));
}

std::optional<EntryId> parse_ticket(std::string_view code, const SignTicket& sign) {
    if (!code.starts_with(core::ticket_prefix)) return std::nullopt;
    code.remove_prefix(core::ticket_prefix.size());
    if (code.size() != code_letters) return std::nullopt;
    EntryId id;
    std::uint32_t held = 0;
    int bits = 0;
    std::size_t at = 0;
    for (const char letter : code) {
        const std::size_t value = base32.find(letter);
        if (value == std::string_view::npos) return std::nullopt;
        held = held << 5 | static_cast<std::uint32_t>(value);
        bits += 5;
        if (bits < 8) continue;
        bits -= 8;
        if (at < id.bytes.size()) id.bytes[at] = static_cast<std::uint8_t>(held >> bits & 255U);
        ++at;
    }
    // Whatever was changed in it, it is not the same any more.
    if (letters_of(sealed(id, sign)) != code) return std::nullopt;
    return id;
}

}  // namespace anjungan::desk
