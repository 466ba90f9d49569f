// Any bytes are a picture or are not; what is one has as many pixels as it says, within the limits of a cover.
#include <cstdlib>
#include <string>

#include "kiosk/ui/covers.h"
#include "kiosk/ui/pictures.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    using namespace anjungan;
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    const auto picture = ui::unpack_picture(bytes, "the picture", ui::cover_limits);
    if (!picture) return picture.error().sentence.empty() ? (std::abort(), 0) : 0;
    const auto area = static_cast<long>(picture->width) * picture->height;
    if (area < 1 || area > ui::cover_limits.area) std::abort();
    if (picture->argb.size() != static_cast<std::size_t>(area)) std::abort();
    return 0;
}
