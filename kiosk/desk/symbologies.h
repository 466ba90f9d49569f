#pragma once

#include <cstdint>
#include <map>
#include <string_view>

#include "kiosk/circulation/answer.h"
#include "platform/device/device.h"

namespace anjungan::desk {

using namespace circulation;

// Which symbologies cards have and which books, where the scanner tells them, learnt since the start from
// codes of which the library has said what they are. It tells a card from a book where neither their form nor
// the kiosk's records do, and the library is away; and only where each kind was met often enough and this
// symbology on one of them alone. Nobody's barcode can be read from it.
class Symbologies {
  public:
    // So many different codes of a kind are met before anything is said of it.
    static constexpr int enough = 4;

    // Of anybody else than a patron or an item, and of an unknown symbology, nothing is learnt.
    void learn(Owner owner, device::Symbology symbology, std::string_view barcode);
    // patron or item; else cannot_tell.
    [[nodiscard]] Owner recognise(device::Symbology symbology) const;

  private:
    // Which of 64 heaps the codes fell into: how many are different.
    using Heaps = std::uint64_t;
    struct Met {
        Heaps patrons = 0, items = 0;
    };
    std::map<device::Symbology, Met> met_;
};

}  // namespace anjungan::desk
