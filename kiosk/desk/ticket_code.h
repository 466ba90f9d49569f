#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "kiosk/circulation/entry.h"
#include "kiosk/core/event_on_offer.h"

namespace anjungan::desk {

// What the ticket of an event says: whose sign-up it is (the id of its entry), and 8 bytes that only who has
// the key can make of it. 44 letters and digits: a QR code of 25 modules at level L in its alphanumeric mode (ISO
// 18004, table 7: version 2 holds 47).
// Makes the signature of these bytes, of which the first 8 are used.
using SignTicket = std::function<std::array<std::uint8_t, 32>(std::span<const std::uint8_t>)>;

[[nodiscard]] std::string ticket_code(const circulation::EntryId& sign_up, const SignTicket& sign);
// Nothing: it is none, or none that was signed with this key. Total on any bytes.
[[nodiscard]] std::optional<circulation::EntryId> parse_ticket(std::string_view code, const SignTicket& sign);

}  // namespace anjungan::desk
