// Three clients that others wrote, against the real server: every byte as they sent it on 29 November 2026,
// with their own ends of line, dates and checksums. Each has to be answered as it reads.
#include "tests/kiosk/library/sip2/served_library.h"

namespace anjungan::library::sip2 {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::StartsWith;

class OtherClients : public ServedTest {
  protected:
    void SetUp() override {
        ServedTest::SetUp();
        take(import_patrons, "barcode,name,type\nP0001,Sekar Ayu Lestari,umum\nP0011,Bagas Pramudita,umum\n");
        take(import_items,
             "barcode,title,type\nB0001,Sitti Nurbaya,buku\nB0002,Azab,buku\nB0043,Kabut,buku\n");
        checkout("P0011", "B0043");
        ASSERT_TRUE(library_->ledger().add_fine({"P0011"}, {}, {900}, "late", today));
        Server::Options patient = options();
        patient.idle = std::chrono::hours{48};  // a day passes between two messages
        serve(std::move(patient));
        line_ = raw_transport();
    }
    // What comes to this, up to and with its end.
    std::string answer(std::string_view sent, std::string_view end) {
        EXPECT_TRUE(line_->send(sent));
        std::string heard;
        while (!heard.ends_with(end)) {
            const auto came = line_->receive(patience);
            EXPECT_TRUE(came) << "nothing that ends as the client reads it to " << sent << ": " << heard;
            if (!came) break;
            heard += *came;
        }
        heard.resize(heard.size() - std::min(heard.size(), end.size()));
        EXPECT_EQ(heard.find_first_of("\r\n"), std::string::npos) << "it reads the rest as the next answer";
        return heard;
    }

