#include "kiosk/ui/icons.h"

#include <SDL_image.h>

#include <algorithm>

#include "kiosk/ui/pictures.h"

namespace anjungan::ui {

namespace {

bool is_plain_name(const std::string& name) {
    return !name.empty() && name.size() < 64 && std::ranges::all_of(name, [](char each) {
        return (each >= 'a' && each <= 'z') || (each >= '0' && each <= '9') || each == '-';
    });
}

Mask alpha_of(const Pixels& pixels) {
    Mask mask = blank_mask(pixels.width, pixels.height);
    std::ranges::transform(pixels.argb, mask.cover.begin(),
                           [](std::uint32_t pixel) { return static_cast<std::uint8_t>(pixel >> 24); });
    return mask;
}

}  // namespace

Result<Icons> Icons::open(std::filesystem::path folder) {
    std::error_code ignored;
    if (!std::filesystem::is_directory(folder, ignored))
        return fail(Fault::not_found, "the icons in {} are missing; install the kiosk's files again",
                    folder.string());
    return Icons{std::move(folder)};
}

const Mask* Icons::at(const std::string& name, int size) {
    size = std::clamp(size, 4, 600);
    const auto key = std::pair{name, size};
    auto found = drawn_.find(key);
    if (found == drawn_.end()) {
        if (drawn_.size() >= 256) drawn_.clear();
        Mask mask;
        if (is_plain_name(name))
            if (auto drawn = draw_svg_file(folder_ / (name + ".svg"), size, size)) mask = alpha_of(*drawn);
        found = drawn_.emplace(key, std::move(mask)).first;
    }
    return found->second.empty() ? nullptr : &found->second;
}

}  // namespace anjungan::ui
