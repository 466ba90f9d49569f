#pragma once

#include <atomic>
#include <memory>

#include "drivers/scanner/decoder.h"
#include "drivers/scanner/hid_descriptor.h"
#include "drivers/scanner/match.h"

namespace anjungan::scanner {

// What any thread may look at while the transport's thread works.
struct Published {
    std::atomic<device::Health> health{device::Health::ok};
    std::atomic<bool> over{false};  // unplugged or broken: it has to be brought up again
};

// One scanner from the moment it is enabled until it leaves: sets it up, keeps a transfer posted, hands on
// the scans. Everything runs on the transport's thread, which must have stopped (close) before the session
// goes.
class Session {
  public:
    static constexpr usb::Milliseconds request_deadline{500};
    // A failing scanner is tried so often, with a pause; then the DeviceManager brings it up anew.
    static constexpr int most_failures = 5;
    static constexpr usb::Milliseconds pause{100};

    // All references are lent.
    Session(usb::Transport& transport, const Way& way, const Options& options, Published& published,
            device::EventSink sink);

    void start();

  private:
    using Then = std::function<void()>;

    void ask_what_it_reports();
    void fall_silent();
    void use(const HidDescriptor& descriptor);
    void use_serial();
    // Requests that a scanner may refuse: whatever comes of them, `then` follows.
    void tell(usb::Setup setup, usb::Bytes data, Then then);
    void listen();
    void heard(usb::TransferEnd end);
    void failed(Fault fault);
    void deliver(Scans scans);
    void watch_the_clock();
    void give_up(device::Health health);

    usb::Transport& transport_;
    const Way& way_;
    const Options& options_;
    Published& published_;
    device::EventSink sink_;
    std::unique_ptr<Decoder> decoder_;
    std::size_t most_ = 0;         // bytes of one transfer
    int failures_ = 0;             // since the last that went well
    std::optional<Steady> timer_;  // when the running one ends
};

}  // namespace anjungan::scanner
