// kiosk/desk: the circulation desk. Takes what the flows want done, writes it into the journal, asks the
// library (or decides by the local rules when there is no answer), and only when it is on disk says so. It
// also delivers, once each and in order, what was decided here. It shows nothing and knows no device.
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <variant>

#include "kiosk/core/desk_messages.h"
#include "kiosk/core/event_on_offer.h"
#include "kiosk/desk/outbox.h"
#include "kiosk/desk/pin_locks.h"
#include "kiosk/desk/register.h"
#include "kiosk/desk/service_tally.h"
#include "kiosk/desk/staff.h"
#include "kiosk/desk/staff_accounts.h"
#include "kiosk/desk/survey_tally.h"
#include "kiosk/desk/symbologies.h"
#include "kiosk/journal/journal.h"
#include "kiosk/journal/spool.h"
#include "kiosk/library/library.h"
#include "kiosk/library/replica.h"
#include "kiosk/proof/proof.h"
#include "platform/device/document.h"
#include "platform/system/backoff.h"
#include "platform/system/random.h"

namespace anjungan::desk {

using namespace circulation;

// What the desk says back: to the flows, or to whoever feeds the printer.
struct ReceiptReady {
    std::int64_t receipt = 0;
    device::Document document;
};
// The answer to SlipProgress::starting.
struct ReceiptCleared {
    std::int64_t receipt = 0;
    bool recorded = false;  // it is on disk that it may be on paper: now it may be. Else it must not start
};
using Report = std::variant<core::DeskReply, ReceiptReady, ReceiptCleared>;

// What the desk is asked. Effects that are not for the desk (sounds, calling staff) never come here.
struct ReceiptProgress {  // from whoever feeds the printer
    enum class Step {
        starting,   // may it go to the printer? → SlipCleared
        not_taken,  // the printer did not want it after all: nothing of it is on paper
        printed,
        sent,
        unknown,  // it broke off: a copy follows, or it is left to staff
    };
    std::int64_t receipt;
    Step step;
};
struct RetryConnection {};  // the line may be back: deliver now
using Request = std::variant<core::DeskRequest, ReceiptProgress, RetryConnection>;

struct Parts {
    journal::Journal& journal;
    journal::Spool& spool;
    library::Library& library;
    library::Replica* local = nullptr;  // the same rules on this kiosk's disk; null: no answer, no loan
    std::string kiosk = {};             // its name, for the entries
    Zone zone;
    std::chrono::days keep_personal{7};
    std::chrono::days keep_receipts{2};
    std::function<device::Document(const core::ReceiptDraft&, Moment)> compose;  // the words of a receipt
    std::function<void(Report)> post;
    StaffAccounts::Parts staff = {};
    std::function<core::UnitFacts()> unit_facts = {};  // empty: nothing is known of the unit
    Random* random = nullptr;                          // for the pauses between tries; null: the machine's
    // Told what the library's clock says, and returns what time it is then; nothing: the caller's clock is
    // never wrong. May be empty.
    std::function<std::optional<Moment>(Instant)> time_is = {};
    bool checks_out_without_pin = false;  // where nobody can say whether a PIN is right
    bool renews_offline = false;          // by the local rules, where the library does not answer
    int tries = 5;                        // see Outbox
    std::vector<core::EventOnOffer> events = {};
    std::chrono::seconds promise{120};      // within which a visit is to be done
    std::string member_type = {};           // of whoever has registered and was accepted
    std::chrono::days member_days{365};     // so long that card is good
    bool ended_badly = false;               // before this start: the power was cut, or the program was ended
    const proof::Signer* signer = nullptr;  // null: nothing has a proof
    bool signs_receipts = true;             // a letter is signed in any case
    std::string own_unit = {};              // what this kiosk is called in `units`
    std::vector<proof::Unit> units = {};    // whose proofs hold, this kiosk's own among them
    Safeguards safeguards = {};
};

// One thread: the worker's, or the test's. Everything it refers to outlives it.
class Desk {
  public:
    explicit Desk(Parts parts);
    Desk(const Desk&) = delete;
    Desk& operator=(const Desk&) = delete;
    ~Desk() = default;

    // A receipt that broke off is printed again, as a copy, so often; then it is left to staff.
    static constexpr int most_copies = 2;
    // After a power cut only while whoever asked for it may still be standing here.
    static constexpr std::chrono::minutes copy_waits{10};
    // What was lent so long before a power cut may be of a visit that it has interrupted.
    static constexpr std::chrono::minutes visit_lasts{10};
    // As long a receipt waits for paper. Later nobody stands here who has asked for it, but perhaps somebody else:
    // it is kept, and staff can print it.
    static constexpr std::chrono::minutes receipt_waits{30};

