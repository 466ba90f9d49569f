#include <gtest/gtest.h>

#include <thread>

#include "tests/drivers/usb/some_device.h"
#include "tests/support/usb_scripted.h"

namespace anjungan::usb {
namespace {

using namespace std::chrono_literals;
using tests::ScriptedBus;
using tests::SomeDevice;

class Scripted : public testing::Test {
  protected:
    ScriptedBus bus;
    std::shared_ptr<SomeDevice> model = std::make_shared<SomeDevice>();
    std::shared_ptr<Port> port = bus.plug(model);
    std::unique_ptr<Transport> transport = std::move(*port->open());
    std::vector<TransferEnd> ends;

    void SetUp() override {
        ASSERT_TRUE(transport->claim(0, 0));
        ASSERT_TRUE(transport->claim(1, 0));
    }
    WhenDone here() {
        return [this](TransferEnd end) { ends.push_back(std::move(end)); };
    }
    // Of the transfers that have ended since the last time; ok is nothing.
    std::vector<std::optional<Fault>> faults() {
        bus.run();
        std::vector<std::optional<Fault>> all;
        for (const TransferEnd& end : ends)
            all.push_back(end.status ? std::nullopt : std::optional{end.status.error().fault});
        ends.clear();
        return all;
    }
    using Faults = std::vector<std::optional<Fault>>;
};

TEST_F(Scripted, NothingHappensInsideACall) {
    model->queue(SomeDevice::bulk_in, {1});
    transport->read(SomeDevice::bulk_in, 64, {}, here());
    transport->post([this] { ends.push_back({}); });
    EXPECT_TRUE(ends.empty());
    bus.run();
    EXPECT_EQ(ends.size(), 2U);
}

TEST_F(Scripted, ATransferEndsWithAPacketThatIsNotFull) {
    model->queue(SomeDevice::bulk_in, Bytes(64, 1));
    model->queue(SomeDevice::bulk_in, Bytes(10, 2));
    transport->read(SomeDevice::bulk_in, 512, {}, here());
    bus.run();
    ASSERT_EQ(ends.size(), 1U);
    EXPECT_EQ(ends[0].bytes.size(), 74U);
}

TEST_F(Scripted, ADeviceThatSendsMoreThanWasAskedForFailsTheTransfer) {
    model->queue(SomeDevice::bulk_in, Bytes(64, 1));
    transport->read(SomeDevice::bulk_in, 10, {}, here());
    EXPECT_EQ(faults(), Faults{Fault::io});
}

TEST_F(Scripted, AWriteWaitsWhileTheDeviceIsFullAndTimesOut) {
    model->full = true;
    transport->write(SomeDevice::bulk_out, Bytes(10, 1), 500ms, here());
    transport->write(SomeDevice::bulk_out, Bytes(10, 2), 2s, here());
    bus.advance(499ms);
    EXPECT_EQ(faults(), Faults{});
    bus.advance(1ms);
    EXPECT_EQ(faults(), Faults{Fault::timed_out});
    model->full = false;
    EXPECT_EQ(faults(), Faults{std::nullopt});
    EXPECT_EQ(model->taken, Bytes(10, 2));
}

TEST_F(Scripted, MayLieAboutWhatWasSent) {
    model->full = true;
    bus.faults.lies_about_sent = true;
    transport->write(SomeDevice::bulk_out, Bytes(2000, 1), 500ms, here());
    bus.advance(1s);
    ASSERT_EQ(ends.size(), 1U);
    EXPECT_EQ(ends[0].sent, 2000U);
    EXPECT_TRUE(model->taken.empty());
}

TEST_F(Scripted, AHaltLastsUntilItIsCleared) {
    ASSERT_TRUE(model->obey("stall 82"));
    for (int i = 0; i < 2; ++i) transport->read(SomeDevice::bulk_in, 64, {}, here());
    EXPECT_EQ(faults(), (Faults{Fault::stalled, Fault::stalled}));
    transport->clear_halt(SomeDevice::bulk_in, here());
    EXPECT_EQ(faults(), Faults{std::nullopt});
    EXPECT_FALSE(model->obey("dance"));
}

TEST_F(Scripted, ClaimsAreOneTransportsAlone) {
    auto other = std::move(*port->open());
    const Status second = other->claim(0, 0);
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().fault, Fault::busy);
    other->write(SomeDevice::bulk_out, {1}, 1s, here());
    EXPECT_EQ(faults(), Faults{Fault::io}) << "nor may it write";
    transport->release(0);
    EXPECT_TRUE(other->claim(0, 0));
    transport.reset();
    other.reset();
    EXPECT_EQ(bus.open_transports(), 0U);
    EXPECT_TRUE(bus.claimed(model).empty());
}

TEST_F(Scripted, UnpluggingEndsEverythingAsGone) {
    model->full = true;
    transport->read(SomeDevice::bulk_in, 64, {}, here());
    transport->write(SomeDevice::bulk_out, {1}, 60s, here());
    bus.unplug(model);
    EXPECT_EQ(faults(), (Faults{Fault::gone, Fault::gone}));
    EXPECT_EQ(port->open().error().fault, Fault::gone);
}

TEST_F(Scripted, UnpluggingMayShowAsIoFirst) {
    bus.faults.unplug_shows_as_io = true;
    std::vector<std::string> left;
    const Watch watch =
        bus.watch([](const auto&) {}, [&](const std::string& place) { left.push_back(place); });
    transport->read(SomeDevice::bulk_in, 64, {}, here());
    bus.unplug(model);
    EXPECT_EQ(faults(), Faults{Fault::io});
    EXPECT_TRUE(left.empty());
    bus.advance(2s);
    EXPECT_EQ(left, std::vector{port->description().place});
}

TEST_F(Scripted, ClosingCancelsBeforeItReturns) {
    transport->read(SomeDevice::bulk_in, 64, {}, here());
    bool ran = false;
    transport->post([&] { ran = true; });
    transport->close();
    ASSERT_EQ(ends.size(), 1U);
    EXPECT_EQ(faults(), Faults{Fault::cancelled});
    transport->read(SomeDevice::bulk_in, 64, {}, here());
    EXPECT_EQ(faults(), Faults{Fault::cancelled});
    EXPECT_FALSE(ran) << "work that has not begun is dropped";
}

TEST_F(Scripted, TimersRunInTheirOrder) {
    std::vector<int> order;
    transport->after(200ms, [&] { order.push_back(2); });
    transport->after(100ms, [&] {
        order.push_back(1);
        transport->after(50ms, [&] { order.push_back(11); });
    });
    bus.advance(1s);
    EXPECT_EQ(order, (std::vector{1, 11, 2}));
    EXPECT_EQ(transport->now(), Steady{1s});
}

TEST_F(Scripted, TellsAWatcherWhoIsThereAndWhoComesAndGoes) {
    std::vector<std::string> news;
    auto other = std::make_shared<SomeDevice>("Other");
    {
        const Watch watch =
            bus.watch([&](const auto& each) { news.push_back("+" + each->description().product); },
                      [&](const std::string&) { news.emplace_back("-"); });
        bus.run();
        bus.plug(other);
        bus.unplug(model);
        bus.run();
    }
    bus.unplug(other);
    bus.run();
    EXPECT_EQ(news, (std::vector<std::string>{"+Some device", "+Other", "-"}));
}

TEST_F(Scripted, IsSafeWhileAnotherThreadUsesTheTransport) {
    constexpr int rounds = 200;
    int ended = 0;  // in run() only
    std::thread driver([&] {
        for (int i = 0; i < rounds; ++i) {
            transport->write(SomeDevice::bulk_out, {1}, 1s, [&](const TransferEnd&) { ++ended; });
            transport->post([&] { ++ended; });
        }
    });
    for (int i = 0; i < rounds; ++i) bus.run();
    driver.join();
    bus.run();
    EXPECT_EQ(ended, 2 * rounds);
}

}  // namespace
}  // namespace anjungan::usb
