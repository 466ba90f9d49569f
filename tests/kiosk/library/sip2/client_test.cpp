// The client against a library system as it really speaks; one test and more for each point that was learnt.
#include "kiosk/library/sip2/client.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/kiosk/library/sip2/client_fixture.h"

namespace anjungan::library::sip2 {
namespace {

using namespace std::chrono_literals;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

TEST_F(ClientTest, LendsTakesBackAndUndoes) {
    const auto opened = client_->patron({"P0001"}, today);
    ASSERT_TRUE(opened);
    const auto& patron = std::get<Patron>(*opened);
    EXPECT_EQ(patron.short_name, "Sekar A.");
    EXPECT_EQ(patron.may_borrow, 5);
    EXPECT_EQ(patron.debt, Money{1500});
    const CheckedOut checked_out = get<CheckedOut>(checkout("I1001"));
    EXPECT_EQ(checked_out.item.title, "The old man and the sea");
    EXPECT_EQ(checked_out.due, due);
    EXPECT_EQ(checked_out.may_borrow, 4);
    EXPECT_EQ(get<Undone>(apply(entry(EntryKind::checkout_undone, "I1001"))).may_borrow, 5);
    EXPECT_TRUE(koha_.loans.empty());
    koha_.loans["I1001"] = "P0002";
    EXPECT_TRUE(get<CheckedIn>(apply(entry(EntryKind::checkin, "I1001"))).was_on_loan);
    EXPECT_EQ(client_->classify_barcode("P0001"), Owner::patron);
    EXPECT_EQ(client_->classify_barcode("I1002"), Owner::item);
    EXPECT_EQ(client_->classify_barcode("X"), Owner::nobody);
}

TEST_F(ClientTest, CanBeAskedWhatTheServerSaysItSupports) {
    EXPECT_TRUE(client_->capabilities().has(Capability::undo_checkout)) << "it has not spoken yet";
    ASSERT_TRUE(client_->item({"I1001"}));
    EXPECT_TRUE(client_->capabilities().has(Capability::undo_checkout));

    clock_.advance(2s);
    koha_.instead["99"] = "98YYYYNN100005" + std::string(18, ' ') + "2.00AOCPL|BXYYNYYYYYYYYNYYYY|";
    ASSERT_TRUE(client_->connection().connect());
    EXPECT_FALSE(client_->capabilities().has(Capability::undo_checkout)) << "it takes no checkins";
}

TEST_F(ClientTest, Point01WhatHappenedOfflineGoesOutWithNoBlockItsOwnTimeAndDueDateAndTheAnswerIsTheTruth) {
    Entry happened = entry(EntryKind::checkout, "I1001", DecidedBy::kiosk);
    happened.at = nine - 3h;
    happened.promise(due + std::chrono::days{2});
    EXPECT_EQ(get<CheckedOut>(apply(happened)).due, due);
    EXPECT_THAT(last_sent("11"), StartsWith("11NY20261123    06000020261216    235900"));
    koha_.instead["11"] = "120NUN20261123    204838AOCPL|AAP0001|ABI1002|AJX|AH|AFTOO_MANY|BLY|";
    EXPECT_EQ(get<Refused>(apply(entry(EntryKind::checkout, "I1002", DecidedBy::kiosk))).why,
              Refusal::too_many_loans);
}

TEST_F(ClientTest, ALoanWithoutADateIsCountedFromWhenTheLibraryHearsOfIt) {
    ASSERT_TRUE(client_->item({"I1001"}));  // hears what time it is there
    Entry undated = entry(EntryKind::checkout, "I1001", DecidedBy::kiosk);
    undated.at = nine - std::chrono::days{20};
    undated.trust = ClockTrust::doubtful;
    EXPECT_EQ(get<CheckedOut>(apply(undated)).due, due);
    EXPECT_THAT(last_sent("11"), StartsWith("11NY20261123    090000" + std::string(18, ' ')));
}

TEST_F(ClientTest, AReturnWhoseAnswerWasLostIsAnsweredWithWhereTheBookGoes) {
    const auto destination = [&](const std::string& status) {
        koha_.instead["17"] =
            "18" + status + "0201" + std::string(18, ' ') + "ABI1001|AJThe old man and the sea|";
        const auto answer = client_->find_outcome(entry(EntryKind::checkin, "I1001"));
        return answer && *answer ? std::get<CheckedIn>(**answer).destination : Destination{};
    };
    EXPECT_EQ(destination("03"), Destination::return_bin);
    EXPECT_EQ(destination("08"), Destination::hold_shelf);
    EXPECT_EQ(destination("10"), Destination::staff) << "it belongs to another branch";
    EXPECT_EQ(destination("12"), Destination::found) << "it was thought lost";
}

TEST_F(ClientTest, SaysWhereABookIsByItsCirculationStatus) {
    const auto place = [&](const std::string& status) {
        koha_.instead["17"] =
            "18" + status + "0201" + std::string(18, ' ') + "ABI1001|AJThe old man and the sea|";
        clock_.advance(1min);  // else what was said a moment ago still holds
        const auto state = client_->state_of({"I1001"});
        return state && *state ? (**state).place : Place::withdrawn;
    };
    EXPECT_EQ(place("03"), Place::shelf);
    EXPECT_EQ(place("04"), Place::on_loan);
    EXPECT_EQ(place("05"), Place::on_loan);
    EXPECT_EQ(place("08"), Place::hold_shelf);
    EXPECT_EQ(place("09"), Place::shelf);
    EXPECT_EQ(place("10"), Place::in_transit);
    EXPECT_EQ(place("11"), Place::lost);
    EXPECT_EQ(place("12"), Place::lost);
    EXPECT_EQ(place("13"), Place::lost);
    EXPECT_EQ(place("01"), Place::untold) << "some answer it to every item";
    EXPECT_EQ(place("  "), Place::untold);
}

TEST_F(ClientTest, ABookThatIsNotKnownIsNowhere) {
    EXPECT_EQ(client_->state_of({"X"}).value(), std::nullopt);
    EXPECT_EQ(client_->state_of({"I1001"}).value()->item.title, "The old man and the sea");
    (void)client_->state_of({"I1001"});
    EXPECT_EQ(koha_.count("17"), 2) << "not asked twice for one scan";
}

// For staff: it may name somebody, and anything may stand there.
TEST_F(ClientTest, KeepsWhatIsSaidOfARefusalInOneShortLine) {
    const auto words = [&](const std::string& fields) {
        koha_.instead["11"] =
            "120NUN" + std::string(18, ' ') + "AOCPL|AAP0001|ABI1001|AJX|AH|" + fields + "BLY|";
        clock_.advance(1min);
        return get<Refused>(checkout("I1001")).words;
    };
    EXPECT_EQ(words("AFItem is on hold shelf for another patron.|"),
              "Item is on hold shelf for another patron.");
    EXPECT_EQ(words("AF  one \x1b[2J two|AF|AF \xe2\x80\xae three|"), "one [2J two / three");
    EXPECT_EQ(words(""), "");
    std::string long_one;
    for (int i = 0; i < 200; ++i) long_one += "\xc3\xa9";
    EXPECT_EQ(words("AF" + long_one + "|"), long_one.substr(0, 300));
    EXPECT_EQ(words("AFa" + long_one + "|"), "a" + long_one.substr(0, 298)) << "no half character";
}

TEST_F(ClientTest, WhatTheKioskOnlyGuessedHasHappenedAllTheSame) {
    (void)apply(entry(EntryKind::checkout, "I1001", DecidedBy::kiosk_guess));
    EXPECT_THAT(last_sent("11"), StartsWith("11NY"));
    EXPECT_EQ(get<CheckedOut>(apply(entry(EntryKind::checkout, "I1001", DecidedBy::kiosk_guess))).due, due)
        << "it is there, and is not renewed";
    EXPECT_EQ(koha_.count("11"), 1);
    (void)apply(entry(EntryKind::checkout_undone, "I1001", DecidedBy::kiosk_guess));
    EXPECT_THAT(last_sent("09"), StartsWith("09Y"));
}

TEST_F(ClientTest, Point02ALostAnswerIsAskedForAndNeverRenewsTheLoan) {
    koha_.lose_answer_to = {"11"};
    const Entry lost = entry(EntryKind::checkout, "I1001");
    const auto first = apply(lost);
    ASSERT_FALSE(first);
    EXPECT_EQ(first.error().fault, Fault::timed_out);
    clock_.advance(1min);
    const auto answer = client_->find_outcome(lost);
    ASSERT_TRUE(answer && *answer);
    EXPECT_EQ(std::get<CheckedOut>(**answer).due, due);
    EXPECT_EQ(koha_.count("11"), 1);
    EXPECT_TRUE(koha_.renewals.empty());
}

TEST_F(ClientTest, Point02AnEntryFromBeforeARestartIsAskedForBeforeItIsRepeated) {
    koha_.loans["I1001"] = "P0001";
    EXPECT_EQ(get<CheckedOut>(apply(entry(EntryKind::checkout, "I1001", DecidedBy::kiosk))).due, due);
    EXPECT_EQ(koha_.count("11"), 0);
}

TEST_F(ClientTest, Point02TheSameBookScannedTwiceIsYoursAlready) {
    (void)checkout("I1001");
    EXPECT_EQ(get<Refused>(checkout("I1001")).why, Refusal::already_yours);
    EXPECT_TRUE(koha_.renewals.empty());
}

TEST_F(ClientTest, Point02ARenewalWhoseAnswerWasLostIsAskedForAndNotMadeTwice) {
    (void)checkout("I1001");
    koha_.lose_answer_to = {"29"};
    const Entry lost = renewal("I1001", due);
    EXPECT_EQ(apply(lost).error().fault, Fault::timed_out);
    clock_.advance(1min);
    const auto answer = client_->find_outcome(lost);
    ASSERT_TRUE(answer && *answer);
    EXPECT_EQ(std::get<CheckedOut>(**answer).due, due + std::chrono::days{21});
    EXPECT_EQ(koha_.renewals["I1001"], 1);
}

// The library may have renewed it until an earlier day than the kiosk has promised meanwhile.
TEST_F(ClientTest, ARenewalWhoseAnswerWasLostIsNotMadeTwiceForAnotherDate) {
    (void)checkout("I1001");
    koha_.lose_answer_to = {"29"};
    Entry lost = renewal("I1001", due);
    EXPECT_EQ(apply(lost).error().fault, Fault::timed_out);
    lost.decided_by = DecidedBy::kiosk;
    lost.promise(due + std::chrono::days{40});
    clock_.advance(1min);
    const auto answer = client_->find_outcome(lost);
    ASSERT_TRUE(answer && *answer);
    EXPECT_EQ(std::get<CheckedOut>(**answer).due, due + std::chrono::days{21}) << "which is a case for staff";
    EXPECT_EQ(get<CheckedOut>(apply(lost)).due, due + std::chrono::days{21});
    EXPECT_EQ(koha_.count("29"), 1);
}

TEST_F(ClientTest, ARenewalThatNeverArrivedIsNotTakenForOne) {
    (void)checkout("I1001");
    koha_.hang_up_on = {"29"};
    const Entry lost = renewal("I1001", due);
    EXPECT_EQ(apply(lost).error().fault, Fault::timed_out);
    koha_.hang_up_on.clear();
    clock_.advance(1min);
    const auto answer = client_->find_outcome(lost);
    ASSERT_TRUE(answer);
    EXPECT_FALSE(*answer) << "its date stands where it stood";
}

TEST_F(ClientTest, ARenewalOfWhoseDateBeforeNothingIsKnownIsNeverRepeated) {
    (void)checkout("I1001");
    koha_.lose_answer_to = {"29"};
    Entry lost = renewal("I1001", std::nullopt);
    EXPECT_EQ(apply(lost).error().fault, Fault::timed_out);
    clock_.advance(1min);
    EXPECT_EQ(client_->find_outcome(lost).error().fault, Fault::unsupported);
    lost.decided_by = DecidedBy::kiosk;
    lost.promise(due + std::chrono::days{40});
    EXPECT_EQ(apply(lost).error().fault, Fault::unsupported);
    EXPECT_EQ(koha_.count("29"), 1);
}

TEST_F(ClientTest, RenewsForWhoHasTheBookOnly) {
    (void)checkout("I1001");
    EXPECT_EQ(get<CheckedOut>(apply(entry(EntryKind::renewal, "I1001"))).due, due + std::chrono::days{21});
    EXPECT_EQ(get<Refused>(apply(entry(EntryKind::renewal, "I1002"))).why, Refusal::not_yours);
    koha_.loans["I1002"] = "P0002";
    EXPECT_EQ(get<Refused>(apply(entry(EntryKind::renewal, "I1002"))).why, Refusal::not_yours);
    EXPECT_EQ(get<Refused>(apply(entry(EntryKind::renewal, "X"))).why, Refusal::unknown_item);
    EXPECT_EQ(koha_.count("29"), 1);
    koha_.instead["29"] = "300NUN20261123    204838AAP0001|ABI1001|AJX|AH|AFIssue failed : NO_MORE_RENEWALS|";
    EXPECT_EQ(get<Refused>(apply(entry(EntryKind::renewal, "I1001"))).why, Refusal::no_more_renewals);
}

// Koha 23165: renewals at a kiosk miss the branch in the statistics.
TEST_F(ClientTest, ARenewalNamesTheInstitutionAndTheLoginTheLocation) {
    (void)checkout("I1001");
    (void)apply(entry(EntryKind::renewal, "I1001"));
    EXPECT_THAT(last_sent("29"), HasSubstr("AOCPL|"));
    EXPECT_THAT(last_sent("93"), HasSubstr("|CPCPL|"));
}

TEST_F(ClientTest, ABookThatWasThoughtLostIsFoundWhenItComesBack) {
    koha_.instead["17"] =
        "18" + std::string{"12"} + "0201" + std::string(18, ' ') + "ABI1001|AJThe old man and the sea|";
    koha_.instead["09"] = "101YNN20261123    090000AOCPL|ABI1001|AQCPL|";
    EXPECT_EQ(get<CheckedIn>(apply(entry(EntryKind::checkin, "I1001"))).destination, Destination::found);
}

TEST_F(ClientTest, ARenewalThatHappenedOfflineIsToldOnceWithItsDate) {
    (void)checkout("I1001");
    Entry happened = entry(EntryKind::renewal, "I1001", DecidedBy::kiosk);
    happened.promise(due + std::chrono::days{21});
    EXPECT_EQ(get<CheckedOut>(apply(happened)).due, happened.due());
    EXPECT_THAT(last_sent("29"), StartsWith("29NY20261123    09000020270104    235900"));
    EXPECT_EQ(get<CheckedOut>(apply(happened)).due, happened.due()) << "after a restart";
    EXPECT_EQ(koha_.count("29"), 1);
}

TEST_F(ClientTest, Point04ATimeOutIsUnknownAndNotToldUntilTheServerCanNoLongerBeAtWork) {
    koha_.lose_answer_to = {"11"};
    const Entry lost = entry(EntryKind::checkout, "I1001");
    EXPECT_EQ(apply(lost).error().fault, Fault::timed_out);
    clock_.advance(20s);
    EXPECT_EQ(client_->find_outcome(lost).error().fault, Fault::timed_out);
    EXPECT_EQ(apply(lost).error().fault, Fault::timed_out);
    EXPECT_EQ(koha_.count("11"), 1);
    clock_.advance(10s);
    EXPECT_TRUE(client_->find_outcome(lost));
}

TEST_F(ClientTest, Point05MessagesGoOutInTheOrderTheyAreGiven) {
    (void)checkout("I1001");
    (void)apply(entry(EntryKind::checkin, "I1001"));
    EXPECT_TRUE(koha_.loans.empty());
    EXPECT_EQ(koha_.count("11"), 1);
    EXPECT_THAT(transport_.sent.back(), StartsWith("09"));
}

TEST_F(ClientTest, Point07ALoanIsUndoneByACheckin) {
    (void)checkout("I1001");
    (void)get<Undone>(apply(entry(EntryKind::checkout_undone, "I1001")));
    EXPECT_EQ(koha_.count("09"), 1);
    EXPECT_EQ(get<Refused>(apply(entry(EntryKind::checkout_undone, "I1001"))).why, Refusal::nothing_to_undo);
    EXPECT_EQ(koha_.count("09"), 1);
}

TEST_F(ClientTest, Point09AnUnknownItemIsNeverReturnedSoThatTheServerDoesNotHangUp) {
    koha_.hang_up_on = {"09"};
    EXPECT_EQ(get<Refused>(apply(entry(EntryKind::checkin, "X9"))).why, Refusal::unknown_item);
    EXPECT_EQ(koha_.count("09"), 0);
}

TEST_F(ClientTest, Point11WhatChangesSomethingIsNotSentAgainWhenItIsAskedFor) {
    koha_.raw["11"] = "96\r";  // after it was carried out
    EXPECT_EQ(checkout("I1001").error().fault, Fault::timed_out);
    EXPECT_EQ(koha_.count("11"), 1);
    EXPECT_TRUE(koha_.renewals.empty());
}

TEST_F(ClientTest, Point12AWrongChecksumIsToleratedOrNotAndNeverRepeatsACheckout) {
    koha_.on_the_way = [](std::string bytes) { return bytes.substr(0, bytes.size() - 5) + "0000\r"; };
    EXPECT_EQ(get<CheckedOut>(checkout("I1001")).due, due);  // Koha's dialect says tolerate
    Dialect strict = dialect_of("koha");
    strict.checksums = Checksums::strict;
    bool spoil = false;
    koha_.on_the_way = [&](std::string bytes) {
        return spoil && bytes.starts_with("12") ? bytes.substr(0, bytes.size() - 5) + "0000\r" : bytes;
    };
    use(strict);
    spoil = true;
    EXPECT_EQ(checkout("I1002").error().fault, Fault::timed_out);
    EXPECT_EQ(koha_.count("11"), 2);
    EXPECT_TRUE(koha_.renewals.empty());
}

TEST_F(ClientTest, Point13TitlesAreReadInTheDialectsEncodingAndBadBytesDoNotEndTheConnection) {
    Dialect dialect = dialect_of("koha");
    koha_.titles["I1001"] = "Mis\x82rables";
    const auto bad = client_->item({"I1001"});
    ASSERT_TRUE(bad && *bad);
    EXPECT_EQ((*bad)->title, "Mis\xEF\xBF\xBDrables");
    dialect.encoding = Encoding::cp850;
    use(dialect);
    EXPECT_EQ((*client_->item({"I1001"}))->title, "Misérables");
}

TEST_F(ClientTest, Point14ThePinIsCheckedFirstAndWithoutCqItIsNotChecked) {
    EXPECT_EQ(*type_pin("1234"), std::nullopt);
    EXPECT_EQ(*type_pin("9999"), Refusal::wrong_pin);
    const std::string without = std::string(14, ' ') + "00020261123    204838";
    koha_.instead["63"] = "64" + without + std::string(24, '0') + "AAP0001|AESekar|BLY|";
    koha_.instead["23"] = "24" + without + "AAP0001|AESekar|BLY|";
    EXPECT_EQ(type_pin("1234").error().fault, Fault::unsupported);
}

TEST_F(ClientTest, Point15AGreetingIsNoRefusalAndARefusalForAFeeHasNoWords) {
    EXPECT_TRUE(std::holds_alternative<Patron>(*client_->patron({"P0001"}, today)));
    koha_.instead["11"] = "120NUN20261123    204838AOCPL|AAP0001|ABI1001|AJX|AH|BLY|BV2.50|BHUSD|BT04|";
    EXPECT_EQ(get<Refused>(checkout("I1001")).why, Refusal::debt_too_high);
    koha_.instead["11"] = "120NUN20261123    204838ABI1001|AJX|AH|AFHello.|AFIssue failed : TOO_MANY|BLY|";
    EXPECT_EQ(get<Refused>(checkout("I1001")).why, Refusal::too_many_loans);
}

TEST_F(ClientTest, Point16TheAlertTypeDecidesWhereABookGoesAndTheNextReaderIsNeverTold) {
    const std::string answer =
        "20261123    204841AOCPL|ABI1001|AQCPL|AJThe sea|CYP0002|DATri Handoko 0812345|";
    for (const auto& [status, alert, place] : {std::tuple{"101YNY", "CV01|", Destination::hold_shelf},
                                               std::tuple{"100YNY", "CV02|CTMPL|", Destination::staff},
                                               std::tuple{"101YNN", "", Destination::return_bin}}) {
        koha_.loans["I1001"] = "P0001";
        koha_.instead["09"] = status + answer + alert;
        const CheckedIn returned = get<CheckedIn>(apply(entry(EntryKind::checkin, "I1001")));
        EXPECT_EQ(returned.destination, place) << alert;
        EXPECT_EQ(
            returned.item.title + returned.item.author + returned.item.call_number + returned.item.shelf,
            "The sea");
    }
}

TEST_F(ClientTest, Point17TextThatIsNoFieldIsSkipped) {
    koha_.instead["17"] = "1803020120261123    204838some text|||AV 2.50|AV |AV |ABI1001|AJThe sea|";
    EXPECT_EQ((*client_->item({"I1001"}))->title, "The sea");
}

TEST_F(ClientTest, Point18BarcodesKeepTheSpellingOfTheScanAndMeetThoseOfTheServerInAnyCase) {
    koha_.instead["17"] = "1804020120261123    204838ABI1001|AJThe sea|AH20261214    235900|";
    koha_.loans["I1001"] = "P0001";
    EXPECT_EQ((*client_->item({"i1001"}))->barcode.text, "i1001");
    EXPECT_EQ(get<Refused>(checkout("i1001")).why, Refusal::already_yours);
}

TEST_F(ClientTest, TheWordsOfTheDialectDecideNotTheOrderOfMessages) {
    koha_.instead["11"] =
        "120NUN20261123    204838ABI1001|AJX|AH|AFItem is reserved for another patron upon "
        "return.|AFOutstanding Fines block issue|BLY|";
    EXPECT_EQ(get<Refused>(checkout("I1001")).why, Refusal::debt_too_high);
}

}  // namespace
}  // namespace anjungan::library::sip2
