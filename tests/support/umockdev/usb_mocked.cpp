#include "tests/support/umockdev/usb_mocked.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <linux/usbdevice_fs.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <umockdev.h>
#include <unistd.h>

#include <algorithm>
#include <cassert>
#include <cerrno>
#include <chrono>
#include <cstddef>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <list>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <span>
#include <utility>
#include <vector>

#include "platform/system/descriptor.h"
#include "tests/support/model_transfer.h"
#include "tests/support/umockdev/system_record.h"

namespace anjungan::tests {

namespace {

using usb::Bytes;
namespace fs = std::filesystem;

// poll() on a mocked device is always ready, so that libusb asks without a pause; this is the pause.
constexpr useconds_t pause_of_an_empty_reap = 300;
constexpr std::size_t setup_size = 8;

struct Unref {
    void operator()(gpointer object) const { g_object_unref(object); }
};
template <class T>
using Ref = std::unique_ptr<T, Unref>;

// What the caller's pointer at `offset` points to, as a copy that goes back when the call ends.
Ref<UMockdevIoctlData> resolve(UMockdevIoctlData* data, std::size_t offset, std::size_t size) {
    return Ref<UMockdevIoctlData>(umockdev_ioctl_data_resolve(data, offset, size, nullptr));
}

struct Urb {
    UMockdevIoctlClient* client;  // who submitted it; lent, it is gone when the file is closed
    Ref<UMockdevIoctlData> data, buffer;
    bool discarded = false;
    [[nodiscard]] usbdevfs_urb& get() const { return *reinterpret_cast<usbdevfs_urb*>(data->data); }
    [[nodiscard]] std::uint8_t* bytes() const { return buffer->data; }
};

struct Mocked {
    std::shared_ptr<DeviceModel> model;
    std::string socket, node;
    int address = 0;
    std::list<Urb> urbs{};
    std::set<unsigned> claimed{};
    int shutdown = 0;  // error number of transfers after the cable was pulled
    MockedUsb::HidDriver hid_driver = MockedUsb::HidDriver::bound;
    Descriptor pipe{};  // of who waits for the system, while it asks
    [[nodiscard]] SystemRecord record() const { return {*model, socket, address}; }
};

}  // namespace

struct MockedUsb::State {
    mutable std::mutex lock;
    std::list<Mocked> plugged;
    std::map<std::shared_ptr<DeviceModel>, int> sockets;
    int last_address = 1, refused = 0, detached = 0, attached = 0;
    bool holds_attaching = false;
    std::vector<Ref<UMockdevIoctlClient>> held;  // who waits for a driver
    std::chrono::steady_clock::time_point began = std::chrono::steady_clock::now();
    Ref<UMockdevTestbed> testbed{umockdev_testbed_new()};
    Ref<UMockdevIoctlBase> handler{umockdev_ioctl_base_new()};

    static gboolean handle(UMockdevIoctlBase* base, UMockdevIoctlClient* client, gpointer self);
    // The result, or the negative error number; nothing: not for us.
    std::optional<int> answer(Mocked& device, UMockdevIoctlClient* client, unsigned long request,
                              UMockdevIoctlData* argument);
    std::optional<int> submit(Mocked& device, UMockdevIoctlClient* client, UMockdevIoctlData* argument);
    std::optional<int> reap(Mocked& device, UMockdevIoctlClient* client, UMockdevIoctlData* argument);
    static int discard(Mocked& device, UMockdevIoctlClient* client, UMockdevIoctlData* argument);
    std::optional<int> claim(Mocked& device, unsigned interface);

    // What becomes of it now; nothing: it has to wait.
    std::optional<int> attempt(Mocked& device, Urb& urb) const;

