#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "drivers/simulated/font.h"
#include "platform/device/simulation.h"

namespace anjungan::simulated {

// How characters look, as the printer was told.
struct Look {
    bool bold = false;
    bool underline = false;
    bool reverse = false;       // white on black
    bool small_font = false;    // font B, 9 × 17
    int width = 1, height = 1;  // times the font's, 1 to 8
    [[nodiscard]] int dots_wide() const { return (small_font ? 9 : glyph_width) * width; }
    [[nodiscard]] int dots_high() const { return (small_font ? 17 : glyph_height) * height; }
};

// The strip of paper that has left the print head since the last cut: dots, the printed lines, and the bytes
// they came from. Paper beyond `longest` dots or `most_bytes` is not kept, so no input can eat the memory.
class Canvas {
  public:
    static constexpr int longest = 16384;  // 2 m
    static constexpr std::size_t most_bytes = 4 << 20;

    explicit Canvas(int width) : width_(width) {}
    [[nodiscard]] int width() const { return width_; }
    [[nodiscard]] bool is_blank() const { return !marked_; }

    void advance(int dots);  // moves the paper on
    // Black dots from (x, 0) on, 0 being the place of the print head; nothing beyond the right edge. The
    // caller advances the paper.
    void dot(int x, int y);
    void box(int x, int y, int width, int height);
    void character(char32_t character, const Look& look, int x, int y);

    void text_line(std::string line);  // trailing blanks disappear
    void received(const std::uint8_t* bytes, std::size_t count);
    // What has been printed, as a receipt; the canvas is fresh afterwards.
    [[nodiscard]] device::PrintedReceipt cut();
    void tear_off() { *this = Canvas(width_); }

  private:
    [[nodiscard]] bool is_full() const { return head_ >= longest || bytes_.size() >= most_bytes; }
    void grow(int rows);

    int width_;
    int head_ = 0;  // row under the print head
    bool marked_ = false;
    std::vector<std::uint8_t> grey_;
    std::string text_;
    std::vector<std::uint8_t> bytes_;
};

}  // namespace anjungan::simulated
