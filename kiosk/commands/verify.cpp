// Whether the code of a receipt, or of a clearance letter, is true.
#include "kiosk/appliance/staff_access.h"
#include "kiosk/assembly/backend.h"
#include "kiosk/commands/cli.h"
#include "kiosk/commands/print.h"
#include "kiosk/proof/proof.h"

namespace anjungan::commands {

namespace {

namespace fs = std::filesystem;

std::string what_it_is(const proof::Facts& facts) {
    switch (facts.kind) {
        case proof::Kind::lent:
            return fmt::format("{} lent", facts.books);
        case proof::Kind::returned:
            return fmt::format("{} returned", facts.books);
        case proof::Kind::cleared:
            break;
    }
    return "a clearance letter: nothing on loan, owed or reserved";
}

std::string when(Instant at, Zone zone) {
    const LocalTime local = zone.local(at);
    const Day day = std::chrono::floor<std::chrono::days>(local);
    const std::chrono::year_month_day date{day};
    const auto minutes = std::chrono::floor<std::chrono::minutes>(local - day).count();
    return fmt::format("{:04}-{:02}-{:02} {:02}:{:02}", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), minutes / 60,
                       minutes % 60);
}

// Where the entry it is chained to is in the journal of this computer, it must stand there as it stood then.
Status check_chain(const assembly::ResolvedSettings& resolved, const proof::Proof& proved,
                   const proof::PublicKey& own, std::span<const proof::Unit> units) {
    const bool is_own = !units.empty() && units.front().key == own && proved.unit == units.front().name;
    if (!is_own || proved.facts.record == 0) return {};
    TRY_ASSIGN(auto journal, assembly::open_journal(resolved.settings, resolved.data));
    TRY_ASSIGN(const auto hash, journal.hash_of(proved.facts.record));
    if (hash && std::equal(proved.facts.link.begin(), proved.facts.link.end(), hash->begin())) return {};
    return fail(Fault::invalid, "does not match: the journal of this kiosk has no such entry {}",
                proved.facts.record);
}

Status check_code(const assembly::Common& common, const std::string& code) {
    TRY_ASSIGN(const auto resolved, assembly::resolve_settings(common));
    const std::string unit = appliance::staff_access_of_unit(resolved.file).unit;
    const std::string name = unit.empty() ? std::string{assembly::nameless_unit} : unit;
    TRY_ASSIGN(const auto signer, assembly::open_signer(resolved.settings, resolved.data));
    const auto units = assembly::units_of(resolved.settings, name, signer);
    if (code.empty()) {
        print(stdout, "{} {}\n", name, proof::text_of(signer.public_key()));
        return {};
    }
    const auto proved = proof::check(code, units);
    if (!proved)
        return fail(Fault::invalid,
                    "does not match: no kiosk of this library has made this code as it is; its "
                    "kiosks stand in [proofs] units");
    TRY(check_chain(resolved, *proved, signer.public_key(), units));
    print(stdout, "true: {}, {}, at {}\n", what_it_is(proved->facts),
          when(proved->facts.at, resolved.settings.library.zone), proved->unit);
    return {};
}

}  // namespace

ExitCode verify_code(const assembly::Common& common, const std::string& code) {
    const Status checked = check_code(common, code);
    return checked ? ExitCode::done : report(checked.error());
}

}  // namespace anjungan::commands
