#include "tests/machine/usbip_device.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <set>

#include "tests/support/model_transfer.h"

namespace anjungan::tests {

namespace {

Steady now() {
    return Steady{
        std::chrono::duration_cast<usb::Milliseconds>(std::chrono::steady_clock::now().time_since_epoch())};
}

int error_number(TransferResult result) {
    switch (result) {
        case TransferResult::done:
            return 0;
        case TransferResult::stalled:
            return -EPIPE;
        case TransferResult::overflowed:
            return -EOVERFLOW;
    }
    return -EPROTO;
}

}  // namespace

UsbipDevice::UsbipDevice(std::shared_ptr<DeviceModel> model, int line)
    : model_(std::move(model)), line_(line), bell_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
    model_->on_change([this] { ring(); });
    thread_ = std::thread([this] { serve(); });
}

UsbipDevice::~UsbipDevice() {
    with_lock([this] { stopping_ = true; });
    ring();
    thread_.join();
    model_->on_change({});
    close(bell_);
}

void UsbipDevice::with_lock(const std::function<void()>& work) {
    const std::lock_guard lock(mutex_);
    work();
}

void UsbipDevice::ring() const {
    (void)eventfd_write(bell_, 1);
}

void UsbipDevice::serve() {
    while (true) {
        int wait = -1;
        {
            const std::lock_guard lock(mutex_);
            if (stopping_ || !model_->plugged() || !advance()) break;
            wait = longest_wait();
        }
        if (!send_answers()) break;
        std::array<pollfd, 2> watched{pollfd{line_, POLLIN, 0}, pollfd{bell_, POLLIN, 0}};
        if (poll(watched.data(), watched.size(), wait) < 0 && errno != EINTR) break;
        eventfd_t rung = 0;
        (void)eventfd_read(bell_, &rung);
        if ((watched[0].revents & (POLLIN | POLLHUP | POLLERR)) != 0 && !read_requests()) break;
    }
    // Also the kernel's end is to know it, which holds the same line.
    shutdown(line_, SHUT_RDWR);
    close(line_);
}

bool UsbipDevice::read_requests() {
    std::array<std::uint8_t, 65536> bytes{};
    const ssize_t count = recv(line_, bytes.data(), bytes.size(), 0);
    if (count < 0) return errno == EINTR || errno == EAGAIN;
    if (count == 0) return false;
    reader_.feed(usb::BytesView(bytes).first(static_cast<std::size_t>(count)));
    return true;
}

int UsbipDevice::longest_wait() const {
    const auto change = model_->next_change();
    if (!change) return -1;
    const auto left = std::chrono::duration_cast<usb::Milliseconds>(*change - now());
    return static_cast<int>(std::max<std::chrono::milliseconds::rep>(left.count(), 1));
}

// All that can happen at this moment. False: what came is not USB/IP.
bool UsbipDevice::advance() {
    model_->time_is(now());
    while (true) {
        auto request = reader_.next();
        if (!request) return false;
        if (!*request) break;
        take(std::move(**request));
    }
    std::set<std::uint8_t> busy;  // transfers of one endpoint take their turns
    for (auto at = waiting_.begin(); at != waiting_.end();) {
        UsbipSubmit& request = at->request;
        ModelTransfer transfer{request.endpoint, request.setup, request.data, at->done};
        std::optional<TransferResult> result;
        if (!busy.contains(request.endpoint)) result = attempt(*model_, transfer);
        at->done = transfer.done;
        if (!result) {
            busy.insert(request.endpoint);
            ++at;
            continue;
        }
        answer(request, error_number(*result), transfer.done);
        at = waiting_.erase(at);
    }
    return true;
}

void UsbipDevice::take(UsbipRequest request) {
    if (auto* wanted = std::get_if<UsbipSubmit>(&request)) {
        waiting_.push_back({std::move(*wanted)});
        return;
    }
    const auto& unlink = std::get<UsbipUnlink>(request);
    const auto victim =
        std::ranges::find(waiting_, unlink.victim, [](const Waiting& each) { return each.request.sequence; });
    // Too late: its answer is on the way already.
    const int status = victim == waiting_.end() ? 0 : -ECONNRESET;
    if (victim != waiting_.end()) waiting_.erase(victim);
    const usb::Bytes bytes = usbip_unlinked(unlink, status);
    answers_.insert(answers_.end(), bytes.begin(), bytes.end());
}

void UsbipDevice::answer(const UsbipSubmit& request, int status, std::size_t moved) {
    if (status == 0 && request.in && request.short_is_a_fault && moved < request.data.size())
        status = -EREMOTEIO;
    const usb::BytesView came = request.in ? usb::BytesView(request.data).first(moved) : usb::BytesView();
    const usb::Bytes bytes = usbip_submitted(request, status, moved, came);
    answers_.insert(answers_.end(), bytes.begin(), bytes.end());
}

bool UsbipDevice::send_answers() {
    for (usb::BytesView rest = answers_; !rest.empty();) {
        const ssize_t count = send(line_, rest.data(), rest.size(), MSG_NOSIGNAL);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return false;
        rest = rest.subspan(static_cast<std::size_t>(count));
    }
    answers_.clear();
    return true;
}

}  // namespace anjungan::tests
