// The real client against the real server: sockets, TLS, and the embedded library behind.
#include "tests/kiosk/library/sip2/served_library.h"

namespace anjungan::library::sip2 {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::StartsWith;

class ServerTest : public ServedTest {
  protected:
    using ServedTest::serve;
    void serve_with_tls() {
        make_certificate();
        Server::Options secured = options();
        secured.certificate = folder_ / "cert.pem", secured.key = folder_ / "key.pem";
        serve(std::move(secured));
    }
    void make_certificate() {
        const std::string command =
            "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext "
            "subjectAltName=DNS:localhost,IP:127.0.0.1 -keyout '" +
            (folder_ / "key.pem").string() + "' -out '" + (folder_ / "cert.pem").string() + "' 2>/dev/null";
        ASSERT_EQ(std::system(command.c_str()), 0);
    }
    std::string pin() {
        const std::unique_ptr<FILE, int (*)(FILE*)> file(std::fopen((folder_ / "cert.pem").c_str(), "r"),
                                                         std::fclose);
        const std::unique_ptr<X509, decltype(&X509_free)> certificate(
            PEM_read_X509(file.get(), nullptr, nullptr, nullptr), X509_free);
        return key_pin(certificate.get());
    }
};

TEST_F(ServerTest, LendsTakesBackAndUndoesOverTheNetwork) {
    serve();
    const auto kiosk = connect_kiosk();
    const auto opened = kiosk->client.patron({"M1"}, today);
    ASSERT_TRUE(opened) << opened.error().sentence;
    EXPECT_EQ(std::get<Patron>(*opened).short_name, "Sekar A.");
    EXPECT_EQ(std::get<Patron>(*opened).may_borrow, 2);
    const auto checked_out = kiosk->client.apply(entry(EntryKind::checkout, "M1", "B1"), today);
    ASSERT_TRUE(checked_out) << checked_out.error().sentence;
    ASSERT_TRUE(std::holds_alternative<CheckedOut>(*checked_out)) << refusal(*checked_out);
    EXPECT_EQ(std::get<CheckedOut>(*checked_out).item.title, "Sitti Nurbaya");
    EXPECT_EQ(refusal(*kiosk->client.apply(entry(EntryKind::checkout, "M2", "B1"), today)),
              "on-loan-to-another");
    EXPECT_TRUE(std::holds_alternative<Undone>(
        *kiosk->client.apply(entry(EntryKind::checkout_undone, "M1", "B1"), today)));
    const auto returned = kiosk->client.apply(entry(EntryKind::checkin, "", "B1"), today);
    EXPECT_FALSE(std::get<CheckedIn>(*returned).was_on_loan);
    EXPECT_EQ(refusal(*kiosk->client.patron({"M4"}, today)), "card-blocked");
    EXPECT_EQ(*kiosk->client.check_pin({"M5"}, "2468", noon_of(today)), std::nullopt);
    EXPECT_EQ(*kiosk->client.check_pin({"M5"}, "1111", noon_of(today)), Refusal::wrong_pin);
    EXPECT_EQ(*kiosk->client.item({"nothing"}), std::nullopt);
}

TEST_F(ServerTest, RenewsOverTheNetworkOnceHoweverOftenItIsAsked) {
    serve();
    (void)connect_kiosk()->client.apply(entry(EntryKind::checkout, "M1", "B1"), today);
    clock_.advance(3 * 24h);
    const Entry renewal = entry(EntryKind::renewal, "M1", "B1");
    const auto renewed = connect_kiosk()->client.apply(renewal, today);
    ASSERT_TRUE(renewed) << renewed.error().sentence;
    ASSERT_TRUE(std::holds_alternative<CheckedOut>(*renewed)) << refusal(*renewed);
    EXPECT_EQ(std::get<CheckedOut>(*renewed).due, today + days{10});
    EXPECT_EQ(std::get<CheckedOut>(*connect_kiosk()->client.apply(renewal, today)).due, today + days{10});
    EXPECT_EQ(std::get<CheckedOut>(**connect_kiosk()->client.find_outcome(renewal)).due, today + days{10});
    EXPECT_EQ(refusal(*connect_kiosk()->client.apply(entry(EntryKind::renewal, "M1", "B1"), today)),
              "no-more-renewals");
}

TEST_F(ServerTest, OffersAllThatAKioskCanAskForOverTheNetwork) {
    serve();
    const auto kiosk = connect_kiosk();
    Client& client = kiosk->client;
    checkout("M1", "B1", today - days{3});
    ASSERT_TRUE(library_->ledger().add_fine({"M1"}, {}, {1500}, "card", today));
    const auto all = client.account_of({"M1"}, today);
    ASSERT_TRUE(all && *all) << all.error().sentence;
    auto over_the_line = client.capabilities();
    EXPECT_FALSE(over_the_line.has(Capability::view_account_at_once)) << "it costs messages";
    over_the_line.add(Capability::view_account_at_once);
    EXPECT_FALSE(over_the_line.has(Capability::register_patron)) << "SIP2 has no message for it";
    over_the_line.add(Capability::register_patron);
    EXPECT_FALSE(over_the_line.has(Capability::search)) << "nor for that";
    over_the_line.add(Capability::search);
    EXPECT_EQ(over_the_line, library_->capabilities());
    ASSERT_EQ((*all)->loans.size(), 1U);
    EXPECT_EQ((*all)->loans[0].item.title, "Sitti Nurbaya");
    EXPECT_EQ((*all)->loans[0].due, today + days{4});
    EXPECT_EQ((*all)->max_loans, 2);
    EXPECT_EQ((*all)->patron.debt, Money{1500});
    EXPECT_EQ((*all)->fines.at(0).reason, "card");

    const RenewAllOrder order{
        .id = id_of(600), .patron = {"M1"}, .at = noon_of(today), .loans = (*all)->loans};
    const RenewedAll renewed{{{"B1"}}, {}};
    EXPECT_EQ(std::get<RenewedAll>(*client.renew_all(order, today)), renewed);
    EXPECT_EQ(std::get<RenewedAll>(*connect_kiosk()->client.renew_all(order, today)), renewed) << "once";
    EXPECT_EQ(library_->ledger().loan_of({"B1"}).value()->renewals, 1);

    Entry hold = entry(EntryKind::checkout, "M2", "B1");
    hold.payload = Hold{.patron = {"M2"}, .item = {"B1"}};
    EXPECT_EQ(std::get<HoldPlaced>(*client.apply(hold, today)).position, 1);
    EXPECT_EQ(std::get<HoldPlaced>(**connect_kiosk()->client.find_outcome(hold)).position, 1);
    EXPECT_EQ(std::get<HoldPlaced>(*connect_kiosk()->client.apply(hold, today)).position, 1);
    EXPECT_EQ((*client.account_of({"M2"}, today))->holds.at(0).item.title, "Sitti Nurbaya");

    const PaymentOrder payment{.id = id_of(601), .patron = {"M1"}, .amount = {600}, .at = noon_of(today)};
    EXPECT_EQ(*client.pay(payment), Paid::booked);
    EXPECT_EQ(*connect_kiosk()->client.pay(payment), Paid::booked) << "once";
    EXPECT_EQ(account("M1").debt, Money{900});
    EXPECT_EQ(*client.pay({.id = id_of(602), .patron = {"nobody"}, .amount = {1}, .at = {}}),
              Paid::unknown_patron);
}

TEST_F(ServerTest, AnEntrySentAgainOverAnotherConnectionIsAnsweredAsBeforeAndNotRenewed) {
    serve();
    const Entry sent = entry(EntryKind::checkout, "M1", "B1");
    const auto first = connect_kiosk()->client.apply(sent, today);
    clock_.advance(24h);
    const auto again = connect_kiosk()->client.apply(sent, today);
    ASSERT_TRUE(first && again);
    EXPECT_EQ(std::get<CheckedOut>(*first).due, std::get<CheckedOut>(*again).due);
    EXPECT_EQ(account("M1").loans, 1);
}

// The answer got lost; what is to be done with the book must not.
TEST_F(ServerTest, TellsAgainWhereAReturnedBookGoesAndItsFine) {
    serve();
    const auto kiosk = connect_kiosk();
    checkout("M1", "B1", today - days{30});
    ASSERT_TRUE(library_->ledger().append_hold({"B1"}, {"M2"}));
    const Entry sent = entry(EntryKind::checkin, "", "B1");
    const auto told = kiosk->client.apply(sent, today);
    ASSERT_TRUE(told) << told.error().sentence;
    EXPECT_GT(std::get<CheckedIn>(*told).fine, Money{});
    const auto again = std::get<CheckedIn>(*kiosk->client.find_outcome(sent).value());
    EXPECT_EQ(again.destination, Destination::hold_shelf);
    EXPECT_EQ(again.fine, std::get<CheckedIn>(*told).fine);
    EXPECT_TRUE(again.was_on_loan);
    const Entry twice = entry(EntryKind::checkin, "", "B2");
    ASSERT_TRUE(kiosk->client.apply(twice, today));
    EXPECT_FALSE(std::get<CheckedIn>(*kiosk->client.find_outcome(twice).value()).was_on_loan);
}

// Asked by a kiosk that lost its power between telling and hearing: what it began has happened, or it has
// not.
TEST_F(ServerTest, TellsWhatBecameOfAnEntry) {
    serve();
    const Entry checked_out = entry(EntryKind::checkout, "M1", "B1"),
                refused = entry(EntryKind::checkout, "M2", "B1"),
                never_sent = entry(EntryKind::checkin, "", "B1");
    const auto first = connect_kiosk()->client.apply(checked_out, today);
    (void)connect_kiosk()->client.apply(refused, today);
    const auto kiosk = connect_kiosk();
    const auto booked = kiosk->client.find_outcome(checked_out);
    ASSERT_TRUE(booked && *booked);
    EXPECT_EQ(std::get<CheckedOut>(**booked).due, std::get<CheckedOut>(*first).due);
    const auto not_booked = kiosk->client.find_outcome(refused);
    ASSERT_TRUE(not_booked && *not_booked);
    EXPECT_EQ(refusal(**not_booked), "on-loan-to-another");
    const auto unheard = kiosk->client.find_outcome(never_sent);
    ASSERT_TRUE(unheard) << unheard.error().sentence;
    EXPECT_EQ(*unheard, std::nullopt);
    (void)kiosk->client.apply(never_sent, today);
    EXPECT_TRUE(std::holds_alternative<CheckedIn>(**kiosk->client.find_outcome(never_sent)));
}

TEST_F(ServerTest, WhatAKioskDecidedIsBookedWithItsOwnDueDate) {
    serve();
    const auto promised = today + days{9};
    const auto answer =
        connect_kiosk()->client.apply(offline(entry(EntryKind::checkout, "M1", "B1"), promised), today);
    ASSERT_TRUE(answer);
    EXPECT_EQ(std::get<CheckedOut>(*answer).due, promised);
}

TEST_F(ServerTest, SeveralTerminalsNeverBothGetOneBook) {
    serve();
    std::array<std::string, 4> said;
    std::vector<std::thread> threads;
    std::array<Entry, 4> entries;
    for (std::size_t i = 0; i < said.size(); ++i)
        entries[i] = entry(EntryKind::checkout, i % 2 == 0 ? "M1" : "M2", "B1");
    for (std::size_t i = 0; i < said.size(); ++i)
        threads.emplace_back([&, i] {
            const auto answer = connect_kiosk()->client.apply(entries[i], today);
            said[i] = answer ? refusal(*answer) : answer.error().sentence;
        });
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(std::ranges::count(said, "not refused"), 1);
}

TEST_F(ServerTest, TlsIsCheckedAgainstTheAuthorityOrThePinnedKey) {
    serve_with_tls();
    EXPECT_TRUE(connect_kiosk({.tls = true, .ca = folder_ / "cert.pem"})->client.item({"B1"}));
    const auto pinned = connect_kiosk({.tls = true, .pin = pin()});
    EXPECT_EQ(pinned->transport.certificate_ends(), std::nullopt) << "none was shown yet";
    EXPECT_TRUE(pinned->client.item({"B1"}));
    const auto ends = pinned->transport.certificate_ends();
    ASSERT_TRUE(ends);
    const auto left = *ends - std::chrono::system_clock::now();
    EXPECT_LE(left, std::chrono::days{2}) << "so it was made";
    EXPECT_GT(left, std::chrono::days{1});
    const auto wrong_pin = connect_kiosk({.tls = true, .pin = std::string(64, '0')})->client.item({"B1"});
    ASSERT_FALSE(wrong_pin);
    EXPECT_THAT(wrong_pin.error().sentence, HasSubstr("another key"));
    const auto untrusted = connect_kiosk({.tls = true})->client.item({"B1"});
    ASSERT_FALSE(untrusted);
    EXPECT_EQ(untrusted.error().fault, Fault::denied);
}

TEST_F(ServerTest, RefusesAWrongPassword) {
    serve();
    EXPECT_EQ(connect_kiosk({}, "guessed")->client.item({"B1"}).error().fault, Fault::denied);
}

TEST_F(ServerTest, HangsUpOnWhoBeginsWithAnythingButALogin) {
    for (const char* first : {"97AZFEF5", "9900302.00AY1AZFCA5", "nonsense"})
        EXPECT_FALSE(Terminal(*context_).answer(first)) << first;
    Terminal guessing(*context_);
    EXPECT_THAT(guessing.answer("9300CNkiosk1|COwrong|CP|").value_or(""), StartsWith("940"));
    EXPECT_FALSE(guessing.answer("9300CNkiosk1|COwrong2|CP|"));
}

TEST_F(ServerTest, AnswersEveryRequestOfTheStandardAndTheSameOneTwiceTheSame) {
    Terminal terminal(*context_);
    ASSERT_THAT(terminal.answer("9300CNkiosk1|COsecret|CP|").value_or(""), StartsWith("941"));
    for (const Pair& pair : pairs) {
        if (pair.request == "93") continue;
        std::string request{std::move(Builder(pair.request)
                                          .fixed(std::string(pair.request_fixed, ' '))
                                          .field("AA", "M1")
                                          .field("AB", "B2"))
                                .finish(4)};
        request.pop_back();
        const auto answer = terminal.answer(request);
        ASSERT_TRUE(answer) << pair.request;
        const auto parsed = parse(std::string_view{*answer}.substr(0, answer->size() - 1));
        ASSERT_TRUE(parsed) << *answer;
        EXPECT_EQ(parsed->code, pair.response);
        EXPECT_EQ(parsed->sum, Sum::right);
        EXPECT_EQ(terminal.answer(request), answer);
    }
}

TEST_F(ServerTest, Point11AsksToResendWhatItCannotReadAndHangsUpOnWhoNeverStops) {
    Terminal terminal(*context_);
    (void)terminal.answer("9300CNkiosk1|COsecret|CP|");
    for (int i = 0; i < 3; ++i) EXPECT_EQ(terminal.answer("9900302.00AY1AZ0000"), "96\r");
    EXPECT_FALSE(terminal.answer("9900302.00AY1AZ0000"));
}

}  // namespace
}  // namespace anjungan::library::sip2
