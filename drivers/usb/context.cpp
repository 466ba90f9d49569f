#include "drivers/usb/context.h"

#include <libusb.h>

#include <future>

#include "drivers/usb/description.h"
#include "drivers/usb/device_ref.h"
#include "drivers/usb/faults.h"

namespace anjungan::usb {

namespace {

bool is_hub(const Description& device) {
    constexpr std::uint8_t hub_class = 9;
    return !device.interfaces.empty() && device.interfaces.front().class_code == hub_class;
}

}  // namespace

struct Context::Hotplug {
    Context& context;
    libusb_hotplug_callback_handle handle{};
    bool registered = false;

    explicit Hotplug(Context& to) : context(to) {}
    ~Hotplug() {
        if (registered) libusb_hotplug_deregister_callback(context.loop_->native(), handle);
    }
    Hotplug(const Hotplug&) = delete;
    Hotplug& operator=(const Hotplug&) = delete;

    // By libusb, on the event thread; for the devices that are there already on the thread that registers.
    // Nothing may be asked of a device in here, so only what it is goes on, to the event thread.
    static int LIBUSB_CALL happened(libusb_context* /*native*/, libusb_device* device,
                                    libusb_hotplug_event event, void* self) {
        Context& to = static_cast<Hotplug*>(self)->context;
        const std::string port_path = port_path_of(device);
        const int address = libusb_get_device_address(device);
        if (event == LIBUSB_HOTPLUG_EVENT_DEVICE_LEFT) {
            to.loop_->post(to.owner_, [&to, port_path, address] { to.device_left(port_path, address); });
        } else if (Description known = cached_description(device); !is_hub(known)) {
            auto arrived = std::make_shared<DeviceRef>(to.loop_, device, std::move(known));
            to.loop_->post(to.owner_, [&to, arrived = std::move(arrived), port_path, address]() mutable {
                to.device_arrived(std::move(arrived), port_path, address);
            });
        }
        return 0;  // goes on
    }
};

Result<std::unique_ptr<Context>> Context::start() {
    TRY_ASSIGN(auto loop, EventLoop::start());
    std::unique_ptr<Context> context(new Context(std::move(loop)));
    TRY(context->listen());
    return context;
}

Context::Context(std::shared_ptr<EventLoop> loop)
    : loop_(std::move(loop)),
      owner_(loop_->new_owner()),
      hotplug_(std::make_unique<Hotplug>(*this)),
      watchers_(std::make_shared<Watchers>()) {}

Context::~Context() {
    // On the event thread, where libusb is not telling of anything meanwhile.
    std::promise<void> deaf;
    loop_->post(owner_, [&] {
        hotplug_.reset();
        lives_.reset();  // blocking calls come back to nobody
        deaf.set_value();
    });
    deaf.get_future().wait();
    loop_->drop(owner_);
}

Status Context::listen() {
    if (libusb_has_capability(LIBUSB_CAP_HAS_HOTPLUG) == 0)
        return fail(Fault::unsupported, "this system does not tell what is plugged in");
    const int code = libusb_hotplug_register_callback(
        loop_->native(), LIBUSB_HOTPLUG_EVENT_DEVICE_ARRIVED | LIBUSB_HOTPLUG_EVENT_DEVICE_LEFT,
        LIBUSB_HOTPLUG_ENUMERATE, LIBUSB_HOTPLUG_MATCH_ANY, LIBUSB_HOTPLUG_MATCH_ANY,
        LIBUSB_HOTPLUG_MATCH_ANY, Hotplug::happened, hotplug_.get(), &hotplug_->handle);
    if (code != 0) return fault_of(code, "watch the USB sockets");
    hotplug_->registered = true;
    return {};
}

void Context::device_arrived(std::shared_ptr<DeviceRef> device, const std::string& port_path, int address) {
    const auto [news, replaced] = presence_.arrived(port_path, address);
    if (!news) return;
    if (replaced) on_left(*replaced);
    devices_[PresenceTable::place(port_path, address)] = device;
    read_description(device, loop_->now() + learning);
    loop_->after(silence, owner_, [this, device] { announce_silent(device); });
}

bool Context::is_there(const std::shared_ptr<DeviceRef>& device) const {
    const auto there = devices_.find(device->description().place);
    return there != devices_.end() && there->second == device;
}

template <class Call, class Then>
void Context::send(const std::shared_ptr<DeviceRef>& device, Call call, Then then) {
    device->blocking_calls().post([loop = loop_, owner = owner_, lives = std::weak_ptr<const bool>(lives_),
                                   call = std::move(call), then = std::move(then)] {
        loop->post(owner, [lives, then, found = call()]() mutable {
            if (!lives.expired()) then(std::move(found));
        });
    });
}

void Context::read_description(const std::shared_ptr<DeviceRef>& device, Steady until) {
    send(
        device, [device] { return describe(device->native()); },
        [this, device, until](Result<Description> found) {
            if (!is_there(device)) return;
            if (found)
                on_description(device, std::move(*found), until);
            else
                devices_.erase(device->description().place);  // it serves nobody, without a configuration
        });
}

void Context::on_description(const std::shared_ptr<DeviceRef>& device, Description found, Steady until) {
    if (!may_learn_more(found)) return announce(device, std::move(found));
    if (loop_->now() < until) {
        loop_->after(look_again, owner_, [this, device, until] { read_description(device, until); });
        return;
    }
    send(
        device, [device, found = std::move(found)] { return device->read_report_descriptors(found); },
        [this, device](Description known) { announce(device, std::move(known)); });
}

void Context::announce_silent(const std::shared_ptr<DeviceRef>& device) {
    if (!is_there(device) || announced_.contains(device->description().place)) return;
    Description known = device->description();
    known.answers = Answers::not_yet;
    announce(device, std::move(known));
}

void Context::announce(const std::shared_ptr<DeviceRef>& device, Description known) {
    if (!is_there(device)) return;
    const std::string place = device->description().place;
    notify_left(place);  // of one that was silent and is so no more
    // One of its own: what was announced does not change while others look at it.
    const auto announced = std::make_shared<DeviceRef>(loop_, device->native(), std::move(known));
    announced_[place] = announced;
    const std::lock_guard lock(watchers_->mutex);
    for (const auto& [number, watcher] : watchers_->all)
        if (watcher.begun) watcher.arrived(announced);
}

void Context::notify_left(const std::string& place) {
    if (announced_.erase(place) == 0) return;
    const std::lock_guard lock(watchers_->mutex);
    for (const auto& [number, watcher] : watchers_->all)
        if (watcher.begun) watcher.left(place);
}

void Context::device_left(const std::string& port_path, int address) {
    if (presence_.left(port_path, address)) on_left(PresenceTable::place(port_path, address));
}

void Context::on_left(const std::string& place) {
    const auto there = devices_.find(place);
    if (there == devices_.end()) return;
    const std::shared_ptr<DeviceRef> device = std::move(there->second);
    devices_.erase(there);
    device->disconnect();
    if (const auto announced = announced_.find(place); announced != announced_.end())
        announced->second->disconnect();
    notify_left(place);
}

Watch Context::watch(Arrived arrived, Left left) {
    const std::lock_guard registering(watchers_->mutex);
    const std::uint64_t number = ++watchers_->numbers;
    watchers_->all.emplace(number, Watcher{std::move(arrived), std::move(left)});
    // On the event thread, so that what is there now and what comes next are told in their order.
    loop_->post(owner_, [this, number] {
        const std::lock_guard telling(watchers_->mutex);
        const auto watcher = watchers_->all.find(number);
        if (watcher == watchers_->all.end()) return;
        watcher->second.begun = true;
        for (const auto& [place, device] : announced_) watcher->second.arrived(device);
    });
    return Watch([watchers = watchers_, number] {
        const std::lock_guard lock(watchers->mutex);
        watchers->all.erase(number);
    });
}

}  // namespace anjungan::usb
