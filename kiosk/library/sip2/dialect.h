#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/circulation/capability.h"
#include "kiosk/circulation/refusal.h"
#include "kiosk/library/sip2/text.h"
#include "platform/system/result.h"

namespace anjungan::library::sip2 {

enum class Checksums {
    strict,    // an answer with a wrong checksum is no answer
    tolerate,  // type and sequence decide: some servers sum wrongly by design
};
enum class Login {
    fields,  // message 93
    telnet,  // lines in answer to "login:" and "password:", before any message
    none,
};

// What the time in 98 is; SIP 2.00 has a place for the zone, which some servers leave empty for UTC too.
enum class ServerClock {
    local,
    utc,
    unknown,  // one or the other: never believed
};

// How one kind of library system speaks: assets/library-systems/*.toml.
struct Dialect {
    std::string title = "SIP2";
    Encoding encoding = Encoding::utf8;
    Checksums checksums = Checksums::strict;
    Login login = Login::fields;
    DateOrder dates = DateOrder::day_first;
    ServerClock clock = ServerClock::local;
    std::chrono::seconds answer{5};  // how long an answer may take; 1 to 60
    // How long a request that timed out may still be carried out by the server; 0 to 600. Until then nobody
    // can tell what became of it.
    std::chrono::seconds late{30};
    // The server keeps our entry ids and answers a repeated entry as before, so nothing is asked first.
    bool keeps_entries = false;
    // The lists of 64 hold barcodes, all that their counts promise. Then what was said of a card when it was
    // opened tells which books are its own already, and a loan is sent at once, without a 17 before it.
    bool lists_barcodes = false;
    // The number of holds in 64 is that of the hold shelf. Others count all of them, and not as they should.
    bool counts_ready_holds = false;
    // What this kind of system says it supports (BX of 98), and does not.
    circulation::Capabilities lacks{};
    // What a screen message (AF) with these words in it, in any case, means. The first that fits.
    std::vector<std::pair<std::string, circulation::Refusal>> refusals;
};

// Fault::not_found, or invalid with file, line and what would be right.
[[nodiscard]] Result<Dialect> load_dialect(const std::filesystem::path& file);
[[nodiscard]] Result<Dialect> parse_dialect(std::string_view toml, std::string_view file_name);

}  // namespace anjungan::library::sip2
