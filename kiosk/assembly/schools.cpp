#include "kiosk/assembly/schools.h"

#include <sstream>

#include "kiosk/library/embedded/csv/reader.h"
#include "platform/system/file.h"

namespace anjungan::assembly {

Result<std::vector<std::string>> load_schools(const std::filesystem::path& file) {
    constexpr std::size_t longest_file = 1U << 20U, most = 5000;  // bytes; schools of a province
    TRY_ASSIGN(const auto bytes, read_file(file, longest_file));
    std::istringstream stream(std::string(bytes.begin(), bytes.end()));
    library::CsvReader reader(stream);
    std::vector<std::string> schools;
    bool head = true;
    for (library::CsvRow row;;) {
        const auto more = reader.next(row);
        if (!more)
            return fail(Fault::invalid, "{}:{}: {}; right is one name a line below the head line \"name\"",
                        file.string(), row.line, more.error().sentence);
        if (!*more) return schools;
        if (std::exchange(head, false)) {
            if (row.fields.front() == "name") continue;
            return fail(Fault::invalid,
                        "{}:{}: its head line is no \"name\"; right is one name a line below it",
                        file.string(), row.line);
        }
        if (schools.size() < most && !row.fields.front().empty()) schools.push_back(row.fields.front());
    }
}

}  // namespace anjungan::assembly
