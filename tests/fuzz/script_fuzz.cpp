#include <string_view>

#include "kiosk/commands/script.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    (void)anjungan::commands::script::parse({reinterpret_cast<const char*>(data), size}, "fuzz");
    return 0;
}