    // At the start, and whenever the store is well again: what a power cut left open is settled, receipts that
    // wait for the printer are handed out, and copies of those that were on their way to paper.
    void recover(Moment now);
    void handle(const Request& request, Moment now);
    // Delivery, keeping the line, erasing, and looking whether the store is well again.
    void tick(Moment now);
    // When tick() has something to do.
    [[nodiscard]] Steady next_tick() const;

  private:
    void on(const core::DeskRequest& request, Moment now);
    void on(const core::Identify& request, Moment now);
    void on(const core::OpenAccount& request, Moment now);
    void on(const core::CheckPin& request, Moment now);
    void on(const core::CheckStaffPin& request, Moment now);
    struct StaffTry {
        std::optional<Steady> all_locked = {}, card_locked = {};  // both nothing: a PIN may be looked at
    };
    [[nodiscard]] StaffTry begin_staff_try(const StaffBarcode& card, Moment now);
    void on(const core::CheckOutItem& request, Moment now);
    void on(const core::CheckInItem& request, Moment now);
    void on(const core::UndoCheckout& request, Moment now);
    void on(const core::RenewItem& request, Moment now);
    void on(const core::CancelHold& request, Moment now);
    void on(const core::ViewAccount& request, Moment now);
    void on(const core::DescribeLoan& request, Moment now);
    void on(const core::SearchTitles& request, Moment now);
    void on(const core::LookUpItem& request, Moment now);
    void on(const core::PlaceHold& request, Moment now);
    void on(const core::RecordFact& request, Moment now);
    void on(const core::RecordServiceTime& request, Moment now);
    void on(const core::PickQuestion& request, Moment now);
    [[nodiscard]] bool is_first_answer(SurveyAnswer& answer, const PatronBarcode& by, Moment now) const;
    void on(const core::ViewEvents& request, Moment now);
    [[nodiscard]] Status load_register();
    [[nodiscard]] Result<std::int64_t> keep(const Entry& fact);
    void heard(const Entry& fact);
    void tell_service();
    [[nodiscard]] std::vector<std::string> moved_up(const PatronBarcode& card, Moment now) const;
    [[nodiscard]] std::optional<Patron> holder_of(const PatronBarcode& card, bool& known, Moment now);
    void on(const core::KeepReceipt& request, Moment now);
    void on(const core::PrintReceipt& request, Moment now);
    void on(const core::ForgetReceipt& request, Moment now);
    void on(const core::ClaimPayment& request, Moment now);
    void on(const core::WithdrawPayment& request, Moment now);
    void on(const core::SettlePayment& request, Moment now);
    [[nodiscard]] Status settle_payment(const core::SettlePayment& request, Moment now);
    [[nodiscard]] Status forget_claims(const std::function<bool(const Entry&)>& which);
    [[nodiscard]] Status forget_old_claims(Moment now);
    [[nodiscard]] Result<std::vector<core::PaymentToConfirm>> payments_to_confirm();
    void on(const core::AcceptRegistration& request, Moment now);
    [[nodiscard]] Result<bool> accept_registration(const core::AcceptRegistration& request, Moment now);
    [[nodiscard]] Result<std::vector<core::RegistrationToConfirm>> registrations_to_confirm();
    // Whose role it does not say: as the accounts have it.
    [[nodiscard]] Status record_staff_action(StaffAction action, Moment now);
    void on(const core::RecordStaffAction& request, Moment now);
    void on(const core::ViewCase& request, Moment now);
    [[nodiscard]] Result<std::optional<core::CaseStory>> story_of(std::int64_t number, Moment now);
    void ask_how_it_stands(core::CaseStory& story, Moment now);
    void on(const core::SettleCase& request, Moment now);
    [[nodiscard]] Status reopen_case(const core::SettleCase& request, Moment now);
    [[nodiscard]] Result<core::CaseSettled> settle_case(const core::SettleCase& request, Moment now);
    [[nodiscard]] Result<std::int64_t> print(const core::ReceiptDraft& draft, Moment now);
    void on(const core::ChangeStaffAccount& request, Moment now);
    void on(const core::ViewKeptReceipts& request, Moment now);
    void on(const core::ReprintReceipt& request, Moment now);
    [[nodiscard]] Result<core::DayFigures> figures_of(Day day);
    void on(const core::ViewInterrupted& request, Moment now);
    [[nodiscard]] Status tell_of_power_cut(Moment now);
    [[nodiscard]] bool is_interrupted(const journal::Record& record) const;
    [[nodiscard]] Result<std::vector<core::InterruptedLoan>> interrupted_loans(const PatronBarcode& card);
    void on(const core::CheckProof& request, Moment now);
    void remember_act(core::Ticket ticket, std::int64_t number, EntryKind kind);
    [[nodiscard]] Result<std::optional<std::string>> prove(const core::ReceiptDraft& draft, Moment now);
    [[nodiscard]] bool is_in_the_journal(const proof::Proof& proved);
    [[nodiscard]] std::set<std::string> cards_of(const core::ReceiptDraft& draft);
    [[nodiscard]] std::string next_event_of(const core::ReceiptDraft& draft, Moment now);
    void on(const core::RecordHelpCall& request, Moment now);
    void on(const core::RecordHelpEnd& request, Moment now);
    [[nodiscard]] Status close_help_calls();
    void on(const ReceiptProgress& request, Moment now);
    [[nodiscard]] Result<core::Backlog> backlog(Moment now);
    [[nodiscard]] core::StaffCase as_case(const journal::Record& record);
    [[nodiscard]] Status record(const ReceiptProgress& progress, Moment now);
    [[nodiscard]] bool has_waited_too_long(const journal::StoredReceipt& receipt, Moment now) const;
    void hand_out(const journal::StoredReceipt& receipt);
    void hand_out_copy(std::int64_t number);
    [[nodiscard]] std::optional<journal::StoredReceipt> find_receipt(journal::ReceiptState state,
                                                                     std::int64_t number);
    void on(const RetryConnection& request, Moment now);

