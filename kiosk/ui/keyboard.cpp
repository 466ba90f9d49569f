#include "kiosk/ui/keyboard.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "platform/system/utf8.h"

namespace anjungan::ui {

namespace {

constexpr std::u32string_view letters = U"abcdefghijklmnopqrstuvwxyz", digits = U"1234567890",
                              signs = U"!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~",
                              accents = U"éèêëáàâäåãíìîïóòôöõøúùûüñçýæð";
constexpr BoxStyle side_by_side{.gap = Space::s, .across = Across::stretch};

Widget key(const Keyboard& parts, std::string name, std::string shown, std::string says,
           ButtonStyle style = {}) {
    style.enabled = parts.enabled;
    style.least_height = 20_mm;
    style.type =
        decode_utf8(shown).size() > 1 ? Type::small : Type::lead;  // "ABC" is whole on the narrowest key, too
    Widget widget = button(std::move(name), std::move(shown), std::move(style));
    widget.role = Role::key;
    widget.text = std::move(says);
    widget.sayable = parts.sayable;
    widget.arrangement.padding = {};
    widget.sizing.least_width = 20_mm;
    return widget;
}

// Of ASCII and of ISO 8859-1, where small letters stand 32 behind their capitals, and a division sign among
// them.
char32_t capital(char32_t letter) {
    constexpr char32_t apart = 32, division = 0xF7;
    const bool is_small =
        (letter >= U'a' && letter <= U'z') || (letter >= 0xE0 && letter <= 0xFE && letter != division);
    return is_small ? letter - apart : letter;
}

Widget character(char32_t each, const Keyboard& parts) {
    const char32_t shown = parts.capitals ? capital(each) : each;
    const std::string text = encode_utf8(std::u32string(1, shown));
    return key(parts, "char-" + std::to_string(static_cast<unsigned>(shown)), text, text);
}
Widget space_key(const Keyboard& parts, std::string shown) {
    return key(parts, "char-32", std::move(shown), parts.space_says);
}
Widget erase_key(const Keyboard& parts) {
    return key(parts, "key-erase", "", parts.erase_says, {.icon = "erase"});
}
Widget shift_key(const Keyboard& parts) {
    return key(parts, "key-shift", parts.capitals ? "abc" : "ABC", parts.shift_says,
               {.selected = parts.capitals});
}
// It shows what comes next.
Widget more_key(const Keyboard& parts, std::u32string_view next) {
    return key(parts, "key-more", encode_utf8(next.substr(0, 3)), parts.more_says);
}

std::vector<Widget> characters(std::u32string_view all, const Keyboard& parts) {
    std::vector<Widget> keys;
    for (const char32_t each : all) keys.push_back(grow(character(each, parts)));
    return keys;
}

// Each group begins on a page of its own, unless all that is no sign has room on one.
std::vector<std::u32string> pages_of(std::size_t room, bool with_accents) {
    std::vector<std::u32string> groups{std::u32string{letters}, std::u32string{digits} + U" "};
    if (with_accents) groups.emplace_back(accents);
    groups.emplace_back(signs);
    if (groups[0].size() + groups[1].size() <= room) {
        groups[0] += groups[1];
        groups.erase(groups.begin() + 1);
    }
    std::vector<std::u32string> pages;
    for (const std::u32string& group : groups)
        for (std::size_t at = 0; at < group.size(); at += room) pages.push_back(group.substr(at, room));
    return pages;
}

std::size_t turned(int page, std::size_t pages) {
    return static_cast<std::size_t>(std::max(page, 0)) % pages;
}

// Ten keys in each of the first two rows, nine that stand between ten, and up to seven beside shift.
struct Sheet {
    std::array<std::u32string_view, 4> rows;
    std::u32string_view shown_as;  // on the key that leads here
};
std::vector<Sheet> sheets(bool with_accents) {
    std::vector<Sheet> all{{{digits, U"qwertyuiop", U"asdfghjkl", U"zxcvbnm"}, letters}};
    if (with_accents)
        all.push_back(
            {{accents.substr(0, 10), accents.substr(10, 10), accents.substr(20), U".,-'/&+"}, accents});
    all.push_back(
        {{signs.substr(0, 10), signs.substr(10, 10), signs.substr(20, 9), signs.substr(29)}, signs});
    return all;
}

}  // namespace

Widget typewriter(Keyboard parts, std::vector<Widget> beside) {
    const std::vector<Sheet> all = sheets(parts.accents);
    const std::size_t page = turned(parts.page, all.size());
    const Sheet& sheet = all[page];
    std::vector<std::vector<Widget>> keys;
    keys.reserve(sheet.rows.size() + 1);
    for (const std::u32string_view each : sheet.rows) keys.push_back(characters(each, parts));
    keys[2].insert(keys[2].begin(), spacer(0.4));
    keys[2].push_back(spacer(0.4));
    keys[3].insert(keys[3].begin(), grow(shift_key(parts), 1.5));
    constexpr std::size_t beside_shift = 7;
    if (const std::size_t there = sheet.rows[3].size(); there + 1 < beside_shift)
        keys[3].push_back(spacer(static_cast<double>(beside_shift - there)));
    keys[3].push_back(grow(erase_key(parts), 1.5));
    std::vector<Widget> last{grow(more_key(parts, all[(page + 1) % all.size()].shown_as), 1.5),
                             grow(space_key(parts, parts.space_says), 4)};
    for (Widget& each : beside) last.push_back(grow(std::move(each), 2));
    keys.push_back(std::move(last));
    std::vector<Widget> rows;
    rows.reserve(keys.size());
    for (std::vector<Widget>& each : keys) rows.push_back(grow(row(std::move(each), side_by_side)));
    return named(column(std::move(rows), {.gap = Space::s}), "keyboard");
}

Widget key_pages(Keyboard parts, int columns, int rows, std::vector<Widget> beside) {
    const std::size_t places = static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows);
    const std::size_t always = 3 + beside.size();
    const std::size_t room = places > always ? places - always : 1;
    const std::vector<std::u32string> pages = pages_of(room, parts.accents);
    const std::size_t page = turned(parts.page, pages.size());
    std::vector<Widget> keys;
    for (const char32_t each : pages[page])
        keys.push_back(each == U' ' ? space_key(parts, "‿") : character(each, parts));
    keys.resize(room);
    keys.push_back(shift_key(parts));
    keys.push_back(more_key(parts, pages[(page + 1) % pages.size()]));
    keys.push_back(erase_key(parts));
    for (Widget& each : beside) keys.push_back(std::move(each));
    return named(grid(columns, 20_mm, std::move(keys), {.gap = Space::s}), "keyboard");
}

}  // namespace anjungan::ui
