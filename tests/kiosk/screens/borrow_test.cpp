#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "kiosk/screens/books.h"
#include "kiosk/ui/presenter.h"
#include "tests/kiosk/screens/widgets_fixture.h"

namespace anjungan::screens {
namespace {

TEST(AskBorrow, AsksByTheTitleAndSaysWhatToDo) {
    const Widget screen = shown(phase("ask-borrow"));
    EXPECT_TRUE(says(screen, "Mau meminjam “Timun Mas”?"));
    EXPECT_TRUE(says(screen, "Pindai kartu Anda."));
    EXPECT_NE(text_of(screen, "return-it").find("Tidak, saya mengembalikan"), std::string::npos);
    EXPECT_NE(text_of(screen, "borrow-it").find("Ya, saya meminjam"), std::string::npos);
    EXPECT_TRUE(says(shown(phase("ask-borrow-several")), "Mau meminjam 3 buku ini?"));
}

TEST(AskBorrow, SaysWhatToDoWhereTheTitleHasNoRoom) {
    const State made = phase("ask-borrow");
    const Widget barest = view(made, {.words = words_of("id"), .panel = landscape}).back()();
    EXPECT_TRUE(says(barest, "Mau meminjam? Pindai kartu Anda."));
    EXPECT_TRUE(says(barest, "Timun Mas")) << "in its row";
    EXPECT_TRUE(says(barest, "Tidak, saya mengembalikan"));
}

TEST(Borrow, SaysOfAnUndoInDoubtWhatToDoAndNeverThatItIsDue) {
    const Widget screen = shown(phase("borrow-in-doubt"));
    const std::string row = text_of(screen, "row-2");
    EXPECT_NE(row.find("Sedang dibatalkan, belum pasti. Mohon titipkan buku ini kepada petugas."),
              std::string::npos);
    EXPECT_EQ(row.find("Kembali paling lambat"), std::string::npos);
    EXPECT_NE(text_of(screen, "finish").find("Selesai · 1 buku"), std::string::npos);
}

TEST(Borrow, SaysUnderTheHeaderWhatStandsOnTheAccount) {
    const std::string said = text_of(shown(phase("borrow-first-standing")), "standing");
    EXPECT_TRUE(said.starts_with("Di rumah: 1 buku · 1 terlambat. 2 pesanan Anda siap diambil. Denda Rp"))
        << said;
    EXPECT_NE(said.find("9.500"), std::string::npos);
    State made = phase("borrow-first-standing");
    std::get<Borrow>(made.flow).patron->standing = circulation::Standing{.at_home = 3};
    EXPECT_EQ(find(shown(made), "standing")->text, "Di rumah: 3 buku") << "nothing of what is not known";
}

TEST(Borrow, SaysWhatStandsOnTheAccountToWhoCannotSeeIt) {
    const Widget first = shown_in_least_room(phase("borrow-first-standing"));
    const Widget* hint = find(first, "hint");
    ASSERT_NE(hint, nullptr);
    EXPECT_NE(hint->spoken.find("Di rumah: 1 buku · 1 terlambat"), std::string::npos);
    const Widget later = shown_in_least_room(phase("borrow-already-yours"));
    EXPECT_EQ(find(later, "hint")->spoken, "") << "once";
    const Widget roomy = shown(phase("borrow-first-standing"));
    EXPECT_EQ(find(roomy, "hint")->spoken, "") << "there the strip itself is read";
}

TEST(Borrow, SaysNothingOfAnAccountThatIsNotKnownOrEmpty) {
    EXPECT_EQ(find(shown(phase("borrow-first")), "standing"), nullptr);
    State made = phase("borrow-first");
    std::get<Borrow>(made.flow).patron->standing =
        circulation::Standing{.at_home = 0, .overdue = 0, .holds_ready = 0};
    EXPECT_EQ(find(shown(made), "standing"), nullptr);
    std::get<Borrow>(made.flow).patron->standing = circulation::Standing{};
    EXPECT_EQ(find(shown(made), "standing"), nullptr);
}

// Fault: who came with a full card was wished a good read.
TEST(Borrow, SaysToAFullCardOnArrivalWhatToDoFirst) {
    const Widget screen = shown(phase("borrow-full-on-arrival"));
    EXPECT_TRUE(says(screen, "Anda sudah membawa 5 buku"));
    EXPECT_TRUE(says(screen, "Kembalikan satu dulu"));
    EXPECT_FALSE(says(screen, "selamat membaca"));
    EXPECT_NE(text_of(screen, "return-first").find("Kembalikan buku"), std::string::npos);
    EXPECT_EQ(find(shown(phase("borrow-full")), "return-first"), nullptr) << "it was filled by this visit";
    EXPECT_TRUE(says(shown(phase("borrow-full")), "elamat membaca"));
}

// Fault: it was red, as if something were not in order.
TEST(Borrow, SaysPlainlyOfABookThatIsThePatronsAlreadyUntilWhen) {
    const Widget screen = shown(phase("borrow-already-yours"));
    const Widget* row = find(screen, "row-2");
    ASSERT_NE(row, nullptr);
    EXPECT_EQ(row->surface.fill, ui::Token::card);
    const std::string text = text_of(*row);
    for (const char* part : {"Habis Gelap Terbitlah Terang", "Masih bersama Anda sampai Jumat, 27 November"})
        EXPECT_NE(text.find(part), std::string::npos) << part << " in " << text;
    const Widget* renew = find(screen, "renew-2");
    ASSERT_NE(renew, nullptr);
    EXPECT_TRUE(renew->enabled);
    EXPECT_EQ(find(screen, "renew-1"), nullptr) << "which was lent just now";
    EXPECT_NE(find(screen, "undo"), nullptr);
}

TEST(Borrow, SaysThatAnUndoWasRefused) {
    const std::string row = text_of(shown(phase("borrow-in-doubt")), "row-1");
    EXPECT_NE(row.find("Belum dapat dibatalkan; buku ini tetap Anda pinjam."), std::string::npos);
    EXPECT_NE(row.find("Kembali paling lambat"), std::string::npos);
}

TEST(Borrow, AsksAboutAFeeWithItsAmountAndSaysLaterWhereItIsPaid) {
    const Widget screen = shown(phase("borrow-fee"));
    EXPECT_TRUE(says(screen, "Biaya meminjam buku ini Rp5.000"));
    EXPECT_NE(text_of(screen, "checkout-fee").find("Layar di Telaga"), std::string::npos);
    EXPECT_NE(text_of(screen, "accept-fee").find("Ya, pinjam dengan biaya Rp5.000"), std::string::npos);
    EXPECT_NE(text_of(screen, "decline-fee").find("Tidak jadi"), std::string::npos);
    EXPECT_NE(text_of(screen, "row-1").find("Biaya Rp2.500, dibayar di meja layanan."), std::string::npos);
    EXPECT_NE(text_of(screen, "row-3").find("Menunggu jawaban Anda"), std::string::npos);
    EXPECT_TRUE(says(shown(phase("borrow-fee-waiting")), "1 buku menunggu jawaban Anda"));
}

TEST(Borrow, SaysOfABookThatWaitedForItsReaderThatItIsTheReservedOne) {
    const Widget screen = shown(phase("borrow-own-hold"));
    EXPECT_NE(text_of(screen, "row-1").find("Ini buku pesanan Anda."), std::string::npos);
    EXPECT_NE(text_of(screen, "row-2").find("pesanan Anda berakhir"), std::string::npos);
}

TEST(Borrow, SaysTheYearOfADueDateThatMayBeOfAnother) {
    State made = phase("borrow-again");
    made.library_clock_agrees = false;
    EXPECT_NE(text_of(shown(made), "row-1").find("Senin, 30 November 2026"), std::string::npos);
    made.library_clock_agrees = true;
    made.now.wall += std::chrono::days{8};
    EXPECT_NE(text_of(shown(made), "row-1").find("Senin, 30 November 2026"), std::string::npos)
        << "it lies in the past";
}

TEST(Borrow, SaysNothingOfALimitThatIsNotKnown) {
    const Widget screen = shown(phase("borrow-limit-untold"));
    EXPECT_TRUE(says(screen, "Setiap buku langsung tercatat."));
    EXPECT_FALSE(says(screen, "masih boleh meminjam"));
}

TEST(Borrow, ShowsWhatIsBeingLookedUpAtOnce) {
    const std::string row = text_of(shown(phase("borrow-looking-up")), "row-3");
    EXPECT_NE(row.find("4711"), std::string::npos);
    EXPECT_NE(row.find("Sebentar, sedang dicari …"), std::string::npos);
}

TEST(Borrow, SaysWhatWaitsForTheAnswerWhoseTurnItIs) {
    EXPECT_TRUE(says(shown(phase("borrow-other-card-waiting")), "2 buku menunggu jawaban Anda"));
    EXPECT_FALSE(says(shown(phase("borrow-other-card")), "menunggu jawaban"));
}

TEST(Borrow, NamesDueDateCallNumberAndResult) {
    const Widget screen = shown(phase("borrow"));
    const std::string first = text_of(screen, "row-1");
    for (const char* text :
         {"Sitti Nurbaya", "Marah Rusli · 899.221 RUS s", "Kembali paling lambat", "Senin, 30 November"})
        EXPECT_NE(first.find(text), std::string::npos) << text;
    EXPECT_NE(text_of(screen, "finish").find("Selesai · 2 buku"), std::string::npos);
    EXPECT_TRUE(says(screen, "Sekar A."));
    EXPECT_TRUE(says(screen, "Pindai buku berikutnya"));
    EXPECT_TRUE(says(screen, "Anda masih boleh meminjam 2 buku."));
}

TEST(Borrow, ShowsWhatIsAtHomeWithItsDatesBeforeTheFirstBook) {
    const Widget screen = shown(phase("borrow-at-home"));
    for (const char* text : {"Sitti Nurbaya", "Senin, 30 November", "Terlambat"})
        EXPECT_TRUE(says(screen, text)) << text;
    EXPECT_NE(text_of(screen, "renew-all").find("Perpanjang semua · 2 buku"), std::string::npos);
}

TEST(Borrow, FoldsRefusedBooksIntoOneStripThatOpens) {
    const Widget screen = shown(phase("borrow-folded"));
    EXPECT_NE(text_of(screen, "for-staff").find("2 buku untuk petugas"), std::string::npos);
    EXPECT_EQ(find(screen, "row-3"), nullptr);
    EXPECT_NE(find(screen, "row-5"), nullptr) << "the last no is whole";
    EXPECT_FALSE(says(screen, "Pembaca lain sudah memesan buku ini"));
    const Widget open = shown(phase("borrow-folded-open"));
    EXPECT_TRUE(says(open, "Kamus Besar Bahasa Jawa"));
    walk(open, [](const Widget& each) {
        EXPECT_NE(each.surface.fill, ui::Token::clay_light) << "no red card: " << each.name;
    });
    EXPECT_EQ(find(shown(phase("borrow")), "for-staff"), nullptr);
}

TEST(Borrow, SaysOneDateOnceAboveRowsOfOneLine) {
    const std::string all = text_of(shown(phase("borrow-several")), "of-all");
    EXPECT_NE(all.find("Semua kembali paling lambat Senin, 30 November"), std::string::npos);
    State made = phase("borrow-several");
    std::get<flows::Borrow>(made.flow).rows[1].due = due + std::chrono::days{1};
    EXPECT_EQ(find(shown(made), "of-all"), nullptr) << "each says its own";
}

TEST(Borrow, ShowsAPendingBookAtOnce) {
    const std::string last = text_of(shown(phase("borrow")), "row-4");
    EXPECT_NE(last.find("Layar di Telaga"), std::string::npos);
    EXPECT_NE(last.find("Sebentar, sedang dicatat …"), std::string::npos);
}

TEST(Borrow, ShowsTheBarcodeUntilTheBookIsKnown) {
    EXPECT_NE(text_of(shown(phase("borrow-opening")), "row-1").find("B0001"), std::string::npos);
}

TEST(Borrow, SaysInTheRowThatABookWasScannedAgain) {
    const Widget screen = shown(phase("borrow-again"));
    EXPECT_NE(text_of(screen, "row-2").find("Sudah tercatat. Tidak perlu dipindai lagi."), std::string::npos);
    EXPECT_EQ(text_of(screen, "row-1").find("Sudah tercatat"), std::string::npos);
}

TEST(Borrow, CountsInTheLanguageOfThePatron) {
    State made = phase("borrow-full");
    std::get<flows::Borrow>(made.flow).rows.pop_back();
    EXPECT_NE(text_of(shown(made, "en"), "finish").find("Finish · 1 book"), std::string::npos);
    EXPECT_NE(text_of(shown(made, "jv"), "finish").find("Rampung · 1 buku"), std::string::npos);
}

TEST(Borrow, AsksBeforeAnotherCardTakesItsTurn) {
    const Widget screen = shown(phase("borrow-other-card"));
    EXPECT_TRUE(says(screen, "Ada kartu lain yang dipindai"));
    EXPECT_NE(text_of(screen, "switch-card").find("Selesai dulu, lalu kartu berikutnya"), std::string::npos);
    EXPECT_NE(text_of(screen, "cancel").find("Lanjutkan kunjungan ini"), std::string::npos);
    for (const char* trace : {"Sekar", "Sitti", "P0001"})
        EXPECT_FALSE(says(screen, trace)) << "whoever reads it may be the next one";
    EXPECT_FALSE(says(screen, "P0002"));
}

TEST(Borrow, OffersUndoOnlyWhenThereIsSomethingToUndo) {
    EXPECT_NE(find(shown(phase("borrow-again")), "undo"), nullptr);
    EXPECT_EQ(find(shown(phase("borrow-first")), "undo"), nullptr);
}

TEST(Borrow, SaysOnTheButtonWhichBookUndoTakesBack) {
    EXPECT_EQ(find(shown(phase("borrow-again")), "undo")->text, "Batalkan. Habis Gelap Terbitlah Terang");
    State made = phase("borrow-again");
    auto& rows = std::get<flows::Borrow>(made.flow).rows;
    rows.push_back(refused(kamus(), Refusal::not_for_loan));
    rows[1].state = RowState::undone;
    EXPECT_EQ(find(shown(made), "undo")->text, "Batalkan. Sitti Nurbaya") << "the last that is lent";
    rows[0].item.reset();
    EXPECT_EQ(find(shown(made), "undo")->text, "Batalkan. B0001") << "as its row calls it";
}

TEST(Borrow, ShortensATitleOnTheButtonSoThatItStillTellsWhichBook) {
    State made = phase("borrow-again");
    auto& rows = std::get<flows::Borrow>(made.flow).rows;
    const auto button = [&] { return find(shown(made), "undo")->text; };
    rows[1].item->title = "Ensiklopedia Tumbuhan Obat Dataran Tinggi Dieng dan Sekitarnya Jilid 2";
    EXPECT_EQ(button(), "Batalkan. Ensiklopedia Tumbuhan Obat … Jilid 2");
    rows[0].item->title = "Ensiklopedia Tumbuhan Obat Jawa Tengah dan Sekitarnya Jilid 2";
    EXPECT_EQ(button(), "Batalkan. " + rows[1].item->title) << "the other one would be called the same";
}

TEST(Borrow, ConfirmsWhichBookWasUndoneAndShowsItAsUndone) {
    const Widget screen = shown(phase("borrow-undone"));
    EXPECT_NE(text_of(screen, "hint").find("Dibatalkan: Habis Gelap Terbitlah Terang"), std::string::npos);
    EXPECT_NE(text_of(screen, "row-2").find("Dibatalkan. Mohon serahkan buku ini kepada petugas."),
              std::string::npos);
    State made = phase("borrow-undone");
    std::get<flows::Borrow>(made.flow).undone.reset();
    EXPECT_NE(text_of(shown(made), "hint").find("Pindai buku berikutnya"), std::string::npos);
}

TEST(Borrow, SaysWhoKnowsTheDueDateWhereTheKioskDoesNot) {
    State made = phase("borrow");
    auto& row = std::get<flows::Borrow>(made.flow).rows[0];
    row = loan(sitti_nurbaya(), flows::RowState::done);
    row.due.reset();
    EXPECT_NE(text_of(shown(made), "row-1").find("Tanggal kembali dapat ditanyakan kepada petugas nanti."),
              std::string::npos);
}

TEST(ATitle, IsShortenedBetweenWordsAndKeepsItsEnd) {
    EXPECT_EQ(shortened("Sitti Nurbaya", 24), "Sitti Nurbaya");
    EXPECT_EQ(shortened("Cerita Mentari dan Sang Pelita Jilid 3", 24), "Cerita Mentari … Jilid 3");
    const std::string endless(80, 'a');
    EXPECT_EQ(shortened(endless, 24), endless) << "there is nothing to cut between";
    EXPECT_EQ(shortened(endless + " satu", 24), endless + " satu");
    EXPECT_EQ(shortened("", 24), "");
    EXPECT_EQ(shortened("                                   ", 24), "                                   ");
}

// Fault: 60 % of the screen was blank while the first books were scanned.
TEST(Borrow, PutsTheBooksOfTodayOnAShelfWithRoomForMore) {
    const Widget screen = shown(phase("borrow-undone"));
    EXPECT_EQ(find(screen, "shelf")->text, "Bawaan Anda hari ini: 1 buku · masih ada tempat untuk 2")
        << "what was cancelled stands there no more";
    EXPECT_TRUE(says(shown(phase("borrow-first")), "masih ada tempat untuk 2"));
    EXPECT_EQ(find(shown(phase("borrow-limit-untold")), "shelf")->text, "Bawaan Anda hari ini: 2 buku")
        << "nothing of what is not known";
    for (const char* name : {"borrow-waiting", "borrow-opening", "borrow-full-on-arrival", "borrow-many"})
        EXPECT_EQ(find(shown(phase(name)), "shelf"), nullptr) << name;
}

TEST(Borrow, ShowsACoverWhereTheLibraryHasOne) {
    const State made = phase("borrow-again");
    const CoverOf cover = [](const circulation::Item& item) {
        return item.barcode.text == "B0001" ? std::string("/covers/B0001.jpg") : std::string();
    };
    const Widget screen = view(made, {.words = words_of("id"), .panel = portrait, .cover = &cover}).front()();
    std::vector<std::string> covers;
    walk(*find(screen, "shelf"), [&](const Widget& each) {
        if (const auto* book = std::get_if<ui::Spine>(&each.content)) covers.push_back(book->cover);
    });
    EXPECT_EQ(covers, (std::vector<std::string>{"/covers/B0001.jpg", ""}));
}

TEST(Borrow, GivesTheShelfUpBeforeARow) {
    State made = phase("borrow-first");
    auto& rows = std::get<Borrow>(made.flow).rows;
    auto presenter = ui::Presenter::create(SOURCE_DIR "/assets", {.mode = {1080, 1920, 268.0}}).value();
    bool was_there = false, is_there = true;
    for (int i = 0; i < 12; ++i) {
        rows.push_back(loan(sitti_nurbaya(), RowState::done));
        presenter->render(view(made, {.words = words_of("id"), .panel = presenter->viewport({})}), {});
        const ui::Node* shelf = presenter->semantics().find("shelf");
        is_there = shelf != nullptr && shelf->visible;
        was_there = was_there || is_there;
        if (!is_there) continue;
        for (std::size_t row = 1; row <= rows.size(); ++row)
            EXPECT_TRUE(presenter->semantics().find("row-" + std::to_string(row))->visible) << rows.size();
    }
    EXPECT_TRUE(was_there);
    EXPECT_FALSE(is_there) << "twelve rows need all there is";
}

}  // namespace
}  // namespace anjungan::screens
