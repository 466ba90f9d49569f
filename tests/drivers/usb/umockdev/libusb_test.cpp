#include <gtest/gtest.h>

#include <cerrno>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <thread>

#include "drivers/usb/context.h"
#include "tests/drivers/usb/some_device.h"
#include "tests/support/umockdev/usb_mocked.h"

namespace anjungan::usb {
namespace {

using namespace std::chrono_literals;
using tests::MockedUsb;
using tests::SomeDevice;

// What another thread brings, in its order.
template <class T>
class Inbox {
  public:
    void put(T one) {
        const std::lock_guard lock(mutex_);
        waiting_.push_back(std::move(one));
        arrived_.notify_all();
    }
    // Nothing: it did not come in ten seconds, which is for ever here.
    std::optional<T> next() {
        std::unique_lock lock(mutex_);
        if (!arrived_.wait_for(lock, 10s, [this] { return !waiting_.empty(); })) return std::nullopt;
        T one = std::move(waiting_.front());
        waiting_.pop_front();
        return one;
    }
    bool empty() {
        const std::lock_guard lock(mutex_);
        return waiting_.empty();
    }

  private:
    std::mutex mutex_;
    std::condition_variable arrived_;
    std::deque<T> waiting_;
};

struct Ends : Inbox<TransferEnd> {
    WhenDone here() {
        return [this](TransferEnd end) { put(std::move(end)); };
    }
    // The next one's fault; nothing: it went well.
    std::optional<Fault> next_fault() {
        const auto end = next();
        if (!end) return Fault::unsupported;  // no end at all: what no transfer ends with
        return end->status ? std::nullopt : std::optional{end->status.error().fault};
    }
};

class Libusb : public testing::Test {
  protected:
    MockedUsb usb;
    std::shared_ptr<SomeDevice> model = std::make_shared<SomeDevice>();
    std::unique_ptr<Context> context;
    Inbox<std::shared_ptr<Port>> arrived;
    Inbox<std::string> left;
    Watch watching;
    Ends ends;  // after it nothing calls back: transports are made in the tests

