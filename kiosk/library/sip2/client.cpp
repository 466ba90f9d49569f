#include "kiosk/library/sip2/client.h"

#include <algorithm>
#include <array>

#include "kiosk/circulation/text.h"
#include "kiosk/library/sip2/reading.h"

namespace anjungan::library::sip2 {

namespace {

constexpr std::chrono::seconds recently{3};     // from the title shown to the loan of the same scan
constexpr std::chrono::seconds just_asked{10};  // from asking whose code it is to opening the account
// What a card had on loan when it was opened. Then others may have lent something on it, which a second 11
// would renew; so short that its reader cannot be at the desk meanwhile.
constexpr std::chrono::minutes visit_lasts{2};

constexpr std::array statuses{
    circulation_status::available,
    circulation_status::charged,
    circulation_status::charged_not_to_be_recalled,
    circulation_status::waiting_on_hold_shelf,
    circulation_status::waiting_to_be_reshelved,
    circulation_status::in_transit,
    circulation_status::claimed_returned,
    circulation_status::lost,
    circulation_status::missing,
};

bool is_charged(std::string_view status) {
    return status == circulation_status::charged || status == circulation_status::charged_not_to_be_recalled;
}

// What is not lent and has no status that says where it is may be anywhere: some systems answer "other" to
// every item.
Place place_of(std::string_view status) {
    using namespace circulation_status;
    if (is_charged(status)) return Place::on_loan;
    if (status == available || status == waiting_to_be_reshelved) return Place::shelf;
    if (status == waiting_on_hold_shelf) return Place::hold_shelf;
    if (status == in_transit) return Place::in_transit;
    if (status == claimed_returned || status == lost || status == missing) return Place::lost;
    return Place::untold;
}

// Of 64.
bool flagged(const Message& answer, std::size_t place) {
    return answer.at(layout::patron_information_response::patron_status).substr(place, 1) == value::yes;
}
int charged_items_of(const Message& answer) {
    return number(answer.at(layout::patron_information_response::charged_items_count)).value_or(0);
}
// One that is about a card, whatever book there is.
std::optional<Refusal> card_refusal(std::optional<Refusal> why) {
    const bool about_card =
        why == Refusal::card_expired || why == Refusal::card_blocked || why == Refusal::debt_too_high;
    return about_card ? why : std::nullopt;
}

}  // namespace

std::string Client::time_now() const {
    const Instant here = connection_.now().wall;
    return connection_.time(connection_.transaction_time(here).value_or(here));
}

Builder Client::patron_message(std::string_view code, std::string_view patron,
                               std::string_view summary) const {
    Builder message(code);
    message.fixed(value::unknown_language).fixed(time_now()).fixed(summary);
    message.field(field_id::institution_id, connection_.bytes(connection_.account().institution))
        .field(field_id::patron_identifier, connection_.bytes(patron))
        .field(field_id::terminal_password, connection_.bytes(connection_.account().password));
    if (!options_.safeguards.has(Safeguard::pin_only_when_typed))
        message.field(field_id::patron_password, "");
    return message;
}

Builder Client::item_information(const ItemBarcode& barcode) {
    Builder message(message_id::item_information);
    message.fixed(time_now())
        .field(field_id::institution_id, connection_.bytes(connection_.account().institution))
        .field(field_id::item_identifier, connection_.bytes(barcode.text))
        .field(field_id::terminal_password, connection_.bytes(connection_.account().password));
    return message;
}

Result<Client::ItemState> Client::look_up(const ItemBarcode& barcode) {
    TRY_ASSIGN(const Response answer, connection_.ask(item_information(barcode), Connection::Safety::safe));
    ItemState state = state_of(barcode, *answer);
    last_item_.emplace(state, connection_.now().steady);
    return state;
}

Client::ItemState Client::state_of(const ItemBarcode& barcode, const Message& answer) const {
    // The barcode as it was scanned: the server has a spelling of its own.
    ItemState state{barcode};
    state.item.title = trimmed(connection_.text(answer.field(field_id::title_identifier)));
    state.item.call_number = trimmed(connection_.text(answer.field(field_id::call_number)));
    state.known = !state.item.title.empty();
    const auto known =
        std::ranges::find(statuses, answer.at(layout::item_information_response::circulation_status));
    if (known != statuses.end()) state.status = *known;
    state.charged = is_charged(state.status);
    state.due = parse_day(answer.field(field_id::due_date), connection_.dialect().dates, connection_.zone());
    return state;
}

bool Client::was_just_asked(const ItemBarcode& barcode) const {
    return last_item_ && last_item_->first.item.barcode == barcode &&
           connection_.now().steady - last_item_->second < recently;
}

Result<Client::ItemState> Client::recent(const ItemBarcode& barcode) {
    if (was_just_asked(barcode)) return last_item_->first;
    return look_up(barcode);
}

Status Client::ping() {
    const auto answer = connection_.ask(item_information({"ANJUNGAN"}), Connection::Safety::safe);
    return answer ? Status{} : pass(answer.error());
}

Result<std::optional<Item>> Client::item(const ItemBarcode& barcode) {
    TRY_ASSIGN(const ItemState state, recent(barcode));
    if (!state.known) return std::nullopt;
    return state.item;
}

Result<std::vector<std::string>> Client::locations_of(const ItemBarcode& barcode) {
    TRY_ASSIGN(const Response answer, connection_.ask(item_information(barcode), Connection::Safety::safe));
    std::vector<std::string> locations;
    for (const std::string_view field : {field_id::current_location, field_id::permanent_location})
        if (std::string named = trimmed(connection_.text(answer->field(field))); !named.empty())
            locations.push_back(std::move(named));
    return locations;
}

Result<std::optional<library::ItemState>> Client::state_of(const ItemBarcode& barcode) {
    TRY_ASSIGN(const ItemState found, recent(barcode));
    if (!found.known) return std::nullopt;
    return library::ItemState{.item = found.item, .place = place_of(found.status), .due = found.due};
}

Result<Owner> Client::classify_barcode(std::string_view barcode) {
    last_patron_.reset();
    TRY_ASSIGN(const ItemState state, look_up({std::string(barcode)}));
    if (state.known) return Owner::item;
    TRY_ASSIGN(PatronInformation information, ask_for({std::string(barcode)}));
    if (information.refused == Refusal::unknown_patron) return Owner::nobody;
    last_patron_.emplace(std::move(information), connection_.now().steady);
    return Owner::patron;
}

namespace {

Standing standing_of(const Message& answer, const Dialect& dialect) {
    using namespace layout::patron_information_response;
    Standing standing{.at_home = number(answer.at(charged_items_count)),
                      .overdue = number(answer.at(overdue_items_count)),
                      .owed = money_of(answer, field_id::fee_amount)};
    if (dialect.counts_ready_holds) standing.holds_ready = number(answer.at(hold_items_count));
    return standing;
}

}  // namespace

std::optional<int> Client::may_borrow_of(const Message& answer) {
    if (flagged(answer, patron_status::too_many_items_charged)) return 0;
    const int loans = charged_items_of(answer);
    const auto limit = number(answer.field(field_id::charged_items_limit));
    if (!limit) return std::nullopt;
    return std::max(0, *limit - loans);
}

Client::PatronInformation Client::patron_information_of(const PatronBarcode& barcode,
                                                        const Message& answer) const {
    PatronInformation information;
    Patron& patron = information.patron;
    patron.barcode = barcode;
    const std::string name = trimmed(connection_.text(answer.field(field_id::personal_name)));
    patron.short_name = short_name(name);
    patron.first_name = first_name(name);
    patron.type =
        trimmed(connection_.text(answer.find(field_id::patron_class) ? answer.field(field_id::patron_class)
                                                                     : answer.field(field_id::patron_type)));
    patron.loans = charged_items_of(answer);
    patron.may_borrow = may_borrow_of(answer);
    patron.debt = money_of(answer, field_id::fee_amount);
    patron.pin = options_.pin;
    patron.standing = standing_of(answer, connection_.dialect());

    information.expires =
        parse_day(answer.field(field_id::patron_expiration), connection_.dialect().dates, connection_.zone());
    // BL is optional in SIP 2.00: without it a name stands for a valid card.
    // Flags tell only that there is a no. Some say why in words, and call invalid what has only expired.
    const auto in_words = card_refusal(refusal_in_words(answer));
    if (const auto named = refusal_named(connection_.text(answer.field(field_id::refusal))))
        information.refused = named;
    else if (answer.field(field_id::valid_patron) == value::no ||
             (!answer.find(field_id::valid_patron) && name.empty()))
        information.refused =
            name.empty() ? Refusal::unknown_patron : in_words.value_or(Refusal::unknown_patron);
    else if (flagged(answer, patron_status::card_reported_lost))
        information.refused = Refusal::card_blocked;
    information.on_loan = loans_in(answer);
    information.hold_waits =
        number(answer.at(layout::patron_information_response::hold_items_count)).value_or(0) > 0;
    const Money limit = money_of(answer, field_id::fee_limit);
    if (flagged(answer, patron_status::excessive_outstanding_fines) ||
        flagged(answer, patron_status::excessive_outstanding_fees))
        information.refused_else = Refusal::debt_too_high;
    else if (flagged(answer, patron_status::charge_privileges_denied) &&
             !flagged(answer, patron_status::too_many_items_charged))
        information.refused_else = in_words.value_or(
            limit > Money{} && patron.debt > limit ? Refusal::debt_too_high : Refusal::card_blocked);
    return information;
}

Result<Response> Client::ask_for_list(const PatronBarcode& patron, std::string_view summary) {
    return connection_.ask(patron_message(message_id::patron_information, patron.text, summary),
                           Connection::Safety::safe);
}

Result<Response> Client::ask_for_loans(const PatronBarcode& patron) {
    return ask_for_list(patron, summary::charged_items);
}

Result<Client::PatronInformation> Client::ask_for(const PatronBarcode& patron) {
    TRY_ASSIGN(const Response answer, ask_for_loans(patron));
    return patron_information_of(patron, *answer);
}

// Once: whoever opens an account again wants to know what it is now.
std::optional<Client::PatronInformation> Client::take_remembered(const PatronBarcode& patron) {
    const auto remembered = std::exchange(last_patron_, std::nullopt);
    if (!remembered || remembered->first.patron.barcode != patron ||
        connection_.now().steady - remembered->second >= just_asked)
        return std::nullopt;
    return remembered->first;
}

Result<std::variant<Patron, Refused>> Client::patron(const PatronBarcode& barcode, Day today) {
    std::optional<PatronInformation> information = take_remembered(barcode);
    if (!information) {
        TRY_ASSIGN(information, ask_for(barcode));
    }
    if (const auto there = connection_.server_time()) today = connection_.zone().day(*there);
    visit_.reset();
    if (information->refused) return Refused{*information->refused, std::nullopt};
    if (information->expires && *information->expires < today)
        return Refused{Refusal::card_expired, std::nullopt};
    if (information->refused_else) {
        Refused refused{*information->refused_else, std::nullopt};
        if (refused.why == Refusal::debt_too_high) refused.owed = information->patron.debt;
        return refused;
    }
    may_borrow_ = {fold(barcode.text), information->patron.may_borrow};
    begin_visit(*information);
    return std::move(information->patron);
}

Result<std::variant<Patron, Refused>> Client::patron_to_view(const PatronBarcode& barcode, Day /*today*/) {
    std::optional<PatronInformation> information = take_remembered(barcode);
    if (!information) {
        TRY_ASSIGN(information, ask_for(barcode));
    }
    visit_.reset();
    const auto is_no_card = [](const std::optional<Refusal>& why) {
        return why && why != Refusal::card_expired && why != Refusal::debt_too_high;
    };
    for (const auto& why : {information->refused, information->refused_else})
        if (is_no_card(why)) return Refused{*why, std::nullopt};
    may_borrow_ = {fold(barcode.text), information->patron.may_borrow};
    begin_visit(*information);
    return std::move(information->patron);
}

Capabilities Client::capabilities() const {
    namespace message = supported_message;
    const std::string& supported = connection_.supported_messages();
    const auto says = [&](std::size_t place, std::string_view answer) {
        return std::string_view{supported}.substr(std::min(place, supported.size()), 1) == answer;
    };
    const std::string_view status = connection_.acs_status();
    const auto renewal = layout::acs_status::acs_renewal_policy;
    const bool renews = status.size() < renewal.end() || status.substr(renewal.from, 1) != value::no;
    Capabilities all;
    const auto add = [&](Capability each, bool has) {
        if (has && !connection_.dialect().lacks.has(each)) all.add(each);
    };
    add(Capability::say_pin_right, true);
    add(Capability::undo_checkout, !says(message::checkin, value::no));
    add(Capability::view_account, says(message::patron_information, value::yes));
    add(Capability::record_payment, says(message::fee_paid, value::yes));
    add(Capability::renew_loan, renews && says(message::renew, value::yes));
    add(Capability::renew_all, renews && says(message::renew_all, value::yes));
    add(Capability::place_hold, says(message::hold, value::yes));
    return all;
}

Result<std::optional<Refusal>> Client::check_pin(const PatronBarcode& barcode, std::string_view pin,
                                                 Instant /*now*/) {
    if (pin.empty()) return Refusal::wrong_pin;  // nothing was typed, so nobody is asked
    TRY_ASSIGN(const std::optional<bool> right, pin_is_right(barcode, pin));
    if (!right) return fail(Fault::unsupported, "the library system does not say whether a PIN is right");
    if (*right) return std::nullopt;
    return Refusal::wrong_pin;
}

// Nothing: the library system does not say. Each message with a PIN is a login to it, so none is sent twice,
// and the second kind only where the first was not checked.
Result<std::optional<bool>> Client::pin_is_right(const PatronBarcode& patron, std::string_view pin) {
    const auto verdict = [&](std::string_view code, std::string_view summary) -> Result<std::optional<bool>> {
        Builder message = patron_message(code, patron.text, summary);
        std::string typed = connection_.bytes(pin);
        message.field(field_id::patron_password, typed);
        wipe(typed);
        const auto safety = options_.safeguards.has(Safeguard::pin_sent_once) ? Connection::Safety::unsafe
                                                                              : Connection::Safety::safe;
        TRY_ASSIGN(const Response answer, connection_.ask(message, safety));
        if (!answer->find(field_id::valid_patron_password)) return std::nullopt;
        return answer->field(field_id::valid_patron_password) == value::yes;
    };
    if (!status_knows_pins_) {
        TRY_ASSIGN(const std::optional<bool> right,
                   verdict(message_id::patron_information, summary::no_list));
        if (right) return right;
    }
    TRY_ASSIGN(const std::optional<bool> right, verdict(message_id::patron_status_request, ""));
    status_knows_pins_ = right.has_value();
    return right;
}

// A list that is shorter than its count has been cut, or is of another kind.
std::optional<std::set<std::string>> Client::loans_in(const Message& answer) const {
    if (!connection_.dialect().lists_barcodes) return std::nullopt;
    std::set<std::string> loans;
    int rows = 0;
    for (const Message::Field& field : answer.fields)
        if (field.code == field_id::charged_items) {
            ++rows;
            loans.insert(fold(trimmed(connection_.text(field.value))));
        }
    if (rows != charged_items_of(answer)) return std::nullopt;
    return loans;
}

void Client::begin_visit(const PatronInformation& information) {
    if (!information.on_loan) return;
    visit_.emplace(Visit{fold(information.patron.barcode.text), *information.on_loan, information.hold_waits,
                         connection_.now().steady});
}

// Null: nothing is known that still holds.
const Client::Visit* Client::visit_of(const PatronBarcode& patron) const {
    const bool here = visit_ && visit_->patron == fold(patron.text) &&
                      connection_.now().steady - visit_->since < visit_lasts;
    return here ? &*visit_ : nullptr;
}

bool Client::takes_checkout_at_once(const PatronBarcode& patron, const ItemBarcode& item) const {
    const Visit* visit = visit_of(patron);
    return visit != nullptr && !visit->hold_waits && !visit->on_loan.contains(fold(item.text));
}

void Client::follow(const Entry& entry, const Answer& answer) {
    if (!visit_) return;
    const std::string item = fold(entry.item().text);
    if (std::holds_alternative<CheckedOut>(answer) && fold(entry.patron().text) == visit_->patron)
        visit_->on_loan.insert(item);
    if (std::holds_alternative<CheckedIn>(answer) || std::holds_alternative<Undone>(answer))
        visit_->on_loan.erase(item);
}

// Of an item that is charged.
Result<bool> Client::is_on_loan_to(const Entry& entry) {
    const Visit* visit = decided_here(entry.decided_by) ? nullptr : visit_of(entry.patron());
    if (visit != nullptr && visit->on_loan.contains(fold(entry.item().text))) return true;
    return has_charged(entry.patron(), entry.item());
}

Result<bool> Client::has_charged(const PatronBarcode& patron, const ItemBarcode& item) {
    TRY_ASSIGN(const Response answer, ask_for_loans(patron));
    return std::ranges::any_of(answer->fields, [&](const Message::Field& field) {
        return field.code == field_id::charged_items &&
               same(trimmed(connection_.text(field.value)), item.text);
    });
}

// How many more this patron may borrow, after so many more loans; nothing: it is not known.
std::optional<int> Client::count_borrowed(const PatronBarcode& patron, int more) {
    if (may_borrow_.first != fold(patron.text)) return std::nullopt;
    if (may_borrow_.second) may_borrow_.second = std::max(0, *may_borrow_.second - more);
    return may_borrow_.second;
}

std::optional<std::chrono::milliseconds> Client::keep_alive() {
    if (last_patron_ && connection_.now().steady - last_patron_->second >= just_asked) last_patron_.reset();
    if (visit_ && connection_.now().steady - visit_->since >= visit_lasts) visit_.reset();
    return connection_.keep_alive();
}

}  // namespace anjungan::library::sip2
