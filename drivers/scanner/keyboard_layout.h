#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace anjungan::scanner {

// The keyboard a wedge scanner pretends to be, as programmed with the barcodes of its manual.
enum class KeyboardLayout { us, id, de, fr };
// "us", "id", "de", "fr"
[[nodiscard]] std::string_view name_of(KeyboardLayout layout);
[[nodiscard]] std::optional<KeyboardLayout> keyboard_layout(std::string_view name);

struct Modifiers {
    bool shift = false, control = false, alt_graph = false, caps_lock = false;
};

// What a key types; 0: nothing. `usage` of the keyboard page (HID Usage Tables, section 10). Control
// characters for Enter, Tab, and letters with Ctrl. An accent key types its accent.
[[nodiscard]] char32_t character_of(KeyboardLayout layout, std::uint8_t usage, const Modifiers& modifiers);
// Whether that accent waits for the next key: a blank after it is no character of its own.
[[nodiscard]] bool is_dead(KeyboardLayout layout, std::uint8_t usage, const Modifiers& modifiers);

}  // namespace anjungan::scanner
