#include "tests/simulation/world.h"

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <set>
#include <tuple>

#include "kiosk/desk/desk.h"
#include "kiosk/library/embedded/replica.h"
#include "tests/simulation/server.h"
#include "tests/support/cipher.h"
#include "tests/support/power_cut_vfs.h"

namespace anjungan::simulation {

namespace {

using namespace std::chrono_literals;
using journal::Delivery;
using journal::Record;
using tests::PowerCutVfs;
using tests::Trouble;

constexpr Instant morning{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23}};
constexpr int members = 5, books = 8, actions_a_day = 12;

// What every kiosk knows when it is delivered.
const tests::Bytes& replica_as_imported() {
    static const tests::Bytes bytes = [] {
        PowerCutVfs disk;
        {
            auto library =
                library::EmbeddedLibrary::open("replica.db", tests::cipher_of(), Zone{}, {.vfs = disk.name()})
                    .value();
            circulation::Rule rule{.member_type = "*",
                                   .item_type = "*",
                                   .max_loans = 99,
                                   .loan_days = 7,
                                   .max_renewals = 0,
                                   .fine_per_day = {},
                                   .grace_days = 0,
                                   .fine_cap = {},
                                   .max_debt = {1'000'000},
                                   .asks_pin = false};
            (void)library.ledger().replace_rules({rule});
            for (int i = 0; i < members; ++i)
                (void)library.ledger().put(library::MemberRow{
                    .barcode = {fmt::format("P{}", i)}, .name = "Sekar Ayu", .type = "umum"});
            for (int i = 0; i < books; ++i) {
                library::ItemRow row{.item = {}, .type = "buku"};
                row.item.barcode.text = fmt::format("B{}", i);
                row.item.title = "Judul";
                (void)library.ledger().put(row);
            }
        }
        return disk.content("replica.db");
    }();
    return bytes;
}

using Told = std::tuple<EntryKind, std::string, std::string, std::optional<Day>>;

class Unit {
  public:
    Unit(Server& server, VirtualClock& clock, Random& random, desk::Safeguards safeguards)
        : clock_(clock),
          random_(random),
          safeguards_(safeguards),
          line_({.server = server,
                 .fate = [this] { return fate(); },
                 .passes = [this](std::chrono::milliseconds span) { clock_.advance(span); },
                 .now = [this] { return clock_.now(); }}) {
        disk_.put("replica.db", replica_as_imported());
    }
    ~Unit() { close(); }
    Unit(const Unit&) = delete;
    Unit& operator=(const Unit&) = delete;

    void boot();
    void act();
    // What is due until now.
    void tick();
    void plan_trouble();
    void all_is_well();
    [[nodiscard]] std::optional<Steady> next_tick() const {
        return desk_ ? std::optional{desk_->next_tick()} : std::nullopt;
    }
    void carry_out_late() { line_.carry_out_late(clock_.now().steady); }
    void toggle_line() { line_.up = !line_.up; }
    [[nodiscard]] journal::Journal& journal() { return *journal_; }

    std::multiset<Told> told;
    std::int64_t actions = 0, power_cuts = 0;

  private:
    void close() { desk_.reset(), spool_.reset(), replica_.reset(), journal_.reset(); }
    void look_at_the_disk();
    [[nodiscard]] Line::Fate fate();
    void hear(const desk::Report& report);

