// The panel of this machine from the outside: what is on it, and a finger.
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "platform/device/panel.h"
#include "platform/system/descriptor.h"
#include "platform/system/result.h"

namespace anjungan::machine {

struct Picture {
    int width = 0, height = 0;
    std::vector<std::uint32_t> pixels;                         // XRGB8888
    [[nodiscard]] std::uint32_t at(double x, double y) const;  // both from 0 to 1
    // How much of it is not the same, from 0 to 1; 1 when the sizes differ.
    [[nodiscard]] double difference(const Picture& other) const;
};

// What the kernel shows at the moment, as it is seen on a panel that hangs turned (drm-kms(7); root only).
[[nodiscard]] Result<Picture> what_is_shown(device::Rotation rotation);
// PPM (netpbm), at the port of this machine whose file the host keeps; at most one a picture's name.
[[nodiscard]] Status send_to_host(const Picture& picture);

// A touch panel by uinput (Documentation/input/uinput.rst), multi-touch protocol B.
class Glass {
  public:
    Glass();  // plugs it in; is_there() says whether that worked
    [[nodiscard]] bool is_there() const { return file_.is_open(); }
    // A finger's tap; both from 0 to 1, of the panel as its maker meant it.
    void tap(double x, double y);
    // Whether somebody holds it for himself.
    [[nodiscard]] bool is_grabbed() const;

  private:
    void put(std::uint16_t type, std::uint16_t code, std::int32_t value) const;
    [[nodiscard]] std::filesystem::path node() const;
    Descriptor file_;
    int touches_ = 0;
};

}  // namespace anjungan::machine
