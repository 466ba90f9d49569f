// What a patron can ask of a library system besides lending: renewals, holds, fines, the account. What got no
// answer is in doubt, and asked about before it is sent again.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

#include "tests/kiosk/library/sip2/client_fixture.h"

namespace anjungan::library::sip2 {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

constexpr Day renewed_due{std::chrono::local_days{std::chrono::year{2027} / 1 / 4}};

class Operations : public ClientTest {
  protected:
    Entry hold(const std::string& item, bool cancelled = false) {
        Entry made = entry(EntryKind::checkout, item);
        made.payload = Hold{.patron = {"P0001"}, .item = {item}, .cancelled = cancelled};
        return made;
    }
    RenewAllOrder order() {
        return {.id = entry(EntryKind::renewal, "").id,
                .patron = {"P0001"},
                .at = clock_.now().wall,
                .loans = {{.item = item("I1001"), .due = due}, {.item = item("I1002"), .due = due}}};
    }
    PaymentOrder payment(std::int64_t rupiah, std::optional<Money> owed_before = std::nullopt) {
        return {.id = entry(EntryKind::renewal, "").id,
                .patron = {"P0001"},
                .amount = {rupiah},
                .at = clock_.now().wall,
                .owed_before = owed_before};
    }
    static Item item(const std::string& barcode) {
        Item made;
        made.barcode.text = barcode;
        return made;
    }
    template <class T>
    void is_in_doubt(const Result<T>& answer) {
        ASSERT_FALSE(answer);
        EXPECT_EQ(answer.error().fault, Fault::timed_out);
    }
    void wait_until_the_server_has_forgotten() { clock_.advance(client_->in_flight_window() + 1s); }
    circulation::Account account() {
        const auto found = client_->account_of({"P0001"}, today);
        EXPECT_TRUE(found) << found.error().sentence;
        return found && *found ? **found : circulation::Account{};
    }
};

TEST_F(Operations, AHoldIsPlacedAndCancelled) {
    const HoldPlaced placed = get<HoldPlaced>(apply(hold("I1001")));
    EXPECT_EQ(placed.item.title, "The old man and the sea");
    EXPECT_EQ(placed.position, 1);
    EXPECT_THAT(last_sent("15"),
                StartsWith("15+20261123    090000BSCPL|BY3|AOCPL|AAP0001|ABI1001|ACkioskpw|BON|XE"));
    EXPECT_EQ(koha_.waiting.at("I1001"), "P0001");
    EXPECT_EQ(get<HoldCancelled>(apply(hold("I1001", true))).item.barcode.text, "I1001");
    EXPECT_THAT(last_sent("15"), StartsWith("15-"));
    EXPECT_THAT(koha_.waiting, IsEmpty());
    EXPECT_EQ(get<Refused>(apply(hold("I1001", true))).why, Refusal::nothing_to_undo);
    EXPECT_EQ(get<Refused>(apply(hold("I9999"))).why, Refusal::unknown_item);
}

TEST_F(Operations, WhoHasAHoldKeepsItAndIsToldSo) {
    koha_.waiting["I1001"] = "P0001";
    EXPECT_EQ(get<HoldPlaced>(apply(hold("I1001"))).item.title, "The old man and the sea");
    EXPECT_EQ(koha_.count("15"), 0);
}

TEST_F(Operations, AHoldWhoseAnswerIsLostIsInDoubtAndPlacedOnce) {
    koha_.lose_answer_to = {"15"};
    const Entry placing = hold("I1001");
    is_in_doubt(apply(placing));
    is_in_doubt(apply(placing));
    is_in_doubt(client_->find_outcome(placing));
    EXPECT_EQ(koha_.count("15"), 1) << "it may still be at work on it";
    wait_until_the_server_has_forgotten();
    const auto found = client_->find_outcome(placing);
    ASSERT_TRUE(found && *found);
    EXPECT_EQ(std::get<HoldPlaced>(**found).item.barcode.text, "I1001");
    (void)get<HoldPlaced>(apply(placing));
    EXPECT_EQ(koha_.count("15"), 1);

    koha_.lose_answer_to = {"15"};
    const Entry cancelling = hold("I1001", true);
    is_in_doubt(apply(cancelling));
    wait_until_the_server_has_forgotten();
    (void)get<HoldCancelled>(apply(cancelling));
    EXPECT_EQ(koha_.count("15"), 2);
}

TEST_F(Operations, AHoldThatNeverArrivedIsPlacedAfterAll) {
    koha_.hang_up_on = {"15"};
    const Entry placing = hold("I1001");
    is_in_doubt(apply(placing));
    koha_.hang_up_on.clear();
    wait_until_the_server_has_forgotten();
    const auto found = client_->find_outcome(placing);
    ASSERT_TRUE(found) << found.error().sentence;
    EXPECT_FALSE(*found);
    (void)get<HoldPlaced>(apply(placing));
    EXPECT_EQ(koha_.waiting.at("I1001"), "P0001");
}

// Koha places a hold on the title, and may name another copy of it.
TEST_F(Operations, AHoldOnAnotherCopyOfTheTitleIsThisOne) {
    koha_.titles["I1003"] = "The old man and the sea";
    koha_.lose_answer_to = {"15"};
    const Entry placing = hold("I1001");
    is_in_doubt(apply(placing));
    wait_until_the_server_has_forgotten();
    koha_.waiting = {{"I1003", "P0001"}};
    const auto found = client_->find_outcome(placing);
    ASSERT_TRUE(found && *found);
}

TEST_F(Operations, WhereTheListsDoNotNameAllHoldsNothingIsRepeated) {
    koha_.lose_answer_to = {"15"};
    const Entry placing = hold("I1001");
    is_in_doubt(apply(placing));
    wait_until_the_server_has_forgotten();
    koha_.waiting = {{"", "P0001"}};
    is_in_doubt(client_->find_outcome(placing));
    is_in_doubt(apply(placing));
    EXPECT_EQ(koha_.count("15"), 1);
}

TEST_F(Operations, AllThatRenewsIsRenewedAtOnce) {
    koha_.loans = {{"I1001", "P0001"}, {"I1002", "P0001"}};
    const auto answer = client_->renew_all(order(), today);
    ASSERT_TRUE(answer) << answer.error().sentence;
    EXPECT_EQ(std::get<RenewedAll>(*answer), (RenewedAll{{{"I1001"}, {"I1002"}}, {}}));
    EXPECT_THAT(last_sent("65"), StartsWith("6520261123    090000AOCPL|AAP0001|ACkioskpw|BON|XE"));

    koha_.instead["65"] = "66100010001" + std::string(18, ' ') + "AOCPL|BMI1001|BNI1002|";
    const auto some = client_->renew_all(order(), today);
    EXPECT_EQ(std::get<RenewedAll>(*some), (RenewedAll{{{"I1001"}}, {{"I1002"}}}));
    koha_.instead["65"] = "66000000000" + std::string(18, ' ') + "AOCPL|AFPatron blocked|";
    EXPECT_EQ(std::get<Refused>(*client_->renew_all(order(), today)).why, Refusal::card_blocked);
}

TEST_F(Operations, ARenewalOfAllWhoseAnswerIsLostIsToldByTheDates) {
    koha_.loans = {{"I1001", "P0001"}, {"I1002", "P0001"}};
    koha_.lose_answer_to = {"65"};
    const RenewAllOrder all = order();
    is_in_doubt(client_->renew_all(all, today));
    is_in_doubt(client_->renew_all(all, today));
    wait_until_the_server_has_forgotten();
    const auto answer = client_->renew_all(all, today);
    ASSERT_TRUE(answer) << answer.error().sentence;
    EXPECT_EQ(std::get<RenewedAll>(*answer).renewed.size(), 2U);
    EXPECT_EQ(koha_.count("65"), 1);
    EXPECT_EQ(koha_.renewals.at("I1001"), 1);

    koha_.hang_up_on = {"65"};
    RenewAllOrder other = order();
    for (Borrowed& each : other.loans) each.due = renewed_due;
    is_in_doubt(client_->renew_all(other, today));
    koha_.hang_up_on.clear();
    wait_until_the_server_has_forgotten();
    EXPECT_EQ(client_->find_renewals(other).value(), std::nullopt) << "no date has moved";
    ASSERT_TRUE(client_->renew_all(other, today));
    EXPECT_EQ(koha_.renewals.at("I1001"), 2);
}

TEST_F(Operations, WhatIsPaidIsBooked) {
    const auto paid = client_->pay(payment(1000));
    ASSERT_TRUE(paid) << paid.error().sentence;
    EXPECT_EQ(*paid, Paid::booked);
    EXPECT_EQ(koha_.owed, 500);
    EXPECT_THAT(last_sent("37"), StartsWith("3720261123    0900000100IDRBV1000|AOCPL|AAP0001|ACkioskpw|BK"));
    koha_.instead["37"] = "38N" + std::string(18, ' ') + "AOCPL|AAP0001|";
    EXPECT_EQ(*client_->pay(payment(500)), Paid::refused);
    EXPECT_EQ(*client_->pay(payment(501, Money{500})), Paid::more_than_owed);
}

TEST_F(Operations, APaymentWhoseAnswerIsLostIsToldByWhatIsOwed) {
    koha_.lose_answer_to = {"37"};
    const PaymentOrder all = payment(1500, Money{1500});
    is_in_doubt(client_->pay(all));
    is_in_doubt(client_->pay(all));
    wait_until_the_server_has_forgotten();
    EXPECT_EQ(client_->find_payment(all).value(), Paid::booked) << "nothing is owed any more, and not said";
    EXPECT_EQ(client_->find_payment(payment(1500, Money{1500})).value(), Paid::booked);
    EXPECT_EQ(koha_.count("37"), 1);

    koha_.owed = 1500;
    koha_.hang_up_on = {"37"};
    const PaymentOrder lost = payment(300, Money{1500});
    is_in_doubt(client_->pay(lost));
    koha_.hang_up_on.clear();
    wait_until_the_server_has_forgotten();
    EXPECT_EQ(*client_->pay(lost), Paid::booked);
    EXPECT_EQ(koha_.owed, 1200);
}

TEST_F(Operations, WhereNobodyCanTellAPaymentIsNeverRepeated) {
    for (const std::optional<Money> before : {std::optional<Money>{}, std::optional(Money{9000})}) {
        koha_.lose_answer_to = {"37"};
        const PaymentOrder lost = payment(100, before);
        is_in_doubt(client_->pay(lost));
        wait_until_the_server_has_forgotten();
        const int sent = koha_.count("37");
        EXPECT_EQ(client_->find_payment(lost).error().fault, Fault::unsupported);
        EXPECT_EQ(client_->pay(lost).error().fault, Fault::unsupported);
        EXPECT_EQ(koha_.count("37"), sent);
    }
}

TEST_F(Operations, AnAccountHasItsRowsWithTitlesAndDates) {
    koha_.loans = {{"I1001", "P0001"}, {"I1002", "P0001"}, {"I1003", "P0002"}};
    koha_.renewals["I1001"] = 1;
    koha_.waiting = {{"I1003", "P0001"}};
    koha_.titles["I1003"] = "Kabut";
    koha_.fines["P0001"] = {" 2.50", " ", "Lost card"};
    const auto all = account();
    EXPECT_EQ(all.patron.short_name, "Sekar A.");
    EXPECT_EQ(all.refusal, std::nullopt);
    EXPECT_EQ(all.max_loans, 5);
    ASSERT_EQ(all.loans.size(), 2U);
    EXPECT_EQ(all.loans[0].item.title, "Mis\xc3\xa9rables") << "what is due first comes first";
    EXPECT_EQ(all.loans[0].due, due);
    EXPECT_EQ(all.loans[1].due, renewed_due);
    ASSERT_EQ(all.holds.size(), 1U);
    EXPECT_EQ(all.holds[0].item.title, "Kabut");
    EXPECT_FALSE(all.holds[0].ready);
    EXPECT_EQ(all.patron.debt, Money{1500});
    ASSERT_EQ(all.fines.size(), 2U) << "an empty row is none";
    EXPECT_EQ(all.fines[0].amount, Money{3}) << "2.50, rounded up";
    EXPECT_EQ(all.fines[1].reason, "Lost card");
    EXPECT_FALSE(client_->account_of({"nobody"}, today).value());
}

TEST_F(Operations, AFineForABookNamesIt) {
    koha_.fines["P0001"] = {"I1002"};
    ASSERT_EQ(account().fines.size(), 1U);
    EXPECT_EQ(account().fines[0].item.text, "I1002");
}

// Nobody can tell by the lists whether a hold on a title is there.
TEST_F(Operations, AHoldOnATitleIsSentAndNeverRepeated) {
    Entry placing = hold("");
    std::get<Hold>(placing.payload).title_key = "4711";
    koha_.lose_answer_to = {"15"};
    is_in_doubt(apply(placing));
    EXPECT_THAT(last_sent("15"), HasSubstr("|BY2|AOCPL|AAP0001|AJ4711|"));
    wait_until_the_server_has_forgotten();
    is_in_doubt(apply(placing));
    is_in_doubt(client_->find_outcome(placing));
    EXPECT_EQ(koha_.count("15"), 1);
}

TEST_F(Operations, OnlyListsThatHaveRowsAreAskedFor) {
    koha_.owed = 0;
    EXPECT_THAT(account().loans, IsEmpty());
    EXPECT_EQ(koha_.count("63"), 1);
}

// Some name titles, and no dates.
TEST_F(Operations, ARowThatIsNoBarcodeIsTakenForATitle) {
    koha_.instead["63"] = "64" + std::string(14, ' ') + "000" + std::string(18, ' ') +
                          "000000010002000000000000AAP0001|AESekar Ayu|BLY|AUBumi Mentari|AUKabut|ATKabut|";
    const auto all = account();
    ASSERT_EQ(all.loans.size(), 2U);
    EXPECT_EQ(all.loans[0].item.title, "Bumi Mentari");
    EXPECT_FALSE(all.loans[0].overdue);
    EXPECT_EQ(all.loans[1].due, std::nullopt);
    EXPECT_TRUE(all.loans[1].overdue);
    EXPECT_EQ(all.expires, no_expiry);
}

// A place in BX each, and the renewal policy in 98.
TEST_F(Operations, EachCapabilityHasItsPlaceInTheListOfSupportedMessages) {
    constexpr std::array<std::pair<Capability, std::size_t>, 5> places{{{Capability::view_account, 7},
                                                                        {Capability::record_payment, 9},
                                                                        {Capability::place_hold, 13},
                                                                        {Capability::renew_loan, 14},
                                                                        {Capability::renew_all, 15}}};
    const auto can = [&](const std::string& flags, const std::string& supported) {
        clock_.advance(2s);
        koha_.instead["99"] = "98" + flags + "100005" + std::string(18, ' ') + "2.00AOCPL|" + supported;
        EXPECT_TRUE(client_->connection().connect());
        return client_->capabilities();
    };
    for (const auto& [capability, place] : places) {
        EXPECT_FALSE(client_->capabilities().has(capability)) << "it has not spoken yet, or said no";
        std::string all(16, 'Y');
        EXPECT_TRUE(can("YYYYNN", "BX" + all + "|").has(capability)) << name_of(capability);
        all[place] = 'N';
        EXPECT_FALSE(can("YYYYNN", "BX" + all + "|").has(capability)) << name_of(capability);
        EXPECT_FALSE(can("YYYYNN", "").has(capability)) << name_of(capability);
    }
    EXPECT_FALSE(can("YYYNNN", "BX" + std::string(16, 'Y') + "|").has(Capability::renew_loan));

    Dialect dialect = dialect_of("koha");
    dialect.lacks.add(Capability::place_hold);
    use(dialect);
    EXPECT_FALSE(can("YYYYNN", "BX" + std::string(16, 'Y') + "|").has(Capability::place_hold));
}

TEST_F(Operations, WhatTheServerDoesNotSupportIsNeverSent) {
    koha_.instead["99"] = "98YYYYNN100005" + std::string(18, ' ') + "2.00AOCPL|BXYYYYYYYNYNYNNNNN|";
    EXPECT_EQ(apply(hold("I1001")).error().fault, Fault::unsupported);
    EXPECT_EQ(client_->renew_all(order(), today).error().fault, Fault::unsupported);
    EXPECT_EQ(client_->pay(payment(1)).error().fault, Fault::unsupported);
    EXPECT_EQ(client_->account_of({"P0001"}, today).error().fault, Fault::unsupported);
    for (const char* code : {"15", "65", "37", "63"}) EXPECT_EQ(koha_.count(code), 0) << code;
}

}  // namespace
}  // namespace anjungan::library::sip2
