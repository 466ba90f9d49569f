#include "drivers/printer/raster.h"

#include <algorithm>
#include <numeric>

namespace anjungan::printer {

namespace {

constexpr int widest = 576, highest = 8192;
constexpr int strip_height = 48;  // 48 rows of 72 bytes stay below one 4 kB transfer

// One row on its way through the dithering: what it reads, the errors it takes and leaves, what it writes.
// Errors have one place before the first and one after the last pixel, so that no edge is special.
struct Row {
    const std::uint8_t* grey = nullptr;
    const int* above = nullptr;  // errors of the row above, at its first pixel
    int* errors = nullptr;       // errors of this row, likewise
    std::uint8_t* bits = nullptr;
    int carry = 0;  // error of the pixel to the left
    unsigned dots = 0;

    void step(int x) {
        const int pushed = above[x - 1] + 5 * above[x] + 3 * above[x + 1];
        const int value = grey[x] + ((pushed + 7 * carry) >> 4);
        const int white = (127 - value) >> 31;  // all bits or none: in a photograph no branch is predictable
        carry = value - (white & 255);
        errors[x] = carry;
        dots = dots << 1 | static_cast<unsigned>(white + 1);
        bits[x >> 3] = static_cast<std::uint8_t>(dots);  // right once its eighth dot is there
    }
    void finish(int width) {
        if (const int filled = width & 7; filled != 0)
            bits[width >> 3] = static_cast<std::uint8_t>(dots << (8 - filled));
    }
};

// Each pixel waits for its left neighbour, so a row alone leaves the processor idle. Two rows at once, the
// lower one two pixels behind (it needs the error of the pixel above and to the right), fill it.
void dither_pair(Row upper, Row lower, int width) {
    constexpr int lag = 2;
    for (int x = 0; x < std::min(lag, width); ++x) upper.step(x);
    for (int x = lag; x < width; ++x) {
        upper.step(x);
        lower.step(x - lag);
    }
    for (int x = std::max(width - lag, 0); x < width; ++x) lower.step(x);
    upper.finish(width);
    lower.finish(width);
}

// Printers obey DLE EOT, DLE ENQ and DLE DC4 even inside the data of an image. One more black dot beside a
// lonely one is not seen; a status request or a kick to the drawer would be noticed.
void defuse(std::uint8_t* data, std::size_t size) {
    constexpr std::uint8_t dle = 0x10, eot = 0x04, enq = 0x05, dc4 = 0x14;
    for (std::size_t i = 0; i + 1 < size; ++i)
        if (data[i] == dle && (data[i + 1] == eot || data[i + 1] == enq || data[i + 1] == dc4))
            data[i] = 0x18;
}

Bitmap blank(const device::Picture& picture) {
    Bitmap bitmap{picture.width, picture.height, {}};
    bitmap.rows.assign(bitmap.stride() * static_cast<std::size_t>(picture.height), 0);
    return bitmap;
}

}  // namespace

bool is_whole(const device::Picture& picture) {
    return picture.width > 0 && picture.height > 0 && picture.width <= widest && picture.height <= highest &&
           picture.grey.size() ==
               static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height);
}

device::Picture fitted(device::Picture picture, int dots) {
    if (picture.width <= dots) return picture;
    device::Picture small{dots, std::max(1, picture.height * dots / picture.width), {}};
    small.grey.reserve(static_cast<std::size_t>(small.width) * static_cast<std::size_t>(small.height));
    for (int y = 0; y < small.height; ++y) {
        const int top = y * picture.height / small.height;
        const int bottom = std::max(top + 1, (y + 1) * picture.height / small.height);
        for (int x = 0; x < small.width; ++x) {
            const int left = x * picture.width / small.width;
            const int right = std::max(left + 1, (x + 1) * picture.width / small.width);
            int sum = 0;
            for (int from_y = top; from_y < bottom; ++from_y) {
                const auto row = picture.grey.begin() + static_cast<std::ptrdiff_t>(from_y) * picture.width;
                sum = std::accumulate(row + left, row + right, sum);
            }
            small.grey.push_back(static_cast<std::uint8_t>(sum / ((bottom - top) * (right - left))));
        }
    }
    return small;
}

