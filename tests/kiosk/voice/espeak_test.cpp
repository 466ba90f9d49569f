// The speaking process, with a program of the test in the place of espeak-ng: it writes what it was told into
// a named pipe, and a pipe that closes tells that the program is gone. Nothing here waits for a time to pass.
#include "kiosk/voice/espeak.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <poll.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <condition_variable>
#include <fstream>

#include "tests/support/temporary_folder.h"

namespace anjungan::voice {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

constexpr int patience = 20'000;  // milliseconds until a test gives up

// Where a program of the test writes as long as it lives.
class Line {
  public:
    explicit Line(const std::filesystem::path& path) {
        EXPECT_EQ(::mkfifo(path.c_str(), 0600), 0);
        reading_ = Descriptor(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
        EXPECT_TRUE(reading_.is_open());
    }
    // What comes until the next full stop at the end of a line.
    std::string hear() {
        std::string heard;
        while (!heard.ends_with(".\n")) {
            char letter = 0;
            if (!wait() || ::read(reading_.number(), &letter, 1) != 1) return heard + "<the line is dead>";
            heard += letter;
        }
        heard.resize(heard.size() - 2);
        return heard;
    }
    // Whether the program goes away, saying nothing more.
    bool goes_dead() {
        char letter = 0;
        return wait() && ::read(reading_.number(), &letter, 1) == 0;
    }

    // Whether anybody has written or gone so far.
    bool was_used() { return wait(0); }

  private:
    bool wait(int at_most = patience) {
        pollfd ear{reading_.number(), POLLIN, 0};
        return ::poll(&ear, 1, at_most) == 1;
    }
    Descriptor reading_;
};

bool there_is_no_child() {
    return ::waitpid(-1, nullptr, WNOHANG) == -1 && errno == ECHILD;
}

class EspeakTest : public testing::Test {
  protected:
    EspeakTest() {
        // The first word of the text names the line; a program told to hang stays, with another one below it.
        install(R"(text=$(cat)
line=${text%% *}
exec 3>"$(dirname "$0")/$line"
printf '%s | %s.\n' "$*" "$text" >&3
case $text in *hang*) sleep 100000 & sleep 100000 ;; *fail*) exit 7 ;; esac
)");
    }
    void install(const std::string& script) {
        std::ofstream(program) << "#!/bin/sh\n" << script;
        std::filesystem::permissions(program, std::filesystem::perms::owner_all);
    }
    Espeak::Options options() {
        return {.program = program.string(),
                .pause = 0ms,
                .longest = 1h,
                .trouble = [this](const std::string& why) {
                    const std::lock_guard lock(mutex);
                    complaints.push_back(why);
                    told.notify_all();
                }};
    }
    bool complains() {
        std::unique_lock lock(mutex);
        return told.wait_for(lock, std::chrono::milliseconds(patience), [&] { return !complaints.empty(); });
    }

    tests::TemporaryFolder folder;
    std::filesystem::path program = folder / "espeak-ng";
    std::mutex mutex;
    std::condition_variable told;
    std::vector<std::string> complaints;
};

TEST_F(EspeakTest, HandsTheWordsToAVoiceOfTheLanguage) {
    Line first(folder / "satu"), second(folder / "one"), third(folder / "satunggal");
    Espeak voice(options());
    voice.say({"satu buku", "id"});
    EXPECT_EQ(first.hear(), "-v id -s 150 -a 100 -b 1 --stdin | satu buku");
    voice.say({"one book", "en"});
    EXPECT_EQ(second.hear(), "-v en -s 150 -a 100 -b 1 --stdin | one book");
    voice.say({"satunggal buku", "id"});
    EXPECT_EQ(third.hear(), "-v id -s 150 -a 100 -b 1 --stdin | satunggal buku");
    Line slow(folder / "pelan"), loud(folder / "keras");
    voice.say({"pelan", "id", -2, 0});
    EXPECT_EQ(slow.hear(), "-v id -s 104 -a 100 -b 1 --stdin | pelan");
    voice.say({"keras", "id", 4, 2});
    EXPECT_EQ(loud.hear(), "-v id -s 311 -a 180 -b 1 --stdin | keras");
}

TEST_F(EspeakTest, TakesWordsForWordsAndNeverForCommands) {
    Line line(folder / "--version");
    Espeak voice(options());
    voice.say({"--version $(reboot) `id` 'x' \"y\" ; & é", "id"});
    EXPECT_THAT(line.hear(), HasSubstr("--version $(reboot) `id` 'x' \"y\" ; & é"));
}

TEST_F(EspeakTest, NewWordsEndTheOldOnesWithAllThatSpeaksThem) {
    Line first(folder / "first"), second(folder / "second");
    Espeak voice(options());
    voice.say({"first hang", "id"});
    EXPECT_THAT(first.hear(), HasSubstr("first hang"));
    voice.say({"second", "id"});
    EXPECT_TRUE(first.goes_dead());
    EXPECT_THAT(second.hear(), HasSubstr("second"));
}

