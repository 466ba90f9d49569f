
#include <functional>

#include "kiosk/assembly/backend.h"
#include "kiosk/assembly/campaigns.h"
#include "kiosk/commands/campaign.h"
#include "kiosk/commands/cli.h"
#include "kiosk/commands/print.h"
#include "kiosk/ui/fonts.h"
#include "kiosk/ui/theme.h"
#include "kiosk/words/words.h"

namespace anjungan::commands {

namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t least_space = 64ULL << 20U;  // bytes; below that a busy year does not fit

// Prints one finding a line; remembers whether any was bad.
class Findings {
  public:
    void add(std::string_view subject, const Status& status, std::string_view good) {
        if (!status) worst_ = ExitCode::failed;
        print(stdout, "{}  {}: {}\n", status ? "ok     " : "TROUBLE", subject,
              status ? good : status.error().sentence);
    }
    [[nodiscard]] ExitCode worst() const { return worst_; }

  private:
    ExitCode worst_ = ExitCode::done;
};

Status whole_journal(const assembly::ResolvedSettings& resolved) {
    TRY_ASSIGN(auto journal, assembly::open_journal(resolved.settings, resolved.data));
    const auto verified = journal.verify();
    if (verified) return {};
    return fail(
        verified.error().fault,
        "{}. What of it waits for the library is set aside when the kiosk starts, and the rest goes on; look "
        "into it with 'anjungan staff list', and keep a copy of journal.db",
        verified.error().sentence);
}

Status readable_receipts(const assembly::ResolvedSettings& resolved) {
    TRY_ASSIGN(auto journal, assembly::open_journal(resolved.settings, resolved.data));
    TRY_ASSIGN(const auto found, journal::Spool{journal}.look());
    if (found.damaged + found.forgotten == 0) return {};
    return fail(
        Fault::damaged,
        "{} cannot be read, and {} that could not were forgotten; the loans on them are in the journal, and "
        "the library can tell the readers their dates",
        found.damaged, found.forgotten);
}

Status library_with_patrons(const assembly::ResolvedSettings& resolved) {
    TRY_ASSIGN(auto library, assembly::open_library(resolved.settings, resolved.data));
    TRY(library.ledger().check());
    TRY_ASSIGN(const bool has_patrons, library.ledger().has_patrons());
    if (!has_patrons)
        return fail(Fault::not_found,
                    "there are no members yet; read them in with 'anjungan import members FILE.csv'");
    return {};
}

Status room_on_disk(const fs::path& folder) {
    std::error_code error;
    const fs::space_info space = fs::space(folder, error);
    if (error)
        return fail(Fault::io, "the free space of {} cannot be told: {}", folder.string(), error.message());
    if (space.available < least_space)
        return fail(Fault::full, "only {} MB are free in {}; make room", space.available >> 20U,
                    folder.string());
    return {};
}

Status file_in(const fs::path& folder, std::string_view name) {
    std::error_code error;
    if (fs::exists(folder / name, error)) return {};
    return fail(Fault::not_found, "{} is missing; install the program again", (folder / name).string());
}

}  // namespace

ExitCode check(const assembly::Common& common) {
    Findings findings;
    const auto resolved = assembly::resolve_settings(common);
    findings.add("settings", resolved ? Status{} : Status{pass(resolved.error())},
                 resolved && resolved->sample
                     ? "there is no settings file; those of the sample library are used"
                     : "in order");

    const auto places = assembly::find_places();
    findings.add("program files", places ? Status{} : Status{pass(places.error())},
                 places ? places->assets.string() : "");
    if (places) {
        for (const ui::FontFile& font : ui::font_files)
            findings.add("font", file_in(places->assets / "fonts", font.name), font.name);
        const auto theme = ui::load_theme(places->assets / "themes" / ui::house_theme);
        findings.add("theme", theme ? Status{} : Status{pass(theme.error())}, ui::house_theme);
        for (const std::string_view code : core::language_codes) {
            const auto words = words::Words::load(places->words, code);
            findings.add("language", words ? Status{} : Status{pass(words.error())}, code);
        }
    }
    if (!resolved) return findings.worst();

    std::error_code ignored;
    if (!fs::exists(resolved->data, ignored)) {
        findings.add("data folder", {},
                     fmt::format("{} is not there yet; the first start makes it", resolved->data.string()));
        return findings.worst();
    }
    findings.add("free space", room_on_disk(resolved->data), resolved->data.string());
    if (fs::exists(assembly::journal_file(resolved->data), ignored))
        findings.add("journal", whole_journal(*resolved), "whole, from the first entry to the last"),
            findings.add("receipts", readable_receipts(*resolved), "all that are kept can be read");
    if (fs::exists(assembly::library_file(resolved->data), ignored))
        findings.add("library", library_with_patrons(*resolved), "whole, and there are members");
    for (const auto& campaign : outreach::read_campaigns(resolved->data / assembly::campaigns_folder)) {
        const Status picture = campaign ? picture_of(*campaign) : Status{pass(campaign.error())};
        findings.add("campaign", picture, campaign ? campaign->name : "");
    }
    return findings.worst();
}

}  // namespace anjungan::commands
