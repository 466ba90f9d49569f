#pragma once

#include <memory>
#include <string>

#include "drivers/printer/job_sender.h"
#include "platform/device/receipt_printer.h"
#include "platform/device/text_rasteriser.h"

namespace anjungan::printer {

// A receipt printer on USB. The methods run on the loop's thread and hand over to a monitor and
// a sender on the transport's thread; what they need to know at once they read from SharedStatus.
//
// It is `offline` until it has said what it can (at most some two seconds after enable), and falls out of
// service (state claimed, health absent) when it is unplugged.
class UsbPrinter final : public device::ReceiptPrinter {
  public:
    struct Parts {
        std::shared_ptr<usb::Port> port;             // shared with the driver that watches the bus
        std::shared_ptr<const Catalogue> catalogue;  // shared by all printers
        // Draws what the printer's characters cannot; may be null. Shared with other printers, used in
        // print().
        std::shared_ptr<device::TextRasteriser> rasteriser;
        std::string profile{};    // key of the profile the settings name; empty, or unknown: find out
        std::string code_page{};  // see with_code_page
    };
    explicit UsbPrinter(Parts parts);
    UsbPrinter(const UsbPrinter&) = delete;
    UsbPrinter& operator=(const UsbPrinter&) = delete;
    ~UsbPrinter() override;  // may still tell the end of a job

    [[nodiscard]] std::string name() const override;
    [[nodiscard]] device::DeviceState state() const override;
    [[nodiscard]] device::Health health() const override { return shared_.health; }
    [[nodiscard]] device::DeviceInfo info() const override;
    // unsupported: no interface of it prints.
    [[nodiscard]] Status open(device::EventSink sink) override;
    [[nodiscard]] Status claim() override;
    [[nodiscard]] Status enable() override;
    void disable() override;
    void release() override;
    void close() override;

    // Also busy while it is being asked what it can; unsupported when it does not speak ESC/POS.
    [[nodiscard]] Status print(device::JobId job, const device::Document& document) override;

    // What it is taken for; null until known. Lent for the life of the catalogue.
    [[nodiscard]] const Profile* profile() const { return shared_.profile; }

  private:
    [[nodiscard]] Status connect();  // opens the port
    void hang_up();                  // ends the job and closes the transport

    // While it is enabled; used on the transport's thread. Closed after, and freed before its transport.
    struct Service {
        Service(UsbPrinter& printer, const Profile* chosen);
        PrinterInterface interface;
        StatusMonitor monitor;
        JobSender sender;
    };

    Parts parts_;
    device::EventSink sink_;
    device::DeviceState state_ = device::DeviceState::closed;
    std::optional<InterfaceMatch> match_;
    Capabilities capabilities_;
    SharedStatus shared_;
    std::unique_ptr<usb::Transport> transport_;
    std::unique_ptr<Service> service_;
    device::JobId in_hand_ = 0;  // while shared_.busy
    std::uint64_t attempts_ = 0;
};

// The driver for it; null when it is no printer. Shared with the DeviceManager.
[[nodiscard]] std::shared_ptr<device::ReceiptPrinter> make_printer(UsbPrinter::Parts parts);

}  // namespace anjungan::printer
