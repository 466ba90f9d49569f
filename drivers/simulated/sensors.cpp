#include "drivers/simulated/sensors.h"

namespace anjungan::simulated {

bool Sensors::obey(std::string_view command) {
    if (command == "paper-out")
        paper_out = true;
    else if (command == "near-end")
        near_end = true;
    else if (command == "paper-ok")
        paper_out = near_end = false;
    else if (command == "cover-open" || command == "cover-closed")
        cover_open = command == "cover-open";
    else
        return false;
    return true;
}

}  // namespace anjungan::simulated
