#include "kiosk/library/sip2/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "platform/system/utf8.h"

namespace anjungan::library::sip2 {

namespace {

using namespace std::chrono;

// Code page 850 from 0x80 on (Unicode consortium, CP850.TXT).
constexpr std::u32string_view cp850 =
    U"ÇüéâäàåçêëèïîìÄÅ"
    U"ÉæÆôöòûùÿÖÜø£Ø×ƒ"
    U"áíóúñÑªº¿®¬½¼¡«»"
    U"░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐"
    U"└┴┬├─┼ãÃ╚╔╩╦╠═╬¤"
    U"ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀"
    U"ÓßÔÒõÕµþÞÚÛÙýÝ¯´"
    U"\u00AD±‗¾¶§÷¸°¨·¹³²■\u00A0";
static_assert(cp850.size() == 128);

constexpr std::string_view bar = "&#124;";

char32_t character(unsigned char byte, Encoding from) {
    if (byte < 0x80) return byte;
    if (from == Encoding::latin1) return byte;
    if (from == Encoding::cp850) return cp850[byte - 0x80U];
    return replacement_character;
}

std::optional<char> byte_of(char32_t c, Encoding to) {
    if (c < 0x80) return static_cast<char>(c);
    if (to == Encoding::latin1 && c >= 0xA0 && c <= 0xFF) return static_cast<char>(c);
    if (to != Encoding::cp850) return std::nullopt;
    const std::size_t at = cp850.find(c);
    if (at == std::u32string_view::npos) return std::nullopt;
    return static_cast<char>(0x80 + at);
}

bool is_control(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0);
}

std::optional<int> number(std::string_view text) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size() || value < 0)
        return std::nullopt;
    return value;
}

std::optional<Day> day_of(std::optional<int> y, std::optional<int> m, std::optional<int> d) {
    if (!y || !m || !d || *y < 1900 || *y > 9999) return std::nullopt;
    const year_month_day date{year{*y}, month{static_cast<unsigned>(*m)}, day{static_cast<unsigned>(*d)}};
    if (!date.ok()) return std::nullopt;
    return Day{local_days{date}};
}

std::string_view trimmed(std::string_view text) {
    const std::size_t from = text.find_first_not_of(' ');
    if (from == std::string_view::npos) return {};
    return text.substr(from, text.find_last_not_of(' ') - from + 1);
}

std::optional<Day> parse_slashed(std::string_view text, DateOrder order) {
    const std::size_t first = text.find_first_of("/.-"), second = text.find_first_of("/.-", first + 1);
    if (first == std::string_view::npos || second == std::string_view::npos) return std::nullopt;
    const auto a = number(text.substr(0, first)), b = number(text.substr(first + 1, second - first - 1));
    const std::string_view rest = text.substr(second + 1);
    const auto c = number(rest.substr(0, rest.find_first_of(" T,")));
    if (first == 4) return day_of(a, b, c);
    return order == DateOrder::day_first ? day_of(c, b, a) : day_of(c, a, b);
}

}  // namespace

std::optional<Encoding> encoding(std::string_view name) {
    if (name == "utf-8") return Encoding::utf8;
    if (name == "ascii") return Encoding::ascii;
    if (name == "latin-1") return Encoding::latin1;
    if (name == "cp850") return Encoding::cp850;
    return std::nullopt;
}

std::string decode(std::string_view bytes, Encoding from) {
    std::string plain;
    plain.reserve(bytes.size());
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (bytes.substr(i, bar.size()) == bar) {
            plain += '|';
            i += bar.size() - 1;
        } else {
            plain += bytes[i];
        }
    }
    std::u32string characters;
    if (from == Encoding::utf8)
        characters = decode_utf8(plain);
    else
        for (const char byte : plain) characters += character(static_cast<unsigned char>(byte), from);
    std::string text;
    text.reserve(characters.size());
    for (const char32_t c : characters) append_utf8(text, is_control(c) ? U' ' : c);
    return text;
}

std::string one_line(std::string_view utf8) {
    const auto is_unseen = [](char32_t c) {
        return is_control(c) || c == 0x00AD || c == 0x061C || (c >= 0x200B && c <= 0x200F) ||
               (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF;
    };
    std::string line;
    for (const char32_t c : decode_utf8(utf8)) {
        const char32_t seen = is_unseen(c) ? U' ' : c;
        if (seen != U' ' || (!line.empty() && line.back() != ' ')) append_utf8(line, seen);
    }
    if (!line.empty() && line.back() == ' ') line.pop_back();
    return line;
}

std::string encode(std::string_view utf8, Encoding to) {
    std::string bytes;
    bytes.reserve(utf8.size());
    for (const char32_t c : decode_utf8(utf8)) {
        if (c == U'|')
            bytes += bar;
        else if (is_control(c))
            bytes += ' ';
        else if (to == Encoding::utf8)
            append_utf8(bytes, c);
        else
            bytes += byte_of(c, to).value_or('?');
    }
    return bytes;
}

std::string sip_time(Instant at, Zone zone) {
    const auto local = zone.local(at);
    const auto date_at = floor<days>(local);
    const year_month_day date{date_at};
    const hh_mm_ss time{floor<seconds>(local - date_at)};
    return fmt::format("{:04}{:02}{:02}    {:02}{:02}{:02}", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                       time.hours().count(), time.minutes().count(), time.seconds().count());
}

std::string sip_day(Day day) {
    const year_month_day date{day};
    return fmt::format("{:04}{:02}{:02}    235900", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::optional<Instant> parse_time(std::string_view text, Zone zone) {
    if (text.size() != 18) return std::nullopt;
    const auto day = day_of(number(text.substr(0, 4)), number(text.substr(4, 2)), number(text.substr(6, 2)));
    const auto h = number(text.substr(12, 2)), m = number(text.substr(14, 2)), s = number(text.substr(16, 2));
    if (!day || !h || !m || !s || *h > 23 || *m > 59 || *s > 60) return std::nullopt;
    const bool utc = text.substr(8, 4).find('Z') != std::string_view::npos;
    const auto at = day->time_since_epoch() + hours{*h} + minutes{*m} + seconds{*s};
    return Instant{at - (utc ? minutes{0} : zone.offset)};
}

std::optional<Day> parse_day(std::string_view text, DateOrder order, Zone zone) {
    if (const auto at = parse_time(text, zone)) return zone.day(*at);
    text = trimmed(text);
    if (text.size() >= 8 && text.substr(0, 8).find_first_not_of("0123456789") == std::string_view::npos)
        return day_of(number(text.substr(0, 4)), number(text.substr(4, 2)), number(text.substr(6, 2)));
    return parse_slashed(text, order);
}

std::optional<circulation::Money> parse_money(std::string_view text) {
    const std::size_t first = text.find_first_of("0123456789");
    if (first == std::string_view::npos || text.substr(0, first).find('-') != std::string_view::npos)
        return std::nullopt;
    constexpr std::int64_t most = 1'000'000'000'000;
    std::int64_t whole = 0;
    bool decimals = false, more = false;
    for (std::size_t i = first; i < text.size(); ++i) {
        const char c = text[i];
        if (c >= '0' && c <= '9') {
            if (decimals)
                more = more || c != '0';
            else
                whole = whole * 10 + (c - '0');
            if (whole > most) return std::nullopt;
        } else if (c == '.' || c == ',') {
            const std::size_t end = std::min(text.find_first_not_of("0123456789", i + 1), text.size());
            decimals = decimals || end - i - 1 != 3;
        } else {
            break;
        }
    }
    return circulation::Money{whole + (more ? 1 : 0)};
}

}  // namespace anjungan::library::sip2
