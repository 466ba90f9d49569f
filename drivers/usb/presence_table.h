#pragma once

#include <map>
#include <optional>
#include <string>

namespace anjungan::usb {

// Which devices are there. The system may tell of an arrival twice, and may miss that something left; a device is known
// by its port path (bus and ports) and the address it got there.
class PresenceTable {
  public:
    struct Arrival {
        bool news = false;                    // false: told before
        std::optional<std::string> replaced;  // the place whose leaving was missed
    };
    // `port_path` for example "1-4.2", `address` its number on the bus.
    [[nodiscard]] Arrival arrived(const std::string& port_path, int address);
    // Whether it was there.
    [[nodiscard]] bool left(const std::string& port_path, int address);

    [[nodiscard]] static std::string place(const std::string& port_path, int address);

  private:
    std::map<std::string, int> there_;  // port path to address
};

}  // namespace anjungan::usb