    void start() {
        auto started = Context::start();
        ASSERT_TRUE(started) << started.error().sentence;
        context = std::move(*started);
        watching = context->watch([this](auto port) { arrived.put(std::move(port)); },
                                  [this](const auto& place) { left.put(place); });
    }
    // Started, plugged in, opened and claimed.
    std::unique_ptr<Transport> connect() {
        usb.plug(model);
        start();
        const auto port = arrived.next();
        if (!port) return nullptr;
        auto transport = (*port)->open();
        if (!transport) return nullptr;
        EXPECT_TRUE((*transport)->claim(0, 0));
        EXPECT_TRUE((*transport)->claim(1, 0));
        return std::move(*transport);
    }
    void TearDown() override {
        { const Watch ended = std::move(watching); }
        while (!arrived.empty()) (void)arrived.next();
        context.reset();
    }
};

TEST_F(Libusb, FindsWhatIsPluggedInAndDescribesIt) {
    const std::string place = usb.plug(model);
    start();
    const auto port = arrived.next();
    ASSERT_TRUE(port);
    const Description& found = (*port)->description();
    EXPECT_EQ(found.place, place);
    EXPECT_EQ(found.ids, (Ids{0x1209, 0x0001}));
    EXPECT_EQ(found.manufacturer, "Acme");
    EXPECT_EQ(found.product, "Some device");
    EXPECT_EQ(found.serial, "0042");
    EXPECT_EQ(found.configuration, 1);
    ASSERT_EQ(found.interfaces.size(), 2U);
    EXPECT_EQ(found.interfaces[0].class_code, 7);
    ASSERT_EQ(found.interfaces[0].endpoints.size(), 2U);
    EXPECT_EQ(found.interfaces[0].endpoints[1].address, SomeDevice::bulk_in);
    EXPECT_EQ(found.interfaces[1].endpoints[0].type, TransferType::interrupt);
    EXPECT_EQ(found.interfaces[1].endpoints[0].packet_size, 8);
}

TEST_F(Libusb, KnowsTheReportDescriptorThatTheKernelHasRead) {
    model = std::make_shared<SomeDevice>(SomeDevice::hid({0x05, 0x8C, 0x09, 0x02}));
    usb.plug(model);
    start();
    const auto port = arrived.next();
    ASSERT_TRUE(port);
    ASSERT_EQ((*port)->description().interfaces.size(), 1U);
    EXPECT_EQ((*port)->description().interfaces[0].report_descriptor, (Bytes{0x05, 0x8C, 0x09, 0x02}));
}

TEST_F(Libusb, TellsOfArrivingAndLeavingOnceEach) {
    start();
    const std::string place = usb.plug(model);
    const auto port = arrived.next();
    ASSERT_TRUE(port);
    EXPECT_EQ((*port)->description().place, place);
    usb.tell_arrived_again(model);
    usb.unplug(model);
    EXPECT_EQ(left.next(), place);

    const std::string again = usb.plug(model);
    EXPECT_NE(again, place) << "same socket, new address";
    const auto next = arrived.next();
    ASSERT_TRUE(next);
    EXPECT_EQ((*next)->description().place, again) << "not the second news of the first arrival";
    EXPECT_TRUE(left.empty());
}

TEST_F(Libusb, DoesNotOpenWhatHasLeft) {
    usb.plug(model);
    start();
    const auto port = arrived.next();
    ASSERT_TRUE(port);
    usb.unplug(model);
    ASSERT_TRUE(left.next());
    const auto opened = (*port)->open();
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().fault, Fault::gone);
}

TEST_F(Libusb, SendsAwayTheKernelsDriverAndBringsItBack) {
    auto transport = connect();
    ASSERT_TRUE(transport);
    EXPECT_EQ(usb.detached(), 2);
    EXPECT_EQ(usb.claimed(), 2U);
    transport->close();
    EXPECT_EQ(usb.claimed(), 0U);
    EXPECT_EQ(usb.attached(), 2);
}

TEST_F(Libusb, SaysWhenAnotherProgramHoldsTheDevice) {
    usb.plug(model);
    start();
    const auto port = arrived.next();
    ASSERT_TRUE(port);
    usb.refuse_claims(EBUSY);
    auto transport = (*port)->open();
    ASSERT_TRUE(transport);
    const Status claimed = (*transport)->claim(0, 0);
    ASSERT_FALSE(claimed);
    EXPECT_EQ(claimed.error().fault, Fault::busy);
    EXPECT_NE(claimed.error().sentence.find("CUPS"), std::string::npos);
}

TEST_F(Libusb, AsksAndTellsByControlTransfers) {
    const auto transport = connect();
    ASSERT_TRUE(transport);
    transport->control_in({0xA1, 0x05, 0, 0}, 3, 5s, ends.here());
    const auto answer = ends.next();
    ASSERT_TRUE(answer && answer->status);
    EXPECT_EQ(answer->bytes, (Bytes{5, 5, 5}));

    transport->control_out({0x21, 0x01, 0, 0}, {1, 2, 3}, 5s, ends.here());
    const auto told = ends.next();
    ASSERT_TRUE(told && told->status);
    EXPECT_EQ(told->sent, 3U);
    usb.with_lock([&] { EXPECT_EQ(model->told, (Bytes{1, 2, 3})); });

    transport->control_out({0x21, 0xFF, 0, 0}, {}, 5s, ends.here());
    EXPECT_EQ(ends.next_fault(), Fault::stalled);
    transport->control_in({0xA1, 0xEE, 0, 0}, 1, 20ms, ends.here());
    EXPECT_EQ(ends.next_fault(), Fault::timed_out);
}

TEST_F(Libusb, WritesAndReadsInBulk) {
    const auto transport = connect();
    ASSERT_TRUE(transport);
    const Bytes much(20'000, 0x55);  // more than libusb hands to the kernel at once elsewhere
    transport->write(SomeDevice::bulk_out, much, 10s, ends.here());
    const auto written = ends.next();
    ASSERT_TRUE(written && written->status);
    EXPECT_EQ(written->sent, much.size());
    usb.with_lock([&] { EXPECT_EQ(model->taken, much); });

    transport->read(SomeDevice::bulk_in, 512, std::nullopt, ends.here());
    usb.with_lock([&] { model->queue(SomeDevice::bulk_in, Bytes(100, 0x37)); });
    const auto read = ends.next();
    ASSERT_TRUE(read && read->status);
    EXPECT_EQ(read->bytes, Bytes(100, 0x37)) << "two packets are one transfer";
}

TEST_F(Libusb, AcceptsAPacketOfNothing) {
    const auto transport = connect();
    ASSERT_TRUE(transport);
    usb.with_lock([&] { model->queue(SomeDevice::bulk_in, {}); });
    transport->read(SomeDevice::bulk_in, 64, 10s, ends.here());
    const auto read = ends.next();
    ASSERT_TRUE(read && read->status);
    EXPECT_TRUE(read->bytes.empty());
}

TEST_F(Libusb, ReadsAnInterruptEndpointReportByReport) {
    const auto transport = connect();
    ASSERT_TRUE(transport);
    usb.with_lock([&] {
        model->queue(SomeDevice::interrupt_in, {1, 2, 3});
        model->queue(SomeDevice::interrupt_in, {4});
    });
    for (const Bytes& expected : {Bytes{1, 2, 3}, Bytes{4}}) {
        transport->read(SomeDevice::interrupt_in, 8, std::nullopt, ends.here());
        const auto report = ends.next();
        ASSERT_TRUE(report && report->status);
        EXPECT_EQ(report->bytes, expected);
    }
}

TEST_F(Libusb, EndsAWriteThatTheDeviceDoesNotTakeInTime) {
    const auto transport = connect();
    ASSERT_TRUE(transport);
    usb.with_lock([&] { model->full = true; });
    transport->write(SomeDevice::bulk_out, Bytes(64, 1), 20ms, ends.here());
    EXPECT_EQ(ends.next_fault(), Fault::timed_out);
    // Control transfers are answered meanwhile, and the next write works when there is room.
    transport->control_in({0xA1, 0x01, 0, 0}, 1, 5s, ends.here());
    EXPECT_EQ(ends.next_fault(), std::nullopt);
    usb.with_lock([&] { model->full = false; });
    transport->write(SomeDevice::bulk_out, {7}, 5s, ends.here());
    EXPECT_EQ(ends.next_fault(), std::nullopt);
    usb.with_lock([&] { EXPECT_EQ(model->taken, Bytes{7}); });
}

TEST_F(Libusb, GoesOnAfterAStallWhenTheHaltIsCleared) {
    const auto transport = connect();
    ASSERT_TRUE(transport);
    usb.with_lock([&] { model->stall(SomeDevice::bulk_out); });
    transport->write(SomeDevice::bulk_out, {1}, 5s, ends.here());
    EXPECT_EQ(ends.next_fault(), Fault::stalled);
    transport->write(SomeDevice::bulk_out, {1}, 5s, ends.here());
    EXPECT_EQ(ends.next_fault(), Fault::stalled) << "until it is cleared";
    transport->clear_halt(SomeDevice::bulk_out, ends.here());
    EXPECT_EQ(ends.next_fault(), std::nullopt);
    transport->write(SomeDevice::bulk_out, {2}, 5s, ends.here());
    EXPECT_EQ(ends.next_fault(), std::nullopt);
}

class Unplugging : public Libusb, public testing::WithParamInterface<MockedUsb::Shows> {};

TEST_P(Unplugging, EndsEveryTransferAsGoneHoweverItShows) {
    const auto transport = connect();
    ASSERT_TRUE(transport);
    usb.with_lock([&] { model->full = true; });
    transport->read(SomeDevice::bulk_in, 512, std::nullopt, ends.here());
    transport->write(SomeDevice::bulk_out, Bytes(4096, 1), 60s, ends.here());
    usb.unplug(model, GetParam());
    if (GetParam() != MockedUsb::Shows::as_shutdown) usb.tell_left(model);
    EXPECT_EQ(ends.next_fault(), Fault::gone);
    EXPECT_EQ(ends.next_fault(), Fault::gone);
    EXPECT_TRUE(left.next());
    transport->write(SomeDevice::bulk_out, {1}, 5s, ends.here());
    EXPECT_EQ(ends.next_fault(), Fault::gone) << "as does everything after it";
    transport->close();
    EXPECT_TRUE(ends.empty());
}

INSTANTIATE_TEST_SUITE_P(Shows, Unplugging,
                         testing::Values(MockedUsb::Shows::as_shutdown, MockedUsb::Shows::as_protocol_error));

TEST_F(Libusb, ClosingEndsWhatIsUnderWayBeforeItReturns) {
    const auto transport = connect();
    ASSERT_TRUE(transport);
    transport->read(SomeDevice::bulk_in, 512, std::nullopt, ends.here());
    transport->read(SomeDevice::interrupt_in, 8, std::nullopt, ends.here());
    transport->close();
    for (int i = 0; i < 2; ++i) {
        ASSERT_FALSE(ends.empty());
        EXPECT_EQ(ends.next_fault(), Fault::cancelled);
    }
    transport->read(SomeDevice::bulk_in, 512, std::nullopt, ends.here());
    EXPECT_EQ(ends.next_fault(), Fault::cancelled) << "and so ends what comes later";
    transport->close();
}

TEST_F(Libusb, RunsPostedWorkAndTimersInTheirOrderOnOneThread) {
    const auto transport = connect();
    ASSERT_TRUE(transport);
    Inbox<std::pair<int, std::thread::id>> ran;
    const auto note = [&](int number) {
        return [&ran, number] { ran.put({number, std::this_thread::get_id()}); };
    };
    transport->after(60ms, note(3));
    transport->after(20ms, note(2));
    transport->post(note(1));
    std::thread::id thread;
    for (int expected = 1; expected <= 3; ++expected) {
        const auto next = ran.next();
        ASSERT_TRUE(next);
        EXPECT_EQ(next->first, expected);
        if (expected > 1) EXPECT_EQ(next->second, thread);
        thread = next->second;
    }
    EXPECT_NE(thread, std::this_thread::get_id());

    transport->after(0ms, [&] { throw std::runtime_error("a driver's mistake"); });
    transport->post(note(4));
    EXPECT_TRUE(ran.next()) << "others go on";
    transport->after(1h, note(5));
    transport->close();
    EXPECT_TRUE(ran.empty());
}

TEST_F(Libusb, OpensAgainAfterClosing) {
    auto transport = connect();
    ASSERT_TRUE(transport);
    transport.reset();
    Inbox<std::shared_ptr<Port>> seen;
    const Watch second = context->watch([&](auto port) { seen.put(std::move(port)); }, [](const auto&) {});
    const auto port = seen.next();
    ASSERT_TRUE(port) << "a later watcher is told what is there";
    const auto again = (*port)->open();
    ASSERT_TRUE(again);
    ASSERT_TRUE((*again)->claim(0, 0));
    (*again)->write(SomeDevice::bulk_out, {9}, 5s, ends.here());
    EXPECT_EQ(ends.next_fault(), std::nullopt);
}

}  // namespace
}  // namespace anjungan::usb
