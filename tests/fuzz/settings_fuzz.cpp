// Any bytes as a settings file: either settings within their ranges, or problems that each name their line.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "kiosk/settings/settings.h"

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

void check(const anjungan::settings::Settings& settings) {
    require(settings.session_policy.warning.count() >= 20);
    require(settings.display.mode.width >= 600 && settings.display.mode.width <= 7680);
    require(settings.display.mode.width_mm >= 100);
    require(settings.storage.folder.is_absolute());
    require(settings.library.name.find_first_of(std::string_view("\0\n\x1b", 3)) == std::string::npos);
    for (const auto& hours : settings.library.hours) require(hours.open <= hours.close);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto result = anjungan::settings::parse({reinterpret_cast<const char*>(data), size}, "fuzz.toml");
    if (result)
        check(*result);
    else
        require(result.error().sentence.starts_with("fuzz.toml:") &&
                result.error().sentence.find('\x1b') == std::string::npos);
    return 0;
}
