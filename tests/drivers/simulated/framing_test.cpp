#include "drivers/simulated/framing.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>

namespace anjungan::simulated {
namespace {

using namespace std::string_literals;

std::optional<std::size_t> length(const std::string& bytes) {
    return command_length({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()});
}

TEST(Framing, KnowsHowLongEachCommandIs) {
    EXPECT_EQ(length("abc"), 1u);
    EXPECT_EQ(length("\x1B@x"), 2u);
    EXPECT_EQ(length("\x1B!\x38x"), 3u);
    EXPECT_EQ(length("\x1C.x"), 2u);
    EXPECT_EQ(length("\x10\x04\x01x"), 3u);
    EXPECT_EQ(length("\x10\x14\x01\x00\x05x"s), 5u);
    EXPECT_EQ(length("\x1DV\x00x"s), 3u);
    EXPECT_EQ(length("\x1DV\x42\x00x"s), 4u);
    EXPECT_EQ(length("\x1D(k\x03\x00\x31\x51\x30x"s), 8u);
    EXPECT_EQ(length("\x1Dv0\x00\x01\x00\x02\x00\xFF\xFFx"s), 10u);
    EXPECT_EQ(length("\x1Dk\x49\x04{B12x"), 8u);
    EXPECT_EQ(length("\x1Dk\x04"
                     "123\x00x"s),
              7u);
    EXPECT_EQ(length("\x1B*\x21\x02\x00"
                     "abcdefx"s),
              11u);
    EXPECT_EQ(length("\x1B"
                     "D\x08\x10\x00x"s),
              5u);
}

TEST(Framing, WaitsForTheRestOfACommand) {
    for (const std::string& whole : {"\x1B@"s, "\x1B!\x38"s, "\x10\x04\x01"s, "\x1D(k\x03\x00\x31\x51\x30"s,
                                     "\x1Dv0\x00\x01\x00\x02\x00\xFF\xFF"s, "\x1Dk\x49\x04{B12"s}) {
        EXPECT_EQ(length(whole), whole.size());
        for (std::size_t size = 1; size < whole.size(); ++size)
            EXPECT_EQ(length(whole.substr(0, size)), std::nullopt);
    }
}

TEST(Framing, DoesNotWaitForARasterThatNoPrinterTakes) {
    EXPECT_EQ(length("\x1Dv0\x00\xFF\xFF\xFF\xFF"s), 8u);
}

RC_GTEST_PROP(Framing, IsNeverMoreThanWhatIsThereNorLessThanOneByte, (std::vector<std::uint8_t> bytes)) {
    const auto introducer = *rc::gen::element<std::uint8_t>(0x10, 0x1B, 0x1C, 0x1D);
    bytes.insert(bytes.begin(), introducer);
    if (const auto found = command_length(bytes)) RC_ASSERT(*found >= 1u && *found <= bytes.size());
}

}  // namespace
}  // namespace anjungan::simulated
