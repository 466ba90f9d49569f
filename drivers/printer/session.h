#pragma once

#include <atomic>
#include <functional>
#include <optional>

#include "drivers/printer/interface.h"
#include "drivers/printer/transfers.h"

namespace anjungan::printer {

// What was learnt of the printer at hand, whatever its profile says. Stays with the device; any thread may
// look.
struct Capabilities {
    std::atomic<bool> automatic_status{false};   // has sent some
    std::atomic<bool> real_time_status{false};   // has answered DLE EOT
    std::atomic<bool> confirms_printing{false};  // has confirmed a receipt
    std::atomic<bool> never_confirms{false};     // was asked, was well, and did not
};

// What any thread may look at while the transport's thread works.
struct SharedStatus {
    std::atomic<device::Health> health{device::Health::offline};
    std::atomic<const Profile*> profile{nullptr};  // null until the printer has said who it is
    std::atomic<bool> busy{false};                 // a job was taken and has not ended
    std::atomic<bool> gone{false};                 // unplugged
    // Not empty: a receipt broke off while it was here, and nothing has been cut off since. Stays with the
    // device.
    std::atomic<BufferContent> buffer{BufferContent::unknown};
};

struct Job {
    device::JobId id = 0;
    Transfers transfers;
    ProcessId process_id{};
    bool torn = false;  // another receipt broke off before it; see Document
};

// One printer from the moment it is enabled until it leaves: finds out what it can, knows how it is, and
// brings one job after the other on paper. Everything runs on the transport's thread, which must have stopped
// (close) before the session goes.
//
// A job ends once:
//   printed   it was confirmed;
//   sent      all was taken, nothing hinders a while later, and this printer does not confirm;
//   unknown   it was unplugged, or a transfer timed out or failed so late that a whole receipt may be out, or a
//             printer that used to confirm does not. What was broken off is cut off before the next receipt.
// Without paper, with an open cover and the like it waits, for as long as it takes: between two parts, so
// that it goes on where it stopped. A part that the printer has begun to take waits for `part_deadline`.
class Session {
  public:
    // USB transfers cannot wait for ever (usb::Transport), and after a time-out nobody knows how much came.
    static constexpr usb::Milliseconds part_deadline{60'000};
    // A printer that has taken nothing for so long without saying why does not answer.
    static constexpr usb::Milliseconds stuck_after{5'000};
    // For questions: real-time commands are answered at once, also by a busy printer.
    static constexpr usb::Milliseconds question_deadline{500}, answer_deadline{300};
    // For blanks that fill up a broken picture: it is printed meanwhile.
    static constexpr usb::Milliseconds blanks_deadline{1'000};
    // Confirmation comes when all is on paper: some seconds for a long receipt with pictures.
    static constexpr usb::Milliseconds confirmation_patience{15'000};
    // What is taken is not yet printed. Without confirmation: time for the paper to run out while it is.
    static constexpr usb::Milliseconds settling{3'000};
    static constexpr usb::Milliseconds patrol_every{2'000}, look_every{500};
    // After an io fault: time for an unplugged printer to be reported as gone.
    static constexpr usb::Milliseconds unplug_grace{1'000};

    // All references are lent. `chosen`: the profile of the settings; null: find out.
    Session(usb::Transport& transport, InterfaceMatch match, const Catalogue& catalogue,
            const Profile* chosen, Capabilities& capabilities, SharedStatus& shared, device::EventSink sink);

    void start();
    void print(Job job);  // none is in hand
    // Ends the job in hand, if there is one. Also by another thread once the transport is closed.
    void finish(device::JobEnd end);

  private:
    enum class Phase { probing, ready, recovering, lost };
    using Then = std::function<void()>;

    // Getting to know it.
    void find_out();
    void probe();
    void switch_on_automatic();
    void ask_behind_blanks();
    void probed();
    void recover(usb::Milliseconds pause);

    // How it is.
    void on_response(const Response& response);
    void on_response(const AutomaticStatus& status);
    void on_response(const RealTimeStatus& status);
    void on_response(const BlockData& block);
    void on_response(const TransmittedStatus&) {}
    void on_response(FlowControl) {}
    void on_failure(Fault fault);
    void look(Then then);
    void ask_port(Then then);
    void ask_questions(StatusRequest question, Then then);
    void missed_an_answer();
    void help_after_error(Then then);
    void patrol();
    [[nodiscard]] Condition condition() const;
    [[nodiscard]] bool hindered() const { return !device::can_print(health_of(condition())); }
    [[nodiscard]] bool asks() const;
    void publish();
    void lost();

    // The job.
    struct Sending {
        Job job;
        std::vector<usb::Bytes> lead;  // cleans up before the receipt
        std::size_t at = 0;            // the next part: those of the lead, then those of the receipt
        int begun_again = 0;
        // Once all was taken:
        unsigned timer = 0;  // token of the running one; 0: none
        bool timer_ran_out = false, looked_after = false, confirmed = false;
        [[nodiscard]] std::size_t size() const { return lead.size() + job.transfers.parts.size(); }
    };
    void proceed();
    void send_part();
    void part_taken();
    void part_failed(Fault fault);
    void begin_again();
    void all_taken();
    void wait(usb::Milliseconds span);
    void no_confirmation_came();
    [[nodiscard]] bool awaits_confirmation() const;

    // An answer that is waited for, or its time-out.
    void expect(std::optional<StatusRequest> question, std::function<void(bool)> then);
    void fulfil(bool answered);

    usb::Transport& transport_;
    PrinterInterface interface_;
    const Catalogue& catalogue_;
    const Profile* profile_;
    Capabilities& capabilities_;
    SharedStatus& shared_;
    device::EventSink sink_;

    Phase phase_ = Phase::probing;
    Condition reported_;  // by automatic status or DLE EOT
    PortStatus port_;
    bool port_believed_ = false;  // it has been fine once; clones say anything
    bool asked_for_automatic_ = false;
    bool automatic_on_ = false;  // and it has come since
    bool answers_questions_ = false;
    bool unresponsive_ = false;  // takes nothing and says nothing
    int misses_ = 0;             // questions in a row without an answer
    int patrols_in_error_ = 0;

    bool occupied_ = false;         // something is on its way out, or is being asked
    bool part_on_its_way_ = false;  // and this is it
    bool stuck_ = false;
    Steady handed_at_, looked_at_;
    std::optional<Sending> sending_;

    struct Expectation {
        unsigned token;
        std::optional<StatusRequest> question;  // nothing: automatic status
        std::function<void(bool)> then;
    };
    std::optional<Expectation> expected_;
    unsigned tokens_ = 0;
};

}  // namespace anjungan::printer
