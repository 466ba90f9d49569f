#pragma once

#include <string>
#include <string_view>

namespace anjungan::circulation {

// The main class of a call number: "813" of "813.6 HIR l"; empty where it begins otherwise.
[[nodiscard]] std::string class_of(std::string_view call_number);

}  // namespace anjungan::circulation
