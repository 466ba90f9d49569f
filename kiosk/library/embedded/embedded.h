// kiosk/library/embedded: a library system for a library that has none: patrons, items, loans, holds, fines
// and the rules over them. Here are the rules; the rows are kept behind the port ledger.h (sqlite: in one
// file), and filled from other systems' exports by csv. Of the journal, devices and screens none of these
// rooms knows anything.
#pragma once

#include <memory>
#include <optional>
#include <string_view>
#include <variant>
#include <vector>

#include "kiosk/circulation/policy.h"
#include "kiosk/library/embedded/ledger.h"
#include "kiosk/library/records.h"

namespace anjungan::library {

struct CheckoutFacts;

// The rules, where library.h leaves them open:
// - Refusals come in this order: unknown patron or item; card blocked, expired; item lost, withdrawn, not for
//   loan; already yours, on loan to another, reserved for another; no rule; debt; number of loans.
// - The limit of loans, the debt and the PIN of an account are those of the rule for its patron type and any
//   item ("*"), or the most generous of the type's rules when there is none (a PIN is asked if any asks).
// - Who has no PIN, where the rules ask for one, does not get in: every PIN is wrong.
// - A hold is on one copy; the first in its queue may borrow it, and an undo gives them their place again. It
//   may be on a copy that stands on its shelf. Who has one already keeps their place. Nobody holds what they
//   have on loan, or might not borrow but for the number of their loans.
// - A loan the kiosk decided while this library was away, of a book this patron has already, moves the due
//   date to the later of the two.
// - A renewal counts from the day it is made, or as count_renewals_from() says, and never shortens a loan. It
//   is refused for a book that somebody waits for, once a fine is due for it, when the date would not move,
//   and to whoever has more books than the limit. One the kiosk decided is booked with its own date.
// - No fine is charged for a return whose time is doubtful.
// - An undo takes back a loan made at a kiosk on the same day (any day, when the kiosk has decided it).
// - A book that was lost stays so when it comes back, until staff say otherwise.
class EmbeddedLibrary final : public Records {
  public:
    // Over rows that are its own from now on: rules and closed days are kept in memory until the ledger says
    // that they may have changed.
    EmbeddedLibrary(std::unique_ptr<Ledger> ledger, Zone zone) : ledger_(std::move(ledger)), zone_(zone) {}

    // Capability::search as soon as there is a title.
    [[nodiscard]] Capabilities capabilities() const override;
    [[nodiscard]] Result<Owner> classify_barcode(std::string_view barcode) override;
    [[nodiscard]] Result<std::variant<Patron, Refused>> patron(const PatronBarcode& barcode,
                                                               Day today) override;
    [[nodiscard]] Result<std::variant<Patron, Refused>> patron_to_view(const PatronBarcode& barcode,
                                                                       Day today) override;
    // Five wrong PINs in a row lock the card for 15 minutes, also over a restart; the fifth is answered
    // pin_locked. A right PIN forgets the wrong ones.
    [[nodiscard]] Result<std::optional<Refusal>> check_pin(const PatronBarcode& barcode, std::string_view pin,
                                                           Instant now) override;
    [[nodiscard]] Result<std::optional<Item>> item(const ItemBarcode& barcode) override;
    [[nodiscard]] Result<std::optional<Answer>> find_outcome(const Entry& entry) override;
    // Answer and change are one transaction. Fault::unsupported for entries other than loan, renewal,
    // return, undo and hold.
    [[nodiscard]] Result<Answer> apply(const Entry& entry, Day today) override;
    [[nodiscard]] Result<std::variant<RenewedAll, Refused>> renew_all(const RenewAllOrder& order,
                                                                      Day today) override;

    [[nodiscard]] Result<std::optional<ItemState>> state_of(const ItemBarcode& barcode) override;
    // What is lost or withdrawn is not found.
    [[nodiscard]] Result<FoundTitles> search(const TitleSearch& wanted) override;
    [[nodiscard]] Result<std::optional<FoundItem>> find_title(const ItemBarcode& barcode) override;
    [[nodiscard]] Result<std::optional<Account>> account_of(const PatronBarcode& barcode, Day today) override;
    [[nodiscard]] Status register_patron(const Registration& who, Day until) override;
    [[nodiscard]] Status confirm_patron(const Registration& who, std::string_view type, Day until) override;
    [[nodiscard]] Result<Paid> pay(const PaymentOrder& payment) override;
    [[nodiscard]] Result<bool> block(const PatronBarcode& barcode) override;

    void count_renewals_from(RenewalFrom day) { renewals_from_ = day; }

    // The rows themselves, for import and sample. Stays here; one thread.
    [[nodiscard]] Ledger& ledger() { return *ledger_; }
    [[nodiscard]] Zone zone() const { return zone_; }

  private:
    struct Policy {
        std::vector<Rule> rules{};
        Calendar calendar{};
        std::optional<Ledger::PolicyVersion> version{};  // nothing: not read yet
    };

    [[nodiscard]] Status refresh_policy();
    [[nodiscard]] Result<ItemState> state_of_row(const ItemRow& item);
    // Nothing: none of them can be had.
    [[nodiscard]] Result<std::optional<FoundTitle>> title_of(const std::vector<ItemRow>& copies);
    // With what is on loan, overdue and ready; without its lists.
    [[nodiscard]] Result<std::optional<Account>> account_with_standing(const PatronBarcode& barcode,
                                                                       Day today);
    // Without its lists.
    [[nodiscard]] Result<Account> open_account(const PatronRow& row, Day today);
    [[nodiscard]] Result<int> may_borrow(const PatronRow& patron);
    // All that a decision on this entry depends on; or that its patron or item is unknown.
    [[nodiscard]] Result<std::variant<CheckoutFacts, Answer>> look_into(const Entry& entry);
    [[nodiscard]] Result<Answer> decide(const Entry& entry, Day today);
    [[nodiscard]] Result<Answer> checkout(const Entry& entry, Day today);
    [[nodiscard]] Result<Answer> renew(const Entry& entry, Day today);
    [[nodiscard]] Result<Answer> checkin(const Entry& entry, Day today);
    [[nodiscard]] Result<Answer> undo(const Entry& entry, Day today);
    [[nodiscard]] Result<Answer> hold(const Entry& entry, Day today);
    [[nodiscard]] Result<Money> charge(const Entry& entry, const ItemRow& item, const LoanRow& loan,
                                       Day today);

    std::unique_ptr<Ledger> ledger_;
    Zone zone_;
    Policy policy_{};
    RenewalFrom renewals_from_ = RenewalFrom::today;
};

}  // namespace anjungan::library
