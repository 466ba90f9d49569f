#include "drivers/printer/profile.h"

namespace anjungan::printer {

namespace {

// The numbers of ESC t on which makers agree (clones differ above 19).
const std::vector<PageSlot> common_pages{
    {0, CodePage::pc437},  {16, CodePage::wpc1252}, {2, CodePage::pc850},
    {19, CodePage::pc858}, {18, CodePage::pc852},   {17, CodePage::pc866},
};

}  // namespace

Profile tm_t20() {
    return {.name = "Epson TM-T20",
            .dots = 576,
            .columns_a = 48,
            .columns_b = 64,
            .dpi = 203,
            .pages = common_pages,
            .native_qr = true,
            .cutter = true,
            .proves_printing = true};
}

Profile tm_t88v() {
    return {.name = "Epson TM-T88V",
            .dots = 512,
            .columns_a = 42,
            .columns_b = 56,
            .dpi = 180,
            .pages = common_pages,
            .native_qr = true,
            .cutter = true,
            .proves_printing = true};
}

Profile generic_58() {
    return {.name = "58 mm receipt printer",
            .dots = 384,
            .columns_a = 32,
            .columns_b = 42,
            .dpi = 203,
            .pages = common_pages,
            .native_qr = false,
            .cutter = false,
            .proves_printing = false};
}

}  // namespace anjungan::printer
