// The kiosk on a unit's own panel: no desktop, only the kernel. The panel hangs turned.
#include <gtest/gtest.h>

#include "tests/machine/guest/panel.h"
#include "tests/machine/guest/programs.h"
#include "tests/machine/guest/waiting.h"

namespace anjungan::machine {
namespace {

using namespace std::chrono_literals;
using device::Rotation;

constexpr Rotation rotation = Rotation::quarter;  // as its settings say
const std::string program = "/opt/anjungan/bin/anjungan",
                  settings = "/opt/anjungan/machine/settings-of-a-panel.toml";

// Of the upright picture, where a kiosk of this size has the card "Borrow", and the way back.
struct Place {
    double x, y;
};
// Without a scanner the guest book is what can be opened.
constexpr Place guest_book{0.9, 0.857}, home{0.08, 0.04};

void tap(Glass& glass, Place at) {
    // The panel was turned clockwise by a quarter: its rows run down the picture. The glass says left for
    // right.
    glass.tap(1 - at.y, 1 - at.x);
}

Picture now() {
    auto picture = what_is_shown(rotation);
    EXPECT_TRUE(picture) << picture.error().sentence;
    return picture.value_or(Picture{1, 1, {0}});
}

TEST(Panel, IsDrawnOnAndTouchedWithoutADesktop) {
    Glass glass;
    ASSERT_TRUE(glass.is_there());
    const Picture before = now();
    Program kiosk;
    ASSERT_TRUE(kiosk.start({"env", "-u", "DISPLAY", program, "run", "--config", settings}, As::kiosk));
    ASSERT_TRUE(until([&] { return now().difference(before) > 0.9; }, 30s)) << "nothing is shown";
    const Picture welcome = now();
    EXPECT_TRUE(send_to_host(welcome));
    EXPECT_TRUE(until([&] { return glass.is_grabbed(); }, 20s)) << "keys would reach a console";
    EXPECT_NE(welcome.at(guest_book.x, guest_book.y), welcome.at(guest_book.x, 0.5)) << "no card there";

    tap(glass, guest_book);
    EXPECT_TRUE(until([&] { return now().difference(welcome) > 0.3; }, 10s)) << "the finger was not felt";
    let_pass(2s);
    const Picture asked = now();
    EXPECT_TRUE(send_to_host(asked));
    tap(glass, home);
    EXPECT_TRUE(until([&] { return now().difference(asked) > 0.3; }, 10s)) << "no way back";
    let_pass(2s);
    EXPECT_LT(now().difference(welcome), 0.05) << "the same screen, but for its clock";
    EXPECT_EQ(kiosk.stop(), 0);
}

}  // namespace
}  // namespace anjungan::machine
