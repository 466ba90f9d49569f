#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "drivers/printer/profile.h"
#include "drivers/usb/transport.h"

namespace anjungan::printer {

// A profile and the printers it is for.
struct ProfileEntry {
    Profile profile;
    std::vector<usb::Ids> ids;  // makers use some of theirs for several models, and clones borrow them
    // Patterns where * stands for anything; case means nothing. Makers are compared with MFG of the device id
    // and with the manufacturer of the USB descriptor, models with MDL and with the product.
    std::vector<std::string> makers, models;
    bool operator==(const ProfileEntry&) const = default;
};

// A file with more than this is no profile: 16 KiB, which also bounds how deep the TOML parser goes.
inline constexpr std::size_t longest_profile = 16 * 1024;

// One file of assets/printers, in ASCII; its stem becomes the key. Every problem at once, each on a line of
// its own as "FILE:LINE: what is wrong; what would be right". Total: Fault::invalid for any other bytes.
[[nodiscard]] Result<ProfileEntry> parse_profile(std::string_view toml, std::string_view file_name);

// Whether the text is of the pattern, as above.
[[nodiscard]] bool matches(std::string_view pattern, std::string_view text);

}  // namespace anjungan::printer
