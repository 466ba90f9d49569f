#pragma once

#include <optional>
#include <vector>

#include "kiosk/desk/cases.h"
#include "kiosk/journal/journal.h"

namespace anjungan::desk {

using namespace circulation;

// What the library refused, or gave no answer to, and what staff decide of it. One decision a case: of two
// people who decide at once, the second is told that it is no longer there. May be used beside a running
// kiosk, by another program.
class StaffList {
  public:
    explicit StaffList(journal::Journal& journal) : journal_(journal) {}

    // Oldest first. The note says why: see cases.h.
    [[nodiscard]] Result<std::vector<journal::Record>> cases();

    // One of them, and what staff may decide of it besides accepting and noting it. Fault::not_found.
    struct Choices {
        journal::Record record;
        bool retry = false, undo = false;
        std::optional<Instant> later{};  // when something later happened to the same book
    };
    [[nodiscard]] Result<Choices> look(std::int64_t number);

    // Each: Fault::not_found when the record is not on the list.
    // It stays as the library has it; nothing more is told.
    [[nodiscard]] Status accept(std::int64_t number);
    // It is told again: what was refused as a new entry at the end of the order, what got no answer after
    // asking. Fault::invalid when something later happened to the same book, which would be overtaken, and of
    // what the library has.
    [[nodiscard]] Status retry(std::int64_t number, Moment now);
    // The loan is taken back, here (a running kiosk hears of it before it decides anything more by its own
    // rules) and, if the library may have it, there. Fault::invalid: no loan, or something later has made it
    // true or undone it. What the receipt for the patron has to name is returned.
    [[nodiscard]] Result<Entry> undo(std::int64_t number, Moment now);
    // Left to the circulation desk: what the note on paper has to name.
    [[nodiscard]] Result<journal::Record> note(std::int64_t number);

  private:
    [[nodiscard]] Result<journal::Record> find(std::int64_t number);
    [[nodiscard]] static Status check_is_whole(const journal::Record& record);
    [[nodiscard]] Status check_is_last_of_its_item(const Entry& entry);
    journal::Journal& journal_;
};

}  // namespace anjungan::desk
