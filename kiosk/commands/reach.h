#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/commands/cli.h"

namespace CLI {
class App;
}

namespace anjungan::commands {

struct ReachOptions {
    std::filesystem::path file;
    std::vector<std::int32_t> horizons{14, 28, 56};  // days
    std::optional<std::string> audience;             // the name of a column
    bool json = false;
    double contact = 1;  // chance of a visit to bring a contact
};
// How good forecasts of the past would have been, each made from what was known by then.
[[nodiscard]] ExitCode reach_backtest(const ReachOptions& options);
// How many different people come after the last day of the file.
[[nodiscard]] ExitCode reach_forecast(const ReachOptions& options);

// The command line of both, which must live until it is parsed.
class ReachCommands {
  public:
    ReachCommands(CLI::App& app, ExitCode& code);
    ReachCommands(const ReachCommands&) = delete;
    ReachCommands& operator=(const ReachCommands&) = delete;
    ~ReachCommands() = default;

  private:
    ReachOptions options_;
};

}  // namespace anjungan::commands
