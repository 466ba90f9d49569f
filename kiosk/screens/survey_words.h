// What the survey asks, in plain words: the nine elements of PermenPANRB 14/2017, for everybody and for children.
#pragma once

#include <cstdint>
#include <string>

#include "kiosk/screens/view.h"

namespace anjungan::screens {

// Of the element 1 to 9.
[[nodiscard]] std::string survey_question(std::int64_t element, bool of_a_child, const words::Words& words);
// The icon that goes with it.
[[nodiscard]] std::string survey_icon(std::int64_t element);

// The four answers, a face and its words each; as large as there is room for.
[[nodiscard]] ui::Widget survey_faces(const flows::State& state, bool of_a_child, const ViewContext& context);

// "A suggestion or complaint", as the button says it.
[[nodiscard]] std::string write_a_suggestion(const words::Words& words);

}  // namespace anjungan::screens
