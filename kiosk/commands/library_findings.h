#pragma once

#include <string>
#include <vector>

#include "kiosk/journal/journal.h"
#include "kiosk/library/embedded/embedded.h"
#include "kiosk/library/sip2/client.h"

namespace anjungan::commands {

// What `anjungan check library` finds beyond the line itself. Nothing is changed at the library by asking.
struct Finding {
    enum class Kind { good, note };
    Kind kind = Kind::good;
    std::string subject, sentence;
};

// `second` has its own connection, while another is open: some library systems serve so few at a time that
// one kiosk keeps every other device waiting. Takes some seconds where it does.
[[nodiscard]] Finding try_second_connection(library::sip2::Client& second);

// Whether this kiosk's institution and location are called so there: by how the library calls itself, and by
// books that are `known` here, as the library has them.
[[nodiscard]] Finding compare_institution(const library::sip2::Connection& connection);
[[nodiscard]] Finding compare_location(library::sip2::Client& client, library::Ledger& known);

// For how long the library lends, by what it has booked here, beside the rules this kiosk goes by while the
// library is away.
[[nodiscard]] Result<std::vector<Finding>> compare_loan_periods(journal::Journal& journal,
                                                                library::Ledger& known, Zone zone);

}  // namespace anjungan::commands
