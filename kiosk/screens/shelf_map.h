// Where the shelves stand: the library's own drawing, of which a shelf is lit.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "platform/system/result.h"

namespace anjungan::screens {

// An SVG without words in it, of which each shelf is an element with an id. Where the kiosk stands is drawn, too.
struct ShelfMap {
    std::string svg;                              // empty: there is none
    std::map<std::string, std::string> elements;  // by shelf in lower case, where its id is not its name
};

// Whether the drawing has an element with this id.
[[nodiscard]] bool is_drawn(const ShelfMap& map, std::string_view element);
// The drawing with this shelf in amber; empty where it is not drawn. A shelf "Fiksi A2" is the element that the map
// says, else the one with the id Fiksi-A2.
[[nodiscard]] std::string with_shelf_lit(const ShelfMap& map, std::string_view shelf);

}  // namespace anjungan::screens
