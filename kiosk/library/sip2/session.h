#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "kiosk/library/library.h"
#include "kiosk/library/sip2/message.h"
#include "platform/system/clock.h"

namespace anjungan::library::sip2 {

// What all terminals of a server share.
struct Served {
    Library& library;
    std::mutex& one_at_a_time;                     // held while the library is asked
    std::map<std::string, std::string> passwords;  // by the terminal's account
    const Clock& clock;
    Zone zone;
    std::string institution;
    std::function<EntryId(Instant)> new_id;  // for terminals that send none; any thread
};

// One terminal's conversation with the library behind us. What it answers to a loan or a return is on disk
// before it is sent. One thread each.
class Session {
  public:
    explicit Session(Served& served) : served_(served) {}
    // The bytes to send back; nothing: hang up (a first message that is no login, a second bad login, too
    // many requests to resend).
    [[nodiscard]] std::optional<std::string> answer(std::string_view line);

  private:
    [[nodiscard]] std::optional<std::string> log_in(const Message& request);
    [[nodiscard]] std::string dispatch(const Message& request);
    [[nodiscard]] std::string status(const Message& request);
    [[nodiscard]] std::string item(const Message& request);
    [[nodiscard]] std::string patron(const Message& request);
    [[nodiscard]] std::string check_out(const Message& request);
    [[nodiscard]] std::string check_in(const Message& request);
    [[nodiscard]] std::string not_offered(const Message& request);
    [[nodiscard]] Result<Answer> apply(Entry entry, const Message& request, std::string_view at);
    [[nodiscard]] Builder begin(std::string_view code, const std::string& fixed) const;
    [[nodiscard]] std::string now() const;
    [[nodiscard]] std::string finish(Builder message, const Message& request) const;

    Served& served_;
    bool logged_in_ = false;
    int bad_logins_ = 0, resends_ = 0;
    std::string last_request_, last_answer_;
};

}  // namespace anjungan::library::sip2
