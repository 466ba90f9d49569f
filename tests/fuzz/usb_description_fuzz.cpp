// Whatever a device says of itself before anybody opens it: what the drivers make of it is something the
// device has, and its names are one line.
#include <algorithm>
#include <cstdlib>

#include "drivers/printer/match.h"
#include "drivers/scanner/match.h"
#include "drivers/usb/description.h"
#include "platform/system/utf8.h"

namespace {

using namespace anjungan;

// Takes bytes off the front; zeros when there are none left.
struct Input {
    std::span<const std::uint8_t> rest;
    std::uint8_t byte() {
        const auto taken = bytes(1);
        return taken.empty() ? std::uint8_t{0} : taken[0];
    }
    usb::Bytes bytes(std::size_t most) {
        const auto taken = rest.first(std::min(most, rest.size()));
        rest = rest.subspan(taken.size());
        return {taken.begin(), taken.end()};
    }
};

usb::Interface interface_from(Input& input) {
    constexpr std::uint8_t classes[]{0x02, 0x03, 0x07, 0x0A, 0xFF};
    usb::Interface one;
    one.number = input.byte() % 4;
    one.alternate = input.byte() % 2;
    one.class_code = classes[input.byte() % std::size(classes)];
    one.subclass = input.byte() % 3;
    one.protocol = input.byte() % 3;
    for (int i = input.byte() % 4; i > 0; --i)
        one.endpoints.push_back({input.byte(), static_cast<usb::TransferType>(input.byte() % 4),
                                 static_cast<std::uint16_t>(input.byte() * 8)});
    one.report_descriptor = input.bytes(input.byte() % 64);
    return one;
}

usb::Description description_from(Input& input) {
    constexpr usb::Ids known[]{
        {0x0C2E, 0x0200}, {0x05E0, 0x1701}, {0x04B8, 0x0202}, {0x0416, 0x5011}, {1, 2}};
    usb::Description it;
    it.ids = known[input.byte() % std::size(known)];
    for (int i = input.byte() % 5; i > 0; --i) it.interfaces.push_back(interface_from(input));
    const usb::Bytes name = input.bytes(40);
    it.product = usb::one_line({reinterpret_cast<const char*>(name.data()), name.size()});
    return it;
}

bool has(const usb::Description& it, std::uint8_t interface, std::uint8_t alternate, std::uint8_t endpoint) {
    return std::ranges::any_of(it.interfaces, [&](const usb::Interface& one) {
        return one.number == interface && one.alternate == alternate &&
               std::ranges::any_of(one.endpoints,
                                   [&](const usb::Endpoint& each) { return each.address == endpoint; });
    });
}

void require(bool holds) {
    if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    static const printer::Catalogue catalogue =
        printer::Catalogue::load(SOURCE_DIR "/assets/printers").catalogue;
    Input input{{data, size}};
    const usb::Description it = description_from(input);
    for (const char32_t c : decode_utf8(it.product)) require(c >= U' ' && c != 0x7F);
    require(usb::one_line(it.product) == it.product);
    if (const auto match = printer::match_printer(it, catalogue)) {
        require(has(it, match->interface, match->alternate, match->out) && (match->out & 0x80U) == 0);
        if (match->in)
            require(has(it, match->interface, match->alternate, match->in->address) && match->in->in());
    }
    if (const auto match = scanner::match_scanner(it)) {
        require(has(it, match->interface, match->alternate, match->in.address) && match->in.in());
        require(match->in.packet_size > 0);
        if (match->protocol == scanner::Protocol::cdc_acm) require(match->also_claimed.size() == 1);
        for (const std::uint8_t each : match->also_claimed)
            require(std::ranges::any_of(it.interfaces,
                                        [each](const usb::Interface& one) { return one.number == each; }));
    }
    require(!catalogue.choose(it, {}).key.empty());
    return 0;
}
