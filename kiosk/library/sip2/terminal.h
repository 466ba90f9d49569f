#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "kiosk/library/records.h"
#include "kiosk/library/sip2/message.h"
#include "platform/system/clock.h"

namespace anjungan::library::sip2 {

// What all terminals of a server share.
struct ServerContext {
    Records& library;
    std::mutex& one_at_a_time;                     // held while the library is asked
    std::map<std::string, std::string> passwords;  // by the terminal's account
    const Clock& clock;                            // asked by the threads of all terminals
    Zone zone;
    std::string institution;
    std::function<EntryId(Instant)> new_id;  // for terminals that send none; any thread
};

// One terminal, as the server sees it. What it is answered to a loan, a return or a payment is on disk before
// it is sent. One thread each.
//
// Not offered, and said so in words and in the list of 98: properties of items (19), and to unblock a card
// (25). A hold (15) is on one copy, and is placed or cancelled; nothing about it can be changed. Who is
// refused reads why in XR (the name of the refusal) and in AF (in plain words).
class Terminal {
  public:
    explicit Terminal(ServerContext& context) : context_(context) {}
    // The bytes to send back to a message; nothing: hang up (a first message that is no login, a second bad
    // login, too many requests to resend; the library does not answer, so that the terminal goes on as
    // without us).
    [[nodiscard]] std::optional<std::string> answer(std::string_view line);
    [[nodiscard]] bool logged_in() const { return logged_in_; }
    [[nodiscard]] int bad_logins() const { return bad_logins_; }

  private:
    // What is known of the card a message names. `pin_right` where the message has a PIN.
    struct Card {
        std::optional<circulation::Account> account;
        std::optional<bool> pin_right;
    };

    [[nodiscard]] std::optional<std::string> log_in(const Message& request);
    [[nodiscard]] std::string dispatch(const Message& request);
    [[nodiscard]] std::string status(const Message& request);
    [[nodiscard]] std::string end_session(const Message& request);
    [[nodiscard]] std::string not_offered(const Message& request);

    [[nodiscard]] std::string item(const Message& request);
    [[nodiscard]] Card card_of(const Message& request);
    [[nodiscard]] Builder patron_response(std::string_view code, const Message& request,
                                          const Card& card) const;
    [[nodiscard]] std::string patron(const Message& request);
    [[nodiscard]] std::string block(const Message& request);
    [[nodiscard]] std::string enable(const Message& request);
    [[nodiscard]] std::string pay(const Message& request);

    [[nodiscard]] std::string checkout(const Message& request);
    [[nodiscard]] std::string checkin(const Message& request);
    [[nodiscard]] std::string renew(const Message& request);
    [[nodiscard]] std::string renew_all(const Message& request);
    [[nodiscard]] std::string hold(const Message& request);
    [[nodiscard]] Entry begin_loan(EntryKind kind, const Message& request);
    [[nodiscard]] Answer apply(const Entry& entry);
    [[nodiscard]] std::optional<Refusal> wrong_pin(const Message& request);
    // What the library answers; instead of no answer, `otherwise`, and then the terminal is told nothing.
    template <class T>
    [[nodiscard]] T heard(Result<T> answer, T otherwise) {
        away_ = away_ || !answer;
        return std::move(answer).value_or(std::move(otherwise));
    }
    [[nodiscard]] EntryId id_of(const Message& request) const;

    // A message that begins with these fixed fields, and says whose it is.
    [[nodiscard]] Builder begin(std::string_view code, std::string_view fixed) const;
    [[nodiscard]] std::string now() const;
    [[nodiscard]] Day today() const { return context_.zone.day(context_.clock.now().wall); }
    [[nodiscard]] std::string finish(Builder message, const Message& request) const;

    ServerContext& context_;
    std::string account_;  // of this terminal
    bool logged_in_ = false;
    bool away_ = false;  // the library did not answer what this message needs
    int bad_logins_ = 0, resends_ = 0;
    std::string last_request_, last_answer_;
};

}  // namespace anjungan::library::sip2
