#include "kiosk/ui/pictures.h"

#include <SDL_image.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>
#include <fstream>
#include <iterator>
#include <optional>

#include "kiosk/ui/illustrations.h"

namespace anjungan::ui {

namespace {

struct Extent {
    long width = 0, height = 0;
};

std::uint32_t big_endian(const std::string& bytes, std::size_t at, std::size_t count) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < count; ++i) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
    return value;
}

bool is_png(const std::string& bytes) {
    return bytes.starts_with("\x89PNG\r\n\x1a\n");
}
bool is_jpeg(const std::string& bytes) {
    return bytes.starts_with("\xFF\xD8\xFF");
}

// PNG 1.2, section 11.2.2: IHDR comes first.
std::optional<Extent> png_extent(const std::string& bytes) {
    if (bytes.size() < 33) return std::nullopt;
    return Extent{static_cast<long>(big_endian(bytes, 16, 4)), static_cast<long>(big_endian(bytes, 20, 4))};
}

// ITU-T T.81, annex B: from marker to marker until a start of frame.
std::optional<Extent> jpeg_extent(const std::string& bytes) {
    for (std::size_t at = 2; at + 9 < bytes.size();) {
        if (static_cast<unsigned char>(bytes[at]) != 0xFF) return std::nullopt;
        const unsigned marker = static_cast<unsigned char>(bytes[at + 1]);
        if (marker == 0xFF) {
            ++at;  // fill bytes
            continue;
        }
        const bool start_of_frame =
            marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
        if (start_of_frame)
            return Extent{static_cast<long>(big_endian(bytes, at + 7, 2)),
                          static_cast<long>(big_endian(bytes, at + 5, 2))};
        at += 2 + big_endian(bytes, at + 2, 2);
    }
    return std::nullopt;
}

Result<std::string> read_file(const std::filesystem::path& path, std::size_t most) {
    std::error_code error;
    const auto size = std::filesystem::file_size(path, error);
    if (error) return fail(Fault::not_found, "the picture {} is not there", path.string());
    if (size > most) return fail(Fault::full, "the picture {} is too large ({} bytes)", path.string(), size);
    std::ifstream file{path, std::ios::binary};
    if (!file) return fail(Fault::denied, "the picture {} cannot be read", path.string());
    return std::string{std::istreambuf_iterator<char>{file}, {}};
}

Result<Pixels> pixels_of(SurfaceHandle surface, std::string_view what) {
    if (!surface) return fail(Fault::damaged, "{} cannot be read as a picture", what);
    if (surface->format->format != SDL_PIXELFORMAT_ARGB8888)
        surface.reset(SDL_ConvertSurfaceFormat(surface.get(), SDL_PIXELFORMAT_ARGB8888, 0));
    if (!surface) return fail(Fault::full, "no memory for {}", what);
    Pixels pixels{surface->w, surface->h, {}, false};
    pixels.argb.resize(static_cast<std::size_t>(surface->w) * static_cast<std::size_t>(surface->h));
    for (int y = 0; y < surface->h; ++y)
        std::memcpy(pixels.argb.data() + static_cast<std::ptrdiff_t>(y) * surface->w,
                    static_cast<const std::uint8_t*>(surface->pixels) +
                        static_cast<std::ptrdiff_t>(y) * surface->pitch,
                    static_cast<std::size_t>(surface->w) * 4);
    return pixels;
}

// The value of an attribute in the head of an element, in either kind of quotes; empty when it has none.
std::string_view attribute_of(std::string_view head, std::string_view name) {
    for (std::size_t at = head.find(name); at != std::string_view::npos; at = head.find(name, at + 1)) {
        const bool begins = at > 0 && (head[at - 1] == ' ' || head[at - 1] == '\n' || head[at - 1] == '\t');
        std::string_view rest = head.substr(at + name.size());
        if (!begins || rest.size() < 2 || rest[0] != '=' || (rest[1] != '"' && rest[1] != '\'')) continue;
        const char quote = rest[1];
        rest.remove_prefix(2);
        return rest.substr(0, rest.find(quote));
    }
    return {};
}

// The numbers in a text, whatever stands between them; one that is not above 0 counts as none.
std::optional<double> number_in(std::string_view text, int which = 0) {
    while (true) {
        const std::size_t begin = text.find_first_of("-.0123456789");
        if (begin == std::string_view::npos) return std::nullopt;
        double value = 0;
        const auto read = std::from_chars(text.data() + begin, text.data() + text.size(), value);
        if (read.ec != std::errc{}) return std::nullopt;
        if (which-- == 0) return value > 0 ? std::optional{value} : std::nullopt;
        text.remove_prefix(static_cast<std::size_t>(read.ptr - text.data()));
    }
}

