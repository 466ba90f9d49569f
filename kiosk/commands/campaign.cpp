// Campaigns as folders: whether they are right, and who would see them.
#include "kiosk/commands/campaign.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>

#include "kiosk/circulation/iso_date.h"
#include "kiosk/commands/print.h"
#include "kiosk/outreach/rotation.h"
#include "kiosk/settings/value_parsers.h"

namespace anjungan::commands {

namespace {

namespace fs = std::filesystem;

// The campaign in this folder, or those in its folders; each read, or not.
Result<std::vector<Result<outreach::Campaign>>> read_all(const fs::path& folder) {
    std::error_code error;
    if (!fs::is_directory(folder, error))
        return fail(Fault::not_found, "{} is no folder; a campaign is a folder with campaign.toml in it",
                    folder.string());
    std::vector<Result<outreach::Campaign>> all;
    if (fs::exists(folder / outreach::campaign_file, error))
        all.push_back(outreach::read_campaign(folder));
    else
        all = outreach::read_campaigns(folder);
    if (all.empty())
        return fail(
            Fault::not_found,
            "{} has no campaign.toml, and none of its folders has; campaign.sample.toml is an example",
            folder.string());
    return all;
}

std::string audience_in_words(const outreach::Audience& audience) {
    if (audience.is_everybody()) return "everybody";
    std::vector<std::string> parts;
    for (const auto& [list, what] : {std::pair{&audience.types, "types"},
                                     {&audience.schools, "schools"},
                                     {&audience.ages, "ages"},
                                     {&audience.classes, "readers of"}})
        if (!list->empty()) parts.push_back(fmt::format("{} {}", what, fmt::join(*list, ", ")));
    return fmt::format("{}", fmt::join(parts, "; "));
}

void show(const std::vector<outreach::Campaign>& campaigns, const CampaignOptions& options, Day day,
          std::chrono::minutes at) {
    print(stdout, "{} {:02}:{:02}\n\nIn the reader's own session, the first one first:\n",
          circulation::iso_day(day), at.count() / 60, at.count() % 60);
    const auto seen = outreach::seen_by(options.reader, campaigns, day, at);
    for (const outreach::Campaign* each : seen) print(stdout, "  {}\n", line_of(*each));
    if (seen.empty()) print(stdout, "  nothing\n");
    print(stdout, "\nOn the welcome screen, for everybody, of a hundred turns:\n");
    outreach::Rotation rotation;
    std::vector<outreach::Rotation::Entry> entries;
    for (const outreach::Campaign& each : campaigns)
        if (outreach::runs_on(each, day) && each.shown_from <= at && at < each.shown_until)
            entries.push_back({each.name, outreach::rotation_weight(each, 1)});
    rotation.set(std::move(entries));
    std::map<std::string, int> turns;
    for (int turn = 0; turn < 100; ++turn)
        if (const auto name = rotation.next()) ++turns[*name];
    for (const auto& [name, count] : turns) print(stdout, "  {:3}  {}\n", count, name);
    if (turns.empty()) print(stdout, "  nothing\n");
}

}  // namespace

std::string line_of(const outreach::Campaign& campaign) {
    return fmt::format("{}  {}  ({} to {}; for {})", campaign.name,
                       outreach::in_language(campaign.title, core::Language::id),
                       circulation::iso_day(campaign.from), circulation::iso_day(campaign.to),
                       audience_in_words(campaign.audience));
}

ExitCode campaign_check(const CampaignOptions& options) {
    const auto all = read_all(options.folder);
    if (!all) return report(all.error());
    ExitCode code = ExitCode::done;
    for (const auto& campaign : *all) {
        const Status picture = campaign ? picture_of(*campaign) : Status{pass(campaign.error())};
        if (picture)
            print(stdout, "in order: {}\n", line_of(*campaign));
        else
            code = report(picture.error());
    }
    return code;
}

ExitCode campaign_preview(const CampaignOptions& options) {
    Day day = Zone{}.day(SystemClock{}.now().wall);
    std::chrono::minutes at{10 * 60};
    if (options.day) {
        const auto parsed = circulation::parse_iso_day(*options.day);
        if (!parsed)
            return report({Fault::invalid, "the day is none; right is for example --day 2026-12-01"},
                          ExitCode::wrong_use);
        day = *parsed;
    }
    if (options.at) {
        const auto parsed = settings::time_of_day(*options.at);
        if (!parsed)
            return report({Fault::invalid, "the time is none; right is for example --at 09:30"},
                          ExitCode::wrong_use);
        at = *parsed;
    }
    const auto all = read_all(options.folder);
    if (!all) return report(all.error());
    std::vector<outreach::Campaign> campaigns;
    for (const auto& campaign : *all) {
        if (!campaign) return report(campaign.error());
        campaigns.push_back(*campaign);
    }
    show(campaigns, options, day, at);
    return ExitCode::done;
}

CampaignCommands::CampaignCommands(CLI::App& app, ExitCode& code) {
    auto* command = app.add_subcommand("campaign", "Events and messages for an audience, each a folder");
    command->require_subcommand(1);
    auto* check =
        command->add_subcommand("check", "Say what is wrong with a campaign, and what would be right");
    auto* preview = command->add_subcommand("preview", "Show what a reader of some kind would see");
    for (auto* each : {check, preview})
        each->add_option("folder", options_.folder, "Of a campaign, or of folders of campaigns")->required();
    preview->add_option("--type", options_.reader.who.type,
                        "The reader's type, as the library calls it: guru");
    preview->add_option("--school", options_.reader.who.school, "Their school");
    preview->add_option("--age", options_.reader.who.age_group,
                        "Their age: 0-6, 7-12, 13-15, 16-18, 19-24, 25-59, 60-");
    preview->add_option("--class", options_.reader.classes,
                        "A call number they read, having agreed to be asked so");
    preview->add_option("--day", options_.day, "Which day, 2026-12-01; without it today");
    preview->add_option("--at", options_.at, "What time, 09:30; without it ten in the morning");
    auto* add = command->add_subcommand("add", "Bring a campaign to this kiosk, or its new version");
    add->add_option("folder", options_.folder, "Of the campaign")->required();
    auto* list = command->add_subcommand("list", "Name this kiosk's campaigns");
    auto* pause = command->add_subcommand("pause", "Do not show a campaign until it is resumed");
    auto* resume = command->add_subcommand("resume", "Show a paused campaign again");
    auto* remove = command->add_subcommand("remove", "Take a campaign from this kiosk");
    for (auto* each : {pause, resume, remove})
        each->add_option("name", options_.name, "As 'anjungan campaign list' has it")->required();
    for (auto* each : {add, list, pause, resume, remove}) {
        each->add_option("--config", options_.common.config, "Settings file");
        each->add_option("--data", options_.common.data, "Data folder, in place of the one in the settings");
    }
    add->callback([this, &code] { code = campaign_add(options_); });
    list->callback([this, &code] { code = campaign_list(options_); });
    pause->callback([this, &code] { code = campaign_pause(options_, Paused::yes); });
    resume->callback([this, &code] { code = campaign_pause(options_, Paused::no); });
    remove->callback([this, &code] { code = campaign_remove(options_); });
    check->callback([this, &code] { code = campaign_check(options_); });
    preview->callback([this, &code] { code = campaign_preview(options_); });
}

}  // namespace anjungan::commands
