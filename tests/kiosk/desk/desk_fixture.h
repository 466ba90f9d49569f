#pragma once

#include <gmock/gmock.h>

#include <filesystem>
#include <map>
#include <set>

#include "kiosk/desk/desk.h"
#include "tests/support/temporary_folder.h"

namespace anjungan::desk {

using namespace std::chrono_literals;
using journal::Delivery;

inline Item book(const std::string& barcode) {
    return {{barcode}, "Judul " + barcode, "Penulis", "899 PEN j", "A1", 1922};
}
inline constexpr Day due{std::chrono::local_days{std::chrono::year{2026} / 11 / 30}};

// A library that books whatever it is told, once each id, keeps the order, and may be away or deaf: it books
// but its answer is lost.
class ScriptedLibrary final : public library::Replica {
  public:
    bool away = false, answers_are_lost = false;
    std::string poison;                 // the item that never gets an answer
    std::string swallowed;              // the item of which it never hears, and says so when it is asked
    std::chrono::milliseconds late{0};  // see in_flight_window
    int questions = 0;                  // find_outcome
    std::optional<std::chrono::milliseconds> every{};     // see keep_alive
    int kept_alive = 0, told = 0, asked_for_patrons = 0;  // how often
    std::optional<Instant> time{};
    std::optional<Refusal> refuses;
    std::string in_words;  // says so of what it refuses
    std::optional<PinForm> asked_pin{};
    bool knows_pins = true;
    int pins_checked = 0;
    bool known = true;          // the cards and books it is asked about
    bool by_form_only = false;  // it tells what they are, and knows nothing of them
    bool titles_known = true;
    Owner owner = Owner::item;
    Place place = Place::shelf;
    std::vector<Entry> booked;
    Day books_until = due;  // of a loan
    std::vector<Borrowed> loans{};
    std::vector<Reserved> holds{};
    Money owed{};
    std::optional<Day> due_now{};  // of what is on loan
    int viewers = 0, learnt_patrons = 0;
    std::vector<library::PaymentOrder> paid{};
    library::Paid pays = library::Paid::booked;
    bool swallows_payments = false;
    std::vector<Registration> registered, confirmed;
    std::optional<Instant> learnt_at;  // an account
    bool fails_to_apply = false;

    Capabilities can{Capability::undo_checkout};

