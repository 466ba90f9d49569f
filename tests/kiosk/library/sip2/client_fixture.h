// A client, on a scripted transport to a library system that it may take for Koha.
#pragma once

#include <gtest/gtest.h>

#include <optional>

#include "kiosk/library/sip2/client.h"
#include "tests/kiosk/library/sip2/scripted_transport.h"

namespace anjungan::library::sip2 {

using namespace std::chrono_literals;

inline constexpr Day today{std::chrono::local_days{std::chrono::year{2026} / 11 / 23}};
inline constexpr Day due{std::chrono::local_days{std::chrono::year{2026} / 12 / 14}};
inline const Instant nine{today.time_since_epoch() + 9h - 7h};

class ClientTest : public testing::Test {
  protected:
    void SetUp() override { use(dialect_of("koha")); }
    // A patron is locked out of the library by too many failed logins: nothing but his own typing may cost
    // one.
    void TearDown() override {
        for (const auto& [patron, failed] : koha_.failed_logins) EXPECT_LE(failed, wrong_pins_) << patron;
    }

    static Dialect dialect_of(const std::string& name) {
        auto dialect = load_dialect(SOURCE_DIR "/assets/library-systems/" + name + ".toml");
        EXPECT_TRUE(dialect) << dialect.error().sentence;
        return dialect.value_or(Dialect{});
    }
    void use(Dialect dialect, std::string password = "kioskpw") {
        client_.emplace(Connection::Parts{.transport = transport_,
                                          .clock = clock_,
                                          .random = [this] { return random_; },
                                          .dialect = std::move(dialect),
                                          .account = {"sipcr", std::move(password), "CPL", "CPL"},
                                          .zone = Zone{}},
                        Client::Options{.pin = PinForm{.length = 4}});
    }
    Entry entry(EntryKind kind, const std::string& item, DecidedBy who = DecidedBy::library) {
        Entry made;
        made.id.bytes[15] = ++entries_;
        made.at = clock_.now().wall, made.decided_by = who;
        made.payload = circulation_payload(kind, {"P0001"}, {item});
        return made;
    }
    Entry renewal(const std::string& item, std::optional<Day> due_before,
                  DecidedBy who = DecidedBy::library) {
        Entry made = entry(EntryKind::renewal, item, who);
        std::get<Renewal>(made.payload).due_before = due_before;
        return made;
    }
    Result<std::optional<Refusal>> type_pin(std::string_view pin) {
        wrong_pins_ += pin == "1234" ? 0 : 1;
        return client_->check_pin({"P0001"}, pin, clock_.now().wall);
    }
    Result<Answer> apply(const Entry& entry) { return client_->apply(entry, today); }
    Result<Answer> checkout(const std::string& item) { return apply(entry(EntryKind::checkout, item)); }
    std::string last_sent(std::string_view code) const {
        for (auto line = transport_.sent.rbegin(); line != transport_.sent.rend(); ++line)
            if (line->starts_with(code)) return *line;
        return "none";
    }
    template <class T>
    static T get(const Result<Answer>& answer) {
        EXPECT_TRUE(answer) << answer.error().sentence;
        const T* got = answer ? std::get_if<T>(&*answer) : nullptr;
        EXPECT_NE(got, nullptr);
        return got != nullptr ? *got : T{};
    }

    VirtualClock clock_{nine};
    ScriptedTransport transport_{clock_};
    KohaModel koha_{transport_, clock_};
    double random_ = 0.5;
    std::optional<Client> client_;
    std::uint8_t entries_ = 0;
    int wrong_pins_ = 0;  // typed so far
};

}  // namespace anjungan::library::sip2
