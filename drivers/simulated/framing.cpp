#include "drivers/simulated/framing.h"

#include <algorithm>
#include <string_view>

namespace anjungan::simulated {

namespace {

using Input = std::span<const std::uint8_t>;
using Length = std::optional<std::size_t>;

constexpr std::uint8_t dle = 0x10, esc = 0x1B, fs = 0x1C, gs = 0x1D;

std::size_t word(Input in, std::size_t at) {
    return in[at] | static_cast<std::size_t>(in[at + 1]) << 8;
}

// A command whose full length is known once `header` bytes are there.
template <class Rest>
Length after(Input in, std::size_t header, Rest&& rest) {
    if (in.size() < header) return std::nullopt;
    const std::size_t length = rest();
    if (in.size() < length) return std::nullopt;
    return length;
}
Length fixed(Input in, std::size_t length) {
    return after(in, length, [&] { return length; });
}

// Letters that take one, two, ... parameter bytes; all others take none.
struct Parameters {
    std::string_view one, two, three, eight;
    [[nodiscard]] std::size_t of(std::uint8_t letter) const {
        const char c = static_cast<char>(letter);
        if (one.find(c) != std::string_view::npos) return 1;
        if (two.find(c) != std::string_view::npos) return 2;
        if (three.find(c) != std::string_view::npos) return 3;
        if (eight.find(c) != std::string_view::npos) return 8;
        return 0;
    }
};
constexpr Parameters of_esc{"!%-3=?EGJKMRTUVadertu{ ", "$\\c", "p", "W"};
constexpr Parameters of_gs{"!/BEHITabfrwh", "$LPW\\", "^", ""};
constexpr Parameters of_fs{"!-CW", "Sp", "", ""};

// Data up to a NUL; a list that does not end within `most` bytes is not one, and its letter stands alone.
Length terminated(Input in, std::size_t header, std::size_t most) {
    const Input list = in.subspan(header, std::min(in.size() - header, most));
    const auto end = std::find(list.begin(), list.end(), std::uint8_t{0});
    if (end != list.end()) return header + static_cast<std::size_t>(end - list.begin()) + 1;
    if (list.size() == most) return header;
    return std::nullopt;
}

Length dle_length(Input in) {
    if (in.size() < 2) return std::nullopt;
    switch (in[1]) {
        case 0x04:
        case 0x05:
            return fixed(in, 3);
        case 0x14:
            return after(in, 3, [&] { return in[2] == 8 ? std::size_t{10} : std::size_t{5}; });
        default:
            return 1;
    }
}

Length esc_length(Input in) {
    if (in.size() < 2) return std::nullopt;
    switch (in[1]) {
        case '*':  // bit image: columns of one or three bytes
            return after(in, 5, [&] { return 5 + word(in, 3) * (in[2] >= 32 ? 3 : 1); });
        case 'D':
            return terminated(in, 2, 33);
        case '&':  // user-defined characters: one only, which is what anybody sends
            return after(in, 6, [&] { return 6 + std::size_t{in[2]} * in[5]; });
        default:
            return fixed(in, 2 + of_esc.of(in[1]));
    }
}

Length raster_length(Input in) {
    return after(in, 8, [&] {
        const std::size_t width = word(in, 4), height = word(in, 6);
        const bool possible = width <= widest_raster && height <= highest_raster;
        return possible ? 8 + width * height : std::size_t{8};
    });
}

Length barcode_length(Input in) {
    if (in.size() < 3) return std::nullopt;
    if (in[2] <= 6) return terminated(in, 3, 255);
    return after(in, 4, [&] { return 4 + std::size_t{in[3]}; });
}

Length gs_length(Input in) {
    if (in.size() < 2) return std::nullopt;
    switch (in[1]) {
        case '(':
            return after(in, 5, [&] { return 5 + word(in, 3); });
        case 'v':
            return raster_length(in);
        case 'k':
            return barcode_length(in);
        case '*':
            return after(in, 4, [&] { return 4 + std::size_t{in[2]} * in[3] * 8; });
        case 'V':  // only the functions that feed have a distance
            return after(in, 3, [&] { return in[2] >= 65 ? std::size_t{4} : std::size_t{3}; });
        case 'C':
            return fixed(in, 5);
        default:
            return fixed(in, 2 + of_gs.of(in[1]));
    }
}

}  // namespace

std::optional<std::size_t> command_length(std::span<const std::uint8_t> input) {
    switch (input[0]) {
        case dle:
            return dle_length(input);
        case esc:
            return esc_length(input);
        case gs:
            return gs_length(input);
        case fs:
            return input.size() < 2 ? std::nullopt : fixed(input, 2 + of_fs.of(input[1]));
        default:
            return 1;
    }
}

}  // namespace anjungan::simulated
