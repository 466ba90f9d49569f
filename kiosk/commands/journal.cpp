#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

#include "kiosk/assembly/backend.h"
#include "kiosk/commands/cli.h"
#include "kiosk/commands/print.h"
#include "kiosk/journal/export.h"

namespace anjungan::commands {

namespace {

namespace fs = std::filesystem;

struct CloseFile {
    void operator()(std::FILE* file) const { std::fclose(file); }
};
using FileHandle = std::unique_ptr<std::FILE, CloseFile>;

Result<FileHandle> private_file(const fs::path& path) {
    const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return fail(errno == EEXIST ? Fault::exists : Fault::io,
                    "{} cannot be written: {}; choose a new file name", path.string(), std::strerror(errno));
    return FileHandle(::fdopen(descriptor, "w"));
}

Status write_line(std::FILE* file, const std::string& line) {
    if (std::fwrite(line.data(), 1, line.size(), file) == line.size() && std::fputc('\n', file) != EOF)
        return {};
    return fail(errno == ENOSPC ? Fault::full : Fault::io, "the export could not be written: {}",
                std::strerror(errno));
}

Status list(assembly::Existing& opened, std::int64_t after, Listed listed) {
    for (;;) {
        TRY_ASSIGN(const auto records, opened.journal.records(after));
        if (records.empty()) return {};
        for (const journal::Record& record : records) {
            const Zone zone = opened.settings.library.zone;
            const std::string line =
                listed == Listed::staff ? staff_line(record, zone) : list_line(record, zone);
            if (!line.empty()) print(stdout, "{}\n", line);
        }
        after = records.back().number;
    }
}

Status export_to(assembly::Existing& opened, std::int64_t after, const std::optional<fs::path>& out) {
    FileHandle handle;
    if (out) {
        TRY_ASSIGN(handle, private_file(*out));
    }
    std::FILE* file = handle ? handle.get() : stdout;
    TRY(export_journal(opened.journal, after,
                       [file](const std::string& line) { return write_line(file, line); }));
    if (std::fflush(file) != 0 || (handle && ::fsync(::fileno(file)) != 0))
        return fail(errno == ENOSPC ? Fault::full : Fault::io, "the export could not be written: {}",
                    std::strerror(errno));
    return {};
}

}  // namespace

ExitCode journal_list(const assembly::Common& common, std::int64_t after, Listed listed) {
    auto opened = assembly::open_existing(common);
    if (!opened) return report(opened.error());
    const Status done = list(*opened, after, listed);
    return done ? ExitCode::done : report(done.error());
}

ExitCode journal_export(const assembly::Common& common, std::int64_t after,
                        const std::optional<fs::path>& out) {
    auto opened = assembly::open_existing(common);
    if (!opened) return report(opened.error());
    const Status done = export_to(*opened, after, out);
    return done ? ExitCode::done : report(done.error());
}

ExitCode journal_verify(const assembly::Common& common) {
    auto opened = assembly::open_existing(common);
    if (!opened) return report(opened.error());
    const auto verified = opened->journal.verify();
    if (!verified) return report(verified.error());
    print(stdout,
          "The journal is whole: {} entries in order, {} of them without personal data, {} begun and not "
          "ended.\n",
          verified->records, verified->erased, verified->open_intents);
    return ExitCode::done;
}

}  // namespace anjungan::commands
