// A printer on a scripted cable: the faults of real ones, each with its own
// test, and any sequence of them.
#include "drivers/printer/usb_printer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <atomic>
#include <map>
#include <thread>

#include "drivers/simulated/framing.h"
#include "platform/device/manager.h"
#include "tests/support/printer_model.h"

namespace anjungan::printer {
namespace {

using namespace device;
using namespace std::chrono_literals;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using tests::PrinterModel;
using usb::Bytes;
using Ends = std::vector<std::pair<JobId, JobEnd>>;

constexpr int lines_of_a_slip = 60;

std::string line(const std::string& word, int number) {
    return word + " buku nomor " + std::to_string(number);
}
Document slip(const std::string& word) {
    Document document;
    for (int i = 0; i < lines_of_a_slip; ++i)
        document.blocks.emplace_back(Text{line(word, i), Align::left, {}});
    document.blocks.emplace_back(Cut{});
    return document;
}
// A slip longer than any receive buffer.
Document poster(const std::string& word) {
    Document document = slip(word);
    document.blocks.insert(document.blocks.begin() + 1,
                           Picture{576, 800, std::vector<std::uint8_t>(576 * 800, 128)});
    return document;
}
bool is_whole(const PaperSlip& paper, const std::string& word) {
    std::size_t at = 0;
    for (int i = 0; i < lines_of_a_slip; ++i) {
        at = paper.text.find(line(word, i) + "\n", at);
        if (at == std::string::npos) return false;
    }
    return true;
}

class PrinterOnUsb : public testing::Test {
  protected:
    explicit PrinterOnUsb(PrinterModel::Abilities abilities = {}) : model(std::move(abilities)) {}

    void enable() {
        ASSERT_TRUE(printer.open([this](const DeviceEvent& event) {
            if (const auto* change = std::get_if<HealthChanged>(&event)) told.push_back(change->health);
            if (const auto* job = std::get_if<JobEnded>(&event)) ends.emplace_back(job->job, job->end);
        }));
        ASSERT_TRUE(printer.claim());
        ASSERT_TRUE(printer.enable());
        run(3s);
    }
    void run(std::chrono::milliseconds span) { port->run(span); }
    [[nodiscard]] int whole_slips(const std::string& word) const {
        return static_cast<int>(std::ranges::count_if(
            model.slips(), [&](const PaperSlip& paper) { return is_whole(paper, word); }));
    }

