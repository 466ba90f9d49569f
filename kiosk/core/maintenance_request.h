#pragma once

#include <string>

namespace anjungan::core {

// What staff may ask of the unit itself. The kiosk may do none of it; a service of the unit that may does
// (kiosk/appliance).
enum class MaintenanceRequest {
    diagnose,    // a file for whoever is to help, on the stick that is in
    restart,     // of the whole unit
    reset_keep,  // forget whose it is, keep what happened here and what waits for the library
    reset_wipe,  // forget everything
};

// What came of one.
struct MaintenanceOutcome {
    enum class End {
        done,
        no_stick,    // there is none in, and it needs one
        not_done,    // the reason says why; nothing has changed
        no_answer,   // nobody has said anything for too long
        not_a_unit,  // there is nobody to ask here
    };
    MaintenanceRequest request = MaintenanceRequest::diagnose;
    End end = End::done;
    std::string file = {};    // of the diagnosis, on the stick
    std::string reason = {};  // for the technician, as the program that did not do it says it
    bool operator==(const MaintenanceOutcome&) const = default;
};

}  // namespace anjungan::core
