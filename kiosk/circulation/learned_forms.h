#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/circulation/barcode.h"

namespace anjungan::circulation {

// What cards and books look like in a library that nobody has written masks for, learnt from barcodes whose
// kind the library has told. Of each kind and length: where digits stand, where letters, and how all of them
// begin. Nobody's barcode can be read from it.
class LearnedForms {
  public:
    // So many different barcodes of a form are met before it says anything.
    static constexpr int enough = 4;

    // `kind` is patron or item; of others nothing is learnt.
    void learn(BarcodeKind kind, std::string_view barcode);

    // patron or item; ambiguous: nothing like it was met often enough, or both kinds look like this; or only
    // one kind is known at all, and the other may look the same.
    [[nodiscard]] BarcodeKind recognise(std::string_view barcode) const;

    // The forms of this kind that are known well enough, as masks a technician may write, in order.
    [[nodiscard]] std::vector<std::string> masks(BarcodeKind kind) const;

  private:
    struct Form {
        BarcodeKind kind = BarcodeKind::item;
        std::string shape;      // '#' a digit, '@' a letter, else itself
        std::string beginning;  // of all of them; letters in lower case
        std::uint64_t met = 0;  // which of 64 heaps the barcodes fell into: how many are different
        [[nodiscard]] bool is_known() const;
    };
    [[nodiscard]] bool knows(BarcodeKind kind) const;
    [[nodiscard]] const Form* find(BarcodeKind kind, std::string_view shape) const;
    // Where the barcodes of two kinds that look alike part; nothing: they do not.
    [[nodiscard]] static std::optional<std::size_t> parting(const Form& one, const Form& other);
    [[nodiscard]] std::string mask_of(const Form& form) const;

    std::vector<Form> forms_;
};

}  // namespace anjungan::circulation