    VirtualClock& clock_;
    Random& random_;
    desk::Safeguards safeguards_;
    PowerCutVfs disk_;
    Line line_;
    bool all_is_well_ = false;
    std::uint64_t ticket_ = 0;
    std::optional<Told> asked_;
    std::optional<journal::Journal> journal_;
    std::optional<journal::Spool> spool_;
    std::optional<library::EmbeddedReplica> replica_;
    std::optional<desk::Desk> desk_;
};

Line::Fate Unit::fate() {
    if (all_is_well_) return Line::Fate::arrives;
    switch (random_.up_to(29)) {
        case 0:
            return Line::Fate::request_lost;
        case 1:
            return Line::Fate::answer_lost;
        case 2:
            return Line::Fate::comes_late;
        default:
            return Line::Fate::arrives;
    }
}

void Unit::boot() {
    for (int i = 0; i < 3; ++i) {
        close();
        if (!disk_.is_on()) ++power_cuts;
        disk_.power_on(random_.next() % 4);
        auto journal = journal::Journal::open("journal.db", tests::cipher_of(), {disk_.name()});
        auto rows =
            library::EmbeddedLibrary::open("replica.db", tests::cipher_of(), Zone{},
                                           {.durability = store::Durability::normal, .vfs = disk_.name()});
        if (!journal || !rows) continue;
        journal_.emplace(std::move(*journal));
        replica_.emplace(std::move(*rows), library::EmbeddedReplica::Options{});
        spool_.emplace(*journal_);
        desk_.emplace(
            desk::Parts{.journal = *journal_,
                        .spool = *spool_,
                        .library = line_,
                        .local = &*replica_,
                        .zone = {},
                        .keep_personal = std::chrono::days{3650},
                        .compose = [](const core::SlipDraft&, Moment) { return device::Document{}; },
                        .post = [this](desk::Report report) { hear(report); },
                        .random = &random_,
                        .safeguards = safeguards_});
        desk_->recover(clock_.now());
        return;
    }
}

void Unit::look_at_the_disk() {
    if (!disk_.is_on()) {
        clock_.advance(20s);
        boot();
    }
}

void Unit::hear(const desk::Report& report) {
    const auto* answered = std::get_if<core::Answered>(&report);
    if (answered == nullptr || !asked_ || std::holds_alternative<Refused>(answered->answer)) return;
    if (const auto* lent = std::get_if<Lent>(&answered->answer)) std::get<3>(*asked_) = lent->due;
    told.insert(*asked_);
    asked_.reset();
}

void Unit::act() {
    if (!desk_) return boot();
    const MemberBarcode member{fmt::format("P{}", random_.up_to(members - 1))};
    const ItemBarcode item{fmt::format("B{}", random_.up_to(books - 1))};
    ++actions;
    const core::Ticket ticket{++ticket_};
    switch (random_.up_to(6)) {
        case 0:
        case 1:
        case 2:
            asked_ = Told{EntryKind::loan, member.text, item.text, {}};
            desk_->handle(core::Lend{ticket, member, item}, clock_.now());
            break;
        case 3:
            asked_ = Told{EntryKind::undo, member.text, item.text, {}};
            desk_->handle(core::UndoLoan{ticket, member, item}, clock_.now());
            break;
        default:
            asked_ = Told{EntryKind::return_, "", item.text, {}};
            desk_->handle(core::TakeBack{ticket, item}, clock_.now());
            break;
    }
    asked_.reset();
    look_at_the_disk();
}

void Unit::tick() {
    if (desk_ && desk_->next_tick() <= clock_.now().steady) {
        desk_->tick(clock_.now());
        look_at_the_disk();
    }
}

void Unit::plan_trouble() {
    constexpr std::array troubles{Trouble::power_cut, Trouble::power_cut, Trouble::power_cut,
                                  Trouble::io_error, Trouble::full};
    disk_.heal();
    const auto chosen = troubles[static_cast<std::size_t>(random_.up_to(troubles.size() - 1))];
    disk_.trouble_at(1 + static_cast<std::size_t>(random_.up_to(40)), chosen);
}

void Unit::all_is_well() {
    all_is_well_ = true;
    line_.up = true;
    disk_.heal();
    boot();
}

class World {
  public:
    explicit World(const Options& options) : options_(options), random_(options.seed) {
        for (auto& unit : units_) unit = std::make_unique<Unit>(server_, clock_, random_, options.safeguards);
    }
    Outcome run();

  private:
    void live(std::chrono::milliseconds span);
    void something_happens();
    void judge();
    void judge(Unit& unit, std::size_t number);
    template <class... Args>
    void broken(fmt::format_string<Args...> format, Args&&... args) {
        outcome_.broken.push_back(fmt::format(format, std::forward<Args>(args)...));
    }

