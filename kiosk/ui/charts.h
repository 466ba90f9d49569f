// Bars and lines for reports: few values, each with its words. Whoever cannot see them hears them one by one.
#pragma once

#include <string>
#include <vector>

#include "kiosk/ui/widget.h"

namespace anjungan::ui {

struct ChartValue {
    std::string label;  // below: "Senin"
    double value = 0;   // at least 0; what is less counts as 0
    std::string says;   // the value in the patron's words: "1.204 buku"; above the bar
};
struct Chart {
    std::string name;
    std::string title;  // heard first; shown by whoever places the chart
    std::vector<ChartValue> values;
    Token colour = Token::tea;
};
// Wants room: give it a height or let it grow. The highest value reaches the top; all are 0: nothing rises.
[[nodiscard]] Widget bar_chart(Chart chart);
[[nodiscard]] Widget line_chart(Chart chart);

}  // namespace anjungan::ui
