#pragma once

#include <gmock/gmock.h>
#include <openssl/pem.h>

#include <cstdlib>
#include <mutex>

#include "kiosk/library/sip2/client.h"
#include "kiosk/library/sip2/server.h"
#include "tests/kiosk/library/embedded/library_fixture.h"

namespace anjungan::library::sip2 {

// A clock that stands still until the test moves it, whichever thread asks.
class SharedClock final : public Clock {
  public:
    explicit SharedClock(Instant start) : clock_(start) {}
    [[nodiscard]] Moment now() const override {
        const std::lock_guard lock(mutex_);
        return clock_.now();
    }
    void advance(std::chrono::milliseconds span) {
        const std::lock_guard lock(mutex_);
        clock_.advance(span);
    }

  private:
    mutable std::mutex mutex_;
    VirtualClock clock_;
};

// The small library of the tests as one terminal meets it, or behind a server on a free port of this machine.
class ServedTest : public LibraryTest {
  protected:
    void SetUp() override {
        LibraryTest::SetUp();
        put_into_service();
    }
    void put_into_service() {
        context_.emplace(ServerContext{*library_,
                                       lock_,
                                       {{"kiosk1", "secret"}, {"kiosk2", "other"}},
                                       clock_,
                                       wib,
                                       "WSB",
                                       [this](Instant) { return id_of(10'000 + ++made_ids_); }});
    }
    [[nodiscard]] Server::Options options() {
        return {.context = *context_, .port = 0, .only_this_machine = true};
    }
    void serve(Server::Options options) {
        auto started = Server::start(std::move(options));
        ASSERT_TRUE(started) << started.error().sentence;
        server_ = std::move(*started);
    }
    void serve() { serve(options()); }

    // As a terminal that logs in: with a client of ours, or byte by byte.
    struct RemoteKiosk {
        RemoteKiosk(TcpTransport::Options options, const Clock& clock, std::string account,
                    std::string password)
            : transport(std::move(options)),
              client({.transport = transport,
                      .clock = clock,
                      .random = [] { return 0.5; },
                      .dialect = *load_dialect(SOURCE_DIR "/assets/library-systems/anjungan.toml"),
                      .account = {std::move(account), std::move(password), "WSB", "WSB"},
                      .zone = wib},
                     {}) {}
        TcpTransport transport;
        Client client;
    };
    std::unique_ptr<RemoteKiosk> connect_kiosk(TcpTransport::Options options = {},
                                               std::string password = "secret",
                                               std::string account = "kiosk1") {
        options.host = "127.0.0.1";
        options.port = server_->port();
        return std::make_unique<RemoteKiosk>(std::move(options), clock_, std::move(account),
                                             std::move(password));
    }
    std::unique_ptr<TcpTransport> raw_transport() {
        auto transport = std::make_unique<TcpTransport>(
            TcpTransport::Options{.host = "127.0.0.1", .port = server_->port()});
        const Status opened = transport->open(patience);
        EXPECT_TRUE(opened) << opened.error().sentence;
        return transport;
    }

    // One that has logged in.
    Terminal logged_in_terminal() {
        Terminal terminal(*context_);
        EXPECT_THAT(terminal.answer("9300CNkiosk1|COsecret|CP|").value_or(""), testing::StartsWith("941"));
        return terminal;
    }
    // Asks and reads the answer; the words in it stay until the next is asked.
    const Message& ask(Terminal& terminal, std::string_view request) {
        answer_ = terminal.answer(request).value_or("");
        while (!answer_.empty() && answer_.back() == '\r') answer_.pop_back();
        parsed_ = parse(answer_).value_or(Message{});
        EXPECT_FALSE(answer_.empty()) << request;
        return parsed_;
    }

    // Longer than anything on this machine takes; nobody ever waits so long.
    static constexpr std::chrono::seconds patience{30};

    SharedClock clock_{noon_of(today)};
    std::mutex lock_;
    std::atomic<unsigned> made_ids_ = 0;
    std::optional<ServerContext> context_;
    std::unique_ptr<Server> server_;
    std::string answer_;
    Message parsed_;
};

}  // namespace anjungan::library::sip2
