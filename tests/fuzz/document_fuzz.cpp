// Any bytes are a stored receipt or are not; what is one prints.
#include <cstdlib>

#include "drivers/printer/escpos.h"
#include "platform/device/document.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    using namespace anjungan;
    const auto document = device::parse_document({data, size});
    if (!document) return 0;
    const auto again = device::parse_document(device::serialise(*document));
    if (!again || !(*again == *document)) std::abort();
    for (const auto& profile : {printer::tm_t20(), printer::tm_t88v(), printer::generic_58()})
        if (printer::encode(*document, profile).size() < 4) std::abort();
    return 0;
}
