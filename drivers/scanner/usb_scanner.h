#pragma once

#include <memory>
#include <string>

#include "drivers/scanner/scan_reader.h"

namespace anjungan::scanner {

// A barcode scanner on USB. The methods run on the loop's thread and hand over to a ScanReader on the
// transport's thread; scans come to the sink from there. It falls out of service (state claimed) when it is
// unplugged or broken. Half a scan is dropped by disable().
class UsbScanner final : public device::Scanner {
  public:
    // The port is shared with whoever watches the bus.
    UsbScanner(std::shared_ptr<usb::Port> port, InterfaceMatch match, Options options);
    ~UsbScanner() override;

    [[nodiscard]] std::string name() const override;
    [[nodiscard]] device::DeviceState state() const override;
    [[nodiscard]] device::Health health() const override { return shared_.health; }
    [[nodiscard]] device::DeviceInfo info() const override;
    [[nodiscard]] Status open(device::EventSink sink) override;
    [[nodiscard]] Status claim() override;
    [[nodiscard]] Status enable() override;
    void disable() override;
    void release() override;
    void close() override;

    [[nodiscard]] const InterfaceMatch& match() const { return match_; }

  private:
    [[nodiscard]] Status connect();    // opens the port
    [[nodiscard]] Status claim_all();  // what has to be claimed, all or nothing
    void hang_up();                    // ends the reading and closes the transport

    std::shared_ptr<usb::Port> port_;
    const InterfaceMatch match_;
    const Options options_;
    device::EventSink sink_;
    device::DeviceState state_ = device::DeviceState::closed;
    SharedStatus shared_;
    std::unique_ptr<usb::Transport> transport_;
    std::unique_ptr<ScanReader> reader_;  // freed before its transport
};

}  // namespace anjungan::scanner
