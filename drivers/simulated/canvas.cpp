#include "drivers/simulated/canvas.h"

#include <algorithm>

namespace anjungan::simulated {

void Canvas::grow(int rows) {
    const auto size = static_cast<std::size_t>(rows) * static_cast<std::size_t>(width_);
    if (grey_.size() < size) grey_.resize(size, 255);
}

void Canvas::advance(int dots) {
    head_ = std::min(head_ + std::max(dots, 0), longest);
    grow(head_);
}

void Canvas::dot(int x, int y) {
    const int row = head_ + y;
    if (x < 0 || x >= width_ || row < 0 || row >= longest) return;
    grow(row + 1);
    grey_[static_cast<std::size_t>(row) * static_cast<std::size_t>(width_) + static_cast<std::size_t>(x)] = 0;
    marked_ = true;
}

void Canvas::box(int x, int y, int width, int height) {
    for (int row = y; row < y + height; ++row)
        for (int column = x; column < x + width; ++column) dot(column, row);
}

void Canvas::character(char32_t character, const Look& look, int x, int y) {
    const Glyph glyph = glyph_of(character);
    const int wide = look.small_font ? 9 : glyph_width, high = look.small_font ? 17 : glyph_height;
    for (int row = 0; row < high; ++row) {
        unsigned dots = glyph[static_cast<std::size_t>(row * glyph_height / high)];
        if (look.bold) dots |= dots >> 1;
        if (look.underline && row >= high - 2) dots = 0xFFF;
        if (look.reverse) dots = ~dots & 0xFFF;
        for (int column = 0; column < wide; ++column) {
            const int source = column * glyph_width / wide;
            if ((dots >> (glyph_width - 1 - source) & 1) != 0)
                box(x + column * look.width, y + row * look.height, look.width, look.height);
        }
    }
}

void Canvas::text_line(std::string line) {
    if (is_full()) return;
    line.erase(line.find_last_not_of(' ') + 1);
    text_.append(line).push_back('\n');
    marked_ = marked_ || !line.empty();
}

void Canvas::received(const std::uint8_t* bytes, std::size_t count) {
    if (!is_full()) bytes_.insert(bytes_.end(), bytes, bytes + count);
}

device::PrintedReceipt Canvas::cut() {
    grow(head_);
    device::PrintedReceipt receipt{std::move(text_), std::move(bytes_), std::move(grey_), width_, 0};
    receipt.height = static_cast<int>(receipt.grey.size() / static_cast<std::size_t>(width_));
    tear_off();
    return receipt;
}

}  // namespace anjungan::simulated
