#include "kiosk/ui/fade.h"

#include <algorithm>

namespace anjungan::ui {

namespace {

// `part` of 256 of b, the rest of a; two channels at a time.
std::uint32_t mix(std::uint32_t a, std::uint32_t b, std::uint32_t part) {
    const auto channels = [&](std::uint32_t mask) {
        return ((a & mask) * (256 - part) + (b & mask) * part) >> 8 & mask;
    };
    constexpr std::uint32_t red_and_blue = 0xFF00FF, green = 0x00FF00;
    return channels(red_and_blue) | channels(green);
}

}  // namespace

void Fade::begin(const device::Frame& shown, Steady now, std::chrono::milliseconds length) {
    forget();
    if (length.count() <= 0 || shown.width < 1 || shown.height < 1) return;
    width_ = shown.width, height_ = shown.height;
    from_.reserve(static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_));
    for (int y = 0; y < height_; ++y) {
        const auto row = shown.pixels.begin() + static_cast<std::ptrdiff_t>(y) * shown.stride;
        from_.insert(from_.end(), row, row + width_);
    }
    began_ = now;
    length_ = length;
}

bool Fade::under_way(Steady now) {
    if (!from_.empty() && now - began_ >= length_) forget();
    return !from_.empty();
}

device::Frame Fade::between(const device::Frame& next, Steady now) {
    if (!under_way(now) || next.width != width_ || next.height != height_) return next;
    const auto gone = std::max<std::chrono::milliseconds::rep>((now - began_).count(), 0);
    const auto part = static_cast<std::uint32_t>(gone * 256 / length_.count());
    mixed_.resize(from_.size());
    for (int y = 0; y < height_; ++y) {
        const std::uint32_t* to = next.pixels.data() + static_cast<std::ptrdiff_t>(y) * next.stride;
        const std::uint32_t* from = from_.data() + static_cast<std::ptrdiff_t>(y) * width_;
        std::uint32_t* mixed = mixed_.data() + static_cast<std::ptrdiff_t>(y) * width_;
        for (int x = 0; x < width_; ++x) mixed[x] = mix(from[x], to[x], part);
    }
    return {mixed_, width_, height_, width_};
}

// What faded may have been a session: its memory is given back, and wiped before.
void Fade::forget() {
    for (std::vector<std::uint32_t>* each : {&from_, &mixed_}) {
        std::ranges::fill(*each, 0U);
        each->clear();
        each->shrink_to_fit();
    }
    length_ = {};
}

}  // namespace anjungan::ui
