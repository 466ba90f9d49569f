#include "kiosk/library/sip2/session.h"

#include <fmt/format.h>
#include <openssl/crypto.h>

#include <algorithm>

#include "kiosk/library/sip2/client.h"
#include "kiosk/library/sip2/text.h"

namespace anjungan::library::sip2 {

namespace {

constexpr int most_bad_logins = 2, most_resends = 3;

std::string text(std::string_view bytes) {
    return decode(bytes, Encoding::utf8);
}
std::string bytes(std::string_view text) {
    return encode(text, Encoding::utf8);
}

bool is_barcode(std::string_view text) {
    return !text.empty() && text.size() <= longest_barcode &&
           std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; });
}

// In the time any password of this length takes.
bool same_secret(std::string_view a, std::string_view b) {
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

void tell(Builder& message, Refusal why) {
    message.field(refusal_field, name_of(why)).field("AF", fmt::format("Refused: {}", name_of(why)));
}

}  // namespace

std::string Session::now() const {
    return sip_time(served_.clock.now().wall, served_.zone);
}

Builder Session::begin(std::string_view code, const std::string& fixed) const {
    Builder message(code);
    message.fixed(fixed).field("AO", bytes(served_.institution));
    return message;
}

std::string Session::finish(Builder message, const Message& request) const {
    return request.sequence ? std::move(message).finish(*request.sequence) : std::move(message).finish();
}

std::optional<std::string> Session::answer(std::string_view line) {
    const auto request = parse(line);
    const bool readable = request && request->sum != Sum::wrong;
    const bool resend = readable && (request->code == please_resend_last || request->code == please_resend);
    if (!logged_in_ && (!readable || request->code != "93")) return std::nullopt;
    if (!readable || resend) {
        if (++resends_ > most_resends) return std::nullopt;
        if (resend && !last_answer_.empty()) return last_answer_;
        return Builder(please_resend).finish();
    }
    resends_ = 0;
    if (request->code == "93") return log_in(*request);
    // The same bytes with the same number are the same request, whose answer got lost.
    if (line == last_request_ && request->sequence) return last_answer_;
    last_answer_ = dispatch(*request);
    last_request_ = line;
    return last_answer_;
}

std::optional<std::string> Session::log_in(const Message& request) {
    const auto found = served_.passwords.find(text(request.field("CN")));
    logged_in_ = found != served_.passwords.end() && same_secret(found->second, text(request.field("CO")));
    if (!logged_in_ && ++bad_logins_ >= most_bad_logins) return std::nullopt;
    Builder message("94");
    message.fixed(logged_in_ ? "1" : "0");
    return finish(std::move(message), request);
}

std::string Session::dispatch(const Message& request) {
    if (request.code == "99") return status(request);
    if (request.code == "17") return item(request);
    if (request.code == "23" || request.code == "63") return patron(request);
    if (request.code == "11") return check_out(request);
    if (request.code == "09") return check_in(request);
    if (request.code == "35")
        return finish(begin("36", "Y" + now()).field("AA", request.field("AA")), request);
    return not_offered(request);
}

std::string Session::status(const Message& request) {
    Builder message = begin("98",
                            "YYYNNY"
                            "100"
                            "003" +
                                now() + "2.00");
    // Supported: patron status, checkout, checkin, -, status, resend, login, patron information, end session,
    // -, item information, -, -, -, -, -.
    message.field("AM", bytes(served_.institution)).field("BX", "YYYNYYYYYNYNNNNN");
    return finish(std::move(message), request);
}

std::string Session::item(const Message& request) {
    const std::string barcode = text(request.field("AB"));
    Result<std::optional<Item>> found = std::nullopt;
    Result<std::optional<Answer>> kept = std::nullopt;
    if (is_barcode(barcode)) {
        const std::lock_guard lock(served_.one_at_a_time);
        found = served_.library.item({barcode});
        Entry asked;
        if (const auto id = EntryId::parse(request.field(entry_field))) {
            asked.id = *id;
            kept = served_.library.answer_to(asked);
        }
    }
    // Whoever is not told whether it happened must not take it for a no.
    if (!kept) return {};
    const bool known = found && *found;
    Builder message = begin("18", std::string(known ? "03" : "01") + "0001" + now());
    message.field("AB", request.field("AB")).field("AJ", known ? bytes((*found)->title) : "");
    if (known) message.field("CS", bytes((*found)->call_number));
    if (*kept) {
        message.field(entry_field, request.field(entry_field));
        if (const auto* lent = std::get_if<Lent>(&**kept)) message.field("AH", sip_day(lent->due));
        if (const auto* refused = std::get_if<Refused>(&**kept)) tell(message, refused->why);
    }
    return finish(std::move(message), request);
}

