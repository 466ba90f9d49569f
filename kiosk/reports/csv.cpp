#include <fmt/format.h>

#include "kiosk/circulation/text.h"
#include "kiosk/reports/document.h"

namespace anjungan::reports {

using circulation::csv_field;

namespace {

class Writer {
  public:
    explicit Writer(std::string& to) : to_(to) {}

    void line(std::string_view table, std::string_view row, std::string_view column, std::string_view value) {
        to_ += fmt::format("{},{},{},{}\r\n", csv_field(table), csv_field(row), csv_field(column),
                           csv_field(value));
    }

    void operator()(const Table& table) {
        if (table.is_prose) return;
        for (const auto& row : table.rows)
            for (std::size_t i = 1; i < row.size() && i < table.columns.size(); ++i)
                if (!row[i].plain.empty())
                    line(table.title, row.front().plain, table.columns[i].head, row[i].plain);
    }
    void operator()(const Bars& bars) {
        for (const Bars::Bar& bar : bars.bars)
            if (!bar.figure.plain.empty()) line(bars.title, bar.name.plain, bars.unit, bar.figure.plain);
    }
    void operator()(const Columns& columns) {
        for (const Columns::Bar& bar : columns.bars)
            if (!bar.figure.plain.empty()) line(columns.title, bar.name, columns.unit, bar.figure.plain);
    }
    void operator()(const Highlights& highlights) {
        for (std::size_t i = 0; i < highlights.figures.size(); ++i)
            line(highlights.title, highlights.labels[i], highlights.unit, highlights.figures[i].plain);
    }
    void operator()(const IndexScale&) {}
    void operator()(const Paragraph&) {}
    void operator()(const Signature&) {}

    void operator()(const Single& single) { std::visit(*this, single); }
    void operator()(const SideBySide& both) {
        for (const auto* side : {&both.left, &both.right})
            for (const Single& each : *side) (*this)(each);
    }

  private:
    std::string& to_;
};

}  // namespace

std::string csv_of(const Document& document) {
    std::string text;
    Writer writer{text};
    const auto& head = document.csv_head;
    writer.line(head[0], head[1], head[2], head[3]);
    for (const auto& [name, value] : document.described) writer.line(document.title, name, "", value);
    for (const Block& block : document.blocks) std::visit(writer, block);
    return text;
}

}  // namespace anjungan::reports
