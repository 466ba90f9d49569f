#include "kiosk/desk/staff.h"

#include "kiosk/assembly/backend.h"
#include "kiosk/assembly/places.h"
#include "kiosk/commands/case_story.h"
#include "kiosk/commands/cli.h"
#include "kiosk/commands/print.h"
#include "kiosk/journal/upload.h"
#include "kiosk/loop/languages.h"
#include "kiosk/receipt/case.h"

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

// On paper, when the kiosk is started next or staff print what waits.
Status print_case(journal::Journal& journal, const circulation::Entry& entry, receipt::CaseKind kind,
                  const settings::Settings& settings, Moment now) {
    TRY_ASSIGN(const auto places, assembly::find_places());
    const loop::Languages languages{places.words};
    const words::Words& words = languages.of(settings.session_policy.preferences.language);
    const bool undone = kind == receipt::CaseKind::undone;
    const device::Document receipt = receipt::case_receipt(
        {.library = settings.library.name, .entry = entry, .zone = settings.library.zone, .at = now.wall},
        {.head = undone ? words("slip", "Loan taken back") : words("slip", "For the circulation desk"),
         .says = undone ? words("slip", "This loan could not be recorded. Please bring the book to the desk.")
                        : words("slip", "The library has not accepted this. Please look into it."),
         .card = words("slip", "Card"),
         .book = words("slip", "Book"),
         .day = [&words](Day day) { return words.date(day); }});
    journal::Spool spool{journal};
    const auto bytes = device::serialise(receipt);
    TRY_ASSIGN(const auto number, spool.keep(now.wall, bytes));
    return spool.set(number, journal::ReceiptState::queued);
}

Status answer(assembly::Existing& opened, StaffAnswer answer, std::int64_t number) {
    desk::StaffList list{opened.journal};
    TRY_ASSIGN(const Moment now, now_for(opened.journal));
    switch (answer) {
        case StaffAnswer::accept:
            return list.accept(number);
        case StaffAnswer::retry:
            return list.retry(number, now);
        case StaffAnswer::undo: {
            TRY_ASSIGN(const auto undone, list.undo(number, now));
            return print_case(opened.journal, undone, receipt::CaseKind::undone, opened.settings, now);
        }
        case StaffAnswer::note: {
            TRY_ASSIGN(const auto record, list.note(number));
            return print_case(opened.journal, record.entry, receipt::CaseKind::note, opened.settings, now);
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
