#include <algorithm>
#include <numeric>
#include <sstream>

#include "kiosk/reports/pdf/blocks.h"

namespace anjungan::reports {

namespace {

constexpr double pad_x = 3, pad_y = 2.6, width_of_marks = 66;
constexpr Style head_style{.size = 7.9, .weight = 700};

class Drawing {
  public:
    Drawing(const Pen& pen, const Table& table, Spot at) : pen_(pen), table_(table), at_(at) {
        const double all = std::accumulate(table.columns.begin(), table.columns.end(), 0.0,
                                           [](double sum, const Column& each) { return sum + each.share; });
        const double room = at.width - (has_marks() ? width_of_marks : 0);
        std::vector<double> widths;
        widths.reserve(table.columns.size());
        for (const Column& each : table.columns) widths.push_back(room * each.share / all);
        // No word of a head is torn: the widest column makes room for it.
        for (std::size_t i = 0; i < widths.size(); ++i) {
            const double lacking = widest_word(table.columns[i].head) + 2 * pad_x + 0.5 - widths[i];
            if (lacking <= 0) continue;
            *std::ranges::max_element(widths) -= lacking;
            widths[i] += lacking;
        }
        double x = at.x;
        for (const double width : widths) {
            left_.push_back(x);
            x += width;
        }
        left_.push_back(x);
    }

    double head(double y) const {
        if (!table_.title.empty()) y += pen_.text(table_.title, heading, at_.x, y, at_.width) + 2;
        pen_.line(at_.x, y, at_.x + at_.width, y, 1);
        double height = 0;
        for (std::size_t i = 0; i < table_.columns.size(); ++i)
            height = std::max(height, pen_.height(table_.columns[i].head, style_of_head(), room_of(i)));
        for (std::size_t i = 0; i < table_.columns.size(); ++i) {
            const double own = pen_.height(table_.columns[i].head, style_of_head(), room_of(i));
            pen_.text(table_.columns[i].head, style_of_head(), left_[i] + pad_x, y + pad_y + height - own,
                      room_of(i), side_of(i));
        }
        if (has_marks())
            for (const auto& [where, letter] : table_.marks.heads)
                pen_.text(letter, head_style, on_scale(where) - 10,
                          y + pad_y + height - head_style.size * 1.36, 20, 0.5);
        y += height + 2 * pad_y;
        pen_.line(at_.x, y, at_.x + at_.width, y, 1);
        return y;
    }

    double row(std::size_t index, double y) const {
        const auto& cells = table_.rows[index];
        const double height = height_of(index);
        const bool is_sum = table_.ends_with_sum && index + 1 == table_.rows.size();
        if (is_sum) pen_.line(at_.x, y, at_.x + at_.width, y, 1);
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const Style style = style_of(cells[i]);
            const double own = pen_.height(cells[i].shown, style, room_of(i));
            const double down = table_.is_prose || table_.room > 0 ? pad_y : (height - own) / 2;
            pen_.text(cells[i].shown, style, left_[i] + pad_x, y + down, room_of(i), side_of(i));
            if (table_.room > 0 && i > 0) pen_.line(left_[i], y, left_[i], y + height, 0.5, 0.7);
        }
        if (has_marks() && !is_sum) {
            for (const double where : table_.marks.lines)
                pen_.line(on_scale(where), y, on_scale(where), y + height, 0.6, 0.55, true);
            if (const auto& mark = table_.marks.of_rows[index]) draw_mark(*mark, y + height / 2);
        }
        y += height;
        const bool is_last = index + 1 == table_.rows.size();
        pen_.line(at_.x, y, at_.x + at_.width, y, is_last && !table_.is_prose ? 1 : 0.5,
                  is_last && !table_.is_prose ? 0 : 0.72);
        return y;
    }

    double note(double y) const {
        if (table_.note.empty()) return y;
        y += 2;
        return y + pen_.text(table_.note, small, at_.x, y, at_.width);
    }

    [[nodiscard]] double height_of(std::size_t index) const {
        double height = table_.room;
        for (std::size_t i = 0; i < table_.rows[index].size(); ++i)
            height = std::max(height, pen_.height(table_.rows[index][i].shown,
                                                  style_of(table_.rows[index][i]), room_of(i)) +
                                          2 * pad_y);
        return height;
    }

  private:
    [[nodiscard]] bool has_marks() const { return !table_.marks.of_rows.empty(); }
    [[nodiscard]] double room_of(std::size_t column) const {
        return left_[column + 1] - left_[column] - 2 * pad_x;
    }
    [[nodiscard]] double side_of(std::size_t column) const {
        const Align align = table_.columns[column].align;
        return align == Align::left ? 0 : align == Align::centre ? 0.5 : 1;
    }
    [[nodiscard]] Style style_of_head() const {
        return table_.is_prose ? Style{.size = 7.6, .weight = 700} : head_style;
    }
    [[nodiscard]] Style style_of(const Cell& cell) const {
        return table_.is_prose ? small : cell.is_bold ? bold : body;
    }
    [[nodiscard]] double on_scale(double value) const {
        const double share = (value - table_.marks.from) / (table_.marks.to - table_.marks.from);
        return left_.back() + 6 + std::clamp(share, 0.0, 1.0) * (width_of_marks - 12);
    }
    void draw_mark(const Marks::Mark& mark, double y) const {
        constexpr double end = 2.6, radius = 3;
        const double low = on_scale(mark.low), high = on_scale(mark.high);
        pen_.line(low, y, high, y, 1);
        pen_.line(low, y - end, low, y + end, 1);
        pen_.line(high, y - end, high, y + end, 1);
        if (mark.is_hollow)
            pen_.lozenge(on_scale(mark.at), y, radius + 1, true);
        else
            pen_.disc(on_scale(mark.at), y, radius);
    }

    [[nodiscard]] double widest_word(const std::string& text) const {
        std::istringstream words{text};
        double widest = 0;
        for (std::string word; words >> word;) widest = std::max(widest, pen_.width(word, style_of_head()));
        return widest;
    }

    const Pen& pen_;
    const Table& table_;
    Spot at_;
    std::vector<double> left_;  // of each column, and the right edge of the last
};

}  // namespace

double draw(const Pen& pen, const Table& table, Spot at) {
    const Drawing drawing{pen, table, at};
    double y = drawing.head(at.y);
    for (std::size_t row = 0; row < table.rows.size(); ++row) y = drawing.row(row, y);
    return drawing.note(y) - at.y;
}

std::vector<Table> in_parts(const Pen& pen, const Table& table, double width, double first_room,
                            double room) {
    const Drawing all{pen, table, {0, 0, width}};
    const double head = all.head(0), note = all.note(0);
    std::vector<Table> parts;
    Table part = table;
    const auto begin = [&] {
        part.rows.clear();
        part.marks.of_rows.clear();
    };
    begin();
    double left = first_room - head - note;
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        const double height = all.height_of(row);
        if (height > left) {
            if (parts.empty() && part.rows.size() < 2) return {};
            parts.push_back(part);
            parts.back().note.clear();
            parts.back().ends_with_sum = false;
            begin();
            part.title.clear();
            left = room - head - note;
        }
        left -= height;
        part.rows.push_back(table.rows[row]);
        if (!table.marks.of_rows.empty()) part.marks.of_rows.push_back(table.marks.of_rows[row]);
    }
    parts.push_back(std::move(part));
    return parts;
}

}  // namespace anjungan::reports
