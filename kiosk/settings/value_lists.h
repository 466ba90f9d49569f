// The words of the settings file that are one of a closed list. What a list means is known elsewhere (drivers,
// the files of assets/library-systems); tests/kiosk/assembly holds the two together.
#pragma once

#include <array>
#include <string_view>

#include "kiosk/settings/settings.h"
#include "platform/system/tokens.h"

namespace anjungan::settings {

inline constexpr Tokens<System, 2> systems{{{"embedded", System::embedded}, {"sip2", System::sip2}}};
inline constexpr Tokens<Unknown, 2> unknowns{{{"refuse", Unknown::refused}, {"allow", Unknown::allowed}}};
inline constexpr Tokens<PinAsked, 3> pins_asked{
    {{"", PinAsked::as_digits_say}, {"digits", PinAsked::digits}, {"text", PinAsked::text}}};
inline constexpr Tokens<device::Rotation, 4> rotations{{
    {"no", device::Rotation::none},
    {"right", device::Rotation::quarter},
    {"over", device::Rotation::half},
    {"left", device::Rotation::three_quarters},
}};

inline constexpr Tokens<core::ScannerPlace, 4> scanner_places{{
    {"anywhere", core::ScannerPlace::anywhere},
    {"left", core::ScannerPlace::left},
    {"right", core::ScannerPlace::right},
    {"below", core::ScannerPlace::below},
}};

inline constexpr auto languages = [] {
    Tokens<core::Language, core::languages.size()> all{};
    for (std::size_t i = 0; i < all.size(); ++i)
        all[i] = {core::language_codes[i], static_cast<core::Language>(i)};
    return all;
}();

inline constexpr Tokens<RenewalFrom, 2> renewals_counted{
    {{"today", RenewalFrom::today}, {"later", RenewalFrom::later_of_today_and_due}}};

// assets/library-systems/KIND.toml
inline constexpr auto library_kinds =
    std::to_array<std::string_view>({"koha", "evergreen", "folio", "generic", "anjungan"});
// "" is as the kind of library system has it.
inline constexpr auto sip2_encodings =
    std::to_array<std::string_view>({"utf-8", "ascii", "latin-1", "cp850", ""});
inline constexpr auto sip2_checksums = std::to_array<std::string_view>({"strict", "tolerate", ""});
inline constexpr auto printer_code_pages =
    std::to_array<std::string_view>({"auto", "pc437", "pc850", "pc852", "pc858", "pc866", "wpc1252", "none"});
inline constexpr auto scanner_layouts = std::to_array<std::string_view>({"us", "id", "de", "fr"});
inline constexpr auto scanner_suffixes = std::to_array<std::string_view>({"any", "cr", "lf", "tab", "none"});

}  // namespace anjungan::settings
