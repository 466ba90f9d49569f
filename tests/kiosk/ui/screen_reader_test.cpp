#include "kiosk/ui/screen_reader.h"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include "kiosk/ui/unicode.h"
#include "platform/system/utf8.h"

namespace anjungan::ui {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using Tree = std::vector<Node>;

words::Words language(std::string_view code) {
    auto loaded = words::Words::load(BUILD_DIR "/words", code);
    EXPECT_TRUE(loaded) << code;
    return loaded.value_or(words::Words()).aloud();
}
const words::Words& indonesian() {
    static const words::Words words = language("id");
    return words;
}

Node node(Role role, std::string name, std::string text, std::size_t depth = 1) {
    Node made;
    made.role = role, made.name = std::move(name), made.text = std::move(text), made.depth = depth;
    return made;
}
Node title(std::string text, double em = 13, std::size_t depth = 1) {
    Node made = node(Role::heading, "", std::move(text), depth);
    made.em_mm = em;
    return made;
}
Node main_action(std::string name, std::string text, std::size_t depth = 1) {
    Node made = node(Role::button, std::move(name), std::move(text), depth);
    made.main = true;
    return made;
}

// A screen of borrowing, as the views make it.
Tree borrowing(std::vector<Node> rows = {}, std::string hint = "Pindai buku pertama. Langsung tercatat.") {
    Tree tree{node(Role::screen, "borrow", "", 0),
              node(Role::button, "start-over", "Kembali ke awal"),
              title("Pinjam"),
              node(Role::status, "patron", "Sekar A."),
              node(Role::text, "", "Sekar A.", 2),
              node(Role::status, "hint", hint),
              title("Pindai buku pertama", 11, 2),
              node(Role::text, "", "Langsung tercatat.", 2),
              node(Role::list, "books", "")};
    for (Node& row : rows) row.depth = 2, tree.push_back(std::move(row));
    tree.push_back(main_action("finish", rows.empty() ? "Selesai" : "Selesai · dua buku"));
    tree.push_back(node(Role::button, "help", "Panggil petugas"));
    return tree;
}
Node row(int number, std::string text) {
    return node(Role::list_item, "row-" + std::to_string(number), std::move(text));
}
Tree with_focus(Tree tree, std::string_view name) {
    for (Node& each : tree) each.focused = each.name == name;
    return tree;
}
std::string said(const Tree& before, const Tree& now) {
    return what_to_say(before, now, indonesian());
}

TEST(ScreenReader, ANewScreenIsToldByItsTitleWhatFollowsAndItsMainAction) {
    EXPECT_EQ(said({}, borrowing()),
              "Pinjam. Sekar A. Pindai buku pertama. Langsung tercatat. Selesai, tombol");
}

TEST(ScreenReader, AnotherScreenIsToldFromItsBeginning) {
    const Tree idle{node(Role::screen, "idle", "", 0), node(Role::status, "", "07.42"),
                    node(Role::text, "", "Senin"),     node(Role::image, "poster", "Dongeng pagi"),
                    title("Selamat datang.", 16),      node(Role::text, "", "Pindai kartu atau buku."),
                    main_action("borrow", "Pinjam"),   node(Role::button, "return", "Kembalikan")};
    EXPECT_EQ(said(borrowing(), idle), "Selamat datang. Pindai kartu atau buku. Pinjam, tombol");
}

TEST(ScreenReader, AScreenThatOpensWithOneBookTellsItAndOneWithManyDoesNot) {
    const Node first = row(1, "Sitti Nurbaya. Terima kasih."), second = row(2, "Salah Asuhan. Terima kasih.");
    EXPECT_THAT(said({}, borrowing({first})),
                testing::StartsWith("Pinjam. Sitti Nurbaya. Terima kasih. Sekar A. Pindai buku pertama."));
    EXPECT_THAT(said({}, borrowing({first, second})), Not(HasSubstr("Terima kasih")));
}

TEST(ScreenReader, NothingIsSaidWhenNothingChanged) {
    EXPECT_EQ(said(borrowing(), borrowing()), "");
}

TEST(ScreenReader, OfTheBooksOnlyTheChangedOneIsTold) {
    const Tree before = borrowing({row(1, "Sitti Nurbaya, dipinjam, kembali tanggal tujuh Desember")});
    const Tree now = borrowing({row(1, "Sitti Nurbaya, dipinjam, kembali tanggal tujuh Desember"),
                                row(2, "Salah Asuhan, dipinjam, kembali tanggal tujuh Desember")},
                               "Pindai buku berikutnya");
    EXPECT_EQ(said(before, now), "Salah Asuhan, dipinjam, kembali tanggal tujuh Desember");
}

TEST(ScreenReader, ARowIsToldAgainWhenItTurns) {
    const Tree pending = borrowing({row(1, "B0001. Sebentar, sedang dicatat …")});
    EXPECT_EQ(said(borrowing(), pending), "B0001. Sebentar, sedang dicatat");
    const Tree refused = borrowing({row(1, "Dibaca di tempat. B0001 · Silakan baca di ruang baca.")});
    EXPECT_EQ(said(pending, refused), "Dibaca di tempat. B0001, Silakan baca di ruang baca.");
}

TEST(ScreenReader, ARowThatHasOnlyMovedIsNotToldAgain) {
    const Tree before = borrowing({row(1, "Sitti Nurbaya, dipinjam"), row(2, "Dibaca di tempat. Kamus"),
                                   row(3, "Belum tercatat. B0099")});
    const Tree now = borrowing({row(1, "Dibaca di tempat. Kamus"), row(2, "Belum tercatat. B0099"),
                                row(3, "Sitti Nurbaya. Dibatalkan.")});
    EXPECT_EQ(said(before, now), "Sitti Nurbaya. Dibatalkan.");
}

TEST(ScreenReader, ASecondRowOfTheSameWordsIsToldToo) {
    const Node copy = row(1, "Cerita Mentari, dipinjam"), another = row(2, "Cerita Mentari, dipinjam");
    EXPECT_EQ(said(borrowing({copy}), borrowing({copy, another})), "Cerita Mentari, dipinjam");
}

TEST(ScreenReader, ARowThatIsNotOnTheScreenIsNotTold) {
    Tree now = borrowing({row(1, "Sitti Nurbaya")});
    for (Node& each : now) each.visible = each.visible && each.role != Role::list_item;
    EXPECT_EQ(said(borrowing(), now), "");
}

TEST(ScreenReader, AnAlertIsToldOnceAndWithoutItsParts) {
    Tree now = borrowing();
    now[5] = node(Role::alert, "notice", "Kode ini belum dikenal. Pindai kode perpustakaan");
    EXPECT_EQ(said(borrowing(), now), "Kode ini belum dikenal. Pindai kode perpustakaan");
    EXPECT_EQ(said(now, now), "");
}

TEST(ScreenReader, AChangedHintIsToldWhenNoBookIs) {
    EXPECT_EQ(said(borrowing({}, "Buka akun"), borrowing()), "Pindai buku pertama. Langsung tercatat.");
}

TEST(ScreenReader, AClockAndACountdownDoNotInterrupt) {
    Tree before = borrowing(), now = borrowing();
    before.push_back(node(Role::status, "", "07.42"));
    now.push_back(node(Role::status, "", "07.43"));
    before.push_back(node(Role::timer, "closing", "dua puluh detik lagi"));
    now.push_back(node(Role::timer, "closing", "sembilan belas detik lagi"));
    EXPECT_EQ(said(before, now), "");
    EXPECT_THAT(said({}, now), testing::EndsWith("Selesai, tombol. sembilan belas detik lagi"));
}

TEST(ScreenReader, ADialogIsToldAndWhatItCoversIsNot) {
    Tree now = borrowing();
    for (std::size_t i = 1; i < now.size() - 1; ++i) now[i].covered = true;
    now.insert(now.end() - 1, {node(Role::dialog, "other-card", ""), title("Kartu lain", 13, 2),
                               node(Role::text, "", "Buku tetap atas nama Sekar.", 2),
                               main_action("switch-card", "Selesai, lalu kartu berikutnya", 2),
                               node(Role::button, "cancel", "Lanjutkan", 2)});
    EXPECT_EQ(said(borrowing(), now),
              "Kartu lain. Buku tetap atas nama Sekar. Selesai, lalu kartu berikutnya, tombol");
    EXPECT_THAT(said(now, borrowing()), testing::StartsWith("Pinjam. Sekar A."));
}

TEST(ScreenReader, TheKeyboardIsToldWhereItIs) {
    const Tree screen = borrowing();
    EXPECT_EQ(said(screen, with_focus(screen, "help")), "Panggil petugas, tombol");
    EXPECT_EQ(said(with_focus(screen, "help"), with_focus(screen, "finish")), "Selesai, tombol");
    EXPECT_EQ(said(with_focus(screen, "help"), screen), "");
}

TEST(ScreenReader, AControlTellsItsState) {
    Node control = node(Role::button, "large-text", "Teks besar");
    EXPECT_EQ(description(control, indonesian()), "Teks besar, tombol");
    control.selected = true;
    EXPECT_EQ(description(control, indonesian()), "Teks besar, tombol, terpilih");
    control.enabled = false;
    EXPECT_EQ(description(control, indonesian()), "Teks besar, tombol, terpilih, tidak tersedia");
    EXPECT_EQ(description(control, language("en")), "Teks besar, button, selected, not available");
    EXPECT_EQ(description(control, language("jv")), "Teks besar, tombol, kapilih, boten cumawis");
}

TEST(ScreenReader, TheControlTheKeyboardIsAtTellsWhenItsStateTurns) {
    const Tree before = with_focus(borrowing(), "help");
    Tree now = before;
    now.back().selected = true;
    EXPECT_EQ(said(before, now), "Panggil petugas, tombol, terpilih");
}

TEST(ScreenReader, NoDigitOfAPinIsEverSaid) {
    Tree pin{node(Role::screen, "pin", "", 0), title("Pinjam"), node(Role::status, "hint", "Ketik PIN Anda"),
             node(Role::status, "pin", "nol dari empat angka diketik"), node(Role::group, "keypad", "")};
    for (int digit = 0; digit <= 9; ++digit)
        pin.push_back(node(Role::key, "key-" + std::to_string(digit), std::to_string(digit), 2));
    pin.push_back(node(Role::key, "key-erase", "Hapus", 2));
    const std::string of_any = said(pin, with_focus(pin, "key-0"));
    EXPECT_EQ(of_any, "Tombol angka. Silakan ketik PIN pada papan tombol.");
    for (int digit = 0; digit <= 9; ++digit) {
        const Tree at = with_focus(pin, "key-" + std::to_string(digit));
        EXPECT_EQ(said(pin, at), of_any);
        EXPECT_EQ(said({}, at), "Pinjam. Ketik PIN Anda. nol dari empat angka diketik");
        Tree typed = at;
        typed[3].text = "satu dari empat angka diketik";
        EXPECT_EQ(said(at, typed), "satu dari empat angka diketik");
    }
    EXPECT_EQ(said(pin, with_focus(pin, "key-erase")), "Hapus, tombol");
}

TEST(ScreenReader, WhatIsSpokenTakesThePlaceOfTheText) {
    Tree now = borrowing({row(1, "Denda Rp 1.500")});
    for (Node& each : now)
        if (each.role == Role::list_item) each.spoken = "Denda seribu lima ratus rupiah";
    EXPECT_EQ(said(borrowing(), now), "Denda seribu lima ratus rupiah");
}

TEST(Voice, IsGivenToEachWidgetThatSaysSomethingElseAloud) {
    const auto screen = [](const std::string& money) {
        return column({label("Denda " + money), button("finish", "Selesai", {.look = Look::primary})});
    };
    Widget shown = screen("Rp 300");
    give_voice(shown, screen("tiga ratus rupiah"));
    EXPECT_EQ(shown.children[0].spoken, "Denda tiga ratus rupiah");
    EXPECT_EQ(shown.children[0].text, "Denda Rp 300");
    EXPECT_EQ(shown.children[1].spoken, "");
    give_voice(shown, screen("Rp 300"));
    EXPECT_EQ(shown.children[0].spoken, "");
}

TEST(Voice, OfAScreenOfAnotherShapeIsNotMixedUp) {
    Widget shown = column({label("satu"), label("dua")});
    give_voice(shown, column({label("dua")}));
    for (const Widget& each : shown.children) EXPECT_EQ(each.spoken, "");
}

TEST(Pronounceable, PausesWhereTheEyeSeesADot) {
    EXPECT_EQ(pronounceable("Selesai · dua buku"), "Selesai, dua buku");
    EXPECT_EQ(pronounceable("Sebentar …"), "Sebentar");
    EXPECT_EQ(pronounceable("Terima kasih. · Denda"), "Terima kasih. Denda");
    EXPECT_EQ(pronounceable("  dua \n\t buku  "), "dua buku");
    EXPECT_EQ(pronounceable("RUS s ."), "RUS s.");
}

TEST(Pronounceable, HoldsNoCommandsForASpeakingProgram) {
    EXPECT_EQ(pronounceable("[[h@'loU]] <break/> \"Bumi\""), "h@'loU break/ Bumi");
}

TEST(Pronounceable, EndsASentenceOnce) {
    EXPECT_EQ(pronounceable("Boleh kami bantu?. Ketuk."), "Boleh kami bantu? Ketuk.");
    EXPECT_EQ(pronounceable("empat buku.. Di rumah"), "empat buku. Di rumah");
}

TEST(Pronounceable, LeavesOutWhatNoVoiceCanRead) {
    EXPECT_EQ(pronounceable("ꦫꦫ ꦏꦶꦤꦤ꧀ꦛꦶ"), "");
    EXPECT_EQ(pronounceable("ꦫꦫ, dipinjam"), "dipinjam");
    EXPECT_EQ(pronounceable("sèwu, séket"), "sèwu, séket");
}

RC_GTEST_PROP(Pronounceable, IsTotalAndStaysPronounceable, (const std::string& anything)) {
    const std::string said = pronounceable(anything);
    RC_ASSERT(pronounceable(said) == said);
    RC_ASSERT(said.find_first_of("[]<>\n\t\r") == std::string::npos);
    RC_ASSERT(encode_utf8(characters(said)) == said);
}

}  // namespace
}  // namespace anjungan::ui
