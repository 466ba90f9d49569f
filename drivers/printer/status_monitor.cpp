#include "drivers/printer/status_monitor.h"

namespace anjungan::printer {

using device::Health;
using usb::Milliseconds;
using usb::TransferEnd;

namespace {

constexpr int silent_after = 3;  // requests without a response
constexpr Milliseconds poll_between_transfers{500};

bool is_gone(const TransferEnd& end) {
    return !end.status && end.status.error().fault == Fault::gone;
}

}  // namespace

StatusMonitor::StatusMonitor(usb::Transport& transport, PrinterInterface& interface,
                             const Catalogue& catalogue, const Profile* chosen, Capabilities& capabilities,
                             SharedStatus& shared, device::EventSink sink)
    : transport_(transport),
      interface_(interface),
      catalogue_(catalogue),
      profile_(chosen),
      capabilities_(capabilities),
      shared_(shared),
      sink_(std::move(sink)) {}

void StatusMonitor::start(Observer& observer) {
    observer_ = &observer;
    // It may have been switched off since, or used by another program.
    if (shared_.buffer == BufferContent::empty) shared_.buffer = BufferContent::unknown;
    interface_.listen([this](const Response& response) { on_response(response); },
                      [this](Fault fault) { on_read_failure(fault); });
    transport_.after(poll_interval, [this] { poll_regularly(); });
    identify();
}

void StatusMonitor::identify() {
    interface_.get_device_id([this](const DeviceId& id) {
        if (is_disconnected()) return;
        if (profile_ == nullptr) profile_ = &catalogue_.choose(transport_.description(), id);
        shared_.profile = profile_;
        if (profile_->escpos) return probe();
        // Whatever we say, it would print it as nonsense.
        phase_ = Phase::ready;
        publish_health();
    });
}

void StatusMonitor::probe() {
    phase_ = Phase::probing;
    automatic_status_ = AutomaticStatusPhase::off;
    link_ = Link::responsive;
    reported_ = {};
    misses_.reset();
    if (profile_->real_time_status && interface_.is_bidirectional()) misses_ = 0;
    request_port_status(
        [this] { request_real_time_status(StatusRequest::printer, [this] { enable_automatic_status(); }); });
}

void StatusMonitor::enable_automatic_status() {
    if (!profile_->automatic_status || !interface_.is_bidirectional()) return finish_probing();
    expect(std::nullopt, [this](bool responded) {
        if (!responded && automatic_status_ != AutomaticStatusPhase::off) return flush_and_try_again();
        // It obeyed, so it is at no other command.
        if (responded && shared_.buffer == BufferContent::unknown) shared_.buffer = BufferContent::empty;
        finish_probing();
    });
    automatic_status_ = AutomaticStatusPhase::requested;
    interface_.write({automatic_status_on.begin(), automatic_status_on.end()}, request_deadline,
                     [this](const TransferEnd& end) {
                         if (end.status || is_disconnected()) return;
                         if (is_gone(end)) return on_gone();
                         // It takes nothing at all. If it does not even say why, it does not answer.
                         automatic_status_ = AutomaticStatusPhase::off;
                         link_ = misses_ == 0 ? Link::responsive : Link::silent;
                         if (expected_ && !expected_->request) fulfil(false);
                     });
}

// Either it does not know that request, or it took it for a piece of a picture: half a receipt was left in it
// by a program whose power was cut. Blanks end such a picture, and cost nothing where there is none.
void StatusMonitor::flush_and_try_again() {
    if (shared_.buffer != BufferContent::unknown || is_blocked()) return finish_probing();
    interface_.write(blanks(), blanks_deadline, [this](const TransferEnd& end) {
        if (is_disconnected()) return;
        if (!end.status) return is_gone(end) ? on_gone() : finish_probing();
        expect(std::nullopt, [this](bool responded) {
            if (responded) shared_.buffer = BufferContent::partial_receipt;
            finish_probing();
        });
        interface_.write({automatic_status_on.begin(), automatic_status_on.end()}, request_deadline,
                         [this](const TransferEnd& requested) {
                             if (is_gone(requested)) on_gone();
                         });
    });
}

void StatusMonitor::finish_probing() {
    if (phase_ != Phase::probing) return;
    phase_ = Phase::ready;
    // One that never answered is not asked again and again; one that did before may have been busy.
    if (!capabilities_.real_time_status) misses_.reset();
    publish_health();
    observer_->on_status_changed();
}

void StatusMonitor::recover(Milliseconds pause) {
    phase_ = Phase::recovering;
    publish_health();
    const auto reset = [this] {
        if (phase_ != Phase::recovering) return;
        interface_.soft_reset([this] {
            if (phase_ == Phase::recovering) probe();
        });
    };
    if (pause == Milliseconds::zero()) return reset();
    transport_.after(pause, reset);
}

void StatusMonitor::on_response(const Response& response) {
    if (is_disconnected()) return;
    std::visit([this](const auto& each) { on_response(each); }, response);
}

void StatusMonitor::on_response(const AutomaticStatus& status) {
    capabilities_.automatic_status = true;
    // Not requested: it was said before a reset, and will not be said again.
    if (automatic_status_ == AutomaticStatusPhase::requested) automatic_status_ = AutomaticStatusPhase::on;
    link_ = Link::responsive;
    reported_ = condition_of(status);
    if (!reported_.wants_recovery()) polls_in_error_ = 0;
    if (expected_ && !expected_->request) fulfil(true);
    publish_health();
    observer_->on_status_changed();
}

void StatusMonitor::on_response(const RealTimeStatus& status) {
    if (!expected_ || !expected_->request) return;  // too late to know the request
    capabilities_.real_time_status = true;
    link_ = Link::responsive;
    misses_ = 0;
    merge(reported_, *expected_->request, status);
    fulfil(true);
}

void StatusMonitor::on_response(const BlockData& block) {
    constexpr std::uint8_t process_id = 0x22;
    if (block.id != process_id) return;
    capabilities_.confirms_printing = true;
    capabilities_.never_confirms = false;
    observer_->on_print_confirmation(block.text);
}

void StatusMonitor::on_read_failure(Fault fault) {
    if (is_disconnected()) return;
    if (fault == Fault::gone) return on_gone();
    // The printer cannot be heard any more; a fresh start (by the manager) is the only way back.
    transport_.after(unplug_grace, [this] { on_gone(); });
}

void StatusMonitor::on_gone() {
    if (is_disconnected()) return;
    phase_ = Phase::disconnected;
    expected_.reset();
    shared_.gone = true;
    observer_->on_disconnected();
    publish_health();
}

void StatusMonitor::set_output(Output output) {
    output_ = output;
    if (output == Output::transfer) transfer_since_ = transport_.now();
}

void StatusMonitor::note_automatic_status_requested() {
    if (automatic_status_ == AutomaticStatusPhase::off) automatic_status_ = AutomaticStatusPhase::requested;
}

bool StatusMonitor::wants_poll() const {
    return automatic_status_ != AutomaticStatusPhase::on &&
           transport_.now() - polled_at_ >= poll_between_transfers;
}

void StatusMonitor::poll(Then then) {
    poll_ = Poll::running;
    polled_at_ = transport_.now();
    request_port_status([this, then = std::move(then)]() mutable {
        request_real_time_status(StatusRequest::printer, [this, then = std::move(then)]() mutable {
            recover_from_error([this, then = std::move(then)] {
                poll_ = Poll::idle;
                publish_health();
                then();
            });
        });
    });
}

void StatusMonitor::poll_regularly() {
    if (is_disconnected()) return;
    transport_.after(poll_interval, [this] { poll_regularly(); });
    if (phase_ != Phase::ready || !profile_->escpos || poll_ == Poll::running) return;
    if (output_ == Output::transfer || output_ == Output::stuck_transfer) {
        const bool stuck = transport_.now() - transfer_since_ >= stuck_after;
        output_ = stuck ? Output::stuck_transfer : Output::transfer;
        return request_port_status([this] { publish_health(); });
    }
    if (link_ == Link::silent) return recover(Milliseconds::zero());
    poll([this] { observer_->on_status_changed(); });
}

void StatusMonitor::request_port_status(Then then) {
    if (automatic_status_ == AutomaticStatusPhase::on) return then();
    interface_.get_port_status([this, then = std::move(then)](std::optional<PortStatus> status) {
        if (is_disconnected()) return;
        if (status && (port_ || status->fine())) port_ = status;
        then();
    });
}

bool StatusMonitor::wants_real_time_status() const {
    if (!misses_) return false;
    if (is_blocked()) return true;  // the word that all is well again must not be missed
    // What comes by itself need not be asked for, and one that has fallen silent not while it prints.
    return automatic_status_ != AutomaticStatusPhase::on &&
           (*misses_ < silent_after || output_ == Output::none);
}

void StatusMonitor::request_real_time_status(StatusRequest request, Then then) {
    if (!wants_real_time_status()) return then();
    expect(request, [this, request, then = std::move(then)](bool responded) mutable {
        if (!responded) {
            on_missed_response();
            return then();
        }
        if (request == StatusRequest::paper_sensor) {
            if (!reported_.wants_recovery()) polls_in_error_ = 0;
            return then();
        }
        request_real_time_status(static_cast<StatusRequest>(static_cast<int>(request) + 1), std::move(then));
    });
    const auto bytes = real_time_status_command(request);
    interface_.write({bytes.begin(), bytes.end()}, request_deadline, [this](const TransferEnd& end) {
        if (end.status) return;
        if (is_gone(end)) on_gone();
        if (end.status.error().fault == Fault::stalled) interface_.clear_halt([] {});
    });
}

// Clones answer unreliably: one silence says nothing. After three, what was last heard is no longer believed.
void StatusMonitor::on_missed_response() {
    misses_ = misses_.value_or(0) + 1;
    if (misses_ == silent_after && automatic_status_ != AutomaticStatusPhase::on) reported_ = {};
}

// A knife that sticks may come free by itself at once, or when somebody has taken the paper out: three tries,
// then one in half a minute.
void StatusMonitor::recover_from_error(Then then) {
    constexpr int tries_at_once = 3, polls_between = 15;
    if (!reported_.wants_recovery() || !interface_.is_bidirectional()) return then();
    if (++polls_in_error_ > tries_at_once && polls_in_error_ % polls_between != 0) return then();
    const auto& bytes = output_ == Output::none ? clear_after_error : resume_after_error;
    interface_.write({bytes.begin(), bytes.end()}, request_deadline,
                     [this, then = std::move(then)](const TransferEnd& end) {
                         if (is_gone(end)) return on_gone();
                         then();
                     });
}

Condition StatusMonitor::condition() const {
    Condition all = reported_;
    if (automatic_status_ == AutomaticStatusPhase::on || !port_) return all;
    all.paper_out = all.paper_out || port_->paper_empty;
    all.offline = all.offline || !port_->selected || port_->error;
    return all;
}

void StatusMonitor::publish_health() {
    Health health = health_of(condition());
    const bool does_not_answer = link_ == Link::silent || output_ == Output::stuck_transfer;
    if (phase_ == Phase::disconnected)
        health = Health::absent;
    else if (phase_ == Phase::ready && !profile_->escpos)
        health = Health::failed;
    else if (phase_ != Phase::ready || (device::can_print(health) && does_not_answer))
        health = Health::offline;
    if (shared_.health.exchange(health) != health)
        sink_(device::HealthChanged{device::DeviceKind::receipt_printer, health});
}

void StatusMonitor::expect(std::optional<StatusRequest> request, std::function<void(bool)> then) {
    const unsigned token = ++tokens_;
    expected_ = Expectation{token, request, std::move(then)};
    // The request itself may take its whole deadline until the printer has it.
    transport_.after(request_deadline + response_deadline, [this, token] {
        if (expected_ && expected_->token == token) fulfil(false);
    });
}

void StatusMonitor::fulfil(bool responded) {
    const auto then = std::move(expected_->then);
    expected_.reset();
    then(responded);
}

}  // namespace anjungan::printer
