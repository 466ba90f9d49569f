#include <string_view>

#include "kiosk/script/script.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    (void)anjungan::script::parse({reinterpret_cast<const char*>(data), size}, "fuzz");
    return 0;
}
