#include "kiosk/commands/library_findings.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <set>

#include "kiosk/circulation/loan_periods.h"
#include "kiosk/circulation/text.h"
#include "kiosk/desk/cases.h"
#include "kiosk/library/sip2/reading.h"

namespace anjungan::commands {

namespace {

namespace sip2 = library::sip2;
using circulation::ItemBarcode;
using circulation::LoanPeriods;

constexpr std::chrono::seconds patience_for_second{3};
constexpr std::size_t most_books = 3;            // asked for
constexpr std::int64_t latest_entries = 10'000;  // looked at: the rules there may have been others before

Finding good(std::string subject, std::string sentence) {
    return {Finding::Kind::good, std::move(subject), std::move(sentence)};
}
Finding note(std::string subject, std::string sentence) {
    return {Finding::Kind::note, std::move(subject), std::move(sentence)};
}

std::vector<ItemBarcode> some_books(library::Ledger& known) {
    std::vector<ItemBarcode> books;
    (void)known.for_each_barcode([&](circulation::BarcodeKind kind, std::string_view barcode) {
        if (kind == circulation::BarcodeKind::item && books.size() < most_books)
            books.push_back({std::string{barcode}});
    });
    return books;
}

// The date the library itself has booked; nothing: it has not, or nobody here knows.
std::optional<Day> booked(const journal::Record& record) {
    if (record.entry.kind() != circulation::EntryKind::checkout || record.damaged || record.erased)
        return std::nullopt;
    if (record.delivery == journal::Delivery::for_staff) return desk::reason_of(record.note).booked;
    if (record.delivery != journal::Delivery::settled || circulation::decided_here(record.entry.decided_by))
        return std::nullopt;
    return record.entry.due();
}

Result<LoanPeriods> seen_loans(journal::Journal& journal, library::Ledger& known, Zone zone) {
    LoanPeriods seen;
    std::int64_t entries = 0;
    for (const journal::Delivery state : {journal::Delivery::waiting, journal::Delivery::unknown,
                                          journal::Delivery::settled, journal::Delivery::for_staff}) {
        TRY_ASSIGN(const std::int64_t counted, journal.count(state));
        entries += counted;
    }
    for (std::int64_t after = std::max<std::int64_t>(0, entries - latest_entries);;) {
        TRY_ASSIGN(const auto records, journal.records(after));
        if (records.empty()) return seen;
        after = records.back().number;
        for (const journal::Record& record : records) {
            const auto due = booked(record);
            if (!due || record.entry.trust == ClockTrust::doubtful) continue;
            TRY_ASSIGN(const auto patron, known.find(record.entry.patron()));
            TRY_ASSIGN(const auto item, known.find(record.entry.item()));
            seen.add(patron ? patron->type : "", item ? item->type : "", zone.day(record.entry.at), *due);
        }
    }
}

std::string types_of(const LoanPeriods::Compared& line) {
    const auto named = [](const std::string& type, std::string_view unknown) {
        return type.empty() ? std::string{unknown} : "'" + type + "'";
    };
    return fmt::format("{} to {}", named(line.item_type, "a book"), named(line.patron_type, "a patron"));
}

Finding told(const LoanPeriods::Compared& line) {
    const std::string lends =
        fmt::format("the library lends {} for {} days ({} of {} loans that were seen are not as here)",
                    types_of(line), line.library_days, line.otherwise, line.loans);
    if (!line.differs())
        return good("loan periods",
                    fmt::format("{}: the kiosk's own rules date {} of {} loans as the library did",
                                types_of(line), line.loans - line.otherwise, line.loans));
    if (!line.own_days)
        return note(
            "loan periods",
            fmt::format("{}, and no rule here fits: import one, or nothing is lent while the library is away",
                        lends));
    return note(
        "loan periods",
        fmt::format("{}, the kiosk's own rules for {}: a date promised while the library is away is another "
                    "than the library books; import the same rules",
                    lends, *line.own_days));
}

}  // namespace

Finding try_second_connection(sip2::Client& second) {
    second.connection().wait_at_most(patience_for_second);
    const Status connected = second.connection().connect();
    if (connected) return good("connections", "a second one is answered while the first is open");
    if (connected.error().fault == Fault::timed_out)
        return note(
            "connections",
            "a second one gets no answer while the first is open: this kiosk keeps every other device of the "
            "library waiting, and they keep it; let the server answer more at a time (in Koha's SIP "
            "configuration: min_servers, at least one more than there are devices)");
    return note("connections",
                fmt::format("a second one is refused while the first is open: {}; look whether each "
                            "device has an account of its own",
                            connected.error().sentence));
}

Finding compare_institution(const sip2::Connection& connection) {
    const std::string& here = connection.account().institution;
    const std::string& there = connection.institution();
    if (there.empty())
        return note("institution",
                    "the library system does not say how it calls itself, so it cannot be compared");
    if (here == there) return good("institution", fmt::format("both call the library {}", there));
    return note(
        "institution",
        fmt::format("the library system calls itself {}, and this kiosk {}: set institution = \"{}\" under "
                    "[library], unless its account there is meant for another",
                    there, here.empty() ? "names none" : "calls it " + here, there));
}

Finding compare_location(sip2::Client& client, library::Ledger& known) {
    const std::string& here = client.connection().account().location;
    if (here.empty())
        return note(
            "location",
            "none is set: the library system counts what happens here for the branch of this account");
    std::set<std::string> there;
    for (const ItemBarcode& book : some_books(known))
        if (const auto locations = client.locations_of(book))
            there.insert(locations->begin(), locations->end());
    if (there.empty())
        return note("location", "no book with a location has been met yet, so it cannot be compared");
    const bool met =
        std::ranges::any_of(there, [&](const std::string& each) { return circulation::same(each, here); });
    if (met) return good("location", fmt::format("books there stand at {}, too", here));
    return note("location",
                fmt::format("this kiosk says that it stands at {}, and the books that were asked for are "
                            "at {}: look whether {} is a branch there, because books are sent to "
                            "where they belong by it",
                            here, fmt::join(there, ", "), here));
}

Result<std::vector<Finding>> compare_loan_periods(journal::Journal& journal, library::Ledger& known,
                                                  Zone zone) {
    TRY_ASSIGN(const LoanPeriods seen, seen_loans(journal, known, zone));
    TRY_ASSIGN(const auto rules, known.rules());
    TRY_ASSIGN(const auto calendar, known.calendar());
    std::vector<Finding> findings;
    for (const auto& line : seen.compare(rules, calendar)) findings.push_back(told(line));
    if (findings.empty())
        findings.push_back(note("loan periods",
                                "no loan of the library has been seen lately, so nobody can say "
                                "whether its periods are those of the kiosk's own rules"));
    return findings;
}

}  // namespace anjungan::commands
