#include "tests/simulation/kiosk.h"

#include <array>

#include "kiosk/library/embedded/sqlite/ledger.h"
#include "tests/support/cipher.h"

namespace anjungan::simulation {

using namespace std::chrono_literals;
using tests::PowerCutVfs;
using tests::Trouble;

// When the event is: after all days that are simulated.
constexpr LocalTime far_away{std::chrono::local_days{std::chrono::year{2100} / 1 / 1}};

const tests::Bytes& library_as_imported() {
    static const tests::Bytes bytes = [] {
        PowerCutVfs disk;
        {
            auto library =
                library::open_sqlite_library("library.db", tests::cipher_of(), Zone{}, {.vfs = disk.name()})
                    .value();
            circulation::Rule rule{.patron_type = "*",
                                   .item_type = "*",
                                   .max_loans = 99,
                                   .loan_days = 7,
                                   .max_renewals = 9,
                                   .fine_per_day = {},
                                   .grace_days = 0,
                                   .fine_cap = {},
                                   .max_debt = {1'000'000},
                                   .asks_pin = false};
            (void)library.ledger().replace_rules({rule});
            for (int i = 0; i < all_patrons; ++i)
                (void)library.ledger().put(
                    library::PatronRow{.barcode = {patron_number(i)}, .name = "Sekar Ayu", .type = "umum"});
            for (int i = 0; i < all_books; ++i) {
                library::ItemRow row{.item = {}, .type = "buku"};
                row.item.barcode.text = book_number(i);
                row.item.title = "Judul " + book_number(i);
                (void)library.ledger().put(row);
            }
        }
        return disk.content("library.db");
    }();
    return bytes;
}

Kiosk::Kiosk(Parts parts) : parts_(std::move(parts)), machine_(parts_.truth), journeys_(parts_.journeys) {
    disk_.put("replica.db", library_as_imported());
    machine_starts();
}

// Where a clock without a battery is found when the power comes back.
void Kiosk::machine_starts() {
    const std::chrono::seconds since{parts_.random.up_to(90)};
    switch (parts_.random.up_to(6)) {
        case 0:
            return machine_.starts_at(Instant{} + since);
        case 1:
            return machine_.starts_at(built + since);
        case 2:
            return machine_.starts_at(std::chrono::sys_days{std::chrono::year{2099} / 12 / 31} + since);
        case 3:
            return machine_.starts_at(parts_.truth.now().wall);  // a battery after all
        case 4:
            return machine_.starts_at(parts_.truth.now().wall +
                                      std::chrono::days{60});  // set by a wrong hand
        default:
            return machine_.is_set();
    }
}

void Kiosk::boot() {
    for (int i = 0; i < 3; ++i) {
        close();
        if (!disk_.is_on()) {
            ++power_cuts;
            was_cut_ = true;
            machine_starts();
        }
        if (all_is_well_) machine_.is_set();
        disk_.power_on(parts_.random.next() % 4);
        auto journal = journal::Journal::open("journal.db", tests::cipher_of(), {disk_.name()});
        auto rows =
            library::open_sqlite_library("replica.db", tests::cipher_of(), Zone{},
                                         {.durability = store::Durability::normal, .vfs = disk_.name()});
        if (!journal || !rows) continue;
        const auto last = journal->last_time();
        if (!last) continue;
        if (!*last) machine_.is_set();  // whoever sets a kiosk up has looked at its clock
        time_.emplace(machine_);
        time_->has_been(built);
        if (*last) time_->has_been(**last);
        journal_.emplace(std::move(*journal));
        rows->count_renewals_from(RenewalFrom::later_of_today_and_due);
        replica_.emplace(std::move(*rows), library::EmbeddedReplica::Options{});
        spool_.emplace(*journal_);
        parts_.way->start(machine_);
        desk_.emplace(
            desk::Parts{.journal = *journal_,
                        .spool = *spool_,
                        .library = parts_.way->library(),
                        .local = &*replica_,
                        .zone = {},
                        .keep_personal = std::chrono::days{3650},
                        .compose = [](const core::ReceiptDraft&, Moment) { return device::Document{}; },
                        .post = [this](desk::Report report) { hear(report); },
                        .random = &parts_.random,
                        .time_is = [this](Instant there) -> std::optional<Moment> {
                            time_->is(there);
                            return time_->now();
                        },
                        .renews_offline = true,
                        .events = {{.id = "dongeng", .starts = far_away, .seats = 3}},
                        .ended_badly = std::exchange(was_cut_, false),
                        .safeguards = parts_.safeguards});
        desk_->recover(time_->now());
        return;
    }
}

void Kiosk::look_at_the_disk() {
    if (!disk_.is_on()) {
        parts_.truth.advance(20s);
        boot();
    }
}

void Kiosk::hear(const desk::Report& report) {
    if (const auto* store = core::find_message<core::StoreChanged>(report)) store_well_ = store->well;
    const auto* fact = core::find_message<core::FactRecorded>(report);
    const auto* paid = core::find_message<core::PaymentSettled>(report);
    if (asked_ && (fact != nullptr || paid != nullptr)) {
        got_word_ = true;
        const bool done = fact != nullptr ? fact->end == core::FactRecorded::End::recorded : paid->recorded;
        if (done) told.insert(*asked_), ++journeys;
        asked_.reset();
    }
    const auto* answered = core::find_message<core::Answered>(report);
    if (answered == nullptr || !asked_) return;
    got_word_ = true;
    if (const auto* refused = std::get_if<Refused>(&answered->answer)) {
        // Of a renewal in doubt its reader was told that nobody knows.
        const bool is_renewal = std::get<0>(*asked_) == EntryKind::renewal;
        no_ = answered->in_doubt && is_renewal ? Refusal::library_away : refused->why;
        return;
    }
    if (const auto* checked_out = std::get_if<CheckedOut>(&answered->answer)) {
        std::get<3>(*asked_) = checked_out->due;
        if (std::get<0>(*asked_) == EntryKind::checkout) check_date(std::get<2>(*asked_), checked_out->due);
    }
    told.insert(*asked_);
    asked_.reset();
}

bool Kiosk::is_ahead(Instant at) const {
    return at > parts_.truth.now().wall + KnownTime::tolerance;
}

// There is one rule for all and no closed day, so dates never run backwards while time runs forward.
void Kiosk::check_date(const std::string& item, std::optional<Day> due) {
    if (!due) {
        if (time_->now().trust != ClockTrust::doubtful)
            broken.push_back(fmt::format("the due date of {} was withheld for nothing", item));
        return;
    }
    if (*due < Zone{}.day(parts_.truth.now().wall))
        broken.push_back(fmt::format("{} was lent with a due date in the past", item));
    if (is_ahead(time_->now().wall)) return;
    if (*due < latest_due_)
        broken.push_back(fmt::format("{} was lent with a due date before an earlier one", item));
    latest_due_ = std::max(latest_due_, *due);
}

void Kiosk::act() {
    if (!desk_) return boot();
    const Patrons& here = parts_.patrons;
    const auto one_of = [&](int first, int count) {
        return first + static_cast<int>(parts_.random.up_to(count - 1));
    };
    const PatronBarcode patron{patron_number(one_of(here.first_patron, here.patrons))};
    const ItemBarcode item{book_number(one_of(here.first_book, here.books))};
    ++actions;
    const core::Ticket ticket{++ticket_};
    const auto today = [&] { return Zone{}.day(parts_.truth.now().wall); };
    Day day = today();
    no_.reset(), got_word_ = false;
    if (journeys_.up_to(3) == 0) {
        another_journey(patron, item);
        asked_.reset();
        const bool dark = !disk_.is_on();
        look_at_the_disk();
        if (journal_) write_down(day);
        if (dark || !desk_) return;
        no_.reset(), got_word_ = false;
        day = today();  // that journey may have waited over midnight
    }
    switch (parts_.random.up_to(6)) {
        case 0:
        case 1:
        case 2:
            lend(patron, item);
            break;
        case 3:
            asked_ = Told{EntryKind::checkout_undone, patron.text, item.text, {}};
            desk_->handle(core::UndoCheckout{ticket, patron, item}, time_->now());
            break;
        case 4:
            renew(patron);
            break;
        default:
            asked_ = Told{EntryKind::checkin, "", item.text, {}};
            desk_->handle(core::CheckInItem{ticket, item}, time_->now());
            break;
    }
    if (asked_ && disk_.is_on() && store_well_ && !got_word_)
        broken.push_back(fmt::format("whoever brought {} was told nothing", item.text));
    asked_.reset();
    look_at_the_disk();
    if (!journal_) return;
    write_down(day);
}

void Kiosk::lend(const PatronBarcode& patron, const ItemBarcode& item) {
    desk_->handle(core::Identify{{ticket_}, patron.text}, time_->now());
    desk_->handle(core::OpenAccount{{ticket_}, patron}, time_->now());
    if (parts_.random.up_to(2) == 0) type_a_pin(patron);
    if (!disk_.is_on()) return;
    asked_ = Told{EntryKind::checkout, patron.text, item.text, {}};
    desk_->handle(core::CheckOutItem{{ticket_}, patron, item}, time_->now());
}

void Kiosk::record(Payload fact) {
    Entry entry;
    entry.payload = fact;
    asked_ = Told{entry.kind(), entry.patron().text, entry.item().text, {}};
    desk_->handle(core::RecordFact{{++ticket_}, std::move(fact)}, time_->now());
}

void Kiosk::another_journey(const PatronBarcode& patron, const ItemBarcode& item) {
    const core::Ticket ticket{++ticket_};
    switch (journeys_.up_to(8)) {
        case 0:
            return record(Visit{.patron = patron, .visitor = "member"});
        case 1:
            return record(Visit{.visitor = "group", .girls = 12, .boys = 9, .who = {.school = "SD Contoh"}});
        case 2:
            return record(ReadInPlace{.item = item});
        case 3:
            return record(SignUp{.patron = patron, .event = "dongeng"});
        case 4:
            return record(SignUp{.patron = patron, .event = "dongeng", .cancelled = true});
        case 5:
            return record(Registration{.full_name = fmt::format("Somebody {}", ticket.number)});
        case 6:
            return pay(patron);
        case 7:
            return desk_->handle(core::ViewInterrupted{ticket, patron}, time_->now());
        default:
            return desk_->handle(core::ViewAccount{ticket, patron}, time_->now());
    }
}

// Claimed; then staff have seen the money, or the power has gone before.
void Kiosk::pay(const PatronBarcode& patron) {
    desk_->handle(core::ClaimPayment{{++ticket_}, patron, {500}}, time_->now());
    if (!disk_.is_on() || journeys_.up_to(3) == 0) return;
    const auto intents = journal_->open_intents();
    if (!intents) return;
    for (const journal::Intent& each : *intents) {
        if (each.entry.kind() != EntryKind::payment) continue;
        asked_ = Told{EntryKind::payment, each.entry.patron().text, "", {}};
        desk_->handle(core::SettlePayment{{++ticket_}, each.entry.id.text(), true, {"S0001"}}, time_->now());
        return;
    }
}

// One of the books that this kiosk knows to be with the patron.
void Kiosk::renew(const PatronBarcode& patron) {
    const auto loans = replica_->rows().ledger().loans_of(patron);
    if (!loans || loans->empty()) return;
    const auto chosen =
        static_cast<std::size_t>(parts_.random.up_to(static_cast<std::int64_t>(loans->size()) - 1));
    const ItemBarcode item = (*loans)[chosen].item.barcode;
    asked_ = Told{EntryKind::renewal, patron.text, item.text, {}};
    desk_->handle(core::RenewItem{{ticket_}, patron, item}, time_->now());
}

void Kiosk::type_a_pin(const PatronBarcode& patron) {
    const bool slips = parts_.random.up_to(3) == 0;
    if (slips) ++wrong_pins[patron.text];
    desk_->handle(core::CheckPin{{ticket_}, patron, Secret{slips ? "4171" : right_pin}}, time_->now());
}

// What the journal knows since, by its ids: an intent, or an entry.
void Kiosk::write_down(Day day) {
    const EntryId before = newest_;
    const auto note = [&](const Entry& entry) {
        if (before < entry.id) acts.try_emplace(entry.id, Act{day, no_});
        newest_ = std::max(newest_, entry.id);
    };
    if (const auto intents = journal_->open_intents())
        for (const journal::Intent& intent : *intents) note(intent.entry);
    if (const auto later = journal_->begun_after(before))
        for (const journal::Record& record : *later) note(record.entry);
    const auto last = journal_->last_time();
    if (last && *last && is_ahead(**last)) ahead.insert(**last);
}

void Kiosk::tick() {
    if (desk_ && desk_->next_tick() <= parts_.truth.now().steady) {
        desk_->tick(time_->now());
        look_at_the_disk();
    }
}

void Kiosk::plan_trouble() {
    constexpr std::array troubles{Trouble::power_cut, Trouble::power_cut, Trouble::power_cut,
                                  Trouble::io_error, Trouble::full};
    disk_.heal();
    const auto chosen = troubles[static_cast<std::size_t>(parts_.random.up_to(troubles.size() - 1))];
    disk_.trouble_at(1 + static_cast<std::size_t>(parts_.random.up_to(40)), chosen);
}

void Kiosk::all_is_well() {
    all_is_well_ = true;
    parts_.way->all_is_well();
    disk_.heal();
    boot();
}

}  // namespace anjungan::simulation
