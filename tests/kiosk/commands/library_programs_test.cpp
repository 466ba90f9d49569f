// `anjungan serve` and `anjungan check library` as people start them: the one against the other, and the
// second against all that may stand at a wrong port.
#include "tests/kiosk/commands/library_programs.h"

namespace anjungan::commands {
namespace {

TEST_F(LibraryPrograms, TheOneFindsTheOtherInOrder) {
    const auto server = serve();
    const Ended found = check(port_, "pin_digits = 4\n");
    EXPECT_EQ(found.code, 0) << found.said;
    EXPECT_THAT(found.said,
                AllOf(HasSubstr("ok       line: Anjungan at 127.0.0.1"),
                      HasSubstr("NOTE     line: it is not encrypted"), HasSubstr("ok       clock:"),
                      HasSubstr("ok       can: beyond borrowing and returning: undo-checkout, say-pin-right, "
                                "view-account, record-payment, renew-loan, renew-all, place-hold"),
                      HasSubstr("ok       connections: a second one is answered"),
                      HasSubstr("ok       books: a book that does not exist is unknown"),
                      HasSubstr("ok       cards: a card that does not exist is refused"),
                      HasSubstr("ok       PIN: a wrong one is refused"), Not(HasSubstr("TROUBLE"))));
    server->ask_to_end();
    EXPECT_EQ(server->wait().code, 0);
}

// It used to play on the sample library and say nothing.
TEST_F(LibraryPrograms, AScriptSpeaksToTheLibrarySystemOfItsSettingsInRealTimeOnly) {
    const auto server = serve();
    write_settings(port_);
    write(folder / "borrow.kiosk",
          "scan P0001\nscan B0001\nexpect journal 1 loan\nexpect delivered 1\nexpect waiting 0\n"
          "scan B0002\nexpect journal 2 loan\n");
    const std::vector<std::string> words{"script", path("borrow.kiosk"), "--config", path("kiosk.toml"),
                                         "--out",  path("borrowed")};
    const Ended virtual_time = run(words);
    EXPECT_EQ(virtual_time.code, 2);
    EXPECT_THAT(virtual_time.said, AllOf(HasSubstr("system = \"sip2\""), HasSubstr("--real-time")));
    std::vector<std::string> really = words;
    really.emplace_back("--real-time");
    const Ended first = run(really);
    EXPECT_EQ(first.code, 0) << first.said;
    const Ended second = run(really);
    EXPECT_EQ(second.code, 1) << "the library system has lent them already";
    EXPECT_THAT(second.said, HasSubstr("borrow.kiosk:3: expected 1 entries of kind loan, found 0"));
}

TEST_F(LibraryPrograms, TheListOfTheStaffNamesTitleBookAndCard) {
    {
        const settings::Settings settings;
        auto journal = assembly::open_journal(settings, folder / "data");
        ASSERT_TRUE(journal) << journal.error().sentence;
        circulation::Entry entry;
        entry.id = journal->next_id({});
        entry.payload = circulation::Checkout{{"P0001"}, {"B0001"}, {}};
        entry.decided_by = circulation::DecidedBy::kiosk;
        ASSERT_TRUE(journal->complete(entry, journal::Delivery::for_staff, "card-blocked"));
    }
    const Ended list = run({"staff", "list", "--data", path("data")});
    EXPECT_EQ(list.code, 0);
    EXPECT_THAT(list.said, AllOf(HasSubstr("book B0001, Sitti Nurbaya"), HasSubstr("card P0001"),
                                 HasSubstr("The library refused it: card blocked.")));
    const Ended accepted = run({"staff", "accept", "1", "--data", path("data")});
    EXPECT_EQ(accepted.code, 0) << accepted.said;
    EXPECT_EQ(run({"staff", "list", "--data", path("data")}).said, "Nothing waits for staff.\n");
}

TEST_F(LibraryPrograms, SaysThatNobodyIsThere) {
    const tests::LoopbackPort nobody;
    const Ended found = check(nobody.number());
    EXPECT_EQ(found.code, 1);
    EXPECT_THAT(found.said, AllOf(HasSubstr("TROUBLE  line: nobody answers at 127.0.0.1, port " +
                                            std::to_string(nobody.number())),
                                  HasSubstr("look at host and port, at the cable")));
}

TEST_F(LibraryPrograms, SaysThatTheAccountOrThePasswordIsWrong) {
    const auto server = serve();
    const Ended found = check(port_, "", "wrong-password");
    EXPECT_EQ(found.code, 1);
    EXPECT_THAT(
        found.said,
        AllOf(HasSubstr("TROUBLE  line: the library system refuses the account or password of this kiosk"),
              HasSubstr("look at account, password_file")));
    EXPECT_THAT(found.said, Not(HasSubstr("tebakan")));
}

// On a unit the settings name no file: systemd hands the password over, encrypted on disk or, where the
// machine cannot do that, as it is. The one that is not there is empty (SetCredential=).
TEST_F(LibraryPrograms, TakesThePasswordThatTheServiceManagerHandsOver) {
    const auto server = serve();
    write(folder / "kiosk.toml",
          "[library]\nsystem = \"sip2\"\nkind = \"anjungan\"\nhost = \"127.0.0.1\"\n"
          "account = \"kiosk1\"\nport = " +
              std::to_string(port_) + "\n");
    fs::create_directory(folder / "credentials");
    ::setenv("CREDENTIALS_DIRECTORY", path("credentials").c_str(), 1);
    const auto checked = [&](const std::string& sealed, const std::string& plain) {
        secret("credentials/library-password", sealed);
        secret("credentials/library-password-plain", plain);
        return run({"check", "library", "--config", path("kiosk.toml")});
    };
    const Ended by_sealed = checked("rahasia", ""), by_plain = checked("", "rahasia"),
                wrong = checked("tebakan", ""), none = checked("", "");
    ::unsetenv("CREDENTIALS_DIRECTORY");
    EXPECT_EQ(by_sealed.code, 0) << by_sealed.said;
    EXPECT_EQ(by_plain.code, 0) << by_plain.said;
    EXPECT_EQ(wrong.code, 1);
    EXPECT_EQ(none.code, 1);
    EXPECT_THAT(wrong.said, Not(HasSubstr("tebakan")));
}

TEST_F(LibraryPrograms, TrustsTheRightCertificateOnly) {
    make_certificate("IP:127.0.0.1");
    const auto server = serve({"--certificate", path("cert.pem"), "--key", path("key.pem")});
    const std::string ca = "tls_ca = \"" + path("cert.pem") + "\"\n";
    const Ended trusted = check(port_, "tls = true\n" + ca);
    EXPECT_EQ(trusted.code, 0) << trusted.said;
    EXPECT_THAT(trusted.said, Not(HasSubstr("not encrypted")));
    const Ended unknown = check(port_, "tls = true\n");
    EXPECT_EQ(unknown.code, 1);
    EXPECT_THAT(unknown.said, AllOf(HasSubstr("the certificate of the library system is not trusted"),
                                    HasSubstr("tls_ca and tls_pin")));
    const Ended pinned = check(port_, "tls = true\ntls_pin = \"" + std::string(64, '0') + "\"\n");
    EXPECT_EQ(pinned.code, 1);
    EXPECT_THAT(pinned.said, HasSubstr("shows another key than the one in the settings (tls_pin)"));
    const Ended plain = check(port_);
    EXPECT_EQ(plain.code, 1);
    EXPECT_THAT(plain.said, HasSubstr("tls = true"));
}

TEST_F(LibraryPrograms, SaysThatTheCertificateIsAnothers) {
    make_certificate("DNS:perpustakaan.example");
    const auto server = serve({"--certificate", path("cert.pem"), "--key", path("key.pem")});
    const Ended found = check(port_, "tls = true\ntls_ca = \"" + path("cert.pem") + "\"\n");
    EXPECT_EQ(found.code, 1);
    EXPECT_THAT(found.said, AllOf(HasSubstr("the certificate of the library system is not trusted"),
                                  HasSubstr("mismatch"), HasSubstr("tls_ca and tls_pin")));
}

TEST_F(LibraryPrograms, SaysThatSomethingElseAnswers) {
    tests::LineServer web(
        [](const std::string&) { return "HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n"; });
    const Ended found = check(web.port());
    EXPECT_EQ(found.code, 1);
    EXPECT_THAT(found.said, HasSubstr("something answers there, but it does not speak SIP2"));
    tests::LineServer noise([](const std::string&) { return std::string(5000, '\xff'); });
    EXPECT_THAT(check(noise.port()).said, HasSubstr("something answers there, but it does not speak SIP2"));
}

// Sums to nothing, whatever it says.
std::string with_a_wrong_sum(const std::string& line) {
    const auto request = sip2::parse(line);
    if (!request || !request->sequence) return "96\r";
    const std::string time = "20261123    204838";
    std::string answer = "96";
    if (request->code == "93") answer = "941";
    if (request->code == "99") answer = "98YYYYNY100003" + time + "2.00AOCPL|BXYYYYYYYYYYYYYYYY|";
    if (request->code == "17") answer = "18010001" + time + "ABCEK-BUKU|AJ|";
    if (request->code == "63")
        answer = "64" + std::string(14, 'Y') + "000" + time + std::string(24, '0') + "AE|BLN|";
    return answer + "AY" + std::to_string(*request->sequence) + "AZ0000\r";
}

TEST_F(LibraryPrograms, SaysThatItsChecksumsAreWrongAndWhatToDo) {
    tests::LineServer wrong(with_a_wrong_sum);
    const Ended strict = check(wrong.port(), "checksum = \"strict\"\n");
    EXPECT_EQ(strict.code, 1);
    EXPECT_THAT(strict.said,
                AllOf(HasSubstr("TROUBLE  line:"), HasSubstr("the checksums of its answers are wrong"),
                      HasSubstr("checksum = \"tolerate\"")));
    const Ended tolerant = check(wrong.port(), "checksum = \"tolerate\"\n");
    EXPECT_THAT(tolerant.said, HasSubstr("NOTE     line: the checksums of its answers are wrong"));
    EXPECT_EQ(tolerant.code, 1) << "its clock stands still";
    EXPECT_THAT(tolerant.said, HasSubstr("days apart; due dates and fines go by the server's"));
}

TEST_F(LibraryPrograms, TheServerSaysWhatItCannotStartWith) {
    EXPECT_THAT(run({"serve", "--accounts", path("absent"), "--data", path("data")}).said,
                HasSubstr("absent"));
    secret("accounts", "# nobody yet\n\nkiosk1\n");
    const Ended wrong = run({"serve", "--accounts", path("accounts"), "--data", path("data")});
    EXPECT_EQ(wrong.code, 1);
    EXPECT_THAT(wrong.said, AllOf(HasSubstr("accounts:3:"), HasSubstr("kiosk1:password")));
    secret("accounts", "kiosk1:rahasia\n");
    const tests::LoopbackPort taken;
    ASSERT_EQ(::listen(taken.socket(), 1), 0);
    const Ended busy = run({"serve", "--accounts", path("accounts"), "--data", path("data"),
                            "--only-this-machine", "--port", std::to_string(taken.number())});
    EXPECT_EQ(busy.code, 1);
    EXPECT_THAT(busy.said, HasSubstr("port " + std::to_string(taken.number()) + " cannot be used"));
    write(folder / "cert.pem", "no certificate\n");
    const Ended unsafe = run({"serve", "--accounts", path("accounts"), "--data", path("data"), "--port", "0",
                              "--certificate", path("cert.pem"), "--key", path("cert.pem")});
    EXPECT_EQ(unsafe.code, 1);
    EXPECT_THAT(unsafe.said, HasSubstr("is no certificate (PEM)"));
    for (const auto& [option, value] :
         {std::pair{"--line-end", "nl"}, std::pair{"--idle", "9"}, std::pair{"--idle", "90000"}})
        EXPECT_EQ(run({"serve", "--accounts", path("accounts"), option, value}).code, 2) << option << value;
}

}  // namespace
}  // namespace anjungan::commands
