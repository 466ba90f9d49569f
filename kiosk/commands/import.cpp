#include "kiosk/library/embedded/csv/import.h"

#include <unistd.h>

#include <fstream>

#include "kiosk/assembly/backend.h"
#include "kiosk/commands/cli.h"
#include "kiosk/commands/print.h"

namespace anjungan::commands {

namespace {

namespace fs = std::filesystem;

// A bar on the terminal; nothing where nobody looks.
class ProgressBar {
  public:
    void operator()(std::uint64_t done, std::uint64_t total) {
        if (!seen_ || total == 0) return;
        const auto percent = static_cast<int>(std::min<std::uint64_t>(100, done * 100 / total));
        if (percent == std::exchange(shown_, percent)) return;
        constexpr int width = 40;
        const int filled = percent * width / 100;
        print(stderr, "\r[{:#<{}}{:.<{}}] {:3} %{}", "", filled, "", width - filled, percent,
              percent == 100 ? "\n" : "");
    }

  private:
    bool seen_ = ::isatty(STDERR_FILENO) != 0;
    int shown_ = -1;
};

using Import = Result<library::Report> (*)(library::EmbeddedLibrary&, std::istream&, std::uint64_t,
                                           const library::Progress&);

Import import_of(ImportKind kind) {
    switch (kind) {
        case ImportKind::patrons:
            return library::import_patrons;
        case ImportKind::items:
            return library::import_items;
        case ImportKind::rules:
            return library::import_rules;
        case ImportKind::holidays:
            return library::import_holidays;
    }
    return nullptr;
}

Result<library::Report> read_in(const assembly::Common& common, ImportKind kind, const fs::path& file) {
    TRY_ASSIGN(const auto resolved, assembly::resolve_settings(common));
    std::error_code error;
    const std::uint64_t bytes = fs::file_size(file, error);
    std::ifstream stream(file, std::ios::binary);
    if (error || !stream)
        return fail(Fault::not_found, "{} cannot be read; is the name right?", file.string());
    fs::create_directories(resolved.data, error);
    TRY_ASSIGN(auto library, assembly::open_library(resolved.settings, resolved.data));
    return import_of(kind)(library, stream, bytes, ProgressBar{});
}

void list_complaints(const library::Report& result, const fs::path& file) {
    for (const auto& complaint : result.errors)
        print(stderr, "{}:{}: {}\n", file.string(), complaint.line, complaint.sentence);
    if (result.error_count > result.errors.size())
        print(stderr, "… and {} more lines.\n", result.error_count - result.errors.size());
    print(stderr,
          "{} of {} lines are wrong, so nothing was changed. Correct them and import the file again.\n",
          result.error_count, result.rows);
}

}  // namespace

ExitCode import_file(const assembly::Common& common, ImportKind kind, const fs::path& file) {
    const auto result = read_in(common, kind, file);
    if (!result) return report(result.error());
    if (!result->accepted()) {
        list_complaints(*result, file);
        return ExitCode::failed;
    }
    print(stdout, "{} lines read: {} added, {} changed, {} removed, {} as they were.\n", result->rows,
          result->added, result->changed, result->removed,
          result->rows - std::min(result->rows, result->added + result->changed));
    return ExitCode::done;
}

}  // namespace anjungan::commands
