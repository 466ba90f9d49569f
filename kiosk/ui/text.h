// Setting type: text → lines of runs, each of one script, weight and size; and their masks, which are kept.
#pragma once

#include <list>
#include <string>
#include <unordered_map>
#include <vector>

#include "kiosk/ui/canvas.h"
#include "kiosk/ui/fonts.h"
#include "kiosk/ui/paragraph.h"
#include "kiosk/ui/widget.h"

namespace anjungan::ui {

class Typesetter {
  public:
    // Masks are kept up to this many bytes with all that belongs to them, the oldest leave first.
    explicit Typesetter(Fonts fonts, std::size_t most_bytes = 4U << 20U)
        : fonts_(std::move(fonts)), most_bytes_(most_bytes) {}

    [[nodiscard]] TextWidths widths(const Text& text, int em);
    // Wraps into `width` pixels (at least one character a line) and at most `most_lines` lines (0: no limit);
    // `text.max_lines` holds as well. The paragraph never gets wider than `width`, unless a single character
    // is.
    [[nodiscard]] Paragraph set(const Text& text, int em, int width, int most_lines = 0);
    // Height of one line of this text in pixels, Javanese ones are taller.
    [[nodiscard]] int line_height(const Text& text, int em);
    // Of how many lines of it there is room for in `height`, at least 1.
    [[nodiscard]] int lines_in(const Text& text, int em, int height);

    void draw(Canvas& canvas, const Paragraph& paragraph, int x, int y, Colour colour);

    // Shapes the letters of all faces once, so that the first text of the first screen is not late.
    void warm(int em);
    [[nodiscard]] std::size_t kept_bytes() const { return kept_bytes_; }
    // Whatever was set may have been somebody's name: nothing of it is kept.
    void forget();

  private:
    struct Piece;  // characters of one face
    struct Word;   // what is never broken, if it can be helped
    struct Kept {
        std::string key;
        Mask mask;
        int ascent = 0;
        // Of the heap, about: the mask, its key twice, and what list and map say of them.
        [[nodiscard]] std::size_t bytes() const {
            return mask.cover.size() + 2 * key.size() + sizeof(Kept) + 128;
        }
    };
    [[nodiscard]] int width_of(const std::string& utf8, Face face, int em);
    [[nodiscard]] std::vector<Word> words_of(const Text& text, int em, bool& missing);
    void measure(Word& word, int em);
    [[nodiscard]] std::vector<std::size_t> lines_of(const std::vector<Word>& words, const Text& text, int em,
                                                    int width);
    [[nodiscard]] std::vector<std::size_t> balanced(std::vector<std::size_t> begins,
                                                    const std::vector<Word>& words, const Text& text, int em,
                                                    int width);
    void keep_last_word_company(std::vector<std::size_t>& begins, const std::vector<Word>& words, int em,
                                int width);
    [[nodiscard]] std::vector<Word> split(const Word& word, int em, int width, bool& broken);
    [[nodiscard]] Line join(const std::vector<Word>& words, std::size_t first, std::size_t last, int em);
    void end_with_ellipsis(std::vector<Word>& line, int em, int width);
    [[nodiscard]] const Kept* mask_of(const Run& run, int em);

    Fonts fonts_;
    std::size_t most_bytes_, kept_bytes_ = 0;
    std::unordered_map<std::string, int> widths_;
    std::list<Kept> kept_;  // newest first
    std::unordered_map<std::string, std::list<Kept>::iterator> by_key_;
};

}  // namespace anjungan::ui
