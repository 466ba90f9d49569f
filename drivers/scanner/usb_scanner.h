#pragma once

#include <memory>
#include <string>

#include "drivers/scanner/session.h"

namespace anjungan::scanner {

// A barcode scanner on USB. The methods run on the loop's thread and hand over to a Session on the
// transport's thread; scans come to the sink from there. It falls out of service (state claimed) when it is
// unplugged or broken. Half a scan is dropped by disable().
class UsbScanner final : public device::Scanner {
  public:
    // The port is shared with whoever watches the bus.
    UsbScanner(std::shared_ptr<usb::Port> port, Way way, Options options);
    ~UsbScanner() override;

    [[nodiscard]] std::string name() const override;
    [[nodiscard]] device::DeviceState state() const override;
    [[nodiscard]] device::Health health() const override { return published_.health; }
    [[nodiscard]] device::Particulars particulars() const override;
    [[nodiscard]] Status open(device::EventSink sink) override;
    [[nodiscard]] Status claim() override;
    [[nodiscard]] Status enable() override;
    void disable() override;
    void release() override;
    void close() override;

    [[nodiscard]] const Way& way() const { return way_; }

  private:
    [[nodiscard]] Status connect();     // opens the port
    [[nodiscard]] Status claim_both();  // what has to be claimed, all or nothing
    void hang_up();                     // ends the session and closes the transport

    std::shared_ptr<usb::Port> port_;
    const Way way_;
    const Options options_;
    device::EventSink sink_;
    device::DeviceState state_ = device::DeviceState::closed;
    Published published_;
    std::unique_ptr<usb::Transport> transport_;
    std::unique_ptr<Session> session_;  // freed before its transport
};

}  // namespace anjungan::scanner
