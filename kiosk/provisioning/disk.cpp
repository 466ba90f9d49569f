#include "kiosk/provisioning/disk.h"

#include <algorithm>

#include "platform/system/file.h"

namespace anjungan::provisioning {

namespace {

namespace fs = std::filesystem;

Fault fault_of(const std::error_code& error) {
    if (error == std::errc::no_such_file_or_directory || error == std::errc::not_a_directory)
        return Fault::not_found;
    if (error == std::errc::permission_denied || error == std::errc::operation_not_permitted ||
        error == std::errc::read_only_file_system)
        return Fault::denied;
    if (error == std::errc::no_space_on_device) return Fault::full;
    return error == std::errc::invalid_argument ? Fault::invalid : Fault::io;
}

tl::unexpected<Error> failure(const char* what, const fs::path& path, const std::error_code& error) {
    return fail(fault_of(error), "cannot {} {}: {}", what, path.string(), error.message());
}

}  // namespace

Result<std::string> SystemDisk::read(const fs::path& file, std::size_t limit) const {
    TRY_ASSIGN(const auto bytes, read_file(file, limit));
    return std::string(bytes.begin(), bytes.end());
}

Result<fs::path> SystemDisk::target(const fs::path& link) const {
    std::error_code error;
    fs::path target = fs::read_symlink(link, error);
    if (error) return failure("follow", link, error);
    return target;
}

bool SystemDisk::exists(const fs::path& path) const {
    std::error_code ignored;
    return fs::exists(fs::symlink_status(path, ignored));
}

std::vector<std::string> SystemDisk::names(const fs::path& folder) const {
    std::vector<std::string> names;
    std::error_code error;
    for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error))
        names.push_back(at->path().filename());
    std::ranges::sort(names);
    return names;
}

Status SystemDisk::make_folder(const fs::path& folder) {
    std::error_code error;
    if (fs::is_directory(folder, error)) return {};
    if (folder.has_parent_path() && folder.parent_path() != folder) TRY(make_folder(folder.parent_path()));
    fs::create_directory(folder, error);
    if (error) return failure("make the folder", folder, error);
    return sync_folder(folder.has_parent_path() ? folder.parent_path() : fs::path("."));
}

Status SystemDisk::write(const fs::path& file, std::string_view content, mode_t mode) {
    return write_file_atomically(
        file, {reinterpret_cast<const std::uint8_t*>(content.data()), content.size()}, mode);
}

Status SystemDisk::point(const fs::path& link, const fs::path& target) {
    fs::path fresh = link;
    fresh += ".new";
    std::error_code error;
    fs::remove(fresh, error);
    fs::create_symlink(target, fresh, error);
    if (error) return failure("make the link", fresh, error);
    fs::rename(fresh, link, error);
    if (error) return failure("put in place the link", link, error);
    return sync_folder(link.parent_path());
}

Status SystemDisk::overwrite(const fs::path& file) {
    return overwrite_file(file);
}

Status SystemDisk::remove(const fs::path& path) {
    std::error_code error;
    fs::remove_all(path, error);
    if (error) return failure("remove", path, error);
    return fs::is_directory(path.parent_path(), error) ? sync_folder(path.parent_path()) : Status{};
}

}  // namespace anjungan::provisioning
