#include "tests/support/icalendar.h"

#include <array>
#include <cstdio>
#include <fstream>
#include <memory>
#include <sstream>

#include "tests/support/temporary_folder.h"

namespace anjungan::tests {

namespace {

// Says "start<TAB>summary" for each event, one a line.
constexpr const char* reader = R"py(
import sys, icalendar
for event in icalendar.Calendar.from_ical(open(sys.argv[1], "rb").read()).walk("VEVENT"):
    if event.errors: sys.exit(repr(event.errors))
    print(event.decoded("DTSTART").isoformat(), str(event["SUMMARY"]), sep="\t")
)py";

}  // namespace

ReadCalendar read_calendar(const std::string& text) {
    const TemporaryFolder folder;
    const auto calendar = folder.path() / "calendar.ics", script = folder.path() / "read.py";
    std::ofstream(calendar, std::ios::binary) << text;
    std::ofstream(script) << reader;
    const std::string command =
        "PYTHONIOENCODING=utf-8 /usr/bin/python3 '" + script.string() + "' '" + calendar.string() + "' 2>&1";
    std::string said;
    std::FILE* pipe = popen(command.c_str(), "r");
    if (pipe == nullptr) return {{}, "python3 does not start"};
    std::array<char, 4096> part;
    while (const std::size_t count = std::fread(part.data(), 1, part.size(), pipe))
        said.append(part.data(), count);
    if (pclose(pipe) != 0) return {{}, said};
    ReadCalendar read;
    std::istringstream lines(said);
    for (std::string line; std::getline(lines, line);) {
        const std::size_t tab = line.find('\t');
        if (tab == std::string::npos) return {{}, said};
        read.events.push_back({line.substr(0, tab), line.substr(tab + 1)});
    }
    return read;
}

}  // namespace anjungan::tests
