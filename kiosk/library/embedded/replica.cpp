#include "kiosk/library/embedded/replica.h"

#include <algorithm>
#include <utility>

#include "kiosk/circulation/text.h"
#include "kiosk/library/embedded/pin.h"

namespace anjungan::library {

using std::chrono::days;

namespace {

ItemRow row_of(const ItemBarcode& book, const std::string& type) {
    ItemRow row{.item = {}, .type = type};
    row.item.barcode = book;
    return row;
}

// Of a loan whose date nobody knew: a row needs one, and no fine comes of this. It is never told.
constexpr Day untold_due = std::chrono::local_days{std::chrono::year{9999} / 12 / 31};

std::optional<Day> told(std::optional<Day> due) {
    return due == untold_due ? std::nullopt : due;
}

Answer told(Answer answer) {
    if (auto* lent = std::get_if<CheckedOut>(&answer)) lent->due = told(lent->due);
    return answer;
}

}  // namespace

Status EmbeddedReplica::guess(const PatronBarcode& card) {
    if (options_.card == Unknown::refused || card.text.empty()) return {};
    TRY_ASSIGN(const auto known, library_.ledger().find(card));
    if (known) return {};
    return library_.ledger().put(PatronRow{.barcode = card, .type = options_.patron_type});
}

Status EmbeddedReplica::guess(const ItemBarcode& book) {
    if (options_.book == Unknown::refused || book.text.empty()) return {};
    TRY_ASSIGN(const auto known, library_.ledger().find(book));
    if (known) return {};
    return library_.ledger().put(row_of(book, options_.item_type));
}

Result<Answer> EmbeddedReplica::decide(const Entry& entry, Day today) {
    // From which day it is renewed, the library has to say.
    if (entry.kind() == EntryKind::renewal) {
        TRY_ASSIGN(const auto loan, library_.ledger().loan_of(entry.item()));
        if (loan && loan->due == untold_due) return Refused{Refusal::library_away, std::nullopt};
    }
    Entry asked = entry;
    asked.decided_by = DecidedBy::library;  // not yet happened: all the rules hold
    std::optional<Answer> answer;
    const Status undone = library_.ledger().transaction([&]() -> Status {
        TRY(guess(asked.patron()));
        TRY(guess(asked.item()));
        TRY_ASSIGN(answer, library_.apply(asked, today));
        return fail(Fault::cancelled, "this was only a question");  // rolls all of it back
    });
    if (!answer) return pass(undone.error());
    return *std::move(answer);
}

Result<bool> EmbeddedReplica::knows(const Entry& entry) {
    if (!entry.patron().text.empty()) {
        TRY_ASSIGN(const auto patron, library_.ledger().find(entry.patron()));
        if (!patron || patron->name.empty()) return false;
    }
    TRY_ASSIGN(const auto item, library_.ledger().find(entry.item()));
    return item && !item->item.title.empty();
}

Status EmbeddedReplica::learn(const Item& item) {
    if (forms_ && !item.title.empty()) forms_->learn(BarcodeKind::item, item.barcode.text);
    TRY_ASSIGN(const auto known, library_.ledger().find(item.barcode));
    if (known && known->item == item) return {};
    ItemRow row = known ? *known : row_of(item.barcode, options_.item_type);
    row.item = item;
    return library_.ledger().put(row);
}

Status EmbeddedReplica::learn(const Patron& patron, Day today) {
    if (forms_) forms_->learn(BarcodeKind::patron, patron.barcode.text);
    TRY_ASSIGN(const auto known, library_.ledger().find(patron.barcode));
    PatronRow row = known ? *known : PatronRow{.barcode = patron.barcode, .type = options_.patron_type};
    if (row.name.empty()) row.name = patron.short_name;
    if (!patron.type.empty()) row.type = patron.type;
    row.blocked = false;
    if (row.expires < today) row.expires = no_expiry;
    return known && *known == row ? Status{} : library_.ledger().put(row);
}

Status EmbeddedReplica::learn(const PatronBarcode& card, Refusal refusal, Day today) {
    TRY_ASSIGN(const auto known, library_.ledger().find(card));
    PatronRow row = known ? *known : PatronRow{.barcode = card, .type = options_.patron_type};
    switch (refusal) {
        case Refusal::card_expired:
            row.expires = std::min(row.expires, today - days{1});
            break;
        case Refusal::card_blocked:
        case Refusal::unknown_patron:
            row.blocked = true;
            break;
        default:
            return {};  // debts and limits are no property of the card
    }
    return known && *known == row ? Status{} : library_.ledger().put(row);
}

Result<Owner> EmbeddedReplica::classify_barcode(std::string_view barcode) {
    TRY_ASSIGN(const Owner owner, library_.classify_barcode(barcode));
    if (owner != Owner::nobody) return owner;
    TRY_ASSIGN(const LearnedForms* forms, learned_forms());
    switch (forms->recognise(barcode)) {
        case BarcodeKind::patron:
            return Owner::patron;
        case BarcodeKind::item:
            return Owner::item;
        default:
            return Owner::nobody;
    }
}

// From all that is known here; it takes a while once, and only where somebody scans what nobody knows.
Result<const LearnedForms*> EmbeddedReplica::learned_forms() {
    if (!forms_) {
        LearnedForms learnt;
        TRY(library_.ledger().for_each_barcode(
            [&](BarcodeKind kind, std::string_view barcode) { learnt.learn(kind, barcode); }));
        forms_ = std::move(learnt);
    }
    return &*forms_;
}

Result<std::variant<Patron, Refused>> EmbeddedReplica::patron(const PatronBarcode& barcode, Day today) {
    TRY(guess(barcode));
    TRY_ASSIGN(auto opened, library_.patron(barcode, today));
    return known_here(std::move(opened));
}

Result<std::variant<Patron, Refused>> EmbeddedReplica::patron_to_view(const PatronBarcode& barcode,
                                                                      Day today) {
    TRY_ASSIGN(auto opened, library_.patron_to_view(barcode, today));
    return known_here(std::move(opened));
}

std::variant<Patron, Refused> EmbeddedReplica::known_here(std::variant<Patron, Refused> opened) const {
    auto* patron = std::get_if<Patron>(&opened);
    if (patron == nullptr) return opened;
    // Of a card nobody knows there is no name but its number.
    if (patron->short_name.empty()) patron->short_name = patron->first_name = patron->barcode.text;
    // What others have lent or taken back since is not known here.
    patron->standing.reset();
    // Whether the line is up or down, the same card needs its PIN.
    if (options_.pin) patron->pin = options_.pin;
    return opened;
}

Result<std::optional<Account>> EmbeddedReplica::account_of(const PatronBarcode& barcode, Day today) {
    TRY_ASSIGN(auto account, library_.account_of(barcode, today));
    if (!account) return std::nullopt;
    for (Borrowed& each : account->loans) each.due = told(each.due);
    account->patron.debt = {};
    account->holds.clear(), account->fines.clear();
    TRY_ASSIGN(auto seen, library_.ledger().seen_account(barcode));
    if (!seen) return account;
    account->as_of = seen->at;
    account->holds = std::move(seen->holds), account->fines = std::move(seen->fines);
    account->patron.debt = seen->owed;
    return account;
}

// Its loans become rows like those made here, so that the rules, and renewals, go by them; what is not there any
// more was brought back elsewhere. A library that tells only how many there are tells nothing of which.
Status EmbeddedReplica::learn(const PatronBarcode& card, const Account& account, Instant at) {
    return library_.ledger().transaction([&]() -> Status {
        TRY_ASSIGN(const auto known, library_.ledger().find(card));
        if (!known)
            TRY(library_.ledger().put(
                PatronRow{.barcode = card, .name = account.patron.short_name, .type = options_.patron_type}));
        if (static_cast<int>(account.loans.size()) >= account.patron.loans)
            TRY(learn_loans(card, account.loans, at));
        return library_.ledger().put_seen_account(
            card, {.at = at, .holds = account.holds, .fines = account.fines, .owed = account.patron.debt});
    });
}

Status EmbeddedReplica::learn_loans(const PatronBarcode& card, const std::vector<Borrowed>& loans,
                                    Instant at) {
    const auto is = [](const ItemBarcode& item) {
        return [&item](const Borrowed& each) { return same(each.item.barcode.text, item.text); };
    };
    TRY_ASSIGN(const auto before, library_.ledger().loans_of(card));
    for (const Borrowed& each : before)
        if (std::ranges::none_of(loans, is(each.item.barcode)))
            TRY(library_.ledger().end_loan(each.item.barcode));
    for (const Borrowed& each : loans) {
        if (each.item.barcode.text.empty() || !each.due) continue;
        TRY_ASSIGN(const auto item, library_.ledger().find(each.item.barcode));
        if (!item) TRY(library_.ledger().put(row_of(each.item.barcode, options_.item_type)));
        if (!each.item.title.empty()) TRY(learn(each.item));
        TRY_ASSIGN(const auto row, library_.ledger().loan_of(each.item.barcode));
        const bool hers = row && same(row->patron.text, card.text);
        if (hers && row->due == *each.due) continue;
        LoanRow loan = hers ? *row : LoanRow{.item = each.item.barcode, .patron = card, .since = at};
        loan.due = *each.due;
        TRY(library_.ledger().put(loan));
    }
    return {};
}

Status EmbeddedReplica::forget_accounts(Instant before) {
    return library_.ledger().forget_seen_accounts(before);
}

Result<std::optional<AcceptedPin>> EmbeddedReplica::accepted_pin(const PatronBarcode& card, Day today) {
    TRY_ASSIGN(auto pin, library_.ledger().accepted_pin(card));
    const bool good = pin && options_.pin && pin->digits == options_.pin->length &&
                      options_.keep_pins > days{0} && today - pin->day <= options_.keep_pins;
    if (!good) pin.reset();
    return pin;
}

Result<bool> EmbeddedReplica::can_check_pin(const PatronBarcode& card, Day today) {
    if (!options_.pin) return true;  // by the rules here, with the PINs here
    TRY_ASSIGN(const auto accepted, accepted_pin(card, today));
    if (accepted) return true;
    TRY_ASSIGN(const auto row, library_.ledger().find(card));
    if (!row || row->pin_length == 0) return false;
    return options_.pin->length == 0 || row->pin_length == options_.pin->length;
}

Status EmbeddedReplica::learn(const PatronBarcode& card, std::string_view pin, Pin was, Day today) {
    if (!options_.pin || options_.keep_pins == days{0}) return {};
    TRY_ASSIGN(auto known, library_.ledger().accepted_pin(card));
    const bool same = known && pin_fits(known->hash, pin);
    // Of another PIN that is wrong nothing is learned: else whoever guesses takes the right one away.
    if (was == Pin::refused) return same ? library_.ledger().forget_accepted_pin(card) : Status{};
    TRY_ASSIGN(const auto row, library_.ledger().find(card));
    if (!row || (same && known->day == today)) return {};
    AcceptedPin accepted{.hash = {}, .digits = options_.pin->length, .day = today};
    if (same) {
        accepted.hash = std::move(known->hash);
    } else {
        TRY_ASSIGN(accepted.hash, hash_pin(pin));
    }
    return library_.ledger().put_accepted_pin(card, accepted);
}

Status EmbeddedReplica::forget_pins(Day today) {
    const bool kept = options_.keep_pins > days{0};
    return library_.ledger().forget_accepted_pins(kept ? today - options_.keep_pins : today + days{1});
}

Result<std::optional<Refusal>> EmbeddedReplica::check_pin(const PatronBarcode& barcode, std::string_view pin,
                                                          Instant now) {
    const Day today = library_.zone().day(now);
    TRY_ASSIGN(const bool can, can_check_pin(barcode, today));
    if (!can) return fail(Fault::unsupported, "nobody here knows the PIN of this card");
    if (!options_.pin) return library_.check_pin(barcode, pin, now);
    TRY_ASSIGN(const auto accepted, accepted_pin(barcode, today));
    if (!accepted) return library_.check_pin(barcode, pin, now);
    return pin_fits(accepted->hash, pin) ? std::optional<Refusal>{} : Refusal::wrong_pin;
}

Result<std::optional<Item>> EmbeddedReplica::item(const ItemBarcode& barcode) {
    return library_.item(barcode);
}

Result<std::optional<ItemState>> EmbeddedReplica::state_of(const ItemBarcode& barcode) {
    TRY_ASSIGN(auto state, library_.state_of(barcode));
    if (state) state->due = told(state->due);
    return state;
}

namespace {

void forget_where(FoundTitle& title) {
    title.place = Place::untold;
    title.due.reset();
    title.on_shelf = 0;
}

}  // namespace

Result<FoundTitles> EmbeddedReplica::search(const TitleSearch& wanted) {
    TitleSearch anywhere = wanted;
    anywhere.on_shelf = false;
    TRY_ASSIGN(FoundTitles found, library_.search(anywhere));
    std::ranges::for_each(found.titles, forget_where);
    return found;
}

Result<std::optional<FoundItem>> EmbeddedReplica::find_title(const ItemBarcode& barcode) {
    TRY_ASSIGN(auto found, library_.find_title(barcode));
    if (!found) return std::nullopt;
    forget_where(found->title);
    found->neighbours.clear();
    return found;
}

Result<std::optional<Answer>> EmbeddedReplica::find_outcome(const Entry& entry) {
    TRY_ASSIGN(auto answer, library_.find_outcome(entry));
    if (!answer) return std::nullopt;
    return told(*std::move(answer));
}

// A fact: who and what it names is there, whatever the settings say.
Result<Answer> EmbeddedReplica::apply(const Entry& entry, Day today) {
    TRY_ASSIGN(const auto patron, library_.ledger().find(entry.patron()));
    if (!patron && !entry.patron().text.empty())
        TRY(library_.ledger().put(PatronRow{.barcode = entry.patron(), .type = options_.patron_type}));
    TRY_ASSIGN(const auto item, library_.ledger().find(entry.item()));
    if (!item) TRY(library_.ledger().put(row_of(entry.item(), options_.item_type)));
    // What lies here of another's loan is older than this one.
    if (entry.kind() == EntryKind::checkout) {
        TRY_ASSIGN(const auto before, library_.ledger().find_outcome(entry.id));
        TRY_ASSIGN(const auto loan, library_.ledger().loan_of(entry.item()));
        if (!before && loan && loan->patron != entry.patron()) TRY(library_.ledger().end_loan(entry.item()));
    }
    Entry happened = entry;
    if (!decided_here(happened.decided_by)) happened.decided_by = DecidedBy::kiosk;
    if (entry.kind() == EntryKind::checkout && !entry.due() && entry.trust == ClockTrust::doubtful)
        happened.promise(untold_due);
    TRY_ASSIGN(Answer answer, library_.apply(happened, today));
    return told(std::move(answer));
}

}  // namespace anjungan::library
