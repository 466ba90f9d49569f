// The reports, each a document made of figures.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/reports/document.h"
#include "kiosk/reports/figures.h"
#include "kiosk/words/words.h"

namespace anjungan::reports {

enum class Kind {
    statistics,  // Statistik perpustakaan
    survey,      // Survei Kepuasan Masyarakat (PermenPANRB 14/2017)
    school,      // Laporan sekolah
    service,     // Laporan waktu layanan
    today,       // Rekap hari ini
};
inline constexpr std::array kinds{Kind::statistics, Kind::survey, Kind::school, Kind::service, Kind::today};
[[nodiscard]] std::string_view name_of(Kind kind);  // "statistics", ...; on the command line and of files

// Whose report it is, and when it is made.
struct About {
    std::string library, telephone;      // the latter may be empty
    LocalTime made;                      // when
    std::string version;                 // of the program
    std::chrono::seconds promise{120};   // within which a visit is to be done
    std::array<bool, 7> is_closed = {};  // Sunday first: closed each week, so that such a day is not missed
};

[[nodiscard]] Document document_of(Kind kind, const Figures& figures, const About& about,
                                   const words::Words& words);
}  // namespace anjungan::reports
