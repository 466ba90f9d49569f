#include "kiosk/ui/text.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "platform/system/utf8.h"

namespace anjungan::ui {

namespace {

// Heights in em. Capitals stand in the middle of a Latin line; a Javanese line holds letters with signs above
// and a second letter below (2.05 em: DESIGN, measured facts).
struct LineShape {
    double height, baseline;
};
constexpr LineShape latin_text{1.34, 1.02}, latin_heading{1.22, 0.965}, javanese_line{2.05, 1.22};

constexpr std::size_t longest_run = 256;  // characters shaped together
constexpr std::size_t longest_word = 64;  // characters; longer ones are broken wherever they can be

LineShape shape_of(bool javanese, Type type) {
    if (javanese) return javanese_line;
    return type >= Type::heading ? latin_heading : latin_text;
}

bool has_javanese(const Text& text) {
    for (const Span& span : text.spans)
        for (std::size_t i = 0; i + 2 < span.text.size(); ++i) {
            const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(span.text[i + at]); };
            if (byte(0) == 0xEA && (byte(1) == 0xA6 || (byte(1) == 0xA7 && byte(2) <= 0x9F))) return true;
        }
    return false;
}

int pixels(double em_part, int em) {
    return static_cast<int>(std::lround(em_part * em));
}

// The coverage of a rendered text lies in its alpha channel.
Mask mask_from(SDL_Surface& surface) {
    Mask mask = blank_mask(surface.w, surface.h);
    for (int y = 0; y < surface.h; ++y) {
        const auto* from =
            reinterpret_cast<const std::uint32_t*>(static_cast<const std::uint8_t*>(surface.pixels) +
                                                   static_cast<std::ptrdiff_t>(y) * surface.pitch);
        std::uint8_t* to = mask.row(y);
        for (int x = 0; x < surface.w; ++x) to[x] = static_cast<std::uint8_t>(from[x] >> 24);
    }
    return mask;
}

}  // namespace

struct Typesetter::Piece {
    std::u32string characters;
    Face face;
};
struct Typesetter::Word {
    std::vector<Piece> pieces;
    int width = 0;  // pixels, without the space
    bool space_after = false;
    bool line_after = false;
    [[nodiscard]] std::size_t length() const {
        return std::accumulate(
            pieces.begin(), pieces.end(), std::size_t{0},
            [](std::size_t sum, const Piece& piece) { return sum + piece.characters.size(); });
    }
    [[nodiscard]] bool is_dot() const { return pieces.size() == 1 && pieces.front().characters == U"·"; }
    void add(char32_t character, Face face) {
        if (pieces.empty() || pieces.back().face != face) pieces.push_back({{}, face});
        pieces.back().characters.push_back(character);
    }
};

int Typesetter::width_of(const std::string& utf8, Face face, int em) {
    std::string key = utf8;
    key += {static_cast<char>(face.script), static_cast<char>(face.weight), static_cast<char>(em & 0x7F),
            static_cast<char>(em >> 7)};
    if (auto found = widths_.find(key); found != widths_.end()) return found->second;
    int width = 0;
    if (TTF_Font* font = fonts_.at(face, em)) TTF_SizeUTF8(font, utf8.c_str(), &width, nullptr);
    if (widths_.size() >= 4096) widths_.clear();
    widths_.emplace(std::move(key), width);
    return width;
}

void Typesetter::measure(Word& word, int em) {
    word.width = 0;
    for (const Piece& piece : word.pieces)
        word.width += width_of(encode_utf8(piece.characters), piece.face, em);
}

