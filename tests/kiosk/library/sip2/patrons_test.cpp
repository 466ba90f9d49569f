// What is asked of a card, how often, and what it may cost the patron.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "kiosk/circulation/text.h"
#include "tests/kiosk/library/sip2/client_fixture.h"

namespace anjungan::library::sip2 {
namespace {

using namespace std::chrono_literals;
using testing::Each;
using testing::HasSubstr;
using testing::Not;

// Seen with a running Koha: an empty AD is a failed login, and the third visit locked the account.
TEST_F(ClientTest, VisitsNeverLockThePatronOutOfTheLibrary) {
    for (int visit = 0; visit < 10; ++visit) {
        (void)client_->classify_barcode("P0001");
        (void)client_->patron({"P0001"}, today);
        (void)checkout("I1001");
        (void)checkout("I1001");
        (void)apply(entry(EntryKind::renewal, "I1001"));
        (void)apply(entry(EntryKind::checkout_undone, "I1001"));
        (void)apply(entry(EntryKind::checkin, "I1001"));
        (void)client_->check_pin({"P0001"}, "", clock_.now().wall);
        clock_.advance(1min);
    }
    EXPECT_EQ(koha_.failed_logins["P0001"], 0);
    EXPECT_EQ(*type_pin("1234"), std::nullopt) << "the right password is taken";
}

TEST_F(ClientTest, NoMessageHasAPinThatNobodyTyped) {
    (void)client_->patron({"P0001"}, today);
    (void)checkout("I1001");
    (void)apply(entry(EntryKind::renewal, "I1001"));
    (void)apply(entry(EntryKind::checkout_undone, "I1001"));
    (void)client_->check_pin({"P0001"}, "", clock_.now().wall);
    EXPECT_THAT(transport_.sent, Each(Not(HasSubstr("|AD"))));
}

TEST_F(ClientTest, APinIsSentOnceWhateverComesBack) {
    for (const auto& [code, answer] : {std::pair{"63", "96\r"}, std::pair{"63", "64 cut\r"}}) {
        koha_.raw[code] = answer;
        const int before = koha_.count("63") + koha_.count("23");
        EXPECT_FALSE(type_pin("9999"));
        EXPECT_EQ(koha_.count("63") + koha_.count("23"), before + 1) << answer;
    }
    koha_.raw.clear();
    Dialect strict = dialect_of("koha");
    strict.checksums = Checksums::strict;
    use(strict);
    ASSERT_TRUE(client_->item({"I1001"}));
    koha_.on_the_way = [](std::string bytes) { return bytes.substr(0, bytes.size() - 5) + "0000\r"; };
    const int before = koha_.count("63") + koha_.count("23");
    EXPECT_FALSE(type_pin("9999"));
    EXPECT_EQ(koha_.count("63") + koha_.count("23"), before + 1);
}

TEST_F(ClientTest, APinGoesTo23OnlyWhere64DoesNotSayWhetherItIsRight) {
    koha_.instead["63"] =
        "64" + std::string(14, ' ') + "00020261123    204838" + std::string(24, '0') + "AAP0001|AESekar|BLY|";
    EXPECT_EQ(*type_pin("1234"), std::nullopt);
    EXPECT_EQ(koha_.count("63"), 1);
    EXPECT_EQ(koha_.count("23"), 1);
    EXPECT_EQ(*type_pin("1234"), std::nullopt);
    EXPECT_EQ(koha_.count("63"), 1) << "that is known now";
    EXPECT_EQ(koha_.count("23"), 2);
}

TEST_F(ClientTest, ACardIsAskedForOnceAndOpenedWithWhatWasSaid) {
    EXPECT_EQ(client_->classify_barcode("P0001"), Owner::patron);
    const auto opened = client_->patron({"P0001"}, today);
    ASSERT_TRUE(opened);
    EXPECT_EQ(std::get<Patron>(*opened).short_name, "Sekar A.");
    EXPECT_EQ(std::get<Patron>(*opened).debt, Money{1500});
    EXPECT_EQ(koha_.count("63"), 1);
    EXPECT_EQ(get<CheckedOut>(checkout("I1001")).may_borrow, 4);
}

TEST_F(ClientTest, AnAccountIsAskedForAnewWhenItIsOpenedAgain) {
    (void)client_->classify_barcode("P0001");
    (void)client_->patron({"P0001"}, today);
    koha_.loans["I1002"] = "P0001";
    EXPECT_EQ(std::get<Patron>(*client_->patron({"P0001"}, today)).loans, 1);
}

TEST_F(ClientTest, WhatWasSaidOfACardIsForgottenWithTheSecondsAndWithAnyOtherCard) {
    (void)client_->classify_barcode("P0001");
    clock_.advance(10s);
    koha_.loans["I1002"] = "P0001";
    EXPECT_EQ(std::get<Patron>(*client_->patron({"P0001"}, today)).loans, 1) << "seconds";
    (void)client_->classify_barcode("P0001");
    EXPECT_EQ(std::get<Patron>(*client_->patron({"P0002"}, today)).loans, 0) << "another card is opened";
    koha_.loans.clear();
    EXPECT_EQ(std::get<Patron>(*client_->patron({"P0001"}, today)).loans, 0);
    (void)client_->classify_barcode("P0001");
    (void)client_->classify_barcode("P0002");
    koha_.loans["I1002"] = "P0001";
    EXPECT_EQ(std::get<Patron>(*client_->patron({"P0001"}, today)).loans, 1) << "another card is scanned";
    (void)client_->classify_barcode("P0001");
    (void)checkout("I1001");
    EXPECT_EQ(std::get<Patron>(*client_->patron({"P0001"}, today)).loans, 2) << "a loan in between";
}

TEST_F(ClientTest, WhoOwesTooMuchIsToldHowMuch) {
    koha_.instead["63"] = "64" + std::string(10, ' ') + "Y" + std::string(3, ' ') + "00020261123    204838" +
                          std::string(24, '0') + "AAP0001|AESekar|BLY|BHIDR|BV27500|";
    const auto refused = std::get<Refused>(*client_->patron({"P0001"}, today));
    EXPECT_EQ(refused.why, Refusal::debt_too_high);
    EXPECT_EQ(refused.owed, Money{27500});
}

TEST_F(ClientTest, ATitleAsLongAsAPageIsCut) {
    koha_.instead["17"] = "1803000120261123    204838ABI1001|AJ" + std::string(3000, 'T') + "|CS" +
                          std::string(3000, '8') + "|";
    const auto item = client_->item({"I1001"}).value();
    ASSERT_TRUE(item);
    EXPECT_EQ(item->title, std::string(circulation::longest_description, 'T'));
    EXPECT_LE(item->call_number.size(), circulation::longest_description);
}

TEST_F(ClientTest, ACardThatIsRefusedWasAskedForOnceToo) {
    koha_.instead["63"] = "64" + std::string(4, ' ') + "Y" + std::string(9, ' ') + "00020261123    204838" +
                          std::string(24, '0') + "AAP0001|AESekar|BLY|";
    EXPECT_EQ(client_->classify_barcode("P0001"), Owner::patron);
    EXPECT_EQ(std::get<Refused>(*client_->patron({"P0001"}, today)).why, Refusal::card_blocked);
    EXPECT_EQ(koha_.count("63"), 1);
}

// Koha sends no CB: it told everybody that he may borrow 99 more.
TEST_F(ClientTest, HowManyMoreMayBeBorrowedIsNotKnownWhereNoLimitIsTold) {
    koha_.limit = "";
    EXPECT_EQ(std::get<Patron>(*client_->patron({"P0001"}, today)).may_borrow, std::nullopt);
    EXPECT_EQ(get<CheckedOut>(checkout("I1001")).may_borrow, std::nullopt);
    EXPECT_EQ(get<Undone>(apply(entry(EntryKind::checkout_undone, "I1001"))).may_borrow, std::nullopt);
    koha_.instead["11"] = "120NUN20261123    204838ABI1001|AJX|AH|AFIssue failed : TOO_MANY|BLY|";
    EXPECT_EQ(get<Refused>(checkout("I1001")).why, Refusal::too_many_loans);
    koha_.instead.clear();
    koha_.loans["I1002"] = "P0001";
    EXPECT_EQ(get<Undone>(apply(entry(EntryKind::checkout_undone, "I1002"))).may_borrow, 1)
        << "the refusal told the limit";
}

// Seen with a running Koha: a card that had expired was said to be blocked, and by others to be unknown.
TEST_F(ClientTest, ACardThatHasExpiredIsSaidToHaveExpired) {
    const auto refused_with = [&](const std::string& flags, const std::string& fields) {
        koha_.instead["63"] =
            "64" + flags + "00020261123    204838" + std::string(24, '0') + "AAP0001|AESekar|" + fields;
        const auto opened = client_->patron({"P0001"}, today);
        return opened ? std::get<Refused>(*opened).why : Refusal::not_recorded;
    };
    const std::string denied = "YYYY" + std::string(10, ' '), none(14, ' ');
    EXPECT_EQ(refused_with(denied, "BLY|AFGreetings from Koha.|AFPATRON EXPIRED|"), Refusal::card_expired);
    EXPECT_EQ(refused_with(denied, "BLN|AFPATRON EXPIRED|"), Refusal::card_expired);
    EXPECT_EQ(refused_with(denied, "BLY|PA20261122    235900|"), Refusal::card_expired);
    EXPECT_EQ(refused_with(none, "BLY|PA20261122|"), Refusal::card_expired);
    EXPECT_EQ(refused_with(denied, "BLY|AFGreetings from Koha.|"), Refusal::card_blocked);
    EXPECT_EQ(refused_with(denied, "BLN|AFGreetings from Koha.|"), Refusal::unknown_patron);
}

}  // namespace
}  // namespace anjungan::library::sip2
