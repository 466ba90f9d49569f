#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace anjungan::appliance {

// A file by which another program of this unit says how it is: it replaces the file, and never writes into
// it. One thread.
class StatusFile {
  public:
    explicit StatusFile(std::filesystem::path file, std::size_t longest)
        : file_(std::move(file)), longest_(longest) {}
    // What it says, if it was replaced since the last call; at most `longest` bytes, else it says nothing. A
    // look at a file that is not there, as on a desk, costs a microsecond.
    [[nodiscard]] std::optional<std::string> next();

  private:
    std::filesystem::path file_;
    std::size_t longest_;
    std::optional<std::filesystem::file_time_type> seen_;
};

}  // namespace anjungan::appliance
