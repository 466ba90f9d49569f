#include "drivers/usb/blocking_calls.h"

#include <gtest/gtest.h>

#include <future>

namespace anjungan::usb {
namespace {

using namespace std::chrono_literals;

// What a call of the system does that waits for a device: it comes back when the device is let go, or never.
struct Silence {
    std::promise<void> let_go, ended;
    std::shared_future<void> gate = let_go.get_future().share();
};

TEST(BlockingCalls, OfASilentDeviceHoldUpNeitherWhoWaitsNorAnotherDevice) {
    const auto silence = std::make_shared<Silence>();
    BlockingCalls silent, other;
    EXPECT_FALSE(silent.run_if_idle(1ms, [silence] {
        silence->gate.wait();
        silence->ended.set_value();
    }));
    EXPECT_FALSE(silent.run_if_idle(1min, [] {})) << "nobody stands in line for it";
    EXPECT_TRUE(other.run(1min, [] {}));
    silence->let_go.set_value();
    silence->ended.get_future().wait();
    EXPECT_TRUE(silent.run(1min, [] {})) << "it answers again";
}

TEST(BlockingCalls, ThatAreLeftStillRunInTheirOrder) {
    const auto silence = std::make_shared<Silence>();
    std::promise<int> last;
    int turns = 0;
    {
        BlockingCalls calls;
        calls.post([silence] { silence->gate.wait(); });
        calls.post([&turns] { ++turns; });
        calls.post([&] { last.set_value(++turns); });
    }
    silence->let_go.set_value();
    EXPECT_EQ(last.get_future().get(), 2);
}

}  // namespace
}  // namespace anjungan::usb
