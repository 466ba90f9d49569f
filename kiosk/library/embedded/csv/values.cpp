#include "kiosk/library/embedded/csv/values.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "kiosk/circulation/text.h"

namespace anjungan::library {

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

std::string_view trimmed(std::string_view text) {
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    text.remove_suffix(text.size() - 1 - text.find_last_not_of(' '));
    return text;
}

template <class Value, std::size_t count>
std::optional<Value> look_up(const std::array<std::pair<std::string_view, Value>, count>& words,
                             std::string_view text) {
    for (const auto& [word, value] : words)
        if (same(word, text)) return value;
    return std::nullopt;
}

// Takes one to four digits and the separator after them, if there is one, off the text.
struct DatePart {
    int value = 0;
    std::size_t digits = 0;
};
std::optional<DatePart> take_part(std::string_view& rest) {
    DatePart part;
    while (part.digits < rest.size() && is_digit(rest[part.digits])) ++part.digits;
    if (part.digits == 0 || part.digits > 4) return std::nullopt;
    std::from_chars(rest.data(), rest.data() + part.digits, part.value);
    rest.remove_prefix(part.digits);
    return part;
}

bool take_separator(std::string_view& rest) {
    if (rest.empty() || (rest[0] != '-' && rest[0] != '/')) return false;
    rest.remove_prefix(1);
    return true;
}

std::optional<Day> make_day(int year, int month, int day) {
    using namespace std::chrono;
    if (year < 1900) return std::nullopt;
    const year_month_day date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                              std::chrono::day{static_cast<unsigned>(day)}};
    if (!date.ok()) return std::nullopt;
    return Day{local_days{date}};
}

constexpr std::array<std::pair<std::string_view, unsigned>, 16> weekdays{{
    {"minggu", 0},
    {"ahad", 0},
    {"sunday", 0},
    {"senin", 1},
    {"monday", 1},
    {"selasa", 2},
    {"tuesday", 2},
    {"rabu", 3},
    {"wednesday", 3},
    {"kamis", 4},
    {"thursday", 4},
    {"jumat", 5},
    {"jum'at", 5},
    {"friday", 5},
    {"sabtu", 6},
    {"saturday", 6},
}};

constexpr std::array<std::pair<std::string_view, bool>, 8> yes_or_no{{
    {"yes", true},
    {"no", false},
    {"ya", true},
    {"tidak", false},
    {"1", true},
    {"0", false},
    {"true", true},
    {"false", false},
}};

// Ours; INLISLite (status_anggota); what staff write.
constexpr std::array<std::pair<std::string_view, bool>, 18> patron_statuses{{
    {"", false},
    {"active", false},
    {"aktif", false},
    {"baru", false},
    {"ok", false},
    {"perpanjang", false},
    {"masa berlaku habis", false},  // the date says so itself
    {"blocked", true},
    {"blokir", true},
    {"diblokir", true},
    {"suspend", true},
    {"suspended", true},
    {"tidak aktif", true},
    {"non aktif", true},
    {"nonaktif", true},
    {"inactive", true},
    {"bebas pustaka", true},
    {"keluar", true},
}};

// As schools are called: those of the ministries of education and of religious affairs.
constexpr std::array<std::pair<std::string_view, std::string_view>, 27> levels{{
    {"", ""},
    {"umum", ""},
    {"semua", ""},
    {"dewasa", ""},
    {"paud", "paud"},
    {"tk", "paud"},
    {"ra", "paud"},
    {"tk/ra", "paud"},
    {"sd", "sd"},
    {"mi", "sd"},
    {"sd/mi", "sd"},
    {"anak", "sd"},
    {"anak-anak", "sd"},
    {"children", "sd"},
    {"smp", "smp"},
    {"mts", "smp"},
    {"smp/mts", "smp"},
    {"remaja", "smp"},
    {"sma", "sma"},
    {"smk", "sma"},
    {"ma", "sma"},
    {"sma/ma", "sma"},
    {"sma/smk/ma", "sma"},
    {"college", "college"},
    {"mahasiswa", "college"},
    {"pt", "college"},
    {"perguruan tinggi", "college"},
}};