    Capabilities capabilities() const override { return can; }
    Result<Owner> classify_barcode(std::string_view) override {
        if (away) return lost();
        return known ? owner : Owner::nobody;
    }
    Result<std::variant<Patron, Refused>> patron(const PatronBarcode& barcode, Day) override {
        ++asked_for_patrons;
        if (away) return lost();
        if (!known) return Refused{Refusal::unknown_patron, {}};
        return Patron{barcode, "Sekar A.", "Sekar", "umum", 0, 5, {}, asked_pin};
    }
    Result<library::Paid> pay(const library::PaymentOrder& order) override {
        if (away) return lost();
        if (swallows_payments) {
            ++told;
            return lost();
        }
        if (pays == library::Paid::booked) paid.push_back(order);
        if (answers_are_lost) return lost();
        return pays;
    }
    Result<std::optional<library::Paid>> find_payment(const library::PaymentOrder& order) override {
        if (away) return lost();
        for (const library::PaymentOrder& each : paid)
            if (each.id == order.id) return std::optional{library::Paid::booked};
        return std::nullopt;
    }
    Result<std::variant<Patron, Refused>> patron_to_view(const PatronBarcode& barcode, Day day) override {
        ++viewers;
        return patron(barcode, day);
    }
    Result<std::optional<Refusal>> check_pin(const PatronBarcode&, std::string_view pin, Instant) override {
        if (away || !knows_pins) return lost();
        ++pins_checked;
        return pin == "2468" ? std::optional<Refusal>{} : Refusal::wrong_pin;
    }
    Result<std::optional<Account>> account_of(const PatronBarcode& barcode, Day) override {
        if (away) return lost();
        if (!known) return std::nullopt;
        Account account;
        account.patron.barcode = barcode;
        account.loans = loans, account.holds = holds;
        account.patron.debt = owed;
        account.as_of = learnt_at;
        return account;
    }
    Result<std::optional<Item>> item(const ItemBarcode& barcode) override {
        if (away) return lost();
        if (!titles_known) return std::nullopt;
        return book(barcode.text);
    }
    Result<std::optional<library::ItemState>> state_of(const ItemBarcode& barcode) override {
        if (away) return lost();
        if (!known || by_form_only) return std::nullopt;
        return library::ItemState{.item = book(barcode.text), .place = place, .due = due_now};
    }
    Result<library::FoundTitles> search(const library::TitleSearch& wanted) override {
        if (away) return lost();
        if (!can.has(Capability::search)) return library::Library::search(wanted);
        FoundTitle title{.item = book("B0001"), .place = place};
        title.due = due_now;
        return library::FoundTitles{.titles = {title}};
    }
    Result<std::optional<FoundItem>> find_title(const ItemBarcode& barcode) override {
        if (away) return lost();
        if (!can.has(Capability::search)) return library::Library::find_title(barcode);
        if (!known) return std::nullopt;
        return FoundItem{.title = {.item = book(barcode.text), .place = place}};
    }
    Result<std::optional<Answer>> find_outcome(const Entry& entry) override {
        ++questions;
        if (away || entry.item().text == poison) return lost();
        const auto found = answers_.find(entry.id);
        return found == answers_.end() ? std::optional<Answer>{} : found->second;
    }
    Status register_patron(const Registration& who, Day) override {
        if (away) return lost();
        registered.push_back(who);
        return {};
    }
    Status confirm_patron(const Registration& who, std::string_view, Day) override {
        if (away) return lost();
        confirmed.push_back(who);
        return {};
    }
    std::chrono::milliseconds in_flight_window() const override { return late; }
    Result<Answer> apply(const Entry& entry, Day) override {
        if (fails_to_apply) return fail(Fault::invalid, "it names nothing that is there");
        if (!away && entry.item().text == swallowed) {
            ++told;
            return lost();
        }
        if (away || entry.item().text == poison) return lost();
        if (!answers_.contains(entry.id)) {
            Answer answer = refuses ? Answer{Refused{*refuses, {}, {}, in_words}} : done(entry);
            if (!refuses) booked.push_back(entry);
            answers_.emplace(entry.id, std::move(answer));
        }
        if (answers_are_lost) return lost();
        return answers_.at(entry.id);
    }
    Result<Answer> decide(const Entry& entry, Day) override {
        if (away) return lost();
        if (refuses) return Refused{*refuses, {}};
        return done(entry);
    }
    Result<bool> knows(const Entry&) override { return known; }
    Result<bool> can_check_pin(const PatronBarcode&, Day) override { return knows_pins; }
    Status learn(const PatronBarcode&, std::string_view, Pin, Day) override { return {}; }
    Status forget_pins(Day) override { return {}; }
    std::optional<std::chrono::milliseconds> keep_alive() override {
        ++kept_alive;
        return every;
    }
    std::optional<Instant> server_time() override { return time; }
    Status learn(const Item&) override { return {}; }
    Status learn(const Patron&, Day) override {
        ++learnt_patrons;
        return {};
    }
    Status learn(const PatronBarcode&, Refusal, Day) override { return {}; }
    Status learn(const PatronBarcode&, const Account& account, Instant at) override {
        loans = account.loans, holds = account.holds, owed = account.patron.debt;
        learnt_at = at;
        return {};
    }
    Status forget_accounts(Instant) override { return {}; }

  private:
    [[nodiscard]] Answer done(const Entry& entry) const {
        if (entry.kind() == EntryKind::checkin)
            return CheckedIn{book(entry.item().text), Destination::return_bin, {}, true};
        if (const auto* hold = std::get_if<Hold>(&entry.payload); hold != nullptr && !hold->cancelled)
            return HoldPlaced{book(entry.item().text), 2};
        if (entry.kind() == EntryKind::hold) return HoldCancelled{book(entry.item().text)};
        if (entry.kind() == EntryKind::checkout_undone) return Undone{book(entry.item().text), 5};
        return CheckedOut{book(entry.item().text), books_until, 4};
    }
    static tl::unexpected<Error> lost() { return fail(Fault::timed_out, "no answer"); }
    std::map<EntryId, Answer> answers_;
};

class DeskTest : public testing::Test {
  protected:
    DeskTest() { open(); }

