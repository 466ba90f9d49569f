// A whole session without looking and without touching: the real kiosk, its screen and its words; keys go in,
// and what the voice says comes out.
#include "kiosk/voice/voice.h"

#include <gmock/gmock.h>

#include "drivers/simulated/printer.h"
#include "drivers/simulated/scanner.h"
#include "kiosk/assembly/kiosk_app.h"
#include "kiosk/ui/offscreen.h"
#include "tests/support/temporary_folder.h"

namespace anjungan::assembly {
namespace {

using namespace std::chrono_literals;
using device::Key;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class WithoutLooking : public testing::Test {
  protected:
    WithoutLooking() { settings.session_policy.preferences.voice = true; }

    void start() {
        auto started = KioskApp::start({.settings = settings,
                                        .places = places,
                                        .folder = folder.path(),
                                        .contents = Backend::Contents::sample,
                                        .clock = clock,
                                        .display = display,
                                        .desk = KioskApp::DeskRuns::inline_with_the_loop,
                                        .voice = &voice});
        ASSERT_TRUE(started) << started.error().sentence;
        kiosk = std::move(*started);
        kiosk->devices().arrived("scanner", scanner);
        kiosk->devices().arrived("printer", printer);
        kiosk->settle();
    }
    void scan(const char* barcode) {
        scanner->scan(barcode, device::Symbology::code128);
        kiosk->settle();
    }
    void press(Key::Named key, char32_t character = 0) {
        kiosk->inbox().post(Key{key, character});
        kiosk->settle();
        clock.advance(100ms);  // a person, and no scanner
        kiosk->settle();
    }
    // A finger in the middle of this control, and away again.
    void touch(const char* name) {
        const ui::Node* control = kiosk->semantics().control(name);
        ASSERT_NE(control, nullptr) << name;
        const double x = control->bounds.x + control->bounds.w / 2.0,
                     y = control->bounds.y + control->bounds.h / 2.0;
        clock.advance(400ms);  // no tremble
        for (const device::TouchPhase phase : {device::TouchPhase::down, device::TouchPhase::up}) {
            kiosk->inbox().post(device::Touch{phase, 0, x, y});
            kiosk->settle();
        }
    }
    void pass(std::chrono::seconds span) {
        for (const Steady end = clock.now().steady + span; clock.now().steady < end; kiosk->settle())
            clock.advance(1s);
    }
    // Goes on, as a person does who listens, until the voice names this.
    void find(const std::string& what) {
        for (int i = 0; i < 40; ++i) {
            press(Key::Named::tab);
            if (said().starts_with(what)) return;
        }
        FAIL() << "the keys never came to " << what;
    }
    std::string said() { return voice.last() ? voice.last()->text : std::string(); }
    std::string_view screen() { return flows::name_of(flows::screen_of(kiosk->kiosk().state())); }

    settings::Settings settings = settings::for_sample_library();
    Places places{SOURCE_DIR "/assets", BUILD_DIR "/words", BUILD_DIR};
    tests::TemporaryFolder folder;
    VirtualClock clock{Instant{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23}} + 42min};
    ui::OffscreenDisplay display{settings.display.mode};
    voice::Recorded voice;
    std::shared_ptr<simulated::Scanner> scanner = std::make_shared<simulated::Scanner>();
    std::shared_ptr<simulated::Printer> printer = std::make_shared<simulated::Printer>();
    std::unique_ptr<KioskApp> kiosk;
};

TEST_F(WithoutLooking, APatronBorrowsTwoBooksAndTakesTheReceiptByKeysAlone) {
    start();
    EXPECT_EQ(said(),
              "Selamat datang. Pindai kartu atau buku Anda untuk mulai. Pinjam. Bawa pulang buku, tombol");
    press(Key::Named::enter);  // brings the ring to the main action
    EXPECT_EQ(said(), "Pinjam. Bawa pulang buku, tombol");
    EXPECT_EQ(screen(), "idle");
    press(Key::Named::enter);
    EXPECT_EQ(screen(), "borrow");
    EXPECT_THAT(said(), HasSubstr("Pindai kartu anggota"));
    scan("P0001");
    EXPECT_THAT(said(), AllOf(HasSubstr("Sekar A."), HasSubstr("empat buku"), Not(HasSubstr("Lestari"))));
    scan("B0001");
    EXPECT_EQ(said(), "Sitti Nurbaya, dipinjam, kembali tanggal tiga puluh November");
    scan("B0002");
    EXPECT_EQ(said(), "Habis Gelap Terbitlah Terang, dipinjam, kembali tanggal tiga puluh November");
    scan("B0044");
    EXPECT_THAT(said(), HasSubstr("dibaca di tempat"));
    find("Selesai, dua buku");
    press(Key::Named::enter);
    EXPECT_EQ(screen(), "goodbye");
    EXPECT_THAT(said(), AllOf(HasSubstr("Senin, tanggal tiga puluh November dua ribu dua puluh enam"),
                              HasSubstr("Cetak struk"), HasSubstr("lima puluh detik")));
    find("Cetak struk");
    press(Key::Named::enter);
    EXPECT_EQ(printer->receipts().size(), 1U);
    EXPECT_EQ(screen(), "survey");
    EXPECT_THAT(said(), HasSubstr("Jangan lupa: kartu, buku, struk"));
    find("Sudah saya bawa semua");
    press(Key::Named::enter);
    EXPECT_EQ(screen(), "idle");
}

TEST_F(WithoutLooking, TheRingGoesBackAsWellAsOn) {
    start();
    press(Key::Named::tab);
    const std::string first = said();
    press(Key::Named::tab);
    const std::string second = said();
    EXPECT_NE(first, second);
    press(Key::Named::back_tab);
    EXPECT_EQ(said(), first);
}

TEST_F(WithoutLooking, APinIsTypedWithoutADigitBeingSaid) {
    start();
    scan("P0006");
    EXPECT_EQ(screen(), "pin");
    EXPECT_THAT(said(), HasSubstr("Ketik PIN Anda"));
    const std::array counts{"satu", "dua", "tiga"};
    for (std::size_t i = 0; i < 4; ++i) {
        press(Key::Named::character, U"2468"[i]);
        if (i < counts.size()) {
            EXPECT_EQ(said(), std::string(counts[i]) + " dari empat angka diketik");
        }
    }
    EXPECT_EQ(screen(), "borrow");
    for (const char* digit : {"2468", "delapan"}) EXPECT_THAT(said(), Not(HasSubstr(digit)));
}

TEST_F(WithoutLooking, SpeaksTheLanguageOfThePatron) {
    start();
    find("Bahasa");
    press(Key::Named::enter);
    EXPECT_EQ(said(), "Bahasa. Indonesia, tombol, terpilih");
    find("English");
    press(Key::Named::enter);
    EXPECT_EQ(said(), "Welcome. Scan your card or a book to begin. Borrow. Take books home, button");
    EXPECT_EQ(voice.last()->voice, "en");
    find("Language");
    press(Key::Named::enter);
    find("Basa Jawa");
    press(Key::Named::enter);
    EXPECT_EQ(voice.last()->voice, "id");
    scan("P0001");
    scan("B0001");
    EXPECT_EQ(said(),
              "Sitti Nurbaya, sampun dipunampil, sumangga dipunwangsulaken tanggal tigang dasa Novèmber");
}

TEST_F(WithoutLooking, AFineIsSaidInWords) {
    start();
    scan("B0042");
    EXPECT_EQ(screen(), "return");
    EXPECT_THAT(said(), AllOf(HasSubstr("rupiah"), Not(HasSubstr("Rp"))));
}

TEST_F(WithoutLooking, ANameNobodyCanPronounceIsLeftOut) {
    start();
    scan("P0007");
    EXPECT_EQ(screen(), "borrow");
    EXPECT_THAT(said(), HasSubstr("Pindai buku"));
    for (const char byte : said()) EXPECT_GE(static_cast<signed char>(byte), 0) << said();
}

TEST_F(WithoutLooking, TheVoiceIsSwitchedOnByItsButtonAndOffForTheNextPatron) {
    settings.session_policy.preferences.voice = false;
    start();
    scan("P0001");
    EXPECT_FALSE(voice.last());
    while (!kiosk->semantics().find("voice")->focused) press(Key::Named::tab);
    press(Key::Named::enter);
    EXPECT_TRUE(kiosk->semantics().find("voice")->selected);
    EXPECT_THAT(said(), AllOf(HasSubstr("Sekar A."), HasSubstr("Pindai buku pertama")));
    EXPECT_TRUE(voice.speaking());
    pass(81s);
    EXPECT_EQ(screen(), "idle");
    EXPECT_FALSE(voice.speaking());
    EXPECT_FALSE(kiosk->semantics().find("voice")->selected);
    const std::string last = said();
    scan("P0002");
    EXPECT_EQ(said(), last);
}

TEST_F(WithoutLooking, AskingWhetherSomebodyIsStillThereIsHeardOnceAndNotEverySecond) {
    start();
    scan("P0001");
    pass(60s);
    EXPECT_EQ(screen(), "timeout");
    const std::string asked = said();
    EXPECT_THAT(asked, AllOf(HasSubstr("Ya, saya masih di sini"), HasSubstr("detik")));
    pass(5s);
    EXPECT_EQ(said(), asked);
    press(Key::Named::enter);
    press(Key::Named::enter);
    EXPECT_EQ(screen(), "borrow");
}

TEST_F(WithoutLooking, AnyKeyStartsTheVoice) {
    settings.session_policy.preferences.voice = false;
    start();
    EXPECT_FALSE(voice.last());
    press(Key::Named::tab);
    EXPECT_THAT(said(),
                AllOf(HasSubstr("Ketuk sesuatu untuk mendengar apa itu"), HasSubstr("Selamat datang")));
    press(Key::Named::tab);
    EXPECT_THAT(said(), HasSubstr(", tombol")) << "from now on the keys do what they do";
    scan("P0001");
    EXPECT_THAT(said(), Not(HasSubstr("Ketuk sesuatu"))) << "once";
}

// Wherever they are plugged in: who needs them need not find a button first, and nobody else hears what follows.
TEST_F(WithoutLooking, EarphonesStartTheVoiceAndEndItWhenTheyArePulledOut) {
    settings.session_policy.preferences.voice = false;
    start();
    scan("P0001");
    EXPECT_FALSE(voice.last());
    press(Key::Named::earphones_in);
    EXPECT_THAT(said(), HasSubstr("Pindai buku pertama"));
    EXPECT_EQ(screen(), "borrow");
    press(Key::Named::earphones_in);  // of a second socket
    EXPECT_EQ(kiosk->semantics().control("voice-slower"), nullptr) << "it is no touch on the bar";
    press(Key::Named::earphones_out);
    scan("B0001");
    EXPECT_THAT(said(), Not(HasSubstr("Sitti Nurbaya"))) << "through the loudspeaker";
    press(Key::Named::earphones_out);
    EXPECT_EQ(screen(), "borrow");
}

TEST_F(WithoutLooking, TheFirstTouchSaysWhatItIsAndTheSecondChooses) {
    start();
    touch("return");
    EXPECT_EQ(screen(), "idle");
    EXPECT_THAT(said(), HasSubstr("Kembalikan"));
    pass(10s);  // there is no hurry
    touch("return");
    EXPECT_EQ(screen(), "return");
    touch("help");
    touch("finish");
    touch("help");
    EXPECT_EQ(screen(), "return") << "each was touched once only after another";
    touch("help");
    EXPECT_EQ(screen(), "help");
}

TEST_F(WithoutLooking, ATouchOnAnotherScreenSaysWhatItIsAnew) {
    start();
    scan("P0001");
    scan("B0001");
    touch("finish");
    touch("finish");
    ASSERT_EQ(screen(), "goodbye");
    touch("help");
    touch("help");
    ASSERT_EQ(screen(), "help");
    touch("help-close");
    touch("help-close");
    ASSERT_EQ(screen(), "goodbye");
    touch("help");
    EXPECT_EQ(screen(), "goodbye");
}

TEST_F(WithoutLooking, TheVoiceSaysItAgainSlowerAndLouder) {
    start();
    const std::string welcome = said();
    touch("voice");
    touch("voice");
    touch("voice-slower");
    touch("voice-slower");
    EXPECT_EQ(voice.last()->rate, -1) << "it is heard at once";
    EXPECT_THAT(said(), HasSubstr("Lebih lambat"));
    touch("voice-louder");
    touch("voice-louder");
    EXPECT_EQ(voice.last()->volume, 1);
    touch("voice-repeat");
    touch("voice-repeat");
    EXPECT_EQ(said(), welcome);
    EXPECT_EQ(voice.last()->rate, -1);
    EXPECT_EQ(voice.last()->volume, 1);
}

TEST_F(WithoutLooking, TheNextPatronFindsNoRing) {
    start();
    scan("P0001");
    press(Key::Named::tab);
    pass(81s);
    EXPECT_EQ(screen(), "idle");
    scan("P0002");
    for (const ui::Node& node : kiosk->semantics().nodes()) EXPECT_FALSE(node.focused) << node.name;
}

TEST_F(WithoutLooking, IdleMinutesPassInSilence) {
    start();
    const std::string welcome = said();
    voice.stop();
    pass(10min);
    EXPECT_EQ(said(), welcome);
    EXPECT_FALSE(voice.speaking());
}

}  // namespace
}  // namespace anjungan::assembly
