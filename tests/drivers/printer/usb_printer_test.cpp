// A printer on a scripted cable: what it does, and any sequence of faults.
#include "drivers/printer/usb_printer.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <atomic>
#include <map>
#include <thread>

#include "platform/device/manager.h"
#include "tests/drivers/printer/printer_on_usb.h"

namespace anjungan::printer {
namespace {

TEST_F(PrinterOnUsb, IsOfflineUntilItHasSaidWhatItCan) {
    ASSERT_TRUE(printer.open([](const DeviceEvent&) {}));
    ASSERT_TRUE(printer.claim());
    ASSERT_TRUE(printer.enable());
    EXPECT_EQ(printer.health(), Health::offline);
    EXPECT_EQ(printer.print(1, receipt("a")).error().fault, Fault::busy);
    run(3s);
    EXPECT_EQ(printer.health(), Health::ok);
    EXPECT_EQ(printer.name(), "Epson TM-T20");
}

TEST_F(PrinterOnUsb, PrintsAReceiptAndProvesIt) {
    enable();
    EXPECT_THAT(told, ElementsAre(Health::ok));
    ASSERT_TRUE(printer.print(7, receipt("satu")));
    EXPECT_EQ(printer.print(8, receipt("dua")).error().fault, Fault::busy);
    run(1s);
    EXPECT_THAT(ends, ElementsAre(std::pair(JobId{7}, JobEnd::printed)));
    EXPECT_EQ(whole_receipts("satu"), 1);
    EXPECT_EQ(model.receipts().size(), 1u) << "the clean start cuts off no more than blank paper";
    EXPECT_THAT(told, ElementsAre(Health::ok));
}

TEST_F(PrinterOnUsb, PrintsTheNextReceiptAsSoonAsOneHasEnded) {
    ASSERT_TRUE(printer.open([this](const DeviceEvent& event) {
        const auto* job = std::get_if<JobEnded>(&event);
        if (job == nullptr) return;
        ends.emplace_back(job->job, job->end);
        if (job->job == 1) {
            EXPECT_TRUE(printer.print(2, receipt("dua")));
        }
    }));
    ASSERT_TRUE(printer.claim());
    ASSERT_TRUE(printer.enable());
    run(3s);
    ASSERT_TRUE(printer.print(1, receipt("satu")));
    run(1s);
    EXPECT_THAT(ends,
                ElementsAre(std::pair(JobId{1}, JobEnd::printed), std::pair(JobId{2}, JobEnd::printed)));
    EXPECT_EQ(model.receipts().size(), 2u);
}

TEST_F(PrinterOnUsb, SaysAtOnceWhatSomebodyHasToDo) {
    enable();
    for (const char* command :
         {"near-end", "paper-out", "paper-ok", "cover-open", "cover-closed", "overheat", "cool-down"}) {
        model.obey(command);
        run(100ms);
    }
    EXPECT_THAT(told, ElementsAre(Health::ok, Health::paper_near_end, Health::paper_out, Health::ok,
                                  Health::cover_open, Health::ok, Health::overheated, Health::ok));
}

TEST_F(PrinterOnUsb, AsksAPrinterThatSaysNothingByItself) {
    PrinterModel::Abilities abilities;
    abilities.automatic_status = false;
    model = PrinterModel(abilities);
    enable();
    model.obey("cover-open");
    run(3s);
    EXPECT_THAT(told, ElementsAre(Health::ok, Health::cover_open));
    model.obey("cover-closed");
    model.obey("near-end");
    run(3s);
    EXPECT_EQ(told.back(), Health::paper_near_end);
}

TEST_F(PrinterOnUsb, LetsTheCutterGoOnOnceItIsFree) {
    enable();
    model.obey("jam-cutter");
    run(3s);
    EXPECT_EQ(printer.health(), Health::cutter_jammed);
    ASSERT_TRUE(printer.print(1, receipt("satu")));
    model.obey("free-cutter");
    run(10s);
    EXPECT_EQ(printer.health(), Health::ok);
    EXPECT_THAT(ends, ElementsAre(std::pair(JobId{1}, JobEnd::printed)));
    EXPECT_EQ(whole_receipts("satu"), 1);
}

TEST_F(PrinterOnUsb, CanBeTakenOutOfServiceAndBackAgain) {
    enable();
    model.obey("paper-out");
    run(100ms);
    ASSERT_TRUE(printer.print(1, receipt("satu")));
    run(100ms);
    printer.disable();
    EXPECT_THAT(ends, ElementsAre(std::pair(JobId{1}, JobEnd::unknown)));
    EXPECT_EQ(printer.state(), DeviceState::claimed);
    EXPECT_EQ(printer.print(2, receipt("dua")).error().fault, Fault::gone);
    model.obey("paper-ok");
    ASSERT_TRUE(printer.enable());
    run(3s);
    ASSERT_TRUE(printer.print(3, receipt("tiga")));
    run(1s);
    EXPECT_EQ(ends.back(), std::pair(JobId{3}, JobEnd::printed));
    EXPECT_EQ(whole_receipts("satu"), 0);
    EXPECT_EQ(whole_receipts("tiga"), 1);
}

TEST_F(PrinterOnUsb, EndsAJobThatNeverCameToTheTransportsThread) {
    enable();
    ASSERT_TRUE(printer.print(1, receipt("satu")));
    printer.disable();
    printer.release();
    printer.close();
    EXPECT_THAT(ends, ElementsAre(std::pair(JobId{1}, JobEnd::unknown)));
    EXPECT_EQ(printer.state(), DeviceState::closed);
}

TEST_F(PrinterOnUsb, TakesTheProfileOfTheSettings) {
    UsbPrinter chosen{{port, catalogue, nullptr, "generic-58"}};
    ASSERT_TRUE(chosen.open([](const DeviceEvent&) {}));
    ASSERT_TRUE(chosen.claim());
    ASSERT_TRUE(chosen.enable());
    run(3s);
    EXPECT_EQ(chosen.name(), "58 mm receipt printer");
}

TEST_F(PrinterOnUsb, SendsNothingToAPrinterOfAnotherLanguage) {
    PrinterModel::Abilities abilities;
    abilities.ids = {0x0519, 0x0003};
    abilities.device_id = "MFG:Star;CMD:STAR;MDL:TSP143 (STR_T-001);CLS:PRINTER;";
    model = PrinterModel(abilities);
    enable();
    EXPECT_EQ(printer.health(), Health::failed);
    const Status refused = printer.print(1, receipt("satu"));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().fault, Fault::unsupported);
    EXPECT_THAT(refused.error().sentence, HasSubstr("use another printer"));
    run(60s);
    EXPECT_THAT(model.taken(), IsEmpty());
}

TEST_F(PrinterOnUsb, SaysSentOnlyWhenThePaperLastedToTheEnd) {
    PrinterModel::Abilities abilities;
    abilities.ids = {0x1D90, 0x20F0};
    abilities.confirms_printing = false;
    model = PrinterModel(abilities);
    enable();
    ASSERT_TRUE(printer.print(1, receipt("satu")));
    run(1s);
    model.obey("paper-out");  // while it prints what it has taken
    run(1min);
    EXPECT_THAT(ends, IsEmpty());
    model.obey("paper-ok");
    run(2s);
    EXPECT_THAT(ends, IsEmpty());
    run(2s);
    EXPECT_THAT(ends, ElementsAre(std::pair(JobId{1}, JobEnd::sent)));
}

TEST_F(PrinterOnUsb, ServesEpsonsOwnClassWithoutClassRequests) {
    PrinterModel::Abilities abilities;
    abilities.interface = PrinterModel::Abilities::Interface::vendor_defined;
    abilities.ids = {0x04B8, 0x0202};
    abilities.product = "TM-T20III";
    model = PrinterModel(abilities);
    enable();
    EXPECT_EQ(printer.name(), "Epson TM-T20");
    ASSERT_TRUE(printer.print(1, receipt("satu")));
    run(1s);
    EXPECT_THAT(ends, ElementsAre(std::pair(JobId{1}, JobEnd::printed)));
}

// Whatever happens, and in whatever order.
RC_GTEST_PROP(AnySequenceOfFaults, LeavesEachReceiptWholeOnceOrUnknown, ()) {
    PrinterModel::Abilities abilities;
    abilities.soft_reset = *rc::gen::arbitrary<bool>();
    abilities.automatic_status = *rc::gen::weightedElement<bool>({{3, true}, {1, false}});
    PrinterModel model(abilities);
    const auto port = std::make_shared<tests::ScriptedPort>(model);
    const auto catalogue =
        std::make_shared<Catalogue>(Catalogue::load(SOURCE_DIR "/assets/printers").catalogue);
    const auto printer = std::make_shared<UsbPrinter>(UsbPrinter::Parts{port, catalogue, nullptr, {}});
    std::map<JobId, std::vector<JobEnd>> ends;
    DeviceManager manager([&](const DeviceEvent& event) {
        if (const auto* job = std::get_if<JobEnded>(&event)) ends[job->job].push_back(job->end);
    });
    Steady now;
    const auto live = [&](std::chrono::milliseconds span) {
        for (; span > 0ms; span -= 100ms) {
            port->run(std::min(span, 100ms));
            now = now + 100ms;
            manager.tick(now);
        }
    };
    const auto word = [](JobId job) { return "slip" + std::to_string(job) + "x"; };

    manager.arrived("1-1@2", printer);
    live(2s);
    JobId next = 0;
    const auto steps = *rc::gen::container<std::vector<std::pair<int, int>>>(
        rc::gen::pair(rc::gen::inRange(0, 16), rc::gen::element(0, 0, 1, 5, 300, 2500, 20'000)));
    for (const auto& [what, pause] : steps) {
        static const std::vector<std::string> commands{
            "paper-out", "paper-ok",   "cover-open",  "cover-closed", "stall", "unplug",
            "plug",      "jam-cutter", "free-cutter", "hang",         "wake"};
        if (what < static_cast<int>(commands.size())) {
            model.obey(commands[static_cast<std::size_t>(what)]);
            live(commands[static_cast<std::size_t>(what)] == "unplug" ? 100ms : 0ms);  // no hand is quicker
        } else if (what == static_cast<int>(commands.size())) {
            model.load_paper(*rc::gen::inRange(1, 2500));
        } else if (device::can_print(printer->health())) {
            if (printer->print(next, *rc::gen::arbitrary<bool>() ? receipt(word(next)) : poster(word(next))))
                ++next;
        }
        live(std::chrono::milliseconds(pause));
    }
    for (const char* command : {"free-cutter", "wake", "plug", "cover-closed", "paper-ok"})
        model.obey(command);
    model.load_paper(1'000'000);
    live(5min);
    RC_ASSERT(manager.printer() == printer.get());
    const Status last = printer->print(next, receipt(word(next)));
    RC_ASSERT(last.has_value());
    ++next;
    live(1min);

    for (JobId job = 0; job < next; ++job) {
        RC_ASSERT(ends[job].size() == 1u);
        const auto whole = std::ranges::count_if(
            model.receipts(), [&](const PrintedReceipt& paper) { return is_whole(paper, word(job)); });
        if (ends[job].front() == JobEnd::printed) {
            RC_ASSERT(whole == 1);
        } else {
            RC_ASSERT(ends[job].front() == JobEnd::unknown);
            RC_ASSERT(whole <= 1);
        }
    }
    RC_ASSERT(ends[next - 1].front() == JobEnd::printed);
    for (const PrintedReceipt& paper : model.receipts()) {  // nobody gets a line of another's receipt
        int owners = 0;
        for (JobId job = 0; job < next; ++job)
            owners += paper.text.find(word(job)) != std::string::npos ? 1 : 0;
        RC_ASSERT(owners <= 1);
    }
}

// As in the kiosk: the loop's thread prints and looks, the bus's thread does the rest (thread sanitizer).
TEST_F(PrinterOnUsb, TheLoopPrintsAndLooksWhileTheBusWorksOnAThreadOfItsOwn) {
    std::atomic<bool> stop = false;
    std::atomic<int> printed = 0;
    ASSERT_TRUE(printer.open([&](const DeviceEvent& event) {
        const auto* job = std::get_if<JobEnded>(&event);
        if (job != nullptr && job->end == JobEnd::printed) ++printed;
    }));
    ASSERT_TRUE(printer.claim());
    std::thread bus([&] {
        while (!stop) {
            port->run(10ms);
            std::this_thread::yield();
        }
    });
    for (int round = 1; round <= 5; ++round) {
        ASSERT_TRUE(printer.enable());
        while (!can_print(printer.health())) std::this_thread::yield();
        EXPECT_TRUE(printer.print(round, receipt("satu")));
        while (printed < round) {
            EXPECT_FALSE(printer.info().abilities.empty());
            EXPECT_EQ(printer.state(), DeviceState::enabled);
            std::this_thread::yield();
        }
        printer.disable();
    }
    stop = true;
    bus.join();
    EXPECT_EQ(whole_receipts("satu"), 5);
}

TEST_F(PrinterOnUsb, TellsWhatItCanOnceItIsKnown) {
    EXPECT_THAT(printer.info().abilities, IsEmpty());
    enable();
    const auto abilities = printer.info().abilities;
    EXPECT_THAT(abilities, Contains("profile epson-tm-t20"));
    EXPECT_THAT(abilities, Contains("tells of paper and cover by itself"));
    EXPECT_THAT(abilities, Contains("proves that a slip is on paper"));
}

}  // namespace
}  // namespace anjungan::printer
