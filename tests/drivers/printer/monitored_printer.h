// A printer on a scripted cable, taken apart: its interface and the monitor, with nobody or a sender behind.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "drivers/printer/status_monitor.h"
#include "tests/support/printer_model.h"
#include "tests/support/usb_scripted.h"

namespace anjungan::printer {

using device::Health;
using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;
using tests::PrinterModel;

class RecordingObserver final : public StatusMonitor::Observer {
  public:
    void on_status_changed() override { ++changes; }
    void on_print_confirmation(std::string_view process_id) override {
        confirmations.emplace_back(process_id);
    }
    void on_disconnected() override { ++disconnections; }

    int changes = 0, disconnections = 0;
    std::vector<std::string> confirmations;
};

class MonitoredPrinter : public testing::Test {
  public:
    MonitoredPrinter() = default;
    MonitoredPrinter(const MonitoredPrinter&) = delete;
    MonitoredPrinter& operator=(const MonitoredPrinter&) = delete;

  protected:
    ~MonitoredPrinter() override {
        if (transport) transport->close();
    }
    // The model may be another one until then.
    void plug_in() {
        transport = std::move(port.open().value());
        const auto match = match_printer(transport->description(), catalogue);
        ASSERT_TRUE(match);
        ASSERT_TRUE(transport->claim(match->interface, match->alternate));
        interface.emplace(*transport, *match);
        monitor.emplace(*transport, *interface, catalogue, nullptr, capabilities, shared,
                        [this](const device::DeviceEvent& event) { on_event(event); });
    }
    void start(StatusMonitor::Observer& observer) {
        transport->post([&] { monitor->start(observer); });
        run(3s);
    }
    void run(std::chrono::milliseconds span) { port.run(span); }
    void on_event(const device::DeviceEvent& event) {
        if (const auto* change = std::get_if<device::HealthChanged>(&event)) told.push_back(change->health);
        if (const auto* job = std::get_if<device::JobEnded>(&event)) ends.emplace_back(job->job, job->end);
    }

    PrinterModel model;
    tests::ScriptedPort port{model};
    const Catalogue catalogue = Catalogue::load(SOURCE_DIR "/assets/printers").catalogue;
    Capabilities capabilities;
    SharedStatus shared;
    std::vector<Health> told;
    std::vector<std::pair<device::JobId, device::JobEnd>> ends;
    std::unique_ptr<usb::Transport> transport;
    std::optional<PrinterInterface> interface;
    std::optional<StatusMonitor> monitor;
};

}  // namespace anjungan::printer
