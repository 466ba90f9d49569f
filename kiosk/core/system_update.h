#pragma once

#include <string>

namespace anjungan::core {

// What happens to the unit itself while somebody brings it another version of this program.
struct SystemUpdate {
    enum class Stage {
        looking,     // what is on the stick?
        nothing,     // no update, or the stick cannot be read
        same,        // the version it has
        installing,  // beside the running version, which goes on
        installed,   // runs from the next start on, which comes when nobody is there
        refused,
        returned,  // it did not work, and the version before is back
    };
    Stage stage = Stage::looking;
    std::string from, to;  // versions; empty: not known
    int percent = 0;       // of installing, 0 to 100
    bool stick_may_go = false;
    std::string reason;  // of refusing, for the technician, as the update's own program says it
    bool operator==(const SystemUpdate&) const = default;
};

// Whether nothing more will come of it by itself: what the screen says of it goes after a while.
[[nodiscard]] constexpr bool has_ended(SystemUpdate::Stage stage) {
    using Stage = SystemUpdate::Stage;
    return stage != Stage::looking && stage != Stage::installing && stage != Stage::installed;
}

}  // namespace anjungan::core
