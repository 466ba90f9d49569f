#include "kiosk/script/script.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "kiosk/circulation/entry.h"

namespace anjungan::script {

namespace {

constexpr std::string_view blanks = " \t\r";

std::string_view trim(std::string_view text) {
    const auto first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

// Takes the first word off `rest`.
std::string_view next_word(std::string_view& rest) {
    rest = trim(rest);
    const std::string_view word = rest.substr(0, rest.find_first_of(blanks));
    rest = trim(rest.substr(word.size()));
    return word;
}

std::optional<std::string> quoted(std::string_view text) {
    if (text.size() < 2 || text.front() != '"' || text.back() != '"') return std::nullopt;
    return std::string(text.substr(1, text.size() - 2));
}

template <class Number>
std::optional<Number> number(std::string_view text) {
    Number value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

// A file stays in the output folder: one name, no way out of it.
bool is_file_name(std::string_view text) {
    return !text.empty() && text != "." && text != ".." && text.find('/') == std::string_view::npos &&
           text.find('\0') == std::string_view::npos;
}

using Parsed = Result<Command>;

Parsed wrong(std::string_view what) {
    return fail(Fault::invalid, "{}", what);
}

Parsed scan(std::string_view rest) {
    if (rest.empty()) return wrong("a scan needs its barcode; write: scan P0001 [as code128]");
    const auto as = rest.rfind(" as ");
    if (as == std::string_view::npos) return Scan{std::string(rest)};
    const auto symbology = device::symbology(trim(rest.substr(as + 4)));
    if (symbology == device::Symbology::unknown)
        return wrong("this symbology is not known; write one of code39 code128 codabar itf ean13 qr");
    return Scan{std::string(trim(rest.substr(0, as))), symbology};
}

Parsed touch(std::string_view rest) {
    const auto x = number<double>(next_word(rest));
    const auto y = number<double>(next_word(rest));
    if (!x || !y || !rest.empty() || !std::isfinite(*x) || !std::isfinite(*y))
        return wrong("a touch needs two numbers of pixels; write: touch 540 960");
    return TouchAt{*x, *y};
}

Parsed wait(std::string_view rest) {
    constexpr std::array<std::pair<std::string_view, double>, 5> units{
        {{"ms", 1}, {"s", 1000}, {"min", 60'000}, {"h", 3'600'000}, {"d", 86'400'000}}};
    const auto letters = rest.find_first_not_of("0123456789.");
    if (letters != std::string_view::npos && letters > 0) {
        const auto amount = number<double>(rest.substr(0, letters));
        const auto* unit =
            std::ranges::find(units, trim(rest.substr(letters)), &std::pair<std::string_view, double>::first);
        constexpr double longest = 400.0 * 86'400'000;  // a little over a year
        if (amount && unit != units.end() && *amount * unit->second <= longest)
            return Wait{std::chrono::milliseconds{static_cast<std::int64_t>(*amount * unit->second)}};
    }
    return wrong("a wait needs a span of at most 400 days; write: wait 60s (ms, s, min, h, d)");
}

std::string all_kinds() {
    std::string names;
    for (std::size_t i = 0; i < circulation::entry_kind_count; ++i)
        names += (i == 0 ? "" : " ") + std::string(name_of(static_cast<circulation::EntryKind>(i)));
    return names;
}

Parsed expect_count(ExpectCount::What what, std::string_view rest) {
    const auto count = number<std::int64_t>(next_word(rest));
    if (!count || *count < 0)
        return wrong("a count is missing; write: expect journal 2 loan, expect receipts 1");
    if (what != ExpectCount::What::journal) {
        if (!rest.empty()) return wrong("after the count nothing more is expected");
        return ExpectCount{what, {}, *count};
    }
    if (!circulation::entry_kind(rest))
        return wrong("this kind of entry is not known; write one of " + all_kinds());
    return ExpectCount{what, std::string(rest), *count};
}

Parsed expect_text(std::string_view rest, bool present) {
    const auto text = quoted(rest);
    if (!text || text->empty())
        return wrong("the text must stand in quotes; write: expect text \"Jatuh tempo\"");
    return ExpectText{*text, present};
}

Parsed expect_widget(std::string_view rest) {
    const std::string name(next_word(rest));
    if (!name.empty()) {
        if (rest == "enabled") return ExpectWidget{name, WidgetState::enabled};
        if (rest == "disabled") return ExpectWidget{name, WidgetState::disabled};
        if (rest == "absent") return ExpectWidget{name, WidgetState::absent};
    }
    return wrong("write: expect widget finish enabled (or disabled, absent)");
}

Parsed expect(std::string_view rest) {
    using What = ExpectCount::What;
    const std::string_view what = next_word(rest);
    if (what == "screen" && !rest.empty()) return ExpectScreen{std::string(rest)};
    if (what == "text") return expect_text(rest, true);
    if (what == "no" && next_word(rest) == "text") return expect_text(rest, false);
    if (what == "widget") return expect_widget(rest);
    if (what == "journal") return expect_count(What::journal, rest);
    if (what == "delivered") return expect_count(What::delivered, rest);
    if (what == "waiting") return expect_count(What::waiting, rest);
    if (what == "for-staff") return expect_count(What::for_staff, rest);
    if (what == "receipts") return expect_count(What::receipts, rest);
    if (what == "say") {
        if (const auto text = quoted(rest)) return ExpectSay{*text};
        return wrong("what is said must stand in quotes; write: expect say \"...\"");
    }
    return wrong(
        "this cannot be expected; write one of screen, text, no text, widget, journal, delivered, waiting, "
        "for-staff, receipts, say");
}

Parsed one_of(std::string_view rest, std::initializer_list<std::string_view> orders, auto make) {
    if (std::ranges::find(orders, rest) != orders.end()) return make(rest);
    std::string known;
    for (const std::string_view each : orders) known += fmt::format("{}{}", known.empty() ? "" : ", ", each);
    return fail(Fault::invalid, "'{}' is not one of: {}", rest.substr(0, 40), known);
}

Parsed mode(std::string_view rest) {
    constexpr std::array<std::pair<std::string_view, Mode>, 4> modes{{{"large-text", Mode::large_text},
                                                                      {"high-contrast", Mode::high_contrast},
                                                                      {"low-reach", Mode::low_reach},
                                                                      {"voice", Mode::voice}}};
    const std::string_view name = next_word(rest);
    const auto* found = std::ranges::find(modes, name, &std::pair<std::string_view, Mode>::first);
    if (found == modes.end() || (rest != "on" && rest != "off"))
        return wrong("write: mode large-text on (large-text, high-contrast, low-reach, voice; on, off)");
    return SetMode{found->second, rest == "on"};
}

Parsed file_command(std::string_view rest, std::string_view example, auto make) {
    if (!is_file_name(rest)) return fail(Fault::invalid, "a plain file name is needed; write: {}", example);
    return make(std::string(rest));
}

Parsed command(std::string_view line) {
    std::string_view rest = line;
    const std::string_view word = next_word(rest);
    if (word == "scan") return scan(rest);
    if (word == "tap") {
        if (rest.empty()) return wrong("the widget is missing; write: tap borrow");
        return Tap{std::string(rest)};
    }
    if (word == "touch") return touch(rest);
    if (word == "type") {
        if (rest.empty()) return wrong("the keys are missing; write: type 1234");
        if (const auto text = quoted(rest)) return Type{*text};
        return Type{std::string(rest)};
    }
    if (word == "wait") return wait(rest);
    if (word == "expect") return expect(rest);
    if (word == "picture")
        return file_command(rest, "picture borrow.png", [](std::string f) { return SavePicture{f}; });
    if (word == "tree")
        return file_command(rest, "tree borrow.json", [](std::string f) { return SaveTree{f}; });
    if (word == "receipt")
        return file_command(rest, "receipt slip", [](std::string f) { return SaveReceipt{f}; });
    if (word == "journal")
        return file_command(rest, "journal journal.jsonl", [](std::string f) { return SaveJournal{f}; });
    if (word == "printer")
        return one_of(
            rest,
            {"paper-out", "near-end", "paper-ok", "cover-open", "cover-closed", "unplug", "plug", "stall"},
            [](std::string_view order) { return Printer{std::string(order)}; });
    if (word == "scanner")
        return one_of(rest, {"unplug", "plug"},
                      [](std::string_view order) { return Scanner{std::string(order)}; });
    if (word == "line")
        return one_of(rest, {"down", "up"}, [](std::string_view order) { return SetLine{order == "up"}; });
    if (word == "stick") {
        if (rest.empty()) return wrong("the folder is missing; write: stick FOLDER, or: stick out");
        return rest == "out" ? Stick{} : Stick{std::string(rest)};
    }
    if (word == "power-cut" && rest.empty()) return PowerCut{};
    if (word == "language") {
        if (const auto language = core::language(rest)) return SetLanguage{*language};
        return wrong(fmt::format("this language is not known; write one of {}",
                                 fmt::join(core::language_codes, ", ")));
    }
    if (word == "mode") return mode(rest);
    return fail(
        Fault::invalid,
        "'{}' is no command; write one of scan, tap, touch, type, wait, expect, picture, tree, receipt, "
        "journal, printer, scanner, line, stick, power-cut, language, mode",
        word.substr(0, 40));
}

}  // namespace

Result<std::vector<Step>> parse(std::string_view text, std::string_view file_name) {
    std::vector<Step> steps;
    int number = 0;
    while (!text.empty()) {
        const auto end = text.find('\n');
        const std::string_view line = trim(text.substr(0, end));
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
        ++number;
        if (line.empty() || line.front() == '#') continue;
        auto parsed = command(line);
        if (!parsed) return fail(Fault::invalid, "{}:{}: {}", file_name, number, parsed.error().sentence);
        steps.push_back({number, std::move(*parsed)});
    }
    return steps;
}

}  // namespace anjungan::script
