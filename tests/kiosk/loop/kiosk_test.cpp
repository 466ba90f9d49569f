// The loop with everything real below it but the glass: journal and library on disk, the desk on its own
// thread or inline, simulated scanner and printer.
#include "kiosk/loop/kiosk.h"

#include <gmock/gmock.h>

#include <condition_variable>

#include "drivers/simulated/printer.h"
#include "drivers/simulated/scanner.h"
#include "kiosk/library/embedded/embedded.h"
#include "kiosk/library/embedded/sample.h"
#include "tests/support/temporary_folder.h"

namespace anjungan::loop {
namespace {

using namespace std::chrono_literals;
using core::Reply;

class FaceOfNobody final : public Face {
  public:
    void show(const flows::State&) override { ++frames; }
    std::optional<std::string> touched(const device::Touch&, Steady) override { return std::nullopt; }
    std::optional<std::string> pressed(const device::Key&) override { return std::nullopt; }
    int frames = 0;
};

flows::Conduct sample_conduct() {
    flows::Conduct conduct;
    conduct.masks = {{*circulation::BarcodeMask::parse("P####")},
                     {*circulation::BarcodeMask::parse("B####")},
                     {*circulation::BarcodeMask::parse("S####")}};
    return conduct;
}

class LoopTest : public testing::Test {
  protected:
    LoopTest() {
        const auto today = Zone{}.day(clock.now().wall);
        library.emplace(
            library::EmbeddedLibrary::open(folder / "library.db",
                                           store::Cipher::from_file_or_new(folder / "key").value(), Zone{})
                .value());
        EXPECT_TRUE(library::fill_with_sample(*library, SOURCE_DIR "/assets/sample-library", today));
        journal.emplace(journal::Journal::open(folder / "journal.db",
                                               store::Cipher::from_file_or_new(folder / "key").value())
                            .value());
        spool.emplace(*journal);
        desk.emplace(
            desk::Parts{.journal = *journal,
                        .spool = *spool,
                        .library = *library,
                        .zone = {},
                        .compose =
                            [](const core::SlipDraft& draft, Moment) {
                                device::Document document;
                                for (const auto& line : draft.lines)
                                    document.blocks.emplace_back(device::Text{line.title, {}, {}});
                                document.blocks.emplace_back(device::Cut{});
                                return document;
                            },
                        .post = [this](desk::Report report) { inbox.post_report(std::move(report)); }});
        devices.arrived("scanner", scanner);
        devices.arrived("printer", printer);
    }
    void start(DeskPort& port) {
        kiosk.emplace(sample_conduct(),
                      Parts{.clock = clock,
                            .inbox = inbox,
                            .desk = port,
                            .devices = devices,
                            .face = face,
                            .play = {},
                            .call_staff = {},
                            .record = [this](const core::Event& event) { events.push_back(event); }});
        while (kiosk->step()) {
        }
    }
    void settle() {
        while (kiosk->step()) {
        }
    }
    void scan(const char* barcode) {
        scanner->scan(barcode, device::Symbology::code128);
        settle();
    }
    void tap(Reply reply) {
        inbox.post(core::Happening{core::Tapped{reply}});
        settle();
    }
    flows::Screen screen() const { return flows::screen_of(kiosk->state()); }

