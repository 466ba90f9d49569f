#include "kiosk/reports/report.h"

#include "kiosk/reports/kinds.h"

namespace anjungan::reports {

std::string_view name_of(Kind kind) {
    switch (kind) {
        case Kind::statistics:
            return "statistics";
        case Kind::survey:
            return "survey";
        case Kind::school:
            return "school";
        case Kind::service:
            return "service";
        case Kind::today:
            break;
    }
    return "today";
}

Document document_of(Kind kind, const Figures& figures, const About& about, const words::Words& words) {
    switch (kind) {
        case Kind::statistics:
            return statistics(figures, about, words);
        case Kind::survey:
            return survey(figures, about, words);
        case Kind::school:
            return school(figures, about, words);
        case Kind::service:
            return service(figures, about, words);
        case Kind::today:
            break;
    }
    return today(figures, about, words);
}

}  // namespace anjungan::reports
