#include "kiosk/library/sip2/session.h"

#include <openssl/crypto.h>

#include "kiosk/library/sip2/answers.h"
#include "kiosk/library/sip2/client.h"
#include "kiosk/library/sip2/text.h"

namespace anjungan::library::sip2 {

namespace {

constexpr int most_bad_logins = 2, most_resends = 3;
// No terminal has so much to say; what is longer is not read, and so never comes back as an answer.
constexpr std::size_t longest_request = 8 * 1024;  // bytes

// In the time any password of this length takes.
bool same_secret(std::string_view a, std::string_view b) {
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
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
    const auto request = line.size() > longest_request ? std::nullopt : parse(line);
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
    away_ = false;
    last_answer_ = dispatch(*request);
    last_request_ = line;
    if (away_) return std::nullopt;
    return last_answer_;
}

std::optional<std::string> Session::log_in(const Message& request) {
    account_ = text(request.field("CN"));
    const auto found = served_.passwords.find(account_);
    logged_in_ = found != served_.passwords.end() && same_secret(found->second, text(request.field("CO")));
    // What another account was answered is nothing for this one.
    last_request_.clear(), last_answer_.clear();
    if (!logged_in_ && ++bad_logins_ >= most_bad_logins) return std::nullopt;
    Builder message("94");
    message.fixed(logged_in_ ? "1" : "0");
    return finish(std::move(message), request);
}

std::string Session::dispatch(const Message& request) {
    const std::string_view code = request.code;
    if (code == "99") return status(request);
    if (code == "17") return item(request);
    if (code == "23" || code == "63") return patron(request);
    if (code == "11") return check_out(request);
    if (code == "09") return check_in(request);
    if (code == "29") return renew(request);
    if (code == "65") return renew_all(request);
    if (code == "37") return pay(request);
    if (code == "01") return block(request);
    if (code == "25") return enable(request);
    if (code == "35") return finish(begin("36", "Y" + now()).field("AA", request.field("AA")), request);
    return not_offered(request);
}

std::string Session::status(const Message& request) {
    // On line, checkin, checkout and renewal; no changes of items; loans that happened off line are taken.
    // A terminal waits 10.0 seconds and tries three times.
    Builder message = begin("98",
                            "YYYYNY"
                            "100"
                            "003" +
                                now() + "2.00");
    // Supported, in the order of the standard: patron status, checkout, checkin, block patron, status,
    // resend, login, patron information, end session, fee paid, item information, item status update (no),
    // patron enable (no), hold (no), renew, renew all.
    message.field("AM", bytes(served_.institution)).field("BX", "YYYYYYYYYYYNNNYY");
    return finish(std::move(message), request);
}

std::string Session::not_offered(const Message& request) {
    std::string fixed;
    std::string_view why;
    if (request.code == "15")
        fixed = "0N", why = "Reservations are made at the desk of this library.";
    else if (request.code == "19")
        fixed = "0", why = "Properties of items are not kept here.";
    else
        return Builder(please_resend).finish();  // no request at all
    Builder message = begin(answer_code(request.code), fixed + now());
    if (request.find("AA")) message.field("AA", request.field("AA"));
    if (request.find("AB")) message.field("AB", request.field("AB"));
    message.field("AF", why);
    return finish(std::move(message), request);
}

}  // namespace anjungan::library::sip2
