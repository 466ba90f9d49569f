#pragma once

#include <filesystem>
#include <optional>

#include "kiosk/flows/state.h"
#include "kiosk/screens/view.h"
#include "kiosk/settings/settings.h"

namespace anjungan::assembly {

// Options that several commands share.
struct Common {
    std::optional<std::filesystem::path> config;  // --config
    std::optional<std::filesystem::path> data;    // --data
};

// The settings a command works with: those of --config, of /etc/anjungan/settings.toml, or, where there are
// neither, those of the sample library.
struct ResolvedSettings {
    settings::Settings settings;
    std::filesystem::path file;  // they are from; empty where there is none
    std::filesystem::path data;
    bool sample = false;  // no settings file
};
[[nodiscard]] Result<ResolvedSettings> resolve_settings(const Common& common);

// The parts of the settings that the flows and the welcome screen want.
[[nodiscard]] flows::KioskPolicy policy_of(const settings::Settings& settings);
[[nodiscard]] screens::Week week_of(const settings::Settings& settings);

}  // namespace anjungan::assembly
