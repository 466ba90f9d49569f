// A DeviceModel at the end of a line of the usb-redir protocol, whose other end is QEMU's device of that
// name: the emulator's own host controller and hub carry it into the machine.
#pragma once

#include <list>
#include <map>
#include <memory>
#include <set>
#include <span>
#include <vector>

#include "platform/system/descriptor.h"
#include "tests/support/device_model.h"
#include "tests/support/model_transfer.h"

struct usbredirparser;

namespace anjungan::tests {

// All on one thread. Whoever has it polls line() and calls advance() when there is something to read, when
// the model has been commanded, and at longest_wait().
class Redirected {
  public:
    // `line`: a connected stream socket.
    Redirected(DeviceModel& model, Descriptor line);
    ~Redirected();
    Redirected(const Redirected&) = delete;
    Redirected& operator=(const Redirected&) = delete;

    [[nodiscard]] int line() const { return line_.number(); }
    // All that can happen now. False: the other side has hung up, or speaks something else.
    [[nodiscard]] bool advance();
    // For poll(2): milliseconds, or -1.
    [[nodiscard]] int longest_wait() const;

  private:
    struct Free {
        void operator()(usbredirparser* parser) const;
    };
    // What the guest asked for and has no answer to yet.
    struct Waiting {
        std::uint64_t id;
        std::uint8_t endpoint;  // 0: control
        usb::Setup setup;
        std::vector<std::uint8_t> data;
        std::size_t done = 0;
    };

    // What comes from the other side.
    void reset();
    void take(Waiting request);
    void cancel(std::uint64_t id);
    void configure(std::uint64_t id, std::uint8_t configuration);
    void choose(std::uint64_t id, std::uint8_t interface, std::uint8_t alternate);
    void listen(std::uint64_t id, std::uint8_t endpoint, bool on);
    // What goes there.
    void connect();
    void disconnect();
    void tell_its_parts();
    void answer_what_can_be();
    void answer(Waiting& request, std::uint8_t status);
    void tell_reports();

    static void give_ear(usbredirparser& parser);
    [[nodiscard]] int read(std::span<std::uint8_t> to);
    [[nodiscard]] int write(std::span<const std::uint8_t> bytes);

    DeviceModel& model_;
    Descriptor line_;
    std::unique_ptr<usbredirparser, Free> parser_;
    std::list<Waiting> waiting_;       // in the order they came
    std::set<std::uint8_t> listened_;  // interrupt endpoints whose reports go over as they come
    std::map<std::uint8_t, std::uint8_t> alternates_;
    std::uint64_t reports_ = 0;
    bool greeted_ = false, there_ = false, hung_up_ = false;
};

}  // namespace anjungan::tests