std::vector<Typesetter::Word> Typesetter::words_of(const Text& text, int em, bool& missing) {
    std::vector<Word> words;
    Word word;
    char32_t before = U'\n';
    const auto finish = [&] {
        measure(word, em);
        words.push_back(std::move(word));
        word = {};
    };
    for (const Span& span : text.spans) {
        const Weight weight = span.strong ? Weight::bold : text.weight;
        const std::u32string letters = characters(span.text);
        for (std::size_t at = 0; at < letters.size(); ++at) {
            const char32_t each = is_bound(letters, at) ? no_break_space : letters[at];
            if (each == U'\n') {
                word.line_after = true;
                finish();
            } else if (each == U' ') {
                if (before != U' ' && before != U'\n') {
                    word.space_after = true;
                    finish();
                } else if (before == U'\n') {
                    continue;  // nothing begins with a space
                }
            } else {
                const bool broken = before != U' ' && may_break(before, each);
                const bool endless = word.length() >= longest_word && !is_mark(each);
                if (!word.pieces.empty() && (broken || endless)) finish();
                const bool bound = is_mark(each) && !word.pieces.empty() && !is_javanese(each);
                const Face face{is_javanese(each) ? Script::javanese : Script::latin, weight};
                const Face used = bound ? word.pieces.back().face : face;
                missing = missing || !fonts_.has(used, each);
                word.add(each, used);
            }
            before = each;
        }
    }
    if (!word.pieces.empty() || words.empty() || words.back().line_after) finish();
    return words;
}

// A word that is too wide in parts that are not; `broken` when one of them ends where none may.
std::vector<Typesetter::Word> Typesetter::split(const Word& word, int em, int width, bool& broken) {
    std::u32string letters;
    std::vector<Face> faces;
    for (const Piece& piece : word.pieces) {
        letters += piece.characters;
        faces.insert(faces.end(), piece.characters.size(), piece.face);
    }
    const auto part_of = [&](std::size_t first, std::size_t last) {
        Word part;
        for (std::size_t at = first; at < last; ++at) part.add(letters[at], faces[at]);
        measure(part, em);
        return part;
    };
    // With the marks that hang on it, and what a pangkon or joiner binds to it.
    const auto end_of_letter = [&](std::size_t at) {
        do ++at;
        while (at < letters.size() &&
               (is_mark(letters[at]) || letters[at - 1] == 0xA9C0 || letters[at - 1] == 0x200D));
        return at;
    };
    std::vector<Word> parts;
    for (std::size_t first = 0; first < letters.size();) {
        std::size_t last = first, place = first;  // the last place that it may end at
        for (std::size_t next = end_of_letter(first);; next = end_of_letter(next)) {
            if (last > first && part_of(first, next).width > width) break;
            last = next;
            if (last == letters.size() || may_break_word(letters, last)) place = last;
            if (last == letters.size()) break;
        }
        if (place > first)
            last = place;
        else
            broken = true;
        parts.push_back(part_of(first, last));
        first = last;
    }
    parts.back().space_after = word.space_after;
    parts.back().line_after = word.line_after;
    return parts;
}

// Words first … last − 1 as the runs of one line: neighbours of one face are shaped together.
Line Typesetter::join(const std::vector<Word>& words, std::size_t first, std::size_t last, int em) {
    std::vector<Piece> pieces;
    const auto add = [&](const Piece& piece) {
        if (!pieces.empty() && pieces.back().face == piece.face &&
            pieces.back().characters.size() < longest_run)
            pieces.back().characters += piece.characters;
        else
            pieces.push_back(piece);
    };
    for (std::size_t i = first; i < last; ++i) {
        for (const Piece& piece : words[i].pieces) add(piece);
        if (words[i].space_after && i + 1 < last && !pieces.empty()) pieces.back().characters.push_back(U' ');
    }
    Line line;
    for (const Piece& piece : pieces) {
        Run run{encode_utf8(piece.characters), piece.face, line.width, 0};
        run.width = width_of(run.text, run.face, em);
        line.width += run.width;
        line.runs.push_back(std::move(run));
    }
    return line;
}

void Typesetter::end_with_ellipsis(std::vector<Word>& line, int em, int width) {
    while (!line.empty()) {
        Word& last = line.back();
        last.space_after = false;
        if (last.pieces.empty()) {
            line.pop_back();
            continue;
        }
        Word ended = last;
        ended.add(U'…', {Script::latin, last.pieces.back().face.weight});
        std::vector<Word> tried(line.begin(), line.end() - 1);
        tried.push_back(ended);
        if (join(tried, 0, tried.size(), em).width <= width || (line.size() == 1 && last.length() <= 1)) {
            last = std::move(ended);
            return;
        }
        last.pieces.back().characters.pop_back();
        if (last.pieces.back().characters.empty()) last.pieces.pop_back();
    }
}

