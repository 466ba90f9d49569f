#pragma once

#include <string_view>

namespace anjungan::device {

// What a key types on an American keyboard, which is what scanners that type are set to at first. `key`: what
// it types by itself, of ASCII.
[[nodiscard]] constexpr char32_t typed(char key, bool shift, bool capitals) {
    constexpr std::string_view plain = "1234567890-=[]\\;'`,./", with_shift = "!@#$%^&*()_+{}|:\"~<>?";
    if (key >= 'a' && key <= 'z') return static_cast<char32_t>(shift != capitals ? key - 'a' + 'A' : key);
    const auto at = shift ? plain.find(key) : std::string_view::npos;
    return static_cast<char32_t>(at == std::string_view::npos ? key : with_shift[at]);
}

}  // namespace anjungan::device
