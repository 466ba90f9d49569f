// Reports of what happened here, as PDF and CSV.
#include "kiosk/commands/report.h"

#include <dlfcn.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <vector>

#include "kiosk/assembly/backend.h"
#include "kiosk/assembly/places.h"
#include "kiosk/commands/print.h"
#include "kiosk/reports/pdf_module.h"
#include "kiosk/words/words.h"
#include "platform/system/file.h"

namespace anjungan::commands {

namespace {

namespace fs = std::filesystem;
using Bytes = std::vector<std::uint8_t>;

struct CloseModule {
    void operator()(void* module) const { ::dlclose(module); }
};

// Beside the program in a build; where Debian has such things when installed. It stays loaded: what it has
// registered with GLib for ever is code of its own.
Result<reports::PdfFunction*> load_pdf_module(const assembly::Places& places) {
    std::error_code error;
    fs::path file = places.program / reports::pdf_module;
    if (!fs::exists(file, error)) file = places.program.parent_path() / "lib/anjungan" / reports::pdf_module;
    void* module = ::dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    if (module == nullptr)
        return fail(Fault::not_found, "what draws reports cannot be loaded: {}; install the program again",
                    ::dlerror());
    const std::unique_ptr<void, CloseModule> closed(module);
    auto* function = reinterpret_cast<reports::PdfFunction*>(::dlsym(module, reports::pdf_function));
    if (function == nullptr)
        return fail(Fault::foreign, "{} is of another version; install the program again", file.string());
    return function;
}

Result<reports::Figures> figures_of(journal::Journal& journal, reports::Period period, Zone zone) {
    reports::Fold fold(period, zone);
    const auto at = [&](Day day) { return Instant{day.time_since_epoch() - zone.offset}; };
    TRY(journal.facts(at(period.first), at(period.last + std::chrono::days{1}), [&](const auto* entry) {
        if (entry != nullptr)
            fold.add(*entry);
        else
            fold.add_unreadable();
    }));
    return fold.figures();
}

reports::About about(const settings::Settings& settings, LocalTime now) {
    reports::About about{.library = settings.library.name,
                         .telephone = settings.library.telephone,
                         .made = now,
                         .version = ANJUNGAN_VERSION,
                         .promise = settings.service.promise};
    const auto& hours = settings.library.hours;
    const auto is_closed = [](const settings::Hours& of_day) { return of_day.open == of_day.close; };
    if (!std::ranges::all_of(hours, is_closed))  // else they are not known
        std::ranges::transform(hours, about.is_closed.begin(), is_closed);
    return about;
}

Result<reports::Period> period_of(const ReportOptions& options, LocalTime now) {
    if (options.period.empty() && options.kind == reports::Kind::today) {
        const Day today = std::chrono::floor<std::chrono::days>(now);
        return reports::Period{reports::Period::Kind::day, today, today};
    }
    const auto period = reports::parse_period(options.period);
    if (period && (options.kind != reports::Kind::today || period->kind == reports::Period::Kind::day))
        return *period;
    if (options.kind == reports::Kind::today)
        return fail(Fault::invalid, "the period is no day; right is for example --period 2026-11-30");
    return fail(
        Fault::invalid,
        "the period is none; right is for example --period 2026-11, 2026-S2 (its second half) or 2026");
}

Status write(const ReportOptions& options, const reports::Period& period, LocalTime now) {
    TRY_ASSIGN(auto opened, assembly::open_existing(options.common));
    TRY_ASSIGN(const auto places, assembly::find_places());
    const std::string_view language = options.language.empty()
                                          ? core::code_of(opened.settings.session_policy.preferences.language)
                                          : std::string_view{options.language};
    TRY_ASSIGN(const auto words, words::Words::load(places.words, language));
    TRY_ASSIGN(const auto figures, figures_of(opened.journal, period, opened.settings.library.zone));
    const auto document = document_of(options.kind, figures, about(opened.settings, now), words);
    TRY_ASSIGN(auto* const pdf_of, load_pdf_module(places));
    Result<Bytes> pdf = Bytes{};
    pdf_of(document, places.assets / "fonts", pdf);
    if (!pdf) return pass(pdf.error());
    const std::string csv = csv_of(document);
    const fs::path csv_file = options.to / (document.file_name + ".csv"),
                   pdf_file = options.to / (document.file_name + ".pdf");
    TRY(write_file_atomically(csv_file, {reinterpret_cast<const std::uint8_t*>(csv.data()), csv.size()}));
    TRY(write_file_atomically(pdf_file, *pdf));
    print(stdout, "{}\n{}\n", pdf_file.string(), csv_file.string());
    return {};
}

}  // namespace

ExitCode make_report(const ReportOptions& options) {
    const auto resolved = assembly::resolve_settings(options.common);
    if (!resolved) return report(resolved.error());
    const LocalTime now = resolved->settings.library.zone.local(SystemClock{}.now().wall);
    const auto period = period_of(options, now);
    if (!period) return report(period.error(), ExitCode::wrong_use);
    const Status written = write(options, *period, now);
    return written ? ExitCode::done : report(written.error());
}

ReportCommands::ReportCommands(CLI::App& app, ExitCode& code) {
    auto* command = app.add_subcommand(
        "report",
        "What happened here, as a report on paper (PDF, A4) and its figures (CSV); no person is in it");
    command->require_subcommand(1);
    command->footer("No figure below five leaves the kiosk, and none that tells one: * stands in its place.");
    for (const auto& [kind, says] :
         {std::pair{reports::Kind::statistics,
                    "Visitors and loans, as the yearly form of a library asks for them"},
          std::pair{reports::Kind::survey,
                    "Public satisfaction: the nine elements and the IKM (PermenPANRB 14/2017)"},
          std::pair{reports::Kind::school, "Visitors and loans by level of school, groups by school"},
          std::pair{
              reports::Kind::service,
              "How long visits took beside the promise, where they were left, how long staff took to come"},
          std::pair{reports::Kind::today, "One day on one page"}}) {
        auto* each = command->add_subcommand(std::string{reports::name_of(kind)}, says);
        each->add_option("--config", options_.common.config, "Settings file");
        each->add_option("--data", options_.common.data, "Data folder, in place of the one in the settings");
        auto* period = each->add_option("--period", options_.period,
                                        kind == reports::Kind::today
                                            ? "Which day, 2026-11-30; without it today"
                                            : "2026-11, 2026-S1 or -S2 (half a year), 2026, or 2026-11-30");
        if (kind != reports::Kind::today) period->required();
        each->add_option("--to", options_.to, "Folder that is there, for both files")->required();
        each->add_option("--language", options_.language, "Of the report; without it that of the settings")
            ->check(CLI::IsMember(core::language_codes));
        each->callback([this, &code, kind = kind] {
            options_.kind = kind;
            code = make_report(options_);
        });
    }
}

}  // namespace anjungan::commands