TextWidths Typesetter::widths(const Text& text, int em) {
    bool missing = false;
    TextWidths widths;
    const std::vector<Word> words = words_of(text, em, missing);
    for (std::size_t first = 0; first < words.size();) {
        std::size_t last = first + 1;
        while (last < words.size() && !words[last - 1].line_after) ++last;
        // What is shaped as a whole is not as wide as the sum of its words: SDL_ttf rounds every one of them.
        widths.natural = std::max(widths.natural, join(words, first, last, em).width);
        first = last;
    }
    for (const Word& word : words) widths.least = std::max(widths.least, word.width + 1);
    widths.least = std::min({widths.least, widths.natural, em * 12});
    return widths;
}

// The word that each line begins with.
std::vector<std::size_t> Typesetter::lines_of(const std::vector<Word>& words, const Text& text, int em,
                                              int width) {
    std::vector<std::size_t> begins;
    for (std::size_t first = 0; first < words.size();) {
        std::size_t last = first + 1;
        int filled = words[first].width;
        while (last < words.size() && !words[last - 1].line_after) {
            const int gap = words[last - 1].space_after ? width_of(" ", {Script::latin, text.weight}, em) : 0;
            const int sum = filled + gap + words[last].width;
            // Shaped as a whole it may be narrower than the sum of its words, each of which is rounded.
            if (sum > width && (sum > width + em || join(words, first, last + 1, em).width > width)) break;
            filled += gap + words[last].width;
            ++last;
        }
        // Shaped as a whole a line may be a little wider than its words.
        while (last > first + 1 && join(words, first, last, em).width > width) --last;
        begins.push_back(first);
        first = last;
    }
    return begins;
}

// A heading whose lines are about as long as each other reads as one thing: the least width that has no more lines.
std::vector<std::size_t> Typesetter::balanced(std::vector<std::size_t> begins, const std::vector<Word>& words,
                                              const Text& text, int em, int width) {
    constexpr std::size_t most_lines = 4;
    if (begins.size() < 2 || begins.size() > most_lines) return begins;
    int too_narrow = width / 2;
    while (width - too_narrow > em / 4) {
        const int tried = (width + too_narrow) / 2;
        std::vector<std::size_t> lines = lines_of(words, text, em, tried);
        const bool fits = lines.size() == begins.size() &&
                          std::ranges::all_of(words, [&](const Word& word) { return word.width <= tried; });
        if (fits) begins = std::move(lines);
        (fits ? width : too_narrow) = tried;
    }
    return begins;
}

// A heading does not end with one word on a line of its own, if the line before has two to spare.
void Typesetter::keep_last_word_company(std::vector<std::size_t>& begins, const std::vector<Word>& words,
                                        int em, int width) {
    if (begins.size() < 2) return;
    std::size_t& last = begins.back();
    const std::size_t before = begins[begins.size() - 2];
    const bool alone = last + 1 == words.size() && last - before >= 3;
    if (!alone || words[last - 1].line_after || !words[last - 1].space_after) return;
    if (join(words, last - 1, words.size(), em).width <= width) --last;
}

