// A USB cable in process, in virtual time: drivers run on it as on the real one, the test owns every
// millisecond.
#pragma once

#include <functional>
#include <list>
#include <map>
#include <memory>

#include "tests/support/device_model.h"

namespace anjungan::tests {

// Everything happens within run(), on the thread that calls it. A write that ends by its deadline claims to
// have sent all of it, as some host controllers do.
class ScriptedTransport : public usb::Transport {
  public:
    explicit ScriptedTransport(DeviceModel& model) : model_(model), description_(model.description()) {}
    ~ScriptedTransport() override { ScriptedTransport::close(); }

    [[nodiscard]] const usb::Description& description() const override { return description_; }
    [[nodiscard]] Status claim(std::uint8_t interface, std::uint8_t alternate) override;
    void release(std::uint8_t interface) override;
    void control_in(usb::Setup setup, std::uint16_t most, usb::Milliseconds deadline,
                    usb::WhenDone done) override;
    void control_out(usb::Setup setup, usb::Bytes data, usb::Milliseconds deadline,
                     usb::WhenDone done) override;
    void read(std::uint8_t endpoint, std::size_t most, std::optional<usb::Milliseconds> deadline,
              usb::WhenDone done) override;
    void write(std::uint8_t endpoint, usb::Bytes data, usb::Milliseconds deadline,
               usb::WhenDone done) override;
    void clear_halt(std::uint8_t endpoint, usb::WhenDone done) override;
    void post(std::function<void()> work) override { after(usb::Milliseconds{0}, std::move(work)); }
    void after(usb::Milliseconds span, std::function<void()> work) override;
    [[nodiscard]] Steady now() const override { return now_; }
    void close() override;

    // Lets time pass; all that falls due is done on the way.
    void run(usb::Milliseconds span);

  private:
    struct Read {
        std::uint8_t endpoint;
        std::size_t most;
        std::optional<Steady> until;
        usb::WhenDone done;
    };
    struct Write {
        std::uint8_t endpoint;
        usb::Bytes data;
        std::size_t sent;
        Steady until;
        usb::WhenDone done;
    };
    struct Work {
        std::function<void()> run;
        usb::WhenDone cancelled;  // of a transfer; empty for plain work, which is dropped
    };
    // A transfer that the device answers at once.
    void answer_soon(std::function<usb::TransferEnd()> answer, usb::WhenDone done);
    [[nodiscard]] bool step();
    [[nodiscard]] bool step_write();
    [[nodiscard]] bool step_reads();
    [[nodiscard]] bool step_work();
    [[nodiscard]] std::optional<usb::TransferEnd> progress(Write& write, bool& moved);
    [[nodiscard]] std::optional<usb::TransferEnd> progress(const Read& read);
    [[nodiscard]] Steady next_due(Steady latest) const;

    DeviceModel& model_;
    usb::Description description_;
    std::list<Write> writes_;  // in their order
    std::list<Read> reads_;
    std::multimap<Steady, Work> work_;  // equal times in their order
    Steady now_;
    bool closed_ = false;
};

// Where the model is plugged in; opens again and again, one transport at a time.
class ScriptedPort final : public usb::Port {
  public:
    explicit ScriptedPort(DeviceModel& model) : model_(model) {}
    [[nodiscard]] const usb::Description& description() const override { return model_.description(); }
    [[nodiscard]] Result<std::unique_ptr<usb::Transport>> open() override;
    // Lets time pass for the transport that is open, if one is.
    void run(usb::Milliseconds span);

  private:
    class Opened;
    DeviceModel& model_;
    Opened* opened_ = nullptr;
};

}  // namespace anjungan::tests
