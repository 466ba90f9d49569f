// Any bytes as an imported file: rows or sentences, and an end. What is taken is text, and what is refused
// leaves the library as it was.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <sstream>
#include <string>

#include "kiosk/library/embedded/csv/import.h"
#include "kiosk/library/embedded/csv/reader.h"
#include "kiosk/library/embedded/sqlite/ledger.h"
#include "platform/system/utf8.h"
#include "tests/support/cipher.h"
#include "tests/support/temporary_folder.h"

using namespace anjungan;

namespace {

void check(bool holds) {
    if (!holds) std::abort();
}

void read_rows(const std::string& bytes, bool backslashes) {
    std::istringstream stream{bytes};
    library::CsvReader reader{stream};
    if (backslashes) reader.expect_backslashes();
    library::CsvRow row;
    for (std::size_t turns = 0;; ++turns) {
        check(turns <= bytes.size() + 1);
        const auto more = reader.next(row);
        if (more && !*more) break;
        check(row.line >= 1 && row.line <= bytes.size() + 1);
        if (!more) continue;
        check(row.fields.size() <= library::CsvReader::most_fields);
        for (const std::string& field : row.fields) check(is_utf8(field));
    }
    check(reader.position() <= bytes.size());
}

library::EmbeddedLibrary& a_library() {
    static const tests::TemporaryFolder folder;
    static auto library = library::open_sqlite_library(folder / "library.db", tests::cipher_of(), Zone{},
                                                       {.durability = store::Durability::normal});
    check(library.has_value());
    return *library;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string bytes{reinterpret_cast<const char*>(data), size};
    read_rows(bytes, false);
    read_rows(bytes, true);
    using Import = Result<library::Report> (*)(library::EmbeddedLibrary&, std::istream&, std::uint64_t,
                                               const library::Progress&);
    for (const auto& [import, header] :
         {std::pair<Import, const char*>{library::import_patrons, "barcode,name,type,expires,status\n"},
          {library::import_items, "item_code,title,authors,price,item_status_name\n"},
          {library::import_holidays, "date,name\n"}}) {
        std::istringstream stream{header + bytes};
        const auto report = import(a_library(), stream, 0, {});
        check(report.has_value());
        if (!report->accepted()) check(report->added + report->changed == 0);
    }
    return 0;
}
