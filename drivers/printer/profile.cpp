#include "drivers/printer/profile.h"

#include <algorithm>
#include <optional>

namespace anjungan::printer {

namespace {

// The numbers of ESC t on which makers agree (clones differ above 19).
const std::vector<PageSlot> common_pages{
    {0, CodePage::pc437},  {16, CodePage::wpc1252}, {2, CodePage::pc850},
    {19, CodePage::pc858}, {18, CodePage::pc852},   {17, CodePage::pc866},
};

}  // namespace

Profile tm_t20() {
    return {.key = "epson-tm-t20",
            .name = "Epson TM-T20",
            .dots = 576,
            .columns_a = 48,
            .columns_b = 64,
            .dpi = 203,
            .pages = common_pages,
            .native_qr = true,
            .cutter = true,
            .automatic_status = true,
            .real_time_status = true,
            .confirms_printing = true,
            .escpos = true,
            .advice = {}};
}

Profile tm_t88v() {
    Profile profile = tm_t20();
    profile.key = "epson-tm-t88";
    profile.name = "Epson TM-T88";
    profile.dots = 512;
    profile.columns_a = 42;
    profile.columns_b = 56;
    profile.dpi = 180;
    return profile;
}

Profile generic_58() {
    return {.key = "generic-58",
            .name = "58 mm receipt printer",
            .dots = 384,
            .columns_a = 32,
            .columns_b = 42,
            .dpi = 203,
            .pages = common_pages,
            .native_qr = false,
            .cutter = false,
            .automatic_status = true,
            .real_time_status = true,
            .confirms_printing = false,
            .escpos = true,
            .advice = "Is the paper 80 mm wide? Then set the printer's profile to generic-80."};
}

Profile with_code_page(Profile profile, std::string_view name) {
    if (name == "none") profile.pages.clear();
    const auto page = code_page(name);
    if (!page) return profile;
    const auto slot_in = [&](const std::vector<PageSlot>& pages) {
        const auto found = std::ranges::find(pages, *page, &PageSlot::page);
        return found == pages.end() ? std::nullopt : std::optional{*found};
    };
    const auto slot = slot_in(profile.pages);
    profile.pages = {slot ? *slot : slot_in(common_pages).value()};
    return profile;
}

}  // namespace anjungan::printer
