#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "kiosk/commands/cli.h"
#include "kiosk/outreach/campaign.h"

namespace CLI {
class App;
}

namespace anjungan::commands {

struct CampaignOptions {
    std::filesystem::path folder;  // of one campaign, or of folders of such
    std::optional<std::string> day, at;
    outreach::Reader reader;  // whose eyes a preview has
};
// Reads each campaign and says what is wrong, what would be right, on which line.
[[nodiscard]] ExitCode campaign_check(const CampaignOptions& options);
// What a reader of this kind would see on a day, and what goes round on the welcome screen.
[[nodiscard]] ExitCode campaign_preview(const CampaignOptions& options);

// The command line of both, which must live until it is parsed.
class CampaignCommands {
  public:
    CampaignCommands(CLI::App& app, ExitCode& code);
    CampaignCommands(const CampaignCommands&) = delete;
    CampaignCommands& operator=(const CampaignCommands&) = delete;
    ~CampaignCommands() = default;

  private:
    CampaignOptions options_;
};

}  // namespace anjungan::commands
