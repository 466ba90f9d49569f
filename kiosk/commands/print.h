#pragma once

#include <fmt/format.h>

#include <cstdio>
#include <utility>

namespace anjungan::commands {

// Prints for the person at the terminal. A terminal that is gone or full is no reason to stop; main_with()
// tells by its exit code when standard output was not taken.
template <class... Args>
void print(std::FILE* stream, fmt::format_string<Args...> format, Args&&... args) {
    std::fputs(fmt::format(format, std::forward<Args>(args)...).c_str(), stream);
}

}  // namespace anjungan::commands
