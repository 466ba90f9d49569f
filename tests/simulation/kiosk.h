#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "kiosk/desk/desk.h"
#include "kiosk/library/embedded/replica.h"
#include "tests/simulation/machine.h"
#include "tests/simulation/way.h"
#include "tests/support/power_cut_vfs.h"

namespace anjungan::simulation {

using namespace circulation;

// One action, for those who judge.
struct Act {
    Day day;                    // by the true time
    std::optional<Refusal> no;  // what its reader was told instead of that it is done
};

// What patrons were told as done.
using Told = std::tuple<EntryKind, std::string, std::string, std::optional<Day>>;

// One kiosk: desk, journal, replica and delivery, with a disk and a clock of its own.
class Kiosk {
  public:
    // The cards and books that are brought to it: so many from these numbers on.
    struct Patrons {
        int first_patron = 0, patrons = 0, first_book = 0, books = 0;
    };
    struct Parts {
        VirtualClock& truth;
        Random& random;
        std::unique_ptr<Way> way;
        Patrons patrons;
        desk::Safeguards safeguards;
        std::uint64_t journeys = 0;  // a seed
    };
    explicit Kiosk(Parts parts);
    ~Kiosk() { close(); }
    Kiosk(const Kiosk&) = delete;
    Kiosk& operator=(const Kiosk&) = delete;

    void boot();
    // A patron scans something.
    void act();
    // What is due until now.
    void tick();
    [[nodiscard]] std::optional<Steady> next_tick() const {
        return desk_ ? std::optional{desk_->next_tick()} : std::nullopt;
    }
    void plan_trouble();
    void power_goes() { disk_.cut(), close(); }
    void time_server_answers() { machine_.is_set(); }
    void all_is_well();
    [[nodiscard]] Way& way() { return *parts_.way; }
    [[nodiscard]] journal::Journal& journal() { return *journal_; }

    std::multiset<Told> told;
    std::int64_t journeys = 0;              // besides, told as done
    std::vector<std::string> broken;        // what was wrong in the moment it was told
    std::set<Instant> ahead;                // times of entries that were in the future then
    std::map<EntryId, Act> acts;            // of what the journal knows
    std::map<std::string, int> wrong_pins;  // typed, by card
    std::int64_t actions = 0, power_cuts = 0;

  private:
    void close() { desk_.reset(), spool_.reset(), replica_.reset(), journal_.reset(); }
    void machine_starts();
    void look_at_the_disk();
    void hear(const desk::Report& report);
    void lend(const PatronBarcode& patron, const ItemBarcode& item);
    void renew(const PatronBarcode& patron);
    // What people come for besides borrowing and returning: to see their account, to be in the guest book, to
    // read, to sign up, to become a member, to pay.
    void another_journey(const PatronBarcode& patron, const ItemBarcode& item);
    void record(Payload fact);
    void pay(const PatronBarcode& patron);
    void type_a_pin(const PatronBarcode& patron);
    void write_down(Day day);
    [[nodiscard]] bool is_ahead(Instant at) const;
    void check_date(const std::string& item, std::optional<Day> due);

    Parts parts_;
    tests::PowerCutVfs disk_;
    MachineClock machine_;
    bool all_is_well_ = false;
    SeededRandom journeys_;  // which, so that the other dice fall as ever
    bool was_cut_ = false;   // before this start
    std::uint64_t ticket_ = 0;
    std::optional<Told> asked_;
    std::optional<Refusal> no_;  // to what was asked last
    bool got_word_ = false;      // whatever it was
    bool store_well_ = true;
    EntryId newest_;    // of those the journal has
    Day latest_due_{};  // told so far
    std::optional<KnownTime> time_;
    std::optional<journal::Journal> journal_;
    std::optional<journal::Spool> spool_;
    std::optional<library::EmbeddedReplica> replica_;
    std::optional<desk::Desk> desk_;
};

// The library's rule, patrons and books, as an import leaves them: what every kiosk knows when it is
// delivered, and what a library of ours begins with. One rule for all: seven days.
[[nodiscard]] const tests::Bytes& library_as_imported();
inline constexpr int all_patrons = 10, all_books = 16;
inline constexpr std::string_view right_pin = "4711";  // everybody's
[[nodiscard]] inline std::string patron_number(int i) {
    return "P" + std::to_string(i);
}
[[nodiscard]] inline std::string book_number(int i) {
    return "B" + std::to_string(i);
}

}  // namespace anjungan::simulation
