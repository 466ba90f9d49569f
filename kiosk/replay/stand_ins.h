#pragma once

#include <array>
#include <string>
#include <string_view>

#include "kiosk/core/event.h"
#include "kiosk/flows/policy.h"

namespace anjungan::replay {

// Puts something else in the place of all that tells of a person: a barcode becomes another of the same kind
// (the same one for the same barcode, within this object's life), a name or title the same shape in other
// letters, a digit of a PIN 0. Which was which cannot be found again: it goes by a random key that is kept
// nowhere.
class StandIns {
  public:
    // `policy` is the kiosk's: what kind a barcode is, is told by it.
    explicit StandIns(flows::KioskPolicy policy);

    // The policy that tells the stand-ins apart as the kiosk's tells barcodes.
    [[nodiscard]] flows::KioskPolicy policy() const;
    [[nodiscard]] core::Event event(core::Event event) const;

    [[nodiscard]] std::string barcode(std::string_view barcode) const;
    // "Sekar A." → "Xxxxx X."; digits become 0, Javanese letters ka.
    [[nodiscard]] static std::string text(std::string_view text);

  private:
    flows::KioskPolicy policy_;
    std::array<unsigned char, 32> key_{};
};

}  // namespace anjungan::replay
