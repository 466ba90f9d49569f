#pragma once

#include <functional>
#include <optional>
#include <string_view>

#include "drivers/printer/interface.h"
#include "drivers/printer/shared_status.h"

namespace anjungan::printer {

// Finds out what a printer can and how it is, from the moment it is enabled until it leaves, and publishes
// its health. Everything runs on the transport's thread, which must have stopped (close) before this goes.
class StatusMonitor {
  public:
    // For requests: real-time commands are answered at once, also by a busy printer.
    static constexpr usb::Milliseconds request_deadline{500}, response_deadline{300};
    // For blanks that fill up a broken picture: it is printed meanwhile.
    static constexpr usb::Milliseconds blanks_deadline{1'000};
    // A printer that has taken nothing for so long without saying why does not answer.
    static constexpr usb::Milliseconds stuck_after{5'000};
    static constexpr usb::Milliseconds poll_interval{2'000};
    // After an io fault: time for an unplugged printer to be reported as gone.
    static constexpr usb::Milliseconds unplug_grace{1'000};

    // Who sends jobs: what it has to know.
    class Observer {
      public:
        virtual ~Observer() = default;
        // Whatever is next may be possible now, or no longer.
        virtual void on_status_changed() = 0;
        // The printer says that all up to a process id is on paper.
        virtual void on_print_confirmation(std::string_view process_id) = 0;
        virtual void on_disconnected() = 0;  // once
    };
    // What is going out besides. Beside a transfer only the port may be asked.
    enum class Output { none, job, transfer, stuck_transfer };

    // All references are lent. `chosen`: the profile of the settings; null: find out.
    StatusMonitor(usb::Transport& transport, PrinterInterface& interface, const Catalogue& catalogue,
                  const Profile* chosen, Capabilities& capabilities, SharedStatus& shared,
                  device::EventSink sink);

    // The observer is lent.
    void start(Observer& observer);

    // Of a printer that has once been ready.
    [[nodiscard]] const Profile& profile() const { return *profile_; }
    // Something has to be done by hand first: paper, cover, and the like.
    [[nodiscard]] bool is_blocked() const { return !device::can_print(health_of(condition())); }
    // Nothing is asked of it meanwhile. It may be blocked all the same.
    [[nodiscard]] bool can_send() const { return phase_ == Phase::ready && poll_ == Poll::idle; }
    [[nodiscard]] bool is_disconnected() const { return phase_ == Phase::disconnected; }

    void set_output(Output output);
    // A transfer has gone out that switches automatic status on.
    void note_automatic_status_requested();
    // What comes by itself need not be asked for; the rest now and then, between two commands.
    [[nodiscard]] bool wants_poll() const;
    // Asks how it is, then calls `then`; not at all when the printer leaves meanwhile. Needs can_send().
    void poll(std::function<void()> then);
    // Empties and probes it anew, after a while.
    void recover(usb::Milliseconds pause);
    void on_gone();
    void publish_health();

  private:
    enum class Phase { probing, ready, recovering, disconnected };
    enum class Poll { idle, running };
    enum class AutomaticStatusPhase { off, requested, on };  // on: and it has come since
    enum class Link { responsive, silent };                  // silent: takes nothing and says nothing
    using Then = std::function<void()>;

    // What it can.
    void identify();
    void probe();
    void enable_automatic_status();
    void flush_and_try_again();
    void finish_probing();

    // What it says.
    void on_response(const Response& response);
    void on_response(const AutomaticStatus& status);
    void on_response(const RealTimeStatus& status);
    void on_response(const BlockData& block);
    void on_response(const TransmittedStatus&) {}
    void on_response(FlowControl) {}
    void on_read_failure(Fault fault);

    // How it is.
    [[nodiscard]] Condition condition() const;
    void poll_regularly();
    void request_port_status(Then then);
    [[nodiscard]] bool wants_real_time_status() const;
    void request_real_time_status(StatusRequest request, Then then);
    void on_missed_response();
    void recover_from_error(Then then);

    // A response that is waited for, or its time-out.
    void expect(std::optional<StatusRequest> request, std::function<void(bool)> then);
    void fulfil(bool responded);

    usb::Transport& transport_;
    PrinterInterface& interface_;
    const Catalogue& catalogue_;
    const Profile* profile_;
    Capabilities& capabilities_;
    SharedStatus& shared_;
    device::EventSink sink_;
    Observer* observer_ = nullptr;  // since start()

    Phase phase_ = Phase::probing;
    Poll poll_ = Poll::idle;
    Steady polled_at_;
    AutomaticStatusPhase automatic_status_ = AutomaticStatusPhase::off;
    Link link_ = Link::responsive;
    Condition reported_;              // by automatic status or DLE EOT
    std::optional<PortStatus> port_;  // nothing before it has been fine once; clones say anything
    std::optional<int> misses_;       // requests in a row without a response; nothing: it knows none
    int polls_in_error_ = 0;
    Output output_ = Output::none;
    Steady transfer_since_;

    struct Expectation {
        unsigned token;
        std::optional<StatusRequest> request;  // nothing: automatic status
        std::function<void(bool)> then;
    };
    std::optional<Expectation> expected_;
    unsigned tokens_ = 0;
};

}  // namespace anjungan::printer
