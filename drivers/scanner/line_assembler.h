#pragma once

#include "drivers/scanner/decoder.h"
#include "platform/device/scan_text.h"

namespace anjungan::scanner {

// What a scanner sends after each code, as programmed with the barcodes of its manual.
enum class Suffix {
    any,  // whichever of CR, LF and TAB comes, or a pause
    cr,
    lf,
    tab,
    none,  // a pause only
};

// "any", "cr", "lf", "tab", "none"
[[nodiscard]] std::string_view name_of(Suffix suffix);
[[nodiscard]] std::optional<Suffix> suffix(std::string_view name);

// Joins characters to scans, for scanners that send nothing but characters.
class LineAssembler {
  public:
    // A scanner sends a code without pausing: keys follow within 20 ms, bytes of a line sooner.
    static constexpr usb::Milliseconds gap{100};
    // When the suffix is known, half a scan is given up after so long.
    static constexpr usb::Milliseconds patience{500};

    explicit LineAssembler(Suffix suffix) : suffix_(suffix) {}

    void put(char c, Steady now, Scans& whole);
    [[nodiscard]] std::optional<Steady> due() const;
    void tick(Steady now, Scans& whole);
    void forget();

  private:
    [[nodiscard]] bool ends(char c) const;
    [[nodiscard]] bool pause_ends() const { return suffix_ == Suffix::any || suffix_ == Suffix::none; }
    void finish(Scans& whole);

    Suffix suffix_;
    std::string text_;
    bool too_long_ = false;
    std::optional<Steady> last_;  // when the last character came; nothing: no scan has begun
};

}  // namespace anjungan::scanner
