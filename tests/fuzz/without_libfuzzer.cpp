// Runs a fuzz target once over inputs made from a fixed seed, so that every test run touches every parser.
// The fuzz preset links libFuzzer in the place of this file.
#include <cstddef>
#include <cstdint>
#include <random>
#include <string_view>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

// Bytes that mean something to some parser of ours: far more telling than evenly spread noise.
constexpr std::string_view telling =
    "0123456789PBSabcXYZ,;\t\"\r\n|{}[]<>$%#\\'\x1b\x1d\x10\x04@!VkvaL*("
    "QC1\x00\x7f\x80\xc3\xa9\xea\xa6\x82\xff";

}  // namespace

int main() {
    std::mt19937 random{20261123};
    const std::uint8_t nothing = 0;
    LLVMFuzzerTestOneInput(&nothing, 0);
    for (int round = 0; round < 3000; ++round) {
        std::vector<std::uint8_t> input(random() % (round % 10 == 0 ? 4096 : 128));
        for (auto& byte : input)
            byte = random() % 4 == 0 ? static_cast<std::uint8_t>(random())
                                     : static_cast<std::uint8_t>(telling[random() % telling.size()]);
        LLVMFuzzerTestOneInput(input.data(), input.size());
    }
}
