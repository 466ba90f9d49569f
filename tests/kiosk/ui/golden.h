// Golden pictures: what was judged by eye once and must not change unseen. They lie in tests/golden and are
// compared pixel for pixel; the fonts and the shaper of Debian 12 give the same pixels on every machine.
//
// `ANJUNGAN_RENEW_GOLDEN=1 tests/run Judged` writes them anew: look at what git shows before you commit it. A
// picture that differs leaves what was painted, and where it differs, in BUILD_DIR/golden.
#pragma once

#include <SDL_image.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "kiosk/ui/handles.h"
#include "kiosk/ui/metrics.h"
#include "kiosk/ui/offscreen.h"

namespace anjungan::ui::golden {

// A frame of its own: XRGB8888 without what lies in the unused byte.
struct Picture {
    int width = 0, height = 0;
    std::vector<std::uint32_t> pixels;
    [[nodiscard]] device::Frame frame() const { return {pixels, width, height, width}; }
    bool operator==(const Picture&) const = default;
};

// Where a pixel stands in rows of so many.
inline std::size_t place(int y, int stride, int x) {
    return static_cast<std::size_t>(y) * static_cast<std::size_t>(stride) + static_cast<std::size_t>(x);
}

inline Picture picture_of(const device::Frame& frame) {
    Picture picture{frame.width, frame.height, {}};
    picture.pixels.reserve(static_cast<std::size_t>(frame.width) * static_cast<std::size_t>(frame.height));
    for (int y = 0; y < frame.height; ++y)
        for (int x = 0; x < frame.width; ++x)
            picture.pixels.push_back(frame.pixels[place(y, frame.stride, x)] & 0xFFFFFF);
    return picture;
}

// Empty when there is none or it cannot be read.
inline Picture read(const std::filesystem::path& file) {
    const SurfaceHandle loaded{IMG_Load(file.string().c_str())};
    if (!loaded) return {};
    const SurfaceHandle plain{SDL_ConvertSurfaceFormat(loaded.get(), SDL_PIXELFORMAT_XRGB8888, 0)};
    if (!plain) return {};
    const auto* first = static_cast<const std::uint32_t*>(plain->pixels);
    const auto stride = static_cast<std::size_t>(plain->pitch) / 4;
    return picture_of(
        {{first, stride * static_cast<std::size_t>(plain->h)}, plain->w, plain->h, static_cast<int>(stride)});
}

// What differs in red on a pale copy of what was expected.
inline Picture difference(const Picture& wanted, const Picture& got) {
    Picture out = wanted;
    for (std::size_t i = 0; i < out.pixels.size(); ++i)
        out.pixels[i] =
            wanted.pixels[i] == got.pixels[i] ? ((wanted.pixels[i] >> 2 & 0x3F3F3F) + 0xC0C0C0) : 0xD00000;
    return out;
}

// The smallest rectangle around what differs. Both are of one size.
inline Rect where_different(const Picture& wanted, const Picture& got) {
    Rect around_all;
    for (int y = 0; y < got.height; ++y)
        for (int x = 0; x < got.width; ++x) {
            const auto at = place(y, got.width, x);
            if (wanted.pixels[at] != got.pixels[at]) around_all = around(around_all, {x, y, 1, 1});
        }
    return around_all;
}

// Compares with tests/golden/NAME.png.
inline testing::AssertionResult matches(const device::Frame& frame, const std::string& name) {
    const std::filesystem::path file = std::filesystem::path(SOURCE_DIR "/tests/golden") / (name + ".png");
    const Picture got = picture_of(frame);
    if (const char* renew = std::getenv("ANJUNGAN_RENEW_GOLDEN"); renew != nullptr && *renew == '1') {
        // What has not changed is not written: its time stays, and git has nothing to look at.
        if (read(file) == got) return testing::AssertionSuccess();
        if (const Status written = write_png(got.frame(), file); !written)
            return testing::AssertionFailure() << written.error().sentence;
        return testing::AssertionSuccess();
    }
    const Picture wanted = read(file);
    if (wanted == got) return testing::AssertionSuccess();

    const std::filesystem::path folder = BUILD_DIR "/golden";
    std::filesystem::create_directories(folder);
    const std::filesystem::path got_file = folder / (name + ".got.png");
    auto failure = testing::AssertionFailure();
    if (const Status written = write_png(got.frame(), got_file); !written)
        return failure << written.error().sentence;
    failure << file << " is not what was painted, " << got_file;
    if (wanted.pixels.empty()) return failure << ": there is no such picture yet";
    if (wanted.width != got.width || wanted.height != got.height)
        return failure << "; it is " << wanted.width << " × " << wanted.height << ", painted were "
                       << got.width << " × " << got.height;
    const std::filesystem::path difference_file = folder / (name + ".difference.png");
    if (const Status written = write_png(difference(wanted, got).frame(), difference_file); !written)
        return failure << written.error().sentence;
    const Rect where = where_different(wanted, got);
    return failure << " and " << difference_file << "; it differs within " << where.w << " × " << where.h
                   << " pixels at " << where.x << ", " << where.y
                   << ". ANJUNGAN_RENEW_GOLDEN=1 takes it as the new one.";
}

}  // namespace anjungan::ui::golden
