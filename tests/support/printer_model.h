#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "drivers/simulated/paper.h"
#include "tests/support/usb_scripted.h"

namespace anjungan::tests {

// An ESC/POS printer on a USB cable: its descriptors and class requests around
// simulated::Paper, which prints. It obeys commands:
//   paper-out | near-end | paper-ok | cover-open | cover-closed   its sensors
//   jam-cutter | free-cutter    an error that DLE ENQ ends, once nothing hinders the knife
//   overheat | cool-down        an error that ends by itself
//   stall                       the next transfer breaks off in its middle, and the endpoint halts
//   hang | wake                 takes and says nothing more, until it wakes
//   unplug | plug               the cable: what it holds, it keeps
// Whoever needs a clone takes abilities away.
class PrinterModel final : public DeviceModel {
  public:
    struct Abilities {
        enum class Interface {
            bidirectional,
            unidirectional,
            vendor_defined
        } interface = Interface::bidirectional;
        usb::Ids ids{0x04B8, 0x0E03};
        std::string device_id = "MFG:EPSON;CMD:ESC/POS;MDL:TM-T20;CLS:PRINTER;";  // empty: stalls
        std::string product = "TM-T20";
        bool automatic_status = true;   // GS a
        bool real_time_status = true;   // DLE EOT
        bool confirms_printing = true;  // GS ( H
        bool soft_reset = true;         // else the request stalls
        bool old_soft_reset = false;    // knows only that of class 1.0
        bool empty_packets = false;     // answers IN with nothing instead of waiting
        std::uint8_t port_and = 0xFF,
                     port_or = 0;  // what it makes of its port status
    };
    PrinterModel() : PrinterModel(Abilities{}) {}
    explicit PrinterModel(Abilities abilities);

    // All the commands above, and those of every model.
    Status obey(std::string_view command) override;
    // The roll ends after so many dots.
    void load_paper(int dots) { paper_.load(dots); }
    // Hangs in the transfer that comes after so many bytes more.
    void hang_after(std::size_t bytes) { hangs_after_ = taken_.size() + bytes; }
    // The same, in the middle of that transfer.
    void hang_within(std::size_t bytes) { hangs_within_ = taken_.size() + bytes; }
    [[nodiscard]] bool hangs() const { return hangs_; }
    // No longer answers DLE EOT.
    void fall_silent() { abilities_.real_time_status = false; }
    // Receipts that were cut off, whole or torn, oldest first.
    [[nodiscard]] const std::vector<device::PrintedReceipt>& receipts() const { return receipts_; }
    // All bytes that were taken from bulk transfers, in their order.
    [[nodiscard]] const usb::Bytes& taken() const { return taken_; }
    [[nodiscard]] int soft_resets() const { return soft_resets_; }

  protected:
    [[nodiscard]] Answer control_in(usb::Setup setup, std::uint16_t most) override;
    [[nodiscard]] Handshake control_out(usb::Setup setup, usb::BytesView data) override;
    [[nodiscard]] Taken out(std::uint8_t endpoint, usb::BytesView bytes) override;
    [[nodiscard]] Answer in(std::uint8_t endpoint) override;
    void powered_on() override { answers_.clear(); }

  private:
    [[nodiscard]] bool in_error() const { return jammed_ || overheated_; }
    [[nodiscard]] std::size_t take_real_time(usb::BytesView bytes);
    void tell_error();
    void collect();
    void add_errors(usb::Bytes& said) const;
    [[nodiscard]] int error_bits() const;

    Abilities abilities_;
    simulated::Paper paper_;
    std::vector<device::PrintedReceipt> receipts_;
    usb::Bytes answers_, taken_;
    bool stalls_next_ = false, hangs_ = false;
    bool jammed_ = false, blocked_ = false, overheated_ = false;
    bool automatic_ = false;
    std::optional<std::size_t> hangs_after_, hangs_within_;
    int soft_resets_ = 0;
};

}  // namespace anjungan::tests
