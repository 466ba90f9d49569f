// Runs a fuzz target once over the files of a folder (its seeds: what is usual, and what once broke it) and
// over inputs made from a fixed seed, so that every test run touches every parser.
// The fuzz preset links libFuzzer in the place of this file.
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string_view>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

// Bytes that mean something to some parser of ours: far more telling than evenly spread noise.
constexpr std::string_view telling =
    "0123456789PBSabcXYZ,;\t\"\r\n|{}[]<>$%#\\'\x1b\x1d\x10\x04@!VkvaL*("
    "QC1\x00\x7f\x80\xc3\xa9\xea\xa6\x82\xff";

void run_over(const std::filesystem::path& folder) {
    if (!std::filesystem::exists(folder)) return;  // no seeds are needed where noise says enough
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        std::ifstream file(entry.path(), std::ios::binary);
        const std::vector<char> input(std::istreambuf_iterator<char>(file), {});
        LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
    }
}

}  // namespace

int main(int count, char** folders) {
    for (int i = 1; i < count; ++i) run_over(folders[i]);
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
