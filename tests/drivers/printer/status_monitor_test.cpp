#include "drivers/printer/status_monitor.h"

#include "drivers/printer/escpos.h"
#include "tests/drivers/printer/monitored_printer.h"

namespace anjungan::printer {
namespace {

using Output = StatusMonitor::Output;

class Monitor : public MonitoredPrinter {
  protected:
    void watch() {
        plug_in();
        start(observer);
    }
    // One that says nothing by itself.
    static PrinterModel quiet() {
        PrinterModel::Abilities abilities;
        abilities.automatic_status = false;
        return PrinterModel(abilities);
    }
    RecordingObserver observer;
};

TEST_F(Monitor, IsReadyOnceThePrinterHasSaidWhatItCan) {
    plug_in();
    EXPECT_FALSE(monitor->can_send());
    EXPECT_EQ(shared.health, Health::offline);
    start(observer);
    EXPECT_TRUE(monitor->can_send());
    EXPECT_FALSE(monitor->is_blocked());
    EXPECT_EQ(monitor->profile().key, "epson-tm-t20");
    EXPECT_EQ(shared.profile, &monitor->profile());
    EXPECT_TRUE(capabilities.automatic_status);
    EXPECT_THAT(told, ElementsAre(Health::ok));
    EXPECT_GE(observer.changes, 1);
    EXPECT_EQ(shared.buffer, BufferContent::empty) << "it obeyed, so it is at no other command";
}

TEST_F(Monitor, TellsAtOnceWhatThePrinterSaysByItself) {
    watch();
    observer.changes = 0;
    model.obey("cover-open");
    run(100ms);
    EXPECT_TRUE(monitor->is_blocked());
    EXPECT_EQ(observer.changes, 1);
    EXPECT_FALSE(monitor->wants_poll()) << "what comes by itself need not be asked for";
}

TEST_F(Monitor, AsksAQuietPrinterEachPollInterval) {
    model = quiet();
    watch();
    EXPECT_TRUE(monitor->wants_poll());
    model.obey("paper-out");
    run(StatusMonitor::poll_interval + 100ms);
    EXPECT_EQ(shared.health, Health::paper_out);
    EXPECT_TRUE(capabilities.real_time_status);
    EXPECT_FALSE(capabilities.automatic_status);
}

TEST_F(Monitor, AsksNothingBesideATransfer) {
    model = quiet();
    watch();
    const std::size_t before = model.taken().size();
    monitor->set_output(Output::transfer);
    run(10s);
    EXPECT_EQ(model.taken().size(), before);
}

TEST_F(Monitor, SaysOfflineWhileATransferIsStuckAndNobodyKnowsWhy) {
    watch();
    monitor->set_output(Output::transfer);
    run(4s);
    EXPECT_EQ(shared.health, Health::ok) << "a transfer may take its time";
    run(4s);
    EXPECT_EQ(shared.health, Health::offline);
    monitor->set_output(Output::none);
    run(StatusMonitor::poll_interval);
    EXPECT_EQ(shared.health, Health::ok);
}

TEST_F(Monitor, BelievesAPortOnlyOnceItHasBeenFine) {
    for (const bool ever_fine : {false, true}) {
        PrinterModel::Abilities clone;
        clone.ids = {0x0416, 0x5011};
        clone.interface = PrinterModel::Abilities::Interface::unidirectional;
        clone.automatic_status = clone.real_time_status = false;
        if (!ever_fine) clone.port_or = 0x20;  // "no paper", for ever
        PrinterModel other(clone);
        tests::ScriptedPort socket(other);
        const auto cable = std::move(socket.open().value());
        const auto match = match_printer(cable->description(), catalogue);
        ASSERT_TRUE(match && cable->claim(match->interface, match->alternate));
        PrinterInterface its_interface(*cable, *match);
        SharedStatus its_status;
        Capabilities its_capabilities;
        StatusMonitor its_monitor(*cable, its_interface, catalogue, nullptr, its_capabilities, its_status,
                                  [](const device::DeviceEvent&) {});
        cable->post([&] { its_monitor.start(observer); });
        socket.run(3s);
        EXPECT_EQ(its_status.health, Health::ok);
        other.obey("paper-out");
        socket.run(3s);
        EXPECT_EQ(its_status.health, ever_fine ? Health::paper_out : Health::ok);
        cable->close();
    }
}

TEST_F(Monitor, RecoversByAResetAndIsReadyAgain) {
    watch();
    transport->post([&] { monitor->recover(usb::Milliseconds::zero()); });
    run(3s);
    EXPECT_TRUE(monitor->can_send());
    EXPECT_EQ(model.soft_resets(), 1);
    EXPECT_THAT(told, ElementsAre(Health::ok, Health::offline, Health::ok));
}

TEST_F(Monitor, HandsOnPrintConfirmations) {
    watch();
    const auto command = process_id_command(ProcessId{'a', 'b', 'c', 'd'});
    transport->post([&] {
        interface->write({command.begin(), command.end()}, 500ms, [](const usb::TransferEnd&) {});
    });
    run(100ms);
    EXPECT_THAT(observer.confirmations, ElementsAre("abcd"));
    EXPECT_TRUE(capabilities.confirms_printing);
}

TEST_F(Monitor, TellsOnceThatThePrinterIsGone) {
    watch();
    model.obey("unplug");
    run(10s);
    EXPECT_EQ(observer.disconnections, 1);
    EXPECT_TRUE(monitor->is_disconnected());
    EXPECT_TRUE(shared.gone);
    EXPECT_EQ(shared.health, Health::absent);
}

}  // namespace
}  // namespace anjungan::printer
