#include "platform/device/manager.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>

namespace anjungan::device {
namespace {

using std::chrono::milliseconds;
using testing::ElementsAre;

// A printer that does what the test wants.
class Puppet : public ReceiptPrinter {
  public:
    std::string name() const override { return "Puppet"; }
    DeviceState state() const override { return now; }
    Health health() const override { return how; }
    Status open(EventSink to) override {
        ++attempts;
        if (throws) throw std::runtime_error("bang");
        if (refuses) return pass(*refuses);
        sink = std::move(to);
        now = DeviceState::opened;
        return {};
    }
    Status claim() override {
        if (refuses_claim) return fail(Fault::busy, "CUPS holds it");
        now = DeviceState::claimed;
        return {};
    }
    Status enable() override {
        now = DeviceState::enabled;
        return {};
    }
    void disable() override {
        if (throws_down) throw 42;
        if (now == DeviceState::enabled && sink && job) sink(JobEnded{job, JobEnd::unknown});
    }
    void release() override {}
    void close() override { now = DeviceState::closed; }
    Status print(JobId, const Document&) override { return {}; }

    DeviceState now = DeviceState::closed;
    Health how = Health::ok;
    EventSink sink;
    int attempts = 0;
    JobId job = 0;
    bool throws = false, throws_down = false, refuses_claim = false;
    std::optional<Error> refuses;
};

class Managing : public testing::Test {
  protected:
    std::vector<Health> told;
    std::vector<JobEnd> ends;
    DeviceManager manager{[this](const DeviceEvent& event) {
        if (const auto* change = std::get_if<HealthChanged>(&event)) told.push_back(change->health);
        if (const auto* job = std::get_if<JobEnded>(&event)) ends.push_back(job->end);
    }};
    std::shared_ptr<Puppet> printer = std::make_shared<Puppet>();
};

TEST_F(Managing, TakesADeviceIntoServiceWhenItArrives) {
    EXPECT_EQ(manager.health(DeviceKind::receipt_printer), Health::absent);
    EXPECT_EQ(manager.printer(), nullptr);
    manager.arrived("usb 1-1", printer);
    EXPECT_EQ(printer->now, DeviceState::enabled);
    EXPECT_EQ(manager.printer(), printer.get());
    EXPECT_EQ(manager.next_attempt(), std::nullopt);
    EXPECT_THAT(told, ElementsAre(Health::ok));
    ASSERT_EQ(manager.inventory().size(), 1u);
    EXPECT_EQ(manager.inventory()[0].name, "Puppet");
    EXPECT_EQ(manager.inventory()[0].trouble, "");
}

TEST_F(Managing, SaysThatADeviceIsAbsentWhenItLeft) {
    manager.arrived("usb 1-1", printer);
    printer->job = 7;
    manager.left("usb 1-1");
    manager.left("usb 1-1");
    EXPECT_EQ(printer->now, DeviceState::closed);
    EXPECT_THAT(told, ElementsAre(Health::ok, Health::absent));
    EXPECT_THAT(ends, ElementsAre(JobEnd::unknown)) << "a job that the leaving ends is still reported";
}

TEST_F(Managing, HearsNothingMoreOfADeviceThatLeft) {
    manager.arrived("usb 1-1", printer);
    manager.left("usb 1-1");
    told.clear();
    printer->sink(HealthChanged{DeviceKind::receipt_printer, Health::paper_out});
    EXPECT_THAT(told, ElementsAre());
}

TEST_F(Managing, TriesAgainAfterPausesThatGrowToFiveSeconds) {
    printer->refuses = Error{Fault::denied, "no access"};
    manager.arrived("usb 1-1", printer);
    EXPECT_EQ(manager.inventory()[0].trouble, "no access");
    EXPECT_THAT(told, ElementsAre());
    std::vector<milliseconds> pauses;
    Steady now{};
    for (int i = 0; i < 8; ++i) {
        const auto next = manager.next_attempt();
        ASSERT_TRUE(next);
        pauses.push_back(*next - now);
        manager.tick(*next + milliseconds{-1});
        EXPECT_EQ(printer->attempts, i + 1) << "not before its time";
        manager.tick(*next);
        EXPECT_EQ(printer->attempts, i + 2);
        now = *next;
    }
    using namespace std::chrono_literals;
    EXPECT_THAT(pauses, ElementsAre(250ms, 500ms, 1000ms, 2000ms, 4000ms, 5000ms, 5000ms, 5000ms));
    printer->refuses.reset();
    manager.tick(*manager.next_attempt());
    EXPECT_EQ(manager.printer(), printer.get());
    EXPECT_THAT(told, ElementsAre(Health::ok));
    EXPECT_EQ(manager.inventory()[0].trouble, "");
}

TEST_F(Managing, ClosesADeviceThatCouldNotBeClaimedAndBeginsAnew) {
    printer->refuses_claim = true;
    manager.arrived("usb 1-1", printer);
    EXPECT_EQ(printer->now, DeviceState::closed);
    EXPECT_EQ(manager.inventory()[0].trouble, "CUPS holds it");
}

TEST_F(Managing, IsNotDisturbedByADriverThatThrows) {
    const auto bad = std::make_shared<Puppet>();
    bad->throws = bad->throws_down = true;
    manager.arrived("bad", bad);
    manager.arrived("good", printer);
    EXPECT_EQ(manager.printer(), printer.get());
    EXPECT_EQ(manager.inventory()[0].trouble, "the driver failed: bang");
    manager.tick({milliseconds{60'000}});
    manager.left("bad");
    EXPECT_EQ(manager.printer(), printer.get());
}

TEST_F(Managing, PrefersThePrinterThatCanPrint) {
    const auto other = std::make_shared<Puppet>();
    manager.arrived("a", printer);
    manager.arrived("b", other);
    EXPECT_EQ(manager.printer(), printer.get());
    printer->how = Health::paper_out;
    EXPECT_EQ(manager.printer(), other.get());
    EXPECT_EQ(manager.health(DeviceKind::receipt_printer), Health::ok);
    other->how = Health::cover_open;
    EXPECT_EQ(manager.printer(), printer.get()) << "the first, when none can";
    other->how = Health::paper_near_end;
    EXPECT_EQ(manager.health(DeviceKind::receipt_printer), Health::paper_near_end);
}

TEST_F(Managing, ReplacesADeviceThatIsPluggedInAgain) {
    manager.arrived("usb 1-1", printer);
    const auto again = std::make_shared<Puppet>();
    manager.arrived("usb 1-1", again);
    EXPECT_EQ(printer->now, DeviceState::closed);
    EXPECT_EQ(manager.printer(), again.get());
    EXPECT_EQ(manager.inventory().size(), 1u);
}

TEST_F(Managing, LeavesADeviceAloneThatIsAnnouncedTwice) {
    manager.arrived("usb 1-1", printer);
    manager.arrived("usb 1-1", printer);
    EXPECT_EQ(printer->attempts, 1);
    EXPECT_EQ(manager.printer(), printer.get());
}

TEST_F(Managing, BringsBackADeviceThatFellOutOfService) {
    manager.arrived("usb 1-1", printer);
    manager.tick({milliseconds{1000}});
    printer->now = DeviceState::closed;
    EXPECT_EQ(manager.health(DeviceKind::receipt_printer), Health::absent);
    EXPECT_FALSE(manager.inventory()[0].trouble.empty());
    ASSERT_EQ(manager.next_attempt(), Steady{milliseconds{1000}});
    manager.tick({milliseconds{1001}});
    EXPECT_EQ(manager.printer(), printer.get());
    EXPECT_THAT(told, ElementsAre(Health::ok, Health::absent, Health::ok));
}

TEST_F(Managing, TakesEverythingOutOfServiceAtTheEnd) {
    {
        DeviceManager short_lived([](const DeviceEvent&) {});
        short_lived.arrived("usb 1-1", printer);
    }
    EXPECT_EQ(printer->now, DeviceState::closed);
}

}  // namespace
}  // namespace anjungan::device