// The part of a picture that fills a place of this shape: its middle; of a drawing of ours that in which things stand,
// at its foot (as xMidYMax slice has it in SVG).
enum class Kept { middle, foot };
Rect filling_part(int width, int height, int place_width, int place_height, Kept kept) {
    const double scale =
        std::max(static_cast<double>(place_width) / width, static_cast<double>(place_height) / height);
    const int w = std::clamp(static_cast<int>(std::lround(place_width / scale)), 1, width);
    const int h = std::clamp(static_cast<int>(std::lround(place_height / scale)), 1, height);
    return {(width - w) / 2, kept == Kept::foot ? height - h : (height - h) / 2, w, h};
}

struct Sized {
    int width, height;
};
Sized fitted(double ratio, int width, int height, Picture::Fit fit) {
    const bool wide = ratio > static_cast<double>(width) / height;
    // Cover goes beyond the place in one direction, contain stays within it in one.
    const bool by_width = fit == Picture::Fit::contain ? wide : !wide;
    if (by_width) return {width, std::clamp(static_cast<int>(std::lround(width / ratio)), 1, 8192)};
    return {std::clamp(static_cast<int>(std::lround(height * ratio)), 1, 8192), height};
}

Pixels cropped(Pixels pixels, int width, int height, Kept kept) {
    if (pixels.width == width && pixels.height == height) return pixels;
    return scaled(pixels, filling_part(pixels.width, pixels.height, width, height, kept), width, height);
}

Result<Pixels> shown(const std::string& source, Picture::Fit fit, int width, int height,
                     const Palette& palette) {
    std::string document;
    if (source.starts_with(illustration_prefix)) {
        document = illustration(std::string_view{source}.substr(illustration_prefix.size()), palette);
        if (document.empty()) return fail(Fault::not_found, "there is no picture {}", source);
    } else if (source.starts_with('<')) {
        document = source;
    } else if (source.ends_with(".svg")) {
        TRY_ASSIGN(document, read_file(source, largest_svg));
    }
    if (!document.empty()) {
        const Sized size = fitted(svg_ratio(document), width, height, fit);
        TRY_ASSIGN(Pixels drawn, draw_svg(document, size.width, size.height));
        const Kept kept = source.starts_with(illustration_prefix) ? Kept::foot : Kept::middle;
        return fit == Picture::Fit::cover ? cropped(std::move(drawn), width, height, kept) : std::move(drawn);
    }
    TRY_ASSIGN(const Pixels whole, load_picture(source));
    if (fit == Picture::Fit::cover)
        return scaled(whole, filling_part(whole.width, whole.height, width, height, Kept::middle), width,
                      height);
    const Sized size = fitted(static_cast<double>(whole.width) / whole.height, width, height, fit);
    return scaled(whole, {0, 0, whole.width, whole.height}, size.width, size.height);
}

// For each target position where its source begins, in 1/65536; `count` + 1 positions.
std::vector<long> positions(int from, int length, int count) {
    std::vector<long> at(static_cast<std::size_t>(count) + 1);
    for (int i = 0; i <= count; ++i)
        at[static_cast<std::size_t>(i)] =
            (static_cast<long>(from) << 16) + (static_cast<long>(length) << 16) * i / count;
    return at;
}

}  // namespace

Result<Pixels> unpack_picture(const std::string& bytes, const std::string& what,
                              const PictureLimits& limits) {
    if (bytes.size() > limits.file)
        return fail(Fault::full, "{} is too large ({} bytes)", what, bytes.size());
    const char* kind = is_png(bytes) ? "PNG" : (is_jpeg(bytes) ? "JPG" : nullptr);
    if (kind == nullptr) return fail(Fault::unsupported, "{} is neither PNG nor JPEG", what);
    const auto extent = is_png(bytes) ? png_extent(bytes) : jpeg_extent(bytes);
    if (!extent || extent->width < 1 || extent->height < 1)
        return fail(Fault::damaged, "{} cannot be read as a picture", what);
    if (extent->width > 30'000 || extent->height > 30'000 || extent->width * extent->height > limits.area)
        return fail(Fault::full, "{} is too large: {} × {} pixels", what, extent->width, extent->height);
    SDL_RWops* stream = SDL_RWFromConstMem(bytes.data(), static_cast<int>(bytes.size()));
    if (stream == nullptr) return fail(Fault::full, "no memory for {}", what);
    return pixels_of(SurfaceHandle{IMG_LoadTyped_RW(stream, 1, kind)}, what);
}

Result<Pixels> load_picture(const std::filesystem::path& file, const PictureLimits& limits) {
    const auto bytes = read_file(file, limits.file);
    if (!bytes) return pass(bytes.error());
    return unpack_picture(*bytes, file.string(), limits);
}

