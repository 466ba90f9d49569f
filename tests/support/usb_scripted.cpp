#include "tests/support/usb_scripted.h"

#include <algorithm>
#include <cassert>

namespace anjungan::tests {

using usb::Bytes;
using usb::BytesView;
using usb::Milliseconds;
using usb::TransferEnd;
using usb::WhenDone;

namespace {

TransferEnd failed(Fault fault, std::size_t sent = 0) {
    return {fail(fault, "the transfer ended: {}", name_of(fault)), {}, sent};
}

}  // namespace

Status ScriptedTransport::claim(std::uint8_t, std::uint8_t) {
    if (!model_.plugged()) return fail(Fault::gone, "the device was unplugged");
    return {};
}

void ScriptedTransport::release(std::uint8_t) {}

void ScriptedTransport::answer_soon(std::function<TransferEnd()> answer, WhenDone done) {
    auto run = [this, answer = std::move(answer), done] {
        done(model_.plugged() ? answer() : failed(Fault::gone));
    };
    if (closed_)
        done(failed(Fault::cancelled));
    else
        work_.emplace(now_, Work{std::move(run), done});
}

void ScriptedTransport::control_in(usb::Setup setup, std::uint16_t most, Milliseconds, WhenDone done) {
    const auto answer = [this, setup, most]() -> TransferEnd {
        auto bytes = model_.control_in(setup, most);
        if (!bytes) return {pass(bytes.error()), {}, 0};
        return {{}, std::move(*bytes), 0};
    };
    answer_soon(answer, std::move(done));
}

void ScriptedTransport::control_out(usb::Setup setup, Bytes data, Milliseconds, WhenDone done) {
    const auto answer = [this, setup, data = std::move(data)]() -> TransferEnd {
        return {model_.control_out(setup, data), {}, data.size()};
    };
    answer_soon(answer, std::move(done));
}

void ScriptedTransport::clear_halt(std::uint8_t endpoint, WhenDone done) {
    const auto answer = [this, endpoint]() -> TransferEnd {
        model_.clear_halt(endpoint);
        return {};
    };
    answer_soon(answer, std::move(done));
}

void ScriptedTransport::read(std::uint8_t endpoint, std::size_t most, std::optional<Milliseconds> deadline,
                             WhenDone done) {
    if (closed_) return done(failed(Fault::cancelled));
    std::optional<Steady> until;
    if (deadline) until = now_ + *deadline;
    reads_.push_back({endpoint, most, until, std::move(done)});
}

void ScriptedTransport::write(std::uint8_t endpoint, Bytes data, Milliseconds deadline, WhenDone done) {
    if (closed_) return done(failed(Fault::cancelled));
    writes_.push_back({endpoint, std::move(data), 0, now_ + deadline, std::move(done)});
}

void ScriptedTransport::after(Milliseconds span, std::function<void()> work) {
    if (!closed_) work_.emplace(now_ + span, Work{std::move(work), {}});
}

void ScriptedTransport::close() {
    if (std::exchange(closed_, true)) return;
    for (Write& each : std::exchange(writes_, {})) each.done(failed(Fault::cancelled));
    for (Read& each : std::exchange(reads_, {})) each.done(failed(Fault::cancelled));
    for (auto& [due, each] : std::exchange(work_, {}))
        if (each.cancelled) each.cancelled(failed(Fault::cancelled));
}

std::optional<TransferEnd> ScriptedTransport::progress(Write& write, bool& moved) {
    if (!model_.plugged()) return failed(Fault::gone);
    const auto taken = model_.out(write.endpoint, BytesView(write.data).subspan(write.sent));
    if (!taken) return TransferEnd{pass(taken.error()), {}, write.sent};
    moved = *taken > 0;
    write.sent += *taken;
    if (write.sent == write.data.size()) return TransferEnd{{}, {}, write.sent};
    if (now_ >= write.until) return failed(Fault::timed_out, write.data.size());
    return std::nullopt;
}

std::optional<TransferEnd> ScriptedTransport::progress(const Read& read) {
    if (!model_.plugged()) return failed(Fault::gone);
    if (auto said = model_.in(read.endpoint, read.most)) {
        if (!*said) return TransferEnd{pass(said->error()), {}, 0};
        return TransferEnd{{}, std::move(**said), 0};
    }
    if (read.until && now_ >= *read.until) return failed(Fault::timed_out);
    return std::nullopt;
}

bool ScriptedTransport::step_write() {
    if (writes_.empty()) return false;
    bool moved = false;
    auto end = progress(writes_.front(), moved);
    if (!end) return moved;
    const WhenDone done = std::move(writes_.front().done);
    writes_.pop_front();
    done(std::move(*end));
    return true;
}

bool ScriptedTransport::step_reads() {
    for (auto each = reads_.begin(); each != reads_.end(); ++each) {
        auto end = progress(*each);
        if (!end) continue;
        const WhenDone done = std::move(each->done);
        reads_.erase(each);
        done(std::move(*end));
        return true;
    }
    return false;
}

bool ScriptedTransport::step_work() {
    if (work_.empty() || work_.begin()->first > now_) return false;
    const auto next = work_.extract(work_.begin());
    next.mapped().run();
    return true;
}

bool ScriptedTransport::step() {
    return !closed_ && (step_write() || step_reads() || step_work());
}

Steady ScriptedTransport::next_due(Steady latest) const {
    if (!work_.empty()) latest = std::min(latest, work_.begin()->first);
    for (const Write& each : writes_) latest = std::min(latest, each.until);
    for (const Read& each : reads_)
        if (each.until) latest = std::min(latest, *each.until);
    return std::max(latest, now_);
}

void ScriptedTransport::run(Milliseconds span) {
    constexpr int most_steps = 100'000;  // at one time: more is a driver that never rests
    const Steady end = now_ + span;
    while (true) {
        int steps = 0;
        while (step()) {
            ++steps;
            assert(steps < most_steps);
        }
        if (now_ >= end) return;
        now_ = next_due(end);
    }
}

class ScriptedPort::Opened final : public ScriptedTransport {
  public:
    Opened(DeviceModel& model, ScriptedPort& port) : ScriptedTransport(model), port_(port) {}
    ~Opened() override {
        if (port_.opened_ == this) port_.opened_ = nullptr;
    }
    Opened(const Opened&) = delete;
    Opened& operator=(const Opened&) = delete;

  private:
    ScriptedPort& port_;
};

Result<std::unique_ptr<usb::Transport>> ScriptedPort::open() {
    if (!model_.plugged()) return fail(Fault::gone, "nothing is plugged in");
    auto opened = std::make_unique<Opened>(model_, *this);
    opened_ = opened.get();
    return opened;
}

void ScriptedPort::run(Milliseconds span) {
    if (opened_ != nullptr) opened_->run(span);
}

}  // namespace anjungan::tests