Bitmap dithered(const device::Picture& picture) {
    Bitmap bitmap = blank(picture);
    const auto width = static_cast<std::size_t>(picture.width),
               height = static_cast<std::size_t>(picture.height);
    std::vector<int> first(width + 2), second(width + 2);  // errors of the rows above and between
    const auto row = [&](std::size_t y, const std::vector<int>& above, std::vector<int>& own) {
        return Row{&picture.grey[y * width], above.data() + 1, own.data() + 1,
                   &bitmap.rows[y * bitmap.stride()]};
    };
    std::size_t y = 0;
    // The lower row may leave its errors where the upper one read: it is behind, and never needed again.
    for (; y + 1 < height; y += 2)
        dither_pair(row(y, first, second), row(y + 1, second, first), picture.width);
    if (y < height) {
        Row last = row(y, first, second);
        for (int x = 0; x < picture.width; ++x) last.step(x);
        last.finish(picture.width);
    }
    return bitmap;
}

Bitmap thresholded(const device::Picture& picture) {
    Bitmap bitmap = blank(picture);
    const std::uint8_t* grey = picture.grey.data();
    for (std::size_t y = 0; y < static_cast<std::size_t>(picture.height); ++y)
        for (std::size_t x = 0; x < static_cast<std::size_t>(picture.width); ++x)
            if (*grey++ < 128)
                bitmap.rows[y * bitmap.stride() + x / 8] |= static_cast<std::uint8_t>(0x80u >> (x % 8));
    return bitmap;
}

device::Picture white(int width, int height) {
    return {
        width, height,
        std::vector<std::uint8_t>(static_cast<std::size_t>(width) * static_cast<std::size_t>(height), 255)};
}

void place(device::Picture& sheet, const device::Picture& picture, int x, int y) {
    for (int row = std::max(0, -y); row < std::min(picture.height, sheet.height - y); ++row)
        for (int column = std::max(0, -x); column < std::min(picture.width, sheet.width - x); ++column)
            sheet.grey[static_cast<std::size_t>(y + row) * static_cast<std::size_t>(sheet.width) +
                       static_cast<std::size_t>(x + column)] =
                picture.grey[static_cast<std::size_t>(row) * static_cast<std::size_t>(picture.width) +
                             static_cast<std::size_t>(column)];
}

device::Picture picture_of_bitmap(const Bitmap& bitmap) {
    device::Picture picture = white(bitmap.width, bitmap.height);
    std::size_t at = 0;
    for (std::size_t y = 0; y < static_cast<std::size_t>(bitmap.height); ++y)
        for (std::size_t x = 0; x < static_cast<std::size_t>(bitmap.width); ++x, ++at)
            if ((bitmap.rows[y * bitmap.stride() + x / 8] >> (7 - x % 8) & 1) != 0) picture.grey[at] = 0;
    return picture;
}

void append_strips(std::vector<std::uint8_t>& out, const Bitmap& bitmap, std::vector<std::size_t>& seams) {
    const std::size_t stride = bitmap.stride();
    out.reserve(out.size() + bitmap.rows.size() +
                8 * (static_cast<std::size_t>(bitmap.height) / strip_height + 1));
    for (int y = 0; y < bitmap.height; y += strip_height) {
        const int height = std::min(strip_height, bitmap.height - y);
        const auto low = [](std::size_t n) { return static_cast<std::uint8_t>(n & 0xFF); };
        out.insert(out.end(), {0x1D, 0x76, 0x30, 0x00, low(stride), low(stride >> 8),
                               static_cast<std::uint8_t>(height), 0x00});
        const auto from =
            bitmap.rows.begin() + static_cast<std::ptrdiff_t>(stride * static_cast<std::size_t>(y));
        const std::size_t size = stride * static_cast<std::size_t>(height);
        out.insert(out.end(), from, from + static_cast<std::ptrdiff_t>(size));
        defuse(out.data() + out.size() - size, size);
        seams.push_back(out.size());
    }
}

}  // namespace anjungan::printer