    Options options_;
    SeededRandom random_;
    VirtualClock clock_{morning};
    Server server_;
    std::array<std::unique_ptr<Unit>, 2> units_;
    std::map<EntryId, int> booked_;  // how often
    std::set<EntryId> known_;        // to a journal
    Outcome outcome_;
};

void World::live(std::chrono::milliseconds span) {
    const Steady end = clock_.now().steady + span;
    for (int turns = 0; turns < 400 && clock_.now().steady < end; ++turns) {
        Steady next = end;
        for (const auto& unit : units_)
            if (const auto due = unit->next_tick()) next = std::min(next, *due);
        if (next > clock_.now().steady) clock_.advance(next - clock_.now().steady);
        for (const auto& unit : units_) unit->carry_out_late(), unit->tick();
    }
}

void World::something_happens() {
    Unit& unit = *units_[static_cast<std::size_t>(random_.up_to(1))];
    switch (random_.up_to(15)) {
        case 0:
        case 1:
        case 2:
            return unit.toggle_line();
        case 3:
            server_.database_up = !server_.database_up;
            return;
        case 4:
            server_.poison = random_.up_to(1) == 0 ? "" : "B7";
            return;
        case 5:
        case 6:
        case 7:
            return unit.plan_trouble();
        default:
            return;
    }
}

Outcome World::run() {
    for (const auto& unit : units_) unit->boot();
    for (int day = 0; day < options_.days; ++day)
        for (int i = 0; i < actions_a_day; ++i) {
            something_happens();
            for (const auto& unit : units_) {
                unit->act();
                if (random_.up_to(2) == 0) unit->act();
            }
            live(std::chrono::seconds{random_.up_to(3) == 0 ? random_.up_to(3000) : random_.up_to(40)});
        }
    server_.database_up = true;
    for (const auto& unit : units_) unit->all_is_well();
    live(2h);
    judge();
    outcome_.kiosk_days = static_cast<std::int64_t>(units_.size()) * options_.days;
    for (const auto& unit : units_) {
        outcome_.actions += unit->actions;
        outcome_.power_cuts += unit->power_cuts;
    }
    return std::move(outcome_);
}

void World::judge() {
    for (const Server::Deed& deed : server_.deeds)
        if (!deed.refused && ++booked_[deed.entry] == 2)
            broken("{} of {} was booked twice", name_of(deed.kind), deed.item);
    for (std::size_t i = 0; i < units_.size(); ++i) judge(*units_[i], i);
    for (const Server::Deed& deed : server_.deeds)
        if (!deed.refused && !known_.contains(deed.entry))
            broken("{} of {} was booked, and no kiosk knows of it", name_of(deed.kind), deed.item);
}

void World::judge(Unit& unit, std::size_t number) {
    const auto records = unit.journal().records(0, 1'000'000);
    if (!records || !unit.journal().verify()) return broken("kiosk {}: the journal is not whole", number);
    std::multiset<Told> kept;
    std::map<std::string, const Record*> last;
    std::set<EntryId> own;
    for (const Record& record : *records) {
        const Entry& entry = record.entry;
        own.insert(entry.id);
        known_.insert(entry.id);
        kept.insert({entry.kind, entry.member.text, entry.item.text, entry.due});
        const int booked = booked_.contains(entry.id) ? booked_.at(entry.id) : 0;
        if (record.delivery == Delivery::waiting || record.delivery == Delivery::unknown)
            broken("kiosk {}: entry {} is still on its way", number, record.number);
        if (record.delivery == Delivery::settled && booked == 0)
            broken("kiosk {}: entry {} is settled and was never booked", number, record.number);
        const auto loan = server_.loans.find(entry.item.text);
        if (loan != server_.loans.end() && loan->second.by == entry.id && entry.due &&
            loan->second.due != *entry.due)
            broken("kiosk {}: the due date of {} has changed", number, entry.item.text);
        const Record* before = std::exchange(last[entry.item.text], &record);
        if (before != nullptr && entry.kind == EntryKind::loan && decided_here(entry.decided_by) &&
            before->entry.kind == EntryKind::loan && before->entry.id < entry.id && before->note.empty())
            broken("kiosk {}: {} was lent twice", number, entry.item.text);
    }
    for (const Told& each : unit.told)
        if (kept.count(each) < unit.told.count(each))
            broken("kiosk {}: a {} of {} was told and is lost", number, name_of(std::get<0>(each)),
                   std::get<2>(each));
    std::map<std::string, EntryId> latest;
    for (const Server::Deed& deed : server_.deeds) {
        if (!own.contains(deed.entry)) continue;
        for (const std::string& about : {deed.item, deed.member}) {
            if (about.empty()) continue;
            EntryId& newest = latest[about];
            if (deed.entry < newest)
                broken("kiosk {}: {} of {} came out of order", number, name_of(deed.kind), deed.item);
            newest = std::max(newest, deed.entry);
        }
    }
    if (const auto intents = unit.journal().open_intents(); !intents || !intents->empty())
        broken("kiosk {}: an intent stays open", number);
}

}  // namespace

Outcome simulate(const Options& options) {
    return World(options).run();
}

}  // namespace anjungan::simulation