    [[nodiscard]] fs::path configuration_of(const Mocked& device) const {
        const std::unique_ptr<gchar, decltype(&g_free)> root(umockdev_testbed_get_root_dir(testbed.get()),
                                                             &g_free);
        return fs::path(root.get()) / "sys/devices/usb1" / device.socket / "bConfigurationValue";
    }
    Mocked& find(const std::shared_ptr<DeviceModel>& model) {
        const auto at = std::ranges::find(plugged, model, &Mocked::model);
        assert(at != plugged.end());
        return *at;
    }
};

namespace {

bool claimed_endpoint(const Mocked& device, std::uint8_t address) {
    return std::ranges::any_of(device.model->description().interfaces, [&](const usb::Interface& one) {
        return device.claimed.contains(one.number) &&
               std::ranges::any_of(one.endpoints,
                                   [&](const usb::Endpoint& each) { return each.address == address; });
    });
}

}  // namespace

namespace {

bool attaches(UMockdevIoctlClient* client) {
    if (umockdev_ioctl_client_get_request(client) != USBDEVFS_IOCTL) return false;
    const auto data = resolve(umockdev_ioctl_client_get_arg(client), 0, sizeof(usbdevfs_ioctl));
    const auto code = static_cast<unsigned>(reinterpret_cast<usbdevfs_ioctl*>(data->data)->ioctl_code);
    return code == USBDEVFS_CONNECT;
}

}  // namespace

gboolean MockedUsb::State::handle(UMockdevIoctlBase* /*base*/, UMockdevIoctlClient* client, gpointer self) {
    auto& state = *static_cast<State*>(self);
    const std::string node = umockdev_ioctl_client_get_devnode(client);
    std::optional<int> result;
    {
        const std::lock_guard lock(state.lock);
        if (state.holds_attaching && attaches(client)) {
            state.held.emplace_back(UMOCKDEV_IOCTL_CLIENT(g_object_ref(client)));
            return TRUE;
        }
        const auto at = std::ranges::find(state.plugged, node, &Mocked::node);
        if (at == state.plugged.end())
            result = -ENODEV;
        else
            result = state.answer(*at, client, umockdev_ioctl_client_get_request(client),
                                  umockdev_ioctl_client_get_arg(client));
    }
    if (!result) return FALSE;
    if (*result == -EAGAIN) usleep(pause_of_an_empty_reap);
    umockdev_ioctl_client_complete(client, *result < 0 ? -1 : *result, *result < 0 ? -*result : 0);
    return TRUE;
}

std::optional<int> MockedUsb::State::answer(Mocked& device, UMockdevIoctlClient* client,
                                            unsigned long request, UMockdevIoctlData* argument) {
    const auto number = [&](std::size_t offset = 0) {
        const auto data = resolve(argument, 0, offset + sizeof(unsigned));
        unsigned value = 0;
        std::memcpy(&value, data->data + offset, sizeof value);
        return value;
    };
    if (request == USBDEVFS_REAPURB || request == USBDEVFS_REAPURBNDELAY)
        return reap(device, client, argument);
    if (device.shutdown != 0) return -ENODEV;
    switch (request) {
        case USBDEVFS_GET_CAPABILITIES: {
            const auto data = resolve(argument, 0, sizeof(std::uint32_t));
            const std::uint32_t capabilities = USBDEVFS_CAP_BULK_SCATTER_GATHER |
                                               USBDEVFS_CAP_NO_PACKET_SIZE_LIM |
                                               USBDEVFS_CAP_REAP_AFTER_DISCONNECT | USBDEVFS_CAP_ZERO_PACKET;
            std::memcpy(data->data, &capabilities, sizeof capabilities);
            return 0;
        }
        case USBDEVFS_GETDRIVER: {
            const auto data = resolve(argument, 0, sizeof(usbdevfs_getdriver));
            auto& driver = *reinterpret_cast<usbdevfs_getdriver*>(data->data);
            if (device.claimed.contains(driver.interface) || device.hid_driver != HidDriver::bound)
                return -ENODATA;
            std::strncpy(driver.driver, "usbhid", sizeof driver.driver - 1);
            return 0;
        }
        case USBDEVFS_IOCTL: {  // of one interface: its kernel driver goes or comes
            const auto data = resolve(argument, 0, sizeof(usbdevfs_ioctl));
            const auto code =
                static_cast<unsigned>(reinterpret_cast<usbdevfs_ioctl*>(data->data)->ioctl_code);
            if (code == USBDEVFS_DISCONNECT) ++detached;
            if (code == USBDEVFS_CONNECT) {
                ++attached;
                if (std::exchange(device.hid_driver, HidDriver::bound) == HidDriver::absent) {
                    umockdev_testbed_add_from_string(testbed.get(), device.record().of_hid_devices().c_str(),
                                                     nullptr);
                    return 1;
                }
            }
            return 0;
        }
        case USBDEVFS_CLAIMINTERFACE:
            return claim(device, number());
        case USBDEVFS_RELEASEINTERFACE:
            return device.claimed.erase(number()) > 0 ? 0 : -EINVAL;
        case USBDEVFS_SETINTERFACE:
        case USBDEVFS_RESETEP:
            return 0;
        case USBDEVFS_CLEAR_HALT:
            (void)device.model->tell({0x02, 1, 0, static_cast<std::uint16_t>(number())}, {});
            return 0;
        case USBDEVFS_SUBMITURB:
            return submit(device, client, argument);
        case USBDEVFS_DISCARDURB:
            return discard(device, client, argument);
        default:
            return std::nullopt;
    }
}

std::optional<int> MockedUsb::State::claim(Mocked& device, unsigned interface) {
    if (refused != 0) return -refused;
    return device.claimed.insert(interface).second ? 0 : -EBUSY;
}

std::optional<int> MockedUsb::State::submit(Mocked& device, UMockdevIoctlClient* client,
                                            UMockdevIoctlData* argument) {
    Urb urb{client, resolve(argument, 0, sizeof(usbdevfs_urb)), nullptr};
    const usbdevfs_urb& raw = urb.get();
    urb.buffer =
        resolve(urb.data.get(), offsetof(usbdevfs_urb, buffer), static_cast<std::size_t>(raw.buffer_length));
    if (raw.type != USBDEVFS_URB_TYPE_CONTROL && !claimed_endpoint(device, raw.endpoint)) return -ENOENT;
    urb.get().actual_length = 0;
    device.urbs.push_back(std::move(urb));
    return 0;
}

int MockedUsb::State::discard(Mocked& device, UMockdevIoctlClient* client, UMockdevIoctlData* argument) {
    gulong address = 0;
    std::memcpy(&address, argument->data, sizeof address);
    for (Urb& urb : device.urbs)
        if (urb.client == client && urb.data->client_addr == address) {
            urb.discarded = true;
            return 0;
        }
    return -EINVAL;
}

std::optional<int> MockedUsb::State::reap(Mocked& device, UMockdevIoctlClient* client,
                                          UMockdevIoctlData* argument) {
    std::set<unsigned> waiting;  // transfers of one endpoint take their turns
    for (auto at = device.urbs.begin(); at != device.urbs.end(); ++at) {
        if (at->client != client) continue;
        const unsigned endpoint = at->get().endpoint;
        std::optional<int> status;
        if (device.shutdown != 0)
            status = -device.shutdown;
        else if (at->discarded)
            status = -ENOENT;
        else if (!waiting.contains(endpoint))
            status = attempt(device, *at);
        if (!status) {
            waiting.insert(endpoint);
            continue;
        }
        at->get().status = *status;
        const auto pointer = resolve(argument, 0, sizeof(gpointer));
        umockdev_ioctl_data_set_ptr(pointer.get(), 0, at->data.get());
        device.urbs.erase(at);
        return 0;
    }
    return device.shutdown == ESHUTDOWN ? -ENODEV : -EAGAIN;
}

std::optional<int> MockedUsb::State::attempt(Mocked& device, Urb& urb) const {
    const auto now = std::chrono::duration_cast<usb::Milliseconds>(std::chrono::steady_clock::now() - began);
    device.model->time_is(Steady{now});
    usbdevfs_urb& raw = urb.get();
    const std::span bytes(urb.bytes(), static_cast<std::size_t>(raw.buffer_length));
    ModelTransfer transfer{
        .endpoint = raw.endpoint, .data = bytes, .done = static_cast<std::size_t>(raw.actual_length)};
    if (raw.type == USBDEVFS_URB_TYPE_CONTROL) {
        const auto word = [&](std::size_t at) {
            return static_cast<std::uint16_t>(bytes[at] | bytes[at + 1] << 8);
        };
        transfer.setup = {bytes[0], bytes[1], word(2), word(4)};
        transfer.data = bytes.subspan(setup_size, word(6));
    }
    const auto result = tests::attempt(*device.model, transfer);
    raw.actual_length = static_cast<int>(transfer.done);
    if (!result) return std::nullopt;
    return *result == TransferResult::done ? 0 : *result == TransferResult::stalled ? -EPIPE : -EOVERFLOW;
}

MockedUsb::MockedUsb() : state_(std::make_unique<State>()) {
    g_signal_connect(state_->handler.get(), "handle-ioctl", G_CALLBACK(State::handle), state_.get());
    umockdev_testbed_add_from_string(state_->testbed.get(), root_hub_record.data(), nullptr);
}

MockedUsb::~MockedUsb() {
    state_->testbed.reset();  // ends its thread, which uses the rest
}

std::string MockedUsb::plug(const std::shared_ptr<DeviceModel>& model, HidDriver driver) {
    Mocked* mocked = nullptr;
    {
        const std::lock_guard lock(state_->lock);
        const auto number = static_cast<int>(state_->sockets.size()) + 1;
        const int socket = state_->sockets.try_emplace(model, number).first->second;
        const int address = ++state_->last_address;
        model->power_on();
        mocked = &state_->plugged.emplace_back(Mocked{
            model, fmt::format("1-{}", socket), fmt::format("/dev/bus/usb/001/{:03}", address), address});
        mocked->hid_driver = driver;
    }
    // Reading it waits, as the kernel makes whoever reads it wait.
    if (driver == HidDriver::asking) {
        const fs::path pipe = state_->configuration_of(*mocked);
        fs::create_directories(pipe.parent_path());
        ::mkfifo(pipe.c_str(), 0600);
        mocked->pipe = Descriptor{::open(pipe.c_str(), O_RDWR | O_CLOEXEC)};
    }
    // Before the device is there, for the news of it opens it.
    umockdev_testbed_attach_ioctl(state_->testbed.get(), mocked->node.c_str(), state_->handler.get(),
                                  nullptr);
    umockdev_testbed_add_from_string(state_->testbed.get(), mocked->record().of_device(driver).c_str(),
                                     nullptr);
    return fmt::format("{}@{}", mocked->socket, mocked->address);
}

void MockedUsb::answered(const std::shared_ptr<DeviceModel>& model) {
    const std::lock_guard lock(state_->lock);
    Mocked& mocked = state_->find(model);
    mocked.hid_driver = HidDriver::bound;
    umockdev_testbed_add_from_string(state_->testbed.get(), mocked.record().of_hid_devices().c_str(),
                                     nullptr);
    // Who comes now reads a file; who waits at the pipe gets what they came for.
    const fs::path pipe = state_->configuration_of(mocked);
    fs::remove(pipe);
    std::ofstream(pipe) << "1\n";
    (void)!::write(mocked.pipe.number(), "1\n", 2);
}

void MockedUsb::hold_attaching(bool hold) {
    const std::lock_guard lock(state_->lock);
    state_->holds_attaching = hold;
    for (const auto& client : state_->held) umockdev_ioctl_client_complete(client.get(), 0, 0);
    state_->held.clear();
}

void MockedUsb::unplug(const std::shared_ptr<DeviceModel>& model, Shows shows) {
    {
        const std::lock_guard lock(state_->lock);
        state_->find(model).shutdown = shows == Shows::as_shutdown ? ESHUTDOWN
                                       : shows == Shows::as_stall  ? EPIPE
                                                                   : EPROTO;
    }
    if (shows == Shows::as_shutdown) tell_left(model);
}

void MockedUsb::tell_left(const std::shared_ptr<DeviceModel>& model) {
    std::vector<std::string> paths;  // the device, then what is within it
    {
        const std::lock_guard lock(state_->lock);
        Mocked& mocked = state_->find(model);
        paths = mocked.record().paths();
        mocked.shutdown = ESHUTDOWN;
        mocked.claimed.clear();
        mocked.model = nullptr;  // its node answers on for who still has it open
    }
    UMockdevTestbed* testbed = state_->testbed.get();
    umockdev_testbed_uevent(testbed, paths.front().c_str(), "remove");
    for (auto path = paths.rbegin(); path != paths.rend(); ++path)
        umockdev_testbed_remove_device(testbed, path->c_str());
}

void MockedUsb::tell_arrived_again(const std::shared_ptr<DeviceModel>& model) {
    std::string path;
    {
        const std::lock_guard lock(state_->lock);
        path = "/sys/devices/usb1/" + state_->find(model).socket;
    }
    umockdev_testbed_uevent(state_->testbed.get(), path.c_str(), "add");
}

void MockedUsb::refuse_claims(int error_number) {
    const std::lock_guard lock(state_->lock);
    state_->refused = error_number;
}

std::size_t MockedUsb::claimed() const {
    const std::lock_guard lock(state_->lock);
    std::size_t all = 0;
    for (const Mocked& each : state_->plugged) all += each.claimed.size();
    return all;
}

int MockedUsb::detached() const {
    const std::lock_guard lock(state_->lock);
    return state_->detached;
}

int MockedUsb::attached() const {
    const std::lock_guard lock(state_->lock);
    return state_->attached;
}

void MockedUsb::with_lock(const std::function<void()>& work) {
    const std::lock_guard lock(state_->lock);
    work();
}

}  // namespace anjungan::tests
