// Text that has been set: lines of runs, each of one script, weight and size. Plain values.
#pragma once

#include <string>
#include <vector>

#include "kiosk/ui/unicode.h"
#include "kiosk/ui/widget.h"

namespace anjungan::ui {

// Script and weight; where a script has no such weight, its regular one is taken.
struct Face {
    Script script = Script::latin;
    Weight weight = Weight::regular;
    auto operator<=>(const Face&) const = default;
};

// A stretch of one line in one font.
struct Run {
    std::string text;  // UTF-8, ready to be shaped
    Face face;
    int x = 0, width = 0;  // pixels, from the left of the line
    bool operator==(const Run&) const = default;
};
struct Line {
    std::vector<Run> runs;
    int x = 0, width = 0;     // pixels, x from the left of the paragraph
    int top = 0, height = 0;  // of the line's own box in the paragraph
    int baseline = 0;         // from the top of the paragraph
    bool operator==(const Line&) const = default;
};
struct Paragraph {
    std::vector<Line> lines;
    int em = 0;
    int width = 0, height = 0;    // pixels; width of the widest line
    bool cut = false;             // something is not shown, an ellipsis stands for it
    bool missing_glyphs = false;  // the fonts lack a character
    bool broken_word = false;     // a word goes on in the next line where none may (may_break_word)
    bool operator==(const Paragraph&) const = default;
};

// How wide a text would like to be, and the least it can be without breaking a word.
struct TextWidths {
    int natural = 0, least = 0;
};

}  // namespace anjungan::ui
