// kiosk/reports: what happened here, as figures for the head of the library: a pure fold over the facts of the
// journal's entries, tables of them in which no small figure stands, and documents made of these. Nobody's
// name, card or words are looked at; no clock, no file and no screen enters here. What draws a document lies in
// kiosk/reports/pdf, which alone knows Cairo.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/circulation/entry.h"
#include "kiosk/outreach/satisfaction.h"
#include "kiosk/reports/period.h"
#include "platform/system/clock.h"

namespace anjungan::reports {

// How often each token was met. A token is as the journal writes it; the empty one is "not known".
class Tally {
  public:
    void add(std::string_view token, std::int64_t count = 1);
    [[nodiscard]] std::int64_t of(std::string_view token) const;
    [[nodiscard]] std::int64_t sum() const;
    [[nodiscard]] const std::map<std::string, std::int64_t, std::less<>>& all() const { return counts_; }

  private:
    std::map<std::string, std::int64_t, std::less<>> counts_;
};

// How often two tokens were met together.
class CrossTally {
  public:
    void add(std::string_view row, std::string_view column, std::int64_t count = 1);
    using Counts = std::map<std::string, Tally, std::less<>>;
    [[nodiscard]] const Counts& rows() const { return rows_; }

  private:
    Counts rows_;
};

// How long something took, as often as it did, in seconds.
class Durations {
  public:
    void add(std::int64_t seconds);
    void add(const Durations& others);
    [[nodiscard]] std::int64_t count() const { return count_; }
    // 1 to 100 of a hundred took so long or less, by the nearest rank; 0 where nothing did.
    [[nodiscard]] std::int64_t percentile(int of_hundred) const;
    [[nodiscard]] std::int64_t within(std::int64_t seconds) const;

  private:
    std::map<std::int64_t, std::int64_t> counts_;
    std::int64_t count_ = 0;
};

// The level of school of whoever it was: as it was said, or as the card's type has it ("SD/MI", "SMP/MTs",
// "SMA/SMK/MA", "mahasiswa"). "sd", "smp", "sma", "college"; empty: none of these, or not known.
[[nodiscard]] std::string_view level_of(const circulation::PatronFacts& who);

// The hundred of a call number's class ("813" → "800"); empty where it has none.
[[nodiscard]] std::string hundred_of(std::string_view item_class);

// What came to pass in a period. People are counted by visit: who comes twice is two visitors. A loan that was
// taken back in the same visit is none.
struct Figures {
    explicit Figures(Period of_period) : period(of_period) {
        by_day.resize(static_cast<std::size_t>(period.days()));
        entries_of_day.resize(by_day.size());
    }

    Period period;
    std::set<std::string> kiosks = {};  // whose entries they are, by name
    std::int64_t entries = 0;           // all that were looked at
    std::int64_t doubtful = 0;          // of them: the clock was not to be believed
    std::int64_t unreadable = 0;        // were there and could not be read; in no figure
    std::vector<std::int64_t> entries_of_day = {};

    // Visitors. Of a group each is one.
    std::int64_t visitors = 0, groups = 0, in_groups = 0;
    std::vector<std::int64_t> by_day = {};    // from the period's first
    std::array<std::int64_t, 24> by_hour{};   // local time
    std::array<std::int64_t, 12> by_month{};  // from January
    // Who they were ("member:" or "guest:" and the type, or "group"), by level of school and by purpose.
    CrossTally who_by_level, who_by_purpose;
    Tally sexes;
    Tally schools;  // visitors in groups, as the school was typed

    // Books.
    std::int64_t loans = 0, returns = 0, renewals = 0, holds = 0, read_in_place = 0;
    std::array<std::int64_t, 12> loans_by_month{};
    CrossTally loan_types_by_level;
    Tally loan_hundreds, read_hundreds;

    // The rest of what readers did.
    std::int64_t registrations = 0, proposals = 0, sign_ups = 0, attended = 0, payments = 0, help_calls = 0;

    // Service times of visits that were finished, by the screen of what somebody came for; and the screens of those
    // that were left.
    std::map<std::string, Durations, std::less<>> took;
    std::array<Durations, 24> took_by_hour;  // local time, of their ends
    Durations took_with_fault, took_without_fault, staff_came_after;
    Tally left_at;

    // The survey: one question a visit.
    outreach::Survey survey{};
    std::int64_t asked = 0, answered = 0, remarks = 0;
    CrossTally respondent_levels_by_occupation;
    Tally respondent_sexes, respondent_ages;
};

// Adds what an entry says, if it lies in the period; its personal part is not looked at.
class Fold {
  public:
    Fold(Period period, Zone zone) : figures_(period), zone_(zone) {}
    void add(const circulation::Entry& entry);
    void add_unreadable() { ++figures_.unreadable; }
    [[nodiscard]] const Figures& figures() const { return figures_; }

  private:
    Figures figures_;
    Zone zone_;
};

}  // namespace anjungan::reports
