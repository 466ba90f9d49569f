// Screens as the product means them, for pictures, benchmarks and tests of the toolkit. The real ones are in
// kiosk/screens.
#pragma once

#include <string>
#include <vector>

#include "kiosk/ui/parts.h"
#include "kiosk/ui/presenter.h"

namespace anjungan::ui::sample {

inline Panel portrait() {
    return {{1080, 1920, 268.0}};
}
inline Panel landscape() {
    return {{1920, 1080, 476.4}};
}

inline Widget bar() {
    return control_bar(
        {{"large-text", "Teks besar", "text-size"},
         {"high-contrast", "Kontras", "contrast"},
         {"low-reach", "Turunkan", "reach"},
         {"voice", "Suara", "sound"}},
        button("help", "Panggil petugas", {.icon = "help", .look = Look::outline, .type = Type::body}),
        {.width = 268_mm});
}

inline std::vector<Widget> rows(int more = 0) {
    std::vector<Widget> out{
        list_row({.name = "row-1",
                  .title = "Sitti Nurbaya",
                  .second = "Marah Rusli · 899.221 RUS s",
                  .tone = Tone::done,
                  .jacket = Jacket{Token::spine_1},
                  .chip_first = "Kembali paling lambat",
                  .chip = "Senin, 30 November"}),
        list_row({.name = "row-2",
                  .title = "Habis Gelap Terbitlah Terang",
                  .second = "R.A. Kartini · 920 KAR h",
                  .tone = Tone::done,
                  .jacket = Jacket{Token::spine_2},
                  .chip_first = "Kembali paling lambat",
                  .chip = "Senin, 30 November"}),
        list_row({.name = "row-3",
                  .title = "Buku ini dibaca di tempat saja",
                  .second = "Kamus Besar Bahasa Jawa · Silakan taruh di rak baca di sebelah kiri.",
                  .tone = Tone::refused}),
        list_row({.name = "row-4",
                  .title = "Layar di Telaga",
                  .second = "Sebentar, sedang dicatat…",
                  .tone = Tone::pending,
                  .jacket = Jacket{Token::spine_none}})};
    for (int i = 0; i < more; ++i)
        out.push_back(list_row({.name = "row-" + std::to_string(i + 5),
                                .title = "Buku nomor " + std::to_string(i + 5),
                                .second = "Pengarang · 800",
                                .tone = Tone::done,
                                .jacket = Jacket{Token::spine_3},
                                .chip_first = "Kembali paling lambat",
                                .chip = "Senin, 30 November"}));
    return out;
}

inline Widget borrow(const Viewport& stage, int more = 0) {
    Widget hint = hint_card("hint", "Pindai buku berikutnya",
                            "Setiap buku langsung tercatat. Anda masih boleh meminjam 2 buku.",
                            "illustration:scan-book");
    Widget books = list("books", rows(more), Overflow::keep_last, "dan {} buku sebelumnya");
    Widget buttons = foot({button("undo", "Batalkan yang terakhir", {.icon = "undo", .type = Type::body}),
                           button("finish", "Selesai · 2 buku",
                                  {.icon = "check", .look = Look::primary, .type = Type::heading})});
    Widget middle = stage.landscape() ? row({grow(column({std::move(hint)})), grow(std::move(books), 1.8)},
                                            {.gap = Space::l, .across = Across::stretch})
                                      : column({std::move(hint), grow(std::move(books))}, {.gap = Space::m});
    Widget content = column({header({.title = "Pinjam", .home_says = "Kembali ke awal", .user = "Sekar A."}),
                             grow(column({grow(std::move(middle)), std::move(buttons)},
                                         {.gap = Space::m, .padding = sides(Space::xl, Space::m)}))});
    return screen("borrow", std::move(content), bar());
}

inline Widget idle(const Viewport& stage) {
    Widget top = column({label("07.42", {.type = Type::heading}),
                         label("Senin, 23 November 2026", {.type = Type::small, .colour = Token::muted})});
    Widget event = poster({.source = "illustration:highlands",
                           .audience = "Untuk siswa SD/MI",
                           .title = "Dongeng pagi di lereng Dieng",
                           .when = "Minggu, 29 November · 09.00",
                           .where = "Ruang anak",
                           .shown = 1,
                           .total = 3});
    Widget welcome = column(
        {label("Selamat datang.", {.type = Type::display}),
         label("Pindai kartu atau buku Anda untuk mulai.", {.type = Type::lead, .colour = Token::muted})});
    Widget actions =
        row({action_card("borrow", "Pinjam", "Bawa pulang buku", icon("borrow", 18_mm), Look::primary),
             action_card("return", "Kembalikan", "Tanpa kartu", icon("return", 18_mm), Look::amber)},
            {.gap = Space::m, .across = Across::stretch});
    Widget others = row({grow(button("account", "Akun saya", {.icon = "account", .type = Type::body})),
                         grow(button("guest-book", "Buku tamu", {.icon = "guest-book", .type = Type::body})),
                         grow(button("events", "Acara", {.icon = "events", .type = Type::body}))},
                        {.gap = Space::m, .across = Across::stretch});
    Widget content;
    if (stage.landscape()) {
        content = row({grow(column({std::move(top), grow(std::move(event))}, {.gap = Space::m})),
                       grow(column({std::move(welcome), grow(std::move(actions)), std::move(others)},
                                   {.gap = Space::m}))},
                      {.gap = Space::l, .padding = sides(Space::xl, Space::m), .across = Across::stretch});
    } else {
        content = column({std::move(top), at_least(std::move(event), 0_mm, 150_mm), std::move(welcome),
                          sized(std::move(actions), 0_mm, 82_mm), std::move(others), spacer()},
                         {.gap = Space::m, .padding = sides(Space::xl, Space::m)});
    }
    return screen("idle", std::move(content), bar());
}

inline Widget goodbye(const Viewport&) {
    Widget farewell = column(
        {emblem("check", Tone::done, 30_mm), label("Sampai jumpa, Sekar.", {.type = Type::display}),
         label({{"2 buku tercatat. Kembalikan paling lambat "}, {"Senin, 30 November", true}, {"."}},
               {.type = Type::lead, .colour = Token::muted})},
        {.gap = Space::m, .padding = {Space::xl, Space::xl, Space::xl, Space::l}, .motif = Motif::whisper});
    Widget choices = column(
        {label("Mau membawa catatannya?", {.type = Type::lead, .weight = Weight::bold}),
         choice_card("receipt-print", "Cetak struk", "Di kertas, dari celah di bawah layar", "printer",
                     Look::primary),
         choice_card("receipt-qr", "Ke ponsel",
                     "Pindai QR: tanggal kembali masuk ke kalender, tanpa internet", "qr", Look::plain),
         choice_card("receipt-none", "Tidak usah", "Tanpa kertas", "leaf", Look::plain), spacer(),
         label({{"Layar ini menutup sendiri dalam "}, {"25 detik", true}},
               {.type = Type::body, .colour = Token::muted, .align = Across::centre})},
        {.gap = Space::m, .padding = sides(Space::xl, Space::l)});
    Widget content = column({std::move(farewell), grow(std::move(choices))});
    return screen("goodbye", std::move(content), bar());
}

inline Widget pin(const Viewport&) {
    Widget content = column(
        {header({.title = "PIN Anda", .home_says = "Kembali ke awal", .user = "Sekar A."}),
         grow(column({label("Masukkan PIN", {.type = Type::heading, .align = Across::centre}),
                      pin_dots(6, 2, "2 dari 6 angka"), placed(keypad("Hapus"), Across::centre), spacer()},
                     {.gap = Space::l, .padding = all(Space::xl)}))});
    return screen("pin", std::move(content), bar());
}

inline Widget timeout(const Viewport& stage) {
    Widget ask =
        dialog("timeout", {label("Masih di sini?", {.type = Type::title, .align = Across::centre}),
                           countdown("countdown", 14, 20, "14 detik lagi"),
                           button("stay", "Ya, lanjutkan",
                                  {.look = Look::primary, .type = Type::heading, .least_height = 30_mm})});
    Widget below = borrow(stage);
    Widget widget = stack({std::move(below), std::move(ask)});
    widget.role = Role::screen;
    widget.name = "timeout";
    widget.children.front().role = Role::group;
    return widget;
}

}  // namespace anjungan::ui::sample
