#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "drivers/printer/device_id.h"
#include "drivers/printer/profile_file.h"

namespace anjungan::printer {

// The printers we know. A value that does not change once made; profiles are lent for its life.
class Catalogue {
  public:
    // The built-in ones alone: enough to print on any printer.
    Catalogue();
    // These, and a built-in one for each key they lack.
    explicit Catalogue(std::vector<ProfileEntry> entries);

    struct Loaded;
    // All *.toml of a folder. A file that cannot be read is left out and named in `problems`, so that one
    // broken profile never stops a printer of another make.
    [[nodiscard]] static Loaded load(const std::filesystem::path& folder);

    // The best profile for a printer:
    // 1. those that name its ids, of these the ones that name its model;
    // 2. else those that name its model (and its maker, where they name makers);
    // 3. else generic-58: what is made for narrow paper is whole on wide paper too.
    // Of several: the pattern with the most letters, then one that speaks ESC/POS, then the fewest dots.
    [[nodiscard]] const Profile& choose(const usb::Description& device, const DeviceId& id) const;
    // As the settings name it; null when there is none.
    [[nodiscard]] const Profile* find(std::string_view key) const;
    // Whether any profile names these ids: then it is a printer, whatever class it claims.
    [[nodiscard]] bool knows(usb::Ids ids) const;
    [[nodiscard]] const std::vector<ProfileEntry>& entries() const { return entries_; }

  private:
    std::vector<ProfileEntry> entries_;
};

struct Catalogue::Loaded {
    Catalogue catalogue;
    std::vector<std::string> problems;  // sentences; empty: all is well
};

}  // namespace anjungan::printer