TEST_F(EspeakTest, StopsInTheMiddleOfAWord) {
    Line line(folder / "long"), next(folder / "next");
    Espeak voice(options());
    voice.say({"long hang", "id"});
    EXPECT_THAT(line.hear(), HasSubstr("long"));
    voice.stop();
    EXPECT_TRUE(line.goes_dead());
    voice.say({"next", "id"});
    EXPECT_THAT(next.hear(), HasSubstr("next"));
}

TEST_F(EspeakTest, LeavesNoProcessBehind) {
    Line line(folder / "long"), brief(folder / "brief");
    {
        Espeak voice(options());
        voice.say({"brief", "id"});
        EXPECT_THAT(brief.hear(), HasSubstr("brief"));
        EXPECT_TRUE(brief.goes_dead());
        voice.say({"long hang", "id"});
        EXPECT_THAT(line.hear(), HasSubstr("long"));
    }
    EXPECT_TRUE(line.goes_dead());
    EXPECT_TRUE(there_is_no_child());
}

TEST_F(EspeakTest, AProgramThatHangsIsEnded) {
    Line line(folder / "long"), next(folder / "next");
    Espeak::Options hasty = options();
    hasty.longest = 1s;
    Espeak voice(hasty);
    voice.say({"long hang", "id"});
    EXPECT_THAT(line.hear(), HasSubstr("long"));
    EXPECT_TRUE(line.goes_dead());
    voice.say({"next", "id"});
    EXPECT_THAT(next.hear(), HasSubstr("next"));
}

TEST_F(EspeakTest, WithoutTheProgramItSaysSoOnceAndStaysSilent) {
    std::filesystem::remove(program);
    {
        Espeak voice(options());
        voice.say({"satu", "id"});
        ASSERT_TRUE(complains());
        for (int i = 0; i < 20; ++i) voice.say({"dua", "id"});
    }
    EXPECT_EQ(complaints.size(), 1U);
    EXPECT_THAT(complaints.front(), HasSubstr("cannot be started"));
    EXPECT_TRUE(there_is_no_child());
}

TEST_F(EspeakTest, SpeaksAgainWhenTheProgramIsThereAgain) {
    Line line(folder / "dua");
    std::filesystem::rename(program, folder / "away");
    Espeak voice(options());
    voice.say({"satu", "id"});
    ASSERT_TRUE(complains());
    std::filesystem::rename(folder / "away", program);
    voice.say({"dua", "id"});
    EXPECT_THAT(line.hear(), HasSubstr("dua"));
}

TEST_F(EspeakTest, TellsOfAProgramThatFailsButNotOfWhatItWasToSay) {
    Line line(folder / "Sekar");
    Espeak voice(options());
    voice.say({"Sekar fail", "id"});
    ASSERT_TRUE(complains());
    const std::lock_guard lock(mutex);
    EXPECT_THAT(complaints.front(), HasSubstr("code 7"));
    EXPECT_THAT(complaints.front(), testing::Not(HasSubstr("Sekar")));
}

TEST_F(EspeakTest, CutsAnEndlessTextBetweenTwoCharacters) {
    Line line(folder / "a");
    Espeak voice(options());
    std::string endless = "a ";
    while (endless.size() < 100'000) endless += "è";
    voice.say({endless, "id"});
    std::string heard = line.hear();
    EXPECT_TRUE(heard.ends_with("è"));
    EXPECT_EQ(heard.size(), std::string("-v id -s 150 -a 100 -b 1 --stdin | ").size() + Child::longest_input);
}

TEST_F(EspeakTest, OfWhatIsToldInOneBreathOnlyTheLastIsSaid) {
    Line first(folder / "first"), last(folder / "last");
    Espeak::Options patient = options();
    patient.pause = 1s;
    Espeak voice(patient);
    for (int i = 0; i < 50; ++i) voice.say({"first", "id"});
    voice.say({"last", "id"});
    EXPECT_THAT(last.hear(), HasSubstr("last"));
    EXPECT_FALSE(first.was_used());
}

// The real program, without a loudspeaker.
TEST(EspeakNg, HasTheVoicesAndTakesTheOptionsWeGive) {
    for (const char* voice : {"id", "en"}) {
        auto child = Child::start({"espeak-ng", "-v", voice, "-s", "150", "-b", "1", "-q", "--stdin"},
                                  "kembali tanggal tujuh Desember");
        ASSERT_TRUE(child) << child.error().sentence;
        EXPECT_EQ(child->wait(), 0) << voice;
    }
}

}  // namespace
}  // namespace anjungan::voice
