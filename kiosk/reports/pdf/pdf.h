// kiosk/reports/pdf: a report on A4 paper. The only room that knows Cairo and Pango, and none that the kiosk is
// linked with: it is a module beside the program, loaded when a report is made (kiosk/reports/pdf_module.h), so
// that a kiosk at rest does not carry them. It decides nothing but where things stand.
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "kiosk/reports/document.h"
#include "platform/system/result.h"

namespace anjungan::reports {

// A PDF with every font embedded that it uses, drawn with those in `fonts` and no others, black on white. The
// same document gives the same pages. Fault::not_found: no font there can be read; io: Cairo could not draw, and why.
[[nodiscard]] Result<std::vector<std::uint8_t>> pdf_of(const Document& document,
                                                       const std::filesystem::path& fonts);

}  // namespace anjungan::reports
