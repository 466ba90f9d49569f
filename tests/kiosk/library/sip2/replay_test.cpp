// The captured conversation, played by the real client: each answer comes byte for byte as it came then, with
// its own number and checksum, and each request that is ours in wording too goes out byte for byte.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "kiosk/library/sip2/client.h"
#include "tests/kiosk/library/sip2/scripted_transport.h"

namespace anjungan::library::sip2 {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::StartsWith;

constexpr Day today{std::chrono::local_days{std::chrono::year{2026} / 11 / 23}};
constexpr Day due{std::chrono::local_days{std::chrono::year{2026} / 12 / 14}};
const Instant then{today.time_since_epoch() + 20h + 48min + 38s - 7h};

constexpr std::string_view login = "9300CNsipcr|COkioskpw|CPCPL|AY0AZF49D", let_in = "941AY0AZFDFD",
                           status = "98YYYYNN10000520261123    2048372.00AOCPL|BXYYYYYYYYYYYNYYYY|AY1AZEE74",
                           checked_out =
                               "121NNY20261123    204838AOCPL|AAP0001|ABI1001|AJThe old man and the "
                               "sea|AH20261214    235900|AY6AZE684",
                           les_miserables =
                               "1803020120261123    204838ABI1002|AJLes Mis\xc3\xa9rables : "
                               "\xc5\x93uvre compl\xc3\xa8te|AQCPL|BGCPL|AY7AZE473",
                           returned =
                               "101YNN20261123    204841AOCPL|ABI1001|AQCPL|AJThe old man and the "
                               "sea|AAP0001|CS823 I1001|CYC4::SIP::SIPServer=HASH(0x563c65ff64c0)|"
                               "DAC4::SIP::SIPServer=HASH(0x563c65ff64c0)|AY8AZCD7A",
                           not_on_loan =
                               "100YNY20261123    204841AOCPL|ABI1001|AQCPL|AJThe old man and the "
                               "sea|CS823 I1001|CYC4::SIP::SIPServer=HASH(0x563c65ff64c0)|"
                               "DAC4::SIP::SIPServer=HASH(0x563c65ff64c0)|AFItem not checked out|AY9AZC71C",
                           refused =
                               "120NUN20261123    204838AOCPL|AAP0001|ABI1001|AJThe old man and the "
                               "sea|AH|AFIssue failed : NO_MORE_RENEWALS|BLY|AY9AZDD6E";

class Replay : public testing::Test {
  protected:
    Replay() {
        auto dialect = load_dialect(SOURCE_DIR "/assets/library-systems/koha.toml");
        EXPECT_TRUE(dialect);
        dialect->checksums = Checksums::strict;
        dialect->keeps_entries = true;  // asks nothing before a loan, so that the numbers are those of then
        client_.emplace(Connection::Parts{.transport = transport_,
                                          .clock = clock_,
                                          .random = [] { return 0.5; },
                                          .dialect = *dialect,
                                          .account = {"sipcr", "kioskpw", "CPL", "CPL"},
                                          .zone = Zone{}},
                        Client::Options{});
        transport_.serve = [this](const std::string& request) { serve(request); };
    }
    void serve(const std::string& request) {
        const auto message = parse(request);
        ASSERT_TRUE(message && message->sequence);
        EXPECT_EQ(message->sum, Sum::right);
        const auto captured = answers_.find(*message->sequence);
        if (captured != answers_.end()) return transport_.say(std::string(captured->second) + "\r");
        // A question in between, which only moves the number on.
        transport_.say(
            std::string{std::move(Builder("18").fixed("010001" + std::string(18, '0')).field("AJ", ""))
                            .finish(*message->sequence)});
    }
    Entry entry(EntryKind kind) {
        Entry made;
        made.id.bytes[15] = ++entries_;
        made.at = then, made.payload = circulation_payload(kind, {"P0001"}, {"I1001"});
        return made;
    }
    // Questions, until the next message has this number.
    void move_on_to(int number) {
        while (static_cast<int>(transport_.sent.size()) < number) (void)client_->ping();
    }

