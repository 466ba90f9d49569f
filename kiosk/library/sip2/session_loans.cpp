// A session's answers to loans, renewals and returns.
#include "kiosk/library/sip2/answers.h"
#include "kiosk/library/sip2/client.h"
#include "kiosk/library/sip2/session.h"
#include "kiosk/library/sip2/text.h"

namespace anjungan::library::sip2 {

namespace {

// The fixed fields of 11 and 29: a flag, whether it has happened already, when, and the due date that was
// told.
constexpr std::size_t happened_at = 1, time_at = 2, due_at = 20;

// A renewal that goes with a checkout has its own place among what was answered.
constexpr std::string_view renewal_part = "renewal";

const Item* item_of(const Answer& answer) {
    if (const auto* lent = std::get_if<Lent>(&answer)) return &lent->item;
    if (const auto* returned = std::get_if<Returned>(&answer)) return &returned->item;
    if (const auto* undone = std::get_if<Undone>(&answer)) return &undone->item;
    const auto* refused = std::get_if<Refused>(&answer);
    return refused != nullptr && refused->item ? &*refused->item : nullptr;
}

bool is_refused(const Answer& answer, Refusal why) {
    const auto* refused = std::get_if<Refused>(&answer);
    return refused != nullptr && refused->why == why;
}

// The fields that 12 and 30 end with.
void tell_loan(Builder& message, const Message& request, const Answer& answer) {
    const Lent* lent = std::get_if<Lent>(&answer);
    const Item* item = item_of(answer);
    message.field("AA", request.field("AA")).field("AB", request.field("AB"));
    message.field("AJ", item != nullptr ? bytes(item->title) : "");
    message.field("AH", lent != nullptr && lent->due ? sip_day(*lent->due) : "");
    if (const auto* refused = std::get_if<Refused>(&answer)) tell(message, refused->why);
}

}  // namespace

EntryId Session::id_of(const Message& request) const {
    return EntryId::parse(request.field(entry_field)).value_or(served_.new_id(served_.clock.now().wall));
}

// As 11 and 29 name it.
Entry Session::begin_loan(EntryKind kind, const Message& request) {
    const Moment moment = served_.clock.now();
    Entry entry;
    entry.id = id_of(request);
    entry.kind = kind;
    entry.member = {text(request.field("AA"))}, entry.item = {text(request.field("AB"))};
    entry.at = moment.wall, entry.trust = moment.trust;
    if (request.at(happened_at, 1) == "Y") {
        entry.decided_by = DecidedBy::kiosk;
        entry.at = parse_time(request.at(time_at, time_length), served_.zone).value_or(moment.wall);
    }
    entry.due = parse_day(request.at(due_at, time_length), DateOrder::day_first, served_.zone);
    return entry;
}

Answer Session::apply(const Entry& entry) {
    if (entry.kind != EntryKind::return_ && !is_barcode(entry.member.text))
        return Refused{Refusal::unknown_member, std::nullopt};
    if (!is_barcode(entry.item.text)) return Refused{Refusal::unknown_item, std::nullopt};
    const std::lock_guard lock(served_.one_at_a_time);
    return heard<Answer>(served_.library.apply(entry, served_.zone.day(entry.at)),
                         Refused{Refusal::library_away, std::nullopt});
}

// A terminal that has asked for a PIN sends it along. Where this library asks for none, it means nothing.
std::optional<Refusal> Session::wrong_pin(const Message& request) {
    const MemberBarcode barcode{text(request.field("AA"))};
    const std::string pin = text(request.field("AD"));
    if (pin.empty() || !is_barcode(barcode.text)) return std::nullopt;
    const std::lock_guard lock(served_.one_at_a_time);
    const auto opened = heard<std::variant<Member, Refused>>(served_.library.member(barcode, today()),
                                                             Refused{Refusal::library_away, std::nullopt});
    if (away_) return Refusal::library_away;
    const Member* member = std::get_if<Member>(&opened);
    if (member == nullptr || !member->pin_length) return std::nullopt;
    const auto checked = served_.library.check_pin(barcode, pin, served_.clock.now().wall);
    return heard<std::optional<Refusal>>(checked, Refusal::library_away);
}

std::string Session::check_out(const Message& request) {
    const Entry entry = begin_loan(EntryKind::loan, request);
    std::optional<Refusal> pin;
    if (!decided_here(entry.decided_by)) pin = wrong_pin(request);
    Answer answer = pin ? Refused{*pin, std::nullopt} : apply(entry);
    // A terminal may ask that what this card has already is renewed: in silence it never is.
    bool renewed = false;
    if (request.at(0, 1) == "Y" && is_refused(answer, Refusal::already_yours)) {
        Entry renewal = entry;
        renewal.kind = EntryKind::renewal, renewal.id = part_of(entry.id, renewal_part);
        answer = apply(renewal);
        renewed = std::holds_alternative<Lent>(answer);
    }
    const bool lent = std::holds_alternative<Lent>(answer);
    Builder message = begin("12", (!lent ? "0NUN" : renewed ? "1YNN" : "1NNY") + now());
    tell_loan(message, request, answer);
    return finish(std::move(message), request);
}

std::string Session::renew(const Message& request) {
    const Entry entry = begin_loan(EntryKind::renewal, request);
    std::optional<Refusal> pin;
    if (!decided_here(entry.decided_by)) pin = wrong_pin(request);
    const Answer answer = pin ? Refused{*pin, std::nullopt} : apply(entry);
    const bool renewed = std::holds_alternative<Lent>(answer);
    Builder message = begin("30", (renewed ? "1YNN" : "0NUN") + now());
    tell_loan(message, request, answer);
    return finish(std::move(message), request);
}

std::string Session::renew_all(const Message& request) {
    const Card card = card_of(request);
    std::optional<Refusal> why;
    if (!card.account) why = Refusal::unknown_member;
    if (card.account && card.account->member.pin_length && card.pin_right == false) why = Refusal::wrong_pin;
    std::vector<std::string> renewed, refused;
    const EntryId whole = id_of(request);
    const Moment moment = served_.clock.now();
    for (const Borrowed& each : why ? std::vector<Borrowed>{} : card.account->loans) {
        Entry entry{.id = part_of(whole, each.item.barcode.text),
                    .kind = EntryKind::renewal,
                    .member = card.account->member.barcode,
                    .item = each.item.barcode,
                    .at = moment.wall,
                    .trust = moment.trust,
                    .due = std::nullopt};
        const bool done = std::holds_alternative<Lent>(apply(entry));
        (done ? renewed : refused).push_back(entry.item.text);
    }
    Builder message =
        begin("66", (why ? "0" : "1") + four_digits(renewed.size()) + four_digits(refused.size()) + now());
    message.field("AA", request.field("AA"));
    for (const std::string& each : renewed) message.field("BM", bytes(each));
    for (const std::string& each : refused) message.field("BN", bytes(each));
    if (why) tell(message, *why);
    return finish(std::move(message), request);
}

std::string Session::check_in(const Message& request) {
    constexpr std::size_t returned_at = 1 + time_length;
    const Moment moment = served_.clock.now();
    Entry entry;
    const bool undo = request.field("BI") == "Y" && !request.field("AA").empty();
    entry.id = id_of(request);
    entry.kind = undo ? EntryKind::undo : EntryKind::return_;
    if (undo) entry.member = {text(request.field("AA"))};
    entry.item = {text(request.field("AB"))};
    entry.at = moment.wall, entry.trust = moment.trust;
    if (request.at(0, 1) == "Y") {
        entry.decided_by = DecidedBy::kiosk;
        entry.at = parse_time(request.at(returned_at, time_length), served_.zone).value_or(moment.wall);
    }
    const Answer answer = apply(entry);
    const Returned* returned = std::get_if<Returned>(&answer);
    const Undone* undone = std::get_if<Undone>(&answer);
    const Refused* refused = std::get_if<Refused>(&answer);
    const bool ok = undone != nullptr || (returned != nullptr && returned->was_on_loan);
    const bool to_staff = returned != nullptr && returned->destination != Destination::return_bin;
    Builder message =
        begin("10", std::string(ok ? "1Y" : "0N") + "N" + (ok && !to_staff ? "N" : "Y") + now());
    message.field("AB", request.field("AB")).field("AQ", bytes(served_.institution));
    const Item* item = refused == nullptr ? item_of(answer) : nullptr;
    message.field("AJ", item != nullptr ? bytes(item->title) : "");
    if (returned != nullptr) tell(message, *returned);
    if (refused != nullptr) tell(message, refused->why);
    return finish(std::move(message), request);
}

}  // namespace anjungan::library::sip2
