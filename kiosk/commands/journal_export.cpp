#include "kiosk/commands/journal_export.h"

#include <nlohmann/json.hpp>

namespace anjungan::commands {

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

std::string json_line(const journal::Record& record) {
    const circulation::Entry& entry = record.entry;
    nlohmann::ordered_json line{{"number", record.number},
                                {"id", entry.id.text()},
                                {"kind", name_of(entry.kind)},
                                {"at", iso_time(entry.at)},
                                {"clock", name_of(entry.trust)},
                                {"decided_by", name_of(entry.decided_by)},
                                {"delivery", name_of(record.delivery)}};
    if (!entry.member.text.empty()) line["member"] = entry.member.text;
    if (!entry.item.text.empty()) line["item"] = entry.item.text;
    if (entry.due) line["due"] = iso_day(*entry.due);
    if (!record.note.empty()) line["note"] = record.note;
    if (record.erased) line["erased"] = true;
    if (record.damaged) line["damaged"] = true;
    return line.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

}  // namespace

std::string iso_time(Instant at) {
    const auto day = std::chrono::floor<std::chrono::days>(at);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss time{at - day};
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                       time.hours().count(), time.minutes().count(), time.seconds().count(),
                       time.subseconds().count());
}

std::string iso_day(Day day) {
    const std::chrono::year_month_day date{day};
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::string list_line(const journal::Record& record, Zone zone) {
    const auto local =
        std::chrono::sys_time<std::chrono::milliseconds>{zone.local(record.entry.at).time_since_epoch()};
    std::string time = iso_time(local).substr(0, 19);
    time[10] = ' ';
    return fmt::format("{:>8}  {}  {:<8} {:<8} {:<10}{}", record.number, record.damaged ? "?" : time,
                       record.damaged ? "damaged" : name_of(record.entry.kind),
                       record.damaged ? "?" : name_of(record.entry.decided_by), name_of(record.delivery),
                       record.note.empty() ? "" : " " + record.note);
}

Status export_journal(journal::Journal& journal, std::int64_t after,
                      const std::function<Status(const std::string&)>& write) {
    for (;;) {
        TRY_ASSIGN(const auto records, journal.records(after));
        if (records.empty()) return {};
        for (const journal::Record& record : records) TRY(write(json_line(record)));
        after = records.back().number;
    }
}

}  // namespace anjungan::commands
