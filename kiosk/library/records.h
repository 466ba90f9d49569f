#pragma once

#include "kiosk/library/library.h"

namespace anjungan::library {

// A library that keeps its own records, and so can be the library system of others.
class Records : public Library {
  public:
    // Nothing is lent on this card until staff say otherwise. False: it is not known.
    [[nodiscard]] virtual Result<bool> block(const PatronBarcode& barcode) = 0;
};

}  // namespace anjungan::library
