#include "drivers/usb/devices.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace anjungan::usb {

namespace {

// Drivers promise not to throw; one that breaks its word must not take the others down.
std::shared_ptr<device::Device> ask(const Devices::Matcher& matcher,
                                    const std::shared_ptr<Port>& port) noexcept {
    try {
        return matcher(port);
    } catch (...) {
        return nullptr;
    }
}

}  // namespace

Devices::Devices(Bus& bus, std::vector<Matcher> matchers, Sink sink)
    : matchers_(std::move(matchers)),
      sink_(std::move(sink)),
      watch_(bus.watch([this](const std::shared_ptr<Port>& port) { arrived(port); },
                       [this](const std::string& place) { left(place); })) {}

void Devices::arrived(const std::shared_ptr<Port>& port) {
    const Description& description = port->description();
    left(description.place);  // of an earlier arrival, if its leaving was missed
    std::vector<std::pair<std::string, std::shared_ptr<device::Device>>> found;
    // Whoever opened it would wait with the system. It comes again when it has answered.
    const bool can_be_used = description.answers != Answers::not_yet;
    for (const Matcher& matcher : can_be_used ? matchers_ : std::vector<Matcher>{}) {
        auto device = ask(matcher, port);
        if (!device) continue;
        std::string id = fmt::format("usb-{}-{}", description.place, device::name_of(device->kind()));
        if (std::ranges::none_of(found, [&](const auto& one) { return one.first == id; }))
            found.emplace_back(std::move(id), std::move(device));
    }
    {
        const std::lock_guard lock(mutex_);
        Seen& seen = seen_[description.place];
        seen.description = description;
        for (const auto& [id, device] : found) seen.ids.push_back(id);
    }
    for (auto& [id, device] : found) sink_.arrived(id, std::move(device));
}

void Devices::left(const std::string& place) {
    std::vector<std::string> ids;
    {
        const std::lock_guard lock(mutex_);
        const auto at = seen_.find(place);
        if (at == seen_.end()) return;
        ids = std::move(at->second.ids);
        seen_.erase(at);
    }
    for (std::string& id : ids) sink_.left(std::move(id));
}

std::vector<Devices::Seen> Devices::seen() const {
    const std::lock_guard lock(mutex_);
    std::vector<Seen> all;
    all.reserve(seen_.size());
    for (const auto& [place, one] : seen_) all.push_back(one);
    return all;
}

}  // namespace anjungan::usb
