#include "drivers/printer/match.h"

#include <algorithm>

namespace anjungan::printer {

using usb::Endpoint;
using usb::Interface;

namespace {

constexpr int bidirectional = 3, unidirectional = 2, vendor_defined = 1, useless = 0;

int rank_of(const Interface& interface, bool ids_known) {
    constexpr std::uint8_t printer = 7, own = 0xFF;
    if (interface.class_code == printer && interface.subclass == 1) {
        if (interface.protocol == 2) return bidirectional;
        if (interface.protocol == 1) return unidirectional;
    }
    return interface.class_code == own && ids_known ? vendor_defined : useless;
}

const Endpoint* bulk(const Interface& interface, bool in) {
    const auto found = std::ranges::find_if(interface.endpoints, [&](const Endpoint& endpoint) {
        return endpoint.type == usb::TransferType::bulk && endpoint.in() == in;
    });
    return found == interface.endpoints.end() ? nullptr : &*found;
}

}  // namespace

std::optional<InterfaceMatch> match_printer(const usb::Description& device, const Catalogue& catalogue) {
    const bool ids_known = catalogue.knows(device.ids);
    std::optional<InterfaceMatch> best;
    int best_rank = useless;
    for (const Interface& interface : device.interfaces) {
        const Endpoint* out = bulk(interface, false);
        const int rank = rank_of(interface, ids_known);
        if (out == nullptr || rank <= best_rank) continue;
        best_rank = rank;
        best = InterfaceMatch{interface.number, interface.alternate, rank != vendor_defined, out->address,
                              std::nullopt};
        // Some call themselves unidirectional and answer all the same.
        if (const Endpoint* in = bulk(interface, true)) best->in = *in;
    }
    return best;
}

}  // namespace anjungan::printer
