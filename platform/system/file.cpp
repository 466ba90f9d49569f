#include "platform/system/file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <limits>
#include <system_error>

#include "platform/system/descriptor.h"

namespace anjungan {

namespace {

Fault fault_of(int error) {
    switch (error) {
        case ENOENT:
        case ENOTDIR:
            return Fault::not_found;
        case EEXIST:
            return Fault::exists;
        case EACCES:
        case EPERM:
        case EROFS:
            return Fault::denied;
        case ENOSPC:
        case EDQUOT:
        case EFBIG:
            return Fault::full;
        case EISDIR:
        case ELOOP:
        case ENAMETOOLONG:
            return Fault::invalid;
        default:
            return Fault::io;
    }
}

// The failure errno tells of.
tl::unexpected<Error> system_failure(const char* what, const std::filesystem::path& file) {
    const int error = errno;
    return fail(fault_of(error), "cannot {} {}: {}", what, file.string(),
                std::system_category().message(error));
}

Status write_all(const Descriptor& to, std::span<const std::uint8_t> content,
                 const std::filesystem::path& file) {
    while (!content.empty()) {
        const ssize_t written = ::write(to.number(), content.data(), content.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return system_failure("write", file);
        content = content.subspan(static_cast<std::size_t>(written));
    }
    return {};
}

// FAT, as on most sticks, knows no second name for a file (link(2): EPERM); some others cannot rename without
// replacing (rename(2): EINVAL).
int rename_or_keep(const std::filesystem::path& fresh, const std::filesystem::path& file) {
    const int renamed = ::renameat2(AT_FDCWD, fresh.c_str(), AT_FDCWD, file.c_str(), RENAME_NOREPLACE);
    if (renamed == 0 || errno != EINVAL) return renamed;
    const int linked = ::link(fresh.c_str(), file.c_str());
    if (linked == 0) ::unlink(fresh.c_str());
    return linked;
}

Status put_in_place(const std::filesystem::path& fresh, const std::filesystem::path& file, IfThere if_there) {
    const int result =
        if_there == IfThere::replace ? ::rename(fresh.c_str(), file.c_str()) : rename_or_keep(fresh, file);
    if (result != 0) return system_failure("put in place", file);
    return {};
}

}  // namespace

Result<std::vector<std::uint8_t>> read_file(const std::filesystem::path& file, std::size_t limit,
                                            Readers readers) {
    const Descriptor from{::open(file.c_str(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)};
    if (!from.is_open()) return system_failure("open", file);
    struct stat about {};
    if (::fstat(from.number(), &about) != 0) return system_failure("look at", file);
    if (!S_ISREG(about.st_mode)) return fail(Fault::invalid, "{} is not a regular file", file.string());
    if (readers == Readers::owner_and_group && (about.st_mode & S_IRWXO) != 0)
        return fail(Fault::denied, "{} is open to everybody; its mode should be 0600", file.string());

    // One byte more than allowed is asked for: the size the system states may be wrong (0 in /proc).
    limit = std::min(limit, std::numeric_limits<std::size_t>::max() - 1);
    std::vector<std::uint8_t> content;
    std::vector<std::uint8_t> chunk(std::min<std::size_t>(limit + 1, 64 * 1024));
    while (content.size() <= limit) {
        const ssize_t got =
            ::read(from.number(), chunk.data(), std::min(chunk.size(), limit + 1 - content.size()));
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return system_failure("read", file);
        if (got == 0) return content;
        content.insert(content.end(), chunk.begin(), chunk.begin() + got);
    }
    return fail(Fault::invalid, "{} is longer than {} bytes", file.string(), limit);
}

Result<FileReader> FileReader::open(const std::filesystem::path& file) {
    Descriptor from{::open(file.c_str(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)};
    if (!from.is_open()) return system_failure("open", file);
    struct stat about {};
    if (::fstat(from.number(), &about) != 0) return system_failure("look at", file);
    if (!S_ISREG(about.st_mode)) return fail(Fault::invalid, "{} is not a regular file", file.string());
    return FileReader{std::move(from), file};
}

Result<std::size_t> FileReader::read(std::span<std::uint8_t> into) {
    std::size_t filled = 0;
    while (filled < into.size()) {
        const ssize_t got = ::read(from_.number(), into.data() + filled, into.size() - filled);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return system_failure("read", file_);
        if (got == 0) break;
        filled += static_cast<std::size_t>(got);
    }
    return filled;
}

Result<NewFile> NewFile::create(const std::filesystem::path& file) {
    NewFile made{Descriptor{}, file};
    const std::filesystem::path name = made.unfinished();
    ::unlink(name.c_str());
    made.to_ = Descriptor{::open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600)};
    if (!made.to_.is_open()) return system_failure("create", name);
    return made;
}

NewFile::~NewFile() {
    if (!file_.empty()) ::unlink(unfinished().c_str());
}

std::filesystem::path NewFile::unfinished() const {
    std::filesystem::path name = file_;
    name += ".new";
    return name;
}

Status NewFile::write(std::span<const std::uint8_t> content) {
    return write_all(to_, content, unfinished());
}

Status NewFile::finish(mode_t mode, IfThere if_there) {
    // Set here, not at creation, so that the umask has no say.
    if (::fchmod(to_.number(), mode) != 0) return system_failure("set the mode of", unfinished());
    if (::fsync(to_.number()) != 0) return system_failure("sync", unfinished());
    TRY(put_in_place(unfinished(), file_, if_there));
    const std::filesystem::path file = std::exchange(file_, {});
    return sync_folder(file.has_parent_path() ? file.parent_path() : std::filesystem::path{"."});
}

Status write_file_atomically(const std::filesystem::path& file, std::span<const std::uint8_t> content,
                             mode_t mode, IfThere if_there) {
    TRY_ASSIGN(auto fresh, NewFile::create(file));
    TRY(fresh.write(content));
    return fresh.finish(mode, if_there);
}

Status sync_folder(const std::filesystem::path& folder) {
    const Descriptor opened{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (!opened.is_open()) return system_failure("open", folder);
    if (::fsync(opened.number()) != 0) return system_failure("sync", folder);
    return {};
}

Status overwrite_file(const std::filesystem::path& file) {
    const Descriptor to{::open(file.c_str(), O_WRONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)};
    if (!to.is_open()) return system_failure("open", file);
    struct stat about {};
    if (::fstat(to.number(), &about) != 0) return system_failure("look at", file);
    if (!S_ISREG(about.st_mode)) return fail(Fault::invalid, "{} is not a regular file", file.string());
    const std::vector<std::uint8_t> zeros(64 * 1024);
    for (auto left = static_cast<std::size_t>(about.st_size); left > 0;) {
        const std::size_t size = std::min(left, zeros.size());
        TRY(write_all(to, {zeros.data(), size}, file));
        left -= size;
    }
    if (::fsync(to.number()) != 0) return system_failure("sync", file);
    return {};
}

Result<MappedFile> MappedFile::open(const std::filesystem::path& file, std::size_t limit) {
    const Descriptor from{::open(file.c_str(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)};
    if (!from.is_open()) return system_failure("open", file);
    struct stat about {};
    if (::fstat(from.number(), &about) != 0) return system_failure("look at", file);
    if (!S_ISREG(about.st_mode)) return fail(Fault::invalid, "{} is not a regular file", file.string());
    const auto size = static_cast<std::size_t>(about.st_size);
    if (size == 0) return fail(Fault::invalid, "{} is empty", file.string());
    if (size > limit) return fail(Fault::invalid, "{} is longer than {} bytes", file.string(), limit);
    void* start = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, from.number(), 0);
    if (start == MAP_FAILED) return system_failure("map", file);
    return MappedFile{{static_cast<const std::uint8_t*>(start), size}};
}

MappedFile::~MappedFile() {
    if (!bytes_.empty()) ::munmap(const_cast<std::uint8_t*>(bytes_.data()), bytes_.size());
}

}  // namespace anjungan
