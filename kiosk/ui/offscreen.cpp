#include "kiosk/ui/offscreen.h"

#include <SDL_image.h>

#include <algorithm>

#include "kiosk/ui/handles.h"

namespace anjungan::ui {

using device::DeviceState;

Status write_png(const device::Frame& frame, const std::filesystem::path& file) {
    if (frame.width < 1 || frame.height < 1) return fail(Fault::invalid, "nothing has been shown yet");
    SurfaceHandle surface{
        SDL_CreateRGBSurfaceWithFormat(0, frame.width, frame.height, 24, SDL_PIXELFORMAT_RGB24)};
    if (!surface) return fail(Fault::full, "no memory for the picture {}", file.string());
    for (int y = 0; y < frame.height; ++y) {
        const std::uint32_t* from = frame.pixels.data() + static_cast<std::ptrdiff_t>(y) * frame.stride;
        auto* to =
            static_cast<std::uint8_t*>(surface->pixels) + static_cast<std::ptrdiff_t>(y) * surface->pitch;
        for (int x = 0; x < frame.width; ++x, to += 3) {
            to[0] = static_cast<std::uint8_t>(from[x] >> 16 & 0xFF);
            to[1] = static_cast<std::uint8_t>(from[x] >> 8 & 0xFF);
            to[2] = static_cast<std::uint8_t>(from[x] & 0xFF);
        }
    }
    if (IMG_SavePNG(surface.get(), file.string().c_str()) != 0)
        return fail(Fault::io, "the picture {} cannot be written: {}", file.string(), IMG_GetError());
    return {};
}

Status OffscreenDisplay::present(const device::Frame& frame) {
    if (frame.width < 1 || frame.height < 1) return fail(Fault::invalid, "an empty frame");
    width_ = frame.width, height_ = frame.height;
    pixels_.resize(static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_));
    for (int y = 0; y < height_; ++y)
        std::copy_n(frame.pixels.begin() + static_cast<std::ptrdiff_t>(y) * frame.stride, width_,
                    pixels_.begin() + static_cast<std::ptrdiff_t>(y) * width_);
    ++presented_;
    return {};
}

}  // namespace anjungan::ui
