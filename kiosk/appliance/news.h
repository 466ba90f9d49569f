#pragma once

#include <filesystem>
#include <vector>

#include "kiosk/appliance/files.h"
#include "kiosk/appliance/maintenance.h"
#include "kiosk/appliance/status_file.h"
#include "kiosk/appliance/update_status.h"
#include "kiosk/core/event.h"

namespace anjungan::appliance {

// All that the machine has to say to its kiosk, as events for the loop, and nothing beside them: what was not
// an event cannot be recorded, and so not be played again. One thread.
class News {
  public:
    enum class Settings {
        in_place,
        awaited,  // the sample library is shown: why there are none yet is news
    };
    struct Files {
        std::filesystem::path update = update_file, set_up = set_up_file;
    };
    // The maintenance is lent.
    News(Maintenance& maintenance, Settings settings) : News(maintenance, settings, Files{}) {}
    News(Maintenance& maintenance, Settings settings, const Files& files);

    // What has been said since the last call, and is new. Costs a microsecond where nothing is.
    [[nodiscard]] std::vector<core::EventPayload> next();

  private:
    Maintenance& maintenance_;
    UpdateStatus update_;
    StatusFile set_up_;
    Settings settings_;
};

}  // namespace anjungan::appliance
