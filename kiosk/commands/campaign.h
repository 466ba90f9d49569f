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
    assembly::Common common;
    std::filesystem::path folder;  // of one campaign, or of folders of such
    std::string name;              // of one that this kiosk has
    std::optional<std::string> day, at;
    outreach::Reader reader;  // whose eyes a preview has
};
// Reads each campaign and says what is wrong, what would be right, on which line.
[[nodiscard]] ExitCode campaign_check(const CampaignOptions& options);
// What a reader of this kind would see on a day, and what goes round on the welcome screen.
[[nodiscard]] ExitCode campaign_preview(const CampaignOptions& options);
// Brings the campaign in a folder to this kiosk, or its new version.
[[nodiscard]] ExitCode campaign_add(const CampaignOptions& options);
// What this kiosk has, and what of it is shown today.
[[nodiscard]] ExitCode campaign_list(const CampaignOptions& options);
enum class Paused { no, yes };
[[nodiscard]] ExitCode campaign_pause(const CampaignOptions& options, Paused paused);
[[nodiscard]] ExitCode campaign_remove(const CampaignOptions& options);

// A campaign in one line, for people.
[[nodiscard]] std::string line_of(const outreach::Campaign& campaign);
// Whether its poster can be shown; without one it can. Faults as ui::load_picture has them.
[[nodiscard]] Status picture_of(const outreach::Campaign& campaign);

// The command line of all, which must live until it is parsed.
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
