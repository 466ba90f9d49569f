#include "kiosk/library/embedded/csv/import.h"

#include <utility>

#include "kiosk/circulation/text.h"
#include "kiosk/library/embedded/csv/columns.h"
#include "kiosk/library/embedded/csv/reader.h"
#include "kiosk/library/embedded/csv/rows.h"

namespace anjungan::library {

namespace {

constexpr std::uint64_t rows_between_progress = 1000;

// Reads one row, or complains of it. False at the end.
Result<bool> next_row(CsvReader& reader, CsvRow& row, Report& report) {
    while (true) {
        Result<bool> got = reader.next(row);
        if (got || got.error().fault != Fault::invalid) return got;
        report.complain(row.line, std::move(got).error().sentence);
    }
}

Status read_rows(CsvReader& reader, Rows& rows, Report& report, const std::function<void()>& tell) {
    CsvRow row;
    TRY_ASSIGN(const bool has_header, next_row(reader, row, report));
    if (!has_header) {
        if (report.accepted()) report.complain(1, "The file is empty. Its first line must name the columns.");
        return {};
    }
    const Header header{row};
    if (header.is_slims()) reader.expect_backslashes();
    if (auto missing = rows.begin(header)) {
        report.complain(row.line, *std::move(missing));
        return {};
    }
    while (true) {
        TRY_ASSIGN(const bool more, next_row(reader, row, report));
        if (!more) break;
        ++report.rows;
        if (const auto misfit = header.misfit(row))
            report.complain(row.line, *misfit);
        else
            TRY(rows.take(row, report));
        if (report.rows % rows_between_progress == 0) tell();
    }
    return report.accepted() ? rows.finish(report) : Status{};
}

Result<Report> import(Ledger& ledger, std::istream& file, std::uint64_t total_bytes, const Progress& progress,
                      Rows& rows) {
    Report report;
    CsvReader reader{file};
    const auto tell = [&] {
        if (progress) progress(reader.position(), total_bytes);
    };
    const auto whole = [&]() -> Status {
        TRY(read_rows(reader, rows, report, tell));
        if (!report.accepted()) return fail(Fault::cancelled, "The file has lines that are not right.");
        return {};
    };
    const Status done = ledger.transaction(whole);
    if (!done && report.accepted()) return pass(done.error());
    if (!report.accepted()) report.added = report.changed = report.removed = 0;
    tell();
    return report;
}

}  // namespace

void Report::complain(std::uint64_t line, std::string sentence) {
    ++error_count;
    if (errors.size() < most_listed) errors.push_back({line, std::move(sentence)});
}

std::optional<std::uint64_t> SeenKeys::seen(std::string_view key, std::uint64_t line) {
    const std::uint64_t hash = std::hash<std::string>{}(fold(key));
    const auto [at, is_new] = lines_.try_emplace(hash, line);
    if (is_new) return std::nullopt;
    return at->second;
}

Result<Report> import_patrons(EmbeddedLibrary& library, std::istream& file, std::uint64_t total_bytes,
                              const Progress& progress) {
    return import(library.ledger(), file, total_bytes, progress,
                  *patron_rows(library.ledger(), PinCost::usual));
}

Result<Report> import_sample_patrons(EmbeddedLibrary& library, std::istream& file, std::uint64_t total_bytes,
                                     const Progress& progress) {
    return import(library.ledger(), file, total_bytes, progress,
                  *patron_rows(library.ledger(), PinCost::sample));
}

Result<Report> import_items(EmbeddedLibrary& library, std::istream& file, std::uint64_t total_bytes,
                            const Progress& progress) {
    return import(library.ledger(), file, total_bytes, progress, *item_rows(library.ledger()));
}

Result<Report> import_rules(EmbeddedLibrary& library, std::istream& file, std::uint64_t total_bytes,
                            const Progress& progress) {
    return import(library.ledger(), file, total_bytes, progress, *rule_rows(library.ledger()));
}

Result<Report> import_holidays(EmbeddedLibrary& library, std::istream& file, std::uint64_t total_bytes,
                               const Progress& progress) {
    return import(library.ledger(), file, total_bytes, progress, *holiday_rows(library.ledger()));
}

}  // namespace anjungan::library