Paragraph Typesetter::set(const Text& text, int em, int width, int most_lines) {
    Paragraph paragraph;
    paragraph.em = em;
    width = std::max(width, 1);
    if (text.max_lines > 0)
        most_lines = most_lines > 0 ? std::min(most_lines, text.max_lines) : text.max_lines;

    std::vector<Word> words;
    for (Word& word : words_of(text, em, paragraph.missing_glyphs)) {
        if (word.width <= width)
            words.push_back(std::move(word));
        else {
            for (Word& part : split(word, em, width, paragraph.broken_word)) words.push_back(std::move(part));
        }
    }
    const LineShape shape = shape_of(has_javanese(text), text.type);
    const int height = std::max(pixels(shape.height, em), 1);
    std::vector<std::size_t> begins = lines_of(words, text, em, width);
    if (text.type >= Type::heading) {
        if (most_lines <= 0 || begins.size() <= static_cast<std::size_t>(most_lines))
            begins = balanced(std::move(begins), words, text, em, width);
        keep_last_word_company(begins, words, em, width);
    }
    for (std::size_t number = 1; number <= begins.size(); ++number) {
        std::size_t first = begins[number - 1];
        std::size_t last = number < begins.size() ? begins[number] : words.size();
        // Where a line ends, nothing else has to part what stands before and after a middle dot.
        if (number > 1 && last > first + 1 && words[first].is_dot()) ++first;
        const std::size_t shown_last =
            number < begins.size() && last > first + 1 && words[last - 1].is_dot() ? last - 1 : last;
        Line line = join(words, first, shown_last, em);
        const bool is_end = most_lines > 0 && number == static_cast<std::size_t>(most_lines);
        if (is_end && last < words.size()) {
            std::vector<Word> shown(words.begin() + static_cast<std::ptrdiff_t>(first),
                                    words.begin() + static_cast<std::ptrdiff_t>(last));
            end_with_ellipsis(shown, em, width);
            line = join(shown, 0, shown.size(), em);
            paragraph.cut = true;
        }
        line.top = static_cast<int>(number - 1) * height;
        line.height = height;
        line.baseline = line.top + pixels(shape.baseline, em);
        paragraph.width = std::max(paragraph.width, line.width);
        paragraph.lines.push_back(std::move(line));
        if (is_end) break;
    }
    paragraph.height = static_cast<int>(paragraph.lines.size()) * height;
    for (Line& line : paragraph.lines) {
        if (text.align == Across::centre) line.x = std::max((width - line.width) / 2, 0);
        if (text.align == Across::end) line.x = std::max(width - line.width, 0);
    }
    return paragraph;
}

int Typesetter::line_height(const Text& text, int em) {
    return std::max(pixels(shape_of(has_javanese(text), text.type).height, em), 1);
}

int Typesetter::lines_in(const Text& text, int em, int height) {
    return std::max((height + 1) / line_height(text, em), 1);
}

const Typesetter::Kept* Typesetter::mask_of(const Run& run, int em) {
    std::string key = run.text;
    key += {static_cast<char>(run.face.script), static_cast<char>(run.face.weight),
            static_cast<char>(em & 0x7F), static_cast<char>(em >> 7)};
    if (auto found = by_key_.find(key); found != by_key_.end()) {
        kept_.splice(kept_.begin(), kept_, found->second);
        return &*found->second;
    }
    TTF_Font* font = fonts_.at(run.face, em);
    if (font == nullptr) return nullptr;
    SurfaceHandle surface{TTF_RenderUTF8_Blended(font, run.text.c_str(), SDL_Color{255, 255, 255, 255})};
    if (!surface || surface->format->BytesPerPixel != 4) return nullptr;
    kept_.push_front({key, mask_from(*surface), TTF_FontAscent(font)});
    kept_bytes_ += kept_.front().bytes();
    by_key_.emplace(std::move(key), kept_.begin());
    while (kept_bytes_ > most_bytes_ && kept_.size() > 1) {
        kept_bytes_ -= kept_.back().bytes();
        by_key_.erase(kept_.back().key);
        kept_.pop_back();
    }
    return &kept_.front();
}

void Typesetter::draw(Canvas& canvas, const Paragraph& paragraph, int x, int y, Colour colour) {
    for (const Line& line : paragraph.lines) {
        const Rect box{x + line.x, y + line.top - line.height, line.width, 3 * line.height};
        if (box.cut(canvas.clip()).empty()) continue;
        for (const Run& run : line.runs)
            if (const Kept* kept = mask_of(run, paragraph.em))
                canvas.stamp(kept->mask, x + line.x + run.x, y + line.baseline - kept->ascent, colour);
    }
}

void Typesetter::forget() {
    widths_.clear();
    by_key_.clear();
    kept_.clear();
    kept_bytes_ = 0;
}

void Typesetter::warm(int em) {
    constexpr const char* latin = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.,·:!?";
    for (Weight weight : {Weight::regular, Weight::medium, Weight::bold})
        if (TTF_Font* font = fonts_.at({Script::latin, weight}, em))
            SurfaceHandle drawn{TTF_RenderUTF8_Blended(font, latin, SDL_Color{255, 255, 255, 255})};
}

}  // namespace anjungan::ui
