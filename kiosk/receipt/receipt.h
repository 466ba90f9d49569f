// kiosk/receipt: what a receipt says, as a Document, and the calendar in its QR code. Values in, values out:
// no printer, no clock, no catalogue of words and no full name of anybody enters here.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/receipt/calendar.h"
#include "platform/device/document.h"
#include "platform/system/clock.h"

namespace anjungan::receipt {

// One book and when it has to be back.
struct DueItem {
    std::string title;       // any bytes; what is no UTF-8 becomes U+FFFD
    std::optional<Day> due;  // nothing: not known yet; not in the calendar
    std::size_t card = 0;    // of a family: whose, a place in ReceiptContent::family
    bool operator==(const DueItem&) const = default;
};

// For an event, for one card.
struct Ticket {
    std::string title, when, where;  // in the patron's language
    std::string holder;              // first name; empty: not printed
    std::string code;                // what the door reads
    std::string waiting;             // what is said in place of the code; empty: it is a ticket
    LocalTime starts;
};
// For which they are signed up, each on a line.
struct OwnEvent {
    std::string title, when;
};
// A card for the first days.
struct FirstCard {
    std::string number, name;
    Day until;
};

// Where a book stands, for whoever goes there.
struct Way {
    std::string title, author;       // the author may be empty
    std::string shelf, call_number;  // either may be empty
};

// What happened, for one patron: what was lent, or without that what was brought back.
struct ReceiptContent {
    std::string library;    // its name: "Perpustakaan Daerah Wonosobo"
    std::string hours;      // "Senin-Sabtu 08.00-16.00", in the patron's language; empty: not printed
    std::string telephone;  // likewise: "(0286) 321000"
    std::string unit;       // which kiosk this was; empty: not printed
    Instant at;             // when the session ended
    Zone zone;
    std::string patron;                    // first name and initial; empty: not printed
    std::vector<DueItem> lines;            // lent, in the order of the scans
    std::vector<std::string> family = {};  // likewise short names: each card has a part; empty: there is one
    std::vector<std::string> returned;     // titles taken back, likewise
    bool offline = false;                  // decided by the kiosk while the library could not be reached
    bool guessed = false;                  // likewise, without knowing the card or a book
    std::vector<Ticket> tickets = {};      // with them there is nothing else
    std::optional<FirstCard> card = {};    // likewise
    std::optional<Way> way = {};           // likewise
    std::string event;                     // what is on today, one line; empty: nothing
    std::optional<OwnEvent> own_event = {};  // printed in its place
    std::string
        clearance;      // the number of a card on which nothing is on loan, owed or held: that alone is said
    std::string proof;  // signed, for a second code; empty: none
    std::string foot;   // the library's own closing words; empty: none
};

// The words around it, in the patron's language, ready to print.
struct ReceiptWords {
    std::string due;                   // "Kembali paling lambat"
    std::string due_later;             // in place of a date: "tanya petugas"
    std::string returned;              // "Dikembalikan"
    std::string copy;                  // "SALINAN"
    std::string ticket, show_at_door;  // "Tiket"; beside its code
    std::string to_shelf, on_spine;    // "Ke rak", "Di punggung buku"
    std::string first_card, good_until,
        first_card_says;                   // "Kartu pertama Anda", "Berlaku sampai", and what for
    std::string offline;                   // "Dicatat tanpa sambungan ke pusat; ..."
    std::string guessed;                   // "Sebagian belum dikenal di sini; ..."
    std::string keep_date;                 // over the words beside the code: "Simpan tanggalnya di ponsel"
    std::string scan_code;                 // "Arahkan kamera ke kode ini. Tanpa internet."
    std::string today, signed_up;          // before the event: "Hari ini", "Anda terdaftar"
    std::string cleared;                   // "Surat bebas pustaka"
    std::string cleared_says;              // "Tidak ada pinjaman, denda, dan pesanan."
    std::string member;                    // "No. anggota"
    std::string proof, proof_says;         // "Bukti", "Kode ini dapat diperiksa di anjungan mana pun …"
    std::function<std::string(Day)> day;   // "Senin, 7 Desember"
    std::function<std::string(Day)> date;  // with the year
    std::function<std::string(LocalTime)> time;          // "10.15"
    std::function<std::string(std::size_t)> books;       // "3 buku"
    std::function<std::string(std::size_t)> bring_back;  // "Kembalikan 3 buku"
    // Where the code holds one date of several: which, and what the others are.
    std::function<std::string(const std::string& first, const std::string& others)> only_first;
};

// The text in the QR code of the receipt: also what the screen shows to those who take no paper. Of several
// due dates it holds the first. Empty without a date.
[[nodiscard]] std::string receipt_calendar(const ReceiptContent& content, const ReceiptWords& words);
// The receipt, down to the cut; it knows the mark of its copies.
[[nodiscard]] device::Document document_of(const ReceiptContent& content, const ReceiptWords& words);

}  // namespace anjungan::receipt
