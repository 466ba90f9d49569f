#pragma once

#include <atomic>
#include <memory>

#include "drivers/scanner/decoder.h"
#include "drivers/scanner/hid_descriptor.h"
#include "drivers/scanner/match.h"

namespace anjungan::scanner {

// What any thread may look at while the transport's thread works.
struct SharedStatus {
    std::atomic<device::Health> health{device::Health::ok};
    std::atomic<bool> over{false};  // unplugged or broken: it has to be brought up again
};

// Reads one scanner from the moment it is enabled until it leaves: sets it up, keeps a transfer posted, hands
// on the scans. Everything runs on the transport's thread, which must have stopped (close) before this goes.
class ScanReader {
  public:
    static constexpr usb::Milliseconds request_deadline{500};
    // A failing scanner is tried so often, with a pause; then the DeviceManager brings it up anew.
    static constexpr int most_failures = 5;
    static constexpr usb::Milliseconds pause{100};

    // All references are lent.
    ScanReader(usb::Transport& transport, const InterfaceMatch& match, const Options& options,
               SharedStatus& shared, device::EventSink sink);

    void start();

  private:
    using Then = std::function<void()>;

    void read_report_descriptor();
    void on_silence();
    void use(const HidDescriptor& descriptor);
    void use_serial();
    // Requests that a scanner may refuse: whatever comes of them, `then` follows.
    void send_request(usb::Setup setup, usb::Bytes data, Then then);
    void listen();
    void on_report(usb::TransferEnd end);
    void on_failure(Fault fault);
    void deliver(Scans scans);
    void set_timer();
    void leave_service(device::Health health);

    usb::Transport& transport_;
    const InterfaceMatch& match_;
    const Options& options_;
    SharedStatus& shared_;
    device::EventSink sink_;
    std::unique_ptr<Decoder> decoder_;
    std::size_t transfer_size_ = 0;  // bytes of one transfer
    int failures_ = 0;               // since the last that went well
    std::optional<Steady> timer_;    // when the running one ends
};

}  // namespace anjungan::scanner
