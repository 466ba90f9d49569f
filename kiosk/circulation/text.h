#pragma once

#include <string>
#include <string_view>

namespace anjungan::circulation {

// ASCII letters in lower case, all other bytes as they are: how barcodes and types are compared.
[[nodiscard]] std::string fold(std::string_view text);
[[nodiscard]] bool same(std::string_view a, std::string_view b);

}  // namespace anjungan::circulation
