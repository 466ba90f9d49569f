#include "kiosk/library/embedded/embedded.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "kiosk/circulation/text.h"
#include "kiosk/library/embedded/pin.h"

namespace anjungan::library {

namespace {

constexpr int wrong_pins_until_locked = 5;
constexpr std::chrono::minutes locked_for{15};

// What a member may do before a book is known.
std::optional<Rule> account_rule(const std::vector<Rule>& rules, std::string_view member_type) {
    if (const Rule* rule = rule_for(rules, member_type, "*")) return *rule;
    std::optional<Rule> account;
    for (const Rule& rule : rules) {
        if (!same(rule.member_type, member_type) && rule.member_type != "*") continue;
        if (!account) account = rule;
        account->max_loans = std::max(account->max_loans, rule.max_loans);
        account->max_debt = std::max(account->max_debt, rule.max_debt);
        account->asks_pin = account->asks_pin || rule.asks_pin;
    }
    return account;
}

std::optional<Refusal> refusal_of_card(const MemberRow& member, Day today) {
    if (member.blocked) return Refusal::card_blocked;
    if (today > member.expires) return Refusal::card_expired;
    return std::nullopt;
}

std::optional<Refusal> refusal_of_item(ItemStatus status) {
    switch (status) {
        case ItemStatus::available:
            return std::nullopt;
        case ItemStatus::reference:
            return Refusal::not_for_loan;
        case ItemStatus::lost:
            return Refusal::reported_lost;
        case ItemStatus::withdrawn:
            return Refusal::withdrawn;
    }
    return std::nullopt;
}

// All that a loan depends on.
struct LoanCase {
    MemberRow member;
    ItemRow item;
    std::optional<LoanRow> loan{};  // now on the item
    std::optional<HoldRow> hold{};  // first in the item's queue
    const Rule* rule = nullptr;     // for this pair of types
    int loans = 0;                  // of the member, all together
    Money debt{};

