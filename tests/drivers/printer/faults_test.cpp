// The faults of real printers, each with its own test.
#include "drivers/simulated/framing.h"
#include "platform/device/manager.h"
#include "tests/drivers/printer/printer_on_usb.h"

namespace anjungan::printer {
namespace {

// Fault 1: paper out, and the printer takes nothing for as long as it lasts.
TEST_F(PrinterOnUsb, Fault1WaitsTenMinutesForPaperBetweenTwoParts) {
    enable();
    model.load_paper(700);
    ASSERT_TRUE(printer.print(1, receipt("satu")));
    run(1s);
    EXPECT_EQ(printer.health(), Health::paper_out);
    run(10min);
    EXPECT_THAT(ends, IsEmpty());
    EXPECT_THAT(model.receipts(), IsEmpty());
    model.obey("paper-ok");
    run(1s);
    EXPECT_THAT(ends, ElementsAre(std::pair(JobId{1}, JobEnd::printed)));
    ASSERT_EQ(model.receipts().size(), 1u);
    std::string expected;
    for (int i = 0; i < lines_of_a_receipt; ++i) expected += line("satu", i) + "\n";
    EXPECT_EQ(model.receipts()[0].text, expected) << "each line once";
}

TEST_F(PrinterOnUsb, Fault1GoesOnInTheMiddleOfAPictureAfterTheRefill) {
    enable();
    model.load_paper(300);
    ASSERT_TRUE(printer.print(1, poster("satu")));
    run(10min);
    EXPECT_EQ(printer.health(), Health::paper_out);
    model.obey("paper-ok");
    run(1s);
    EXPECT_THAT(ends, ElementsAre(std::pair(JobId{1}, JobEnd::printed)));
    EXPECT_EQ(model.receipts().size(), 1u);
    EXPECT_EQ(whole_receipts("satu"), 1);
}

TEST_F(PrinterOnUsb, Fault1StartsWithoutPaper) {
    model.obey("paper-out");
    enable();
    EXPECT_EQ(printer.health(), Health::paper_out);
    ASSERT_TRUE(printer.print(1, receipt("satu")));
    run(10min);
    EXPECT_THAT(ends, IsEmpty());
    model.obey("paper-ok");
    run(3s);
    EXPECT_THAT(ends, ElementsAre(std::pair(JobId{1}, JobEnd::printed)));
}

TEST_F(PrinterOnUsb, Fault1ReadsThePortWhileNothingIsTaken) {
    PrinterModel::Abilities dumb;
    dumb.automatic_status = dumb.real_time_status = dumb.confirms_printing = false;
    dumb.interface = PrinterModel::Abilities::Interface::unidirectional;
    dumb.ids = {0x0416, 0x5011};
    model = PrinterModel(dumb);
    enable();
    model.load_paper(300);
    ASSERT_TRUE(printer.print(1, poster("satu")));
    run(10s);
    EXPECT_EQ(printer.health(), Health::paper_out);
    model.obey("paper-ok");
    run(10s);
    EXPECT_EQ(printer.health(), Health::ok);
    EXPECT_THAT(ends, ElementsAre(std::pair(JobId{1}, JobEnd::sent)));
}

// Fault 2: after a time-out the count of bytes sent may lie.
TEST_F(PrinterOnUsb, Fault2NeverResumesAfterATimeOut) {
    enable();
    ASSERT_TRUE(printer.print(1, receipt("satu")));
    model.obey("hang");
    run(6s);
    EXPECT_EQ(printer.health(), Health::offline) << "it takes nothing and does not say why";
    run(60s);
    EXPECT_THAT(ends, ElementsAre(std::pair(JobId{1}, JobEnd::unknown)));
    model.obey("wake");
    run(10s);
    EXPECT_EQ(printer.health(), Health::ok);
    EXPECT_EQ(whole_receipts("satu"), 0) << "nothing is sent again by itself";
    ASSERT_TRUE(printer.print(2, receipt("dua")));
    run(3s);
    EXPECT_EQ(ends.back(), std::pair(JobId{2}, JobEnd::printed));
    EXPECT_EQ(whole_receipts("dua"), 1);
}

TEST_F(PrinterOnUsb, Fault2TearsOffWhatWasBrokenOffBeforeTheNextReceipt) {
    PrinterModel::Abilities stubborn;
    stubborn.soft_reset = false;
    model = PrinterModel(stubborn);
    enable();
    model.hang_after(20'000);
    ASSERT_TRUE(printer.print(1, poster("satu")));
    run(2min);
    model.obey("wake");
    run(10s);
    EXPECT_THAT(ends, ElementsAre(std::pair(JobId{1}, JobEnd::unknown)));
    ASSERT_TRUE(printer.print(2, receipt("dua")));
    run(3s);
    EXPECT_EQ(ends.back(), std::pair(JobId{2}, JobEnd::printed));
    ASSERT_EQ(model.receipts().size(), 2u);
    EXPECT_FALSE(is_whole(model.receipts()[0], "satu"));
    EXPECT_TRUE(is_whole(model.receipts()[1], "dua"));
    EXPECT_THAT(model.receipts()[1].text, testing::Not(HasSubstr("satu")));
}

// Fault 3: DLE EOT behind a full buffer is never reached, and is obeyed inside
// other commands.
TEST_F(PrinterOnUsb, Fault3HearsOfThePaperEndBehindAFullBuffer) {
    enable();
    model.load_paper(200);
    ASSERT_TRUE(printer.print(1, poster("satu")));
    run(100ms);
    EXPECT_EQ(printer.health(), Health::paper_out) << "it says so by itself";
}

TEST_F(PrinterOnUsb, Fault3NeverAsksInsideACommand) {
    PrinterModel::Abilities quiet;
    quiet.automatic_status = false;
    model = PrinterModel(quiet);
    enable();
    for (JobId job = 0; job < 5; ++job) {
        model.load_paper(400 + 100 * static_cast<int>(job));
        ASSERT_TRUE(printer.print(job, poster("satu")));
        run(20s);
        model.obey("paper-ok");
        run(20s);
        ASSERT_EQ(ends.back(), std::pair(job, JobEnd::printed));
    }
    EXPECT_EQ(whole_receipts("satu"), 5);
    const Bytes& bytes = model.taken();
    std::size_t at = 0;
    while (at < bytes.size()) {  // every question is a command of its own
        const auto length = simulated::command_length(std::span(bytes).subspan(at));
        ASSERT_TRUE(length);
        const bool is_question = bytes[at] == 0x10;
        for (std::size_t i = at + 1; !is_question && i + 1 < at + *length; ++i)
            ASSERT_FALSE(bytes[i] == 0x10 && bytes[i + 1] == 0x04) << at;
        at += *length;
    }
}

// Fault 4: unplugging.
TEST_F(PrinterOnUsb, Fault4EndsAJobAsUnknownWhenTheCableIsPulled) {
    enable();
    model.load_paper(300);
    ASSERT_TRUE(printer.print(1, receipt("satu")));
    run(1s);
    model.obey("unplug");
    run(1s);
    EXPECT_THAT(ends, ElementsAre(std::pair(JobId{1}, JobEnd::unknown)));
    EXPECT_EQ(told.back(), Health::absent);
    EXPECT_EQ(printer.state(), DeviceState::claimed) << "out of service, so that the manager sees it";
    EXPECT_EQ(printer.print(2, receipt("dua")).error().fault, Fault::gone);
}

TEST_F(PrinterOnUsb, Fault4PrintsNothingOfTheOldReceiptOnTheNextOne) {
    DeviceManager manager([&](const DeviceEvent& event) {
        if (const auto* job = std::get_if<JobEnded>(&event)) ends.emplace_back(job->job, job->end);
    });
    // The manager only lends it a life; the fixture owns it.
    manager.arrived("1-1@2", std::shared_ptr<Device>(std::shared_ptr<void>(), &printer));
    run(3s);
    model.load_paper(700);
    ASSERT_TRUE(printer.print(1, receipt("satu")));
    run(1s);
    model.obey("unplug");
    run(1s);
    manager.tick(Steady{1s});
    EXPECT_EQ(manager.health(DeviceKind::receipt_printer), Health::absent);
    model.obey("plug");
    model.obey("paper-ok");
    manager.tick(Steady{10s});
    run(3s);
    ASSERT_EQ(manager.printer(), &printer);
    ASSERT_TRUE(printer.print(2, receipt("dua")));
    run(2s);
    EXPECT_THAT(ends,
                ElementsAre(std::pair(JobId{1}, JobEnd::unknown), std::pair(JobId{2}, JobEnd::printed)));
    ASSERT_EQ(model.receipts().size(), 2u) << "the torn one was cut off first";
    EXPECT_TRUE(is_whole(model.receipts()[1], "dua"));
    EXPECT_THAT(model.receipts()[1].text, testing::Not(HasSubstr("satu")));
}

// What lies in a printer when it is opened: nothing, or half a receipt of a kiosk whose power was cut.
class PrinterJustOpened : public PrinterOnUsb {
  protected:
    // A kiosk that is gone without a word, in the middle of a picture.
    void leave_half_a_picture() {
        UsbPrinter before{{port, catalogue, nullptr, {}}};
        ASSERT_TRUE(before.open([](const DeviceEvent&) {}));
        ASSERT_TRUE(before.claim());
        ASSERT_TRUE(before.enable());
        run(3s);
        model.hang_within(20'000);
        ASSERT_TRUE(before.print(9, poster("satu")));
        run(1s);
        ASSERT_TRUE(model.hangs());
        before.disable();
        before.release();
        before.close();
        model.obey("wake");
    }
    struct Sent {
        int cuts = 0, blanks = 0;
        bool operator==(const Sent&) const = default;
    };
    [[nodiscard]] Sent sent() const {
        Sent sent;
        const std::span bytes(model.taken());
        for (std::size_t at = 0; at < bytes.size();) {
            const auto length = simulated::command_length(bytes.subspan(at));
            if (!length) break;
            if (bytes[at] == 0x1D && bytes[at + 1] == 0x56) ++sent.cuts;
            if (bytes[at] == 0) ++sent.blanks;
            at += *length;
        }
        return sent;
    }
    void print_a_receipt() {
        ASSERT_TRUE(printer.print(1, receipt("dua")));
        run(20s);
        ASSERT_EQ(whole_receipts("dua"), 1);
    }
};

TEST_F(PrinterJustOpened, GetsTheFirstReceiptAtOnceWhenItIsIdle) {
    enable();
    print_a_receipt();
    EXPECT_EQ(sent(), Sent{.cuts = 1});
}

TEST_F(PrinterJustOpened, GetsNoCutBeforeTheFirstReceiptWhenItCannotBeAsked) {
    for (const bool hears : {false, true}) {
        PrinterModel::Abilities mute;
        mute.ids = {0x0416, 0x5011};
        mute.device_id.clear();
        mute.product = "POS80 Printer USB";
        mute.automatic_status = mute.real_time_status = mute.confirms_printing = false;
        if (!hears) mute.interface = PrinterModel::Abilities::Interface::unidirectional;
        PrinterModel clone(mute);
        const auto cable = std::make_shared<tests::ScriptedPort>(clone);
        UsbPrinter one{{cable, catalogue, nullptr, {}}};
        ASSERT_TRUE(one.open([](const DeviceEvent&) {}));
        ASSERT_TRUE(one.claim());
        ASSERT_TRUE(one.enable());
        cable->run(5s);
        ASSERT_TRUE(one.print(1, receipt("dua")));
        cable->run(20s);
        ASSERT_EQ(clone.receipts().size(), 1u);
        EXPECT_TRUE(is_whole(clone.receipts()[0], "dua"));
        const Bytes& bytes = clone.taken();
        constexpr std::array<std::uint8_t, 2> knife{0x1D, 0x56};
        const auto first = std::search(bytes.begin(), bytes.end(), knife.begin(), knife.end());
        ASSERT_NE(first, bytes.end());
        EXPECT_EQ(std::search(first + 1, bytes.end(), knife.begin(), knife.end()), bytes.end());
    }
}

TEST_F(PrinterJustOpened, IsFreedOfHalfAPictureBeforeTheFirstReceipt) {
    leave_half_a_picture();
    enable();
    print_a_receipt();
    ASSERT_EQ(model.receipts().size(), 2u);
    EXPECT_FALSE(is_whole(model.receipts()[0], "satu"));
    EXPECT_THAT(model.receipts()[1].text, testing::Not(HasSubstr("satu")));
}

TEST_F(PrinterJustOpened, HasWhatLiesThereCutOffBeforeACopy) {
    enable();
    Document copy = receipt("dua");
    copy.copy_mark = "SALINAN";
    ASSERT_TRUE(printer.print(1, as_copy(std::move(copy))));
    run(3s);
    EXPECT_EQ(sent(), Sent{.cuts = 2});
}

// Fault 6: stalls, and packets of nothing.
TEST_F(PrinterOnUsb, Fault6BeginsTheReceiptAgainAfterAStall) {
    for (const bool soft_reset : {true, false}) {
        PrinterModel::Abilities abilities;
        abilities.soft_reset = soft_reset;
        PrinterModel stalling(abilities);
        const auto cable = std::make_shared<tests::ScriptedPort>(stalling);
        UsbPrinter one{{cable, catalogue, nullptr, {}}};
        Ends all;
        ASSERT_TRUE(one.open([&](const DeviceEvent& event) {
            if (const auto* job = std::get_if<JobEnded>(&event)) all.emplace_back(job->job, job->end);
        }));
        ASSERT_TRUE(one.claim());
        ASSERT_TRUE(one.enable());
        cable->run(3s);
        stalling.obey("cover-open");
        cable->run(100ms);
        ASSERT_TRUE(one.print(1, receipt("satu")));
        stalling.obey("stall");
        stalling.obey("cover-closed");
        cable->run(5s);
        EXPECT_THAT(all, ElementsAre(std::pair(JobId{1}, JobEnd::printed)));
        EXPECT_EQ(std::ranges::count_if(stalling.receipts(),
                                        [](const PrintedReceipt& paper) { return is_whole(paper, "satu"); }),
                  1);
        EXPECT_EQ(stalling.soft_resets(), soft_reset ? 1 : 0);
    }
}

TEST_F(PrinterOnUsb, Fault6KnowsTheOlderSoftResetToo) {
    PrinterModel::Abilities abilities;
    abilities.old_soft_reset = true;
    model = PrinterModel(abilities);
    enable();
    model.obey("stall");
    ASSERT_TRUE(printer.print(1, receipt("satu")));
    run(5s);
    EXPECT_EQ(model.soft_resets(), 1);
    EXPECT_THAT(ends, ElementsAre(std::pair(JobId{1}, JobEnd::printed)));
}

TEST_F(PrinterOnUsb, Fault6TakesPacketsOfNothingCalmly) {
    PrinterModel::Abilities abilities;
    abilities.empty_packets = true;
    model = PrinterModel(abilities);
    enable();
    ASSERT_TRUE(printer.print(1, receipt("satu")));
    run(10min);
    EXPECT_THAT(ends, ElementsAre(std::pair(JobId{1}, JobEnd::printed)));
}

// Fault 8: clones answer nothing of what their maker copied the name of.
TEST_F(PrinterOnUsb, Fault8PrintsOnACloneThatAnswersNothing) {
    PrinterModel::Abilities clone;
    clone.ids = {0x0416, 0x5011};
    clone.device_id.clear();
    clone.product = "POS80 Printer USB";
    clone.automatic_status = clone.real_time_status = clone.confirms_printing = clone.soft_reset = false;
    clone.port_and = 0x00;  // "not selected, error", for ever
    model = PrinterModel(clone);
    enable();
    EXPECT_EQ(printer.health(), Health::ok) << "a port that was never fine says nothing";
    EXPECT_EQ(printer.name(), "80 mm receipt printer");
    ASSERT_TRUE(printer.print(1, receipt("satu")));
    run(5s);
    EXPECT_THAT(ends, ElementsAre(std::pair(JobId{1}, JobEnd::sent)));
    EXPECT_EQ(whole_receipts("satu"), 1);
}

TEST_F(PrinterOnUsb, Fault8LearnsThatAPrinterDoesNotProve) {
    PrinterModel::Abilities abilities;
    abilities.confirms_printing = false;
    model = PrinterModel(abilities);
    enable();
    ASSERT_TRUE(printer.print(1, receipt("satu")));
    run(10s);
    EXPECT_THAT(ends, IsEmpty()) << "it may still come";
    run(10s);
    EXPECT_THAT(ends, ElementsAre(std::pair(JobId{1}, JobEnd::sent)));
    ASSERT_TRUE(printer.print(2, receipt("dua")));
    run(4s);
    EXPECT_EQ(ends.back(), std::pair(JobId{2}, JobEnd::sent)) << "not waited for again";
}

TEST_F(PrinterOnUsb, Fault8StillPrintsWhenAPrinterNoLongerAnswersQuestions) {
    PrinterModel::Abilities abilities;
    abilities.automatic_status = false;
    model = PrinterModel(abilities);
    enable();
    model.obey("cover-open");
    run(3s);
    ASSERT_EQ(printer.health(), Health::cover_open);
    model.fall_silent();
    model.obey("cover-closed");
    run(30s);
    EXPECT_EQ(printer.health(), Health::ok) << "what was last heard is no longer believed";
    ASSERT_TRUE(printer.print(1, receipt("satu")));
    run(1min);
    EXPECT_THAT(ends, testing::SizeIs(1));
    EXPECT_EQ(whole_receipts("satu"), 1);
}

}  // namespace
}  // namespace anjungan::printer
