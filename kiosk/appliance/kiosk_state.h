#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "kiosk/appliance/files.h"
#include "platform/system/tokens.h"

namespace anjungan::appliance {

// What the kiosk says of itself to the programs of its unit (platform/image, kiosk-state): a file of these
// lines, one NAME=VALUE each. Nothing of patrons is in it.
//
//   state     ready     it works
//             trouble   it cannot work, and its screen says why
//   presence  nobody    is in the middle of anything: the unit may start anew
//             somebody  is
//   reason    of trouble, in words for the log; otherwise empty
struct KioskState {
    enum class Condition { ready, trouble };
    enum class Presence { nobody, somebody };
    Condition condition = Condition::ready;
    Presence presence = Presence::nobody;
    std::string reason = {};
    bool operator==(const KioskState&) const = default;
};
inline constexpr Tokens<KioskState::Condition, 2> kiosk_conditions{{
    {"ready", KioskState::Condition::ready},
    {"trouble", KioskState::Condition::trouble},
}};
inline constexpr Tokens<KioskState::Presence, 2> kiosk_presences{{
    {"nobody", KioskState::Presence::nobody},
    {"somebody", KioskState::Presence::somebody},
}};

// As the file says it. Whatever stands in the reason, it is one line of at most 200 characters.
[[nodiscard]] std::string text_of(const KioskState& state);

// That file, replaced whenever there is something new. It goes with the folder when the kiosk ends. One
// thread.
class KioskStateFile {
  public:
    explicit KioskStateFile(std::filesystem::path folder = kiosk_folder) : folder_(std::move(folder)) {}
    // On a desk, where there is no such folder, nobody hears it, and that is no fault. Where it cannot be
    // written, what was said before stands there; the log says so once, and the next call tries again.
    void tell(const KioskState& state);

  private:
    std::filesystem::path folder_;
    std::optional<KioskState> told_;
    bool in_trouble_ = false;
};

}  // namespace anjungan::appliance
