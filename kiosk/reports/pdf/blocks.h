// How each block of a document looks.
#pragma once

#include <vector>

#include "kiosk/reports/document.h"
#include "kiosk/reports/pdf/pen.h"

namespace anjungan::reports {

struct Spot {
    double x, y, width;
};

// Each draws its block at the spot and returns its height.
double draw(const Pen& pen, const Table& table, Spot at);
double draw(const Pen& pen, const Bars& bars, Spot at);
double draw(const Pen& pen, const Columns& columns, Spot at);
double draw(const Pen& pen, const Highlights& highlights, Spot at);
double draw(const Pen& pen, const IndexScale& scale, Spot at);
double draw(const Pen& pen, const Paragraph& paragraph, Spot at);
double draw(const Pen& pen, const Signature& signature, Spot at);
double draw(const Pen& pen, const Single& single, Spot at);
double draw(const Pen& pen, const Block& block, Spot at);

// A table in parts: the first no higher than `first_room`, the others than `room`, each under its own heads.
// Empty: the first room is too small to begin in.
[[nodiscard]] std::vector<Table> in_parts(const Pen& pen, const Table& table, double width, double first_room,
                                          double room);

inline constexpr Style body{.size = 8.6};
inline constexpr Style bold{.size = 8.6, .weight = 700};
inline constexpr Style small{.size = 7.4, .leading = 1.02};
inline constexpr Style heading{.size = 10.6, .weight = 700};
inline constexpr double between_blocks = 11;  // points

}  // namespace anjungan::reports
