#include "kiosk/appliance/set_up_report.h"

#include <array>

#include "kiosk/provisioning/first_start.h"

namespace anjungan::appliance {

namespace {

using Why = core::SetUp::Why;

Why why_of(std::string_view word) {
    constexpr std::array known{
        std::pair{"no-trust", Why::not_trusted},    std::pair{"not-trusted", Why::not_trusted},
        std::pair{"unreadable", Why::damaged},      std::pair{"changed", Why::damaged},
        std::pair{"wrong-settings", Why::wrong},    std::pair{"secrets-gone", Why::used_up},
        std::pair{"data-folder", Why::cannot_keep},
    };
    for (const auto& [name, why] : known)
        if (word == name) return why;
    return Why::nothing_came;
}

// A technician knows the files of the stick, and not where a unit has mounted it (platform/image,
// import-settings).
std::string without_mount(std::string says) {
    for (const std::string_view mount : {"/run/anjungan/settings/", "/run/anjungan/stick/"})
        for (auto at = says.find(mount); at != std::string::npos; at = says.find(mount, at))
            says.erase(at, mount.size());
    return says;
}

}  // namespace

std::optional<core::SetUp> set_up_of(std::string_view text) {
    const auto report = provisioning::Report::parse(text);
    if (!report || report->ready) return std::nullopt;
    core::SetUp set_up{.why = Why::nothing_came, .unit = report->unit, .says = {}};
    for (const provisioning::Finding& each : report->findings) {
        if (why_of(each.word) == Why::nothing_came) continue;
        set_up.why = why_of(each.word);
        set_up.says = without_mount(each.says);
        // The first is what a technician mends first; but a stick that came says more than the want of a key.
        if (each.word != "no-trust") break;
    }
    return set_up;
}

}  // namespace anjungan::appliance
