#include "tests/simulation/world.h"

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <optional>
#include <set>

#include "kiosk/desk/cases.h"
#include "tests/simulation/kiosk.h"
#include "tests/simulation/server.h"
#include "tests/simulation/wire.h"

namespace anjungan::simulation {

namespace {

using namespace std::chrono_literals;
using journal::Delivery;
using journal::Record;

constexpr Instant morning{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23}};
constexpr int patrons = 5, books = 8, actions_a_day = 12;
constexpr std::int64_t longest_dark = 12;  // days without power

class World {
  public:
    explicit World(const Options& options);
    Outcome run();

  private:
    [[nodiscard]] std::unique_ptr<Host> new_host();
    [[nodiscard]] std::unique_ptr<Way> new_way();
    [[nodiscard]] bool keeps_ids() const { return library_ == Library::model || library_ == Library::ours; }
    void live(std::chrono::milliseconds span);
    void something_happens();
    void dark_days();
    void judge();
    void judge(Kiosk& kiosk, std::size_t number);
    void judge_sign_ups(const std::vector<Record>& records, std::size_t number);
    [[nodiscard]] bool came_back_later(const std::vector<Record>& records, const Entry& undo) const;
    [[nodiscard]] bool came_back_between(const Entry& before, const Entry& after) const;
    void compare(const std::vector<Record>& records, std::size_t number);
    void compare_deed(const Record& record, const Deed& deed, const Kiosk& kiosk, std::size_t number);
    template <class... Args>
    void broken(fmt::format_string<Args...> format, Args&&... args) {
        outcome_.broken.push_back(fmt::format(format, std::forward<Args>(args)...));
    }

