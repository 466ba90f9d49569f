// drivers/printer: a receipt Document as the bytes of an ESC/POS printer. What a printer can do is a Profile,
// a value; encode() is pure. No transport, no thread, no clock and no font enters here.
#pragma once

#include <string>
#include <vector>

#include "drivers/printer/code_pages.h"

namespace anjungan::printer {

// One page of the printer's table: ESC t `number` selects it.
struct PageSlot {
    int number = 0;  // 0 to 255
    CodePage page = CodePage::pc437;
    bool operator==(const PageSlot&) const = default;
};

// What one model of printer can do. Dots belong here, never to "80 mm".
struct Profile {
    std::string name;    // as a technician knows it
    int dots = 576;      // printable width, 8 to 576, a multiple of 8
    int columns_a = 48;  // characters of font A in a line, 1 to 255
    int columns_b = 64;  // of font B
    int dpi = 203;
    std::vector<PageSlot> pages;  // in order of preference
    bool native_qr = false;       // draws QR codes itself (GS ( k)
    bool cutter = false;
    bool proves_printing = false;  // answers GS ( H when that point is on paper
    bool operator==(const Profile&) const = default;
};

[[nodiscard]] Profile tm_t20();      // Epson TM-T20 family, 80 mm: what the simulated printer is
[[nodiscard]] Profile tm_t88v();     // Epson TM-T88V, 80 mm paper but 512 dots at 180 dpi
[[nodiscard]] Profile generic_58();  // 58 mm clones: only what all of them do

}  // namespace anjungan::printer
