// What the server bears from whoever calls: over real sockets, in a time that is the test's.
#include <thread>

#include "tests/kiosk/library/sip2/served_library.h"

namespace anjungan::library::sip2 {
namespace {

using namespace std::chrono_literals;
using testing::StartsWith;

class ServerLimits : public ServedTest {
  protected:
    static constexpr const char* login = "9300CNkiosk1|COsecret|CP|\r";
    static constexpr const char* status = "9900302.00\r";

    // Whole answers, until there are so many; fewer when the server hangs up.
    std::vector<std::string> answers(TcpTransport& transport, std::size_t wanted) {
        Splitter splitter;
        std::vector<std::string> came;
        while (came.size() < wanted) {
            const auto bytes = transport.receive(patience);
            if (!bytes) break;
            splitter.feed(*bytes);
            while (auto each = splitter.next()) came.push_back(std::move(*each));
        }
        return came;
    }
    bool is_let_in(TcpTransport& transport) {
        if (!transport.send(login)) return false;
        const auto came = answers(transport, 1);
        return !came.empty() && came[0].starts_with("941");
    }
    bool hangs_up(TcpTransport& transport) {
        while (true) {
            const auto came = transport.receive(patience);
            if (!came) return came.error().fault == Fault::gone;
        }
    }
};

TEST_F(ServerLimits, HangsUpOnASilentTerminal) {
    Server::Options short_of_patience = options();
    short_of_patience.idle = 60s;
    serve(short_of_patience);
    const auto transport = raw_transport();
    ASSERT_TRUE(is_let_in(*transport));
    clock_.advance(59s);
    ASSERT_TRUE(transport->send(status));
    EXPECT_EQ(answers(*transport, 1).size(), 1U) << "not yet";
    clock_.advance(61s);
    EXPECT_TRUE(hangs_up(*transport));
}

TEST_F(ServerLimits, WaitsLessForALoginAndBytesThatAreNoMessageDoNotHelp) {
    serve();
    const auto transport = raw_transport();
    ASSERT_TRUE(transport->send("9300CNkiosk1|COguess|CP|\r9300CNkio"));
    ASSERT_THAT(answers(*transport, 1), testing::ElementsAre(StartsWith("940")));
    clock_.advance(31s);
    EXPECT_TRUE(hangs_up(*transport));
}

TEST_F(ServerLimits, HangsUpOnWhoSaysTooMuchInASecond) {
    Server::Options strict = options();
    strict.most_per_second = 5;
    serve(strict);
    const auto transport = raw_transport();
    ASSERT_TRUE(is_let_in(*transport));
    for (int second = 0; second < 3; ++second) {
        clock_.advance(1s);
        ASSERT_TRUE(transport->send(std::string(status) + status + status + status + status));
        ASSERT_EQ(answers(*transport, 5).size(), 5U);
    }
    ASSERT_TRUE(transport->send(status));
    EXPECT_TRUE(hangs_up(*transport));
}

TEST_F(ServerLimits, LetsInNoMoreTerminalsThanItMayUntilOneLeaves) {
    Server::Options few = options();
    few.most_terminals = 2;
    serve(few);
    auto first = raw_transport(), second = raw_transport();
    ASSERT_TRUE(is_let_in(*first));
    ASSERT_TRUE(is_let_in(*second));
    EXPECT_FALSE(is_let_in(*raw_transport()));
    ASSERT_TRUE(first->send(status));
    EXPECT_EQ(answers(*first, 1).size(), 1U) << "the others are not disturbed";
    first.reset();
    bool let_in = false;
    for (int tries = 0; tries < 1000 && !let_in; ++tries) let_in = is_let_in(*raw_transport());
    EXPECT_TRUE(let_in);
}

TEST_F(ServerLimits, Point09ASecondBadLoginEndsTheConnection) {
    serve();
    const auto transport = raw_transport();
    ASSERT_TRUE(transport->send("9300CNkiosk1|COguess|CP|\r"));
    EXPECT_THAT(answers(*transport, 1).at(0), StartsWith("940"));
    ASSERT_TRUE(transport->send("9300CNkiosk1|COguess again|CP|\r"));
    EXPECT_TRUE(hangs_up(*transport));
}

TEST_F(ServerLimits, Point09AFirstMessageThatIsNoLoginEndsTheConnection) {
    serve();
    const auto transport = raw_transport();
    ASSERT_TRUE(transport->send(status));
    EXPECT_TRUE(hangs_up(*transport));
}

TEST_F(ServerLimits, LetsNobodyFindAPasswordByTrying) {
    Server::Options few = options();
    few.most_bad_logins_per_minute = 3;
    serve(few);
    const auto known = raw_transport();
    ASSERT_TRUE(is_let_in(*known));
    for (int i = 0; i < 2; ++i) {
        const auto guessing = raw_transport();
        ASSERT_TRUE(guessing->send("9300CNkiosk1|COguess|CP|\r9300CNkiosk1|COanother|CP|\r"));
        EXPECT_TRUE(hangs_up(*guessing));
    }
    EXPECT_FALSE(is_let_in(*raw_transport())) << "not even with the right one";
    ASSERT_TRUE(known->send(status));
    EXPECT_EQ(answers(*known, 1).size(), 1U) << "who is in goes on";
    clock_.advance(1min);
    EXPECT_TRUE(is_let_in(*raw_transport()));
}

TEST_F(ServerLimits, EachTerminalHasAnAccountOfItsOwn) {
    serve();
    EXPECT_TRUE(connect_kiosk({}, "secret", "kiosk1")->client.item({"B1"}));
    EXPECT_TRUE(connect_kiosk({}, "other", "kiosk2")->client.item({"B1"}));
    EXPECT_EQ(connect_kiosk({}, "secret", "kiosk2")->client.item({"B1"}).error().fault, Fault::denied);
    EXPECT_EQ(connect_kiosk({}, "", "kiosk3")->client.item({"B1"}).error().fault, Fault::denied);
}

TEST_F(ServerLimits, WhatNeverEndsTakesNoMemoryAndNoOthersTime) {
    serve();
    const auto flood = raw_transport();
    const std::string noise(64 * 1024, 'x');
    for (int i = 0; i < 64; ++i) ASSERT_TRUE(flood->send(noise));
    EXPECT_TRUE(connect_kiosk()->client.item({"B1"}));
    ASSERT_TRUE(flood->send("\r"));
    EXPECT_TRUE(is_let_in(*flood)) << "what was too long is dropped to its end";
}

TEST_F(ServerLimits, AnEntryIsAnsweredAsBeforeAfterTheServerWasStartedAgain) {
    serve();
    const Entry checked_out = entry(EntryKind::checkout, "M1", "B1"),
                refused = entry(EntryKind::checkout, "M2", "B1");
    const auto first = connect_kiosk()->client.apply(checked_out, today);
    const auto no = connect_kiosk()->client.apply(refused, today);
    ASSERT_TRUE(first && no);
    server_.reset();
    context_.reset();
    reopen();
    put_into_service();
    clock_.advance(24h);
    serve();
    const auto again = connect_kiosk()->client.apply(checked_out, today);
    ASSERT_TRUE(again) << again.error().sentence;
    ASSERT_TRUE(std::holds_alternative<CheckedOut>(*again)) << refusal(*again);
    EXPECT_EQ(std::get<CheckedOut>(*again).due, std::get<CheckedOut>(*first).due);
    EXPECT_EQ(account("M1").loans, 1);
    ASSERT_TRUE(connect_kiosk()->client.apply(entry(EntryKind::checkin, "", "B1"), today));
    EXPECT_EQ(refusal(*connect_kiosk()->client.apply(refused, today)), "on-loan-to-another")
        << "answered as before, though the book is back";
}

// Each lends and returns its own books, and all of them the same one, at the same time.
TEST_F(ServerLimits, SeveralKiosksWorkAtOnceAndNothingIsLostOrDoubled) {
    std::string books = "barcode,title,type\n", people = "barcode,name,type\n";
    constexpr int kiosks = 4, rounds = 10;
    for (int i = 0; i < kiosks; ++i)
        books += fmt::format("K{},Buku {},buku\n", i, i),
            people += fmt::format("P{},Pemustaka {},guru\n", i, i);
    take(import_items, books);
    take(import_patrons, people);
    serve();
    std::vector<std::vector<Entry>> asked(kiosks);
    for (int round = 0; round < rounds; ++round)
        for (int i = 0; i < kiosks; ++i) {
            const std::string who = fmt::format("P{}", i), own = fmt::format("K{}", i);
            auto& list = asked[static_cast<std::size_t>(i)];
            list.push_back(entry(EntryKind::checkout, who, own));
            list.push_back(entry(EntryKind::checkin, "", own));
            list.push_back(entry(EntryKind::checkout, who, "B1"));
        }
    std::vector<std::string> troubles(kiosks);
    std::atomic<int> lent_b1 = 0;
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < asked.size(); ++i)
        threads.emplace_back([&, i] {
            const auto kiosk =
                connect_kiosk({}, i % 2 == 0 ? "secret" : "other", i % 2 == 0 ? "kiosk1" : "kiosk2");
            for (const Entry& each : asked[i]) {
                const auto answer = kiosk->client.apply(each, today);
                if (!answer) {
                    troubles[i] = answer.error().sentence;
                    return;
                }
                const bool checked_out = std::holds_alternative<CheckedOut>(*answer);
                if (each.item().text == "B1" && checked_out) ++lent_b1;
                const bool done = checked_out || std::holds_alternative<CheckedIn>(*answer);
                if (each.item().text != "B1" && !done) troubles[i] = refusal(*answer);
            }
        });
    for (std::thread& each : threads) each.join();
    EXPECT_THAT(troubles, testing::Each(std::string{}));
    EXPECT_EQ(lent_b1, 1);
    for (int i = 0; i < kiosks; ++i)
        EXPECT_FALSE(library_->ledger().loan_of({fmt::format("K{}", i)}).value()) << i;
}

}  // namespace
}  // namespace anjungan::library::sip2
