#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/system/result.h"

namespace anjungan::provisioning {

// The only door of this room to the disk, so that a test can let each step fail, or cut the power at it. Each
// change is on disk when it returns; faults are those of platform/system/file.h.
class Disk {
  public:
    virtual ~Disk() = default;
    [[nodiscard]] virtual Result<std::string> read(const std::filesystem::path& file,
                                                   std::size_t limit) const = 0;
    // Where a link points to. Fault::not_found, invalid: it is no link.
    [[nodiscard]] virtual Result<std::filesystem::path> target(const std::filesystem::path& link) const = 0;
    [[nodiscard]] virtual bool exists(const std::filesystem::path& path) const = 0;
    // The names in a folder, in order; none where there is no such folder.
    [[nodiscard]] virtual std::vector<std::string> names(const std::filesystem::path& folder) const = 0;

    // With all folders above it; no fault when it is there.
    [[nodiscard]] virtual Status make_folder(const std::filesystem::path& folder) = 0;
    // Whole or not at all, whatever happens.
    [[nodiscard]] virtual Status write(const std::filesystem::path& file, std::string_view content,
                                       mode_t mode) = 0;
    // A link of this name points to `target` at once, whatever it pointed to before.
    [[nodiscard]] virtual Status point(const std::filesystem::path& link,
                                       const std::filesystem::path& target) = 0;
    // Zeros in the place of all that stands in a file.
    [[nodiscard]] virtual Status overwrite(const std::filesystem::path& file) = 0;
    // A file, a link, or a folder with all that is in it; no fault when it is not there.
    [[nodiscard]] virtual Status remove(const std::filesystem::path& path) = 0;
};

class SystemDisk final : public Disk {
  public:
    [[nodiscard]] Result<std::string> read(const std::filesystem::path& file,
                                           std::size_t limit) const override;
    [[nodiscard]] Result<std::filesystem::path> target(const std::filesystem::path& link) const override;
    [[nodiscard]] bool exists(const std::filesystem::path& path) const override;
    [[nodiscard]] std::vector<std::string> names(const std::filesystem::path& folder) const override;
    [[nodiscard]] Status make_folder(const std::filesystem::path& folder) override;
    [[nodiscard]] Status write(const std::filesystem::path& file, std::string_view content,
                               mode_t mode) override;
    [[nodiscard]] Status point(const std::filesystem::path& link,
                               const std::filesystem::path& target) override;
    [[nodiscard]] Status overwrite(const std::filesystem::path& file) override;
    [[nodiscard]] Status remove(const std::filesystem::path& path) override;
};

}  // namespace anjungan::provisioning
