// How a session brings a job on paper.
#include "drivers/printer/session.h"

namespace anjungan::printer {

using device::JobEnd;
using usb::TransferEnd;

namespace {

constexpr int most_begun_again = 2;

}  // namespace

void Session::print(Job job) {
    sending_.emplace(Sending{.job = std::move(job), .lead = {}});
    if (phase_ == Phase::lost) return finish(JobEnd::unknown);
    proceed();
}

void Session::finish(JobEnd end) {
    if (!sending_) return;
    const device::JobId id = sending_->job.id;
    sending_.reset();
    stuck_ = false;
    // First: the sink may print the next one.
    if (shared_.busy.exchange(false)) sink_(device::JobEnded{id, end});
}

// Does whatever is next for the job in hand; called whenever something has changed.
void Session::proceed() {
    if (!sending_) return;
    if (hindered()) {  // time without paper does not count
        sending_->timer = 0;
        sending_->timer_ran_out = sending_->looked_after = false;
        return;
    }
    if (occupied_ || phase_ != Phase::ready) return;
    if (sending_->at == sending_->size()) return all_taken();
    if (sending_->at == 0) sending_->lead = clean_start(*profile_, shared_.buffer, sending_->job.torn);
    send_part();
}

void Session::send_part() {
    occupied_ = part_on_its_way_ = true;
    shared_.buffer = BufferContent::partial_receipt;
    handed_at_ = transport_.now();
    const std::size_t at = sending_->at, lead = sending_->lead.size();
    const usb::Bytes& part = at < lead ? sending_->lead[at] : sending_->job.transfers.parts[at - lead];
    interface_.write(part, part_deadline, [this, size = part.size()](const TransferEnd& end) {
        if (phase_ == Phase::lost) return;
        occupied_ = part_on_its_way_ = stuck_ = false;
        if (sending_->confirmed) return finish(JobEnd::printed);
        if (end.status && end.sent == size) return part_taken();
        part_failed(end.status ? Fault::io : end.status.error().fault);
    });
}

void Session::part_taken() {
    ++sending_->at;
    if (sending_->at > sending_->lead.size()) asked_for_automatic_ = true;  // its first part does
    if (sending_->at == sending_->lead.size() || sending_->at == sending_->size())
        shared_.buffer = BufferContent::empty;
    publish();
    // Automatic status comes by itself; of the others it is asked now and then, between two commands.
    if (automatic_on_ || transport_.now() - looked_at_ < look_every) return proceed();
    look([this] { proceed(); });
}

void Session::part_failed(Fault fault) {
    if (fault == Fault::cancelled) return;
    if (fault == Fault::gone) return lost();
    const std::size_t lead = sending_->lead.size(), at = sending_->at;
    const bool in_lead = at < lead;
    const bool may_begin_again = in_lead || sending_->job.transfers.may_begin_again(at - lead);
    // A time-out without a reason, or an io fault: nobody knows whether the next attempt fares better.
    const bool explained = fault == Fault::stalled || (fault == Fault::timed_out && hindered());
    if (explained && may_begin_again && sending_->begun_again < most_begun_again)
        begin_again();
    else
        finish(JobEnd::unknown);
    recover(fault == Fault::io ? unplug_grace : usb::Milliseconds::zero());
}

void Session::begin_again() {
    ++sending_->begun_again;
    sending_->at = 0;
}

bool Session::awaits_confirmation() const {
    return profile_->confirms_printing && interface_.is_bidirectional() && !capabilities_.never_confirms;
}

void Session::all_taken() {
    if (!sending_->timer_ran_out) {
        if (sending_->timer == 0) wait(awaits_confirmation() ? confirmation_patience : settling);
        return;
    }
    if (awaits_confirmation()) return no_confirmation_came();
    if (sending_->looked_after) return finish(JobEnd::sent);
    sending_->looked_after = true;
    look([this] { proceed(); });
}

void Session::wait(usb::Milliseconds span) {
    sending_->timer = ++tokens_;
    transport_.after(span, [this, token = sending_->timer] {
        if (!sending_ || sending_->timer != token) return;
        sending_->timer_ran_out = true;
        proceed();
    });
}

void Session::no_confirmation_came() {
    if (capabilities_.confirms_printing) {
        shared_.buffer = BufferContent::partial_receipt;
        finish(JobEnd::unknown);
        return recover(usb::Milliseconds::zero());
    }
    capabilities_.never_confirms = true;
    finish(JobEnd::sent);
}

}  // namespace anjungan::printer