    std::unique_ptr<TcpTransport> line_;
};

// misc/sip_cli_emulator.pl of Koha: waits for CR LF, and gives 17 a language, which the standard does not know.
TEST_F(OtherClients, KohasCommandLineEmulatorIsUnderstood) {
    const auto ask = [&](std::string sent) { return answer(sent + "\r\n", "\r\n"); };
    EXPECT_EQ(ask("9300CNkiosk1|COsecret|CPWSB|"), "941");
    EXPECT_THAT(ask("9900302.00"), StartsWith("98YYYYNY100003"));
    EXPECT_THAT(ask("2300120261129    110258AOWSB|AAP0001|ACsecret|AD|"),
                StartsWith("24" + std::string(14, ' ') + "000"));
    EXPECT_THAT(ask("6300120261129    110258          AOWSB|AAP0001|ACsecret|"), HasSubstr("|BLY|"));
    EXPECT_THAT(ask("1700120261129    110258AOWSB|ABB0001|ACsecret|"), HasSubstr("|AJSitti Nurbaya|"));
    EXPECT_THAT(ask("11YN20261129    11025820261129    110258AOWSB|AAP0001|ABB0001|ACsecret|BIN|"),
                StartsWith("121NNY"));
    EXPECT_EQ(library_->ledger().loan_of({"B0001"}).value()->due, today + days{7})
        << "a date without 'no block' is no promise";
    EXPECT_THAT(ask("29NN20261129    11025820261129    110258AOWSB|AAP0001|ABB0001|AJ|ACsecret|"),
                HasSubstr("|XRno-more-renewals|"))
        << "the same day again: the date would not move";
    EXPECT_THAT(ask("15+20261129    110258AOWSB|AAP0001|ABB0001|ACsecret|"), HasSubstr("|XRalready-yours|"));
    EXPECT_THAT(ask("3720261129    1102580100IDRBV900|AO|AAP0001|ACsecret|"), StartsWith("38N"));
    EXPECT_THAT(ask("09N20261129    11025820261129    110258APWSB|AOWSB|ABB0001|ACsecret|BIN|"),
                StartsWith("101YNN"));
}

// With -t CR it sends and reads CR.
TEST_F(OtherClients, KohasCommandLineEmulatorIsUnderstoodWithItsOtherEndToo) {
    EXPECT_EQ(answer("9300CNkiosk1|COsecret|CPWSB|\r", "\r"), "941");
    EXPECT_THAT(answer("9900302.00\r", "\r"), StartsWith("98Y"));
}

// berick/pysip2: reads until the last byte that came is CR; an LF behind it would let it wait for ever.
TEST_F(OtherClients, Pysip2IsUnderstood) {
    const auto ask = [&](std::string sent) { return answer(sent + "\r", "\r"); };
    EXPECT_EQ(ask("9300CNkiosk1|COsecret|CPWSB|"), "941");
    EXPECT_THAT(ask("9901002.00"), StartsWith("98Y"));
    EXPECT_THAT(ask("1720261129    110256AOWSB|ABB0001|"), StartsWith("1803"));
    EXPECT_THAT(ask("2300020261129    110256AOWSB|AAP0001|"), HasSubstr("|AESekar A.|"));
    EXPECT_THAT(ask("11NN20261129    11025620261129    110256AOWSB|AAP0001|ABB0001|"), StartsWith("121NNY"));
    EXPECT_THAT(ask("6300020261129    110256  Y       AOWSB|AAP0001|"), HasSubstr("|AUB0001|"));
    EXPECT_THAT(ask("09N20261129    11025620261129    110256AOWSB|APWSB|ABB0001|"), StartsWith("101YNN"));
    EXPECT_THAT(ask("3720261129    1102560100USDAOWSB|AAP0011|BV900|"),
                HasSubstr("|AFFines are paid in rupiah (IDR) here.|"));
    EXPECT_THAT(ask("3720261129    1102560100IDRAOWSB|AAP0011|BV900|BKT1|"), StartsWith("38Y"));
    EXPECT_EQ(account("P0011").debt, Money{});
}

// cap60552/php-sip2: ends with CR LF, and reads byte by byte up to CR; checks each sum, sends 99 with a blank
// in the width, and 65 without a date.
TEST_F(OtherClients, PhpSip2IsUnderstood) {
    const auto ask = [&](std::string sent) {
        const std::string heard = answer(sent + "\r\n", "\r");
        const auto message = parse(heard);
        EXPECT_TRUE(message && message->sum == Sum::right && message->sequence == parse(sent)->sequence)
            << heard;
        return heard;
    };
    EXPECT_EQ(ask("9300CNkiosk1|COsecret|CPWSB|AY0AZF4E1"), "941AY0AZFDFD");
    EXPECT_THAT(ask("990 802.00AY1AZFCB0"), StartsWith("98YYYYNY100003"));
    EXPECT_THAT(ask("6300120261129    110307  Y       AOWSB|AAP0001|BP1|BQ5|AY2AZF259"), HasSubstr("|BLY|"));
    EXPECT_THAT(ask("1720261129    110307AOWSB|ABB0001|AY3AZF6F3"), StartsWith("1803"));
    EXPECT_THAT(ask("11NN20261129    110307                  AOWSB|AAP0001|ABB0002|AC|BON|BIN|AY4AZEE5C"),
                StartsWith("121NNY"));
    clock_.advance(std::chrono::hours{24});
    EXPECT_THAT(ask("29NN20261129    110307                  AOWSB|AAP0001|ABB0002|BON|AY5AZF0A7"),
                StartsWith("301YNN"));
    EXPECT_THAT(ask("65AOWSB|AAP0001|BON|AY6AZF8C8"), StartsWith("66100000001"));
    EXPECT_THAT(ask("15+20261129    110307BY3|AOWSB|AAP0001|ABB0043|BON|AY7AZF20C"), StartsWith("161N"));
    EXPECT_EQ(library_->ledger().count_holds({"B0043"}).value(), 1);
    EXPECT_THAT(ask("15-20261129    110307BY3|AOWSB|AAP0001|ABB0043|BON|AY8AZF209"), StartsWith("161N"));
    EXPECT_EQ(library_->ledger().count_holds({"B0043"}).value(), 0);
    EXPECT_THAT(ask("09N20261129    11030720261129    110307APWSB|AOWSB|ABB0002|AC|AY9AZF061"),
                StartsWith("101YNN"));
    const std::string paid = ask("3720261129    1103070400IDRBV100.00|AOWSB|AAP0011|BKT-9|AY0AZF14D");
    EXPECT_THAT(paid, StartsWith("38Y"));
    EXPECT_EQ(account("P0011").debt, Money{800});
    EXPECT_EQ(answer("97AZFEF5\r\n", "\r"), paid) << "the same once more";
    EXPECT_THAT(ask("3520261129    110307AOWSB|AAP0001|AY1AZF6E8"), StartsWith("36Y"));
}

// One that reads otherwise than it writes is set by hand.
TEST_F(OtherClients, EachEndCanBeSetForAll) {
    for (const auto& [end, bytes] :
         {std::pair{LineEnd::cr, "\r"}, std::pair{LineEnd::lf, "\n"}, std::pair{LineEnd::crlf, "\r\n"}}) {
        server_.reset();
        Server::Options set = options();
        set.line_end = end;
        serve(std::move(set));
        line_ = raw_transport();
        EXPECT_EQ(answer("9300CNkiosk1|COsecret|CPWSB|AY0AZF4E1\n", bytes), "941AY0AZFDFD");
    }
}

}  // namespace
}  // namespace anjungan::library::sip2
