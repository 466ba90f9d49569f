#include "kiosk/ui/charts.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace anjungan::ui {

namespace {

double height_of(const ChartValue& value) {
    return std::isfinite(value.value) ? std::max(value.value, 0.0) : 0.0;
}

// Of the highest, 0 to 1.
std::vector<double> shares_of(const Chart& chart) {
    double highest = 0;
    for (const ChartValue& each : chart.values) highest = std::max(highest, height_of(each));
    std::vector<double> shares;
    for (const ChartValue& each : chart.values) shares.push_back(highest > 0 ? height_of(each) / highest : 0);
    return shares;
}

Widget words(const std::string& text, Weight weight, Token colour) {
    return label(
        text,
        {.type = Type::small, .weight = weight, .colour = colour, .align = Across::centre, .max_lines = 1});
}

// One value as who cannot see it hears it.
Widget heard(Widget widget, const ChartValue& value) {
    widget.role = Role::list_item;
    widget.text = value.says.empty() ? value.label : value.label + ": " + value.says;
    return widget;
}

constexpr Insets below_the_line{Space::none, Space::xs, Space::none, Space::none};

Widget chart_of(Chart& chart, std::vector<Widget> content) {
    Widget widget = column(std::move(content));
    widget.role = Role::list;
    widget.name = std::move(chart.name);
    widget.text = std::move(chart.title);
    return widget;
}

}  // namespace

Widget bar_chart(Chart chart) {
    const std::vector<double> shares = shares_of(chart);
    std::vector<Widget> bars, labels;
    for (std::size_t i = 0; i < shares.size(); ++i) {
        const ChartValue& value = chart.values[i];
        Widget bar = grow(column({}, {.fill = chart.colour, .radius = Radius::chip}), shares[i]);
        Widget upright = column({spacer(1 - shares[i]), words(value.says, Weight::bold, Token::ink),
                                 row({grow(std::move(bar))}, {.across = Across::stretch})});
        upright.children.back().sizing.grow = shares[i];
        bars.push_back(grow(heard(std::move(upright), value)));
        labels.push_back(grow(as(words(value.label, Weight::regular, Token::muted), Role::group)));
    }
    return chart_of(
        chart, {grow(row(std::move(bars), {.gap = Space::s, .across = Across::stretch})), rule(Token::muted),
                row(std::move(labels), {.gap = Space::s, .padding = below_the_line})});
}

Widget line_chart(Chart chart) {
    Widget plot;
    plot.content = Plot{shares_of(chart), chart.colour};
    std::vector<Widget> labels;
    for (const ChartValue& value : chart.values) {
        std::vector<Widget> lines;
        if (!value.says.empty()) lines.push_back(words(value.says, Weight::bold, Token::ink));
        lines.push_back(words(value.label, Weight::regular, Token::muted));
        labels.push_back(grow(heard(column(std::move(lines)), value)));
    }
    return chart_of(chart, {grow(std::move(plot)), rule(Token::muted),
                            row(std::move(labels), {.padding = below_the_line})});
}

}  // namespace anjungan::ui
