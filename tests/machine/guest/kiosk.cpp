#include "tests/machine/guest/kiosk.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/machine/guest/waiting.h"

namespace anjungan::machine {

namespace {

using namespace std::chrono_literals;

const std::string root = "/opt/anjungan/", settings = root + "machine/settings.toml";

// A patron's glance, before a hand moves.
constexpr std::chrono::milliseconds glance = 3s;

bool a_window_is_there() {
    return run({"xdotool", "search", "--onlyvisible", "--name", "^Anjungan$"}, As::root).code == 0;
}

}  // namespace

Status Kiosk::start() {
    for (const auto& [kind, file] : {std::pair{"members", root + "machine/members.csv"},
                                     std::pair{"items", root + "share/anjungan/sample-library/items.csv"},
                                     std::pair{"rules", root + "share/anjungan/sample-library/rules.csv"}}) {
        const Said said = anjungan({"import", kind, file});
        if (said.code != 0) return fail(Fault::invalid, "{} cannot be imported: {}", file, said.text);
    }
    TRY(program_.start({root + "bin/anjungan", "run", "--config", settings}, As::kiosk));
    if (!until(a_window_is_there, 20s) || !program_.runs())
        return fail(Fault::gone, "the kiosk shows nothing");
    let_pass(glance);
    return {};
}

Said Kiosk::anjungan(std::vector<std::string> words, As who) {
    words.insert(words.begin(), root + "bin/anjungan");
    words.insert(words.end(), {"--config", settings});
    return run(words, who);
}

void Kiosk::confirm() {
    let_pass(glance);
    (void)run({"xdotool", "key", "--delay", "500", "Return", "Return"}, As::root);
    let_pass(glance);
}

std::map<std::string, int> Kiosk::loans() {
    std::map<std::string, int> count;
    std::istringstream lines(anjungan({"journal", "export"}).text);
    for (std::string line; std::getline(lines, line);) {
        const auto entry = nlohmann::json::parse(line, nullptr, false);
        if (!entry.is_object() || !entry.contains("item")) continue;
        if (entry["kind"] == "loan") ++count[entry["item"]];
        if (entry["kind"] == "undo") --count[entry["item"]];
    }
    return count;
}

}  // namespace anjungan::machine
