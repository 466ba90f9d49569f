// drivers/printer: receipt printers that speak ESC/POS. What a model can do is a Profile, a value from a data
// file; encode() makes bytes of a Document, pure; status makes sense of what a printer sends back; UsbPrinter
// serves a printer on a usb::Transport. No font, no clock of its own, no libusb and no library word enters
// here.
#pragma once

#include <string>
#include <string_view>
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
    std::string key;     // as the settings name it, the stem of its file: "epson-tm-t20"
    std::string name;    // as a technician knows it
    int dots = 576;      // printable width, 8 to 576, a multiple of 8
    int columns_a = 48;  // characters of font A in a line, 1 to 255
    int columns_b = 64;  // of font B
    int dpi = 203;
    std::vector<PageSlot> pages;  // in order of preference
    bool native_qr = false;       // draws QR codes itself (GS ( k)
    bool cutter = false;
    // What it is worth asking for. Whether the printer at hand really answers is found out when it is opened.
    bool automatic_status = false;   // GS a: says by itself what changes
    bool real_time_status = false;   // DLE EOT
    bool confirms_printing = false;  // answers GS ( H when that point is on paper
    bool escpos = true;              // false: known, but speaks another language; nothing is sent to it
    std::string advice;              // for the technician, one sentence; empty: none
    bool operator==(const Profile&) const = default;
};

// The profiles this program needs without any file; a test holds them equal to assets/printers.
[[nodiscard]] Profile tm_t20();      // Epson TM-T20 family, 80 mm: what the simulated printer is
[[nodiscard]] Profile tm_t88v();     // Epson TM-T88V, 80 mm paper but 512 dots at 180 dpi
[[nodiscard]] Profile generic_58();  // 58 mm clones: what is asked of a printer nobody knows

// The profile with one code page only, at the number the profile has for it, else at that of most makers;
// "none": with none, so that whatever is not ASCII is drawn. Any other name: as it is.
[[nodiscard]] Profile with_code_page(Profile profile, std::string_view name);

}  // namespace anjungan::printer
