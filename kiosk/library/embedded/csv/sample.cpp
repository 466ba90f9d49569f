#include "kiosk/library/embedded/csv/sample.h"

#include <algorithm>
#include <fstream>
#include <functional>

#include "kiosk/library/embedded/csv/columns.h"
#include "kiosk/library/embedded/csv/import.h"
#include "kiosk/library/embedded/csv/reader.h"
#include "kiosk/library/embedded/csv/values.h"

namespace anjungan::library {

namespace {

using std::chrono::days;

// The day on which the sample's dates were written.
constexpr Day written{std::chrono::local_days{std::chrono::year{2026} / 11 / 23}};
constexpr days good_for{366};

Result<std::ifstream> open_file(const std::filesystem::path& path) {
    std::ifstream file{path, std::ios::binary};
    if (!file) return fail(Fault::not_found, "The sample library has no file {}.", path.string());
    return file;
}

tl::unexpected<Error> wrong_line(const std::filesystem::path& path, std::uint64_t line,
                                 std::string_view sentence) {
    return fail(Fault::invalid, "{}, line {}: {}", path.string(), line, sentence);
}

using Import = Result<Report> (*)(EmbeddedLibrary&, std::istream&, std::uint64_t, const Progress&);

Status fill_by(Import import, EmbeddedLibrary& library, const std::filesystem::path& path) {
    TRY_ASSIGN(std::ifstream file, open_file(path));
    TRY_ASSIGN(const Report report, import(library, file, 0, {}));
    if (!report.accepted())
        return wrong_line(path, report.errors.front().line, report.errors.front().sentence);
    return {};
}

// Calls `take` with the fields of each row under the given columns.
using TakeFields = std::function<Status(const std::vector<std::string>&)>;
Status for_each_row(const std::filesystem::path& path, const std::vector<std::string_view>& columns,
                    const TakeFields& take) {
    TRY_ASSIGN(std::ifstream file, open_file(path));
    CsvReader reader{file};
    CsvRow row;
    TRY_ASSIGN(const bool has_header, reader.next(row));
    if (!has_header) return wrong_line(path, 1, "the file is empty");
    const Header header{row};
    while (true) {
        TRY_ASSIGN(const bool more, reader.next(row));
        if (!more) return {};
        std::vector<std::string> fields;
        fields.reserve(columns.size());
        for (const std::string_view column : columns)
            fields.emplace_back(field_or_empty(row, header.find({column})));
        if (Status taken = take(fields); !taken) return wrong_line(path, row.line, taken.error().sentence);
    }
}

Result<PatronRow> patron_of(Ledger& ledger, const std::string& barcode) {
    TRY_ASSIGN(auto patron, ledger.find(PatronBarcode{barcode}));
    if (!patron) return fail(Fault::invalid, "there is no member {}", barcode);
    return *std::move(patron);
}

Result<ItemBarcode> item_of(Ledger& ledger, const std::string& barcode) {
    TRY_ASSIGN(const auto item, ledger.find(ItemBarcode{barcode}));
    if (!item) return fail(Fault::invalid, "there is no item {}", barcode);
    return item->item.barcode;
}

// Makes the card as good, or as expired, as it was when the sample was written.
Status move_expiry(Ledger& ledger, const std::string& barcode, Day today) {
    TRY_ASSIGN(PatronRow patron, patron_of(ledger, barcode));
    patron.expires = patron.expires < written ? std::min(patron.expires, today - days{1})
                                              : std::max(patron.expires, today + good_for);
    return ledger.put(patron);
}

Status checkout(Ledger& ledger, const std::vector<std::string>& fields, Day today) {
    constexpr int farthest = 3650;
    TRY_ASSIGN(const ItemBarcode item, item_of(ledger, fields[0]));
    TRY_ASSIGN(const PatronRow patron, patron_of(ledger, fields[1]));
    const auto due_in = parse_number(fields[2], -farthest, farthest);
    if (!due_in) return fail(Fault::invalid, "due_in_days is no number");
    LoanRow loan{.item = item, .patron = patron.barcode, .due = today + days{*due_in}};
    return ledger.put(loan);
}

Status hold(Ledger& ledger, const std::vector<std::string>& fields) {
    TRY_ASSIGN(const ItemBarcode item, item_of(ledger, fields[0]));
    TRY_ASSIGN(const PatronRow patron, patron_of(ledger, fields[1]));
    return ledger.append_hold(item, patron.barcode);
}

Status charge(Ledger& ledger, const std::vector<std::string>& fields, Day today) {
    TRY_ASSIGN(const PatronRow patron, patron_of(ledger, fields[0]));
    const auto amount = parse_money(fields[1]);
    if (!amount) return fail(Fault::invalid, "amount is no money");
    return ledger.add_fine(patron.barcode, {}, *amount, fields[2], today);
}

}  // namespace

Status fill_with_sample(EmbeddedLibrary& library, const std::filesystem::path& folder, Day today) {
    Ledger& ledger = library.ledger();
    const auto fill = [&]() -> Status {
        TRY_ASSIGN(const bool has_patrons, ledger.has_patrons());
        if (has_patrons) return fail(Fault::exists, "The library has members already.");
        TRY(fill_by(import_sample_patrons, library, folder / "members.csv"));
        TRY(fill_by(import_items, library, folder / "items.csv"));
        TRY(fill_by(import_rules, library, folder / "rules.csv"));
        TRY(fill_by(import_holidays, library, folder / "holidays.csv"));
        TRY(for_each_row(folder / "members.csv", {"barcode"},
                         [&](const auto& fields) { return move_expiry(ledger, fields[0], today); }));
        TRY(for_each_row(folder / "loans.csv", {"item", "member", "dueindays"},
                         [&](const auto& fields) { return checkout(ledger, fields, today); }));
        TRY(for_each_row(folder / "holds.csv", {"item", "member"},
                         [&](const auto& fields) { return hold(ledger, fields); }));
        return for_each_row(folder / "fines.csv", {"member", "amount", "reason"},
                            [&](const auto& fields) { return charge(ledger, fields, today); });
    };
    return ledger.transaction(fill);
}

}  // namespace anjungan::library