Result<Pixels> draw_svg(const std::string& document, int width, int height) {
    if (width < 1 || height < 1 || width > 8192 || height > 8192 ||
        static_cast<long>(width) * height > largest_picture_area)
        return fail(Fault::invalid, "a drawing of {} × {} pixels cannot be made", width, height);
    if (document.size() > largest_svg || document.find("<svg") == std::string::npos)
        return fail(Fault::damaged, "this is no SVG drawing");
    SDL_RWops* stream = SDL_RWFromConstMem(document.data(), static_cast<int>(document.size()));
    if (stream == nullptr) return fail(Fault::full, "no memory for a drawing");
    SurfaceHandle surface{IMG_LoadSizedSVG_RW(stream, width, height)};
    SDL_RWclose(stream);
    TRY_ASSIGN(Pixels drawn, pixels_of(std::move(surface), "the drawing"));
    if (drawn.width == width && drawn.height == height) return drawn;
    return scaled(drawn, {0, 0, drawn.width, drawn.height}, width, height);
}

Result<Pixels> draw_svg_file(const std::filesystem::path& file, int width, int height) {
    TRY_ASSIGN(const std::string document, read_file(file, largest_svg));
    return draw_svg(document, width, height);
}

double svg_ratio(const std::string& document) {
    const std::size_t begin = document.find("<svg");
    if (begin == std::string::npos) return 1;
    const std::string_view head = std::string_view{document}.substr(begin, document.find('>', begin) - begin);
    const auto ratio = [](std::optional<double> width, std::optional<double> height) {
        return width && height ? std::optional{std::clamp(*width / *height, 0.01, 100.0)} : std::nullopt;
    };
    // A width of 100 % says nothing.
    const std::string_view width = attribute_of(head, "width"), height = attribute_of(head, "height");
    const bool relative = width.ends_with('%') || height.ends_with('%');
    if (const auto own = ratio(number_in(width), number_in(height)); own && !relative) return *own;
    const std::string_view box = attribute_of(head, "viewBox");
    return ratio(number_in(box, 2), number_in(box, 3)).value_or(1);
}

Pixels scaled(const Pixels& pixels, const Rect& part, int width, int height) {
    const Rect from = part.cut({0, 0, pixels.width, pixels.height});
    Pixels out{width, height, {}, false};
    if (from.empty() || width < 1 || height < 1) return out;
    out.argb.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
    if (from.w == width && from.h == height) {  // is cut out, nothing more
        for (std::ptrdiff_t y = 0; y < height; ++y)
            std::copy_n(pixels.argb.begin() + (from.y + y) * pixels.width + from.x, width,
                        out.argb.begin() + y * width);
        return out;
    }
    const std::vector<long> columns = positions(from.x, from.w, width),
                            rows = positions(from.y, from.h, height);
    for (int y = 0; y < height; ++y) {
        const long top = rows[static_cast<std::size_t>(y)] >> 16;
        const long bottom =
            std::clamp((rows[static_cast<std::size_t>(y) + 1] + 0xFFFF) >> 16, top + 1, long{from.bottom()});
        for (int x = 0; x < width; ++x) {
            const long left = columns[static_cast<std::size_t>(x)] >> 16;
            const long right = std::clamp((columns[static_cast<std::size_t>(x) + 1] + 0xFFFF) >> 16, left + 1,
                                          long{from.right()});
            std::uint64_t alpha = 0, red = 0, green = 0, blue = 0;
            for (long row = top; row < bottom; ++row)
                for (long column = left; column < right; ++column) {
                    const std::uint32_t pixel =
                        pixels.argb[static_cast<std::size_t>(row * pixels.width + column)];
                    const std::uint64_t weight = pixel >> 24;
                    alpha += weight;
                    red += (pixel >> 16 & 0xFF) * weight;
                    green += (pixel >> 8 & 0xFF) * weight;
                    blue += (pixel & 0xFF) * weight;
                }
            const auto count = static_cast<std::uint64_t>((bottom - top) * (right - left));
            if (alpha == 0) continue;
            const std::uint64_t mean = alpha / count;
            out.argb[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                     static_cast<std::size_t>(x)] =
                static_cast<std::uint32_t>(mean << 24 | (red / alpha) << 16 | (green / alpha) << 8 |
                                           blue / alpha);
        }
    }
    return out;
}

const Pixels* Pictures::at(const std::string& source, Picture::Fit fit, int width, int height,
                           const Palette& palette) {
    if (width < 1 || height < 1 || width > 8192 || height > 8192) return nullptr;
    return kept_.at({source, fit, width, height, palette}, [&] {
        Pixels pixels;
        if (auto made = shown(source, fit, width, height, palette)) pixels = std::move(*made);
        pixels.opaque =
            std::ranges::all_of(pixels.argb, [](std::uint32_t pixel) { return pixel >> 24 == 255; });
        return pixels;
    });
}

void Pictures::forget() {
    kept_.forget_but([](const Key& key) { return key.source.starts_with(illustration_prefix); });
}

}  // namespace anjungan::ui