// Ours; SLiMS (mst_item_status: No Loan, Missing, Repair); INLISLite (collectionstatus, collectionrules).
constexpr std::array<std::pair<std::string_view, ItemStatus>, 37> item_states{{
    {"", ItemStatus::available},
    {"available", ItemStatus::available},
    {"tersedia", ItemStatus::available},
    {"ada", ItemStatus::available},
    {"baik", ItemStatus::available},
    {"dipinjam", ItemStatus::available},
    {"on loan", ItemStatus::available},
    {"dapat dipinjam", ItemStatus::available},
    {"dapat dipinjamkan", ItemStatus::available},
    {"bisa dipinjam", ItemStatus::available},
    {"reference", ItemStatus::reference},
    {"referensi", ItemStatus::reference},
    {"no loan", ItemStatus::reference},
    {"not for loan", ItemStatus::reference},
    {"tidak dipinjamkan", ItemStatus::reference},
    {"tidak dapat dipinjam", ItemStatus::reference},
    {"tidak dapat dipinjamkan", ItemStatus::reference},
    {"baca di tempat", ItemStatus::reference},
    {"tandon", ItemStatus::reference},
    {"repair", ItemStatus::reference},
    {"rusak", ItemStatus::reference},
    {"perbaikan", ItemStatus::reference},
    {"dalam perbaikan", ItemStatus::reference},
    {"sedang diproses", ItemStatus::reference},
    {"diolah", ItemStatus::reference},
    {"sedang diolah", ItemStatus::reference},
    {"dijilid", ItemStatus::reference},
    {"lost", ItemStatus::lost},
    {"missing", ItemStatus::lost},
    {"hilang", ItemStatus::lost},
    {"withdrawn", ItemStatus::withdrawn},
    {"ditarik", ItemStatus::withdrawn},
    {"afkir", ItemStatus::withdrawn},
    {"weeding", ItemStatus::withdrawn},
    {"disiangi", ItemStatus::withdrawn},
    {"dihibahkan", ItemStatus::withdrawn},
    {"dihapus", ItemStatus::withdrawn},
}};

}  // namespace

std::optional<Day> parse_day(std::string_view text) {
    std::string_view rest = trimmed(text);
    const auto first = take_part(rest);
    if (!first || !take_separator(rest)) return std::nullopt;
    const auto second = take_part(rest);
    if (!second || second->digits > 2 || !take_separator(rest)) return std::nullopt;
    const auto third = take_part(rest);
    if (!third || (!rest.empty() && rest[0] != ' ' && rest[0] != 'T')) return std::nullopt;
    if (first->digits == 4 && third->digits <= 2) return make_day(first->value, second->value, third->value);
    if (first->digits <= 2 && third->digits == 4) return make_day(third->value, second->value, first->value);
    return std::nullopt;
}

bool is_no_date(std::string_view text) {
    return text.empty() || text == "NULL" || text.starts_with("0000-00-00");
}

std::optional<unsigned> parse_weekday(std::string_view text) {
    return look_up(weekdays, trimmed(text));
}

std::optional<Money> parse_money(std::string_view text) {
    constexpr std::int64_t most = 1'000'000'000'000;
    text = trimmed(text);
    for (const std::string_view currency : {"rp", "idr"})
        if (same(text.substr(0, currency.size()), currency)) {
            text.remove_prefix(currency.size());
            text.remove_prefix(std::min(text.find_first_not_of(". "), text.size()));
        }
    if (const std::size_t last = text.find_last_of(".,"); last != std::string_view::npos) {
        const bool divides_thousands = text.size() - last - 1 == 3;
        const std::string_view decimals = text.substr(last + 1);
        if (!std::ranges::all_of(decimals, is_digit) && decimals != "-") return std::nullopt;
        if (!divides_thousands) text = text.substr(0, last);
    }
    if (text.empty() || !is_digit(text.front())) return std::nullopt;
    std::int64_t rupiah = 0;
    for (const char c : text) {
        if (c == '.' || c == ',') continue;
        if (!is_digit(c)) return std::nullopt;
        rupiah = rupiah * 10 + (c - '0');
        if (rupiah > most) return std::nullopt;
    }
    return Money{rupiah};
}

std::optional<int> parse_number(std::string_view text, int least, int most) {
    text = trimmed(text);
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || value < least || value > most)
        return std::nullopt;
    return value;
}

int find_year(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        std::size_t digits = 0;
        while (at + digits < text.size() && is_digit(text[at + digits])) ++digits;
        if (digits == 4) return parse_number(text.substr(at, digits), 1000, 2200).value_or(0);
        at += digits + 1;
    }
    return 0;
}

std::optional<bool> parse_yes(std::string_view text) {
    return look_up(yes_or_no, trimmed(text));
}

bool is_set(std::string_view text) {
    text = trimmed(text);
    return !is_no_date(text) && text != "0" && !same(text, "no") && !same(text, "tidak");
}

std::optional<bool> parse_blocked(std::string_view text) {
    return look_up(patron_statuses, trimmed(text));
}

std::optional<ItemStatus> parse_item_status(std::string_view text) {
    return look_up(item_states, trimmed(text));
}

std::optional<std::string> parse_level(std::string_view text) {
    const auto level = look_up(levels, trimmed(text));
    return level ? std::optional{std::string{*level}} : std::nullopt;
}

bool is_barcode(std::string_view text) {
    return !text.empty() && text.size() <= longest_barcode &&
           std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; });
}

}  // namespace anjungan::library
