#pragma once

#include <filesystem>

#include "kiosk/screens/shelf_map.h"

namespace anjungan::assembly {

// The drawing of the library, and the table that says which shelf is which element of it: a CSV file with the head line
// "shelf,element"; where there is none, each shelf is the element of its name. Fault::invalid with file and line when
// it names an element that is not drawn.
[[nodiscard]] Result<screens::ShelfMap> load_shelf_map(const std::filesystem::path& drawing,
                                                       const std::filesystem::path& table);

}  // namespace anjungan::assembly
