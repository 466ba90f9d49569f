// kiosk/circulation: the words of lending - patrons, items, loans, policy, due dates, fines - and the
// rules over them as pure functions. No I/O, no clock, no SQL, no screen ever enters here.
#pragma once

#include <compare>
#include <string>
#include <string_view>
#include <vector>

#include "platform/system/result.h"

namespace anjungan::circulation {

// A barcode that is known to be a patron's, an item's or a staff card's: three types, so that none is
// ever booked in the place of another. Text is 1 to 20 printable ASCII characters, as scanned.
template <class Kind>
struct Barcode {
    std::string text;
    auto operator<=>(const Barcode&) const = default;
};
using PatronBarcode = Barcode<struct PatronKind>;
using ItemBarcode = Barcode<struct ItemKind>;
using StaffBarcode = Barcode<struct StaffKind>;

inline constexpr std::size_t longest_barcode = 20;  // characters; Koha, SLiMS and INLISLite keep at most 20

// What a scanned text is, as far as its form tells.
enum class BarcodeKind {
    patron,
    item,
    staff,
    ambiguous,    // the form fits more than one kind (or none is configured): ask the library
    meaningless,  // empty, too long, not printable ASCII, or of no known form
};

// The form of a barcode, as a mask a technician can write:
//   #  one digit    @  one letter    ?  one letter or digit    *  any rest (at the end only)
//   \  the next character as it stands; everything else stands for itself. Letters match either case.
// Optionally followed by a check: "2############# mod10" (Codabar mod 10 of 14-digit library numbers),
// "* ean13", "* itf" (Interleaved 2 of 5), "* mod43" (Code 39).
class BarcodeMask {
  public:
    // Fault::invalid with what is wrong and what would be right.
    [[nodiscard]] static Result<BarcodeMask> parse(std::string_view text);
    [[nodiscard]] bool matches(std::string_view barcode) const;
    [[nodiscard]] const std::string& text() const { return text_; }
    bool operator==(const BarcodeMask&) const = default;

  private:
    enum class Check { none, codabar_mod10, ean13, itf, mod43 };
    std::string text_, mask_;
    Check check_ = Check::none;
};

// Tells patrons from items by their masks.
struct BarcodeMasks {
    std::vector<BarcodeMask> patron, item, staff;

    // Total: any bytes are allowed. A text of the form of several kinds, or of no kind while some list is
    // empty, is ambiguous.
    [[nodiscard]] BarcodeKind recognise(std::string_view scanned) const;
    bool operator==(const BarcodeMasks&) const = default;
};

// The scanned bytes without control characters and surrounding blanks; never longer than `longest_barcode`
// plus one (so that too long stays too long). Total: any bytes are allowed.
[[nodiscard]] std::string clean(std::string_view scanned);

}  // namespace anjungan::circulation
