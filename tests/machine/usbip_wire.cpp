#include "tests/machine/usbip_wire.h"

#include <cstddef>

namespace anjungan::tests {

namespace {

using usb::Bytes;
using usb::BytesView;

enum Command : std::uint32_t { submit = 1, unlink_ = 2, submitted = 3, unlinked = 4 };
constexpr std::size_t header_size = 48;
// A kernel sends no more than it can allocate at once.
constexpr std::uint32_t most_data = 1U << 22U;
constexpr std::uint32_t short_not_ok = 0x01;  // URB_SHORT_NOT_OK (include/linux/usb.h)

std::uint32_t number_at(BytesView bytes, std::size_t at) {
    std::uint32_t value = 0;
    for (const std::uint8_t byte : bytes.subspan(at, 4)) value = value << 8U | byte;
    return value;
}

// The setup packet is as on a cable: least byte first (USB 2.0, 8.1).
usb::Setup setup_at(BytesView bytes, std::size_t at) {
    const auto word = [&](std::size_t offset) {
        return static_cast<std::uint16_t>(bytes[at + offset] | bytes[at + offset + 1] << 8);
    };
    return {bytes[at], bytes[at + 1], word(2), word(4)};
}

Bytes header(Command command, std::uint32_t sequence, int status) {
    Bytes bytes;
    // Device, direction and endpoint are zero in answers.
    for (const std::uint32_t value :
         {std::uint32_t{command}, sequence, 0U, 0U, 0U, static_cast<std::uint32_t>(status)})
        for (unsigned shift = 32; shift > 0; shift -= 8)
            bytes.push_back(static_cast<std::uint8_t>(value >> (shift - 8)));
    bytes.resize(header_size);
    return bytes;
}

}  // namespace

Result<std::optional<UsbipRequest>> UsbipReader::next() {
    if (waiting_.size() < header_size) return std::nullopt;
    const BytesView bytes = waiting_;
    const std::uint32_t command = number_at(bytes, 0), sequence = number_at(bytes, 4);
    std::size_t whole = header_size;
    UsbipRequest request;
    if (command == unlink_) {
        request = UsbipUnlink{sequence, number_at(bytes, 20)};
    } else if (command == submit) {
        const bool in = number_at(bytes, 12) != 0;
        const std::uint32_t endpoint = number_at(bytes, 16), size = number_at(bytes, 24);
        if (endpoint > 15 || size > most_data)
            return fail(Fault::invalid, "no kernel asks for {} bytes at endpoint {}", size, endpoint);
        if (!in) whole += size;
        if (bytes.size() < whole) return std::nullopt;
        UsbipSubmit wanted{.sequence = sequence,
                           .endpoint = static_cast<std::uint8_t>(endpoint | (in && endpoint > 0 ? 0x80U : 0)),
                           .in = in,
                           .short_is_a_fault = (number_at(bytes, 20) & short_not_ok) != 0,
                           .setup = setup_at(bytes, 40)};
        const BytesView data = bytes.subspan(header_size, whole - header_size);
        wanted.data.assign(data.begin(), data.end());
        if (in) wanted.data.resize(size);
        request = std::move(wanted);
    } else {
        return fail(Fault::invalid, "USB/IP has no command {}", command);
    }
    waiting_.erase(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(whole));
    return request;
}

Bytes usbip_submitted(const UsbipSubmit& request, int status, std::size_t moved, BytesView came) {
    Bytes bytes = header(submitted, request.sequence, status);
    for (std::size_t byte = 0; byte < 4; ++byte)
        bytes[24 + byte] = static_cast<std::uint8_t>(moved >> (24 - 8 * byte));
    bytes.insert(bytes.end(), came.begin(), came.end());
    return bytes;
}

Bytes usbip_unlinked(const UsbipUnlink& request, int status) {
    return header(unlinked, request.sequence, status);
}

}  // namespace anjungan::tests
