// What the library behind us answers to any terminal, message by message.
#include "kiosk/library/embedded/sqlite/ledger.h"
#include "tests/kiosk/library/sip2/served_library.h"
#include "tests/support/power_cut_vfs.h"

namespace anjungan::library::sip2 {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

constexpr std::string_view a_time = "20261123    120000";

class TerminalTest : public ServedTest {
  protected:
    std::vector<std::string> all(const Message& message, std::string_view code) {
        std::vector<std::string> values;
        for (const auto& field : message.fields)
            if (field.code == code) values.emplace_back(field.value);
        return values;
    }
    const Message& ask_item(Terminal& terminal, const std::string& item) {
        return ask(terminal, fmt::format("17{}AOWSB|AB{}|AC|", a_time, item));
    }
    const Message& ask_patron(Terminal& terminal, const std::string& patron, std::string_view summary,
                              std::string_view more = "") {
        return ask(terminal, fmt::format("63000{}{:<10}AOWSB|AA{}|AC|{}", a_time, summary, patron, more));
    }
    std::string renew_message(const std::string& patron, const std::string& item,
                              std::string_view more = "") {
        return fmt::format("29NN{}{:18}AOWSB|AA{}|AB{}|AC|{}", a_time, "", patron, item, more);
    }
    std::string pay_message(const std::string& patron, std::string_view amount, std::string_view more = "",
                            std::string_view currency = "IDR") {
        return fmt::format("37{}0100{}BV{}|AOWSB|AA{}|AC|{}", a_time, currency, amount, patron, more);
    }
};

TEST_F(TerminalTest, TellsWhereABookIsWhenItIsDueAndHowManyWaitForItButNeverWhoHasIt) {
    Terminal terminal = logged_in_terminal();
    EXPECT_THAT(ask_item(terminal, "B1").fixed, StartsWith("03"));
    EXPECT_FALSE(ask_item(terminal, "B1").find("AH"));
    checkout("M1", "B1");
    ASSERT_TRUE(library_->ledger().append_hold({"B1"}, {"M2"}));
    const Message& checked_out = ask_item(terminal, "B1");
    EXPECT_THAT(checked_out.fixed, StartsWith("04"));
    EXPECT_EQ(checked_out.field("AH"), "20261130    235900");
    EXPECT_EQ(checked_out.field("CF"), "1");
    EXPECT_EQ(checked_out.field("AJ"), "Sitti Nurbaya");
    EXPECT_EQ(answer_.find("M1"), std::string::npos);
    EXPECT_EQ(answer_.find("M2"), std::string::npos);
    give_back("B1");
    EXPECT_THAT(ask_item(terminal, "B1").fixed, StartsWith("08"));
    EXPECT_THAT(ask_item(terminal, "B4").fixed, StartsWith("01")) << "read in place: not available";
    EXPECT_THAT(ask_item(terminal, "B5").fixed, StartsWith("12"));
    EXPECT_THAT(ask_item(terminal, "nothing").fixed, StartsWith("01"));
    EXPECT_EQ(ask_item(terminal, "nothing").field("AJ"), "");
}

TEST_F(TerminalTest, GivesAllCountsAndTheOneListThatIsAskedFor) {
    checkout("M1", "B1", today - days{10});
    checkout("M1", "B2");
    ASSERT_TRUE(library_->ledger().append_hold({"B3"}, {"M1"}));
    ASSERT_TRUE(library_->ledger().append_hold({"B7"}, {"M5"}));
    ASSERT_TRUE(library_->ledger().append_hold({"B7"}, {"M1"}));
    ASSERT_TRUE(library_->ledger().add_fine({"M1"}, {"B2"}, {900}, "late", today));
    ASSERT_TRUE(library_->ledger().add_fine({"M1"}, {}, {100}, "card", today));
    Terminal terminal = logged_in_terminal();
    // Which place of the summary asks for which list.
    const std::array<std::pair<std::string_view, std::vector<std::string>>, 6> lists{{{"AS", {"B3"}},
                                                                                      {"AT", {"B1"}},
                                                                                      {"AU", {"B1", "B2"}},
                                                                                      {"AV", {"B2", "card"}},
                                                                                      {"BU", {}},
                                                                                      {"CD", {"B7"}}}};
    for (std::size_t asked = 0; asked < lists.size(); ++asked) {
        std::string summary(10, ' ');
        summary[asked] = 'Y';
        const Message& answer = ask_patron(terminal, "M1", summary);
        ASSERT_EQ(answer.code, "64");
        EXPECT_EQ(answer.at({14 + 3 + 18, 24}), "000100010002000200000001");
        for (std::size_t each = 0; each < lists.size(); ++each)
            EXPECT_EQ(all(answer, lists[each].first),
                      each == asked ? lists[each].second : std::vector<std::string>{})
                << summary << lists[each].first;
    }
    EXPECT_THAT(all(ask_patron(terminal, "M1", "Y Y"), "AU"), IsEmpty()) << "only the first counts";
    EXPECT_THAT(all(ask_patron(terminal, "M1", ""), "AU"), IsEmpty());
    EXPECT_EQ(parsed_.field("BV"), "1000");
    EXPECT_EQ(parsed_.field("CB"), "0002");
    EXPECT_EQ(parsed_.field("BZ"), "9999");
    EXPECT_EQ(parsed_.field("CA"), "9999");
    EXPECT_EQ(parsed_.field("CC"), "5000");
    EXPECT_EQ(parsed_.field("BL"), "Y");
    EXPECT_EQ(parsed_.field("PA"), "20271231    235900");
}

TEST_F(TerminalTest, GivesAPieceOfAListFromBpToBq) {
    take(import_rules,
         "member_type,item_type,max_loans,loan_days,max_renewals,fine_per_day,grace_days,fine_cap,"
         "max_debt,pin\numum,*,9,7,1,300,0,price,5000,no\n");
    for (const char* item : {"B1", "B2", "B3", "B7"}) checkout("M1", item);
    Terminal terminal = logged_in_terminal();
    const auto piece = [&](std::string_view range) {
        return all(ask_patron(terminal, "M1", "  Y", range), "AU");
    };
    EXPECT_THAT(piece("BP2|BQ3|"), ElementsAre("B2", "B3"));
    EXPECT_THAT(piece("BP4|"), ElementsAre("B7"));
    EXPECT_THAT(piece("BQ1|"), ElementsAre("B1"));
    EXPECT_THAT(piece("BP5|BQ9|"), IsEmpty());
    EXPECT_THAT(piece("BP3|BQ2|"), IsEmpty());
    EXPECT_THAT(piece("BPsome|BQ0|"), ElementsAre("B1", "B2", "B3", "B7"));
    EXPECT_THAT(piece("BP99999999999999999999|"), ElementsAre("B1", "B2", "B3", "B7"));
}

TEST_F(TerminalTest, FlagsOnACardSayWhatItMayNotDo) {
    Terminal terminal = logged_in_terminal();
    const auto flags = [&](const std::string& patron) {
        return std::string(ask_patron(terminal, patron, "").at({0, 14}));
    };
    EXPECT_EQ(flags("M1"), std::string(14, ' '));
    EXPECT_EQ(flags("M4"), "YYYY          ");
    EXPECT_EQ(parsed_.field("BL"), "Y") << "known, though blocked";
    EXPECT_EQ(parsed_.field("XR"), "card-blocked");
    EXPECT_EQ(flags("nobody"), "YYYY          ");
    EXPECT_EQ(parsed_.field("BL"), "N");
    checkout("M2", "B1");
    EXPECT_EQ(flags("M2"), "Y    Y        ");
    ASSERT_TRUE(library_->ledger().add_fine({"M1"}, {}, {6000}, "late", today));
    EXPECT_EQ(flags("M1"), "YYYY      Y   ");
    EXPECT_THAT(std::string(ask(terminal, fmt::format("23000{}AOWSB|AAM1|AC|", a_time)).fixed),
                StartsWith("YYYY      Y   "));
}

TEST_F(TerminalTest, Point14SaysWhetherAPinIsRightAndHidesNameAndListsFromAWrongOne) {
    checkout("M5", "B1");
    Terminal terminal = logged_in_terminal();
    EXPECT_EQ(ask_patron(terminal, "M5", "  Y", "AD2468|").field("CQ"), "Y");
    EXPECT_THAT(all(parsed_, "AU"), ElementsAre("B1"));
    EXPECT_EQ(ask_patron(terminal, "M5", "  Y", "AD1111|").field("CQ"), "N");
    EXPECT_EQ(parsed_.field("AE"), "");
    EXPECT_THAT(all(parsed_, "AU"), IsEmpty());
    EXPECT_FALSE(ask_patron(terminal, "M5", "").find("CQ")) << "not checked";
    // 11 and 29 refuse a PIN that is wrong, where this card needs one.
    const std::string lend_b2 = fmt::format("11NN{}{:18}AOWSB|AAM5|ABB2|AC|", a_time, "");
    EXPECT_EQ(ask(terminal, lend_b2 + "AD1111|").field("XR"), "wrong-pin");
    EXPECT_EQ(ask(terminal, renew_message("M5", "B1", "AD1111|")).field("XR"), "wrong-pin");
    EXPECT_THAT(ask(terminal, lend_b2 + "AD2468|").fixed, StartsWith("1"));
    EXPECT_THAT(ask(terminal, fmt::format("11NN{}{:18}AOWSB|AAM1|ABB3|AC|ADany|", a_time, "")).fixed,
                StartsWith("1"))
        << "no PIN is asked of this one";
}

TEST_F(TerminalTest, RenewsByTheRulesOfTheLibrary) {
    checkout("M1", "B1", today - days{3});
    checkout("M1", "B2");
    Terminal terminal = logged_in_terminal();
    EXPECT_THAT(ask(terminal, renew_message("M1", "B1")).fixed, StartsWith("1YNN"));
    EXPECT_EQ(parsed_.code, "30");
    EXPECT_EQ(parsed_.field("AH"), "20261130    235900");
    EXPECT_EQ(parsed_.field("AJ"), "Sitti Nurbaya");
    EXPECT_THAT(ask(terminal, renew_message("M1", "B1")).fixed, StartsWith("0N"));
    EXPECT_EQ(parsed_.field("XR"), "no-more-renewals");
    EXPECT_EQ(parsed_.field("AF"), "This loan cannot be renewed any more.");
    EXPECT_EQ(parsed_.field("AH"), "");
    EXPECT_EQ(ask(terminal, renew_message("M2", "B1")).field("XR"), "not-yours");
    EXPECT_EQ(ask(terminal, renew_message("", "B1")).field("XR"), "unknown-member");
    EXPECT_EQ(ask(terminal, renew_message("M1", "")).field("XR"), "unknown-item");
}

TEST_F(TerminalTest, RenewsAllThatCanBe) {
    checkout("M1", "B1", today - days{3});
    checkout("M1", "B2", today - days{3});
    ASSERT_TRUE(library_->ledger().append_hold({"B2"}, {"M2"}));
    Terminal terminal = logged_in_terminal();
    const std::string all_of_m1 = fmt::format("65{}AOWSB|AAM1|AC|XE{}|", a_time, id_of(77).text());
    EXPECT_EQ(ask(terminal, all_of_m1).at({0, 9}), "100010001");
    EXPECT_EQ(parsed_.code, "66");
    EXPECT_THAT(all(parsed_, "BM"), ElementsAre("B1"));
    EXPECT_THAT(all(parsed_, "BN"), ElementsAre("B2"));
    Terminal again = logged_in_terminal();
    EXPECT_EQ(ask(again, all_of_m1).at({0, 9}), "100010001") << "the same entry is done once";
    EXPECT_EQ(library_->ledger().loan_of({"B1"}).value()->renewals, 1);
    EXPECT_EQ(ask(terminal, fmt::format("65{}AOWSB|AAnobody|AC|", a_time)).at({0, 9}), "000000000");
    EXPECT_EQ(parsed_.field("XR"), "unknown-member");
    EXPECT_EQ(ask(terminal, fmt::format("65{}AOWSB|AAM5|AC|AD1111|", a_time)).field("XR"), "wrong-pin");
}

TEST_F(TerminalTest, ACheckoutRenewsOnlyWhereTheTerminalAsksForIt) {
    checkout("M1", "B1", today - days{3});
    Terminal terminal = logged_in_terminal();
    const std::string fixed = fmt::format("N{}{:18}AOWSB|AAM1|ABB1|AC|", a_time, "");
    EXPECT_EQ(ask(terminal, "11N" + fixed).field("XR"), "already-yours");
    EXPECT_THAT(ask(terminal, "11Y" + fixed).fixed, StartsWith("1YNN"));
    EXPECT_EQ(parsed_.field("AH"), "20261130    235900");
}

TEST_F(TerminalTest, BooksMoneyAgainstFinesOnceAndNeverMoreThanIsOwed) {
    ASSERT_TRUE(library_->ledger().add_fine({"M1"}, {}, {1500}, "late", today));
    const std::string paid = pay_message("M1", "1000.00", "BKT-17|");
    {
        Terminal terminal = logged_in_terminal();
        EXPECT_EQ(ask(terminal, paid).at({0, 1}), "Y");
        EXPECT_EQ(parsed_.code, "38");
        EXPECT_EQ(parsed_.field("BK"), "T-17");
    }
    Terminal terminal = logged_in_terminal();
    EXPECT_EQ(ask(terminal, paid).at({0, 1}), "Y") << "the terminal's own number of it";
    EXPECT_EQ(account("M1").debt, Money{500});
    EXPECT_EQ(ask(terminal, pay_message("M1", "501")).at({0, 1}), "N");
    EXPECT_THAT(std::string(parsed_.field("AF")), HasSubstr("more than is owed"));
    for (const char* amount : {"0", "-5", "2.50", "1.000", "much", ""})
        EXPECT_EQ(ask(terminal, pay_message("M1", amount)).at({0, 1}), "N") << amount;
    EXPECT_EQ(ask(terminal, pay_message("M1", "5", "", "USD")).at({0, 1}), "N");
    EXPECT_EQ(ask(terminal, pay_message("nobody", "5")).at({0, 1}), "N");
    EXPECT_EQ(account("M1").debt, Money{500});
    const std::string rest = pay_message("M1", "500", "XE" + id_of(5).text() + "|");
    EXPECT_EQ(ask(terminal, rest).at({0, 1}), "Y");
    Terminal another = logged_in_terminal();
    EXPECT_EQ(ask(another, rest).at({0, 1}), "Y");
    EXPECT_EQ(account("M1").debt, Money{0});
}

TEST_F(TerminalTest, BlocksACardAndLeavesUnblockingToStaff) {
    Terminal terminal = logged_in_terminal();
    const Message& blocked = ask(terminal, fmt::format("01N{}AOWSB|ALleft behind|AAM1|AC|", a_time));
    EXPECT_EQ(blocked.code, "24");
    EXPECT_THAT(blocked.fixed, StartsWith("YYYY"));
    EXPECT_EQ(refusal(open_account("M1")), "card-blocked");
    EXPECT_THAT(ask(terminal, fmt::format("25{}AOWSB|AAM1|AC|", a_time)).fixed, StartsWith("YYYY"));
    EXPECT_EQ(parsed_.code, "26");
    EXPECT_THAT(all(parsed_, "AF").back(), HasSubstr("staff"));
    EXPECT_EQ(refusal(open_account("M1")), "card-blocked");
    EXPECT_EQ(ask(terminal, fmt::format("01N{}AOWSB|AL|AAnobody|AC|", a_time)).field("BL"), "N");
}

TEST_F(TerminalTest, PlacesAHoldAndCancelsIt) {
    checkout("M1", "B1");
    Terminal terminal = logged_in_terminal();
    const auto hold = [&](std::string_view mode, std::string_view patron,
                          std::string_view more = "") -> const Message& {
        return ask(terminal, fmt::format("15{}{}AOWSB|AA{}|ABB1|AC|{}", mode, a_time, patron, more));
    };
    EXPECT_THAT(hold("+", "M2").fixed, StartsWith("1N"));
    EXPECT_EQ(parsed_.code, "16");
    EXPECT_EQ(parsed_.field("BR"), "1");
    EXPECT_EQ(parsed_.field("AJ"), "Sitti Nurbaya");
    EXPECT_EQ(hold("+", "m2").field("BR"), "1") << "who has one keeps his place";
    EXPECT_EQ(hold("+", "M5", "AD2468|").field("BR"), "2");
    EXPECT_EQ(hold("+", "M5", "AD1111|").field("XR"), "wrong-pin");
    EXPECT_EQ(library_->ledger().count_holds({"B1"}).value(), 2);
    EXPECT_EQ(hold("+", "M1").field("XR"), "already-yours");
    EXPECT_EQ(hold("+", "nobody").field("XR"), "unknown-member");
    EXPECT_THAT(hold("-", "M2").fixed, StartsWith("1N"));
    EXPECT_THAT(hold("-", "M2").fixed, StartsWith("0N"));
    EXPECT_EQ(parsed_.field("XR"), "nothing-to-undo");
    EXPECT_EQ(parsed_.field("AF"), "This card has no hold on this item.");
    EXPECT_EQ(library_->ledger().count_holds({"B1"}).value(), 1);
    EXPECT_THAT(hold("*", "M5").fixed, StartsWith("0N"));
    EXPECT_THAT(std::string(parsed_.field("AF")), HasSubstr("not changed"));
    EXPECT_THAT(ask(terminal, fmt::format("15+{}AOWSB|AAM1|ABB3|", a_time)).fixed, StartsWith("1Y"))
        << "it stands here";
}

TEST_F(TerminalTest, AHoldIsPlacedOnceAndToldAgain) {
    checkout("M1", "B1");
    Terminal terminal = logged_in_terminal();
    const std::string id = id_of(91).text();
    const std::string placing = fmt::format("15+{}AOWSB|AAM2|ABB1|AC|XE{}|", a_time, id);
    EXPECT_THAT(ask(terminal, placing).fixed, StartsWith("1N"));
    EXPECT_THAT(ask(terminal, fmt::format("15-{}AOWSB|AAM2|ABB1|AC|", a_time)).fixed, StartsWith("1"));
    Terminal again = logged_in_terminal();
    EXPECT_THAT(ask(again, placing).fixed, StartsWith("1N"));
    EXPECT_EQ(library_->ledger().count_holds({"B1"}).value(), 0) << "it was cancelled since";
    EXPECT_EQ(ask(again, fmt::format("17{}AOWSB|ABB1|AC|XE{}|", a_time, id)).field("XE"), id);
    EXPECT_EQ(parsed_.field("BR"), "1");
}

TEST_F(TerminalTest, RefusesPropertiesOfItemsInPlainWords) {
    Terminal terminal = logged_in_terminal();
    EXPECT_THAT(ask(terminal, fmt::format("19{}AOWSB|ABB1|CHred|", a_time)).fixed, StartsWith("0"));
    EXPECT_NE(parsed_.field("AF"), "");
    EXPECT_THAT(ask(terminal, fmt::format("35{}AOWSB|AAM1|AC|", a_time)).fixed, StartsWith("Y"));
}

TEST_F(TerminalTest, TheListOfSupportedMessagesIsTrue) {
    checkout("M1", "B1", today - days{3});
    ASSERT_TRUE(library_->ledger().add_fine({"M1"}, {}, {100}, "late", today));
    Terminal terminal = logged_in_terminal();
    const std::string supported{ask(terminal, "9900302.00").field("BX")};
    EXPECT_EQ(parsed_.at({0, 6}), "YYYYNY");
    ASSERT_EQ(supported.size(), 16U);
    // In the order of the standard, with what shows that it is done.
    const std::string blank(18, ' '), time{a_time};
    const std::vector<std::pair<std::string, std::string>> in_order{
        {"23000" + time + "AAM1|", "24  "},
        {"11NN" + time + blank + "AAM1|ABB2|", "121"},
        {"09N" + time + time + "ABB2|", "101"},
        {"01N" + time + "AAM6|", "24YYYY"},
        {"9900302.00", "98Y"},
        {"97", "98Y"},
        {"9300CNkiosk1|COsecret|", "941"},
        {"63000" + time + "          AAM1|", "64  "},
        {"35" + time + "AAM1|", "36Y"},
        {"37" + time + "0100IDRBV100|AAM1|", "38Y"},
        {"17" + time + "ABB1|", "1804"},
        {"19" + time + "ABB1|CHx|", "201"},
        {"25" + time + "AAM6|", "26  "},
        {"15+" + time + "AAM1|ABB3|", "161"},
        {"29NN" + time + blank + "AAM1|ABB1|", "301Y"},
        {"65" + time + "AAM1|", "661"},
    };
    for (std::size_t i = 0; i < in_order.size(); ++i) {
        const std::string answer = terminal.answer(in_order[i].first).value_or("");
        EXPECT_EQ(answer.starts_with(in_order[i].second), supported[i] == 'Y') << answer;
    }
}

// A no would be the truth for ever; a line that goes dead is asked again.
TEST_F(TerminalTest, Point08HangsUpInsteadOfAnsweringWhereTheLibraryCannotBeAsked) {
    tests::PowerCutVfs disk;
    auto opened = open_sqlite_library("library.db", cipher_of(), wib, {.vfs = disk.name()});
    ASSERT_TRUE(opened);
    library_.emplace(std::move(*opened));
    take(import_patrons, "barcode,name,type\nM1,Sekar Ayu,umum\n");
    take(import_items, "barcode,title,type\nB1,Sitti Nurbaya,buku\n");
    take(import_rules,
         "member_type,item_type,max_loans,loan_days,max_renewals,fine_per_day,grace_days,fine_cap,"
         "max_debt,pin\n*,*,9,7,1,300,0,price,5000,no\n");
    put_into_service();
    const std::string loan = fmt::format("11NN{}{:18}AOWSB|AAM1|ABB1|AC|XE{}|", a_time, "", id_of(7).text());
    {
        Terminal terminal = logged_in_terminal();
        disk.trouble_at(1, tests::Trouble::io_error);
        EXPECT_EQ(terminal.answer(loan), std::nullopt);
        disk.heal();
    }
    Terminal terminal = logged_in_terminal();
    EXPECT_THAT(ask(terminal, loan).fixed, StartsWith("1NNY"));
    library_.reset();
}

TEST_F(TerminalTest, AnotherLoginForgetsWhatTheFirstWasAnswered) {
    Terminal terminal = logged_in_terminal();
    const std::string asked = "9900302.00AY1AZFCA5";
    ASSERT_EQ(ask(terminal, asked).code, "98");
    EXPECT_THAT(terminal.answer("9300CNkiosk2|COother|CP|").value_or(""), StartsWith("941"));
    EXPECT_EQ(terminal.answer("97AZFEF5"), "96\r");
}

TEST_F(TerminalTest, Point03ALostAnswerIsGivenAgainToTheSameConnectionOnly) {
    Terminal first = logged_in_terminal(), second = logged_in_terminal();
    const std::string told = answer_ = first.answer("17" + std::string(a_time) + "ABB1|AY3").value_or("");
    EXPECT_EQ(first.answer("97AZFEF5"), told);
    EXPECT_EQ(second.answer("97AZFEF5"), "96\r");
}

TEST_F(TerminalTest, Point16WhoWaitsForAReturnedBookIsNeverNamed) {
    checkout("M1", "B1");
    ASSERT_TRUE(library_->ledger().append_hold({"B1"}, {"M2"}));
    Terminal terminal = logged_in_terminal();
    const Message& returned = ask(terminal, fmt::format("09N{}{}APWSB|AOWSB|ABB1|AC|", a_time, a_time));
    EXPECT_EQ(returned.field("CV"), "01");
    EXPECT_FALSE(returned.find("CY"));
    EXPECT_FALSE(returned.find("DA"));
    EXPECT_EQ(answer_.find("Bagas"), std::string::npos);
}

TEST_F(TerminalTest, Point18BarcodesAreFoundInAnyCaseAndComeBackAsTheyWereSent) {
    Terminal terminal = logged_in_terminal();
    EXPECT_EQ(ask_item(terminal, "b1").field("AB"), "b1");
    EXPECT_EQ(parsed_.field("AJ"), "Sitti Nurbaya");
    EXPECT_EQ(ask_patron(terminal, "m1", "").field("AA"), "m1");
    EXPECT_EQ(parsed_.field("BL"), "Y");
}

}  // namespace
}  // namespace anjungan::library::sip2
