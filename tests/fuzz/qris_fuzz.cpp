// Any bytes as the text of a merchant's code: what is taken is whole, and holds an amount.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "kiosk/qris/qris.h"

using anjungan::qris::Code;

namespace {

void check(bool holds) {
    if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes{reinterpret_cast<const char*>(data), size};
    // Whoever guesses has the right CRC, too: else nothing behind it would ever be reached.
    for (const bool mended : {false, true}) {
        std::string text{bytes};
        if (mended) {
            constexpr std::string_view digits = "0123456789ABCDEF";
            text += "6304";
            const auto crc = anjungan::qris::crc16(text);
            for (int shift = 12; shift >= 0; shift -= 4) text += digits[(crc >> shift) & 0xFU];
        }
        const auto code = Code::parse(text);
        if (!code) continue;
        check(!code->merchant().empty());
        const auto paid = code->with_amount(1800, 1800);
        if (!paid) continue;
        const auto again = Code::parse(*paid);
        if (paid->size() > Code::longest) continue;
        check(again && again->amount() == "1800" && again->is_dynamic());
    }
    return 0;
}
