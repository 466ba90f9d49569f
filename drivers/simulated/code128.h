#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace anjungan::simulated {

struct Code128 {
    std::vector<std::uint8_t> elements;  // widths in modules: bar, gap, bar, ... bar; without quiet zones
    std::string text;                    // for the line below
};

// The symbol for the data of GS k 73, with its code set marks ({A {B {C {S {1-{4 {{). Nothing when the data
// does not begin with a code set or holds what its set cannot: then a printer prints nothing.
[[nodiscard]] std::optional<Code128> code128(std::span<const std::uint8_t> data);

}  // namespace anjungan::simulated
