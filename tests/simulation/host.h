#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/circulation/entry.h"

namespace anjungan::simulation {

using namespace circulation;

// What a library did, for those who judge.
struct Deed {
    EntryId entry;
    std::string patron, item;
    EntryKind kind;
    bool refused;
    std::optional<Day> day = {};  // of a loan, until when; of a return, as of when it was told
};

// The library at the far end of all lines.
class Host {
  public:
    struct Loan {
        std::string patron;
        Day due;
        EntryId by;
    };
    virtual ~Host() = default;
    // What it has lent, by book.
    [[nodiscard]] virtual std::map<std::string, Loan> loans() = 0;
    virtual void database_is(bool up) { database_up_ = up; }
    [[nodiscard]] bool database_up() const { return database_up_; }

    std::string poison;  // the book over which it hangs up
    std::vector<Deed> deeds;
    // What a kiosk must not have said, in words.
    std::vector<std::string> broken;
    // By card. Some systems lock a patron out after a few.
    std::map<std::string, int> failed_logins;

  private:
    bool database_up_ = true;
};

}  // namespace anjungan::simulation
