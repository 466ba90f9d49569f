#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

#include "kiosk/screens/books.h"
#include "kiosk/screens/view.h"
#include "tests/kiosk/screens/samples.h"

namespace anjungan::screens {
namespace {

using namespace samples;
using ui::Role;
using ui::Widget;

const words::Words& words_of(const std::string& code) {
    static const auto all = [] {
        std::map<std::string, words::Words> loaded;
        for (const std::string_view each : core::language_codes) loaded.emplace(each, language(each));
        return loaded;
    }();
    return all.at(code);
}
const std::vector<std::string> codes{core::language_codes.begin(), core::language_codes.end()};

constexpr ui::Viewport portrait{{268}, {476}}, landscape{{476}, {268}};

Widget shown(const State& state, const std::string& code = "id", ui::Viewport panel = portrait) {
    static const std::vector<Poster> all_posters = posters();
    static const Week open = week();
    static const CalendarText calendar = [](const core::SlipDraft&) {
        return std::string("BEGIN:VCALENDAR");
    };
    // The roomiest variant; legible_test looks at those for less room.
    return view(state, {.words = words_of(code),
                        .panel = panel,
                        .posters = all_posters,
                        .week = &open,
                        .calendar = &calendar})
        .front()();
}

template <class Visit>
void walk(const Widget& widget, const Visit& visit) {
    visit(widget);
    for (const Widget& child : widget.children) walk(child, visit);
}

bool is_control(const Widget& widget) {
    return widget.role == Role::button || widget.role == Role::key;
}

const Widget* find(const Widget& root, std::string_view name) {
    if (root.name == name) return &root;
    for (const Widget& child : root.children)
        if (const Widget* found = find(child, name)) return found;
    return nullptr;
}

// All that can be read, a line each.
std::string text_of(const Widget& root) {
    std::string text;
    walk(root, [&](const Widget& each) {
        if (!each.text.empty()) text += each.text + "\n";
    });
    return text;
}
bool says(const Widget& root, std::string_view text) {
    return text_of(root).find(text) != std::string::npos;
}

std::string text_of(const Widget& root, std::string_view name) {
    const Widget* found = find(root, name);
    return found == nullptr ? "(no " + std::string(name) + ")" : text_of(*found);
}

State phase(std::string_view name) {
    for (auto& [each, made] : every_phase())
        if (each == name) return made;
    ADD_FAILURE() << "no sample " << name;
    return {};
}

// A new flow is looked at by all of these tests, in every language and on every panel.
TEST(EveryScreen, IsAmongTheSamples) {
    std::set<std::size_t> shown;
    for (const auto& [name, made] : every_phase()) shown.insert(made.flow.index());
    EXPECT_EQ(shown.size(), std::variant_size_v<flows::AnyFlow>);
}

TEST(EveryScreen, IsNamedAsTheFlowsNameIt) {
    for (const auto& [name, made] : every_phase())
        EXPECT_EQ(shown(made).name, flows::name_of(flows::screen_of(made))) << name;
}

TEST(EveryScreen, OffersExactlyTheRepliesItsPhasePermits) {
    for (const auto& [name, made] : every_phase())
        for (const std::string& code : codes)
            for (const ui::Viewport& panel : {portrait, landscape}) {
                std::set<std::string> offered, permitted;  // each layout offers them once more
                walk(shown(made, code, panel), [&](const Widget& each) {
                    if (is_control(each) && each.enabled) offered.insert(each.name);
                });
                for (const core::Permission& each : flows::permitted(made)) {
                    if (!each.several) permitted.emplace(each.reply.name());
                    for (int which = each.first; each.several && which <= each.last; ++which)
                        permitted.insert(core::name_of({each.reply, which}));
                }
                EXPECT_EQ(offered, permitted) << name << " in " << code;
            }
}

TEST(EveryScreen, KeepsTheBarInItsPlace) {
    for (const ui::Viewport& panel : {portrait, landscape}) {
        std::set<std::string> bars;
        for (const auto& [name, made] : every_phase()) {
            const Widget whole = shown(made, "id", panel);
            std::string order;
            walk(whole.children.back(), [&](const Widget& each) {
                if (is_control(each)) order += each.name + " ";
            });
            bars.insert(order);
        }
        ASSERT_EQ(bars.size(), 1U);
        for (const char* each : {"language-id", "language-en", "language-jv", "language-jv-java",
                                 "large-text", "high-contrast", "low-reach", "voice", "help"})
            EXPECT_NE(bars.begin()->find(each), std::string::npos) << each;
        for (const std::string& each : codes)
            EXPECT_NE(bars.begin()->find("language-" + each + " "), std::string::npos) << each;
    }
}

// Fault: 2,000 scans made the screen crawl, for each row was a widget, seen or not.
TEST(EveryScreen, CostsNoMoreWithAFullVisitThanWithAFullPage) {
    const auto widgets = [](const State& made, const ui::Viewport& panel) {
        std::size_t count = 0;
        walk(shown(made, "id", panel), [&](const Widget&) { ++count; });
        return count;
    };
    const auto borrowing_so_many = [](std::size_t books) {
        flows::Borrow flow = samples::borrowing({});
        for (std::size_t i = 0; i < books; ++i)
            flow.rows.push_back(samples::loan(samples::sitti_nurbaya(), flows::RowState::done));
        return samples::state(flow);
    };
    const auto returning_so_many = [](std::size_t books) {
        flows::Return flow;
        for (std::size_t i = 0; i < books; ++i)
            flow.rows.push_back(
                samples::returned(samples::sitti_nurbaya(), circulation::Destination::return_bin));
        return samples::state(flow);
    };
    constexpr std::size_t a_page = 40;  // more than any panel shows
    for (const ui::Viewport& panel : {portrait, landscape}) {
        EXPECT_EQ(widgets(borrowing_so_many(flows::most_rows), panel),
                  widgets(borrowing_so_many(a_page), panel));
        EXPECT_EQ(widgets(returning_so_many(flows::most_rows), panel),
                  widgets(returning_so_many(a_page), panel));
        const Widget whole = shown(borrowing_so_many(flows::most_rows), "id", panel);
        EXPECT_NE(find(whole, "row-200"), nullptr) << "the last ones stay";
        EXPECT_EQ(find(whole, "row-1"), nullptr);
    }
}

TEST(EveryScreen, NamesTheLanguagesInTheirOwnWords) {
    for (const std::string& code : codes)
        for (const char* own : {"Indonesia", "English", "Basa Jawa", "ꦧꦱꦗꦮ"})
            EXPECT_TRUE(says(shown(phase("idle"), code), own));
}

TEST(EveryScreen, HasNoPlaceholderLeft) {
    for (const auto& [name, made] : every_phase())
        for (const std::string& code : codes) {
            const std::string text = text_of(shown(made, code));
            const auto open = text.find('{');
            EXPECT_EQ(open, std::string::npos) << name << " in " << code << ": " << text.substr(open, 30);
        }
}

TEST(EveryScreen, ShowsWhichSwitchesAreOn) {
    State made = phase("idle");
    made.preferences.large_text = true;
    made.preferences.language = *core::language("jv");
    const Widget screen = shown(made, "jv");
    EXPECT_TRUE(find(screen, "large-text")->selected);
    EXPECT_FALSE(find(screen, "voice")->selected);
    EXPECT_TRUE(find(screen, "language-jv")->selected);
    EXPECT_FALSE(find(screen, "language-id")->selected);
}

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
    const Widget screen = shown(phase("idle"));
    for (const char* journey : {"account", "guest-book", "events"}) EXPECT_EQ(find(screen, journey), nullptr);
}

TEST(Idle, StandsWithoutPostersAndHours) {
    const Widget screen = view(phase("idle"), {.words = words_of("id"), .panel = portrait}).front()();
    EXPECT_TRUE(says(screen, "Selamat datang."));
    EXPECT_FALSE(says(screen, "Buka"));
}

TEST(Idle, TurnsThePostersWithTheMinutes) {
    const std::vector<Poster> two{{"a.svg", "", "First", ""}, {"b.svg", "", "Second", ""}};
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

TEST(Idle, TellsTheHolderOfAnExpiredCardWhatToDo) {
    const std::string text = text_of(shown(phase("idle-expired")), "notice");
    EXPECT_NE(text.find("Masa berlaku habis"), std::string::npos);
    EXPECT_NE(text.find("Silakan perpanjang kartu di meja layanan."), std::string::npos);
}

TEST(Idle, SaysWhenTheScannerIsAway) {
    EXPECT_TRUE(says(shown(phase("idle-no-scanner")), "Pemindai sedang beristirahat"));
    State made = phase("borrow-first");
    made.scanner = device::Health::absent;
    EXPECT_TRUE(says(shown(made), "Yang sudah tercatat tetap tercatat."));
}

TEST(Idle, OffersHelpAfterScansThatMeanNothing) {
    EXPECT_NE(text_of(shown(phase("idle-offer-help")), "offer-help").find("Boleh kami bantu?"),
              std::string::npos);
}

TEST(Pin, NeverShowsTheDigits) {
    State made = phase("pin");
    std::get<Pin>(made.flow).digits = "973";
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

TEST(Idle, SaysThatSeveralCodesWereRead) {
    const std::string text = text_of(shown(phase("idle-looking-up-several")), "looking-up");
    EXPECT_NE(text.find("3 kode sudah terbaca"), std::string::npos);
}

TEST(Idle, SaysThatItCannotTellWhileTheLibraryIsAwayAndNotThatTheCodeIsUnknown) {
    const std::string text = text_of(shown(phase("idle-cannot-tell")), "notice");
    EXPECT_NE(text.find("Catatan perpustakaan sedang tidak terhubung."), std::string::npos);
    EXPECT_EQ(text.find("belum dikenal"), std::string::npos);
}

TEST(Pin, SaysWhenAScanCannotBeTold) {
    EXPECT_NE(text_of(shown(phase("pin-cannot-tell")), "scan").find("Kode ini belum dapat kami kenali"),
              std::string::npos);
}

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
    EXPECT_EQ(row.find("Jatuh tempo"), std::string::npos);
    EXPECT_NE(text_of(screen, "finish").find("Selesai · 1 buku"), std::string::npos);
}

TEST(Borrow, SaysThatAnUndoWasRefused) {
    const std::string row = text_of(shown(phase("borrow-in-doubt")), "row-1");
    EXPECT_NE(row.find("Belum dapat dibatalkan; buku ini tetap Anda pinjam."), std::string::npos);
    EXPECT_NE(row.find("Jatuh tempo"), std::string::npos);
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
         {"Sitti Nurbaya", "Marah Rusli · 899.221 RUS s", "Jatuh tempo", "Senin, 30 November"})
        EXPECT_NE(first.find(text), std::string::npos) << text;
    EXPECT_NE(text_of(screen, "finish").find("Selesai · 2 buku"), std::string::npos);
    EXPECT_TRUE(says(screen, "Sekar A."));
    EXPECT_TRUE(says(screen, "Pindai buku berikutnya"));
    EXPECT_TRUE(says(screen, "Anda masih boleh meminjam 2 buku."));
}

TEST(Borrow, ShowsAPendingBookAtOnce) {
    const std::string last = text_of(shown(phase("borrow")), "row-4");
    EXPECT_NE(last.find("Layar Terkembang"), std::string::npos);
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
    EXPECT_NE(text_of(screen, "switch-card").find("Selesai, lalu kartu berikutnya"), std::string::npos);
    EXPECT_NE(text_of(screen, "cancel").find("Lanjutkan untuk Sekar"), std::string::npos);
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

TEST(ATitle, IsShortenedBetweenWordsAndKeepsItsEnd) {
    EXPECT_EQ(shortened("Sitti Nurbaya", 24), "Sitti Nurbaya");
    EXPECT_EQ(shortened("Laskar Pelangi dan Sang Pemimpi Jilid 3", 24), "Laskar Pelangi … Jilid 3");
    const std::string endless(80, 'a');
    EXPECT_EQ(shortened(endless, 24), endless) << "there is nothing to cut between";
    EXPECT_EQ(shortened(endless + " satu", 24), endless + " satu");
    EXPECT_EQ(shortened("", 24), "");
    EXPECT_EQ(shortened("                                   ", 24), "                                   ");
}

TEST(Refusals, OfABookSayWhatHappenedAndWhatToDo) {
    for (Refusal refusal : circulation::refusals)
        for (const std::string& code : codes) {
            const Told told = told_of_book(refusal, words_of(code));
            const std::string row =
                text_of(shown(state(borrowing({refused(kartini(), refusal)})), code), "row-1");
            EXPECT_NE(row.find(told.what), std::string::npos) << circulation::name_of(refusal);
            EXPECT_NE(row.find(told.next), std::string::npos) << circulation::name_of(refusal);
            EXPECT_NE(row.find("Habis Gelap Terbitlah Terang"), std::string::npos);
            EXPECT_NE(told.what, told.next);
        }
}

TEST(Refusals, OfACardSayWhatHappenedAndWhatToDo) {
    for (Refusal refusal : circulation::refusals)
        for (const std::string& code : codes) {
            const Told told = told_of_card(refusal, words_of(code));
            const std::string notice =
                text_of(shown(state(noticed(flows::Notice::card_refused, refusal)), code), "notice");
            EXPECT_NE(notice.find(told.what), std::string::npos) << circulation::name_of(refusal);
            EXPECT_NE(notice.find(told.next), std::string::npos) << circulation::name_of(refusal);
        }
}

TEST(Refusals, EachHaveWordsOfTheirOwn) {
    for (const std::string& code : codes) {
        std::set<std::string> different;
        for (Refusal refusal : circulation::refusals)
            different.insert(told_of_book(refusal, words_of(code)).what);
        EXPECT_EQ(different.size(), circulation::refusals.size()) << code;
    }
}

TEST(Return, SaysWhereEachBookGoes) {
    const Widget screen = shown(phase("return"));
    EXPECT_NE(text_of(screen, "row-1").find("Silakan masukkan ke kotak pengembalian."), std::string::npos);
    EXPECT_NE(text_of(screen, "row-1").find("Denda Rp 1.500"), std::string::npos);
    EXPECT_NE(text_of(screen, "row-2").find("Mohon serahkan kepada petugas: buku ini sudah dipesan."),
              std::string::npos);
    EXPECT_NE(text_of(screen, "row-3").find("Mohon serahkan kepada petugas."), std::string::npos);
    EXPECT_NE(text_of(screen, "row-4").find("Buku ini belum tercatat"), std::string::npos);
    EXPECT_NE(text_of(screen, "row-5").find("Sebentar, sedang dicatat …"), std::string::npos);
    EXPECT_NE(text_of(screen, "finish").find("Selesai · 3 buku"), std::string::npos);
}

TEST(Return, SaysInTheRowThatABookWasScannedAgain) {
    State made = phase("return");
    std::get<flows::Return>(made.flow).rows[0].scanned_again = true;
    EXPECT_NE(text_of(shown(made), "row-1").find("Sudah tercatat. Terima kasih."), std::string::npos);
}

TEST(Goodbye, LetsThePatronChoose) {
    const Widget screen = shown(phase("goodbye"));
    for (const char* text : {"Selesai, Sekar.", "2 buku untuk Anda.",
                             "Ada yang belum tercatat? Pindai sekarang. Jatuh tempo Senin, 30 November 2026.",
                             "Mau membawa struk?", "Layar ini menutup sendiri dalam 25 detik"})
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
    EXPECT_FALSE(says(shown(phase("goodbye-thanks")), "Pindai sekarang.")) << "another card has its turn";
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
    EXPECT_TRUE(says(shown(made), "Jatuh tempo pertama Senin, 30 November 2026."));
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
    for (core::SlipLine& line : std::get<flows::Goodbye>(waiting.flow).draft.lines) line.due.reset();
    EXPECT_EQ(find(shown(waiting), "receipt-code"), nullptr);
    EXPECT_NE(find(shown(waiting), "goodbye"), nullptr) << "and there is a way out";
}

TEST(Borrow, SaysWhoKnowsTheDueDateWhereTheKioskDoesNot) {
    State made = phase("borrow");
    auto& row = std::get<flows::Borrow>(made.flow).rows[0];
    row = loan(sitti_nurbaya(), flows::RowState::done);
    row.due.reset();
    EXPECT_NE(text_of(shown(made), "row-1").find("Tanggal kembali dapat ditanyakan kepada petugas nanti."),
              std::string::npos);
}

TEST(Goodbye, TellsOfThePrinterInPlainWordsAndKeepsTheSlip) {
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

TEST(Goodbye, ThanksForReturnedBooks) {
    const Widget screen = shown(phase("goodbye-returned"));
    EXPECT_TRUE(says(screen, "Terima kasih."));
    EXPECT_TRUE(says(screen, "3 buku sudah kembali."));
}

TEST(Timeout, CountsDownAndHasOneLargeButton) {
    const Widget screen = shown(phase("timeout"));
    EXPECT_TRUE(says(screen, "8 detik lagi"));
    EXPECT_TRUE(says(screen, "Anda masih di sini?"));
    EXPECT_GE(find(screen, "stay")->sizing.least_height.value, 40);
    // Whoever comes by meanwhile sees nothing of the session.
    EXPECT_FALSE(says(screen, "Sekar"));
    EXPECT_FALSE(says(screen, "Sitti"));
}

TEST(Help, SaysWhatToDoAndSinceWhenAndPromisesNothing) {
    const Widget screen = shown(phase("help"));
    for (const char* text : {"Tunjukkan layar ini atau lambaikan tangan ke petugas", "dipanggil 07.42"})
        EXPECT_TRUE(says(screen, text)) << text;
    EXPECT_NE(text_of(screen, "help-arrived").find("Petugas sudah datang"), std::string::npos);
    EXPECT_NE(text_of(screen, "help-close").find("Tidak jadi"), std::string::npos);
    State later = phase("help");
    later.now.wall += 5min;
    EXPECT_TRUE(says(shown(later), "dipanggil 07.42")) << "not the time it is now";
    later.help->since.trust = ClockTrust::doubtful;
    EXPECT_FALSE(says(shown(later), "07.42")) << "nor one that nobody can believe";
}

TEST(Help, ShowsNothingOfTheSessionBelowIt) {
    const Widget screen = shown(phase("help"));
    for (const char* trace : {"Sekar", "Sitti", "P0001"}) EXPECT_FALSE(says(screen, trace)) << trace;
}

TEST(Help, IsABeaconOfOneColourWithAHandOf90Millimetres) {
    for (const ui::Viewport& panel : {portrait, landscape}) {
        const Widget screen = shown(phase("help"), "id", panel);
        EXPECT_EQ(screen.surface.fill, ui::Token::amber);
        walk(screen, [](const Widget& each) {
            if (each.surface.radius == ui::Radius::none && each.surface.fill != ui::Token::none)
                EXPECT_TRUE(each.surface.fill == ui::Token::amber || each.sizing.height.value == 0.5)
                    << ui::name_of(each.surface.fill);
        });
        const Widget* hand = find(screen, "raised-hand");
        ASSERT_NE(hand, nullptr);
        EXPECT_GE(hand->sizing.least_height.value, 90);
    }
}

TEST(OutOfService, SendsPatronsToTheDesk) {
    EXPECT_TRUE(says(shown(phase("out-of-service")), "Anjungan ini sedang beristirahat"));
    EXPECT_TRUE(says(shown(phase("out-of-service")), "Silakan ke meja layanan"));
}

TEST(StartUpError, HasPlainWordsForThePatronAndOneSentenceForTheTechnician) {
    const Widget screen =
        start_up_error(words::Words(), "The folder /var/lib/anjungan cannot be written.").children.front();
    EXPECT_EQ(screen.name, "start-up-error");
    EXPECT_TRUE(says(screen, "This kiosk is not ready yet"));
    EXPECT_TRUE(says(screen, "The folder /var/lib/anjungan cannot be written."));
    walk(screen, [](const Widget& each) { EXPECT_FALSE(is_control(each)) << each.name; });
}

}  // namespace
}  // namespace anjungan::screens