    Options options_;
    SeededRandom random_;
    VirtualClock truth_{morning};
    Library library_;
    std::unique_ptr<Host> host_;
    std::array<std::unique_ptr<Kiosk>, 2> kiosks_;
    std::map<EntryId, int> booked_;            // how often
    std::map<EntryId, Deed> deeds_;            // the first of each
    std::set<EntryId> known_;                  // to a journal
    std::map<std::string, Host::Loan> loans_;  // as the library has them in the end
    Outcome outcome_;
};

// Half of the worlds have a model for a library, which is quick.
Library library_of(const Options& options) {
    if (options.library) return *options.library;
    constexpr std::array libraries{Library::model, Library::model, Library::ours, Library::stripped,
                                   Library::model, Library::model, Library::ours, Library::other};
    return libraries[options.seed % libraries.size()];
}

World::World(const Options& options)
    : options_(options), random_(options.seed), library_(library_of(options)), host_(new_host()) {
    // A library that keeps no ids tells by its loans what became of an entry. That is exact only where no
    // other kiosk lends the same books to the same patrons.
    const bool shared = keeps_ids();
    int number = 0;
    for (auto& kiosk : kiosks_) {
        const int apart = shared ? 0 : number++;
        Kiosk::Parts parts{
            .truth = truth_,
            .random = random_,
            .way = nullptr,
            .patrons = {.first_patron = apart * patrons,
                        .patrons = patrons,
                        .first_book = apart * books,
                        .books = books},
            .safeguards = options.safeguards,
            .journeys = options.seed * 2 + static_cast<std::uint64_t>(&kiosk - kiosks_.data())};
        parts.way = new_way();
        kiosk = std::make_unique<Kiosk>(std::move(parts));
    }
}

std::unique_ptr<Host> World::new_host() {
    if (library_ == Library::ours) return std::make_unique<OurHost>(truth_, OurHost::Ids::kept);
    if (library_ == Library::stripped) return std::make_unique<OurHost>(truth_, OurHost::Ids::stripped);
    if (library_ == Library::other) {
        auto host = std::make_unique<OtherHost>(truth_);
        host->keeps_dates = random_.up_to(1) == 0;
        return host;
    }
    auto server = std::make_unique<Server>();
    server->keeps_ids = random_.up_to(1) == 0;
    server->keeps_dates = random_.up_to(1) == 0;
    return server;
}

std::unique_ptr<Way> World::new_way() {
    const auto passes = [this](std::chrono::milliseconds span) { truth_.advance(span); };
    if (library_ == Library::model)
        return std::make_unique<Line>(Line::Parts{
            .server = dynamic_cast<Server&>(*host_), .random = random_, .passes = passes, .truth = truth_});
    return std::make_unique<Wire>(Wire::Parts{.host = dynamic_cast<Exchange&>(*host_),
                                              .keeps_entries = library_ == Library::ours,
                                              .random = random_,
                                              .passes = passes,
                                              .truth = truth_,
                                              .safeguards = options_.client_safeguards});
}

void World::live(std::chrono::milliseconds span) {
    const Steady end = truth_.now().steady + span;
    for (int turns = 0; turns < 2000 && truth_.now().steady < end; ++turns) {
        Steady next = end;
        for (const auto& kiosk : kiosks_)
            if (const auto due = kiosk->next_tick()) next = std::min(next, *due);
        if (next > truth_.now().steady) truth_.advance(next - truth_.now().steady);
        for (const auto& kiosk : kiosks_) kiosk->way().carry_out_late(truth_.now().steady), kiosk->tick();
    }
}

void World::something_happens() {
    Kiosk& kiosk = *kiosks_[static_cast<std::size_t>(random_.up_to(1))];
    switch (random_.up_to(19)) {
        case 0:
        case 1:
        case 2:
            return kiosk.way().toggle();
        case 3:
            return host_->database_is(!host_->database_up());
        case 4:
            host_->poison = random_.up_to(1) == 0 ? "" : "B7";
            return;
        case 5:
        case 6:
        case 7:
            return kiosk.plan_trouble();
        case 8:
            return kiosk.time_server_answers();
        case 9:
            return dark_days();
        default:
            return;
    }
}

// The power of the whole town is out.
void World::dark_days() {
    for (const auto& kiosk : kiosks_) kiosk->power_goes();
    // What was on its way arrives in its own time, not when the light is on again.
    truth_.advance(30s);
    for (const auto& kiosk : kiosks_) kiosk->way().carry_out_late(truth_.now().steady);
    truth_.advance(std::chrono::hours{1 + random_.up_to(24 * longest_dark)});
    for (const auto& kiosk : kiosks_) kiosk->boot();
}

Outcome World::run() {
    for (const auto& kiosk : kiosks_) kiosk->boot();
    for (int day = 0; day < options_.days; ++day)
        for (int i = 0; i < actions_a_day; ++i) {
            something_happens();
            for (const auto& kiosk : kiosks_) {
                kiosk->act();
                if (random_.up_to(2) == 0) kiosk->act();
            }
            live(std::chrono::seconds{random_.up_to(3) == 0 ? random_.up_to(3000) : random_.up_to(40)});
        }
    host_->database_is(true);
    for (const auto& kiosk : kiosks_) kiosk->all_is_well();
    live(2h);
    judge();
    outcome_.kiosk_days = static_cast<std::int64_t>(kiosks_.size()) * options_.days;
    for (const auto& kiosk : kiosks_) {
        outcome_.actions += kiosk->actions;
        outcome_.power_cuts += kiosk->power_cuts;
    }
    return std::move(outcome_);
}

void World::judge() {
    loans_ = host_->loans();
    for (const std::string& each : host_->broken) broken("{}", each);
    for (const auto& [card, failed] : host_->failed_logins) {
        int wrong = 0;
        for (const auto& kiosk : kiosks_) wrong += kiosk->wrong_pins[card];
        if (failed > wrong)
            broken("card {} has failed {} logins of which {} were typed: it will be locked", card, failed,
                   wrong);
    }
    for (const Deed& deed : host_->deeds)
        if (!deed.refused && ++booked_[deed.entry] == 2)
            broken("{} of {} was booked twice", name_of(deed.kind), deed.item);
    for (const Deed& deed : host_->deeds)
        if (!deed.refused) deeds_.try_emplace(deed.entry, deed);
    for (std::size_t i = 0; i < kiosks_.size(); ++i) judge(*kiosks_[i], i);
    for (const Deed& deed : host_->deeds)
        if (!deed.refused && !known_.contains(deed.entry))
            broken("{} of {} was booked, and no kiosk knows of it", name_of(deed.kind), deed.item);
}

// Where only this kiosk lends its books, the library has them as the journal tells, in the order of the ids:
// what was settled late stands behind what happened after it.
void World::compare(const std::vector<Record>& records, std::size_t number) {
    std::map<EntryId, const Record*> in_order;
    for (const Record& record : records) in_order[record.entry.id] = &record;
    std::map<std::string, std::string> has;  // book → patron
    std::set<std::string> undecided;
    for (const auto& [id, record] : in_order) {
        const Entry& entry = record->entry;
        std::string& patron = has[entry.item().text];
        if (record->delivery == Delivery::for_staff &&
            desk::reason_of(record->note).word != desk::noted::booked_with_another_date)
            undecided.insert(entry.item().text);
        if (entry.kind() == EntryKind::checkout) patron = entry.patron().text;
        if (entry.kind() == EntryKind::checkin) patron.clear();
        // An undo of which nobody heard the answer has come to pass when this patron does not have the book.
        if (entry.kind() == EntryKind::checkout_undone && patron == entry.patron().text) patron.clear();
    }
    for (const auto& [book, patron] : has) {
        const auto loan = loans_.find(book);
        const std::string there = loan == loans_.end() ? "" : loan->second.patron;
        if (!undecided.contains(book) && there != patron)
            broken("kiosk {}: the library has {} with '{}', this kiosk with '{}'", number, book, there,
                   patron);
    }
}

// One seat a card, and none given back that it has not had.
void World::judge_sign_ups(const std::vector<Record>& records, std::size_t number) {
    std::set<std::string> signed_up;
    for (const Record& record : records) {
        const auto* sign_up = std::get_if<SignUp>(&record.entry.payload);
        if (sign_up == nullptr || sign_up->confirmed) continue;
        const bool fits = sign_up->cancelled ? signed_up.erase(sign_up->patron.text) == 1
                                             : signed_up.insert(sign_up->patron.text).second;
        if (!fits)
            broken("kiosk {}: card {} has signed up twice, or for nothing", number, sign_up->patron.text);
    }
}

// An undo that left the loan as it was is for staff, until the book comes back all the same.
bool World::came_back_later(const std::vector<Record>& records, const Entry& undo) const {
    return undo.kind() == EntryKind::checkout_undone && std::ranges::any_of(records, [&](const Record& each) {
               const bool back =
                   each.entry.kind() == EntryKind::checkin || each.entry.kind() == EntryKind::checkout_undone;
               return back && undo.id < each.entry.id && each.entry.item().text == undo.item().text &&
                      booked_.contains(each.entry.id);
           });
}

// Wherever it was brought back: the other kiosk's return may have been seen here.
bool World::came_back_between(const Entry& before, const Entry& after) const {
    const auto is = [](const Entry& entry) {
        return [&entry](const Deed& deed) { return deed.entry == entry.id && !deed.refused; };
    };
    const auto from = std::ranges::find_if(host_->deeds, is(before));
    const auto to = std::ranges::find_if(host_->deeds, is(after));
    if (from == host_->deeds.end() || to == host_->deeds.end()) return false;
    return std::any_of(from, std::max(from, to), [&](const Deed& deed) {
        const bool back = deed.kind == EntryKind::checkin || deed.kind == EntryKind::checkout_undone;
        return back && !deed.refused && deed.item == before.item().text;
    });
}

// Whether the library did what the reader was told, as of the same day; or staff hear of it.
void World::compare_deed(const Record& record, const Deed& deed, const Kiosk& kiosk, std::size_t number) {
    const Entry& entry = record.entry;
    const bool is_case = record.delivery == Delivery::for_staff;
    const bool has_date = entry.kind() == EntryKind::checkout || entry.kind() == EntryKind::renewal;
    if (has_date && entry.due() && deed.day != entry.due() && !is_case)
        broken("kiosk {}: {} was lent until another day than its reader was told", number, deed.item);
    const auto act = kiosk.acts.find(entry.id);
    if (act == kiosk.acts.end()) return;
    if (deed.day && !has_date && *deed.day > act->second.day)
        broken("kiosk {}: a return of {} was dated later than it was", number, deed.item);
    const auto no = act->second.no;
    const bool doubted = !no || no == Refusal::library_away;
    if (entry.kind() != EntryKind::checkout && !doubted)
        broken("kiosk {}: {} of {} came to pass, and its reader was told {}", number, name_of(entry.kind()),
               deed.item, name_of(*no));
}

void World::judge(Kiosk& kiosk, std::size_t number) {
    const auto records = kiosk.journal().records(0, 1'000'000);
    if (!records || !kiosk.journal().verify()) return broken("kiosk {}: the journal is not whole", number);
    std::multiset<Told> kept;
    std::map<std::string, const Record*> last;
    std::map<EntryId, const Record*> in_order;
    std::map<EntryId, Instant> own;
    for (const std::string& each : kiosk.broken) broken("kiosk {}: {}", number, each);
    for (const Record& record : *records) {
        const Entry& entry = record.entry;
        own.emplace(entry.id, entry.at);
        known_.insert(entry.id);
        kept.insert({entry.kind(), entry.patron().text, entry.item().text, entry.due()});
        const int booked = booked_.contains(entry.id) ? booked_.at(entry.id) : 0;
        if (record.delivery == Delivery::waiting || record.delivery == Delivery::unknown)
            broken("kiosk {}: entry {} is still on its way", number, record.number);
        if (record.delivery == Delivery::settled && booked == 0 && keeps_ids() &&
            recipients_of(entry.kind()).library && !came_back_later(*records, entry))
            broken("kiosk {}: entry {} is settled and was never booked", number, record.number);
        if (booked > 0) compare_deed(record, deeds_.at(entry.id), kiosk, number);
        in_order[entry.id] = &record;
    }
    for (const auto& [id, record] : in_order) {
        const Record* before = std::exchange(last[record->entry.item().text], record);
        // What was settled late was not known yet when the kiosk decided.
        if (before != nullptr && record->entry.kind() == EntryKind::checkout &&
            decided_here(record->entry.decided_by) && before->entry.kind() == EntryKind::checkout &&
            before->number < record->number && before->note.empty() &&
            !came_back_between(before->entry, record->entry))
            broken("kiosk {}: {} was lent twice", number, record->entry.item().text);
    }
    // From a clock that was ahead it comes back to the true time.
    const auto later = [&](const auto& a, const auto& b) {
        return a.second > b.second && !kiosk.ahead.contains(a.second);
    };
    if (std::ranges::adjacent_find(own, later) != own.end())
        broken("kiosk {}: time ran backwards from one entry to the next", number);
    for (const Told& each : kiosk.told)
        if (kept.count(each) < kiosk.told.count(each))
            broken("kiosk {}: a {} of {} was told and is lost", number, name_of(std::get<0>(each)),
                   std::get<2>(each));
    std::map<std::string, EntryId> latest;
    for (const Deed& deed : host_->deeds) {
        // A payment is told when staff have seen it, and its id is of when it was claimed.
        if (!own.contains(deed.entry) || deed.kind == EntryKind::payment) continue;
        for (const std::string& about : {deed.item, deed.patron}) {
            if (about.empty()) continue;
            EntryId& newest = latest[about];
            if (deed.entry < newest)
                broken("kiosk {}: {} of {} came out of order", number, name_of(deed.kind), deed.item);
            newest = std::max(newest, deed.entry);
        }
    }
    if (!keeps_ids()) compare(*records, number);
    // A payment that nobody of the staff has seen is none; it waits for them.
    const auto stays_open = [](const journal::Intent& each) {
        return each.entry.kind() != EntryKind::payment;
    };
    if (const auto intents = kiosk.journal().open_intents();
        !intents || std::ranges::any_of(*intents, stays_open))
        broken("kiosk {}: an intent stays open", number);
    judge_sign_ups(*records, number);
}

}  // namespace

Outcome simulate(const Options& options) {
    return World(options).run();
}

}  // namespace anjungan::simulation