    [[nodiscard]] bool lent_to_member() const { return loan && same(loan->member.text, member.barcode.text); }
    [[nodiscard]] bool held_for_member() const {
        return hold && same(hold->member.text, member.barcode.text);
    }
};

// Where several reasons hold, the one the patron can do least about comes first.
std::optional<Refusal> why_not_lend(const LoanCase& given, Day today) {
    if (const auto card = refusal_of_card(given.member, today)) return card;
    if (const auto item = refusal_of_item(given.item.status)) return item;
    if (given.lent_to_member()) return Refusal::already_yours;
    if (given.loan) return Refusal::on_loan_to_another;
    if (given.hold && !given.held_for_member()) return Refusal::reserved_for_another;
    if (given.rule == nullptr) return Refusal::no_rule;
    if (given.debt > given.rule->max_debt) return Refusal::debt_too_high;
    if (given.loans >= given.rule->max_loans) return Refusal::too_many_loans;
    return std::nullopt;
}

// The patron has left with the book: only what cannot be written down is refused.
std::optional<Refusal> why_not_book(const LoanCase& given, const Entry& entry) {
    if (given.loan && !given.lent_to_member()) return Refusal::on_loan_to_another;
    if (given.rule == nullptr && !entry.due) return Refusal::no_rule;
    return std::nullopt;
}

Destination destination_of(const ItemRow& item, const std::optional<HoldRow>& hold) {
    if (item.status == ItemStatus::lost || item.status == ItemStatus::withdrawn) return Destination::staff;
    return hold ? Destination::hold_shelf : Destination::return_bin;
}

Answer refused(Refusal why, const std::optional<ItemRow>& item) {
    if (!item) return Refused{why, std::nullopt};
    return Refused{why, item->item};
}

// A lock further away than a lock lasts was set by a clock that has been corrected since.
std::optional<Instant> lock_end(const PinFailures& failures, Instant now) {
    if (!failures.locked_until || *failures.locked_until <= now) return std::nullopt;
    return std::min<Instant>(*failures.locked_until, now + locked_for);
}

// Counts an attempt as wrong until it has proved right. A lock that is over begins a new count.
PinFailures one_more(const PinFailures& before, Instant now) {
    PinFailures after{before.locked_until ? 1 : before.count + 1, std::nullopt};
    if (after.count >= wrong_pins_until_locked) after.locked_until = now + locked_for;
    return after;
}

}  // namespace

Result<EmbeddedLibrary> EmbeddedLibrary::open(const std::filesystem::path& file, store::Cipher cipher,
                                              Zone zone, const Options& options) {
    TRY_ASSIGN(Ledger ledger, Ledger::open(file, std::move(cipher), options));
    return EmbeddedLibrary{std::move(ledger), zone};
}

Result<EmbeddedLibrary> EmbeddedLibrary::open(const std::filesystem::path& file, store::Cipher cipher,
                                              Zone zone) {
    return open(file, std::move(cipher), zone, Options{});
}

Status EmbeddedLibrary::refresh_policy() {
    TRY_ASSIGN(const Ledger::PolicyVersion version, ledger_.policy_version());
    if (version == policy_.version) return {};
    TRY_ASSIGN(auto rules, ledger_.rules());
    TRY_ASSIGN(auto calendar, ledger_.calendar());
    policy_ = {std::move(rules), std::move(calendar), version};
    return {};
}

Result<Owner> EmbeddedLibrary::owner_of(std::string_view barcode) {
    TRY_ASSIGN(const auto member, ledger_.find(MemberBarcode{std::string{barcode}}));
    if (member) return Owner::member;
    TRY_ASSIGN(const auto item, ledger_.find(ItemBarcode{std::string{barcode}}));
    return item ? Owner::item : Owner::nobody;
}

Result<std::variant<Member, Refused>> EmbeddedLibrary::member(const MemberBarcode& barcode, Day today) {
    using Opened = std::variant<Member, Refused>;
    TRY(refresh_policy());
    TRY_ASSIGN(const auto row, ledger_.find(barcode));
    if (!row) return Opened{Refused{Refusal::unknown_member, std::nullopt}};
    if (const auto why = refusal_of_card(*row, today)) return Opened{Refused{*why, std::nullopt}};
    const auto rule = account_rule(policy_.rules, row->type);
    if (!rule) return Opened{Refused{Refusal::no_rule, std::nullopt}};
    TRY_ASSIGN(const Money debt, ledger_.debt(row->barcode));
    if (debt > rule->max_debt) return Opened{Refused{Refusal::debt_too_high, std::nullopt}};
    TRY_ASSIGN(const int loans, ledger_.count_loans(row->barcode));

    Member member{.barcode = row->barcode,
                  .short_name = short_name(row->name),
                  .first_name = first_name(row->name),
                  .type = row->type,
                  .loans = loans,
                  .may_borrow = std::max(0, rule->max_loans - loans),
                  .debt = debt,
                  .pin_length = std::nullopt};
    if (rule->asks_pin)
        member.pin_length = row->pin_length > 0 ? row->pin_length : static_cast<int>(shortest_pin);
    return Opened{std::move(member)};
}

Result<std::optional<Refusal>> EmbeddedLibrary::check_pin(const MemberBarcode& barcode, std::string_view pin,
                                                          Instant now) {
    TRY_ASSIGN(const auto row, ledger_.find(barcode));
    if (!row) return Refusal::wrong_pin;
    TRY_ASSIGN(const PinFailures before, ledger_.pin_failures(row->barcode));
    if (const auto until = lock_end(before, now)) {
        TRY(ledger_.put_pin_failures(row->barcode, {before.count, until}));
        return Refusal::pin_locked;
    }
    // On disk before the PIN is looked at: pulling the plug does not buy another attempt.
    const PinFailures after = one_more(before, now);
    TRY(ledger_.put_pin_failures(row->barcode, after));
    if (!pin_fits(row->pin_hash, pin)) return after.locked_until ? Refusal::pin_locked : Refusal::wrong_pin;
    TRY(ledger_.clear_pin_failures(row->barcode));
    return std::nullopt;
}

Result<std::optional<Item>> EmbeddedLibrary::item(const ItemBarcode& barcode) {
    TRY_ASSIGN(auto row, ledger_.find(barcode));
    if (!row) return std::nullopt;
    return std::move(row->item);
}

Result<std::optional<Answer>> EmbeddedLibrary::answer_to(const Entry& entry) {
    return ledger_.answer_to(entry.id);
}

Result<Answer> EmbeddedLibrary::apply(const Entry& entry, Day today) {
    TRY(refresh_policy());
    std::optional<Answer> answer;
    const auto once = [&]() -> Status {
        TRY_ASSIGN(answer, ledger_.answer_to(entry.id));
        if (answer) return {};
        TRY_ASSIGN(answer, decide(entry, today));
        return ledger_.remember(entry.id, *answer);
    };
    TRY(ledger_.transaction(once));
    return *std::move(answer);
}

Result<Answer> EmbeddedLibrary::decide(const Entry& entry, Day today) {
    switch (entry.kind) {
        case EntryKind::loan:
            return lend(entry, today);
        case EntryKind::return_:
            return take_back(entry, today);
        case EntryKind::undo:
            return undo(entry, today);
        case EntryKind::renewal:
        case EntryKind::visit:
        case EntryKind::answer:
        case EntryKind::sign_up:
            break;
    }
    return fail(Fault::unsupported, "The embedded library keeps loans, not entries of kind {}.",
                name_of(entry.kind));
}

Result<int> EmbeddedLibrary::may_borrow(const MemberRow& member) {
    TRY_ASSIGN(const int loans, ledger_.count_loans(member.barcode));
    const auto rule = account_rule(policy_.rules, member.type);
    return rule ? std::max(0, rule->max_loans - loans) : 0;
}

Result<Answer> EmbeddedLibrary::lend(const Entry& entry, Day today) {
    TRY_ASSIGN(const auto member, ledger_.find(entry.member));
    TRY_ASSIGN(const auto item, ledger_.find(entry.item));
    if (!member) return refused(Refusal::unknown_member, item);
    if (!item) return refused(Refusal::unknown_item, item);

    LoanCase given{.member = *member, .item = *item};
    TRY_ASSIGN(given.loan, ledger_.loan_of(item->item.barcode));
    TRY_ASSIGN(given.hold, ledger_.first_hold(item->item.barcode));
    TRY_ASSIGN(given.loans, ledger_.count_loans(member->barcode));
    TRY_ASSIGN(given.debt, ledger_.debt(member->barcode));
    given.rule = rule_for(policy_.rules, member->type, item->type);
    const bool happened = decided_here(entry.decided_by);
    if (const auto why = happened ? why_not_book(given, entry) : why_not_lend(given, today))
        return refused(*why, item);

    LoanRow loan{.item = item->item.barcode, .member = member->barcode, .since = entry.at, .entry = entry.id};
    loan.due =
        happened && entry.due ? *entry.due : due_date(*given.rule, policy_.calendar, today, member->expires);
    if (given.loan) {
        loan.due = std::max(loan.due, given.loan->due);
        loan.hold_position = given.loan->hold_position;
    } else if (given.held_for_member()) {
        loan.hold_position = given.hold->position;
        TRY(ledger_.remove_hold(loan.item, given.hold->position));
    }
    TRY(ledger_.put(loan));
    TRY_ASSIGN(const int more, may_borrow(*member));
    return Lent{item->item, loan.due, more};
}

Result<Answer> EmbeddedLibrary::take_back(const Entry& entry, Day today) {
    TRY_ASSIGN(const auto item, ledger_.find(entry.item));
    if (!item) return refused(Refusal::unknown_item, item);
    const ItemBarcode& barcode = item->item.barcode;
    TRY_ASSIGN(const auto hold, ledger_.first_hold(barcode));
    TRY_ASSIGN(const auto loan, ledger_.loan_of(barcode));
    Returned returned{item->item, destination_of(*item, hold), Money{}, loan.has_value()};
    if (loan) {
        TRY_ASSIGN(returned.fine, charge(entry, *item, *loan, today));
        TRY(ledger_.end_loan(barcode));
    }
    return returned;
}

Result<Money> EmbeddedLibrary::charge(const Entry& entry, const ItemRow& item, const LoanRow& loan,
                                      Day today) {
    if (entry.trust == ClockTrust::doubtful) return Money{};
    TRY_ASSIGN(const auto borrower, ledger_.find(loan.member));
    if (!borrower) return fail(Fault::damaged, "library.db: a loan has no member");
    const Rule* rule = rule_for(policy_.rules, borrower->type, item.type);
    if (rule == nullptr) return Money{};
    const Money amount = fine(*rule, policy_.calendar, loan.due, today, item.price);
    if (amount > Money{}) TRY(ledger_.add_fine(loan.member, loan.item, amount, "late", today));
    return amount;
}

Result<Answer> EmbeddedLibrary::undo(const Entry& entry, Day today) {
    TRY_ASSIGN(const auto member, ledger_.find(entry.member));
    TRY_ASSIGN(const auto item, ledger_.find(entry.item));
    if (!member) return refused(Refusal::unknown_member, item);
    if (!item) return refused(Refusal::unknown_item, item);
    TRY_ASSIGN(const auto loan, ledger_.loan_of(item->item.barcode));
    if (!loan || !loan->entry || !same(loan->member.text, member->barcode.text))
        return refused(Refusal::nothing_to_undo, item);
    if (entry.decided_by == DecidedBy::library && zone_.day(loan->since) != today)
        return refused(Refusal::nothing_to_undo, item);

    TRY(ledger_.end_loan(loan->item));
    if (loan->hold_position) TRY(ledger_.put_hold(loan->item, {member->barcode, *loan->hold_position}));
    TRY_ASSIGN(const int more, may_borrow(*member));
    return Undone{item->item, more};
}

}  // namespace anjungan::library
