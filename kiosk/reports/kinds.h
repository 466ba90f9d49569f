// Each report's own document. Only report.cpp asks for them.
#pragma once

#include "kiosk/reports/report.h"

namespace anjungan::reports {

[[nodiscard]] Document statistics(const Figures& figures, const About& about, const words::Words& words);
[[nodiscard]] Document survey(const Figures& figures, const About& about, const words::Words& words);
[[nodiscard]] Document school(const Figures& figures, const About& about, const words::Words& words);
[[nodiscard]] Document service(const Figures& figures, const About& about, const words::Words& words);
[[nodiscard]] Document today(const Figures& figures, const About& about, const words::Words& words);

}  // namespace anjungan::reports
