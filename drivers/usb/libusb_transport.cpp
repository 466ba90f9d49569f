#include "drivers/usb/libusb_transport.h"

#include <fmt/format.h>
#include <libusb.h>

#include <algorithm>
#include <cassert>
#include <condition_variable>
#include <future>
#include <list>
#include <set>

#include "drivers/usb/description.h"
#include "drivers/usb/faults.h"

namespace anjungan::usb {

namespace {

constexpr Milliseconds halt_deadline{500};
// For giving a device back, after it has answered: its driver asks it some things.
constexpr Milliseconds release_patience{500};

tl::unexpected<Error> gone() {
    return fail(Fault::gone, "the device was unplugged");
}
tl::unexpected<Error> cancelled() {
    return fail(Fault::cancelled, "the device was closed");
}

// libusb takes 0 for "for ever"; see the contract of Transport for the range.
Milliseconds bounded(Milliseconds deadline) {
    return std::clamp(deadline, Milliseconds{1}, Milliseconds{60'000});
}

Bytes with_setup(Setup setup, BytesView data, std::size_t length) {
    Bytes bytes(LIBUSB_CONTROL_SETUP_SIZE + length);
    libusb_fill_control_setup(bytes.data(), setup.request_type, setup.request, setup.value, setup.index,
                              static_cast<std::uint16_t>(length));
    std::ranges::copy(data, bytes.begin() + LIBUSB_CONTROL_SETUP_SIZE);
    return bytes;
}

}  // namespace

// Every transfer of one handle between its start and the end of its callback.
class LibusbTransport::TransferPool final : public DeviceRef::DisconnectListener,
                                            public std::enable_shared_from_this<TransferPool> {
  public:
    TransferPool(EventLoop& loop, libusb_device_handle* handle)
        : loop_(loop), owner_(loop.new_owner()), handle_(handle) {}

    struct Request {
        int kind;  // libusb_transfer_type
        std::uint8_t endpoint = 0;
        Bytes buffer;
        Milliseconds deadline{0};  // 0: none
        WhenDone done;
    };
    void start(Request request);
    void clear_halt(std::uint8_t endpoint, WhenDone done);
    void on_disconnect() override;
    // Cancels and waits; nothing of it is under way afterwards.
    void stop();
    [[nodiscard]] libusb_device_handle* handle() const { return handle_; }
    void forget_handle() { handle_ = nullptr; }
    // What the last control transfer has shown; nothing: there was none.
    [[nodiscard]] std::optional<bool> answers() const {
        return asked_ ? std::optional<bool>(answered_) : std::nullopt;
    }

  private:
    struct FreeTransfer {
        void operator()(libusb_transfer* transfer) const { libusb_free_transfer(transfer); }
    };
    struct InFlight {
        std::shared_ptr<TransferPool> pool;  // kept by what is in flight, for libusb knows only a pointer
        Request request;
        std::unique_ptr<libusb_transfer, FreeTransfer> transfer;
    };
    struct Held {
        std::uint64_t number;
        TransferEnd end;
        WhenDone done;
    };

    static void on_complete(libusb_transfer* transfer);
    void on_complete(std::unique_ptr<InFlight> in_flight);
    [[nodiscard]] Status end_of(const libusb_transfer& transfer);
    void end_soon(Status status, WhenDone done);
    void finish(const WhenDone& done, TransferEnd end);
    void hold(TransferEnd end, WhenDone done);
    void release_held(std::optional<std::uint64_t> number);

    EventLoop& loop_;
    const EventLoop::Owner owner_;
    libusb_device_handle* handle_;  // the transport's
    std::mutex mutex_;
    std::condition_variable finished_;
    std::set<libusb_transfer*> in_flight_;
    std::list<Held> held_;
    std::size_t unfinished_ = 0;  // started, and its callback has not returned
    std::uint64_t numbers_ = 0;
    bool stopped_ = false, left_ = false;
    std::atomic<bool> asked_ = false, answered_ = false;
};

void LibusbTransport::TransferPool::start(Request request) {
    const std::lock_guard lock(mutex_);
    ++unfinished_;
    if (stopped_) return end_soon(cancelled(), std::move(request.done));
    if (left_) return end_soon(gone(), std::move(request.done));
    auto in_flight = std::make_unique<InFlight>(
        InFlight{shared_from_this(), std::move(request),
                 std::unique_ptr<libusb_transfer, FreeTransfer>(libusb_alloc_transfer(0))});
    if (!in_flight->transfer)
        return end_soon(fail(Fault::io, "out of memory"), std::move(in_flight->request.done));
    libusb_transfer& transfer = *in_flight->transfer;
    transfer.dev_handle = handle_;
    transfer.type = static_cast<unsigned char>(in_flight->request.kind);
    transfer.endpoint = in_flight->request.endpoint;
    transfer.buffer = in_flight->request.buffer.data();
    transfer.length = static_cast<int>(in_flight->request.buffer.size());
    transfer.timeout = static_cast<unsigned>(in_flight->request.deadline.count());
    transfer.callback = [](libusb_transfer* ended) { on_complete(ended); };
    transfer.user_data = in_flight.get();
    if (const int code = libusb_submit_transfer(&transfer); code != 0)
        return end_soon(fault_of(code, "reach the device"), std::move(in_flight->request.done));
    in_flight_.insert(in_flight.release()->transfer.get());  // comes back in on_complete()
}

void LibusbTransport::TransferPool::on_complete(libusb_transfer* transfer) {
    std::unique_ptr<InFlight> in_flight(static_cast<InFlight*>(transfer->user_data));
    TransferPool& pool = *in_flight->pool;
    pool.on_complete(std::move(in_flight));
}

Status LibusbTransport::TransferPool::end_of(const libusb_transfer& transfer) {
    const std::lock_guard lock(mutex_);
    if (transfer.status != LIBUSB_TRANSFER_COMPLETED && left_) return gone();
    return status_of(transfer.status);
}

void LibusbTransport::TransferPool::on_complete(std::unique_ptr<InFlight> in_flight) {
    const auto self = shared_from_this();  // what was in flight may be its last owner
    {
        const std::lock_guard lock(mutex_);
        in_flight_.erase(in_flight->transfer.get());
    }
    const libusb_transfer& transfer = *in_flight->transfer;
    const auto actual = static_cast<std::size_t>(std::max(0, transfer.actual_length));
    TransferEnd end{end_of(transfer), {}, 0};
    const bool control = in_flight->request.kind == LIBUSB_TRANSFER_TYPE_CONTROL;
    if (control && (end.status || end.status.error().fault != Fault::cancelled)) {
        answered_ = end.status || end.status.error().fault == Fault::stalled;  // a refusal is an answer
        asked_ = true;
    }
    Bytes& buffer = in_flight->request.buffer;
    const std::uint8_t direction = control ? buffer.front() : transfer.endpoint;
    if ((direction & LIBUSB_ENDPOINT_IN) != 0) {
        const std::ptrdiff_t start = control ? LIBUSB_CONTROL_SETUP_SIZE : 0;
        end.bytes.assign(buffer.begin() + start,
                         buffer.begin() + start + static_cast<std::ptrdiff_t>(actual));
    } else {
        end.sent = actual;
    }
    WhenDone done = std::move(in_flight->request.done);
    in_flight.reset();
    if (!end.status && end.status.error().fault == Fault::io)
        hold(std::move(end), std::move(done));
    else
        finish(done, std::move(end));
}

// Never from inside the caller's call. The lock is held.
void LibusbTransport::TransferPool::end_soon(Status status, WhenDone done) {
    loop_.post(owner_, [self = shared_from_this(), status = std::move(status), done = std::move(done)] {
        self->finish(done, {status, {}, 0});
    });
}

void LibusbTransport::TransferPool::finish(const WhenDone& done, TransferEnd end) {
    run_guarded([&] { done(std::move(end)); });
    const std::lock_guard lock(mutex_);
    --unfinished_;
    finished_.notify_all();
}

void LibusbTransport::TransferPool::hold(TransferEnd end, WhenDone done) {
    const std::lock_guard lock(mutex_);
    const std::uint64_t number = ++numbers_;
    held_.push_back({number, std::move(end), std::move(done)});
    const Milliseconds span = stopped_ || left_ ? Milliseconds{0} : unplug_grace;
    loop_.after(span, owner_, [self = shared_from_this(), number] { self->release_held(number); });
}

// Without a number: all.
void LibusbTransport::TransferPool::release_held(std::optional<std::uint64_t> number) {
    std::list<Held> released;
    {
        const std::lock_guard lock(mutex_);
        for (auto at = held_.begin(); at != held_.end();) {
            const auto next = std::next(at);
            if (!number || at->number == *number) released.splice(released.end(), held_, at);
            at = next;
        }
        if (left_)
            for (Held& each : released) each.end.status = gone();
    }
    for (Held& each : released) finish(each.done, std::move(each.end));
}

void LibusbTransport::TransferPool::on_disconnect() {
    const std::lock_guard lock(mutex_);
    left_ = true;
    for (libusb_transfer* each : in_flight_) libusb_cancel_transfer(each);
    loop_.post(owner_, [self = shared_from_this()] { self->release_held({}); });
}

void LibusbTransport::TransferPool::stop() {
    assert(!loop_.on_its_thread());
    std::unique_lock lock(mutex_);
    stopped_ = true;
    for (libusb_transfer* each : in_flight_) libusb_cancel_transfer(each);
    loop_.post(owner_, [self = shared_from_this()] { self->release_held({}); });
    finished_.wait(lock, [this] { return unfinished_ == 0; });
}

// The kernel's own call resets both sides, but waits up to five seconds for a device that does not answer. So
// the device is asked first in a way that holds nobody up.
void LibusbTransport::TransferPool::clear_halt(std::uint8_t endpoint, WhenDone done) {
    constexpr std::uint8_t endpoint_recipient = 0x02, clear_feature = 1;
    start({LIBUSB_TRANSFER_TYPE_CONTROL, 0,
           with_setup({endpoint_recipient, clear_feature, 0, endpoint}, {}, 0), halt_deadline,
           [this, endpoint, done = std::move(done)](TransferEnd end) {
               if (end.status)
                   if (const int code = libusb_clear_halt(handle_, endpoint); code != 0)
                       end.status = fault_of(code, "end the halt");
               done(std::move(end));
           }});
}

LibusbTransport::LibusbTransport(std::shared_ptr<EventLoop> loop, std::shared_ptr<DeviceRef> device,
                                 libusb_device_handle* handle, Calls calls)
    : loop_(std::move(loop)),
      device_(std::move(device)),
      owner_(loop_->new_owner()),
      transfers_(std::make_shared<TransferPool>(*loop_, handle)),
      calls_(calls) {
    // Not everywhere; where it is missing a claim says busy.
    (void)libusb_set_auto_detach_kernel_driver(handle, 1);
    device_->subscribe(transfers_);
}

LibusbTransport::~LibusbTransport() {
    close();
}

const Description& LibusbTransport::description() const {
    return device_->description();
}

bool LibusbTransport::call(Milliseconds patience, std::function<void()> work, IfBusy if_busy) {
    if (calls_ == Calls::here) return work(), true;
    BlockingCalls& calls = device_->blocking_calls();
    return if_busy == IfBusy::queue ? calls.run(patience, std::move(work))
                                    : calls.run_if_idle(patience, std::move(work));
}

Status LibusbTransport::claim(std::uint8_t interface, std::uint8_t alternate) {
    if (transfers_->handle() == nullptr) return fail(Fault::gone, "the device is closed");
    const std::string doing = fmt::format("take {} into service", name_of(description()));
    struct Claiming {
        int code = LIBUSB_ERROR_TIMEOUT;
        bool claimed = false;
    };
    const auto claiming = std::make_shared<Claiming>();
    const bool ended = call(
        DeviceRef::kernel_patience,
        [claiming, interface, alternate, handle = transfers_->handle()] {
            claiming->code = libusb_claim_interface(handle, interface);
            claiming->claimed = claiming->code == 0;
            if (claiming->claimed && alternate != 0)
                claiming->code = libusb_set_interface_alt_setting(handle, interface, alternate);
        },
        IfBusy::give_up);
    if (!ended) return fault_of(LIBUSB_ERROR_TIMEOUT, doing);
    if (claiming->claimed) claimed_.insert(interface);
    if (claiming->code != 0) return fault_of(claiming->code, doing);
    return {};
}

// The driver that the kernel brings back asks the device, and the kernel waits half a minute for one that
// does not answer: whoever uses it next waits too, and so does the end of this program. So it is asked here
// first, the same.
bool LibusbTransport::is_responsive(const std::set<std::uint8_t>& interfaces) {
    if (transfers_->answers() == false) return false;
    return std::ranges::all_of(interfaces, [this](std::uint8_t number) {
        std::promise<bool> answered;
        const ControlRequest request = first_request_of_its_driver(description(), number);
        control_in(request.setup, request.most, DeviceRef::answer_deadline, [&](const TransferEnd& end) {
            answered.set_value(end.status || end.status.error().fault == Fault::stalled);
        });
        return answered.get_future().get();
    });
}

// What was claimed, back to the system; with the driver it had, if that may be.
void LibusbTransport::release_all(libusb_device_handle* handle, const std::set<std::uint8_t>& interfaces,
                                  bool with_driver) {
    (void)libusb_set_auto_detach_kernel_driver(handle, with_driver ? 1 : 0);
    // One by one, for libusb brings kernel drivers back only when an interface is released by itself.
    for (const std::uint8_t each : interfaces) (void)libusb_release_interface(handle, each);
    (void)libusb_set_auto_detach_kernel_driver(handle, 1);
}

void LibusbTransport::release(std::uint8_t interface) {
    if (claimed_.erase(interface) == 0) return;
    const std::set<std::uint8_t> released{interface};
    const bool answers = is_responsive(released);
    (void)call(
        release_patience,
        [released, answers, handle = transfers_->handle()] { release_all(handle, released, answers); },
        IfBusy::queue);
}

int LibusbTransport::kind_of(std::uint8_t endpoint) const {
    for (const Interface& one : description().interfaces)
        for (const Endpoint& each : one.endpoints)
            if (each.address == endpoint && each.type == TransferType::interrupt)
                return LIBUSB_TRANSFER_TYPE_INTERRUPT;
    return LIBUSB_TRANSFER_TYPE_BULK;
}

void LibusbTransport::control_in(Setup setup, std::uint16_t most, Milliseconds deadline, WhenDone done) {
    transfers_->start(
        {LIBUSB_TRANSFER_TYPE_CONTROL, 0, with_setup(setup, {}, most), bounded(deadline), std::move(done)});
}

void LibusbTransport::control_out(Setup setup, Bytes data, Milliseconds deadline, WhenDone done) {
    transfers_->start({LIBUSB_TRANSFER_TYPE_CONTROL, 0, with_setup(setup, data, data.size()),
                       bounded(deadline), std::move(done)});
}

void LibusbTransport::read(std::uint8_t endpoint, std::size_t most, std::optional<Milliseconds> deadline,
                           WhenDone done) {
    transfers_->start({kind_of(endpoint), endpoint, Bytes(most),
                       deadline ? bounded(*deadline) : Milliseconds{0}, std::move(done)});
}

void LibusbTransport::write(std::uint8_t endpoint, Bytes data, Milliseconds deadline, WhenDone done) {
    transfers_->start({kind_of(endpoint), endpoint, std::move(data), bounded(deadline), std::move(done)});
}

void LibusbTransport::clear_halt(std::uint8_t endpoint, WhenDone done) {
    transfers_->clear_halt(endpoint, std::move(done));
}

void LibusbTransport::post(std::function<void()> work) {
    if (!closed_) loop_->post(owner_, std::move(work));
}

void LibusbTransport::after(Milliseconds span, std::function<void()> work) {
    if (!closed_) loop_->after(span, owner_, std::move(work));
}

Steady LibusbTransport::now() const {
    return loop_->now();
}

void LibusbTransport::close() {
    if (transfers_->handle() == nullptr) return;
    closed_ = true;
    loop_->drop(owner_);  // first, so that no work starts a transfer that stop() did not see
    const bool answers = is_responsive(claimed_);
    transfers_->stop();
    loop_->drop(owner_);  // what the last callbacks have posted
    (void)call(
        release_patience,
        // The loop is kept for as long as a handle of its libusb is open.
        [answers, loop = loop_, handle = transfers_->handle(), claimed = std::exchange(claimed_, {})] {
            release_all(handle, claimed, answers);
            libusb_close(handle);
        },
        IfBusy::queue);
    transfers_->forget_handle();
}

}  // namespace anjungan::usb
