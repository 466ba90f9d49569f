#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace anjungan {

// The names of the other programs that have this file open, each once, in order; as far as this user may
// look. `proc` is where the system tells of its processes (proc(5)).
[[nodiscard]] std::vector<std::string> programs_that_hold(const std::filesystem::path& file,
                                                          const std::filesystem::path& proc = "/proc");

}  // namespace anjungan
