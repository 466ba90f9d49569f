// The loop with everything real below it but the glass: journal and library on disk, the desk on its own
// thread or inline. The test brings the devices.
#pragma once

#include <gmock/gmock.h>

#include <optional>
#include <string>
#include <vector>

#include "kiosk/library/embedded/csv/sample.h"
#include "kiosk/library/embedded/embedded.h"
#include "kiosk/library/embedded/sqlite/ledger.h"
#include "kiosk/loop/kiosk.h"
#include "tests/support/temporary_folder.h"

namespace anjungan::loop {

using namespace std::chrono_literals;
using core::Reply;

class ViewOfNobody final : public View {
  public:
    void show(const flows::State&) override { ++frames; }
    std::optional<std::string> touched(const device::Touch&, Steady) override {
        ++touches;
        return std::nullopt;
    }
    std::optional<std::string> pressed(const device::Key&) override { return std::nullopt; }
    int frames = 0, touches = 0;
};

inline flows::KioskPolicy sample_policy() {
    flows::KioskPolicy policy;
    policy.masks = {{*circulation::BarcodeMask::parse("P####")},
                    {*circulation::BarcodeMask::parse("B####")},
                    {*circulation::BarcodeMask::parse("S####")}};
    return policy;
}

class LoopForTests : public testing::Test {
  protected:
    LoopForTests() {
        const auto today = Zone{}.day(clock.now().wall);
        library.emplace(library::open_sqlite_library(folder / "library.db",
                                                     store::Cipher::from_file_or_new(folder / "key").value(),
                                                     Zone{})
                            .value());
        EXPECT_TRUE(library::fill_with_sample(*library, SOURCE_DIR "/assets/sample-library", today));
        open_desk();
    }
    // The stores and the desk, on what is on disk.
    void open_desk() {
        kiosk.reset();
        desk.reset();
        spool.reset();
        journal.reset();
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
                            [](const core::ReceiptDraft& draft, Moment) {
                                device::Document document{{}, "SALINAN"};
                                for (const auto& line : draft.lines)
                                    document.blocks.emplace_back(device::Text{line.title, {}, {}});
                                document.blocks.emplace_back(device::Cut{});
                                return document;
                            },
                        .post = [this](desk::Report report) { inbox.post_report(std::move(report)); },
                        .staff = {.provisioned = {{{"S0001"}, "Wening Prastiwi", 6}},
                                  .provisioned_pin_fits = [](const auto& card, auto pin) {
                                      return card.text == "S0001" && pin == "137946";
                                  }}});
    }
    void start(DeskPort& port, flows::KioskPolicy policy = sample_policy()) {
        kiosk.emplace(std::move(policy),
                      Parts{.clock = clock,
                            .inbox = inbox,
                            .desk = port,
                            .devices = devices,
                            .view = view,
                            .play = {},
                            .call_staff = {},
                            .light = [this](device::Light now) { light = now; },
                            .request_maintenance = request_maintenance,
                            .record = [this](const core::Event& event,
                                             const flows::State&) { events.push_back(event); }});
        while (kiosk->step()) {
        }
    }
    void settle() {
        while (kiosk->step()) {
        }
    }
    void tap(const core::Tapped& tapped) {
        inbox.post(core::EventPayload{tapped});
        settle();
    }
    flows::Screen screen() const { return flows::screen_of(kiosk->state()); }

    tests::TemporaryFolder folder;
    VirtualClock clock{Instant{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23}} + 42min};
    Inbox inbox;
    ViewOfNobody view;
    device::DeviceManager devices{[this](device::DeviceEvent event) { inbox.post_event(std::move(event)); }};
    std::optional<library::EmbeddedLibrary> library;
    std::optional<journal::Journal> journal;
    std::optional<journal::Spool> spool;
    std::optional<desk::Desk> desk;
    std::vector<core::Event> events;
    device::Light light = device::Light::lit;
    std::function<Status(core::MaintenanceRequest)> request_maintenance;
    std::optional<Kiosk> kiosk;
};

}  // namespace anjungan::loop
