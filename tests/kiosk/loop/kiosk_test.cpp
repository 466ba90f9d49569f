// The loop with simulated devices.
#include "kiosk/loop/kiosk.h"

#include <condition_variable>
#include <future>

#include "drivers/simulated/printer.h"
#include "drivers/simulated/scanner.h"
#include "tests/kiosk/loop/loop_fixture.h"

namespace anjungan::loop {
namespace {

class LoopTest : public LoopForTests {
  protected:
    LoopTest() {
        devices.arrived("scanner", scanner);
        devices.arrived("printer", printer);
    }
    void scan(const char* barcode) {
        scanner->scan(barcode, device::Symbology::code128);
        settle();
    }

    std::vector<desk::Report> refused;
    // The manager lets go of them when it ends.
    std::shared_ptr<simulated::Scanner> scanner = std::make_shared<simulated::Scanner>();
    std::shared_ptr<simulated::Printer> printer = std::make_shared<simulated::Printer>();
};

TEST_F(LoopTest, AScanBecomesALoanOnDiskAndAReceiptOnPaper) {
    DeskInline port(*desk, clock);
    start(port);
    scan("P0001");
    scan("B0001");
    EXPECT_EQ(journal->count(circulation::EntryKind::checkout).value(), 1);
    tap(Reply::finish);
    tap(flows::Goodbye::print);
    ASSERT_EQ(printer->receipts().size(), 1u);
    EXPECT_THAT(printer->receipts().front().text, testing::HasSubstr("Sitti Nurbaya"));
}

TEST_F(LoopTest, APrinterWithoutPaperGetsItsReceiptAfterTheRefill) {
    DeskInline port(*desk, clock);
    start(port);
    ASSERT_TRUE(printer->obey("paper-out"));
    scan("P0001");
    scan("B0001");
    tap(Reply::finish);
    tap(flows::Goodbye::print);
    EXPECT_TRUE(printer->receipts().empty());
    ASSERT_TRUE(printer->obey("paper-ok"));
    settle();
    EXPECT_EQ(printer->receipts().size(), 1u);
}

TEST_F(LoopTest, StaffAreToldWhenTheirRequestIsNotTaken) {
    using End = core::MaintenanceOutcome::End;
    DeskInline port(*desk, clock);
    flows::KioskPolicy policy = sample_policy();
    policy.staff = {{{"S0001"}, "Wening Prastiwi", 6}};
    const auto request_and_hear = [&] {
        start(port, policy);
        scan("S0001");
        for (const auto key : {core::Tapped{core::Reply::key, 1}, core::Tapped{core::Reply::key, 3},
                               core::Tapped{core::Reply::key, 7}, core::Tapped{core::Reply::key, 9},
                               core::Tapped{core::Reply::key, 4}})
            tap(key);
        EXPECT_EQ(flows::screen_of(kiosk->state()), flows::Screen{"staff-unlock"});
        tap(core::Tapped{core::Reply::key, 6});
        EXPECT_EQ(flows::screen_of(kiosk->state()), flows::Screen{"staff"});
        tap(flows::Staff::show_unit);
        tap(flows::Staff::save_diagnosis);
        return kiosk->state().outcome.value_or(core::MaintenanceOutcome{});
    };
    EXPECT_EQ(request_and_hear().end, End::not_a_unit);

    request_maintenance = [](core::MaintenanceRequest) -> Status {
        return fail(Fault::full, "there is no room");
    };
    EXPECT_EQ(request_and_hear(), (core::MaintenanceOutcome{core::MaintenanceRequest::diagnose, End::not_done,
                                                            "", "there is no room"}));
    std::optional<core::MaintenanceRequest> taken;
    request_maintenance = [&](core::MaintenanceRequest request) -> Status {
        taken = request;
        return {};
    };
    EXPECT_EQ(request_and_hear(), core::MaintenanceOutcome{}) << "nothing is known yet";
    EXPECT_EQ(taken, core::MaintenanceRequest::diagnose);
    inbox.post(core::EventPayload{
        core::MaintenanceFinished{{core::MaintenanceRequest::diagnose, End::done, "a.txt", ""}}});
    settle();
    EXPECT_EQ(kiosk->state().outcome->file, "a.txt");
}

TEST_F(LoopTest, AFingerOnADarkPanelOnlyWakesIt) {
    flows::KioskPolicy policy = sample_policy();
    policy.night = {0h, 24h};
    DeskInline port(*desk, clock);
    start(port, policy);
    clock.advance(2min);
    settle();
    ASSERT_EQ(light, device::Light::dark);
    const auto touch = [this](device::TouchPhase phase) {
        inbox.post(device::Touch{phase, 0, 10, 10});
        settle();
    };
    touch(device::TouchPhase::down);
    EXPECT_EQ(light, device::Light::lit);
    touch(device::TouchPhase::up);
    EXPECT_EQ(view.touches, 0) << "nobody saw what lay under it";
    touch(device::TouchPhase::down);
    EXPECT_EQ(view.touches, 1);
}

// What no driver has claimed is a keyboard to the system.
TEST_F(LoopTest, AScannerThatTypesIntoTheWindowBorrowsAllTheSame) {
    DeskInline port(*desk, clock);
    start(port);
    devices.left("scanner");
    for (const std::string barcode : {"P0001", "B0001"}) {
        for (const char c : barcode)
            inbox.post(device::Key{device::Key::Named::character, static_cast<char32_t>(c)});
        settle();
        EXPECT_LE(kiosk->next_step(), clock.now().steady + TypedScans::gap);
        clock.advance(TypedScans::gap);
        settle();
    }
    EXPECT_EQ(screen(), flows::Screen{"borrow"});
    EXPECT_EQ(journal->count(circulation::EntryKind::checkout).value(), 1);
}

TEST_F(LoopTest, TwoThousandScansAtOnceAreTakenInAsFarAsAVisitGoesAndTheRestIsRefusedInWords) {
    DeskInline port(*desk, clock);
    start(port);
    tap(flows::Return::opens);
    for (int i = 0; i < 2000; ++i) scanner->scan(fmt::format("B{:04}", 1000 + i), device::Symbology::code128);
    settle();
    const auto returning = [this] { return std::get<flows::Return>(kiosk->state().flow); };
    EXPECT_EQ(returning().rows.size(), flows::most_rows);
    EXPECT_EQ(returning().notice, flows::Notice::not_understood) << "the scans that no inbox holds";
    scan("B0001");
    EXPECT_EQ(returning().notice, flows::Notice::visit_full);
}

TEST_F(LoopTest, NothingIsPaintedWhileNothingHappens) {
    DeskInline port(*desk, clock);
    start(port);
    const int before = view.frames;
    for (int i = 0; i < 100; ++i) (void)kiosk->step();
    EXPECT_EQ(view.frames, before);
}

TEST_F(LoopTest, ARecordedDayReplaysToTheSameState) {
    DeskInline port(*desk, clock);
    start(port);
    const Moment morning = clock.now();
    for (int round = 0; round < 5; ++round) {
        scan("P0001");
        scan("B0001");
        scan("B0044");
        tap(flows::Borrow::undo);
        scan("B0002");
        tap(Reply::finish);
        tap(flows::Goodbye::print);
        clock.advance(7min);
        settle();
        scan("B0002");
        tap(Reply::finish);
        clock.advance(1h);
        settle();
    }
    flows::State replayed = flows::first_state(sample_policy(), morning);
    for (const core::Event& event : events) replayed = flows::update(std::move(replayed), event).state;
    EXPECT_EQ(replayed, kiosk->state());
    EXPECT_EQ(journal->count(circulation::EntryKind::checkout).value(), 10);
    EXPECT_EQ(journal->count(circulation::EntryKind::checkout_undone).value(), 5);
}

// Fault: the watchdog was fed by the loop alone, and saw nothing of a desk that hung.
TEST_F(LoopTest, ADeskThatDoesNotComeBackDoesNotLive) {
    std::promise<void> entered, let_go;
    desk.emplace(desk::Parts{.journal = *journal,
                             .spool = *spool,
                             .library = *library,
                             .zone = {},
                             .compose =
                                 [&](const core::ReceiptDraft&, Moment) {
                                     entered.set_value();
                                     let_go.get_future().wait();
                                     return device::Document{};
                                 },
                             .post = [this](desk::Report report) { inbox.post_report(std::move(report)); }});
    Heartbeat heart;
    DeskWorker port(*desk, clock, heart,
                    [this](desk::Report report) { refused.push_back(std::move(report)); });
    start(port);
    EXPECT_TRUE(kiosk->desk_lives());
    port.submit(core::KeepReceipt{core::Ticket{1}, {}});
    entered.get_future().wait();
    clock.advance(Kiosk::longest_silence - 1ms);
    EXPECT_TRUE(kiosk->desk_lives()) << "it may be waiting for a library system";
    clock.advance(1ms);
    EXPECT_FALSE(kiosk->desk_lives());
    heart.beat(clock.now().steady);
    EXPECT_TRUE(kiosk->desk_lives()) << "it is at a long piece of work, and goes on with it";
    clock.advance(Kiosk::longest_silence);
    EXPECT_FALSE(kiosk->desk_lives());

    // What comes meanwhile waits, but not without limit.
    for (std::uint64_t i = 0; i < DeskWorker::most_waiting; ++i)
        port.submit(core::OpenAccount{core::Ticket{i}, {"P0001"}});
    EXPECT_THAT(refused, testing::IsEmpty());
    port.submit(core::CheckOutItem{core::Ticket{7000}, {"P0001"}, {"B0001"}});
    port.submit(core::CheckOutItem{core::Ticket{7001}, {"P0001"}, {"B0002"}});
    ASSERT_THAT(refused, testing::SizeIs(2));
    const auto answer = std::get<core::Answered>(std::get<core::DeskReply>(refused[1]));
    EXPECT_EQ(answer.ticket, core::Ticket{7001});
    EXPECT_EQ(std::get<circulation::Refused>(answer.answer).why, circulation::Refusal::library_away);
    port.submit(core::ForgetReceipt{1});
    EXPECT_THAT(refused, testing::SizeIs(2)) << "a slip is never refused";

    let_go.set_value();
    while (heart.last()) std::this_thread::yield();
    EXPECT_TRUE(kiosk->desk_lives()) << "it rests";
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
    SystemClock real;
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
        Heartbeat heart;
        DeskWorker port(*desk, real, heart, {});
        start(port);
        scanner->scan("P0001", device::Symbology::code128);
        ASSERT_TRUE(until([&] {
            const auto* borrow = std::get_if<flows::Borrow>(&kiosk->state().flow);
            return borrow != nullptr && borrow->phase == flows::Borrow::Phase::scanning;
        }));
        for (const char* barcode : {"B0001", "B0002"}) scanner->scan(barcode, device::Symbology::code128);
        inbox.post(core::EventPayload{core::Tapped{Reply::finish}});
        ASSERT_TRUE(until([&] { return screen() == flows::Screen{"goodbye"}; }));
        inbox.post(core::EventPayload{core::Tapped{flows::Goodbye::print}});
        ASSERT_TRUE(until([&] { return printer->receipts().size() == 1; }));
    }
    EXPECT_EQ(journal->count(circulation::EntryKind::checkout).value(), 2);
}

}  // namespace
}  // namespace anjungan::loop
