#include "drivers/printer/device_id.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <string_view>

namespace anjungan::printer {
namespace {

std::vector<std::uint8_t> answer(std::string_view text, int wrong_by = 0) {
    const auto length = static_cast<int>(text.size()) + 2 + wrong_by;
    std::vector<std::uint8_t> bytes{static_cast<std::uint8_t>(length >> 8),
                                    static_cast<std::uint8_t>(length)};
    bytes.insert(bytes.end(), text.begin(), text.end());
    return bytes;
}

TEST(DeviceIdAnswer, TellsMakerModelAndLanguage) {
    const DeviceId expected{"EPSON", "TM-T20II", "ESC/POS"};
    EXPECT_EQ(parse_device_id(answer("MFG:EPSON;CMD:ESC/POS;MDL:TM-T20II;CLS:PRINTER;")), expected);
    EXPECT_EQ(parse_device_id(answer("MANUFACTURER: EPSON ;COMMAND SET:ESC/POS;MODEL:TM-T20II")), expected);
}

TEST(DeviceIdAnswer, IsReadWithAWrongLengthToo) {
    EXPECT_EQ(parse_device_id(answer("MDL:POS-80;", 100)).model, "POS-80");
    EXPECT_EQ(parse_device_id({}).model, "");
    const std::vector<std::uint8_t> empty{0, 0, 'M', 'D', 'L', ':', 'x'};
    EXPECT_EQ(parse_device_id(empty).model, "x");
}

RC_GTEST_PROP(DeviceIdAnswer, HoldsOnlyWhatMayBeShown, (const std::vector<std::uint8_t>& noise)) {
    std::vector<std::uint8_t> bytes = answer("MFG:");
    bytes.insert(bytes.end(), noise.begin(), noise.end());
    const DeviceId id = parse_device_id(bytes);
    for (const std::string& value : {id.maker, id.model, id.commands}) {
        RC_ASSERT(value.size() <= 64u);
        RC_ASSERT(std::ranges::all_of(value, [](char c) { return c >= 0x20 && c < 0x7F; }));
    }
}

}  // namespace
}  // namespace anjungan::printer
