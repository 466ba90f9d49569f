#pragma once

#include <functional>
#include <string>

#include "kiosk/journal/journal.h"

namespace anjungan::journal {

// Every record from the first on as one JSON object a line, personal data in clear: for the eyes of the
// library only. `after` is a record number; `write` takes a line without its end and may fail.
[[nodiscard]] Status export_journal(Journal& journal, std::int64_t after,
                                    const std::function<Status(const std::string&)>& write);

// What somebody of the staff did, for people: number, time, who, what, before and after. Of an erased one, what
// is left; empty: it is no such record.
[[nodiscard]] std::string staff_line(const Record& record, Zone zone);

// The same record for people, without personal data: number, time, kind, delivery, note.
[[nodiscard]] std::string list_line(const Record& record, Zone zone);

}  // namespace anjungan::journal
