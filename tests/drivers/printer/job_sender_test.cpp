#include "drivers/printer/job_sender.h"

#include <algorithm>

#include "drivers/printer/escpos.h"
#include "tests/drivers/printer/monitored_printer.h"

namespace anjungan::printer {
namespace {

using device::JobEnd;
using device::JobId;

class Sender : public MonitoredPrinter {
  protected:
    void set_up() {
        plug_in();
        sender.emplace(*transport, *interface, *monitor, capabilities, shared,
                       [this](const device::DeviceEvent& event) { on_event(event); });
        start(*sender);
    }
    void print(JobId id, int lines = 60) {
        device::Document document;
        for (int i = 0; i < lines; ++i)
            document.blocks.emplace_back(device::Text{"Cerita Mentari", device::Align::left, {}});
        document.blocks.emplace_back(device::Cut{});
        const ProcessId process_id = process_id_of(id);
        print(
            {id, transfers_of(encode_receipt(document, monitor->profile()), process_id), process_id, false});
    }
    void print(Job job) {
        shared.busy = true;
        transport->post([this, job = std::move(job)]() mutable { sender->print(std::move(job)); });
    }
    // One that never says when something is on paper.
    static PrinterModel without_confirmation() {
        PrinterModel::Abilities abilities;
        abilities.confirms_printing = false;
        return PrinterModel(abilities);
    }
    std::optional<JobSender> sender;
};

TEST_F(Sender, SendsPartAfterPartAndEndsAsPrinted) {
    set_up();
    print(1);
    run(1s);
    EXPECT_THAT(ends, ElementsAre(std::pair(JobId{1}, JobEnd::printed)));
    EXPECT_EQ(model.receipts().size(), 1u);
    EXPECT_FALSE(shared.busy);
    EXPECT_EQ(shared.buffer, BufferContent::empty);
}

TEST_F(Sender, SendsNothingWhileThePrinterIsBlocked) {
    set_up();
    model.obey("cover-open");
    run(100ms);
    const auto before = static_cast<std::ptrdiff_t>(model.taken().size());
    print(1);
    run(1s);
    EXPECT_THAT(ends, IsEmpty());
    // std::ranges::search of GCC 12's library is none that clang 14 can read.
    EXPECT_EQ(std::search(model.taken().begin() + before, model.taken().end(), receipt_start.begin(),
                          receipt_start.end()),
              model.taken().end())
        << "it is only asked how it is";
    model.obey("cover-closed");
    run(1s);
    EXPECT_THAT(ends, ElementsAre(std::pair(JobId{1}, JobEnd::printed)));
}

TEST_F(Sender, TakesAConfirmationThatComesBeforeTheEndOfItsTransfer) {
    set_up();
    model.obey("hang");
    print({1, {{{'a', '\n'}}, 1}, process_id_of(1), false});
    run(1s);
    sender->on_print_confirmation("????");
    const ProcessId id = process_id_of(1);
    sender->on_print_confirmation({id.data(), id.size()});
    EXPECT_THAT(ends, IsEmpty()) << "the transfer is still on its way";
    model.obey("wake");
    run(1ms);
    EXPECT_THAT(ends, ElementsAre(std::pair(JobId{1}, JobEnd::printed)));
}

// A printer that says nothing by itself is full before anybody knows that its paper has run out.
TEST_F(Sender, BeginsAgainAfterATimeOutThatIsExplainedButNotForEver) {
    PrinterModel::Abilities abilities;
    abilities.automatic_status = false;
    model = PrinterModel(abilities);
    set_up();
    print(1, 600);
    for (int attempt = 1; attempt <= 3; ++attempt) {
        EXPECT_THAT(ends, IsEmpty());
        model.obey("paper-ok");
        model.load_paper(300);
        run(JobSender::part_deadline + 20s);
        EXPECT_EQ(model.soft_resets(), attempt);
    }
    EXPECT_THAT(ends, ElementsAre(std::pair(JobId{1}, JobEnd::unknown)));
}

TEST_F(Sender, EndsACancelledJobOnceAndHasWhatIsThereCutOffBeforeTheNext) {
    set_up();
    model.hang_after(1500);
    print(1, 600);
    run(1s);
    ASSERT_TRUE(model.hangs());
    transport->close();
    sender->finish(JobEnd::unknown);
    sender->finish(JobEnd::unknown);
    EXPECT_THAT(ends, ElementsAre(std::pair(JobId{1}, JobEnd::unknown)));
    EXPECT_EQ(shared.buffer, BufferContent::partial_receipt);

    model.obey("wake");
    sender.reset(), monitor.reset(), interface.reset();
    set_up();
    print(2);
    run(3s);
    EXPECT_EQ(ends.back(), std::pair(JobId{2}, JobEnd::printed));
    EXPECT_EQ(model.receipts().size(), 2u);
}

TEST_F(Sender, GivesAPrinterThatDoesNotConfirmTimeToRunOutOfPaper) {
    model = without_confirmation();
    set_up();
    capabilities.never_confirms = true;
    print(1);
    run(JobSender::settling - 1s);
    EXPECT_THAT(ends, IsEmpty());
    model.obey("paper-out");
    run(1min);
    EXPECT_THAT(ends, IsEmpty());
    model.obey("paper-ok");
    run(JobSender::settling - 1s);
    EXPECT_THAT(ends, IsEmpty()) << "time without paper does not count";
    run(2s);
    EXPECT_THAT(ends, ElementsAre(std::pair(JobId{1}, JobEnd::sent)));
}

TEST_F(Sender, LearnsThatAPrinterDoesNotConfirm) {
    model = without_confirmation();
    set_up();
    print(1);
    run(JobSender::confirmation_patience + 1s);
    EXPECT_THAT(ends, ElementsAre(std::pair(JobId{1}, JobEnd::sent)));
    EXPECT_TRUE(capabilities.never_confirms);
}

TEST_F(Sender, DoesNotKnowWhatAPrinterPrintedThatUsedToConfirm) {
    model = without_confirmation();
    set_up();
    capabilities.confirms_printing = true;
    print(1);
    run(JobSender::confirmation_patience + 1s);
    EXPECT_THAT(ends, ElementsAre(std::pair(JobId{1}, JobEnd::unknown)));
    EXPECT_EQ(model.soft_resets(), 1);
}

TEST_F(Sender, EndsTheJobOfAnUnpluggedPrinterAndTakesNoOther) {
    set_up();
    model.load_paper(300);
    print(1);
    run(1s);
    model.obey("unplug");
    run(1s);
    print(2);
    run(1s);
    EXPECT_THAT(ends,
                ElementsAre(std::pair(JobId{1}, JobEnd::unknown), std::pair(JobId{2}, JobEnd::unknown)));
}

}  // namespace
}  // namespace anjungan::printer
