#include "drivers/hardware/usb.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "drivers/printer/usb_printer.h"
#include "drivers/scanner/match.h"
#include "drivers/usb/context.h"
#include "drivers/usb/devices.h"

namespace anjungan::hardware {

namespace {

using device::DeviceOverrides;
using device::Hardware;
using Category = Hardware::ConnectedDevice::Category;

// "1a2b:3c4d"; the settings let nothing else through.
usb::Ids ids_of(std::string_view text) {
    usb::Ids ids;
    const char *begin = text.data(), *end = begin + text.size();
    const auto vendor = std::from_chars(begin, end, ids.vendor, 16);
    if (vendor.ptr != end) std::from_chars(vendor.ptr + 1, end, ids.product, 16);
    return ids;
}

scanner::Options scanner_options(const DeviceOverrides::Scanner& said) {
    scanner::Options options;
    options.layout = scanner::keyboard_layout(said.layout).value_or(options.layout);
    options.suffix = scanner::suffix(said.suffix).value_or(options.suffix);
    for (const std::string& each : said.also) options.also_scanners.push_back(ids_of(each));
    return options;
}

// USB class codes (usb.org, defined class codes).
Category category_by_class(const usb::Description& device) {
    constexpr std::uint8_t communications = 0x02, hid = 0x03, printer = 0x07, hub = 0x09;
    constexpr std::uint8_t keyboard_protocol = 1;
    const auto has = [&](std::uint8_t class_code) {
        return std::ranges::any_of(device.interfaces, [=](const usb::Interface& one) {
            return one.class_code == class_code && (class_code != hid || one.protocol == keyboard_protocol);
        });
    };
    if (has(printer)) return Category::printer;
    if (has(hid)) return Category::keyboard;
    if (has(communications)) return Category::serial;
    return has(hub) ? Category::hub : Category::other;
}

// "1-4.2@7" → "/dev/bus/usb/001/007" (Linux, Documentation/driver-api/usb/usb.rst)
std::string node_of(std::string_view place) {
    int bus = 0, address = 0;
    const char* end = place.data() + place.size();
    const auto at = place.find('@');
    if (at == std::string_view::npos) return {};
    std::from_chars(place.data(), end, bus);
    std::from_chars(place.data() + at + 1, end, address);
    return fmt::format("/dev/bus/usb/{:03}/{:03}", bus, address);
}

class Usb final : public Hardware {
  public:
    Usb(std::unique_ptr<usb::Bus> own, usb::Bus& bus, Options options)
        : own_(std::move(own)),
          loaded_(std::make_shared<const printer::Catalogue::Loaded>(
              printer::Catalogue::load(options.printer_profiles))),
          scanners_(scanner_options(options.overrides.scanner)),
          devices_(bus, matchers(options), {std::move(options.arrived), std::move(options.left)}) {}

    [[nodiscard]] std::vector<ConnectedDevice> connected() const override {
        std::vector<ConnectedDevice> all;
        for (usb::Devices::Seen& seen : devices_.seen()) {
            const usb::Description& device = seen.description;
            all.push_back(
                {.place = device.place.substr(0, device.place.find('@')),
                 .node = node_of(device.place),
                 .ids = fmt::format("{:04x}:{:04x}", device.ids.vendor, device.ids.product),
                 .name = device.manufacturer + (device.manufacturer.empty() ? "" : " ") + device.product,
                 .category = category_of(device),
                 .served_as = std::move(seen.ids),
                 .silent = device.answers != usb::Answers::yes});
        }
        return all;
    }
    [[nodiscard]] std::vector<std::string> problems() const override { return loaded_->problems; }

  private:
    [[nodiscard]] std::vector<usb::Devices::Matcher> matchers(const Options& options) const {
        std::vector<usb::Devices::Matcher> all;
        if (options.overrides.scanner.use)
            all.emplace_back([this](const std::shared_ptr<usb::Port>& port) {
                return scanner::make_scanner(port, scanners_);
            });
        if (options.overrides.printer.use)
            all.emplace_back([this, rasteriser = options.rasteriser,
                              said = options.overrides.printer](const std::shared_ptr<usb::Port>& port) {
                return printer::make_printer({.port = port,
                                              .catalogue = {loaded_, &loaded_->catalogue},
                                              .rasteriser = rasteriser,
                                              .profile = said.profile,
                                              .code_page = said.code_page});
            });
        return all;
    }
    [[nodiscard]] Category category_of(const usb::Description& device) const {
        if (printer::match_printer(device, loaded_->catalogue)) return Category::printer;
        if (scanner::match_scanner(device, scanners_)) return Category::scanner;
        return category_by_class(device);
    }

    const std::unique_ptr<usb::Bus> own_;                             // null when it is lent
    const std::shared_ptr<const printer::Catalogue::Loaded> loaded_;  // shared with all printers
    const scanner::Options scanners_;
    usb::Devices devices_;  // last: it calls the matchers
};

}  // namespace

Result<std::unique_ptr<Hardware>> start_usb(Hardware::Options options) {
    TRY_ASSIGN(std::unique_ptr<usb::Context> context, usb::Context::start());
    usb::Bus& bus = *context;
    return std::make_unique<Usb>(std::move(context), bus, std::move(options));
}

std::unique_ptr<Hardware> serve(usb::Bus& bus, Hardware::Options options) {
    return std::make_unique<Usb>(nullptr, bus, std::move(options));
}

}  // namespace anjungan::hardware
