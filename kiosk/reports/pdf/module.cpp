#include "kiosk/reports/pdf/pdf.h"
#include "kiosk/reports/pdf_module.h"

extern "C" [[gnu::visibility("default")]] void anjungan_pdf_of(
    const anjungan::reports::Document& document, const std::filesystem::path& fonts,
    anjungan::Result<std::vector<std::uint8_t>>& result) {
    result = anjungan::reports::pdf_of(document, fonts);
}

namespace {
[[maybe_unused]] constexpr anjungan::reports::PdfFunction* is_as_declared = anjungan_pdf_of;
}
