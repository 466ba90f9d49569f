#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace anjungan::printer {

// The code pages we print with; their lower half is ASCII.
enum class CodePage { pc437, pc850, pc852, pc858, pc866, wpc1252 };
inline constexpr std::array code_pages{CodePage::pc437, CodePage::pc850, CodePage::pc852,
                                       CodePage::pc858, CodePage::pc866, CodePage::wpc1252};

// As profiles and settings write it: "pc437", "wpc1252", ...
[[nodiscard]] std::string_view name_of(CodePage page);
[[nodiscard]] std::optional<CodePage> code_page(std::string_view name);

// The byte that shows this character; nothing when the page does not hold it, or when it is no printable
// character (control characters, U+007F to U+009F).
[[nodiscard]] std::optional<std::uint8_t> byte_for(CodePage page, char32_t character);
// The character a byte shows; nothing for control bytes and holes in the page.
[[nodiscard]] std::optional<char32_t> character_for(CodePage page, std::uint8_t byte);

}  // namespace anjungan::printer
