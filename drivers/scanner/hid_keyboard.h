#pragma once

#include <map>
#include <memory>

#include "drivers/scanner/hid_descriptor.h"
#include "drivers/scanner/keyboard_layout.h"
#include "drivers/scanner/line_assembler.h"

namespace anjungan::scanner {

inline constexpr Usage keyboard_application{0x01, 0x06};

// The reports of every keyboard in boot protocol (HID 1.11, appendix B.1).
[[nodiscard]] const HidDescriptor& boot_keyboard();

// Scans from a scanner that types. Alt with digits of the keypad types the character of that number: up to
// 255 a byte of the code, above a code point.
class KeyboardDecoder final : public Decoder {
  public:
    // Null: no keys in these reports.
    [[nodiscard]] static std::unique_ptr<KeyboardDecoder> from(const HidDescriptor& descriptor,
                                                               KeyboardLayout layout, Suffix suffix);

    [[nodiscard]] Scans take(usb::BytesView bytes, Steady now) override;
    [[nodiscard]] std::optional<Steady> due() const override;
    [[nodiscard]] Scans tick(Steady now) override;
    void forget() override;

  private:
    using Keys = std::vector<std::uint8_t>;  // usages that are down, in the order of the report

    KeyboardDecoder(bool has_report_ids, KeyboardLayout layout, Suffix suffix)
        : has_report_ids_(has_report_ids), layout_(layout), line_(suffix) {}
    [[nodiscard]] std::optional<Keys> keys_in(std::uint8_t id, usb::BytesView report) const;
    [[nodiscard]] bool is_down(std::uint8_t usage) const;
    void pressed(std::uint8_t usage, Steady now, Scans& whole);
    void type(char32_t character, Steady now, Scans& whole);

    bool has_report_ids_;
    KeyboardLayout layout_;
    LineAssembler line_;
    std::vector<HidField> fields_;
    std::map<std::uint8_t, Keys> down_;  // by report id
    bool caps_lock_ = false;
    bool after_accent_ = false;
    std::optional<std::uint32_t> alt_code_;  // digits typed while Alt is down
    std::optional<Steady> last_key_;         // while caps_lock_ or a code is pending
};

}  // namespace anjungan::scanner
