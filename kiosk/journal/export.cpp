#include "kiosk/journal/export.h"

#include <nlohmann/json.hpp>

#include "kiosk/circulation/iso_date.h"
#include "kiosk/journal/payload_text.h"

namespace anjungan::journal {

using circulation::iso_time;

namespace {

std::string_view name_of(ClockTrust trust) {
    switch (trust) {
        case ClockTrust::synchronised:
            return "synchronised";
        case ClockTrust::plausible:
            return "plausible";
        case ClockTrust::doubtful:
            return "doubtful";
    }
    return "";
}

std::string json_line(const Record& record) {
    const circulation::Entry& entry = record.entry;
    nlohmann::ordered_json line{{"number", record.number},
                                {"id", entry.id.text()},
                                {"kind", name_of(entry.kind())},
                                {"at", iso_time(entry.at)},
                                {"clock", name_of(entry.trust)},
                                {"decided_by", name_of(entry.decided_by)},
                                {"delivery", name_of(record.delivery)}};
    if (!entry.kiosk.empty()) line["kiosk"] = entry.kiosk;
    line.update(nlohmann::ordered_json::parse(personal_text(entry.payload)));
    line.update(nlohmann::ordered_json::parse(facts_text(entry.payload)));
    if (!record.note.empty()) line["note"] = record.note;
    if (record.erased) line["erased"] = true;
    if (record.damaged) line["damaged"] = true;
    return line.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

}  // namespace

namespace {

// "2026-11-23 07:42:00" in the library's zone.
std::string local_time(Instant at, Zone zone) {
    const auto local = std::chrono::sys_time<std::chrono::milliseconds>{zone.local(at).time_since_epoch()};
    std::string time = iso_time(local).substr(0, 19);
    time[10] = ' ';
    return time;
}

}  // namespace

std::string staff_line(const Record& record, Zone zone) {
    const auto* action = std::get_if<circulation::StaffAction>(&record.entry.payload);
    if (action == nullptr || record.damaged) return {};
    std::string line = fmt::format("{:>8}  {}  {} ({})  {}", record.number, local_time(record.entry.at, zone),
                                   record.erased ? "?" : action->account, action->role, action->action);
    if (!action->subject.empty()) line += " " + action->subject;
    if (!action->before.empty() || !action->detail.empty())
        line += fmt::format(": {} -> {}", action->before.empty() ? "-" : action->before,
                            action->detail.empty() ? "-" : action->detail);
    return line;
}

std::string list_line(const Record& record, Zone zone) {
    const std::string time = local_time(record.entry.at, zone);
    return fmt::format("{:>8}  {}  {:<8} {:<8} {:<10}{}", record.number, record.damaged ? "?" : time,
                       record.damaged ? "damaged" : name_of(record.entry.kind()),
                       record.damaged ? "?" : name_of(record.entry.decided_by), name_of(record.delivery),
                       record.note.empty() ? "" : " " + record.note);
}

Status export_journal(Journal& journal, std::int64_t after,
                      const std::function<Status(const std::string&)>& write) {
    for (;;) {
        TRY_ASSIGN(const auto records, journal.records(after));
        if (records.empty()) return {};
        for (const Record& record : records) TRY(write(json_line(record)));
        after = records.back().number;
    }
}

}  // namespace anjungan::journal
