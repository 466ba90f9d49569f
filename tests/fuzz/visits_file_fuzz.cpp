// Any bytes as a file of visits: visits in order or sentences, and an end. What is read can be foretold from, or it
// is refused in words.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <sstream>
#include <string>

#include "kiosk/outreach/reach.h"
#include "kiosk/outreach/visits_file.h"

using namespace anjungan;

namespace {

void check(bool holds) {
    if (!holds) std::abort();
}

void read(const std::string& bytes, const std::optional<std::string>& audience) {
    std::istringstream file{bytes};
    const auto visits = outreach::read_visits(file, "visits.csv", audience);
    if (!visits) return check(!visits.error().sentence.empty());
    check(!visits->all.empty() && std::ranges::is_sorted(visits->all));
    check(!visits->audiences.empty());
    for (std::uint32_t each = 0; each < visits->audiences.size(); ++each) {
        const outreach::History history = outreach::history_of(*visits, each);
        check(!history.days.empty() && history.days.size() <= outreach::longest_history);
        if (history.days.size() > 400) continue;  // sooner than the fuzzer's patience
        const auto made = outreach::predict(history.days, {}, {.lengths = {7}, .prior = {}});
        if (made) check(made->front().low <= made->front().high);
        if (each > 3) break;
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string bytes{reinterpret_cast<const char*>(data), size};
    read(bytes, {});
    read("day,person,audience\n" + bytes, "audience");
    return 0;
}
