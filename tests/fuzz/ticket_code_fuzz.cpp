// Any bytes as the code of a ticket: nothing is one that was not signed here, and what is one reads as it was made.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <string>
#include <string_view>

#include "kiosk/desk/ticket_code.h"

using anjungan::desk::parse_ticket;
using anjungan::desk::ticket_code;

namespace {

// Not a good one: whoever guesses may find it, and then the rest is reached.
std::array<std::uint8_t, 32> sign(std::span<const std::uint8_t> message) {
    std::array<std::uint8_t, 32> signature{};
    for (std::size_t i = 0; i < message.size(); ++i)
        signature[i % 8] = static_cast<std::uint8_t>(signature[i % 8] * 31U + message[i]);
    return signature;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes{reinterpret_cast<const char*>(data), size};
    if (const auto found = parse_ticket(bytes, sign); found && ticket_code(*found, sign) != bytes)
        std::abort();
    // As the letters behind the prefix, too; and as the id of a true one, whose every letter counts.
    (void)parse_ticket(std::string{anjungan::core::ticket_prefix}.append(bytes), sign);
    anjungan::circulation::EntryId id;
    for (std::size_t i = 0; i < size && i < id.bytes.size(); ++i) id.bytes[i] = data[i];
    std::string code = ticket_code(id, sign);
    if (parse_ticket(code, sign) != id) std::abort();
    if (size == 0) return 0;
    char& letter = code[anjungan::core::ticket_prefix.size() + data[0] % (code.size() - 5)];
    letter = letter == 'A' ? 'B' : 'A';
    if (parse_ticket(code, sign) == id) std::abort();
    return 0;
}
