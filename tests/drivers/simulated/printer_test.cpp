#include "drivers/simulated/printer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/device/manager.h"

namespace anjungan::simulated {
namespace {

using namespace device;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Document receipt(const std::string& word = "Halo") {
    Document document;
    for (int i = 0; i < 40; ++i)
        document.blocks.emplace_back(Text{word + " " + std::to_string(i), Align::left, {}});
    document.blocks.emplace_back(Cut{});
    return document;
}

class PrinterLife : public testing::Test {
  protected:
    void SetUp() override {
        ASSERT_TRUE(printer.open([this](const DeviceEvent& event) {
            if (const auto* change = std::get_if<HealthChanged>(&event)) told.push_back(change->health);
            if (const auto* job = std::get_if<JobEnded>(&event)) ends.emplace_back(job->job, job->end);
        }));
        ASSERT_TRUE(printer.claim());
        ASSERT_TRUE(printer.enable());
    }
    void obey(std::string_view command) { ASSERT_TRUE(printer.obey(command)); }

    Printer printer;
    std::vector<Health> told;
    std::vector<std::pair<JobId, JobEnd>> ends;
};

TEST_F(PrinterLife, PrintsAndProvesIt) {
    ASSERT_TRUE(printer.print(7, receipt()));
    EXPECT_THAT(ends, ElementsAre(std::pair(JobId{7}, JobEnd::printed)));
    ASSERT_EQ(printer.receipts().size(), 1u);
    EXPECT_THAT(printer.receipts()[0].text, HasSubstr("Halo 39"));
    EXPECT_FALSE(printer.receipts()[0].bytes.empty());
    EXPECT_THAT(told, IsEmpty());
}

TEST_F(PrinterLife, WaitsWithoutPaperAndPrintsAfterTheRefill) {
    obey("paper-out");
    EXPECT_THAT(told, ElementsAre(Health::paper_out));
    ASSERT_TRUE(printer.print(1, receipt()));
    EXPECT_THAT(ends, IsEmpty());
    EXPECT_EQ(printer.print(2, receipt()).error().fault, Fault::busy);
    obey("paper-ok");
    EXPECT_THAT(ends, ElementsAre(std::pair(JobId{1}, JobEnd::printed)));
    EXPECT_THAT(told, ElementsAre(Health::paper_out, Health::ok));
    EXPECT_EQ(printer.receipts().size(), 1u);
}

TEST_F(PrinterLife, GoesOnWithTheSameReceiptWhenPaperEndsInItsMiddle) {
    printer.load_paper(300);
    ASSERT_TRUE(printer.print(1, receipt()));
    EXPECT_THAT(told, ElementsAre(Health::paper_out));
    EXPECT_THAT(ends, IsEmpty());
    EXPECT_THAT(printer.receipts(), IsEmpty());
    obey("paper-ok");
    EXPECT_THAT(ends, ElementsAre(std::pair(JobId{1}, JobEnd::printed)));
    ASSERT_EQ(printer.receipts().size(), 1u);
    std::string expected;
    for (int i = 0; i < 40; ++i) expected += "Halo " + std::to_string(i) + "\n";
    EXPECT_EQ(printer.receipts()[0].text, expected) << "each line once";
}

TEST_F(PrinterLife, PrintsOnWhenPaperIsNearItsEnd) {
    obey("near-end");
    ASSERT_TRUE(printer.print(1, receipt()));
    EXPECT_THAT(ends, ElementsAre(std::pair(JobId{1}, JobEnd::printed)));
    EXPECT_THAT(told, ElementsAre(Health::paper_near_end));
    obey("near-end");
    EXPECT_EQ(told.size(), 1u) << "no change, no event";
}

TEST_F(PrinterLife, WaitsWhileItsCoverIsOpen) {
    obey("cover-open");
    ASSERT_TRUE(printer.print(1, receipt()));
    obey("paper-out");
    obey("cover-closed");
    EXPECT_THAT(ends, IsEmpty());
    obey("paper-ok");
    EXPECT_THAT(ends, ElementsAre(std::pair(JobId{1}, JobEnd::printed)));
    EXPECT_THAT(told, ElementsAre(Health::cover_open, Health::paper_out, Health::ok));
}

TEST_F(PrinterLife, DoesNotKnowTheEndOfAReceiptThatWasUnpluggedInItsMiddle) {
    printer.load_paper(300);
    ASSERT_TRUE(printer.print(1, receipt("torn")));
    obey("unplug");
    EXPECT_THAT(ends, ElementsAre(std::pair(JobId{1}, JobEnd::unknown)));
    EXPECT_EQ(printer.print(2, receipt()).error().fault, Fault::gone);
    obey("paper-ok");
    obey("plug");
    EXPECT_THAT(told, ElementsAre(Health::paper_out, Health::absent, Health::ok));
    ASSERT_TRUE(printer.print(3, receipt("new")));
    ASSERT_EQ(printer.receipts().size(), 1u);
    EXPECT_THAT(printer.receipts()[0].text, testing::Not(HasSubstr("torn")))
        << "the rest of that paper is lost";
}

TEST_F(PrinterLife, StallsOnceAndPrintsTheNextTime) {
    obey("stall");
    ASSERT_TRUE(printer.print(1, receipt()));
    EXPECT_THAT(ends, ElementsAre(std::pair(JobId{1}, JobEnd::unknown)));
    EXPECT_THAT(printer.receipts(), IsEmpty());
    ASSERT_TRUE(printer.print(2, receipt()));
    EXPECT_EQ(ends.back(), std::pair(JobId{2}, JobEnd::printed));
    EXPECT_EQ(printer.receipts().size(), 1u);
}

TEST_F(PrinterLife, StallsInTheReceiptThatIsWaiting) {
    obey("paper-out");
    ASSERT_TRUE(printer.print(1, receipt()));
    obey("stall");
    EXPECT_THAT(ends, ElementsAre(std::pair(JobId{1}, JobEnd::unknown)));
    obey("paper-ok");
    ASSERT_TRUE(printer.print(2, receipt()));
    EXPECT_EQ(ends.back(), std::pair(JobId{2}, JobEnd::printed));
}

TEST_F(PrinterLife, ForgetsAStallWhenItIsPluggedInAgain) {
    obey("stall");
    obey("plug");
    ASSERT_TRUE(printer.print(1, receipt()));
    EXPECT_THAT(ends, ElementsAre(std::pair(JobId{1}, JobEnd::printed)));
}

TEST_F(PrinterLife, ListsItsCommandsWhenItKnowsNotWhatIsMeant) {
    const Status status = printer.obey("dance");
    ASSERT_FALSE(status);
    EXPECT_EQ(status.error().fault, Fault::invalid);
    EXPECT_THAT(status.error().sentence, HasSubstr("paper-out"));
}

TEST_F(PrinterLife, EndsItsJobWhenItIsTakenOutOfService) {
    obey("paper-out");
    ASSERT_TRUE(printer.print(1, receipt()));
    printer.disable();
    EXPECT_THAT(ends, ElementsAre(std::pair(JobId{1}, JobEnd::unknown)));
    EXPECT_EQ(printer.state(), DeviceState::claimed);
    EXPECT_FALSE(printer.print(2, receipt()));
    printer.release();
    printer.close();
    EXPECT_EQ(printer.state(), DeviceState::closed);
    obey("paper-ok");
}

TEST_F(PrinterLife, KeepsOnlyTheNewestReceiptsWhole) {
    Document small;
    small.blocks = {Text{"x", Align::left, {}}, Cut{}};
    for (JobId job = 0; job < 70; ++job) ASSERT_TRUE(printer.print(job, small));
    ASSERT_EQ(printer.receipts().size(), 70u);
    EXPECT_TRUE(printer.receipts()[5].grey.empty());
    EXPECT_FALSE(printer.receipts()[6].grey.empty());
}

TEST(SimulatedPrinter, CannotBeOpenedUnplugged) {
    const auto printer = make_printer();
    ASSERT_TRUE(printer->obey("unplug"));
    EXPECT_EQ(printer->health(), Health::absent);
    EXPECT_EQ(printer->open([](const DeviceEvent&) {}).error().fault, Fault::gone);
    EXPECT_EQ(printer->claim().error().fault, Fault::gone);
    EXPECT_EQ(printer->enable().error().fault, Fault::gone);
    ASSERT_TRUE(printer->obey("plug"));
    ASSERT_TRUE(printer->open([](const DeviceEvent&) {}));
    EXPECT_EQ(printer->open([](const DeviceEvent&) {}).error().fault, Fault::busy);
}

TEST(SimulatedPrinter, ServesUnderTheManager) {
    std::vector<Health> told;
    DeviceManager manager([&](const DeviceEvent& event) {
        if (const auto* change = std::get_if<HealthChanged>(&event)) told.push_back(change->health);
    });
    const auto printer = make_printer();
    manager.arrived("simulated", printer);
    ASSERT_TRUE(printer->obey("unplug"));
    EXPECT_EQ(manager.health(DeviceKind::receipt_printer), Health::absent);
    ASSERT_TRUE(printer->obey("plug"));
    EXPECT_EQ(manager.printer(), printer.get());
    EXPECT_THAT(told, ElementsAre(Health::ok, Health::absent, Health::ok));
}

}  // namespace
}  // namespace anjungan::simulated