    tests::TemporaryFolder folder;
    VirtualClock clock{Instant{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23}} + 42min};
    Inbox inbox;
    FaceOfNobody face;
    std::shared_ptr<simulated::Scanner> scanner = std::make_shared<simulated::Scanner>();
    std::shared_ptr<simulated::Printer> printer = std::make_shared<simulated::Printer>();
    device::DeviceManager devices{[this](device::DeviceEvent event) { inbox.post_event(std::move(event)); }};
    std::optional<library::EmbeddedLibrary> library;
    std::optional<journal::Journal> journal;
    std::optional<journal::Spool> spool;
    std::optional<desk::Desk> desk;
    std::vector<core::Event> events;
    std::optional<Kiosk> kiosk;
};

TEST_F(LoopTest, AScanBecomesALoanOnDiskAndASlipOnPaper) {
    DeskInline port(*desk, clock);
    start(port);
    scan("P0001");
    scan("B0001");
    EXPECT_EQ(journal->count(circulation::EntryKind::loan).value(), 1);
    tap(Reply::finish);
    tap(Reply::receipt_print);
    ASSERT_EQ(printer->slips().size(), 1u);
    EXPECT_THAT(printer->slips().front().text, testing::HasSubstr("Sitti Nurbaya"));
}

TEST_F(LoopTest, APrinterWithoutPaperGetsItsSlipAfterTheRefill) {
    DeskInline port(*desk, clock);
    start(port);
    ASSERT_TRUE(printer->obey("paper-out"));
    scan("P0001");
    scan("B0001");
    tap(Reply::finish);
    tap(Reply::receipt_print);
    EXPECT_TRUE(printer->slips().empty());
    ASSERT_TRUE(printer->obey("paper-ok"));
    settle();
    EXPECT_EQ(printer->slips().size(), 1u);
}

TEST_F(LoopTest, NothingIsPaintedWhileNothingHappens) {
    DeskInline port(*desk, clock);
    start(port);
    const int before = face.frames;
    for (int i = 0; i < 100; ++i) (void)kiosk->step();
    EXPECT_EQ(face.frames, before);
}

TEST_F(LoopTest, ARecordedDayReplaysToTheSameState) {
    DeskInline port(*desk, clock);
    start(port);
    const Moment morning = clock.now();
    for (int round = 0; round < 5; ++round) {
        scan("P0001");
        scan("B0001");
        scan("B0044");
        tap(Reply::undo);
        scan("B0002");
        tap(Reply::finish);
        tap(Reply::receipt_print);
        clock.advance(7min);
        settle();
        scan("B0002");
        tap(Reply::finish);
        clock.advance(1h);
        settle();
    }
    flows::State replayed = flows::first_state(sample_conduct(), morning);
    for (const core::Event& event : events) replayed = flows::update(std::move(replayed), event).state;
    EXPECT_EQ(replayed, kiosk->state());
    EXPECT_EQ(journal->count(circulation::EntryKind::loan).value(), 10);
    EXPECT_EQ(journal->count(circulation::EntryKind::undo).value(), 5);
}

// The desk on a thread of its own: the same session, and nothing races (thread sanitizer).
TEST_F(LoopTest, TheDeskWorksOnItsOwnThread) {
    std::mutex mutex;
    std::condition_variable rung;
    bool bell = false;
    inbox.wake_by([&] {
        const std::lock_guard lock(mutex);
        bell = true;
        rung.notify_one();
    });
    SystemClock real{Instant{}};
    const auto until = [&](auto condition) {
        while (!condition()) {
            settle();
            if (condition()) return true;
            std::unique_lock lock(mutex);
            if (!rung.wait_for(lock, 20s, [&] { return bell; })) return false;
            bell = false;
        }
        return true;
    };
    {
        DeskWorker port(*desk, real);
        start(port);
        scanner->scan("P0001", device::Symbology::code128);
        ASSERT_TRUE(until([&] {
            const auto* borrow = std::get_if<flows::Borrow>(&kiosk->state().flow);
            return borrow != nullptr && borrow->phase == flows::Borrow::Phase::scanning;
        }));
        for (const char* barcode : {"B0001", "B0002"}) scanner->scan(barcode, device::Symbology::code128);
        inbox.post(core::Happening{core::Tapped{Reply::finish}});
        ASSERT_TRUE(until([&] { return screen() == flows::Screen::goodbye; }));
        inbox.post(core::Happening{core::Tapped{Reply::receipt_print}});
        ASSERT_TRUE(until([&] { return printer->slips().size() == 1; }));
    }
    EXPECT_EQ(journal->count(circulation::EntryKind::loan).value(), 2);
}

}  // namespace
}  // namespace anjungan::loop
