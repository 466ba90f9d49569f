#include "drivers/printer/job_sender.h"

#include <utility>

namespace anjungan::printer {

using device::JobEnd;
using usb::TransferEnd;
using Output = StatusMonitor::Output;

namespace {

constexpr int most_begun_again = 2;

}  // namespace

JobSender::JobSender(usb::Transport& transport, PrinterInterface& interface, StatusMonitor& monitor,
                     Capabilities& capabilities, SharedStatus& shared, device::EventSink sink)
    : transport_(transport),
      interface_(interface),
      monitor_(monitor),
      capabilities_(capabilities),
      shared_(shared),
      sink_(std::move(sink)) {}

void JobSender::print(Job job) {
    job_ = std::move(job);
    next_ = 0;
    begun_again_ = 0;
    phase_ = Phase::sending;
    monitor_.set_output(Output::job);
    if (monitor_.is_disconnected()) return finish(JobEnd::unknown);
    on_status_changed();
}

void JobSender::finish(JobEnd end) {
    if (phase_ == Phase::idle) return;
    phase_ = Phase::idle;
    lead_.clear();
    const device::JobId id = std::exchange(job_, {}).id;
    monitor_.set_output(Output::none);
    // First: the sink may print the next one.
    if (shared_.busy.exchange(false)) sink_(device::JobEnded{id, end});
}

// Does whatever is next for the job in hand.
void JobSender::on_status_changed() {
    if (phase_ == Phase::idle) return;
    const bool all_taken = phase_ >= Phase::taken;
    if (monitor_.is_blocked()) {  // time without paper does not count
        if (all_taken) phase_ = Phase::taken;
        return;
    }
    if (!monitor_.can_send()) return;
    if (all_taken) return conclude();
    if (phase_ == Phase::sending) send_part();
}

void JobSender::on_print_confirmation(std::string_view process_id) {
    if (phase_ == Phase::idle) return;
    if (process_id != std::string_view(job_.process_id.data(), job_.process_id.size())) return;
    if (next_ + 1 < part_count()) return;  // not asked yet: an echo of another run
    // It may be told before the end of the transfer that asked for it.
    if (phase_ == Phase::transferring)
        phase_ = Phase::confirmed;
    else if (phase_ != Phase::confirmed)
        finish(JobEnd::printed);
}

void JobSender::on_disconnected() {
    finish(JobEnd::unknown);
}

const usb::Bytes& JobSender::next_part() const {
    return next_ < lead_.size() ? lead_[next_] : job_.transfers.parts[next_ - lead_.size()];
}

void JobSender::send_part() {
    if (next_ == 0) lead_ = clean_start(monitor_.profile(), shared_.buffer, job_.torn);
    phase_ = Phase::transferring;
    shared_.buffer = BufferContent::partial_receipt;
    monitor_.set_output(Output::transfer);
    interface_.write(next_part(), part_deadline, [this, size = next_part().size()](const TransferEnd& end) {
        if (monitor_.is_disconnected()) return;
        monitor_.set_output(Output::job);
        if (phase_ == Phase::confirmed) return finish(JobEnd::printed);
        phase_ = Phase::sending;
        if (end.status && end.sent == size) return on_part_taken();
        on_part_failed(end.status ? Fault::io : end.status.error().fault);
    });
}

void JobSender::on_part_taken() {
    ++next_;
    if (next_ > lead_.size()) monitor_.note_automatic_status_requested();  // its first part does
    if (next_ == part_count()) phase_ = Phase::taken;
    if (next_ == lead_.size() || next_ == part_count()) shared_.buffer = BufferContent::empty;
    monitor_.publish_health();
    if (!monitor_.wants_poll()) return on_status_changed();
    monitor_.poll([this] { on_status_changed(); });
}

void JobSender::on_part_failed(Fault fault) {
    if (fault == Fault::cancelled) return;
    if (fault == Fault::gone) return monitor_.on_gone();
    const bool in_lead = next_ < lead_.size();
    const bool may_begin_again = in_lead || job_.transfers.may_begin_again(next_ - lead_.size());
    // A time-out without a reason, or an io fault: nobody knows whether the next attempt fares better.
    const bool explained = fault == Fault::stalled || (fault == Fault::timed_out && monitor_.is_blocked());
    if (explained && may_begin_again && begun_again_ < most_begun_again) {
        ++begun_again_;
        next_ = 0;
    } else {
        finish(JobEnd::unknown);
    }
    monitor_.recover(fault == Fault::io ? StatusMonitor::unplug_grace : usb::Milliseconds::zero());
}

bool JobSender::awaits_confirmation() const {
    return monitor_.profile().confirms_printing && interface_.is_bidirectional() &&
           !capabilities_.never_confirms;
}

// What was taken is not yet printed.
void JobSender::conclude() {
    switch (phase_) {
        case Phase::taken:
            return start_timer(awaits_confirmation() ? confirmation_patience : settling);
        case Phase::settled:
        case Phase::polled:
            if (awaits_confirmation()) return on_no_confirmation();
            if (phase_ == Phase::polled) return finish(JobEnd::sent);
            phase_ = Phase::polled;
            return monitor_.poll([this] { on_status_changed(); });
        default:
            return;
    }
}

void JobSender::start_timer(usb::Milliseconds span) {
    phase_ = Phase::settling;
    transport_.after(span, [this, token = ++timer_] {
        if (phase_ != Phase::settling || timer_ != token) return;
        phase_ = Phase::settled;
        on_status_changed();
    });
}

void JobSender::on_no_confirmation() {
    if (capabilities_.confirms_printing) {
        shared_.buffer = BufferContent::partial_receipt;
        finish(JobEnd::unknown);
        return monitor_.recover(usb::Milliseconds::zero());
    }
    capabilities_.never_confirms = true;
    finish(JobEnd::sent);
}

}  // namespace anjungan::printer
