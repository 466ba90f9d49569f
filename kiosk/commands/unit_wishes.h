#pragma once

#include <filesystem>
#include <optional>

#include "kiosk/commands/told_file.h"
#include "kiosk/core/unit_wish.h"
#include "platform/system/result.h"

namespace anjungan::commands {

// Between the kiosk, which may do little, and the service of the unit that grants what staff wish
// (platform/image, grant-wish): a folder in which the one leaves the word of a wish and the other tells what
// came of it.
inline constexpr const char* wishes_folder = "/run/anjungan/wishes";

class UnitWishes {
  public:
    explicit UnitWishes(std::filesystem::path folder = wishes_folder);

    // Whether there is anybody who grants them: not on a desk.
    [[nodiscard]] bool heard() const;
    // Fault::io, denied: nobody will know of it.
    [[nodiscard]] Status ask(core::UnitWish wish) const;
    // What came of one, if that has been told since the last call.
    [[nodiscard]] std::optional<core::WishOutcome> next();

  private:
    std::filesystem::path folder_;
    ToldFile outcome_;
};

}  // namespace anjungan::commands
