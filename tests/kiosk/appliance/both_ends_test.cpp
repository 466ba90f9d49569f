// What the program writes the scripts of a unit compare, and the other way round: files written by the one
// end are read by the other, and no token stands on one side only.
#include <gmock/gmock.h>
#include <sys/stat.h>

#include <algorithm>
#include <iterator>
#include <sstream>

#include "kiosk/appliance/kiosk_state.h"
#include "kiosk/appliance/maintenance.h"
#include "kiosk/appliance/update_status.h"
#include "tests/kiosk/appliance/scripts_of_a_unit.h"

namespace anjungan::appliance {
namespace {

using core::MaintenanceOutcome;
using core::MaintenanceRequest;
using core::SystemUpdate;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using Condition = KioskState::Condition;
using End = MaintenanceOutcome::End;
using Presence = KioskState::Presence;
using Stage = SystemUpdate::Stage;

template <class Value, std::size_t count>
std::set<std::string> all(const Tokens<Value, count>& tokens) {
    std::set<std::string> names;
    for (const auto& [name, value] : tokens) names.emplace(name);
    EXPECT_EQ(names.size(), count);
    return names;
}

std::set<std::string> words_of(std::string line) {
    std::ranges::replace_if(
        line, [](char each) { return each == '|' || each == ','; }, ' ');
    std::istringstream stream(line);
    return {std::istream_iterator<std::string>(stream), {}};
}

std::set<std::string> in_script(const std::string& name, const std::string& pattern) {
    return tests::ScriptsOfAUnit::in_script(name, pattern);
}

class BothEnds : public testing::Test {
  protected:
    void says(const KioskState& state) {
        KioskStateFile(unit.kiosk_folder()).tell(state);
        ASSERT_TRUE(std::filesystem::exists(unit.kiosk_folder() / "state"));
    }
    tests::ScriptsOfAUnit unit;
};

using ItsState = BothEnds;

// The table of names that scripts ask for, and the tokens between which they tell.
TEST_F(ItsState, IsAskedForWithTheVeryTokensThatItHas) {
    std::set<std::string> names;
    for (const auto& each : std::filesystem::directory_iterator(tests::ScriptsOfAUnit::scripts)) {
        const std::string script = each.path().filename();
        for (const std::string& line : in_script(script, "/kiosk-state ([a-z -]+)\\)")) {
            std::set<std::string> tokens = words_of(line);
            const std::string name = line.substr(0, line.find(' '));
            names.insert(name);
            tokens.erase(name);
            if (name == "state") EXPECT_EQ(tokens, all(kiosk_conditions)) << script;
            if (name == "presence") EXPECT_EQ(tokens, all(kiosk_presences)) << script;
        }
        EXPECT_THAT(tests::contents(each.path()), Not(HasSubstr("StatusText"))) << "that is prose";
    }
    EXPECT_THAT(names, ElementsAre("presence", "reason", "state"));
}

TEST_F(ItsState, IsReadAsItIsWritten) {
    for (const auto& [token, condition] : kiosk_conditions) {
        says({.condition = condition, .reason = "why"});
        EXPECT_EQ(unit.run("kiosk-state state ready trouble").said, std::string(token) + "\n");
        EXPECT_EQ(unit.run("kiosk-state state another").said, "");
        EXPECT_EQ(unit.run("kiosk-state reason").said, "why\n");
    }
    for (const auto& [token, presence] : kiosk_presences) {
        says({.presence = presence});
        EXPECT_EQ(unit.run("kiosk-state presence nobody somebody").said, std::string(token) + "\n");
        EXPECT_EQ(unit.run("kiosk-state presence another").said, "");
    }
}

TEST_F(ItsState, IsNothingWhereTheKioskDoesNotRunOrPlaysTricks) {
    const auto silent = [this](const char* why) {
        const auto ended = unit.run("kiosk-state state ready trouble");
        EXPECT_EQ(ended.code, 0) << why;
        EXPECT_EQ(ended.said, "") << why;
    };
    silent("no file");
    unit.write("run/elsewhere", text_of({}));
    const auto file = unit.kiosk_folder() / "state";
    std::filesystem::create_symlink(unit.at("run/elsewhere"), file);
    silent("a link");
    std::filesystem::remove(file);
    ASSERT_EQ(::mkfifo(file.c_str(), 0600), 0);
    silent("a pipe in which nobody writes");
    std::filesystem::remove(file);
    unit.write("run/kiosk/state",
               "state=ready; reboot\nSTATE=ready\n state=ready\n" + std::string(5000, 'x'));
    silent("nothing that is a token");
}

using ARestart = BothEnds;

TEST_F(ARestart, ComesAtOnceWhereNobodyIsThere) {
    says({.presence = Presence::nobody});
    EXPECT_EQ(unit.run("restart unit").code, 0);
    EXPECT_THAT(unit.calls(), ElementsAre("sleep 10", "systemctl reboot"));
    std::filesystem::remove(unit.kiosk_folder() / "state");
    EXPECT_EQ(unit.run("restart kiosk").code, 0);
    EXPECT_THAT(unit.calls(), ElementsAre("sleep 10", "systemctl restart anjungan.service"))
        << "a kiosk that does not run keeps nobody";
}

TEST_F(ARestart, WaitsForWhoIsThere) {
    says({.presence = Presence::nobody});
    std::filesystem::rename(unit.kiosk_folder() / "state", unit.at("gone"));
    says({.presence = Presence::somebody});
    unit.fake("sleep", "[ \"$(grep -c 'sleep 1$' " + unit.at("calls") + ")\" -lt 3 ] || cp " +
                           unit.at("gone") + " " + (unit.kiosk_folder() / "state").string() + "\n");
    EXPECT_EQ(unit.run("restart unit").code, 0);
    EXPECT_THAT(unit.calls(), ElementsAre("sleep 10", "sleep 1", "sleep 1", "sleep 1", "systemctl reboot"));
}

class AHealthCheck : public BothEnds {
  protected:
    // A kiosk that runs since ten seconds.
    AHealthCheck() {
        unit.fake(
            "systemctl",
            "echo ActiveState=active; echo NRestarts=0; echo ActiveEnterTimestampMonotonic=990000000\n");
    }
};

TEST_F(AHealthCheck, BlessesAVersionWhoseKioskIsReady) {
    says({});
    const auto ended = unit.run("health-check");
    EXPECT_EQ(ended.code, 0) << ended.said;
    EXPECT_THAT(ended.said, HasSubstr("<5>Version 0.1.0 in slot A is healthy."));
    EXPECT_TRUE(std::filesystem::exists(unit.at("run/healthy")));
    EXPECT_THAT(unit.calls(), Contains(HasSubstr("A_OK=1 A_TRY=0 A_BLESSED=1")));
}

TEST_F(AHealthCheck, FailsAVersionWhoseKioskHasTrouble) {
    says({.condition = Condition::trouble, .reason = "its own fault\\n<0>"});
    const auto ended = unit.run("health-check");
    EXPECT_EQ(ended.code, 1);
    EXPECT_EQ(ended.said, "<4>Version 0.1.0 runs, but: its own fault\\n<0>\n");
    EXPECT_FALSE(std::filesystem::exists(unit.at("run/healthy")));
    unit.fake("mountpoint", "exit 1\n");
    EXPECT_EQ(unit.run("health-check").code, 0) << "without data it is nobody's fault";
    EXPECT_TRUE(std::filesystem::exists(unit.at("run/healthy")));
}

TEST_F(AHealthCheck, FailsAVersionWhoseKioskDoesNotSayHowItIs) {
    const auto ended = unit.run("health-check");
    EXPECT_EQ(ended.code, 1);
    EXPECT_EQ(ended.said, "<4>Version 0.1.0 does not run steadily.\n");
    EXPECT_FALSE(std::filesystem::exists(unit.at("run/never-ran"))) << "it runs, after all";
}

class ARequest : public BothEnds {
  protected:
    // What came of it, if anything was said.
    std::optional<MaintenanceOutcome> comes_of(MaintenanceRequest request) {
        EXPECT_TRUE(maintenance.request(request));
        said = unit.run("run-maintenance");
        EXPECT_EQ(said.code, 0) << said.said;
        EXPECT_FALSE(std::filesystem::exists(unit.kiosk_folder() / "request"));
        return maintenance.next();
    }
    void program_ends_with(int code) {
        unit.fake("kiosk", "echo 'anjungan: That is why.'\nexit " + std::to_string(code) + "\n", "lib");
    }
    Maintenance maintenance{unit.kiosk_folder()};
    tests::ScriptsOfAUnit::Ended said;
};

TEST_F(ARequest, IsInTokensThatBothKnow) {
    const std::set<std::string> known = in_script("run-maintenance", "\n    ([a-z |-]+)\\) ;;");
    ASSERT_EQ(known.size(), 1U);
    EXPECT_EQ(words_of(*known.begin()), all(maintenance_requests));
    EXPECT_EQ(words_of(*in_script("run-maintenance", "#   request  ([a-z ,-]+)").begin()),
              all(maintenance_requests));
    EXPECT_EQ(words_of(*in_script("run-maintenance", "#   state    ([a-z ,-]+)").begin()),
              all(maintenance_ends));
    std::set<std::string> told = in_script("run-maintenance", "\\btell \"?([a-z-]+)\\b");
    EXPECT_EQ(told, all(maintenance_ends));
    // Each has a way of its own, beside the list of those that are known.
    for (const auto& [token, request] : maintenance_requests)
        EXPECT_THAT(in_script("run-maintenance", "\n    (" + std::string(token) + ")\\)"),
                    ElementsAre(token));
}

TEST_F(ARequest, ForADiagnosisWantsAStick) {
    EXPECT_EQ(comes_of(MaintenanceRequest::diagnose),
              (MaintenanceOutcome{MaintenanceRequest::diagnose, End::no_stick, "", ""}));
}

TEST_F(ARequest, ForADiagnosisIsDone) {
    unit.write("dev/anjungan-sticks/sdb1", "");
    unit.fake("kiosk", "touch \"$3\"/anjungan-diagnosis-uji-01-1.txt\n", "lib");
    EXPECT_EQ(
        comes_of(MaintenanceRequest::diagnose),
        (MaintenanceOutcome{MaintenanceRequest::diagnose, End::done, "anjungan-diagnosis-uji-01-1.txt", ""}));
}

TEST_F(ARequest, ForADiagnosisSaysWhyItWasNotDone) {
    unit.write("dev/anjungan-sticks/sdb1", "");
    program_ends_with(1);
    EXPECT_EQ(comes_of(MaintenanceRequest::diagnose),
              (MaintenanceOutcome{MaintenanceRequest::diagnose, End::not_done, "", "That is why."}));
}

TEST_F(ARequest, ForARestartRestarts) {
    EXPECT_EQ(comes_of(MaintenanceRequest::restart), std::nullopt);
    EXPECT_THAT(unit.calls(), Contains("systemctl --no-block reboot"));
}

TEST_F(ARequest, ForAResetRunsIt) {
    for (const auto& [request, option] : {std::pair{MaintenanceRequest::reset_keep, "--keep-queue"},
                                          std::pair{MaintenanceRequest::reset_wipe, "--wipe"}}) {
        program_ends_with(0);
        EXPECT_EQ(comes_of(request), std::nullopt);
        EXPECT_THAT(said.said, HasSubstr("done. The unit starts anew"));
        const auto calls = unit.calls();
        EXPECT_THAT(calls, Contains(HasSubstr(std::string("kiosk reset ") + option + " --yes")));
        EXPECT_THAT(calls, Contains("systemctl --no-block reboot"));

        program_ends_with(1);
        EXPECT_EQ(comes_of(request), (MaintenanceOutcome{request, End::not_done, "", "That is why."}));
        EXPECT_THAT(unit.calls(), Contains("systemctl start anjungan.service"));

        program_ends_with(4);  // ExitCode::queue_waits
        EXPECT_EQ(comes_of(request), (MaintenanceOutcome{request, End::no_stick, "", ""}));
    }
}

TEST_F(ARequest, ThatNobodyKnowsIsNothing) {
    unit.write("run/kiosk/request", "format\n");
    EXPECT_EQ(unit.run("run-maintenance").code, 0);
    EXPECT_EQ(maintenance.next(), std::nullopt);
    EXPECT_THAT(unit.calls(), IsEmpty());
}

class AnUpdate : public BothEnds {
  protected:
    AnUpdate() { std::filesystem::create_directories(unit.at("run/stick")); }
    [[nodiscard]] std::optional<SystemUpdate> comes_of_a_stick() const {
        const auto ended = unit.run("update-from-stick sdb1");
        EXPECT_EQ(ended.code, 0) << ended.said;
        return parse_system_update(tests::contents(unit.at("run/update.state")));
    }
    // A bundle of that version; how RAUC ends with looking into it, and with installing it.
    void stick_with(const std::string& version, int info = 0, int install = 0) const {
        unit.write("run/stick/anjungan-" + version + ".raucb", "");
        unit.fake("rauc", "case $1 in\n    info) echo \"RAUC_MF_VERSION='" + version +
                              "'\"; echo No. >&2; exit " + std::to_string(info) + " ;;\nesac\ncp " +
                              unit.at("run/update.state") + " " + unit.at("meanwhile") +
                              "\necho ' 45% Copying'\necho 'LastError: No.'\nexit " +
                              std::to_string(install) + "\n");
    }
};

TEST_F(AnUpdate, IsToldInTokensThatBothKnow) {
    std::set<std::string> told = in_script("update-from-stick", "\\btell ([a-z]+) ");
    EXPECT_EQ(words_of(*in_script("update-from-stick", "#   state     ([a-z ,]+)").begin()), told);
    told.merge(in_script("health-check", "state=([a-z]+)\\\\n"));
    EXPECT_EQ(told, all(update_stages));
    EXPECT_THAT(in_script("update-from-stick", "\\btell [a-z]+ \"?[a-z0-9$]+\"? ([a-z]+)"),
                ElementsAre("leave", "take"));
}

TEST_F(AnUpdate, IsLookedForOnEachStick) {
    unit.fake("mount", "cp " + unit.at("run/update.state") + " " + unit.at("meanwhile") + "\n");
    EXPECT_EQ(comes_of_a_stick(), (SystemUpdate{Stage::nothing, "0.1.0", "", 0, true, ""}));
    EXPECT_EQ(parse_system_update(tests::contents(unit.at("meanwhile"))),
              (SystemUpdate{Stage::looking, "0.1.0", "", 0, false, ""}));
}

TEST_F(AnUpdate, IsInstalled) {
    stick_with("0.2.0");
    EXPECT_EQ(comes_of_a_stick(), (SystemUpdate{Stage::installed, "0.1.0", "0.2.0", 100, true, ""}));
    EXPECT_EQ(parse_system_update(tests::contents(unit.at("meanwhile"))),
              (SystemUpdate{Stage::installing, "0.1.0", "0.2.0", 0, false, ""}));
    EXPECT_THAT(unit.calls(), Contains(HasSubstr("restart unit")));
}

TEST_F(AnUpdate, IsNoneOfTheVersionThatRuns) {
    stick_with("0.1.0");
    EXPECT_EQ(comes_of_a_stick(), (SystemUpdate{Stage::same, "0.1.0", "0.1.0", 100, true, ""}));
}

TEST_F(AnUpdate, IsRefusedInRaucsWords) {
    stick_with("0.2.0", 1);
    EXPECT_EQ(comes_of_a_stick(), (SystemUpdate{Stage::refused, "0.1.0", "", 0, true, "No."}));
    stick_with("0.2.0", 0, 1);
    EXPECT_EQ(comes_of_a_stick(), (SystemUpdate{Stage::refused, "0.1.0", "0.2.0", 0, true, "No."}));
}

TEST_F(AnUpdate, ThatWasGivenUpIsTold) {
    says({});
    unit.fake("systemctl",
              "echo ActiveState=active; echo NRestarts=0; echo ActiveEnterTimestampMonotonic=900000000\n");
    unit.fake("grub-editenv", "[ \"$2\" != list ] || echo 'ORDER=B A'\n");
    unit.fake("mount", "mkdir -p " + unit.at("run/given-up/usr/lib/anjungan") + "\necho 0.2.0 >" +
                           unit.at("run/given-up/usr/lib/anjungan/version") + "\n");
    const auto ended = unit.run("health-check");
    EXPECT_EQ(ended.code, 0) << ended.said;
    EXPECT_EQ(parse_system_update(tests::contents(unit.at("run/update.state"))),
              (SystemUpdate{Stage::returned, "0.1.0", "0.2.0", 0, true, ""}));
}

}  // namespace
}  // namespace anjungan::appliance
