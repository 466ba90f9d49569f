// What platform/image/udev gives to whom, by a small reader of udev's language (udev(7)): the operators ==,
// !=, = and -=, the keys that the file uses, GOTO and LABEL. A key it does not know fails the test.
#include <fmt/format.h>
#include <fnmatch.h>
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <regex>
#include <string>
#include <vector>

#include "drivers/scanner/makers.h"

namespace anjungan {
namespace {

using Properties = std::map<std::string, std::string>;

struct Term {
    std::string key, operation, value;
};
using Rule = std::vector<Term>;

std::vector<Rule> read_rules() {
    std::ifstream file(SOURCE_DIR "/platform/image/udev/72-anjungan.rules");
    static const std::regex term(R"re(\s*([A-Z]+(?:\{[^}]*\})?)\s*(==|!=|-=|=)\s*"([^"]*)"\s*(?:,|$))re");
    std::vector<Rule> rules;
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line.front() == '#') continue;
        Rule rule;
        std::string rest = line;
        for (std::smatch found; std::regex_search(rest, found, term, std::regex_constants::match_continuous);
             rest = found.suffix())
            rule.push_back({found[1], found[2], found[3]});
        EXPECT_TRUE(rest.empty()) << "not udev's language: " << line;
        rules.push_back(std::move(rule));
    }
    return rules;
}

bool matches(const std::string& pattern, const std::string& value) {
    std::size_t at = 0;
    while (true) {
        const std::size_t bar = pattern.find('|', at);
        if (fnmatch(pattern.substr(at, bar - at).c_str(), value.c_str(), 0) == 0) return true;
        if (bar == std::string::npos) return false;
        at = bar + 1;
    }
}

// The device with what the rules assign to it.
Properties applied(const std::vector<Rule>& rules, Properties device) {
    std::string wanted_label;
    for (const Rule& rule : rules) {
        bool holds = true;
        for (const Term& term : rule) {
            if (!wanted_label.empty()) {
                if (term.key == "LABEL" && term.value == wanted_label) wanted_label.clear();
                continue;
            }
            if (term.operation == "==" || term.operation == "!=") {
                const std::string value = term.key == "TEST" ? term.value : device[term.key];
                holds = holds && matches(term.value, value) == (term.operation == "==");
            } else if (holds && term.key == "GOTO") {
                wanted_label = term.value;
            } else if (holds && term.key != "LABEL") {
                device[term.key] = term.operation == "-=" ? "without " + term.value : term.value;
            }
        }
    }
    EXPECT_TRUE(wanted_label.empty()) << "GOTO without LABEL: " << wanted_label;
    return device;
}

Properties plugged(const std::string& vendor, const std::string& product, const std::string& interfaces) {
    return {{"ACTION", "add"},
            {"SUBSYSTEM", "usb"},
            {"ENV{DEVTYPE}", "usb_device"},
            {"ENV{ID_USB_INTERFACES}", interfaces},
            {"ATTR{idVendor}", vendor},
            {"ATTR{idProduct}", product},
            {"MODE", "0664"},
            {"GROUP", "root"}};
}

void expect_ours(const Properties& device, const char* what) {
    Properties given = applied(read_rules(), device);
    EXPECT_EQ(given["GROUP"], "anjungan") << what;
    EXPECT_EQ(given["MODE"], "0660") << what;
    EXPECT_EQ(given["TAG"], "without uaccess") << what;
}
void expect_untouched(const Properties& device, const char* what) {
    Properties given = applied(read_rules(), device);
    EXPECT_EQ(given["GROUP"], "root") << what;
    EXPECT_EQ(given["MODE"], "0664") << what;
}

TEST(UdevRules, GivePrintersToTheKiosk) {
    expect_ours(plugged("04b8", "0e28", ":070102:"), "Epson TM-T20III");
    expect_ours(plugged("04b8", "0202", ":ff0000:"), "Epson, its own class");
    expect_ours(plugged("6868", "0500", ":030000:070101:"), "a clone with a second interface");
}

TEST(UdevRules, GiveScannersToTheKiosk) {
    expect_ours(plugged("0c2e", "0b61", ":030000:030101:"), "Honeywell");
    expect_ours(plugged("05f9", "4204", ":020201:0a0000:"), "Datalogic, serial");
    expect_ours(plugged("1eab", "1510", ":030000:"), "Newland");
    expect_ours(plugged("1a2b", "3c4d", ":030000:"), "HID POS of a maker nobody knows");
}

TEST(UdevRules, GiveTheKeyboardsAndSerialLinesOfEveryMakerOfScannersToTheKiosk) {
    for (const scanner::Maker& maker : scanner::makers())
        for (const std::uint16_t vendor : maker.vendors)
            for (const char* interfaces : {":030101:", ":020201:0a0000:"})
                expect_ours(plugged(fmt::format("{:04x}", vendor), "0001", interfaces), maker.name.data());
}

TEST(UdevRules, LeaveEverythingElseAlone) {
    expect_untouched(plugged("046d", "c31c", ":030101:"), "the staff's keyboard");
    expect_untouched(plugged("046d", "c52b", ":030101:030102:030000:"), "a keyboard with a mouse");
    expect_untouched(plugged("0781", "5567", ":080650:"), "a memory stick");
    expect_untouched(plugged("04b8", "0110", ":ffffff:"), "an Epson that reads pictures");
    Properties other = plugged("04b8", "0e28", ":070102:");
    other["SUBSYSTEM"] = "usbmisc";
    expect_untouched(other, "another subsystem");
    other = plugged("04b8", "0e28", ":070102:");
    other["ACTION"] = "remove";
    expect_untouched(other, "one that leaves");
}

}  // namespace
}  // namespace anjungan
