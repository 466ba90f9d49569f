// Models of barcode scanners (see device_model.h): HID POS in three layouts, a keyboard wedge, a serial one.
// All obey "scan TEXT" besides their own methods.
#pragma once

#include <string>
#include <string_view>

#include "tests/support/device_model.h"

namespace anjungan::tests {

class ScannerModel : public DeviceModel {
  public:
    using DeviceModel::DeviceModel;
    // As if the trigger had been pulled over this code.
    virtual void scan(std::string_view text) = 0;
    [[nodiscard]] Status obey(std::string_view command) override;
};

class HidPosModel final : public ScannerModel {
  public:
    enum class Make {
        honeywell,                // report 2: length, AIM, 56 bytes, code id, reserved, more
        honeywell_with_keyboard,  // the same, and types until it is switched to HID POS
        newland,                  // report 2: length, 57 bytes, reserved, symbology, more
        microscan,                // report 1: length, 62 bytes; scans are never split
    };
    explicit HidPosModel(Make make);

    void scan(std::string_view text) override { scan(text, "]C0"); }
    void scan(std::string_view text, std::string_view aim);
    // Only the first part of a scan that never goes on.
    void scan_half(std::string_view text);
    // A report as it stands.
    void report(usb::Bytes bytes) { queue(in_endpoint, std::move(bytes)); }
    [[nodiscard]] bool switched_to_pos() const { return to_pos_; }

    static constexpr std::uint8_t in_endpoint = 0x81, keyboard_endpoint = 0x82;

  protected:
    [[nodiscard]] Handshake control_out(usb::Setup setup, usb::BytesView data) override;
    void powered_on() override { to_pos_ = make_ != Make::honeywell_with_keyboard; }

  private:
    void send(std::string_view text, std::string_view aim, bool more_follows);

    Make make_;
    bool to_pos_;
};

// Types on an American keyboard.
class WedgeModel final : public ScannerModel {
  public:
    enum class Descriptor {
        boot,       // that of every keyboard
        bitmap,     // one bit for each key, and report ids
        unreadable  // stalls; sends boot reports when asked for boot protocol
    };
    explicit WedgeModel(Descriptor descriptor = Descriptor::boot, usb::Ids ids = {0x0C2E, 0x0200},
                        std::string suffix = "\r");

    void scan(std::string_view text) override;
    // Keys without a suffix: half a scan.
    void type(std::string_view text);
    [[nodiscard]] bool in_boot_protocol() const { return boot_protocol_; }

    static constexpr std::uint8_t in_endpoint = 0x81;

  protected:
    [[nodiscard]] Handshake control_out(usb::Setup setup, usb::BytesView data) override;
    void powered_on() override { boot_protocol_ = false; }

  private:
    void press(char c);

    Descriptor descriptor_;
    std::string suffix_;
    bool boot_protocol_ = false;
};

// Says nothing until a terminal is there (DTR).
class SerialScannerModel final : public ScannerModel {
  public:
    explicit SerialScannerModel(std::string suffix = "\r\n", usb::Ids ids = {0x05E0, 0x1701});

    void scan(std::string_view text) override { send(std::string(text) + suffix_); }
    void send(std::string_view bytes);  // as they stand, from the line
    [[nodiscard]] std::uint32_t baud() const { return baud_; }
    [[nodiscard]] bool ready() const { return terminal_; }

    static constexpr std::uint8_t in_endpoint = 0x83;

  protected:
    [[nodiscard]] Handshake control_out(usb::Setup setup, usb::BytesView data) override;
    void powered_on() override { terminal_ = false; }

  private:
    std::string suffix_;
    std::uint32_t baud_ = 0;
    bool terminal_ = false;
};

// The report of a key that is down on a boot keyboard, and of none.
[[nodiscard]] usb::Bytes key_report(std::uint8_t modifiers, std::uint8_t usage);

}  // namespace anjungan::tests
