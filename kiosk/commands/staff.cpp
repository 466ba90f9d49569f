#include "kiosk/desk/staff.h"

#include "kiosk/assembly/backend.h"
#include "kiosk/assembly/places.h"
#include "kiosk/commands/case_story.h"
#include "kiosk/commands/cli.h"
#include "kiosk/commands/print.h"
#include "kiosk/journal/upload.h"
#include "kiosk/loop/languages.h"
#include "kiosk/loop/receipt_writer.h"

namespace anjungan::commands {

namespace {

// The machine's clock, but never before what has happened already.
Result<Moment> now_for(journal::Journal& journal) {
    const SystemClock machine;
    KnownTime time{machine};
    TRY_ASSIGN(const auto last, journal.last_time());
    if (last) time.has_been(*last);
    return time.now();
}

enum class PrintedCase { undone, note };
// On paper, when the kiosk is started next or staff print what waits.
Status print_case(journal::Journal& journal, const circulation::Entry& entry, PrintedCase kind,
                  const settings::Settings& settings, Moment now) {
    TRY_ASSIGN(const auto places, assembly::find_places());
    const loop::Languages languages{places.words};
    const loop::ReceiptWriter writer{{.name = settings.library.name, .zone = settings.library.zone},
                                     languages};
    core::ReceiptDraft draft;
    draft.language = settings.session_policy.preferences.language;
    draft.staff_case = core::CaseReceipt{entry, kind == PrintedCase::undone};
    const device::Document receipt = writer.document_of(draft, now);
    journal::Spool spool{journal};
    const auto bytes = device::serialise(receipt);
    TRY_ASSIGN(const auto number, spool.keep(now.wall, bytes));
    return spool.set(number, journal::ReceiptState::queued);
}

// As it is written down of whoever does it at the kiosk: here only the shell knows who that is.
Status record(journal::Journal& journal, std::string_view action, std::int64_t number, Moment now) {
    const circulation::Entry done{.id = journal.next_id(now.wall),
                                  .at = now.wall,
                                  .trust = now.trust,
                                  .decided_by = circulation::DecidedBy::kiosk,
                                  .payload = circulation::StaffAction{.account = "shell",
                                                                      .role = "shell",
                                                                      .action = std::string{action},
                                                                      .subject = std::to_string(number)}};
    const auto kept = journal.complete(done, journal::Delivery::settled);
    return kept ? Status{} : pass(kept.error());
}

Status answer(assembly::Existing& opened, StaffAnswer answer, std::int64_t number) {
    desk::StaffList list{opened.journal};
    TRY_ASSIGN(const Moment now, now_for(opened.journal));
    switch (answer) {
        case StaffAnswer::accept:
            TRY(list.accept(number));
            return record(opened.journal, "case-accepted", number, now);
        case StaffAnswer::retry:
            TRY(list.retry(number, now));
            return record(opened.journal, "case-retried", number, now);
        case StaffAnswer::undo: {
            TRY_ASSIGN(const auto undone, list.undo(number, now));
            TRY(record(opened.journal, "case-undone", number, now));
            return print_case(opened.journal, undone, PrintedCase::undone, opened.settings, now);
        }
        case StaffAnswer::note: {
            TRY_ASSIGN(const auto noted, list.note(number));
            TRY(record(opened.journal, "case-noted", number, now));
            return print_case(opened.journal, noted.entry, PrintedCase::note, opened.settings, now);
        }
    }
    return {};
}

// The titles this kiosk knows, its own or those it has seen; where there are none, a case goes without.
std::optional<library::EmbeddedLibrary> known_titles(const assembly::Common& common) {
    const auto resolved = assembly::resolve_settings(common);
    std::error_code ignored;
    if (!resolved || !std::filesystem::exists(assembly::library_file(resolved->data), ignored))
        return std::nullopt;
    auto library = assembly::open_library(resolved->settings, resolved->data);
    return library ? std::optional{std::move(*library)} : std::nullopt;
}

}  // namespace

ExitCode staff_list(const assembly::Common& common) {
    auto opened = assembly::open_existing(common);
    if (!opened) return report(opened.error());
    const auto cases = desk::StaffList{opened->journal}.cases();
    if (!cases) return report(cases.error());
    auto titles = known_titles(common);
    for (const journal::Record& record : *cases) {
        const auto item = titles ? titles->item(record.entry.item()) : std::nullopt;
        print(stdout, "{}\n", case_story(record, item.value_or(std::nullopt), opened->settings.library.zone));
    }
    if (cases->empty()) print(stdout, "Nothing waits for staff.\n");
    return ExitCode::done;
}

ExitCode staff_answer(const assembly::Common& common, StaffAnswer resolved, std::int64_t number) {
    auto opened = assembly::open_existing(common);
    if (!opened) return report(opened.error());
    const Status done = answer(*opened, resolved, number);
    return done ? ExitCode::done : report(done.error());
}

ExitCode journal_upload(const assembly::Common& common, journal::UploadFormat format,
                        const std::filesystem::path& file) {
    auto opened = assembly::open_existing(common);
    if (!opened) return report(opened.error());
    const auto uploaded =
        journal::upload(opened->journal, file, format, opened->settings.library.zone, ANJUNGAN_VERSION);
    if (!uploaded) return report(uploaded.error());
    print(stdout, "{} entries are in {}; carry it to the library.\n", uploaded->written, file.string());
    if (uploaded->for_staff > 0)
        print(stdout, "{} may be known there already and are on the staff's list: anjungan staff list\n",
              uploaded->for_staff);
    return ExitCode::done;
}

}  // namespace anjungan::commands
