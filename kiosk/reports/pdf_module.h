// How kiosk/reports/pdf, a module that is loaded when a report is made, is asked: by the name of its one function.
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "kiosk/reports/document.h"
#include "platform/system/result.h"

namespace anjungan::reports {

inline constexpr const char* pdf_module = "anjungan-reports-pdf.so";
inline constexpr const char* pdf_function = "anjungan_pdf_of";
// As pdf_of() of kiosk/reports/pdf/pdf.h, into `result`. Built together with the program: what both know is the same.
using PdfFunction = void(const Document& document, const std::filesystem::path& fonts,
                         Result<std::vector<std::uint8_t>>& result);

}  // namespace anjungan::reports
