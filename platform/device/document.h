#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "platform/system/result.h"

namespace anjungan::device {

enum class Align { left, centre, right };

struct TextStyle {
    bool bold = false;
    bool underline = false;
    int width = 1;   // times the normal character, 1 or 2
    int height = 1;  // likewise
    bool operator==(const TextStyle&) const = default;
};

// One paragraph, wrapped at words by the printer's columns.
struct Text {
    std::string text;  // UTF-8
    Align align = Align::left;
    TextStyle style;
    bool operator==(const Text&) const = default;
};
// One line with a left and a right part; the left wraps, the right keeps whole and stands on the last line.
struct Columns {
    std::string left, right;  // UTF-8
    TextStyle style;
    bool operator==(const Columns&) const = default;
};
// One thing of a list: the text wraps beside its label. Labels of one list are equally long.
struct Listed {
    std::string label, text;  // UTF-8
    TextStyle style;
    bool operator==(const Listed&) const = default;
};
struct Rule {  // a line across the paper
    bool operator==(const Rule&) const = default;
};
struct Space {
    int lines = 1;  // 1 to 20
    bool operator==(const Space&) const = default;
};
struct Gap {  // half a line
    bool operator==(const Gap&) const = default;
};
// With its words, of which none may be there: beside it where the paper is wide enough, or else below.
struct QrCode {
    std::string data;                  // any bytes, at most 2953 (QR version 40, level L)
    std::string heading{}, caption{};  // UTF-8
    bool operator==(const QrCode&) const = default;
};
struct BarcodeLine {
    std::string data;  // printable ASCII, printed as Code 128 with the text below
    bool operator==(const BarcodeLine&) const = default;
};
struct Picture {
    int width = 0, height = 0;       // pixels, at most 576 × 8192
    std::vector<std::uint8_t> grey;  // width × height, 0 black … 255 white
    bool operator==(const Picture&) const = default;
};
struct Cut {
    bool operator==(const Cut&) const = default;
};
using Block = std::variant<Text, Columns, Listed, Rule, Space, Gap, QrCode, BarcodeLine, Picture, Cut>;

// What a receipt says, without any printer in mind.
struct Document {
    std::vector<Block> blocks;
    // What a copy says ("COPY", in the language of the rest), because the original may be on paper, or half
    // of it. Not printed by itself, see as_copy.
    std::string copy_mark{};
    // Another receipt broke off before this one: what is there of it is cut off first. Not stored.
    bool follows_a_torn_one = false;
    bool operator==(const Document&) const = default;
};

// The same with its mark below the first block, after whatever broke off; without a mark, as it is.
[[nodiscard]] Document as_copy(Document document);

// For the spool. A document of another version or damaged bytes: Fault::damaged. Total on any bytes.
[[nodiscard]] std::vector<std::uint8_t> serialise(const Document& document);
[[nodiscard]] Result<Document> parse_document(std::span<const std::uint8_t> bytes);

}  // namespace anjungan::device