    void open() {
        desk.reset();
        spool.reset();
        journal.reset();
        auto cipher = store::Cipher::from_file_or_new(folder.path() / "key");
        ASSERT_TRUE(cipher) << cipher.error().sentence;
        auto opened = journal::Journal::open(folder.path() / "journal.db", std::move(*cipher), {vfs});
        ASSERT_TRUE(opened) << opened.error().sentence;
        journal.emplace(std::move(*opened));
        spool.emplace(*journal);
        desk.emplace(
            Parts{.journal = *journal,
                  .spool = *spool,
                  .library = library,
                  .local = with_local ? replica : nullptr,
                  .zone = {},
                  .compose =
                      [this](const core::ReceiptDraft& draft, Moment) {
                          composed = draft;
                          return device::Document{{device::Text{draft.patron_name, {}, {}}}, "COPY"};
                      },
                  .post = [this](Report report) { reports.push_back(std::move(report)); },
                  .staff = {.provisioned = {{{"S0001"}, "Wening Prastiwi", 4, core::StaffRole::technician},
                                            {{"S0002"}, "Damar Prakosa", 4}},
                            .provisioned_pin_fits =
                                [this](const auto&, auto pin) {
                                    ++pins_looked_at;
                                    return pin == "2468";
                                },
                            .hash_pin = [](auto pin) -> Result<std::string> {
                                return "hash of " + std::string{pin};
                            },
                            .hash_fits = [](const auto& hash,
                                            auto pin) { return hash == "hash of " + std::string{pin}; }},
                  .unit_facts = [this] { return unit_facts; },
                  .time_is = [this](Instant there) -> std::optional<Moment> {
                      told_time = there;
                      if (!known_time) return std::nullopt;
                      known_time->is(there);
                      return known_time->now();
                  },
                  .checks_out_without_pin = checks_out_without_pin,
                  .renews_offline = renews_offline,
                  .events = events,
                  .ended_badly = ended_badly,
                  .signer = &signer,
                  .own_unit = "anjungan-01",
                  .units = units});
        desk->recover(clock.now());
    }
    // As the desk writes it down before it asks.
    Entry asked(EntryKind kind, std::string patron, std::string item) {
        const Instant now = clock.now().wall;
        return {.id = journal->next_id(now),
                .at = now,
                .payload = circulation_payload(kind, {std::move(patron)}, {std::move(item)})};
    }
    Answer checkout(const std::string& barcode) {
        return answer_to(core::CheckOutItem{{++tickets}, {"P0001"}, {barcode}});
    }
    Answer undo(const std::string& barcode) {
        return answer_to(core::UndoCheckout{{++tickets}, {"P0001"}, {barcode}});
    }
    Answer answer_to(const Request& request) {
        desk->handle(request, clock.now());
        const auto* answered = reports.empty() ? nullptr : core::find_message<core::Answered>(reports.back());
        if (answered == nullptr || answered->ticket.number != tickets) {
            ADD_FAILURE() << "no answer came";
            return Refused{Refusal::not_recorded, {}};
        }
        return answered->answer;
    }
    core::Identified identify(const std::string& barcode, BarcodeKind form = BarcodeKind::ambiguous) {
        desk->handle(core::Identify{{++tickets}, barcode, form}, clock.now());
        const auto* told = reports.empty() ? nullptr : core::find_message<core::Identified>(reports.back());
        if (told != nullptr && told->ticket.number == tickets) return *told;
        ADD_FAILURE() << "no answer came";
        return {};
    }
    void deliver() {
        desk->handle(RetryConnection{}, clock.now());
        while (desk->next_tick() <= clock.now().steady) desk->tick(clock.now());
    }
    void pass_time(std::chrono::milliseconds span) {
        const Steady end = clock.now().steady + span;
        while (desk->next_tick() <= end) {
            clock.advance(std::max(desk->next_tick() - clock.now().steady, std::chrono::milliseconds{0}));
            desk->tick(clock.now());
        }
        clock.advance(end - clock.now().steady);
    }
    std::int64_t count(Delivery delivery) { return journal->count(delivery).value(); }
    template <class Kind>
    bool reported() const {
        return std::ranges::any_of(
            reports, [](const Report& each) { return core::find_message<Kind>(each) != nullptr; });
    }

    tests::TemporaryFolder folder;
    VirtualClock clock{Instant{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23}}};
    ScriptedLibrary library, local;
    library::Replica* replica = &local;
    bool with_local = true, checks_out_without_pin = false, renews_offline = false, ended_badly = false;
    std::vector<core::EventOnOffer> events{};
    core::ReceiptDraft composed;  // the last
    const char* vfs = nullptr;    // where the journal lies; null: on the real disk
    std::vector<Report> reports;
    core::UnitFacts unit_facts;
    int pins_looked_at = 0;  // of staff, those they were provisioned with
    std::optional<Instant> told_time;
    std::optional<KnownTime> known_time;  // for a clock that may be wrong
    std::uint64_t tickets = 0;
    proof::Signer signer{std::array<std::uint8_t, 32>{1}};
    std::vector<proof::Unit> units{{"anjungan-01", signer.public_key()}};
    std::optional<journal::Journal> journal;
    std::optional<journal::Spool> spool;
    std::optional<Desk> desk;
};

}  // namespace anjungan::desk
