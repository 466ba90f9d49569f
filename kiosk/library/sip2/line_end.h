#pragma once

#include <string_view>

namespace anjungan::library::sip2 {

// How a server ends its answers.
enum class LineEnd {
    // CR, as the standard has it, to whoever ends with CR or sums its messages (AZ); to others as they end
    // theirs. So three clients of others are all answered as they read: pysip2 (CR both ways), php-sip2 (ends
    // with CR LF and sums, and takes an LF for the first byte of the next answer) and Koha's
    // sip_cli_emulator.pl (ends with CR LF, and waits for it).
    as_asked,
    cr,
    lf,
    crlf,
};
// The end of the answer to a request that came with this end.
[[nodiscard]] std::string_view line_end_of(LineEnd wanted, std::string_view request,
                                           std::string_view its_end);

}  // namespace anjungan::library::sip2
