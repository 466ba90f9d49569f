#pragma once

#include <sys/types.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <utility>
#include <vector>

#include "platform/system/descriptor.h"
#include "platform/system/result.h"

namespace anjungan {

enum class Readers {
    anyone,
    // Not "others". The group is not asked about: systemd gives a service its credentials by an access
    // control list, which shows as group bits (systemd.exec, LoadCredential=).
    owner_and_group,
};

// The whole of a regular file of at most `limit` bytes. Never waits (a pipe or a device is refused).
// Fault::not_found; denied: by the system, or open to more than `readers`; invalid: no regular file, or
// longer than `limit`; io.
[[nodiscard]] Result<std::vector<std::uint8_t>> read_file(const std::filesystem::path& file,
                                                          std::size_t limit,
                                                          Readers readers = Readers::anyone);

// A regular file that belongs to the program and does not change while it runs (a font), read where the
// system keeps it anyway: who opens it twice needs no second copy. A file that is cut short meanwhile ends
// the program.
class MappedFile {
  public:
    // As read_file; an empty file is invalid.
    [[nodiscard]] static Result<MappedFile> open(const std::filesystem::path& file, std::size_t limit);
    MappedFile() = default;
    ~MappedFile();
    MappedFile(MappedFile&& other) noexcept : bytes_(std::exchange(other.bytes_, {})) {}
    MappedFile& operator=(MappedFile&& other) noexcept {
        std::swap(bytes_, other.bytes_);
        return *this;
    }
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;

    [[nodiscard]] std::span<const std::uint8_t> bytes() const { return bytes_; }

  private:
    explicit MappedFile(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}
    std::span<const std::uint8_t> bytes_;
};

// A regular file, read piece by piece; never waits. It may be taken away meanwhile (a stick): then reading fails.
class FileReader {
  public:
    // Fault::not_found, denied, invalid: no regular file; io.
    [[nodiscard]] static Result<FileReader> open(const std::filesystem::path& file);
    // Fills `into` from where it was left, and tells how much of it; less only at the end of the file.
    [[nodiscard]] Result<std::size_t> read(std::span<std::uint8_t> into);

  private:
    FileReader(Descriptor from, std::filesystem::path file)
        : from_(std::move(from)), file_(std::move(file)) {}
    Descriptor from_;
    std::filesystem::path file_;
};

enum class IfThere { replace, keep };

// A file that is written piece by piece. Until finish() it has another name, "<name>.new", and when it is given up
// before, it is gone; after a power cut that name may stay behind, and the next NewFile of this name removes it.
// Faults and the state of the disk as of write_file_atomically.
class NewFile {
  public:
    [[nodiscard]] static Result<NewFile> create(const std::filesystem::path& file);
    NewFile(NewFile&& other) noexcept : to_(std::move(other.to_)), file_(std::exchange(other.file_, {})) {}
    NewFile(const NewFile&) = delete;
    NewFile& operator=(const NewFile&) = delete;
    NewFile& operator=(NewFile&&) = delete;
    ~NewFile();

    [[nodiscard]] Status write(std::span<const std::uint8_t> content);
    [[nodiscard]] Status finish(mode_t mode, IfThere if_there);

  private:
    NewFile(Descriptor to, std::filesystem::path file) : to_(std::move(to)), file_(std::move(file)) {}
    [[nodiscard]] std::filesystem::path unfinished() const;
    Descriptor to_;
    std::filesystem::path file_;  // empty: finished
};

// Writes the file so that after a power cut at any instruction either the old or the new content is there,
// whole, and the new one once this has returned. A file "<name>.new" may stay behind from a cut; the next
// write removes it. One writer per file at a time.
// Fault::exists: it is there and shall be kept; not_found: no such folder; denied, full, invalid, io. The
// old content is untouched in each of these cases, but for an io fault of the very last step, the sync of
// the folder: then the new one is in place and may not outlive a power cut.
[[nodiscard]] Status write_file_atomically(const std::filesystem::path& file,
                                           std::span<const std::uint8_t> content, mode_t mode = 0644,
                                           IfThere if_there = IfThere::replace);

// What was put into, renamed in or taken out of this folder is on disk when this returns. Faults as above.
[[nodiscard]] Status sync_folder(const std::filesystem::path& folder);

// Puts zeros in the place of all that stands in a regular file, and they are on disk when this returns. What
// a memory card has kept of it elsewhere nobody can reach from here. Faults as above.
[[nodiscard]] Status overwrite_file(const std::filesystem::path& file);

}  // namespace anjungan
