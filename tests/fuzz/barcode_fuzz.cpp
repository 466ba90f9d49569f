// Any bytes from a scanner, as a barcode and as a mask; any bytes as a name, an id or a field.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "kiosk/circulation/barcode.h"
#include "kiosk/circulation/entry.h"
#include "kiosk/circulation/patron.h"
#include "platform/system/utf8.h"

using namespace anjungan::circulation;

namespace {

void check(bool holds) {
    if (!holds) std::abort();
}

const BarcodeMasks& masks() {
    static const BarcodeMasks made{
        {*BarcodeMask::parse("P####"), *BarcodeMask::parse("2############# mod10")},
        {*BarcodeMask::parse("B*"), *BarcodeMask::parse("* ean13")},
        {*BarcodeMask::parse("S* mod43")}};
    return made;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes{reinterpret_cast<const char*>(data), size};
    const std::string cleaned = clean(bytes);
    check(cleaned.size() <= longest_barcode + 1 && clean(cleaned) == cleaned);
    if (cleaned.size() > longest_barcode) check(masks().recognise(cleaned) == BarcodeKind::meaningless);
    (void)masks().recognise(bytes);

    const auto half = bytes.substr(0, size / 2);
    if (const auto mask = BarcodeMask::parse(half)) {
        check(mask->text() == half);
        (void)mask->matches(bytes.substr(size / 2));
    }
    check(anjungan::is_utf8(short_name(bytes)) && anjungan::is_utf8(first_name(bytes)));
    if (const auto id = EntryId::parse(bytes)) check(EntryId::parse(id->text()) == id);
    return 0;
}
