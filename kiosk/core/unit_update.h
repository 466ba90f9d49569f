#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace anjungan::core {

// What happens to the unit itself while somebody brings it another version of this program.
struct UnitUpdate {
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
    bool operator==(const UnitUpdate&) const = default;
};

// Whether nothing more will come of it by itself: what the screen says of it goes after a while.
[[nodiscard]] constexpr bool has_ended(UnitUpdate::Stage stage) {
    using Stage = UnitUpdate::Stage;
    return stage != Stage::looking && stage != Stage::installing && stage != Stage::installed;
}

// The file in which the unit's update says so: values (ToldValues) of the names state, from, to, progress,
// stick and reason. Nothing: it is none. Total on any bytes.
[[nodiscard]] std::optional<UnitUpdate> parse_unit_update(std::string_view text);

}  // namespace anjungan::core
