#include "kiosk/library/sip2/terminal.h"

#include <fmt/format.h>
#include <openssl/crypto.h>

#include "kiosk/library/sip2/answers.h"
#include "kiosk/library/sip2/client.h"
#include "kiosk/library/sip2/text.h"

namespace anjungan::library::sip2 {

namespace {

constexpr int most_bad_logins = 2, most_resends = 3;
// No terminal has so much to say; what is longer is not read, and so never comes back as an answer.
constexpr std::size_t longest_request = 8 * 1024;  // bytes

// The flags of 98: on line, checkin, checkout and renewal; no changes of items; loans that happened off line
// are taken.
constexpr std::string_view offered = "YYYYNY";
constexpr std::string_view timeout_period = "100", retries_allowed = "003";  // of a terminal; 10.0 seconds
// The messages of BX in the order of the standard: patron status, checkout, checkin, block patron, status,
// resend, login, patron information, end session, fee paid, item information, item status update (no),
// patron enable (no), hold, renew, renew all.
constexpr std::string_view supported = "YYYYYYYYYYYNNYYY";

// In the time any password of this length takes.
bool same_secret(std::string_view a, std::string_view b) {
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace

std::string Terminal::now() const {
    return sip_time(context_.clock.now().wall, context_.zone);
}

Builder Terminal::begin(std::string_view code, std::string_view fixed) const {
    Builder message(code);
    message.fixed(fixed).field(field_id::institution_id, bytes(context_.institution));
    return message;
}

std::string Terminal::finish(Builder message, const Message& request) const {
    return std::string{request.sequence ? std::move(message).finish(*request.sequence)
                                        : std::move(message).finish()};
}

std::optional<std::string> Terminal::answer(std::string_view line) {
    const auto request = line.size() > longest_request ? std::nullopt : parse(line);
    const bool readable = request && request->sum != Sum::wrong;
    const bool resend = readable && (request->code == message_id::request_acs_resend ||
                                     request->code == message_id::request_sc_resend);
    if (!logged_in_ && (!readable || request->code != message_id::login)) return std::nullopt;
    if (!readable || resend) {
        if (++resends_ > most_resends) return std::nullopt;
        if (resend && !last_answer_.empty()) return last_answer_;
        return std::string{Builder(message_id::request_sc_resend).finish()};
    }
    resends_ = 0;
    if (request->code == message_id::login) return log_in(*request);
    // The same bytes with the same number are the same request, whose answer got lost.
    if (line == last_request_ && request->sequence) return last_answer_;
    away_ = false;
    last_answer_ = dispatch(*request);
    last_request_ = line;
    if (away_) return std::nullopt;
    return last_answer_;
}

std::optional<std::string> Terminal::log_in(const Message& request) {
    account_ = text(request.field(field_id::login_user_id));
    const auto found = context_.passwords.find(account_);
    logged_in_ = found != context_.passwords.end() &&
                 same_secret(found->second, text(request.field(field_id::login_password)));
    // What another account was answered is nothing for this one.
    last_request_.clear(), last_answer_.clear();
    if (!logged_in_ && ++bad_logins_ >= most_bad_logins) return std::nullopt;
    Builder message(message_id::login_response);
    message.fixed(logged_in_ ? value::ok : value::not_ok);
    return finish(std::move(message), request);
}

std::string Terminal::dispatch(const Message& request) {
    const std::string_view code = request.code;
    if (code == message_id::sc_status) return status(request);
    if (code == message_id::item_information) return item(request);
    if (code == message_id::patron_status_request || code == message_id::patron_information)
        return patron(request);
    if (code == message_id::checkout) return checkout(request);
    if (code == message_id::checkin) return checkin(request);
    if (code == message_id::renew) return renew(request);
    if (code == message_id::renew_all) return renew_all(request);
    if (code == message_id::hold) return hold(request);
    if (code == message_id::fee_paid) return pay(request);
    if (code == message_id::block_patron) return block(request);
    if (code == message_id::patron_enable) return enable(request);
    if (code == message_id::end_patron_session) return end_session(request);
    return not_offered(request);
}

std::string Terminal::end_session(const Message& request) {
    Builder message = begin(message_id::end_session_response, fmt::format("{}{}", value::yes, now()));
    message.field(field_id::patron_identifier, request.field(field_id::patron_identifier));
    return finish(std::move(message), request);
}

std::string Terminal::status(const Message& request) {
    Builder message = begin(
        message_id::acs_status,
        fmt::format("{}{}{}{}{}", offered, timeout_period, retries_allowed, now(), value::protocol_version));
    message.field(field_id::library_name, bytes(context_.institution))
        .field(field_id::supported_messages, supported);
    return finish(std::move(message), request);
}

std::string Terminal::not_offered(const Message& request) {
    if (request.code != message_id::item_status_update)
        return std::string{Builder(message_id::request_sc_resend).finish()};  // no request at all
    Builder message =
        begin(message_id::item_status_update_response, fmt::format("{}{}", value::not_ok, now()));
    message.field(field_id::item_identifier, request.field(field_id::item_identifier))
        .field(field_id::screen_message, "Properties of items are not kept here.");
    return finish(std::move(message), request);
}

}  // namespace anjungan::library::sip2
