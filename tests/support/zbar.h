#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace anjungan::tests {

// What zbarimg, a reader that knows nothing of us, finds in a picture of `width` grey pixels a row (0 black):
// the bytes of the first code, empty when there is none.
[[nodiscard]] std::string read_code(int width, std::span<const std::uint8_t> grey);

}  // namespace anjungan::tests
