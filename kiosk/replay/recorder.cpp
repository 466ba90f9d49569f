#include "kiosk/replay/recorder.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>
#include <system_error>

#include "kiosk/replay/recording.h"

namespace anjungan::replay {

namespace {

tl::unexpected<Error> not_possible(Fault fault, const std::filesystem::path& file, int error) {
    return fail(fault, "the day cannot be recorded in {}: {}", file.string(),
                std::generic_category().message(error));
}

Fault fault_of(int error) {
    switch (error) {
        case ENOENT:
        case ENOTDIR:
            return Fault::not_found;
        case EACCES:
        case EPERM:
        case EROFS:
        case ELOOP:
            return Fault::denied;
        case ENOSPC:
        case EDQUOT:
            return Fault::full;
        default:
            return Fault::io;
    }
}

}  // namespace

Result<Recorder> Recorder::open(const std::filesystem::path& file, std::string version) {
    constexpr mode_t only_owner = 0600;
    // O_NONBLOCK: never waits for the other end of a pipe, which is refused below.
    Descriptor opened(::open(
        file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, only_owner));
    if (!opened.is_open()) return not_possible(fault_of(errno), file, errno);
    struct stat about = {};
    if (fstat(opened.number(), &about) != 0) return not_possible(Fault::io, file, errno);
    if (!S_ISREG(about.st_mode))
        return fail(Fault::invalid, "the day cannot be recorded in {}: it is no regular file", file.string());
    return Recorder(file, std::move(opened), static_cast<std::uintmax_t>(about.st_size), std::move(version));
}

Status Recorder::record(const core::Event& event, const flows::State& before) {
    if (!stand_ins_) {
        stand_ins_.emplace(before.policy);
        TRY(append(text_of(Beginning{version_, before.now, stand_ins_->policy()})));
    }
    const core::Event hidden = stand_ins_->event(event);
    RecordedEvent line{hidden.at, std::string{flows::name_of(flows::screen_of(before))}, {}};
    if (const auto* tapped = std::get_if<core::Tapped>(&hidden.what))
        line.what = Touched{core::name_of(*tapped)};
    else
        line.what = hidden.what;
    return append(text_of(line));
}

Status Recorder::append(std::string line) {
    line += '\n';
    if (size_ + line.size() > longest_file)
        return fail(Fault::full, "the day is not recorded any further: {} is as long as it may be",
                    file_.string());
    std::string_view rest = line;
    while (!rest.empty()) {
        const ssize_t written = ::write(open_.number(), rest.data(), rest.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return not_possible(fault_of(errno), file_, errno);
        rest.remove_prefix(static_cast<std::size_t>(written));
    }
    size_ += line.size();
    return {};
}

}  // namespace anjungan::replay
