#pragma once

#include <map>
#include <optional>
#include <string>

namespace anjungan::usb {

// Who is there. The system may tell of an arrival twice, and may miss that something left; a device is known
// by its socket (bus and port path) and the address it got there.
class Attendance {
  public:
    struct Arrival {
        bool news = false;                    // false: told before
        std::optional<std::string> replaced;  // the place whose leaving was missed
    };
    // `socket` for example "1-4.2", `address` its number on the bus.
    [[nodiscard]] Arrival arrived(const std::string& socket, int address);
    // Whether it was there.
    [[nodiscard]] bool left(const std::string& socket, int address);

    [[nodiscard]] static std::string place(const std::string& socket, int address);

  private:
    std::map<std::string, int> there_;  // socket to address
};

}  // namespace anjungan::usb
