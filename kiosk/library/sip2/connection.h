#pragma once

#include <algorithm>
#include <functional>
#include <string>

#include "kiosk/library/sip2/dialect.h"
#include "kiosk/library/sip2/message.h"
#include "kiosk/library/sip2/transport.h"
#include "platform/system/backoff.h"
#include "platform/system/clock.h"

namespace anjungan::library::sip2 {

struct TerminalAccount {
    std::string name, password;  // of this terminal
    std::string location;        // CP; may be empty
    std::string institution;     // AO; may be empty
};

// An answer together with the bytes its pieces point into.
class Response {
  public:
    // `line` was parsed before, so it parses again.
    explicit Response(std::string line) : line_(std::move(line)), message_(*parse(line_)) {}
    Response(Response&& other) noexcept : Response(std::move(other.line_)) {}
    Response(const Response&) = delete;
    Response& operator=(const Response&) = delete;
    Response& operator=(Response&& other) noexcept {
        line_ = std::move(other.line_);
        message_ = *parse(line_);
        return *this;
    }
    ~Response() = default;
    [[nodiscard]] const Message& operator*() const { return message_; }
    [[nodiscard]] const Message* operator->() const { return &message_; }

  private:
    std::string line_;
    Message message_;
};

// One conversation: connects when something is to be asked, logs in, asks 99 once, and matches answers to
// requests by type and sequence. Never says 97: some servers answer it with another's patron.
class Connection {
  public:
    struct Parts {
        Transport& transport;
        const Clock& clock;
        std::function<double()> random;  // evenly in [0, 1)
        Dialect dialect;
        TerminalAccount account;
        Zone zone;
        // Called between two messages: whoever asks may wait for a minute for each. May be empty.
        std::function<void()> beat = {};
    };
    explicit Connection(Parts parts) : parts_(std::move(parts)) {}

    enum class Safety {
        safe,    // may be sent again
        unsafe,  // never sent twice: a lost answer leaves it unknown
    };
    // Sends the message and waits for its answer. Fault::timed_out: sent, and unknown what became of it;
    // gone: not sent (`Safety::safe` also: no answer); denied: the login was refused.
    [[nodiscard]] Result<Response> ask(const Builder& message, Safety safety);
    // A harmless message when nothing was said for a while, so that the server does not hang up. Does nothing
    // while it is not connected: the next question connects it. How long until it wants to be called again.
    std::chrono::milliseconds keep_alive();
    // What time it is there, going on from the last 98, or where that has none from the last answer with a
    // time; nothing where there was none, or none that this kind of system can be believed (Dialect::clock).
    [[nodiscard]] std::optional<Instant> server_time() const;
    // The time to write into a message about what happens now, when it is `here` by the clock here. By the
    // one there, as far as it can be known: never a later day than it has. Nothing: no time was ever said.
    [[nodiscard]] std::optional<Instant> transaction_time(Instant here) const;
    // Connects if need be. To be called before transaction_time(), which may be the first word of a
    // conversation.
    [[nodiscard]] Status ready();
    // Connects and logs in now, whenever the last try was.
    [[nodiscard]] Status connect();
    // From now on an answer may take no longer than this, where the dialect allows more.
    void wait_at_most(std::chrono::seconds longest) {
        parts_.dialect.answer = std::min(parts_.dialect.answer, longest);
    }
    [[nodiscard]] bool connected() const { return connected_; }
    // What 98 said last; empty before, or when it did not answer it.
    [[nodiscard]] const std::string& acs_status() const { return acs_status_; }
    // AO of 98: how the library calls itself. Empty: it has not said.
    [[nodiscard]] const std::string& institution() const { return institution_; }
    // BX of 98: a Y for each message of the standard's list that it supports. Empty: it has not said.
    [[nodiscard]] const std::string& supported_messages() const { return supported_messages_; }
    // What is odd about the other side, since it was last connected: an answer had a wrong checksum;
    // something answers that speaks no SIP2.
    [[nodiscard]] bool sums_are_wrong() const { return sums_are_wrong_; }
    [[nodiscard]] bool speaks_otherwise() const { return heard_ && !understood_; }

    [[nodiscard]] const Dialect& dialect() const { return parts_.dialect; }
    [[nodiscard]] const TerminalAccount& account() const { return parts_.account; }
    [[nodiscard]] Zone zone() const { return parts_.zone; }
    [[nodiscard]] Moment now() const { return parts_.clock.now(); }
    [[nodiscard]] std::string text(std::string_view bytes) const {
        return decode(bytes, parts_.dialect.encoding);
    }
    [[nodiscard]] std::string bytes(std::string_view text) const {
        return encode(text, parts_.dialect.encoding);
    }
    [[nodiscard]] std::string time(Instant at) const { return sip_time(at, parts_.zone); }

  private:
    // A time as it was said, and when.
    struct ServerTime {
        std::string text;
        Steady at;
        bool by_98;
    };
    void sync_clock(const Message& answer, std::string_view request);
    [[nodiscard]] std::optional<Instant> server_time_in(Zone zone) const;
    [[nodiscard]] Status log_in();
    [[nodiscard]] Status log_in_by_fields();
    [[nodiscard]] Status log_in_by_telnet();
    [[nodiscard]] Status ask_status();
    [[nodiscard]] Status wait_for(std::string_view words, Steady until);
    [[nodiscard]] bool closed_by_the_server();
    [[nodiscard]] Result<Response> exchange(const Builder& message, Safety safety);
    [[nodiscard]] Result<Response> await(std::string_view code, int sequence, Steady until);
    void hang_up();
    void beat() const {
        if (parts_.beat) parts_.beat();
    }

    Parts parts_;
    Splitter splitter_;
    bool connected_ = false;
    bool answers_count_ = false;  // this server numbers its answers
    bool sums_are_wrong_ = false, heard_ = false, understood_ = false;
    int sequence_ = 9;
    Steady last_received_;
    Steady next_try_;
    Backoff backoff_{std::chrono::seconds{1}, std::chrono::minutes{1}};  // between tries to connect
    std::string acs_status_, supported_messages_, institution_;
    std::optional<ServerTime> server_time_;
};

}  // namespace anjungan::library::sip2
