#pragma once

#include "drivers/scanner/line_assembler.h"

namespace anjungan::scanner {

// Scans from a serial line, whatever way it is cut into packets.
class SerialDecoder final : public Decoder {
  public:
    explicit SerialDecoder(Suffix suffix) : line_(suffix) {}

    [[nodiscard]] Scans take(usb::BytesView bytes, Steady now) override {
        Scans whole;
        for (const std::uint8_t byte : bytes) line_.put(static_cast<char>(byte), now, whole);
        return whole;
    }
    [[nodiscard]] std::optional<Steady> due() const override { return line_.due(); }
    [[nodiscard]] Scans tick(Steady now) override {
        Scans whole;
        line_.tick(now, whole);
        return whole;
    }
    void forget() override { line_.forget(); }

  private:
    LineAssembler line_;
};

// What is sent to a serial scanner before it is listened to (USB CDC, PSTN subclass 1.2, section 6.3).
struct SerialRequest {
    usb::Setup setup;
    usb::Bytes data;
};
// 115200 baud, 8 data bits, no parity, one stop bit, with which cables without a real line do nothing; then
// "a terminal is there" (DTR and RTS), without which many scanners keep silent. `interface`: the one of the
// communications class.
[[nodiscard]] std::vector<SerialRequest> serial_set_up(std::uint8_t interface);

}  // namespace anjungan::scanner
