#include "tests/support/zbar.h"

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>

#include "tests/support/temporary_folder.h"

namespace anjungan::tests {

namespace {

// White around the paper: a camera never sees the edge as the first dot.
void write_pgm(const std::filesystem::path& path, int width, std::span<const std::uint8_t> grey) {
    constexpr int margin = 40;
    const auto row = static_cast<std::size_t>(width);
    const std::size_t height = grey.size() / row;
    std::ofstream file(path, std::ios::binary);
    file << "P5\n" << width + 2 * margin << " " << height << "\n255\n";
    const std::string side(margin, '\xFF');
    for (std::size_t y = 0; y < height; ++y) {
        file << side;
        file.write(reinterpret_cast<const char*>(grey.data() + y * row), static_cast<std::streamsize>(row));
        file << side;
    }
}

}  // namespace

std::string read_code(int width, std::span<const std::uint8_t> grey) {
    const TemporaryFolder folder;
    const auto picture = folder.path() / "picture.pgm";
    write_pgm(picture, width, grey);
    const std::string command =
        "zbarimg --quiet --raw --oneshot -Sbinary '" + picture.string() + "' 2>/dev/null";
    struct Close {
        void operator()(std::FILE* pipe) const { pclose(pipe); }
    };
    const std::unique_ptr<std::FILE, Close> pipe(popen(command.c_str(), "r"));
    std::string out;
    std::array<char, 4096> part;
    while (pipe) {
        const std::size_t count = std::fread(part.data(), 1, part.size(), pipe.get());
        if (count == 0) break;
        out.append(part.data(), count);
    }
    return out;
}

}  // namespace anjungan::tests
