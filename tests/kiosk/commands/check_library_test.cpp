// What `anjungan check library` finds beyond the line itself.
#include "tests/kiosk/commands/library_programs.h"

namespace anjungan::commands {
namespace {

TEST_F(LibraryPrograms, AClockThatIsDaysOffIsAFault) {
    const tests::LineServer library([](const std::string& line) {
        const auto request = sip2::parse(line);
        const int sequence = request ? request->sequence.value_or(0) : 0;
        if (!request || request->code == "93") return std::string{sip2::Builder("941").finish(sequence)};
        const Instant now = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
        return std::string{sip2::Builder("98YYYYYN100003" +
                                         sip2::sip_time(now - std::chrono::hours{72}, Zone{}) +
                                         "2.00AOWSB|BXYYYYYYYYYYYYYYYY|")
                               .finish(sequence)};
    });
    const Ended found = check(library.port());
    EXPECT_EQ(found.code, 1) << found.said;
    EXPECT_THAT(found.said,
                HasSubstr("TROUBLE  clock: the server's clock and this kiosk's are 3 days apart"));
}

// As Koha is shipped: one kiosk keeps every other device waiting.
TEST_F(LibraryPrograms, ALibraryThatServesOneAtATimeIsNoticed) {
    const tests::LineServer library([](const std::string& line) {
        const auto request = sip2::parse(line);
        const int sequence = request ? request->sequence.value_or(0) : 0;
        const std::string now = sip2::sip_time(
            std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()), Zone{});
        std::string answer = "941";
        if (request && request->code == "99")
            answer = "98YYYYYN100003" + now + "2.00AOCPL|BXYYYYYYYYYYYYYYYY|";
        if (request && request->code == "17") answer = "18010001" + now + "AB|AJ|";
        if (request && request->code == "63")
            answer = "64" + std::string(14, ' ') + "000" + now + std::string(24, '0') + "AOCPL|AA|AE|BLN|";
        sip2::Builder message(answer.substr(0, 2));
        message.fixed(answer.substr(2));
        return std::string{std::move(message).finish(sequence)};
    });
    const Ended found = check(library.port(), "institution = \"WSB\"\n");
    EXPECT_EQ(found.code, 0) << found.said;
    EXPECT_THAT(
        found.said,
        AllOf(HasSubstr("NOTE     connections: a second one gets no answer"), HasSubstr("min_servers"),
              HasSubstr("NOTE     institution: the library system calls itself CPL, and this "
                        "kiosk calls it WSB")));
}

TEST_F(LibraryPrograms, TellsWhereTheLibraryLendsForAnotherTimeThanTheRulesHere) {
    EXPECT_EQ(run({"script", path("visit.kiosk"), "--out", path("out"), "--data", path("kiosk")}).code, 0);
    {
        auto journal = assembly::open_journal(settings::Settings{}, folder / "kiosk");
        ASSERT_TRUE(journal) << journal.error().sentence;
        const Instant noon{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23} + std::chrono::hours{5}};
        for (const char* item : {"B0001", "B0002"}) {
            circulation::Entry entry{.id = journal->next_id(noon), .at = noon, .payload = {}};
            entry.payload =
                circulation::Checkout{{"P0001"}, {item}, Zone{}.day(noon) + std::chrono::days{40}};
            ASSERT_TRUE(journal->complete(entry, journal::Delivery::settled));
        }
    }
    const auto server = serve();
    write_settings(port_, "location = \"WSB\"\n");
    const Ended found = run({"check", "library", "--config", path("kiosk.toml"), "--data", path("kiosk")});
    EXPECT_EQ(found.code, 0) << found.said;
    EXPECT_THAT(found.said,
                AllOf(HasSubstr("NOTE     loan periods: the library lends '"), HasSubstr(" for 40 days"),
                      HasSubstr("the kiosk's own rules for "), HasSubstr("location: ")));
}

}  // namespace
}  // namespace anjungan::commands
