#pragma once

#include <atomic>
#include <list>
#include <memory>
#include <mutex>
#include <thread>

#include "kiosk/library/sip2/line_end.h"
#include "kiosk/library/sip2/stream.h"
#include "kiosk/library/sip2/terminal.h"

namespace anjungan::library::sip2 {

// Listens for terminals; a thread for each, a small number of them. Ends all of them when it is destroyed.
// How long somebody was silent, and how much was said in a second, is told by the clock of its context.
class Server {
  public:
    struct Options {
        ServerContext& context;
        std::uint16_t port = 6001;  // 0: any free one
        bool only_this_machine = false;
        std::filesystem::path certificate{}, key{};  // PEM; both empty: without TLS
        std::size_t most_terminals = 32;
        std::chrono::milliseconds idle{300'000};  // then a terminal is hung up on
        std::chrono::milliseconds login{30'000};  // likewise, as long as it has not logged in
        LineEnd line_end = LineEnd::as_asked;
        int most_per_second = 50;  // messages of one terminal; who sends more is hung up on
        // Of all who call; after so many nobody new is let in until the minute is over. Passwords are not
        // found by trying.
        int most_bad_logins_per_minute = 30;
    };
    // Fault::busy: the port is taken; invalid: certificate or key; io.
    [[nodiscard]] static Result<std::unique_ptr<Server>> start(Options options);
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    [[nodiscard]] std::uint16_t port() const { return port_; }

  private:
    struct Worker {
        std::atomic<bool> ended = false;
        std::thread thread;
    };
    Server(Options options, int socket, std::uint16_t port, SslContext tls_context);
    void listen();
    void serve(int socket);
    // Counts bad logins; whether there were too many of late.
    [[nodiscard]] bool too_many_guesses(int more);

    Options options_;
    int socket_;
    std::uint16_t port_;
    SslContext tls_context_;
    std::atomic<bool> stop_ = false;
    std::mutex guessing_;  // the two below, for the threads of all terminals
    Steady minute_{};      // when it began
    int guesses_ = 0;      // since then
    std::list<Worker> workers_;
    std::thread listener_;
};

}  // namespace anjungan::library::sip2
