#include "kiosk/library/sip2/line_end.h"

#include "kiosk/library/sip2/message.h"

namespace anjungan::library::sip2 {

std::string_view line_end_of(LineEnd wanted, std::string_view request, std::string_view its_end) {
    switch (wanted) {
        case LineEnd::cr:
            return line_end::cr;
        case LineEnd::lf:
            return line_end::lf;
        case LineEnd::crlf:
            return line_end::crlf;
        case LineEnd::as_asked:
            break;
    }
    const auto message = parse(request);
    return message && message->sum != Sum::absent ? line_end::cr : its_end;
}

}  // namespace anjungan::library::sip2
