#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "kiosk/library/library.h"
#include "kiosk/library/sip2/connection.h"
#include "kiosk/library/sip2/safeguards.h"

namespace anjungan::library::sip2 {

// A library system over one SIP2 connection. Where library.h leaves it open:
// - Before a loan the item is asked for (17) and, when it is out, whether this patron has it (63): a second
//   11 renews a loan in silence. Not where it was told when the card was opened what it has on loan
//   (Dialect::lists_barcodes), and nothing waits for it on the hold shelf: then 11 goes out at once.
// - A card is asked for once (63): what was said when the code was asked about is what opens the account, for
//   some seconds. AD goes out only with a PIN that was typed, and once: an empty one is a failed login to
//   Koha, and a few of them lock the patron out.
// - A time-out is Fault::timed_out until the server can no longer be at work on it (Dialect::late); only then
//   find_outcome() and apply() ask what became of it.
// - apply() asks before it repeats what the kiosk has decided, whoever asked before. While anything about a
//   book is in doubt, nothing else that changes something of that book is sent.
// - What happens now is dated by the clock there, which books fines by it. A time of the kiosk's own is sent
//   only for what it has decided, and none that lies in the future there.
// - What became of a question without an answer is told by what stands there, where no id of ours is kept: a
//   loan or a hold by the lists of 64, a renewal by its date before and after (17), a payment by the sum that
//   is owed. Where that does not tell, it is never repeated.
// - What is read of a person is a name (shortened), number of loans, and debt. Screen messages (AF) of what
//   is refused, which may name somebody, go to staff only (Refused::words), 300 bytes at most. CY and DA of a
//   return, which may hold the next patron's name and telephone, are never read; whose loan it was is read to
//   ask once what an overdue return has cost, where its answer does not say, and not kept.
class Client final : public Library {
  public:
    struct Options {
        std::optional<PinForm> pin{};  // what the kiosk asks each card for; nothing: for none
        Safeguards safeguards = {};
    };
    Client(Connection::Parts parts, Options options) : connection_(std::move(parts)), options_(options) {}

    // By what the server says it supports (BX), less what its dialect knows it lacks. Before it has spoken:
    // what the standard asks of all.
    [[nodiscard]] Capabilities capabilities() const override;
    [[nodiscard]] Result<Owner> classify_barcode(std::string_view barcode) override;
    [[nodiscard]] Result<std::variant<Patron, Refused>> patron(const PatronBarcode& barcode,
                                                               Day today) override;
    [[nodiscard]] Result<std::variant<Patron, Refused>> patron_to_view(const PatronBarcode& barcode,
                                                                       Day today) override;
    // Counts nothing: whoever asks does. Fault::unsupported when the library system does not say whether the
    // PIN is right (no CQ).
    [[nodiscard]] Result<std::optional<Refusal>> check_pin(const PatronBarcode& barcode, std::string_view pin,
                                                           Instant now) override;
    [[nodiscard]] Result<std::optional<Item>> item(const ItemBarcode& barcode) override;
    // Where the library says that it is, and belongs to (AP, AQ); nothing of what it does not say.
    [[nodiscard]] Result<std::vector<std::string>> locations_of(const ItemBarcode& barcode);
    [[nodiscard]] bool takes_checkout_at_once(const PatronBarcode& patron,
                                              const ItemBarcode& item) const override;
    // A book that is not lent may be for use here only: most systems do not tell.
    [[nodiscard]] Result<std::optional<library::ItemState>> state_of(const ItemBarcode& barcode) override;
    // A message for each list, and one for each item in it: its title and its date.
    [[nodiscard]] Result<std::optional<Account>> account_of(const PatronBarcode& barcode, Day today) override;
    // A message for each list.
    [[nodiscard]] Result<std::optional<Account>> account_in_brief(const PatronBarcode& barcode,
                                                                  Day today) override;
    [[nodiscard]] Result<Paid> pay(const PaymentOrder& payment) override;
    [[nodiscard]] Result<std::optional<Paid>> find_payment(const PaymentOrder& payment) override;
    [[nodiscard]] Result<std::optional<Answer>> find_outcome(const Entry& entry) override;
    [[nodiscard]] Result<Answer> apply(const Entry& entry, Day today) override;
    [[nodiscard]] Result<std::variant<RenewedAll, Refused>> renew_all(const RenewAllOrder& order,
                                                                      Day today) override;
    [[nodiscard]] Result<std::optional<RenewedAll>> find_renewals(const RenewAllOrder& order) override;
    [[nodiscard]] std::chrono::milliseconds in_flight_window() const override {
        return connection_.dialect().late;
    }

    [[nodiscard]] Status ping() override;
    [[nodiscard]] std::optional<Instant> server_time() override { return connection_.server_time(); }
    [[nodiscard]] std::optional<std::chrono::milliseconds> keep_alive() override;

    [[nodiscard]] Connection& connection() { return connection_; }

  private:
    // What 18 says of an item.
    struct ItemState {
        explicit ItemState(const ItemBarcode& barcode) { item.barcode = barcode; }
        Item item;
        bool known = false;
        bool charged = false;
        std::string_view status;  // circulation status, two digits: a word of SIP 2.00, or ""
        std::optional<Day> due;
    };

    [[nodiscard]] std::string time_now() const;
    [[nodiscard]] Instant time_of(const Entry& entry) const;
    [[nodiscard]] Builder item_information(const ItemBarcode& barcode);
    [[nodiscard]] ItemState state_of(const ItemBarcode& barcode, const Message& answer) const;
    // What 64 says of a card.
    struct PatronInformation {
        Patron patron;
        std::optional<Refusal> refused;  // on any day
        std::optional<Day> expires;
        std::optional<Refusal> refused_else;  // when it has not expired
        // Barcodes of what is on loan to it, folded; nothing: they are not all told.
        std::optional<std::set<std::string>> on_loan;
        bool hold_waits = false;  // on the hold shelf
    };
    // What is known of the card that was opened last, for as long as its reader may still be here.
    struct Visit {
        std::string patron;  // folded
        std::set<std::string> on_loan;
        bool hold_waits = false;
        Steady since;
    };

