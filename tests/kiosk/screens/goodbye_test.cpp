#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <tuple>
#include <utility>

#include "tests/kiosk/screens/widgets_fixture.h"

namespace anjungan::screens {
namespace {

bool has_icon(const Widget& screen, std::string_view row, std::string_view icon, ui::Token colour) {
    bool found = false;
    if (const Widget* at = find(screen, row))
        walk(*at, [&](const Widget& each) {
            const auto* sign = std::get_if<ui::Icon>(&each.content);
            found = found || (sign != nullptr && sign->name == icon && sign->colour == colour);
        });
    return found;
}

TEST(Return, SaysWhereEachBookGoes) {
    const Widget screen = shown(phase("return"));
    // The lane first, with its sign.
    EXPECT_TRUE(text_of(screen, "row-1").starts_with("Ke kotak pengembalian. Sitti Nurbaya · "));
    EXPECT_TRUE(has_icon(screen, "row-1", "bin", ui::Token::tea));
    EXPECT_NE(text_of(screen, "row-1").find("Denda Rp"), std::string::npos);
    EXPECT_TRUE(has_icon(screen, "row-1", "coin", ui::Token::ink)) << "a fine is amber, with a coin";
    EXPECT_TRUE(text_of(screen, "row-2").starts_with("Ke petugas. Habis Gelap Terbitlah Terang · "));
    EXPECT_NE(text_of(screen, "row-2").find("Sudah dipesan pembaca lain."), std::string::npos);
    EXPECT_TRUE(has_icon(screen, "row-2", "hand", ui::Token::amber_dark));
    EXPECT_TRUE(text_of(screen, "row-3").starts_with("Ke petugas. "));
    EXPECT_NE(text_of(screen, "row-4").find("Buku ini belum tercatat"), std::string::npos);
    EXPECT_NE(text_of(screen, "row-5").find("Sebentar, sedang dicatat …"), std::string::npos);
    EXPECT_NE(text_of(screen, "finish").find("Selesai · 3 buku"), std::string::npos);
}

TEST(Return, SaysInTheRowThatABookWasScannedAgain) {
    State made = phase("return");
    std::get<flows::Return>(made.flow).rows[0].scanned_again = true;
    EXPECT_NE(text_of(shown(made), "row-1").find("Sitti Nurbaya · Sudah tercatat."), std::string::npos);
}

TEST(Goodbye, LetsThePatronChoose) {
    const Widget screen = shown(phase("goodbye"));
    for (const char* text :
         {"Selesai, Sekar.", "2 buku untuk Anda.",
          "Ada yang belum tercatat? Pindai sekarang. Kembali paling lambat Senin, 30 November 2026.",
          "Perlu struk?", "Layar ini menutup sendiri dalam 25 detik"})
        EXPECT_TRUE(says(screen, text)) << text;
    EXPECT_NE(text_of(screen, "receipt-print").find("Cetak struk"), std::string::npos);
    EXPECT_NE(text_of(screen, "receipt-qr").find("Ke ponsel"), std::string::npos);
    EXPECT_NE(text_of(screen, "receipt-none").find("Tidak usah"), std::string::npos);
}

TEST(Goodbye, CountsTheBooksLargeAndAsksForWhatIsMissing) {
    for (const char* name : {"goodbye", "goodbye-again-thanks"}) {
        const Widget screen = shown(phase(name));
        bool large = false;
        walk(screen, [&](const Widget& each) {
            const auto* text = std::get_if<ui::Text>(&each.content);
            large = large || (text != nullptr && text->type == ui::Type::display &&
                              each.text.find("2 buku untuk Anda.") != std::string::npos);
        });
        EXPECT_TRUE(large) << name;
        EXPECT_TRUE(says(screen, "Ada yang belum tercatat? Pindai sekarang.")) << name;
    }
}

TEST(Goodbye, SaysThatABookJustLentIsRecordedAlready) {
    for (const char* name : {"goodbye-again-choosing", "goodbye-again-qr", "goodbye-again-thanks"})
        EXPECT_NE(text_of(shown(phase(name)), "again").find("Sudah tercatat: Sitti Nurbaya"),
                  std::string::npos)
            << name;
}

TEST(Goodbye, NamesTheFirstOfSeveralDueDates) {
    State made = phase("goodbye");
    std::get<flows::Goodbye>(made.flow).draft.lines[0].due = due + std::chrono::days{7};
    EXPECT_TRUE(says(shown(made), "Yang pertama kembali paling lambat Senin, 30 November 2026."));
}

TEST(Goodbye, OffersThePhoneNothingWhereNoDateIsKnown) {
    State made = phase("goodbye");
    auto& lines = std::get<flows::Goodbye>(made.flow).draft.lines;
    lines[0].due.reset();
    EXPECT_TRUE(says(shown(made), "Tanggal kembali dapat ditanyakan kepada petugas nanti."));
    EXPECT_NE(find(shown(made), "receipt-qr"), nullptr) << "the other date is known";
    lines[1].due.reset();
    EXPECT_EQ(find(shown(made), "receipt-qr"), nullptr);
    EXPECT_FALSE(flows::permitted(made).has(flows::Goodbye::to_phone));
    State waiting = phase("goodbye-waiting");
    for (core::ReceiptLine& line : std::get<flows::Goodbye>(waiting.flow).draft.lines) line.due.reset();
    EXPECT_EQ(find(shown(waiting), "receipt-code"), nullptr);
    EXPECT_NE(find(shown(waiting), "goodbye"), nullptr) << "and there is a way out";
}

TEST(Goodbye, TellsOfThePrinterInPlainWordsAndKeepsTheReceipt) {
    State made = phase("goodbye-no-paper");
    EXPECT_TRUE(says(shown(made), "Kertas struk sedang habis"));
    EXPECT_TRUE(says(shown(made), "Struk Anda disimpan."));
    for (device::Health health :
         {device::Health::absent, device::Health::offline, device::Health::cover_open,
          device::Health::cutter_jammed, device::Health::overheated, device::Health::failed}) {
        made.printer = health;
        EXPECT_FALSE(text_of(shown(made), "printer-trouble").empty()) << device::name_of(health);
    }
}

TEST(Goodbye, ShowsTheCodeAndHowToUseIt) {
    for (const char* name : {"goodbye-qr", "goodbye-waiting"}) {
        const Widget screen = shown(phase(name));
        const Widget* code = find(screen, "receipt-code");
        ASSERT_NE(code, nullptr) << name;
        EXPECT_EQ(std::get<ui::Qr>(code->content).data, "BEGIN:VCALENDAR");
        EXPECT_TRUE(says(screen, "Buka kamera ponsel Anda."));
    }
}

TEST(Goodbye, SaysWhatToTakeAlong) {
    EXPECT_NE(text_of(shown(phase("goodbye-printing")), "take-along").find("Jangan lupa: kartu, buku, struk"),
              std::string::npos);
    State made = phase("goodbye-again-thanks");
    EXPECT_EQ(text_of(shown(made), "take-along").substr(0, 26), "Jangan lupa: kartu, buku\nJ")
        << "no slip came out";
    std::get<flows::Goodbye>(made.flow).receipt = 7;
    EXPECT_NE(text_of(shown(made), "take-along").find("kartu, buku, struk"), std::string::npos);
    EXPECT_EQ(find(shown(phase("goodbye-returned")), "take-along"), nullptr)
        << "neither card nor book is taken along";
}

std::string window_of(const State& state) {
    std::string source;
    walk(shown(state), [&](const Widget& each) {
        const auto* drawn = std::get_if<ui::Picture>(&each.content);
        if (drawn != nullptr && drawn->source.starts_with("illustration:window-")) source = drawn->source;
    });
    return source;
}

TEST(Goodbye, ShowsTheBooksAtAWindowThatLivesWithTheHour) {
    State made = phase("goodbye-thanks");
    const auto at = [&](std::chrono::hours hour) {
        made.now.wall = Instant{monday.time_since_epoch()} - made.policy.zone.offset + hour;
        return std::pair{window_of(made), text_of(shown(made))};
    };
    for (const auto& [hour, window, wish] : {std::tuple{4h, "dawn", "selagi hari masih muda"},
                                             {7h, "morning", "pagi ini"},
                                             {12h, "noon", "siang ini"},
                                             {16h, "evening", "sore ini"},
                                             {20h, "night", "malam ini"},
                                             {2h, "night", "malam ini"}}) {
        const auto [shown_window, words] = at(hour);
        EXPECT_EQ(shown_window, std::string("illustration:window-") + window) << hour.count();
        EXPECT_NE(words.find(std::string("Selamat membaca ") + wish + ", Sekar."), std::string::npos)
            << hour.count();
    }
    int books = 0;
    walk(*find(shown(made), "taken-along"),
         [&](const Widget& each) { books += std::holds_alternative<ui::Spine>(each.content) ? 1 : 0; });
    EXPECT_EQ(books, 2);
}

TEST(Goodbye, SaysNothingOfTheHourByAClockThatMayBeWrong) {
    State made = phase("goodbye-thanks");
    made.now.trust = ClockTrust::doubtful;
    EXPECT_EQ(window_of(made), "");
    EXPECT_TRUE(says(shown(made), "Selamat membaca, Sekar."));
}

TEST(Goodbye, ShowsTheWayToTheSlipOnlyWhileItIsPrinted) {
    const auto arrow = [](const State& state) {
        bool found = false;
        walk(shown(state), [&](const Widget& each) {
            const auto* drawn = std::get_if<ui::Picture>(&each.content);
            found = found || (drawn != nullptr && drawn->source == "illustration:slip-below");
        });
        return found;
    };
    EXPECT_TRUE(arrow(phase("goodbye-printing")));
    EXPECT_TRUE(says(shown(phase("goodbye-printing")), "Tanggal kembali ada di sana."));
    for (const char* name :
         {"goodbye", "goodbye-qr", "goodbye-waiting", "goodbye-thanks", "goodbye-returned"}) {
        EXPECT_FALSE(arrow(phase(name))) << name;
        EXPECT_FALSE(says(shown(phase(name)), "dicetak …")) << name;
    }
    State undated = phase("goodbye-printing");
    for (core::ReceiptLine& line : std::get<flows::Goodbye>(undated.flow).draft.lines) line.due.reset();
    EXPECT_FALSE(says(shown(undated), "Tanggal kembali ada di sana.")) << "it is not";
}

TEST(Goodbye, WritesANameInJavaneseLettersOnlyAsTheLibraryDoes) {
    State made = phase("goodbye-thanks");
    EXPECT_EQ(find(shown(made), "aksara"), nullptr) << "Latin letters do not tell how it is spelled";
    std::get<flows::Goodbye>(made.flow).first_name = "ꦱꦼꦏꦂ";
    EXPECT_EQ(find(shown(made), "aksara")->text, "ꦱꦼꦏꦂ");
}

TEST(Goodbye, DrainsALineUntilThePageCloses) {
    State made = phase("goodbye-thanks");
    auto& flow = std::get<flows::Goodbye>(made.flow);
    flow.opened_at = Steady{made.now.steady.since_start - 2s};
    flow.closes_at = made.now.steady + 6s;
    double left = 0;
    walk(shown(made), [&](const Widget& each) {
        if (const auto* bar = std::get_if<ui::Bar>(&each.content)) left = bar->fraction;
    });
    EXPECT_DOUBLE_EQ(left, 0.75);
}

TEST(Goodbye, ThanksForReturnedBooks) {
    const Widget screen = shown(phase("goodbye-returned"));
    EXPECT_TRUE(says(screen, "Terima kasih."));
    EXPECT_TRUE(says(screen, "3 buku sudah pulang."));
}

}  // namespace
}  // namespace anjungan::screens
