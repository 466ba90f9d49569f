// Campaigns as folders: whether they are right, and who would see them.
#include "kiosk/commands/campaign.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>

#include "kiosk/circulation/iso_date.h"
#include "kiosk/commands/print.h"
#include "kiosk/outreach/rotation.h"

namespace anjungan::commands {

namespace {

namespace fs = std::filesystem;

// The campaigns in a folder, in the order of their folders' names; each read, or not.
Result<std::vector<Result<outreach::Campaign>>> read_all(const fs::path& folder) {
    std::error_code error;
    if (!fs::is_directory(folder, error))
        return fail(Fault::not_found, "{} is no folder; a campaign is a folder with campaign.toml in it",
                    folder.string());
    std::vector<fs::path> folders;
    if (fs::exists(folder / "campaign.toml", error)) folders.push_back(folder);
    if (folders.empty())
        for (const auto& entry : fs::directory_iterator(folder, error))
            if (fs::exists(entry.path() / "campaign.toml", error)) folders.push_back(entry.path());
    if (folders.empty())
        return fail(
            Fault::not_found,
            "{} has no campaign.toml, and none of its folders has; campaign.sample.toml is an example",
            folder.string());
    std::ranges::sort(folders);
    std::vector<Result<outreach::Campaign>> all;
    std::map<std::string, fs::path> names;
    for (const fs::path& each : folders) {
        all.push_back(outreach::read_campaign(each));
        if (!all.back()) continue;
        const auto [same, is_new] = names.try_emplace(all.back()->name, each);
        if (!is_new)
            all.back() =
                fail(Fault::invalid, "{}: campaign.name is \"{}\", as in {}; right is a name of its own",
                     (each / "campaign.toml").string(), same->first, same->second.string());
    }
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

std::string line_of(const outreach::Campaign& campaign) {
    return fmt::format("{}  {}  ({} to {}; for {})", campaign.name,
                       outreach::in_language(campaign.title, core::Language::id),
                       circulation::iso_day(campaign.from), circulation::iso_day(campaign.to),
                       audience_in_words(campaign.audience));
}

// "09:30"
std::optional<std::chrono::minutes> time_of(std::string_view text) {
    const auto digit = [&](std::size_t at) { return text[at] - '0'; };
    if (text.size() != 5 || text[2] != ':' || text.find_first_not_of("0123456789:") != std::string_view::npos)
        return std::nullopt;
    const std::chrono::minutes time{(digit(0) * 10 + digit(1)) * 60 + digit(3) * 10 + digit(4)};
    return digit(3) < 6 && time < std::chrono::hours{24} ? std::optional{time} : std::nullopt;
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

ExitCode campaign_check(const CampaignOptions& options) {
    const auto all = read_all(options.folder);
    if (!all) return report(all.error());
    ExitCode code = ExitCode::done;
    for (const auto& campaign : *all) {
        if (campaign)
            print(stdout, "in order: {}\n", line_of(*campaign));
        else
            code = report(campaign.error());
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
        const auto parsed = time_of(*options.at);
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
    check->callback([this, &code] { code = campaign_check(options_); });
    preview->callback([this, &code] { code = campaign_preview(options_); });
}

}  // namespace anjungan::commands