    [[nodiscard]] Result<std::optional<Answer>> kept_answer(const Entry& entry);
    [[nodiscard]] Builder patron_message(std::string_view code, std::string_view patron,
                                         std::string_view summary) const;
    [[nodiscard]] Result<Response> ask_for_list(const PatronBarcode& patron, std::string_view summary);
    [[nodiscard]] Result<Response> ask_for_loans(const PatronBarcode& patron);
    [[nodiscard]] Result<PatronInformation> ask_for(const PatronBarcode& patron);
    [[nodiscard]] std::optional<PatronInformation> take_remembered(const PatronBarcode& patron);
    [[nodiscard]] PatronInformation patron_information_of(const PatronBarcode& barcode,
                                                          const Message& answer) const;
    [[nodiscard]] Result<std::optional<bool>> pin_is_right(const PatronBarcode& patron, std::string_view pin);
    [[nodiscard]] Result<ItemState> look_up(const ItemBarcode& barcode);
    [[nodiscard]] Result<ItemState> recent(const ItemBarcode& barcode);
    [[nodiscard]] std::optional<std::set<std::string>> loans_in(const Message& answer) const;
    void begin_visit(const PatronInformation& information);
    [[nodiscard]] const Visit* visit_of(const PatronBarcode& patron) const;
    void follow(const Entry& entry, const Answer& answer);
    [[nodiscard]] bool was_just_asked(const ItemBarcode& barcode) const;
    [[nodiscard]] Result<bool> is_on_loan_to(const Entry& entry);
    [[nodiscard]] Result<bool> has_charged(const PatronBarcode& patron, const ItemBarcode& item);
    [[nodiscard]] Result<Answer> send(const Entry& entry, Day today);
    [[nodiscard]] Result<Answer> checkout(const Entry& entry, Day today);
    [[nodiscard]] Result<Answer> send_checkout(const Entry& entry, Day today, const ItemState& before);
    [[nodiscard]] Result<Answer> renew(const Entry& entry, Day today);
    [[nodiscard]] std::optional<bool> was_renewed(const Entry& entry, Day due) const;
    [[nodiscard]] Result<Answer> checkin(const Entry& entry);
    [[nodiscard]] Money fine_of_return(std::string_view patron, const ItemState& before);
    [[nodiscard]] Result<Answer> undo(const Entry& entry);
    [[nodiscard]] Result<Answer> hold(const Entry& entry);
    [[nodiscard]] Result<Answer> send_hold(const Entry& entry, const ItemState& before);
    [[nodiscard]] Result<std::optional<bool>> has_hold(const PatronBarcode& patron, const ItemState& wanted);
    [[nodiscard]] Result<std::optional<Answer>> find_hold(const Entry& entry);
    [[nodiscard]] Result<std::variant<RenewedAll, Refused>> send_renew_all(const RenewAllOrder& order);
    [[nodiscard]] Result<Paid> send_payment(const PaymentOrder& payment);
    enum class Detail { looked_up, as_named };
    [[nodiscard]] Result<std::optional<Account>> account_of(const PatronBarcode& barcode, Day today,
                                                            Detail detail);
    // The items of one list of 64, as they are known (17), or only named there. What is no barcode is taken
    // for a title.
    [[nodiscard]] Result<ItemState> item_called(const std::string& text, Detail detail);
    [[nodiscard]] Result<std::vector<ItemState>> items_of(const Message& answer, std::string_view list,
                                                          Detail detail);
    [[nodiscard]] Status needs(Capability capability);
    [[nodiscard]] Result<Response> send_checkin(const Entry& entry);
    [[nodiscard]] std::optional<Refusal> refusal_in_words(const Message& answer) const;
    [[nodiscard]] Refused refused_by(const Message& answer, Refusal why, std::optional<Item> item) const;
    [[nodiscard]] Refusal refusal_of(const Message& answer, const ItemState& before) const;
    [[nodiscard]] static std::optional<int> may_borrow_of(const Message& answer);
    [[nodiscard]] Status not_at_work(const EntryId& id) const;
    // Keeps in mind what got no answer, about which book, and forgets what did.
    void note_outcome(const EntryId& id, const ItemBarcode& item, std::optional<Fault> fault);
    template <class T>
    [[nodiscard]] Result<T> noted(const EntryId& id, const ItemBarcode& item, Result<T> answer) {
        note_outcome(id, item, answer ? std::nullopt : std::optional(answer.error().fault));
        return answer;
    }
    [[nodiscard]] Status not_at_work_on(const ItemBarcode& item) const;
    [[nodiscard]] std::optional<int> count_borrowed(const PatronBarcode& patron, int more);

    Connection connection_;
    Options options_;
    struct Unanswered {
        Steady since;
        ItemBarcode item;
    };
    std::map<EntryId, Unanswered> in_doubt_;  // sent, and no answer came
    std::optional<std::pair<ItemState, Steady>> last_item_;
    // Whose code was asked about, until it is opened.
    std::optional<std::pair<PatronInformation, Steady>> last_patron_;
    std::optional<Visit> visit_;
    bool status_knows_pins_ = false;  // 24 says whether a PIN is right, and 64 does not
    std::pair<std::string, std::optional<int>> may_borrow_;  // of the patron last asked for
};

}  // namespace anjungan::library::sip2