    // Until when its PIN is locked, where that is why it was refused.
    void let_in_without_pin(const PinLocks::Key& card);
    [[nodiscard]] std::optional<Steady> want_pin(std::variant<Patron, Refused>& opened, Moment now);
    // Runs `ask` at the library, or at the local rules when the library does not answer.
    template <class Ask>
    auto ask(Ask&& question) -> decltype(question(std::declval<library::Library&>()));
    void fill_in(Borrowed& loan, Moment now);
    void name(Item& item);
    void act(core::Ticket ticket, Payload payload, Moment now);
    [[nodiscard]] Result<std::optional<Item>> describe(Entry& entry);
    void describe_patron(Entry& entry) const;
    void remember_type(const Patron& patron);
    [[nodiscard]] Result<Answer> decide(Entry& entry, journal::Delivery& delivery, Moment now);
    [[nodiscard]] Result<Answer> decide_here(Entry& entry);
    void refuse(core::Ticket ticket, const Entry& entry, journal::Delivery delivery, Answer answer,
                Moment now);
    [[nodiscard]] Status remember(const Entry& entry);
    [[nodiscard]] Status remember_late(const Entry& entry, std::int64_t number);
    [[nodiscard]] Status rebuild_replica();
    [[nodiscard]] Status catch_up();
    void deliver(Moment now);
    [[nodiscard]] std::chrono::milliseconds jittered(std::chrono::milliseconds pause);
    void keep_alive(Moment now);
    Moment sync_clock(Moment now);
    void set_online(bool online);
    void tell_capabilities();
    void store_is(const Status& status, Moment now);
    [[nodiscard]] Day today(Moment now) const { return parts_.zone.day(now.wall); }

    Parts parts_;
    Outbox outbox_;
    PinLocks pin_locks_;
    Symbologies symbologies_;
    Register register_;
    SurveyTally survey_;
    ServiceTally service_;
    StaffAccounts accounts_;
    std::vector<PinLocks::Key> without_pin_;  // cards of this visit whose PIN could not be checked
    std::vector<std::pair<PinLocks::Key, std::string>>
        card_types_;           // of the cards opened last, for statistics
    Steady unkept_staff_try_;  // not before, where no try can be counted on disk
    SystemRandom system_random_;
    bool line_up_ = true;
    bool store_well_ = true;
    bool library_clock_agrees_ = true;
    Capabilities told_capabilities_;  // as the flows know them: none at first
    Backoff pause_{std::chrono::seconds{5}, std::chrono::minutes{2}};  // before the next try at delivery
    std::map<core::Ticket, Entry> help_calls_;                         // that have not ended
    std::map<core::Ticket, EntryId> claims_;                           // of payments, since the start
    struct Act {
        std::int64_t number = 0;
        EntryKind kind = EntryKind::checkout;
    };
    struct Interrupted {              // by a power cut
        Instant since;                // loans from then on
        EntryId before;               // that began before this start
        std::set<std::int64_t> told;  // their records: once each
    };
    std::optional<Interrupted> interrupted_;
    std::optional<journal::Record> settled_case_;  // the last that was accepted or noted, since the start
    std::map<core::Ticket, Act> acts_;             // by which receipts are proved, the latest
    std::map<std::int64_t, int> copies_;           // of receipts that broke off, since the start
    std::map<std::int64_t, Steady> asked_for_;     // receipts that wait for the printer, since the start
    bool torn_ = false;                            // half of one may hang out of the printer
    bool replica_whole_ = true;                    // it knows what the journal knows
    std::int64_t heard_ = 0;                       // up to this record
    std::optional<Steady> next_delivery_;
    std::optional<Steady> next_probe_;  // of a store that failed
    std::optional<Steady> next_keep_alive_;
    Steady next_erase_;
};

}  // namespace anjungan::desk
