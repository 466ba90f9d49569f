#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "tests/kiosk/screens/widgets_fixture.h"

namespace anjungan::screens {
namespace {

TEST(Idle, SaysWhatToDoFirst) {
    const Widget screen = shown(phase("idle"));
    for (const char* text :
         {"Selamat datang.", "Pindai kartu atau buku Anda untuk mulai.", "Pinjam", "Kembalikan", "07.42",
          "Senin, 23 November 2026", "Buka hari ini 08.00–16.00", "Dongeng pagi di lereng Dieng"})
        EXPECT_TRUE(says(screen, text)) << text;
    EXPECT_TRUE(says(shown(phase("idle"), "en"), "Open today 08:00 to 16:00"));
    EXPECT_TRUE(says(shown(phase("idle"), "jv"), "Sugeng rawuh."));
}

TEST(Idle, KnowsNobody) {
    for (const std::string& code : codes) {
        State made = phase("idle");
        made.tickets = 17;
        const std::string text = text_of(shown(made, code));
        for (const char* trace : {"Sekar", "P0001", "Sitti", "B0001"})
            EXPECT_EQ(text.find(trace), std::string::npos) << trace;
    }
    // What is looked up is told of without its number.
    EXPECT_FALSE(says(shown(phase("idle-looking-up")), "P0003"));
}

TEST(Idle, DoesNotShowAClockNobodyCanBelieve) {
    State made = phase("idle");
    made.now.trust = ClockTrust::doubtful;
    EXPECT_FALSE(says(shown(made), "2026"));
    EXPECT_FALSE(says(shown(made), "07.42"));
    EXPECT_FALSE(says(shown(made), "Buka hari ini"));
}

TEST(Idle, SaysThatTheLibraryIsClosed) {
    State made = phase("idle");
    made.now.wall -= 24h;
    EXPECT_TRUE(says(shown(made), "Hari ini tutup"));
}

TEST(Idle, LeavesOutWhatThisKioskDoesNotOffer) {
    State made = phase("idle");
    for (const char* journey : {"account", "guest-book", "events"})
        EXPECT_NE(find(shown(made), journey), nullptr);
    made.policy.journeys.account = made.policy.journeys.guest_book = made.policy.journeys.events = false;
    for (const char* journey : {"account", "guest-book", "events", "event-1"})
        EXPECT_EQ(find(shown(made), journey), nullptr) << journey << ": the library does not want it";
    EXPECT_NE(find(shown(made), "poster"), nullptr) << "it announces all the same";
    made.policy.journeys.account = true;
    made.capabilities = {};
    EXPECT_EQ(find(shown(made), "account"), nullptr) << "the library system cannot tell";
}

TEST(Idle, StandsWithoutPostersAndHours) {
    const Widget screen = view(phase("idle"), {.words = words_of("id"), .panel = portrait}).front()();
    EXPECT_TRUE(says(screen, "Selamat datang."));
    EXPECT_FALSE(says(screen, "Buka"));
}

TEST(Idle, ShowsWhereTheScannerIsAndNeverGuesses) {
    const auto shown_for = [](core::ScannerPlace place) {
        State made = phase("idle");
        made.policy.scanner_place = place;
        return shown(made, "en");
    };
    using core::ScannerPlace;
    for (const auto& [place, side] :
         {std::pair{ScannerPlace::left, "on the left"}, std::pair{ScannerPlace::right, "on the right"},
          std::pair{ScannerPlace::below, "below the screen"}})
        EXPECT_TRUE(says(shown_for(place), side));
    const Widget unknown = shown_for(ScannerPlace::anywhere);
    EXPECT_TRUE(says(unknown, "Scan your card or a book to begin."));
    EXPECT_FALSE(says(unknown, "on the"));
}

TEST(Idle, TurnsThePostersWithTheMinutes) {
    const std::vector<Poster> two{{"a.svg", "", "First", "", ""}, {"b.svg", "", "Second", "", ""}};
    const auto title = [&](State made) {
        const Widget screen =
            view(made, {.words = words_of("en"), .panel = portrait, .posters = two}).front()();
        return says(screen, "First") ? "First" : "Second";
    };
    State made = phase("idle");
    const std::string now = title(made);
    made.now.wall += 1min;
    EXPECT_NE(title(made), now);
    made.now.wall = Instant{} - 90s;  // a clock before 1970
    EXPECT_NO_FATAL_FAILURE(title(made));
}

TEST(Idle, ShowsPostersInTheirDaysAndHoursAsOftenAsTheirWeight) {
    const Day today{2026y / 11 / 23};  // 07.42
    const std::vector<Poster> all{{.title = "Often", .weight = 3},
                                  {.title = "Seldom", .weight = 1},
                                  {.title = "Over", .to = today - std::chrono::days{1}},
                                  {.title = "To come", .from = today + std::chrono::days{1}},
                                  {.title = "Afternoon", .shown_from = 12h}};
    State made = phase("idle");
    std::map<std::string, int> shown_so_often;
    for (int minute = 0; minute < 8; ++minute, made.now.wall += 1min) {
        const Widget screen =
            view(made, {.words = words_of("en"), .panel = portrait, .posters = all}).front()();
        for (const Poster& each : all) shown_so_often[each.title] += says(screen, each.title) ? 1 : 0;
    }
    EXPECT_EQ(shown_so_often["Often"], 6);
    EXPECT_EQ(shown_so_often["Seldom"], 2);
    for (const char* never : {"Over", "To come", "Afternoon"}) EXPECT_EQ(shown_so_often[never], 0) << never;
}

// Maklumat pelayanan.
TEST(Idle, ShowsThePromiseBesideWhatWasTrue) {
    const auto text = [](std::int64_t visits, std::int64_t in_time, Day month) {
        State made = phase("idle");
        made.policy.promise = {.within = 120s, .share = 90, .is_shown = true};
        made.service = core::ServiceMeasured{.month = month, .visits = visits, .in_time = in_time};
        return text_of(view(made, {.words = words_of("id"), .panel = portrait}).front()());
    };
    const Day november{2026y / 11 / 1}, october{2026y / 10 / 1};
    const std::string kept = text(200, 180, november), broken = text(200, 179, november);
    EXPECT_NE(kept.find("Janji kami: 90 dari 100 kunjungan selesai dalam 2 menit."), std::string::npos)
        << kept;
    EXPECT_NE(kept.find("Dari 200 kunjungan terakhir bulan ini, 180 tepat waktu."), std::string::npos);
    EXPECT_EQ(kept.find("belum sesuai"), std::string::npos);
    EXPECT_NE(broken.find("belum sesuai janji kami"), std::string::npos);
    EXPECT_EQ(text(19, 19, november).find("Janji"), std::string::npos) << "too few to say anything";
    EXPECT_EQ(text(200, 180, october).find("Janji"), std::string::npos) << "of another month";
    State off = phase("idle");
    off.service = core::ServiceMeasured{.month = november, .visits = 200, .in_time = 180};
    off.policy.promise.is_shown = false;
    EXPECT_EQ(text_of(view(off, {.words = words_of("id"), .panel = portrait}).front()()).find("Janji"),
              std::string::npos);
}

TEST(Idle, TellsTheHolderOfAnExpiredCardWhatToDo) {
    const std::string text = text_of(shown(phase("idle-expired")), "notice");
    EXPECT_NE(text.find("Masa berlaku kartu Anda sudah habis"), std::string::npos);
    EXPECT_NE(text.find("Silakan perpanjang kartu di meja layanan."), std::string::npos);
}

TEST(Idle, SaysWhenTheScannerIsAway) {
    const Widget gone = shown(phase("idle-no-scanner"));
    for (const char* text : {"Pemindai sedang beristirahat", "dilayani di meja layanan",
                             "Acara dan jam buka tetap tampil di sini", "Petugas dipanggil 07.42"})
        EXPECT_TRUE(says(gone, text)) << text;
    for (const char* tile : {"borrow", "return"}) EXPECT_FALSE(find(gone, tile)->enabled) << tile;
    EXPECT_TRUE(find(gone, "about")->enabled);
    State made = phase("borrow-first");
    made.scanner = device::Health::absent;
    EXPECT_TRUE(says(shown(made), "Yang sudah tercatat tetap tercatat."));
}

TEST(Idle, OffersHelpAfterScansThatMeanNothing) {
    EXPECT_NE(text_of(shown(phase("idle-offer-help")), "offer-help").find("Boleh kami bantu?"),
              std::string::npos);
}

TEST(Idle, SaysThatSeveralCodesWereRead) {
    const std::string text = text_of(shown(phase("idle-looking-up-several")), "looking-up");
    EXPECT_NE(text.find("3 kode sudah terbaca"), std::string::npos);
}

TEST(Idle, SaysThatItCannotTellWhileTheLibraryIsAwayAndNotThatTheCodeIsUnknown) {
    const std::string text = text_of(shown(phase("idle-cannot-tell")), "notice");
    EXPECT_NE(text.find("Catatan perpustakaan sedang tidak terhubung."), std::string::npos);
    EXPECT_EQ(text.find("belum dikenal"), std::string::npos);
}

TEST(Pin, NeverShowsTheDigits) {
    State made = phase("pin");
    std::get<Pin>(made.flow).typed = Secret{"973"};
    for (const std::string& code : codes) {
        const Widget screen = shown(made, code);
        EXPECT_FALSE(says(screen, "973"));
        EXPECT_FALSE(says(screen, "97"));
    }
    EXPECT_TRUE(says(shown(made, "en"), "3 of 4 digits typed"));
}

// Whoever has found a card does not learn whose it is.
TEST(Pin, NamesNobodyBeforeItIsRight) {
    for (const char* name : {"pin", "pin-wrong", "staff-unlock", "staff-unlock-locked"}) {
        const Widget screen = shown(phase(name));
        for (const char* who : {"Sekar", "Wening", "P0001", "S0001"}) EXPECT_FALSE(says(screen, who)) << name;
    }
}

TEST(Pin, AsksAgainKindlyWhenItDoesNotMatch) {
    const std::string text = text_of(shown(phase("pin-wrong")), "notice");
    EXPECT_NE(text.find("PIN belum cocok"), std::string::npos);
    EXPECT_NE(text.find("Silakan ulangi."), std::string::npos);
}

TEST(Pin, SaysWhenAScanCannotBeTold) {
    EXPECT_NE(text_of(shown(phase("pin-cannot-tell")), "scan").find("Kode ini belum dapat kami kenali"),
              std::string::npos);
}

}  // namespace
}  // namespace anjungan::screens
