// The connection that the client keeps to a library system: logged in, quiet, lost and found again.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "kiosk/library/sip2/client.h"
#include "tests/kiosk/library/sip2/client_fixture.h"

namespace anjungan::library::sip2 {
namespace {

using namespace std::chrono_literals;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

// Fault: it looked for ever whether the line was still there.
TEST_F(ClientTest, AServerThatBabblesWithoutPauseIsHungUpOn) {
    ASSERT_TRUE(client_->item({"I1001"}));
    for (int round = 1; round <= 3; ++round) {
        clock_.advance(4s);
        transport_.babbles = true;
        const auto item = client_->item({"I1001"});
        ASSERT_TRUE(item) << item.error().sentence;
        EXPECT_EQ(transport_.opened, round + 1);
    }
    clock_.advance(4s);
    transport_.babbles = true;
    transport_.reachable = false;
    const Steady before = clock_.now().steady;
    EXPECT_FALSE(client_->item({"I1001"}));
    EXPECT_LE(clock_.now().steady - before, 1s);
}

TEST_F(ClientTest, BeatsBeforeEachMessageThatIsWaitedFor) {
    int beats = 0;
    client_.emplace(Connection::Parts{.transport = transport_,
                                      .clock = clock_,
                                      .random = [this] { return random_; },
                                      .dialect = dialect_of("koha"),
                                      .account = {"sipcr", "kioskpw", "CPL", "CPL"},
                                      .zone = Zone{},
                                      .beat = [&] { ++beats; }},
                    Client::Options{});
    ASSERT_TRUE(client_->item({"I1001"}));
    EXPECT_EQ(beats, 4) << "to connect, to log in, to ask how it is, and to ask";
}

TEST_F(ClientTest, Point03NeverOpensWith97AndDropsAnswersOfAnotherTypeOrNumber) {
    koha_.on_the_way = [](const std::string& bytes) {
        return std::string{std::move(Builder("64").fixed(std::string(59, ' ')).field("AE", "Someone Else"))
                               .finish(9)} +
               std::string{std::move(Builder("18").fixed(std::string(24, '9')).field("AJ", "Another book"))
                               .finish(5)} +
               bytes;
    };
    const auto item = client_->item({"I1001"});
    ASSERT_TRUE(item && *item);
    EXPECT_EQ((*item)->title, "The old man and the sea");
    EXPECT_THAT(transport_.sent, Not(Contains(StartsWith("97"))));
    EXPECT_THAT(transport_.sent[0], StartsWith("93"));
}

TEST_F(ClientTest, Point06OneConnectionCarriesEverything) {
    (void)checkout("I1001");
    (void)checkout("I1002");
    (void)client_->patron({"P0001"}, today);
    EXPECT_EQ(transport_.opened, 1);
}

TEST_F(ClientTest, Point08OnlineIn98ProvesNothingAndTheNextMessageMayFindTheConnectionClosed) {
    koha_.hang_up_on = {"17"};
    EXPECT_EQ(client_->item({"I1001"}).error().fault, Fault::gone);
    EXPECT_FALSE(client_->connection().connected());
}

TEST_F(ClientTest, Point09AServerThatHungUpOnTheIdleIsCalledAgainBeforeAnythingIsSent) {
    (void)client_->item({"I1001"});
    clock_.advance(20s);
    transport_.hang_up();
    EXPECT_TRUE(get<CheckedOut>(checkout("I1001")).due == due);
    EXPECT_EQ(transport_.opened, 2);
    EXPECT_EQ(koha_.count("11"), 1);
}

TEST_F(ClientTest, Point09ASecondBadLoginIsNotTriedAtOnce) {
    use(dialect_of("koha"), "wrong");
    EXPECT_EQ(client_->item({"I1001"}).error().fault, Fault::denied);
    EXPECT_EQ(client_->item({"I1001"}).error().fault, Fault::gone);
    EXPECT_EQ(transport_.opened, 1);
}

TEST_F(ClientTest, ComesBackAfterPausesThatGrowAndDiffer) {
    transport_.reachable = false;
    (void)client_->item({"I1001"});
    transport_.reachable = true;
    clock_.advance(900ms);
    EXPECT_FALSE(client_->item({"I1001"}));
    clock_.advance(200ms);
    EXPECT_TRUE(client_->item({"I1001"}));
}

TEST_F(ClientTest, Point10EndsVaryWithinOneConnection) {
    int n = 0;
    koha_.on_the_way = [&](std::string bytes) {
        bytes.pop_back();
        return bytes + (++n % 3 == 0 ? "\r\n" : n % 3 == 1 ? "\n\r" : "\r");
    };
    for (int i = 0; i < 5; ++i) EXPECT_TRUE(client_->ping());
    EXPECT_EQ(transport_.opened, 1);
}

TEST_F(ClientTest, Point11AnEndlessRequestToResendIsCapped) {
    koha_.raw["17"] = "96\r";
    EXPECT_EQ(client_->item({"I1001"}).error().fault, Fault::gone);
    EXPECT_EQ(koha_.count("17"), 3);
}

TEST_F(ClientTest, LogsInByTelnetToo) {
    Dialect dialect = dialect_of("generic");
    dialect.login = Login::telnet;
    const auto messages = transport_.serve;
    std::vector<std::string> typed;
    transport_.serve = [&](const std::string& line) {
        if (typed.size() == 2) return messages(line);
        typed.push_back(line);
        transport_.say(typed.size() == 1 ? "Password: " : "Login OK.  Initiating SIP\r\n");
    };
    class Prompting final : public Transport {
      public:
        explicit Prompting(ScriptedTransport& behind) : behind_(behind) {}
        Status open(std::chrono::milliseconds longest) override {
            TRY(behind_.open(longest));
            behind_.say("login: ");
            return {};
        }
        Status send(std::string_view bytes) override { return behind_.send(bytes); }
        Result<std::string> receive(std::chrono::milliseconds longest) override {
            return behind_.receive(longest);
        }
        void close() override { behind_.close(); }

      private:
        ScriptedTransport& behind_;
    } prompting{transport_};
    client_.emplace(Connection::Parts{.transport = prompting,
                                      .clock = clock_,
                                      .random = [] { return 0.5; },
                                      .dialect = dialect,
                                      .account = {"sipcr", "kioskpw", "", ""},
                                      .zone = Zone{}},
                    Client::Options{});
    EXPECT_TRUE(client_->item({"I1001"}));
    EXPECT_THAT(typed, testing::ElementsAre("sipcr", "kioskpw"));
}

TEST_F(ClientTest, KeepsTheConnectionAliveOnlyWhenItIsQuiet) {
    EXPECT_EQ(client_->keep_alive(), 10s);
    EXPECT_EQ(transport_.opened, 0);
    (void)client_->item({"I1001"});
    clock_.advance(3s);
    EXPECT_LE(client_->keep_alive(), 7s) << "as long as it is quiet";
    EXPECT_EQ(koha_.count("99"), 1);
    clock_.advance(11s);
    EXPECT_EQ(client_->keep_alive(), 10s);
    EXPECT_EQ(koha_.count("99"), 2);
    EXPECT_EQ(transport_.opened, 1);
}

}  // namespace
}  // namespace anjungan::library::sip2
