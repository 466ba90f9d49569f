// Whether the devices are well, as somebody of the staff tries them.
#include <fmt/format.h>

#include <utility>

#include "kiosk/screens/staff_parts.h"
#include "platform/system/utf8.h"

namespace anjungan::screens {

using namespace ui;
using core::Reply;
using flows::StaffPaper;
using flows::StaffScanner;
using flows::StaffScreen;

namespace {

Page page_of(std::string title, const flows::Staff& room, const flows::State& state,
             const ViewContext& context) {
    Page parts;
    parts.title = std::move(title);
    parts.user = owner_of_room(room.card, context);
    parts.foot.push_back(back_button(state, Reply::cancel, context.words("button", "Back")));
    return parts;
}

}  // namespace

Widget view(const flows::State& state, const StaffPaper& flow, const ViewContext& context) {
    const words::Words& words = context.words;
    Page parts = page_of(words("staff", "Paper and slips"), flow.room, state, context);
    parts.hint = facts_card(context, {fact(context, "printer", printer_words(state.printer, words))});
    std::vector<Offer> all;
    if (flows::permitted(state).has(StaffPaper::test_print))
        all.push_back({StaffPaper::test_print, words("staff", "Test print"),
                       words("staff", "One slip with letters, lines and a code."), "printer"});
    const int room = context.density == Density::minimal ? 2 : StaffPaper::most_receipts;
    for (int number = 1; number <= room; ++number) {
        const core::Tapped choose{StaffPaper::reprint, number};
        if (!flows::permitted(state).has(choose)) break;
        const auto& each = flow.receipts[static_cast<std::size_t>(number) - 1];
        all.push_back(
            {choose,
             words("staff", "Slip of {time}", {{"time", words.time(state.policy.zone.local(each.made))}}),
             words("staff", "Printed as a copy, for whoever has asked for it."), "renew"});
    }
    parts.work = offers(state, context, std::move(all));
    return page(state, context, std::move(parts));
}

namespace {

// As it was read: what can be read of it, and each byte.
std::string readable(const std::string& bytes) {
    std::string text;
    for (const char each : bytes) text += each >= ' ' && each <= '~' ? each : '.';
    return text;
}
std::string hexadecimal(const std::string& bytes) {
    std::string text;
    for (const char each : bytes)
        text += fmt::format("{}{:02X}", text.empty() ? "" : " ", static_cast<unsigned char>(each));
    return text;
}

}  // namespace

Widget view(const flows::State& state, const StaffScanner& flow, const ViewContext& context) {
    const words::Words& words = context.words;
    Page parts = page_of(words("staff", "Scanner"), flow.room, state, context);
    if (flow.scans == 0) {
        parts.hint =
            next_step(context, words("staff", "Scan anything"),
                      words("staff", "What the scanner reads is shown here, and means nothing."), "");
        parts.work = facts_card(context, {fact(context, "scanner", scanner_words(state.scanner, words))});
        return page(state, context, std::move(parts));
    }
    parts.hint = told_card(context.density, "scan", Tone::attention, is_dense(context) ? "" : "check",
                           {readable(flow.bytes.substr(0, 16)) + (flow.bytes.size() > 16 ? " …" : ""),
                            std::string{name_of(flow.symbology)}});
    const std::size_t most_shown = context.density == Density::minimal ? 12 : flow.bytes.size();
    parts.work =
        column({label(words.plural("staff", "{n} scan so far", "{n} scans so far", flow.scans),
                      {.type = Type::small}),
                named(label(hexadecimal(flow.bytes.substr(0, most_shown)), {.type = Type::small}), "bytes")},
               {.gap = Space::m});
    return page(state, context, std::move(parts));
}

namespace {

// Ten centimetres, for whoever holds a ruler to it: if they are not, the panel's size in the settings is wrong.
Widget ruler() {
    std::vector<Widget> centimetres;
    for (int i = 0; i < 10; ++i) {
        Widget each = sized(Widget{}, 10_mm, 12_mm);
        each.surface.fill = i % 2 == 0 ? Token::tea : Token::divider;
        centimetres.push_back(std::move(each));
    }
    return named(placed(row(std::move(centimetres)), Across::start), "ruler");
}

Widget touch_fields(const flows::State& state, const StaffScreen& flow, const ViewContext& context) {
    const words::Words& words = context.words;
    std::vector<Widget> fields;
    for (int number = 1; number <= StaffScreen::fields; ++number) {
        const bool done = is_touched(flow, number);
        Widget each = reply_button(state, {StaffScreen::field, number}, words.number(number),
                                   {.look = done ? Look::primary : Look::plain, .least_height = 20_mm});
        if (done) each.spoken = words.number(number) + ", " + words("staff", "touched");
        fields.push_back(std::move(each));
    }
    const bool wide = context.panel.landscape();
    return grow(
        grid(wide ? 4 : 3, 20_mm, std::move(fields), {.gap = is_dense(context) ? Space::s : Space::m}));
}

}  // namespace

Widget view(const flows::State& state, const StaffScreen& flow, const ViewContext& context) {
    using Phase = StaffScreen::Phase;
    const words::Words& words = context.words;
    Page parts = page_of(words("staff", "Screen"), flow.room, state, context);
    if (flow.phase == Phase::cleaning) {
        const std::string how_long =
            words.plural("staff", "No touch means anything for {n} second.",
                         "No touch means anything for {n} seconds.", seconds_until(flow.cleaned_at, state));
        parts.foot.clear();
        parts.work = column({draining(Steady{flow.cleaned_at.since_start - StaffScreen::cleaning_takes},
                                      flow.cleaned_at, state, how_long)});
        parts.hint = told_card(context.density, "cleaning", Tone::attention, is_dense(context) ? "" : "lock",
                               {words("staff", "Wipe the screen now"), how_long});
        return page(state, context, std::move(parts));
    }
    if (flow.phase == Phase::touching) {
        if (context.density != Density::minimal)
            parts.hint = next_step(context, words("staff", "Touch each field once"), "", "");
        parts.work = touch_fields(state, flow, context);
        return page(state, context, std::move(parts));
    }
    std::vector<Widget> measure;
    if (context.density != Density::minimal)
        measure.push_back(
            label(words("staff", "Hold a ruler to it: this is ten centimetres."), {.type = Type::small}));
    measure.push_back(ruler());
    parts.hint = column(std::move(measure), {.gap = Space::s});
    parts.work = offers(state, context,
                        {{StaffScreen::touch_test, words("staff", "Touch test"),
                          words("staff", "Fields all over the screen, each to be touched."), "hand"},
                         {StaffScreen::clean, words("staff", "Clean the screen"),
                          words("staff", "For half a minute no touch means anything."), "lock"}});
    return page(state, context, std::move(parts));
}

}  // namespace anjungan::screens
