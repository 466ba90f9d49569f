#pragma once

#include <optional>
#include <vector>

#include "drivers/printer/status_monitor.h"
#include "drivers/printer/transfers.h"

namespace anjungan::printer {

struct Job {
    device::JobId id = 0;
    Transfers transfers;
    ProcessId process_id{};
    bool torn = false;  // another receipt broke off before it; see Document
};

// Brings one job after the other on paper. Everything runs on the transport's thread, which must have stopped
// (close) before this goes.
//
// A job ends once:
//   printed   it was confirmed;
//   sent      all was taken, nothing hinders a while later, and this printer does not confirm;
//   unknown   it was unplugged, or a transfer timed out or failed so late that a whole receipt may be out, or
//             a printer that used to confirm does not. What was broken off is cut off before the next
//             receipt.
// Without paper, with an open cover and the like it waits, for as long as it takes: between two parts, so
// that it goes on where it stopped. A part that the printer has begun to take waits for `part_deadline`.
class JobSender final : public StatusMonitor::Observer {
  public:
    // USB transfers cannot wait for ever (usb::Transport), and after a time-out nobody knows how much came.
    static constexpr usb::Milliseconds part_deadline{60'000};
    // Confirmation comes when all is on paper: some seconds for a long receipt with pictures.
    static constexpr usb::Milliseconds confirmation_patience{15'000};
    // What is taken is not yet printed. Without confirmation: time for the paper to run out while it is.
    static constexpr usb::Milliseconds settling{3'000};

    // All references are lent.
    JobSender(usb::Transport& transport, PrinterInterface& interface, StatusMonitor& monitor,
              Capabilities& capabilities, SharedStatus& shared, device::EventSink sink);

    void print(Job job);  // none is in hand
    // Ends the job in hand, if there is one. Also by another thread once the transport is closed.
    void finish(device::JobEnd end);

    void on_status_changed() override;
    void on_print_confirmation(std::string_view process_id) override;
    void on_disconnected() override;

  private:
    enum class Phase {
        idle,          // no job is in hand
        sending,       // the next part waits
        transferring,  // a part is on its way
        confirmed,     // the last part is, and what it asks for was told before its end
        taken,         // all was taken
        settling,      // and the timer runs
        settled,       // and has run out
        polled,        // and how the printer is has been asked since
    };

    void send_part();
    void on_part_taken();
    void on_part_failed(Fault fault);
    void conclude();
    void start_timer(usb::Milliseconds span);
    void on_no_confirmation();
    [[nodiscard]] bool awaits_confirmation() const;
    [[nodiscard]] std::size_t part_count() const { return lead_.size() + job_.transfers.parts.size(); }
    [[nodiscard]] const usb::Bytes& next_part() const;

    usb::Transport& transport_;
    PrinterInterface& interface_;
    StatusMonitor& monitor_;
    Capabilities& capabilities_;
    SharedStatus& shared_;
    device::EventSink sink_;

    Phase phase_ = Phase::idle;
    Job job_;
    std::vector<usb::Bytes> lead_;  // cleans up before the receipt
    std::size_t next_ = 0;          // part: those of the lead, then those of the receipt
    int begun_again_ = 0;
    unsigned timer_ = 0;  // token of the last one
};

}  // namespace anjungan::printer