    VirtualClock clock_{then};
    ScriptedTransport transport_{clock_};
    std::map<int, std::string_view> answers_{{0, let_in},         {1, status},   {6, checked_out},
                                             {7, les_miserables}, {8, returned}, {9, refused}};
    std::optional<Client> client_;
    std::uint8_t entries_ = 0;
};

TEST_F(Replay, TheCapturedConversationIsUnderstoodToTheEnd) {
    move_on_to(6);
    EXPECT_EQ(transport_.sent[0], login);
    EXPECT_TRUE(client_->connection().acs_status().starts_with("YYYYNN100005"));

    const auto loan = client_->apply(entry(EntryKind::checkout), today);
    ASSERT_TRUE(loan) << loan.error().sentence;
    ASSERT_TRUE(std::holds_alternative<CheckedOut>(*loan));
    EXPECT_EQ(std::get<CheckedOut>(*loan).item.title, "The old man and the sea");
    EXPECT_EQ(std::get<CheckedOut>(*loan).due, due);
    EXPECT_THAT(transport_.sent[6],
                StartsWith("11NN20261123    204838                  AOCPL|AAP0001|ABI1001|ACkioskpw|"));

    const auto book = client_->item({"I1002"});
    ASSERT_TRUE(book && *book);
    EXPECT_EQ((*book)->title, "Les Mis\xc3\xa9rables : \xc5\x93uvre compl\xc3\xa8te");
    EXPECT_EQ(transport_.sent[7], "1720261123    204838AOCPL|ABI1002|ACkioskpw|AY7AZF2E4");

    const auto back = client_->apply(entry(EntryKind::checkin), today);
    ASSERT_TRUE(back) << back.error().sentence;
    ASSERT_TRUE(std::holds_alternative<CheckedIn>(*back));
    EXPECT_TRUE(std::get<CheckedIn>(*back).was_on_loan);
    EXPECT_EQ(std::get<CheckedIn>(*back).destination, Destination::return_bin);
    EXPECT_THAT(transport_.sent[8], StartsWith("09N20261123    204838"));
    EXPECT_THAT(transport_.sent[8], HasSubstr("APCPL|AOCPL|ABI1001|ACkioskpw|"));

    const auto no = client_->apply(entry(EntryKind::checkout), today);
    ASSERT_TRUE(no) << no.error().sentence;
    ASSERT_TRUE(std::holds_alternative<Refused>(*no));
    EXPECT_EQ(std::get<Refused>(*no).why, Refusal::no_more_renewals);
    EXPECT_EQ(transport_.opened, 1);
}

TEST_F(Replay, AReturnOfWhatWasNotOnLoanIsNoFailure) {
    answers_ = {{0, let_in}, {1, status}, {9, not_on_loan}};
    move_on_to(9);
    const auto back = client_->apply(entry(EntryKind::checkin), today);
    ASSERT_TRUE(back) << back.error().sentence;
    ASSERT_TRUE(std::holds_alternative<CheckedIn>(*back));
    EXPECT_FALSE(std::get<CheckedIn>(*back).was_on_loan);
}

// The first word over a fresh connection is never 97: it was answered with another's patron. Whoever says it
// to us before a login is hung up on (terminal_test, server_limits_test); the captured pair is read with its
// sums.
TEST_F(Replay, TheRequestsToResendAreReadAsTheyCame) {
    for (const std::string_view line : {"97AZFEF5", "96AZFEF6"}) {
        const auto message = parse(line);
        ASSERT_TRUE(message);
        EXPECT_EQ(message->sum, Sum::right);
        EXPECT_FALSE(message->sequence);
    }
    transport_.serve = [&, first = true](const std::string& request) mutable {
        if (std::exchange(first, false)) return transport_.say("96AZFEF6\r");
        serve(request);
    };
    // The login is sent again with the next number, and then the numbers go on.
    answers_ = {{1, "941AY1AZFDFC"}, {2, status}};
    const WipedString renumbered =
        std::move(
            Builder("98").fixed(status.substr(2, 34)).field("AO", "CPL").field("BX", "YYYYYYYYYYYNYYYY"))
            .finish(2);
    answers_[2] = std::string_view(renumbered).substr(0, renumbered.size() - 1);
    EXPECT_TRUE(client_->item({"other"}));
    EXPECT_THAT(transport_.sent[1], StartsWith("9300CNsipcr|COkioskpw|CPCPL|AY1"));
}

}  // namespace
}  // namespace anjungan::library::sip2