    PrinterModel model;
    std::shared_ptr<tests::ScriptedPort> port = std::make_shared<tests::ScriptedPort>(model);
    std::shared_ptr<const Catalogue> catalogue =
        std::make_shared<Catalogue>(Catalogue::load(SOURCE_DIR "/assets/printers").catalogue);
    std::vector<Health> told;
    Ends ends;
    UsbPrinter printer{{port, catalogue, nullptr, {}}};  // last: it may still tell the end of a job
};

TEST_F(PrinterOnUsb, IsOfflineUntilItHasSaidWhatItCan) {
    ASSERT_TRUE(printer.open([](const DeviceEvent&) {}));
    ASSERT_TRUE(printer.claim());
    ASSERT_TRUE(printer.enable());
    EXPECT_EQ(printer.health(), Health::offline);
    EXPECT_EQ(printer.print(1, slip("a")).error().fault, Fault::busy);
    run(3s);
    EXPECT_EQ(printer.health(), Health::ok);
    EXPECT_EQ(printer.name(), "Epson TM-T20");
}

TEST_F(PrinterOnUsb, PrintsASlipAndProvesIt) {
    enable();
    EXPECT_THAT(told, ElementsAre(Health::ok));
    ASSERT_TRUE(printer.print(7, slip("satu")));
    EXPECT_EQ(printer.print(8, slip("dua")).error().fault, Fault::busy);
    run(1s);
    EXPECT_THAT(ends, ElementsAre(std::pair(JobId{7}, JobEnd::printed)));
    EXPECT_EQ(whole_slips("satu"), 1);
    EXPECT_EQ(model.slips().size(), 1u) << "the clean start cuts off no more than blank paper";
    EXPECT_THAT(told, ElementsAre(Health::ok));
}

TEST_F(PrinterOnUsb, PrintsTheNextSlipAsSoonAsOneHasEnded) {
    ASSERT_TRUE(printer.open([this](const DeviceEvent& event) {
        const auto* job = std::get_if<JobEnded>(&event);
        if (job == nullptr) return;
        ends.emplace_back(job->job, job->end);
        if (job->job == 1) {
            EXPECT_TRUE(printer.print(2, slip("dua")));
        }
    }));
    ASSERT_TRUE(printer.claim());
    ASSERT_TRUE(printer.enable());
    run(3s);
    ASSERT_TRUE(printer.print(1, slip("satu")));
    run(1s);
    EXPECT_THAT(ends,
                ElementsAre(std::pair(JobId{1}, JobEnd::printed), std::pair(JobId{2}, JobEnd::printed)));
    EXPECT_EQ(model.slips().size(), 2u);
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
    ASSERT_TRUE(printer.print(1, slip("satu")));
    model.obey("free-cutter");
    run(10s);
    EXPECT_EQ(printer.health(), Health::ok);
    EXPECT_THAT(ends, ElementsAre(std::pair(JobId{1}, JobEnd::printed)));
    EXPECT_EQ(whole_slips("satu"), 1);
}

TEST_F(PrinterOnUsb, CanBeTakenOutOfServiceAndBackAgain) {
    enable();
    model.obey("paper-out");
    run(100ms);
    ASSERT_TRUE(printer.print(1, slip("satu")));
    run(100ms);
    printer.disable();
    EXPECT_THAT(ends, ElementsAre(std::pair(JobId{1}, JobEnd::unknown)));
    EXPECT_EQ(printer.state(), DeviceState::claimed);
    EXPECT_EQ(printer.print(2, slip("dua")).error().fault, Fault::gone);
    model.obey("paper-ok");
    ASSERT_TRUE(printer.enable());
    run(3s);
    ASSERT_TRUE(printer.print(3, slip("tiga")));
    run(1s);
    EXPECT_EQ(ends.back(), std::pair(JobId{3}, JobEnd::printed));
    EXPECT_EQ(whole_slips("satu"), 0);
    EXPECT_EQ(whole_slips("tiga"), 1);
}

TEST_F(PrinterOnUsb, EndsAJobThatNeverCameToTheTransportsThread) {
    enable();
    ASSERT_TRUE(printer.print(1, slip("satu")));
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
    const Status refused = printer.print(1, slip("satu"));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().fault, Fault::unsupported);
    EXPECT_THAT(refused.error().sentence, HasSubstr("use another printer"));
    run(60s);
    EXPECT_THAT(model.taken(), IsEmpty());
}

// Fault 1: paper out, and the printer takes nothing for as long as it lasts.
TEST_F(PrinterOnUsb, Fault1WaitsTenMinutesForPaperBetweenTwoParts) {
    enable();
    model.load_paper(700);
    ASSERT_TRUE(printer.print(1, slip("satu")));
    run(1s);
    EXPECT_EQ(printer.health(), Health::paper_out);
    run(10min);
    EXPECT_THAT(ends, IsEmpty());
    EXPECT_THAT(model.slips(), IsEmpty());
    model.obey("paper-ok");
    run(1s);
    EXPECT_THAT(ends, ElementsAre(std::pair(JobId{1}, JobEnd::printed)));
    ASSERT_EQ(model.slips().size(), 1u);
    std::string expected;
    for (int i = 0; i < lines_of_a_slip; ++i) expected += line("satu", i) + "\n";
    EXPECT_EQ(model.slips()[0].text, expected) << "each line once";
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
    EXPECT_EQ(model.slips().size(), 1u);
    EXPECT_EQ(whole_slips("satu"), 1);
}

TEST_F(PrinterOnUsb, Fault1StartsWithoutPaper) {
    model.obey("paper-out");
    enable();
    EXPECT_EQ(printer.health(), Health::paper_out);
    ASSERT_TRUE(printer.print(1, slip("satu")));
    run(10min);
    EXPECT_THAT(ends, IsEmpty());
    model.obey("paper-ok");
    run(3s);
    EXPECT_THAT(ends, ElementsAre(std::pair(JobId{1}, JobEnd::printed)));
}

TEST_F(PrinterOnUsb, Fault1ReadsThePortWhileNothingIsTaken) {
    PrinterModel::Abilities dumb;
    dumb.automatic_status = dumb.real_time_status = dumb.proves = false;
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
    ASSERT_TRUE(printer.print(1, slip("satu")));
    model.obey("hang");
    run(6s);
    EXPECT_EQ(printer.health(), Health::offline) << "it takes nothing and does not say why";
    run(60s);
    EXPECT_THAT(ends, ElementsAre(std::pair(JobId{1}, JobEnd::unknown)));
    model.obey("wake");
    run(10s);
    EXPECT_EQ(printer.health(), Health::ok);
    EXPECT_EQ(whole_slips("satu"), 0) << "nothing is sent again by itself";
    ASSERT_TRUE(printer.print(2, slip("dua")));
    run(3s);
    EXPECT_EQ(ends.back(), std::pair(JobId{2}, JobEnd::printed));
    EXPECT_EQ(whole_slips("dua"), 1);
}

TEST_F(PrinterOnUsb, Fault2TearsOffWhatWasBrokenOffBeforeTheNextSlip) {
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
    ASSERT_TRUE(printer.print(2, slip("dua")));
    run(3s);
    EXPECT_EQ(ends.back(), std::pair(JobId{2}, JobEnd::printed));
    ASSERT_EQ(model.slips().size(), 2u);
    EXPECT_FALSE(is_whole(model.slips()[0], "satu"));
    EXPECT_TRUE(is_whole(model.slips()[1], "dua"));
    EXPECT_THAT(model.slips()[1].text, testing::Not(HasSubstr("satu")));
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
    EXPECT_EQ(whole_slips("satu"), 5);
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
    ASSERT_TRUE(printer.print(1, slip("satu")));
    run(1s);
    model.obey("unplug");
    run(1s);
    EXPECT_THAT(ends, ElementsAre(std::pair(JobId{1}, JobEnd::unknown)));
    EXPECT_EQ(told.back(), Health::absent);
    EXPECT_EQ(printer.state(), DeviceState::claimed) << "out of service, so that the manager sees it";
    EXPECT_EQ(printer.print(2, slip("dua")).error().fault, Fault::gone);
}

TEST_F(PrinterOnUsb, Fault4PrintsNothingOfTheOldSlipOnTheNextOne) {
    DeviceManager manager([&](const DeviceEvent& event) {
        if (const auto* job = std::get_if<JobEnded>(&event)) ends.emplace_back(job->job, job->end);
    });
    // The manager only lends it a life; the fixture owns it.
    manager.arrived("1-1@2", std::shared_ptr<Device>(std::shared_ptr<void>(), &printer));
    run(3s);
    model.load_paper(700);
    ASSERT_TRUE(printer.print(1, slip("satu")));
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
    ASSERT_TRUE(printer.print(2, slip("dua")));
    run(2s);
    EXPECT_THAT(ends,
                ElementsAre(std::pair(JobId{1}, JobEnd::unknown), std::pair(JobId{2}, JobEnd::printed)));
    ASSERT_EQ(model.slips().size(), 2u) << "the torn one was cut off first";
    EXPECT_TRUE(is_whole(model.slips()[1], "dua"));
    EXPECT_THAT(model.slips()[1].text, testing::Not(HasSubstr("satu")));
}

// Fault 6: stalls, and packets of nothing.
TEST_F(PrinterOnUsb, Fault6BeginsTheSlipAgainAfterAStall) {
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
        ASSERT_TRUE(one.print(1, slip("satu")));
        stalling.obey("stall");
        stalling.obey("cover-closed");
        cable->run(5s);
        EXPECT_THAT(all, ElementsAre(std::pair(JobId{1}, JobEnd::printed)));
        EXPECT_EQ(std::ranges::count_if(stalling.slips(),
                                        [](const PaperSlip& paper) { return is_whole(paper, "satu"); }),
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
    ASSERT_TRUE(printer.print(1, slip("satu")));
    run(5s);
    EXPECT_EQ(model.soft_resets(), 1);
    EXPECT_THAT(ends, ElementsAre(std::pair(JobId{1}, JobEnd::printed)));
}

TEST_F(PrinterOnUsb, Fault6TakesPacketsOfNothingCalmly) {
    PrinterModel::Abilities abilities;
    abilities.empty_packets = true;
    model = PrinterModel(abilities);
    enable();
    ASSERT_TRUE(printer.print(1, slip("satu")));
    run(10min);
    EXPECT_THAT(ends, ElementsAre(std::pair(JobId{1}, JobEnd::printed)));
}

// Fault 8: clones answer nothing of what their maker copied the name of.
TEST_F(PrinterOnUsb, Fault8PrintsOnACloneThatAnswersNothing) {
    PrinterModel::Abilities clone;
    clone.ids = {0x0416, 0x5011};
    clone.device_id.clear();
    clone.product = "POS80 Printer USB";
    clone.automatic_status = clone.real_time_status = clone.proves = clone.soft_reset = false;
    clone.port_and = 0x00;  // "not selected, error", for ever
    model = PrinterModel(clone);
    enable();
    EXPECT_EQ(printer.health(), Health::ok) << "a port that was never fine says nothing";
    EXPECT_EQ(printer.name(), "80 mm receipt printer");
    ASSERT_TRUE(printer.print(1, slip("satu")));
    run(5s);
    EXPECT_THAT(ends, ElementsAre(std::pair(JobId{1}, JobEnd::sent)));
    EXPECT_EQ(whole_slips("satu"), 1);
}

TEST_F(PrinterOnUsb, SaysSentOnlyWhenThePaperLastedToTheEnd) {
    PrinterModel::Abilities abilities;
    abilities.ids = {0x1D90, 0x20F0};
    abilities.proves = false;
    model = PrinterModel(abilities);
    enable();
    ASSERT_TRUE(printer.print(1, slip("satu")));
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

TEST_F(PrinterOnUsb, Fault8LearnsThatAPrinterDoesNotProve) {
    PrinterModel::Abilities abilities;
    abilities.proves = false;
    model = PrinterModel(abilities);
    enable();
    ASSERT_TRUE(printer.print(1, slip("satu")));
    run(10s);
    EXPECT_THAT(ends, IsEmpty()) << "it may still come";
    run(10s);
    EXPECT_THAT(ends, ElementsAre(std::pair(JobId{1}, JobEnd::sent)));
    ASSERT_TRUE(printer.print(2, slip("dua")));
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
    ASSERT_TRUE(printer.print(1, slip("satu")));
    run(1min);
    EXPECT_THAT(ends, testing::SizeIs(1));
    EXPECT_EQ(whole_slips("satu"), 1);
}

TEST_F(PrinterOnUsb, ServesEpsonsOwnClassWithoutClassRequests) {
    PrinterModel::Abilities abilities;
    abilities.interface = PrinterModel::Abilities::Interface::vendor_defined;
    abilities.ids = {0x04B8, 0x0202};
    abilities.product = "TM-T20III";
    model = PrinterModel(abilities);
    enable();
    EXPECT_EQ(printer.name(), "Epson TM-T20");
    ASSERT_TRUE(printer.print(1, slip("satu")));
    run(1s);
    EXPECT_THAT(ends, ElementsAre(std::pair(JobId{1}, JobEnd::printed)));
}

// Whatever happens, and in whatever order.
RC_GTEST_PROP(AnySequenceOfFaults, LeavesEachSlipWholeOnceOrUnknown, ()) {
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
            if (printer->print(next, *rc::gen::arbitrary<bool>() ? slip(word(next)) : poster(word(next))))
                ++next;
        }
        live(std::chrono::milliseconds(pause));
    }
    for (const char* command : {"free-cutter", "wake", "plug", "cover-closed", "paper-ok"})
        model.obey(command);
    model.load_paper(1'000'000);
    live(5min);
    RC_ASSERT(manager.printer() == printer.get());
    const Status last = printer->print(next, slip(word(next)));
    RC_ASSERT(last.has_value());
    ++next;
    live(1min);

    for (JobId job = 0; job < next; ++job) {
        RC_ASSERT(ends[job].size() == 1u);
        const auto whole = std::ranges::count_if(
            model.slips(), [&](const PaperSlip& paper) { return is_whole(paper, word(job)); });
        if (ends[job].front() == JobEnd::printed) {
            RC_ASSERT(whole == 1);
        } else {
            RC_ASSERT(ends[job].front() == JobEnd::unknown);
            RC_ASSERT(whole <= 1);
        }
    }
    RC_ASSERT(ends[next - 1].front() == JobEnd::printed);
    for (const PaperSlip& paper : model.slips()) {  // nobody gets a line of another's slip
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
        EXPECT_TRUE(printer.print(round, slip("satu")));
        while (printed < round) {
            EXPECT_FALSE(printer.particulars().abilities.empty());
            EXPECT_EQ(printer.state(), DeviceState::enabled);
            std::this_thread::yield();
        }
        printer.disable();
    }
    stop = true;
    bus.join();
    EXPECT_EQ(whole_slips("satu"), 5);
}

TEST_F(PrinterOnUsb, TellsWhatItCanOnceItIsKnown) {
    EXPECT_THAT(printer.particulars().abilities, IsEmpty());
    enable();
    const auto abilities = printer.particulars().abilities;
    EXPECT_THAT(abilities, Contains("profile epson-tm-t20"));
    EXPECT_THAT(abilities, Contains("tells of paper and cover by itself"));
    EXPECT_THAT(abilities, Contains("proves that a slip is on paper"));
}

}  // namespace
}  // namespace anjungan::printer
