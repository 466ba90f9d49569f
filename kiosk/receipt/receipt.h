// kiosk/receipt: what a receipt says, as a Document, and the calendar in its QR code. Values in, values out: no
// printer, no clock, no catalogue of words and no full name of anybody enters here.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "kiosk/receipt/calendar.h"
#include "platform/device/document.h"
#include "platform/system/clock.h"

namespace anjungan::receipt {

// What happened, for one patron.
struct ReceiptContent {
    std::string library;  // its name: "Perpustakaan Daerah Wonosobo"
    Instant at;           // when the session ended
    Zone zone;
    std::string patron;          // first name and initial; empty: not printed
    std::vector<DueItem> lines;  // in the order of the scans
    bool offline = false;        // decided by the kiosk while the library could not be reached
    bool guessed = false;        // likewise, without knowing the card or a book
    std::string event;           // what is on today, one line; empty: nothing
    std::string foot;            // the library's own closing words; empty: none
};

// The words around it, in the patron's language, ready to print.
struct ReceiptWords {
    std::string due;           // "Jatuh tempo"
    std::string due_later;     // in place of a date: "tanya petugas"
    std::string copy;          // "SALINAN"
    std::string offline;       // "Dicatat tanpa sambungan ke pusat; ..."
    std::string guessed;       // "Sebagian belum dikenal di sini; ..."
    std::string scan_to_keep;  // below the QR code: "Pindai: tanggal kembali masuk kalender ponsel"
    std::string today;         // before the event: "Hari ini"
    std::function<std::string(Day)> day;            // "23 November 2026"
    std::function<std::string(LocalTime)> time;     // "10.15"
    std::function<std::string(std::size_t)> books;  // "3 buku"
};

// The text in the QR code of the receipt: also what the screen shows to those who take no paper. Empty without
// lines.
[[nodiscard]] std::string receipt_calendar(const ReceiptContent& content, const ReceiptWords& words);
// The receipt, down to the cut; it knows the mark of its copies.
[[nodiscard]] device::Document document_of(const ReceiptContent& content, const ReceiptWords& words);

}  // namespace anjungan::receipt
