// What a session knows of its printer. What it does with a job stands in sending.cpp.
#include "drivers/printer/session.h"

namespace anjungan::printer {

using device::Health;
using usb::Milliseconds;
using usb::TransferEnd;

namespace {

constexpr int silent_after = 3;  // questions without an answer

}  // namespace

Session::Session(usb::Transport& transport, InterfaceMatch match, const Catalogue& catalogue,
                 const Profile* chosen, Capabilities& capabilities, SharedStatus& shared,
                 device::EventSink sink)
    : transport_(transport),
      interface_(transport, match),
      catalogue_(catalogue),
      profile_(chosen),
      capabilities_(capabilities),
      shared_(shared),
      sink_(std::move(sink)) {}

void Session::start() {
    // It may have been switched off since, or used by another program.
    if (shared_.buffer == BufferContent::empty) shared_.buffer = BufferContent::unknown;
    interface_.listen([this](const Response& response) { on_response(response); },
                      [this](Fault fault) { on_failure(fault); });
    transport_.after(patrol_every, [this] { patrol(); });
    find_out();
}

void Session::find_out() {
    occupied_ = true;
    interface_.get_device_id([this](const DeviceId& id) {
        if (phase_ == Phase::lost) return;
        if (profile_ == nullptr) profile_ = &catalogue_.choose(transport_.description(), id);
        shared_.profile = profile_;
        if (profile_->escpos) return probe();
        // Whatever we say, it would print it as nonsense.
        occupied_ = false;
        phase_ = Phase::ready;
        publish();
    });
}

void Session::probe() {
    phase_ = Phase::probing;
    occupied_ = true;
    asked_for_automatic_ = automatic_on_ = unresponsive_ = false;
    reported_ = {};
    answers_questions_ = profile_->real_time_status && interface_.is_bidirectional();
    misses_ = 0;
    ask_port([this] { ask_questions(StatusRequest::printer, [this] { switch_on_automatic(); }); });
}

void Session::switch_on_automatic() {
    if (!profile_->automatic_status || !interface_.is_bidirectional()) return probed();
    expect(std::nullopt, [this](bool answered) {
        if (!answered && asked_for_automatic_) return ask_behind_blanks();
        // It obeyed, so it is at no other command.
        if (answered && shared_.buffer == BufferContent::unknown) shared_.buffer = BufferContent::empty;
        probed();
    });
    asked_for_automatic_ = true;
    interface_.write({automatic_status_on.begin(), automatic_status_on.end()}, question_deadline,
                     [this](const TransferEnd& end) {
                         if (end.status || phase_ == Phase::lost) return;
                         if (end.status.error().fault == Fault::gone) return lost();
                         // It takes nothing at all. If it does not even say why, it does not answer.
                         asked_for_automatic_ = automatic_on_ = false;
                         unresponsive_ = !answers_questions_ || misses_ > 0;
                         if (expected_ && !expected_->question) fulfil(false);
                     });
}

// Either it does not know that question, or it took it for a piece of a picture: half a slip was left in it
// by a program whose power was cut. Blanks end such a picture, and cost nothing where there is none.
void Session::ask_behind_blanks() {
    if (shared_.buffer != BufferContent::unknown || hindered()) return probed();
    interface_.write(blanks(), blanks_deadline, [this](const TransferEnd& end) {
        if (phase_ == Phase::lost) return;
        if (!end.status) return end.status.error().fault == Fault::gone ? lost() : probed();
        expect(std::nullopt, [this](bool answered) {
            if (answered) shared_.buffer = BufferContent::partial_receipt;
            probed();
        });
        interface_.write({automatic_status_on.begin(), automatic_status_on.end()}, question_deadline,
                         [this](const TransferEnd& asked) {
                             if (!asked.status && asked.status.error().fault == Fault::gone) lost();
                         });
    });
}

void Session::probed() {
    if (phase_ != Phase::probing) return;
    phase_ = Phase::ready;
    // One that never answered is not asked again and again; one that did before may have been busy.
    if (!capabilities_.real_time_status) answers_questions_ = false;
    occupied_ = false;
    publish();
    proceed();
}

void Session::recover(Milliseconds pause) {
    phase_ = Phase::recovering;
    occupied_ = true;
    publish();
    const auto reset = [this] {
        if (phase_ == Phase::recovering)
            interface_.soft_reset([this] {
                if (phase_ == Phase::recovering) probe();
            });
    };
    if (pause == Milliseconds::zero()) return reset();
    transport_.after(pause, reset);
}

void Session::on_response(const Response& response) {
    if (phase_ == Phase::lost) return;
    std::visit([this](const auto& each) { on_response(each); }, response);
}

void Session::on_response(const AutomaticStatus& status) {
    capabilities_.automatic_status = true;
    automatic_on_ = asked_for_automatic_;  // else it was said before a reset, and will not be said again
    unresponsive_ = false;
    reported_ = condition_of(status);
    if (!reported_.wants_recovery()) patrols_in_error_ = 0;
    if (expected_ && !expected_->question) fulfil(true);
    publish();
    proceed();
}

void Session::on_response(const RealTimeStatus& status) {
    if (!expected_ || !expected_->question) return;  // too late to know the question
    capabilities_.real_time_status = answers_questions_ = true;
    unresponsive_ = false;
    misses_ = 0;
    merge(reported_, *expected_->question, status);
    fulfil(true);
}

void Session::on_response(const BlockData& block) {
    constexpr std::uint8_t process_id = 0x22;
    if (block.id != process_id) return;
    capabilities_.confirms_printing = true;
    capabilities_.never_confirms = false;
    if (!sending_) return;
    const ProcessId& id = sending_->job.process_id;
    if (block.text != std::string_view(id.data(), id.size())) return;
    if (sending_->at + 1 < sending_->size()) return;  // not asked yet: an echo of another run
    // It may be told before the end of the transfer that asked for it.
    sending_->confirmed = true;
    if (!part_on_its_way_) finish(device::JobEnd::printed);
}

void Session::on_failure(Fault fault) {
    if (phase_ == Phase::lost) return;
    if (fault == Fault::gone) return lost();
    // The printer cannot be heard any more; a fresh start (by the manager) is the only way back.
    transport_.after(unplug_grace, [this] {
        if (phase_ != Phase::lost) lost();
    });
}

void Session::look(Then then) {
    occupied_ = true;
    looked_at_ = transport_.now();
    ask_port([this, then = std::move(then)]() mutable {
        ask_questions(StatusRequest::printer, [this, then = std::move(then)]() mutable {
            help_after_error([this, then = std::move(then)] {
                occupied_ = false;
                publish();
                then();
            });
        });
    });
}

void Session::ask_port(Then then) {
    if (automatic_on_) return then();
    interface_.get_port_status([this, then = std::move(then)](std::optional<PortStatus> status) {
        if (phase_ == Phase::lost) return;
        if (status) {
            port_ = *status;
            port_believed_ = port_believed_ || port_.fine();
        }
        then();
    });
}

bool Session::asks() const {
    if (!answers_questions_) return false;
    if (hindered()) return true;  // the word that all is well again must not be missed
    // What comes by itself need not be asked for, and one that has fallen silent not while it prints.
    return !automatic_on_ && (misses_ < silent_after || !sending_);
}

void Session::ask_questions(StatusRequest question, Then then) {
    if (!asks()) return then();
    expect(question, [this, question, then = std::move(then)](bool answered) mutable {
        if (!answered) {
            missed_an_answer();
            return then();
        }
        if (question == StatusRequest::paper_sensor) {
            if (!reported_.wants_recovery()) patrols_in_error_ = 0;
            return then();
        }
        ask_questions(static_cast<StatusRequest>(static_cast<int>(question) + 1), std::move(then));
    });
    const auto bytes = real_time_status_command(question);
    interface_.write({bytes.begin(), bytes.end()}, question_deadline, [this](const TransferEnd& end) {
        if (end.status) return;
        if (end.status.error().fault == Fault::gone) lost();
        if (end.status.error().fault == Fault::stalled) interface_.clear_halt([] {});
    });
}

// Clones answer unreliably: one silence says nothing. After three, what was last heard is no longer believed.
void Session::missed_an_answer() {
    if (++misses_ == silent_after && !automatic_on_) reported_ = {};
}

// A knife that sticks may come free by itself at once, or when somebody has taken the paper out: three tries,
// then one in half a minute.
void Session::help_after_error(Then then) {
    constexpr int tries_at_once = 3, patrols_between = 15;
    if (!reported_.wants_recovery() || !interface_.is_bidirectional()) return then();
    if (++patrols_in_error_ > tries_at_once && patrols_in_error_ % patrols_between != 0) return then();
    const auto& bytes = sending_ ? resume_after_error : clear_after_error;
    interface_.write({bytes.begin(), bytes.end()}, question_deadline,
                     [this, then = std::move(then)](const TransferEnd& end) {
                         if (!end.status && end.status.error().fault == Fault::gone) return lost();
                         then();
                     });
}

void Session::patrol() {
    if (phase_ == Phase::lost) return;
    transport_.after(patrol_every, [this] { patrol(); });
    if (phase_ != Phase::ready || !profile_->escpos) return;
    if (!occupied_) {
        if (unresponsive_) return recover(Milliseconds::zero());
        return look([this] { proceed(); });
    }
    // Beside a part that is on its way only the port may be asked.
    if (!part_on_its_way_) return;
    stuck_ = transport_.now() - handed_at_ >= stuck_after;
    ask_port([this] { publish(); });
}

Condition Session::condition() const {
    Condition all = reported_;
    if (automatic_on_ || !port_believed_) return all;
    all.paper_out = all.paper_out || port_.paper_empty;
    all.offline = all.offline || !port_.selected || port_.error;
    return all;
}

void Session::publish() {
    Health health = health_of(condition());
    const bool silent = phase_ != Phase::ready || (device::can_print(health) && (unresponsive_ || stuck_));
    if (phase_ == Phase::lost)
        health = Health::absent;
    else if (phase_ == Phase::ready && !profile_->escpos)
        health = Health::failed;
    else if (silent)
        health = Health::offline;
    if (shared_.health.exchange(health) != health)
        sink_(device::HealthChanged{device::DeviceKind::receipt_printer, health});
}

void Session::lost() {
    if (phase_ == Phase::lost) return;
    phase_ = Phase::lost;
    expected_.reset();
    shared_.gone = true;
    finish(device::JobEnd::unknown);
    publish();
}

void Session::expect(std::optional<StatusRequest> question, std::function<void(bool)> then) {
    const unsigned token = ++tokens_;
    expected_ = Expectation{token, question, std::move(then)};
    // The question itself may take its whole deadline until the printer has it.
    transport_.after(question_deadline + answer_deadline, [this, token] {
        if (expected_ && expected_->token == token) fulfil(false);
    });
}

void Session::fulfil(bool answered) {
    const auto then = std::move(expected_->then);
    expected_.reset();
    then(answered);
}

}  // namespace anjungan::printer
