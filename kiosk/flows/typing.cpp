#include "kiosk/flows/typing.h"

#include <algorithm>

#include "kiosk/circulation/text.h"
#include "kiosk/flows/state.h"
#include "platform/system/utf8.h"

namespace anjungan::flows {

namespace {

bool is_written(char32_t character) {
    constexpr char32_t del = 127, last_control = 160;
    return character >= U' ' && (character < del || character > last_control);
}

}  // namespace

bool type(Typing& typing, const core::Tapped& tapped, std::size_t most) {
    using core::Reply;
    if (tapped.reply == Reply::key_shift) {
        typing.capital = !typing.capital;
    } else if (tapped.reply == Reply::key_more) {
        typing.more++;
    } else if (tapped.reply == Reply::key_erase) {
        std::u32string letters = decode_utf8(typing.text);
        if (!letters.empty()) letters.pop_back();
        typing.text = encode_utf8(letters);
        typing.capital = letters.empty();
    } else if (tapped.reply == Reply::character) {
        const auto character = static_cast<char32_t>(tapped.argument.value_or(0));
        std::u32string letters = decode_utf8(typing.text);
        if (!is_written(character) || letters.size() >= most) return true;
        letters += character;
        typing.text = encode_utf8(letters);
        typing.capital = character == U' ';
    } else {
        return false;
    }
    return true;
}

std::string typed(const Typing& typing) {
    return typing.text.substr(0, typing.text.find_last_not_of(' ') + 1);
}

std::vector<std::string> schools_like(const State& state, std::string_view typed) {
    const std::string wanted = circulation::fold(typed);
    std::vector<std::string> begin, contain;
    const auto add = [&](const std::string& school) {
        const std::size_t at = circulation::fold(school).find(wanted);
        if (at == std::string::npos || school == typed) return;
        std::vector<std::string>& into = at == 0 ? begin : contain;
        const bool there = std::ranges::find(begin, school) != begin.end() ||
                           std::ranges::find(contain, school) != contain.end();
        if (!there) into.push_back(school);
    };
    for (const SchoolName& each : state.schools) add(each.name);
    for (const std::string& each : state.policy.schools) add(each);
    begin.insert(begin.end(), contain.begin(), contain.end());
    if (begin.size() > most_suggestions) begin.resize(most_suggestions);
    return begin;
}

}  // namespace anjungan::flows
