#include "kiosk/desk/symbologies.h"

#include <bit>
#include <functional>
#include <string>

#include "kiosk/circulation/text.h"

namespace anjungan::desk {

void Symbologies::learn(Owner owner, device::Symbology symbology, std::string_view barcode) {
    if (symbology == device::Symbology::unknown) return;
    const Heaps heap = Heaps{1} << (std::hash<std::string>{}(fold(barcode)) % 64);
    if (owner == Owner::patron) met_[symbology].patrons |= heap;
    if (owner == Owner::item) met_[symbology].items |= heap;
}

Owner Symbologies::recognise(device::Symbology symbology) const {
    const auto found = met_.find(symbology);
    if (found == met_.end()) return Owner::cannot_tell;
    // Of a kind that was hardly met nobody knows what it looks like.
    Met all;
    for (const auto& [each, met] : met_) all.patrons |= met.patrons, all.items |= met.items;
    if (std::popcount(all.patrons) < enough || std::popcount(all.items) < enough) return Owner::cannot_tell;
    const Met& here = found->second;
    if (here.items == 0 && std::popcount(here.patrons) >= enough) return Owner::patron;
    if (here.patrons == 0 && std::popcount(here.items) >= enough) return Owner::item;
    return Owner::cannot_tell;
}

}  // namespace anjungan::desk
