#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "kiosk/commands/cli.h"
#include "kiosk/reports/report.h"

namespace CLI {
class App;
}

namespace anjungan::commands {

struct ReportOptions {
    assembly::Common common;
    reports::Kind kind = reports::Kind::statistics;
    std::string period;  // as reports::parse_period; empty: today, where the report is of a day
    std::filesystem::path to;
    std::string language;  // empty: that of the settings
};
// Writes KIND-PERIOD.csv and KIND-PERIOD.pdf into a folder that is there.
[[nodiscard]] ExitCode make_report(const ReportOptions& options);

// The command line of all, which must live until it is parsed.
class ReportCommands {
  public:
    ReportCommands(CLI::App& app, ExitCode& code);
    ReportCommands(const ReportCommands&) = delete;
    ReportCommands& operator=(const ReportCommands&) = delete;
    ~ReportCommands() = default;

  private:
    ReportOptions options_;
};

}  // namespace anjungan::commands
