// A profile is any file of any bytes: it is refused with a sentence, or holds what the encoder may rely on.
#include <cstdlib>
#include <string>

#include "drivers/printer/escpos.h"
#include "drivers/printer/profile_file.h"

namespace {

using namespace anjungan;

void check(const std::string& text) {
    const auto entry = printer::parse_profile(text, "any.toml");
    if (!entry) {
        if (entry.error().fault != Fault::invalid || entry.error().sentence.empty()) std::abort();
        return;
    }
    const printer::Profile& profile = entry->profile;
    if (profile.dots < 8 || profile.dots > 576 || profile.dots % 8 != 0) std::abort();
    if (profile.columns_a < 1 || profile.columns_b < 1) std::abort();
    device::Document document{{device::Text{"é €", device::Align::left, {}},
                               device::Columns{"Jatuh tempo", "7 Desember 2026", {}}, device::Rule{},
                               device::QrCode{"x"}, device::BarcodeLine{"B0001"}, device::Cut{}}};
    if (printer::encode(document, profile).empty()) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    const std::string text(reinterpret_cast<const char*>(data), size);
    check(text);
    // A whole profile around it, so that values are reached and not only the parser of TOML.
    check("name=\"x\"\ndots=384\ndpi=203\ncolumns_a=32\ncolumns_b=42\nqr=false\ncutter=true\npages=[]\n" +
          text + "\n[status]\nautomatic=true\nreal_time=true\nproof_of_printing=false\n");
    const std::string short_text = text.substr(0, 256);
    if (!printer::matches(short_text, short_text)) std::abort();
    (void)printer::matches(short_text, "TM-T20 printer");
    return 0;
}
