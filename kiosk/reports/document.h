// A report as what stands on it, one block below the other: what draws it decides where, what writes it as CSV
// takes the tables. All texts are in the language of the report already.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace anjungan::reports {

// A figure twice: as people read it ("1.034") and as programs do ("1034").
struct Cell {
    std::string shown, plain;
    bool is_bold = false;
};

enum class Align : std::uint8_t { left, right, centre };
struct Column {
    std::string head;
    Align align = Align::right;
    double share = 1;  // of the width, beside the others
};

// Beside each row of a table: where its figure lies on a scale, with its interval.
struct Marks {
    struct Mark {
        double at = 0, low = 0, high = 0;
        bool is_hollow = false;
    };
    double from = 0, to = 1;                        // the ends of the scale
    std::vector<std::optional<Mark>> of_rows = {};  // none at all: the table has no scale
    std::vector<double> lines = {};                 // where something ends and something else begins
    std::vector<std::pair<double, std::string>> heads = {};
};

// Each row has as many cells as there are columns; the first is its name.
struct Table {
    std::string title;
    std::vector<Column> columns;
    std::vector<std::vector<Cell>> rows;
    bool ends_with_sum = false;  // the last row is that of the sums
    bool is_prose = false;       // sentences in small letters, for readers of the paper only
    double room = 0;             // least height of a row in points, for what is written in by hand
    std::string note = {};       // in small letters below
    Marks marks = {};
};

// Bars that lie, each beside its name and its figure; `value` nothing: hidden.
struct Bars {
    struct Bar {
        Cell name, figure, share;
        std::optional<double> value;
        bool is_unknown = false;  // dashed: whoever was not asked, or did not say
    };
    std::string title;
    std::string unit;  // what is counted, as a column of the CSV calls it
    std::vector<Bar> bars;
    std::string note = {};
};

// Columns that stand, over time.
struct Columns {
    struct Bar {
        std::string name;
        Cell figure;  // empty: nothing was there
        std::optional<double> value;
    };
    std::string title, unit;
    std::vector<Bar> bars;
    std::string separator = {};  // between thousands, on the axis
    std::string note = {};
};

// The few figures that are read first.
struct Highlights {
    std::string title, unit;          // in the CSV only
    std::vector<Cell> figures;        // shown large
    std::vector<std::string> labels;  // one for each
};

// The index, with its bands and where it lies in them.
struct IndexScale {
    std::string label;     // "Nilai IKM"
    std::string value;     // "86,42"; empty: there is none
    std::string quality;   // "Mutu B (Baik)", or why there is none
    std::string interval;  // "rentang 95 %: 85,35–87,50"
    double at = 0, low = 0, high = 0;
    struct Band {
        std::string letter, from;
        double begins;
    };
    std::vector<Band> bands = {};  // from the lowest on
    std::string end = {};          // of the last: "100"
};

struct Paragraph {
    std::string text;
};

// Where the head of the library signs.
struct Signature {
    std::string day, office, number;
};

using Single = std::variant<Table, Bars, Columns, Highlights, IndexScale, Paragraph, Signature>;

// Blocks of the left and of the right column, side by side; `left_share` of the width.
struct SideBySide {
    std::vector<Single> left, right;
    double left_share = 0.5;
};
using Block = std::variant<Single, SideBySide>;

struct Document {
    std::string file_name;           // without folder and ending: "survey-2026-S2"
    std::string library, contact;    // the letter head
    std::string title, subtitle;     // "Survei Kepuasan Masyarakat"; of what period
    std::vector<std::string> aside;  // right of the title, one line each
    std::vector<Block> blocks;
    std::vector<std::string> foot;     // of each page, left; at most three lines
    std::string page_of = "{n}/{of}";  // of each page, right
    std::string language = "id";       // BCP 47
    std::string made_at;               // ISO 8601, for the file's own description
    std::array<std::string, 4> csv_head{"table", "row", "column", "value"};
    std::vector<std::pair<std::string, std::string>> described;  // period, source, ...: for the CSV
};

// What it says of itself, every table and all bars as lines "table,row,column,value" below a head line, each
// ended by CR and LF (RFC 4180), in UTF-8.
[[nodiscard]] std::string csv_of(const Document& document);

}  // namespace anjungan::reports
