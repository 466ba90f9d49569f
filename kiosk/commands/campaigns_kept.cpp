// The campaigns of a kiosk: brought, looked at, paused and taken away, in its data folder.
#include "kiosk/assembly/campaigns.h"
#include "kiosk/circulation/iso_date.h"
#include "kiosk/commands/campaign.h"
#include "kiosk/commands/print.h"
#include "kiosk/ui/pictures.h"
#include "platform/system/file.h"

namespace anjungan::commands {

namespace {

namespace fs = std::filesystem;
using outreach::Campaign;

constexpr std::string_view at_next_start = "The kiosk goes by it from its next start on.\n";

// The folder, and today where the library is.
struct Kept {
    fs::path folder;
    Day today;
};
Result<Kept> kept_by(const CampaignOptions& options) {
    TRY_ASSIGN(const auto resolved, assembly::resolve_settings(options.common));
    return Kept{resolved.data / assembly::campaigns_folder,
                resolved.settings.library.zone.day(SystemClock{}.now().wall)};
}

Result<fs::path> folder_of(const CampaignOptions& options) {
    TRY_ASSIGN(const Kept kept, kept_by(options));
    const fs::path folder = kept.folder / options.name;
    std::error_code error;
    const bool is_name = fs::path{options.name}.filename() == options.name && !options.name.starts_with('.');
    if (!is_name || !fs::exists(folder / outreach::campaign_file, error))
        return fail(Fault::not_found, "this kiosk has no campaign {}; 'anjungan campaign list' names them",
                    options.name);
    return folder;
}

Status copy_over(const fs::path& from, const fs::path& to) {
    TRY_ASSIGN(const auto bytes, read_file(from, ui::largest_picture_file));
    return write_file_atomically(to, bytes);
}

// The picture, then the text that names it, then away with what neither needs: whole after a power cut at any time.
Status bring(const Campaign& campaign, const fs::path& from, const fs::path& folder) {
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) return fail(Fault::io, "{} cannot be made: {}", folder.string(), error.message());
    const fs::path picture = fs::path{campaign.poster}.filename();
    if (!picture.empty()) TRY(copy_over(campaign.poster, folder / picture));
    TRY(copy_over(from / outreach::campaign_file, folder / outreach::campaign_file));
    for (const auto& each : fs::directory_iterator(folder, error)) {
        const fs::path name = each.path().filename();
        std::error_code ignored;  // then it lies there, and does nothing
        if (name != outreach::campaign_file && name != picture) fs::remove_all(each.path(), ignored);
    }
    TRY(sync_folder(folder));
    return sync_folder(folder.parent_path());
}

std::string_view standing(const Campaign& campaign, const Kept& kept) {
    std::error_code error;
    if (fs::exists(kept.folder / campaign.name / assembly::paused_file, error)) return "paused";
    if (campaign.to < kept.today) return "over";
    return campaign.from > kept.today ? "to come" : "running";
}

}  // namespace

Status picture_of(const Campaign& campaign) {
    const fs::path file{campaign.poster};
    if (file.extension() == ".png") {
        TRY(ui::load_picture(file));
    } else if (!file.empty()) {
        constexpr int side = 64;  // pixels; whether it can be drawn at all
        TRY(ui::draw_svg_file(file, side, side));
    }
    return {};
}

ExitCode campaign_add(const CampaignOptions& options) {
    const auto kept = kept_by(options);
    if (!kept) return report(kept.error());
    const auto campaign = outreach::read_campaign(options.folder);
    if (!campaign) return report(campaign.error());
    Status done = picture_of(*campaign);
    if (done) done = bring(*campaign, options.folder, kept->folder / campaign->name);
    if (!done) return report(done.error());
    print(stdout, "{}\n{}", line_of(*campaign), at_next_start);
    return ExitCode::done;
}

ExitCode campaign_list(const CampaignOptions& options) {
    const auto kept = kept_by(options);
    if (!kept) return report(kept.error());
    ExitCode code = ExitCode::done;
    const auto all = outreach::read_campaigns(kept->folder);
    for (const auto& campaign : all) {
        if (campaign)
            print(stdout, "{:8} {}\n", standing(*campaign, *kept), line_of(*campaign));
        else
            code = report(campaign.error());
    }
    if (all.empty()) print(stdout, "none\n");
    return code;
}

ExitCode campaign_pause(const CampaignOptions& options, Paused paused) {
    const auto folder = folder_of(options);
    if (!folder) return report(folder.error());
    const fs::path mark = *folder / assembly::paused_file;
    Status done;
    if (paused == Paused::yes) {
        done = write_file_atomically(mark, {});
    } else {
        std::error_code error;
        fs::remove(mark, error);
        done = error ? fail(Fault::io, "{} cannot be taken away: {}", mark.string(), error.message())
                     : sync_folder(*folder);
    }
    if (!done) return report(done.error());
    print(stdout, "{}", at_next_start);
    return ExitCode::done;
}

ExitCode campaign_remove(const CampaignOptions& options) {
    const auto folder = folder_of(options);
    if (!folder) return report(folder.error());
    // Without its text it is no campaign any more, whatever comes of the rest.
    std::error_code error;
    fs::remove(*folder / outreach::campaign_file, error);
    if (!error) fs::remove_all(*folder, error);
    if (error)
        return report(
            {Fault::io, fmt::format("{} cannot be taken away: {}", folder->string(), error.message())});
    const Status done = sync_folder(folder->parent_path());
    if (!done) return report(done.error());
    print(stdout, "{}", at_next_start);
    return ExitCode::done;
}

}  // namespace anjungan::commands
