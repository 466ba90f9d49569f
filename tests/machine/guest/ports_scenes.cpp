// A scanner and a printer at the emulator's own sockets: its host controller and hub, the kernel's drivers
// for them, and the usb-redir protocol beyond. What they do is commanded by the host, which keeps the paper.
// Time runs as everywhere in this machine: the host's answers take some of it.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdio>

#include "tests/machine/guest/kiosk.h"
#include "tests/machine/guest/waiting.h"

namespace anjungan::machine {
namespace {

using namespace std::chrono_literals;

void host(std::string_view command) {
    fmt::print("host, {}\n", command);
    (void)std::fflush(stdout);
}

bool is_checked_out(const std::string& item) {
    return until([&] { return Kiosk::loans()[item] > 0; }, 30s);
}

TEST(AtThePorts, LendsAndPrintsAndSurvivesThePulledCable) {
    Kiosk kiosk;
    const Status started = kiosk.start();
    ASSERT_TRUE(started) << started.error().sentence;
    host("scanner scan P0001");
    let_pass(3s);
    host("scanner scan B0001");
    EXPECT_TRUE(is_checked_out("B0001"));
    host("scanner unplug");
    let_pass(2s);
    host("scanner plug");
    let_pass(5s);
    host("scanner scan B0003");
    EXPECT_TRUE(is_checked_out("B0003"));
    Kiosk::confirm();  // finish
    Kiosk::confirm();  // on paper
    let_pass(15s);
    EXPECT_EQ(kiosk.stop(), 0);
    EXPECT_EQ(Kiosk::loans(), (std::map<std::string, int>{{"B0001", 1}, {"B0003", 1}}));
}

}  // namespace
}  // namespace anjungan::machine
