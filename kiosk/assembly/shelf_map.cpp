#include "kiosk/assembly/shelf_map.h"

#include <sstream>

#include "kiosk/circulation/text.h"
#include "kiosk/library/embedded/csv/reader.h"
#include "platform/system/file.h"

namespace anjungan::assembly {

namespace {

constexpr std::size_t longest_file = 1U << 20U;  // bytes

Result<std::string> text_of(const std::filesystem::path& file) {
    TRY_ASSIGN(const auto bytes, read_file(file, longest_file));
    return std::string(bytes.begin(), bytes.end());
}

}  // namespace

Result<screens::ShelfMap> load_shelf_map(const std::filesystem::path& drawing,
                                         const std::filesystem::path& table) {
    screens::ShelfMap map;
    TRY_ASSIGN(map.svg, text_of(drawing));
    // A picture source that begins with '<' is the drawing itself.
    const std::size_t begin = map.svg.find("<svg");
    if (begin == std::string::npos)
        return fail(Fault::invalid, "{}: it is no SVG drawing; right is one with an id for each shelf",
                    drawing.string());
    map.svg.erase(0, begin);
    if (table.empty()) return map;
    TRY_ASSIGN(const std::string text, text_of(table));
    std::istringstream stream(text);
    library::CsvReader reader(stream);
    bool head = true;
    for (library::CsvRow row;;) {
        const auto more = reader.next(row);
        if (!more)
            return fail(Fault::invalid,
                        "{}:{}: {}; right is a shelf and its element a line below the head line "
                        "\"shelf,element\"",
                        table.string(), row.line, more.error().sentence);
        if (!*more) return map;
        const bool is_pair = row.fields.size() == 2;
        if (std::exchange(head, false)) {
            if (is_pair && row.fields[0] == "shelf" && row.fields[1] == "element") continue;
            return fail(Fault::invalid,
                        "{}:{}: its head line is no \"shelf,element\"; right is a shelf and its element a "
                        "line below it",
                        table.string(), row.line);
        }
        if (!is_pair || row.fields[0].empty())
            return fail(Fault::invalid, "{}:{}: it is no shelf with its element; right is \"Fiksi A2,A2\"",
                        table.string(), row.line);
        if (!is_drawn(map, row.fields[1]))
            return fail(Fault::invalid,
                        "{}:{}: the shelf {} is the element {}, which is not drawn in {}; right is the id of "
                        "one of its elements",
                        table.string(), row.line, row.fields[0], row.fields[1], drawing.string());
        map.elements[circulation::fold(row.fields[0])] = row.fields[1];
    }
}

}  // namespace anjungan::assembly
