// A title that was found, as a row that can be touched.
#pragma once

#include <string>

#include "kiosk/circulation/found_title.h"
#include "kiosk/screens/view.h"
#include "kiosk/ui/parts.h"
#include "kiosk/words/words.h"

namespace anjungan::screens {

// "ada di rak", "dipinjam sampai 7 Desember"; empty: only the library itself knows.
struct Where {
    std::string first, second;  // the second is what counts
};
[[nodiscard]] Where where_is(const circulation::FoundTitle& title, const words::Words& words);
// At the right of the row.
void say_where(ui::ListRow& row, const circulation::FoundTitle& title, const words::Words& words);
// The row of a list, all of it a button.
[[nodiscard]] ui::Widget touched_row(const flows::State& state, const core::Tapped& reply, ui::ListRow row);

}  // namespace anjungan::screens