std::string Session::patron(const Message& request) {
    const MemberBarcode barcode{text(request.field("AA"))};
    const Moment moment = served_.clock.now();
    Result<std::variant<Member, Refused>> opened = Refused{Refusal::unknown_member, std::nullopt};
    std::optional<bool> pin_right;
    if (is_barcode(barcode.text)) {
        const std::lock_guard lock(served_.one_at_a_time);
        opened = served_.library.member(barcode, served_.zone.day(moment.wall));
        if (const auto pin = request.field("AD"); !pin.empty() && opened) {
            const auto checked = served_.library.check_pin(barcode, text(pin), moment.wall);
            pin_right = checked && !checked->has_value();
        }
    }
    const Member* member = opened ? std::get_if<Member>(&*opened) : nullptr;
    const Refused* refused = opened ? std::get_if<Refused>(&*opened) : nullptr;
    const bool full = request.code == "63";
    const std::string denied = member ? std::string(14, ' ') : "YYYY" + std::string(10, ' ');
    std::string fixed = denied + "000" + now();
    if (full) fixed += fmt::format("00000000{:04}000000000000", member ? std::min(member->loans, 9999) : 0);
    Builder message = begin(full ? "64" : "24", fixed);
    message.field("AA", request.field("AA")).field("AE", member ? bytes(member->short_name) : "");
    message.field("BL", refused && refused->why == Refusal::unknown_member ? "N" : "Y");
    if (pin_right) message.field("CQ", *pin_right ? "Y" : "N");
    if (member)
        message.field("PC", bytes(member->type))
            .field("BH", "IDR")
            .field("BV", std::to_string(member->debt.rupiah))
            .field("CB", fmt::format("{:04}", std::min(member->loans + member->may_borrow, 9999)));
    else
        tell(message, refused ? refused->why : Refusal::library_away);
    return finish(std::move(message), request);
}

Result<Answer> Session::apply(Entry entry, const Message& request, std::string_view at) {
    const Moment moment = served_.clock.now();
    entry.trust = moment.trust;
    entry.at = entry.decided_by == DecidedBy::kiosk ? parse_time(at, served_.zone).value_or(moment.wall)
                                                    : moment.wall;
    entry.id = EntryId::parse(request.field(entry_field)).value_or(served_.new_id(moment.wall));
    const std::lock_guard lock(served_.one_at_a_time);
    return served_.library.apply(entry, served_.zone.day(entry.at));
}

std::string Session::check_out(const Message& request) {
    Entry entry;
    entry.kind = EntryKind::loan;
    entry.member = {text(request.field("AA"))}, entry.item = {text(request.field("AB"))};
    if (request.at(1, 1) == "Y") entry.decided_by = DecidedBy::kiosk;
    entry.due = parse_day(request.at(20, 18), DateOrder::day_first, served_.zone);
    Result<Answer> answer = Refused{Refusal::unknown_item, std::nullopt};
    if (!is_barcode(entry.member.text))
        answer = Refused{Refusal::unknown_member, std::nullopt};
    else if (is_barcode(entry.item.text))
        answer = apply(entry, request, request.at(2, 18));
    const Lent* lent = answer ? std::get_if<Lent>(&*answer) : nullptr;
    const Refused* refused = answer ? std::get_if<Refused>(&*answer) : nullptr;
    Builder message = begin("12", (lent ? "1NNY" : "0NUN") + now());
    message.field("AA", request.field("AA")).field("AB", request.field("AB"));
    const Item* item = lent ? &lent->item : refused && refused->item ? &*refused->item : nullptr;
    message.field("AJ", item ? bytes(item->title) : "").field("AH", lent ? sip_day(lent->due) : "");
    if (!lent) tell(message, refused ? refused->why : Refusal::library_away);
    return finish(std::move(message), request);
}

std::string Session::check_in(const Message& request) {
    Entry entry;
    const bool undo = request.field("BI") == "Y" && !request.field("AA").empty();
    entry.kind = undo ? EntryKind::undo : EntryKind::return_;
    if (undo) entry.member = {text(request.field("AA"))};
    entry.item = {text(request.field("AB"))};
    if (request.at(0, 1) == "Y") entry.decided_by = DecidedBy::kiosk;
    Result<Answer> answer = Refused{Refusal::unknown_item, std::nullopt};
    if (is_barcode(entry.item.text)) answer = apply(entry, request, request.at(19, 18));
    const Returned* returned = answer ? std::get_if<Returned>(&*answer) : nullptr;
    const Undone* undone = answer ? std::get_if<Undone>(&*answer) : nullptr;
    const Refused* refused = answer ? std::get_if<Refused>(&*answer) : nullptr;
    const bool ok = undone || (returned && returned->was_on_loan);
    const bool to_staff = returned && returned->destination != Destination::return_bin;
    Builder message =
        begin("10", std::string(ok ? "1Y" : "0N") + "N" + (ok && !to_staff ? "N" : "Y") + now());
    message.field("AB", request.field("AB")).field("AQ", bytes(served_.institution));
    const Item* item = returned ? &returned->item : undone ? &undone->item : nullptr;
    message.field("AJ", item ? bytes(item->title) : "");
    if (returned) {
        message.field("BH", "IDR").field("BV", std::to_string(returned->fine.rupiah));
        if (to_staff) message.field("CV", returned->destination == Destination::hold_shelf ? "01" : "04");
        if (!returned->was_on_loan) message.field("AF", "Item not checked out");
    } else if (!undone) {
        tell(message, refused ? refused->why : Refusal::library_away);
    }
    return finish(std::move(message), request);
}

// Every other request gets the answer that says no.
std::string Session::not_offered(const Message& request) {
    const std::string_view code = answer_code(request.code);
    if (code.empty()) return Builder(please_resend).finish();
    std::string fixed = now();
    if (code == "30") fixed = "0NUN" + fixed;
    if (code == "66") fixed = "000000000" + fixed;
    if (code == "16") fixed = "0N" + fixed;
    if (code == "20") fixed = "0" + fixed;
    if (code == "38") fixed = "N" + fixed;
    if (code == "24" || code == "26") fixed = std::string(14, 'Y') + "000" + fixed;
    Builder message = begin(code, fixed);
    if (request.find("AA")) message.field("AA", request.field("AA"));
    if (request.find("AB")) message.field("AB", request.field("AB"));
    message.field("AF", "This library does not offer that here");
    return finish(std::move(message), request);
}

}  // namespace anjungan::library::sip2
