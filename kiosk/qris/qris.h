// kiosk/qris: the text in the code of a merchant who is paid by QRIS, Indonesia's standard for payment by
// code: read, and made anew with an amount. Values in, values out: nothing here knows a fine, a screen or a
// library, and no money ever moves here.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/system/result.h"

namespace anjungan::qris {

// A text of EMV QR Code Specification for Payment Systems, Merchant-Presented Mode 1.1: fields of a tag of
// two digits, a length of two digits and a value; the last one (63) is a CRC over all before it. Of it QRIS
// takes what is in rupiah (53 is 360) and in Indonesia (58 is ID).
class Code {
  public:
    // At most so many bytes.
    static constexpr std::size_t longest = 512;

    // Total on any bytes. Fault::invalid, in words: no such text, torn, of another currency or country,
    // without a merchant, or its CRC is not right.
    [[nodiscard]] static Result<Code> parse(std::string_view text);

    [[nodiscard]] const std::string& merchant() const { return merchant_; }
    // Nothing: whoever pays types it.
    [[nodiscard]] std::string_view amount() const { return value_of("54"); }
    // Good for one payment only: dynamic, as the standard calls it.
    [[nodiscard]] bool is_dynamic() const { return value_of("01") == "12"; }

    // The same with this amount, for one payment: 01 becomes 12, 54 is the amount, the CRC is new.
    // Fault::invalid: it is not 1 to `most`, or the text has an amount of its own, or asks for a tip.
    [[nodiscard]] Result<std::string> with_amount(std::int64_t rupiah, std::int64_t most) const;

  private:
    using Field = std::pair<std::string, std::string>;  // tag, value
    Code() = default;
    [[nodiscard]] std::string_view value_of(std::string_view tag) const;
    std::vector<Field> fields_;  // without the CRC
    std::string merchant_;
};

// CRC-16/CCITT-FALSE: polynomial 1021, from FFFF on, nothing reflected.
[[nodiscard]] std::uint16_t crc16(std::string_view text);

}  // namespace anjungan::qris
