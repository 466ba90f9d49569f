// Budget: any report in a second, from the journal of a library that has been busy for five years: 500 visits a day,
// and in the year that is told of 500 loans, returns and answers besides.
#include <benchmark/benchmark.h>
#include <dlfcn.h>
#include <malloc.h>
#include <sqlite3.h>

#include <ctime>
#include <filesystem>
#include <string>
#include <vector>

#include "kiosk/assembly/backend.h"
#include "kiosk/reports/pdf_module.h"
#include "kiosk/reports/report.h"
#include "kiosk/words/words.h"
#include "tests/support/random_visits.h"
#include "tests/support/temporary_folder.h"

namespace {

using namespace anjungan;
using namespace anjungan::reports;

constexpr double budget = 1000;         // ms
constexpr std::size_t room = 16 << 20;  // bytes, whatever the journal holds
constexpr int days = 5 * 365, visits_a_day = 500;

Day first_day() {
    return Day{std::chrono::year{2022} / std::chrono::January / 2};
}

void execute(sqlite3* database, const std::string& sql) {
    char* message = nullptr;
    if (sqlite3_exec(database, sql.c_str(), nullptr, nullptr, &message) != SQLITE_OK) {
        std::fprintf(stderr, "%s\n", message);
        std::abort();
    }
}

// Five years, each row a copy of a true one with a day of its own. Nobody looks at its chain here.
struct FiveYears {
    tests::TemporaryFolder folder;
    std::optional<journal::Journal> journal;

    FiveYears() {
        journal.emplace(*assembly::open_journal(settings::for_sample_library(), folder.path()));
        for (auto& entry : tests::random_visits(2026, first_day(), 1, 400)) {
            entry.id = journal->next_id(entry.at);
            if (!journal->complete(entry, journal::Delivery::settled)) std::abort();
        }
        sqlite3* database = nullptr;
        sqlite3_open((folder / "journal.db").c_str(), &database);
        const std::string copy =
            "INSERT INTO entry (id, kiosk, kind, at, trust, decided_by, facts, personal, erased, digest, "
            "hash) "
            "SELECT randomblob(16), kiosk, kind, at + n / {0} * 86400000, trust, decided_by, facts, "
            "zeroblob(168), 1, "
            "zeroblob(32), zeroblob(32) FROM (WITH RECURSIVE c(n) AS (SELECT {1} UNION ALL SELECT n + 1 FROM "
            "c "
            "LIMIT {2}) SELECT n FROM c) JOIN some ON some.place = n % (SELECT count(*) FROM some)";
        execute(database,
                "PRAGMA synchronous = OFF; BEGIN;"
                "CREATE TEMP TABLE some AS SELECT *, row_number() OVER () - 1 AS place FROM entry "
                "WHERE kind = 'visit'; CREATE UNIQUE INDEX temp.by_place ON some (place)");
        execute(database, fmt::format(fmt::runtime(copy), visits_a_day, 0, days * visits_a_day));
        execute(database,
                "DROP TABLE some; CREATE TEMP TABLE some AS SELECT *, row_number() OVER () - 1 AS place "
                "FROM entry WHERE number <= 400 AND kind <> 'visit';"
                "CREATE UNIQUE INDEX temp.by_place ON some (place)");
        execute(database, fmt::format(fmt::runtime(copy), visits_a_day, (days - 365) * visits_a_day,
                                      365 * visits_a_day));
        execute(database, "COMMIT");
        sqlite3_close(database);
    }
};

// Of this program alone, whatever else the machine does meanwhile.
double milliseconds() {
    return 1000.0 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

void a_report_of_a_year(benchmark::State& state) {
    static FiveYears years;
    const Kind kind = kinds[static_cast<std::size_t>(state.range(0))];
    const auto words = *words::Words::load(BUILD_DIR "/words", "id");
    void* module = ::dlopen((std::string{BUILD_DIR "/"} + pdf_module).c_str(), RTLD_NOW | RTLD_LOCAL);
    auto* pdf_of =
        module == nullptr ? nullptr : reinterpret_cast<PdfFunction*>(::dlsym(module, pdf_function));
    if (pdf_of == nullptr) return state.SkipWithError("there is no module");
    const Period period = *parse_period(kind == Kind::today ? "2026-11-30" : "2026");
    const Zone zone{};
    double most = 0;
    std::size_t bytes = 0;
    for (auto _ : state) {
        const double from = milliseconds();
        const std::size_t before = mallinfo2().uordblks;
        Fold fold(period, zone);
        const auto at = [&](Day day) { return Instant{day.time_since_epoch() - zone.offset}; };
        if (!years.journal->facts(at(period.first), at(period.last + std::chrono::days{1}),
                                  [&](const auto* entry) { fold.add(*entry); }))
            return state.SkipWithError("the journal cannot be read");
        bytes = std::max(bytes, mallinfo2().uordblks - before);
        const auto document =
            document_of(kind, fold.figures(),
                        {.library = "Perpustakaan", .telephone = {}, .made = {}, .version = "0"}, words);
        benchmark::DoNotOptimize(csv_of(document));
        Result<std::vector<std::uint8_t>> pdf = std::vector<std::uint8_t>{};
        pdf_of(document, SOURCE_DIR "/assets/fonts", pdf);
        if (!pdf) return state.SkipWithError("it cannot be drawn");
        most = std::max(most, milliseconds() - from);
        state.counters["visitors"] = static_cast<double>(fold.figures().visitors);
    }
    state.SetLabel(std::string{name_of(kind)});
    state.counters["most_ms"] = most;
    state.counters["bytes"] = static_cast<double>(bytes);
    if (most > budget) state.SkipWithError(("a report takes " + std::to_string(most) + " ms").c_str());
    if (bytes > room) state.SkipWithError(("a report takes " + std::to_string(bytes) + " bytes").c_str());
}
BENCHMARK(a_report_of_a_year)
    ->DenseRange(0, static_cast<int>(kinds.size()) - 1)
    ->Unit(benchmark::kMillisecond)
    ->Iterations(5);

// The fold alone, over all five years at once.
void a_fold_of_five_years(benchmark::State& state) {
    const auto entries = tests::random_visits(1, first_day(), days, 20'000);
    double most = 0;
    for (auto _ : state) {
        const double from = milliseconds();
        Fold fold({Period::Kind::year, first_day(), first_day() + std::chrono::days{days - 1}}, Zone{});
        for (int i = 0; i < days * visits_a_day; ++i)
            fold.add(entries[static_cast<std::size_t>(i) % entries.size()]);
        benchmark::DoNotOptimize(fold.figures().visitors);
        most = std::max(most, milliseconds() - from);
    }
    state.counters["most_ms"] = most;
    if (most > budget) state.SkipWithError(("a fold takes " + std::to_string(most) + " ms").c_str());
}
BENCHMARK(a_fold_of_five_years)->Unit(benchmark::kMillisecond)->Iterations(3);

}  // namespace
