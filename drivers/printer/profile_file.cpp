#include "drivers/printer/profile_file.h"

#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>
#include <functional>
#include <optional>

namespace anjungan::printer {

namespace {

bool is_printable(char c) {
    return c >= 0x20 && c < 0x7F;
}

// A piece of the file as it may stand in a message.
std::string shown(std::string_view piece) {
    constexpr std::size_t longest = 60;
    std::string text(piece.substr(0, longest));
    std::ranges::replace_if(text, std::not_fn(is_printable), '?');
    return text;
}

std::string described(const toml::node& node) {
    if (const auto text = node.value_exact<std::string_view>())
        return fmt::format("the text \"{}\"", shown(*text));
    if (const auto number = node.value_exact<std::int64_t>()) return fmt::format("the number {}", *number);
    if (const auto truth = node.value_exact<bool>()) return *truth ? "true" : "false";
    if (node.is_table()) return "a table";
    if (node.is_array()) return "a list";
    return "a number with a fraction, a date or a time";
}

std::optional<std::uint16_t> hexadecimal(std::string_view text) {
    unsigned value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, 16);
    if (text.size() != 4 || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return static_cast<std::uint16_t>(value);
}

std::optional<usb::Ids> ids_of(std::string_view text) {
    if (text.size() != 9 || text[4] != ':') return std::nullopt;
    const auto vendor = hexadecimal(text.substr(0, 4)), product = hexadecimal(text.substr(5));
    if (!vendor || !product) return std::nullopt;
    return usb::Ids{*vendor, *product};
}

bool is_one_line(std::string_view text, std::size_t longest) {
    return text.size() <= longest && text.find_first_not_of(' ') != std::string_view::npos &&
           std::ranges::all_of(text, is_printable);
}

class Reader;
struct Key {
    std::string_view name;
    bool required;
    void (*read)(Reader&, const toml::node&, ProfileEntry&);
};

// Reads a file that is well-formed TOML. Each read_… sets its target, or notes what is wrong with the key.
class Reader {
  public:
    explicit Reader(std::string_view file_name) : file_name_(file_name) {}
    Result<ProfileEntry> read(const toml::table& root);

    void whole(int& into, const toml::node& node, int least, int most, int multiple = 1) {
        const auto number = node.value_exact<std::int64_t>();
        if (number && *number >= least && *number <= most && *number % multiple == 0)
            into = static_cast<int>(*number);
        else
            wrong(node, multiple == 1 ? fmt::format("a whole number from {} to {}", least, most)
                                      : fmt::format("a whole number from {} to {} that {} divides", least,
                                                    most, multiple));
    }
    void truth(bool& into, const toml::node& node) {
        if (const auto value = node.value_exact<bool>())
            into = *value;
        else
            wrong(node, "true or false, without quotes");
    }
    void line(std::string& into, const toml::node& node, std::size_t longest) {
        const auto text = node.value_exact<std::string_view>();
        if (text && is_one_line(*text, longest))
            into = *text;
        else
            wrong(node, fmt::format("one line of 1 to {} characters in quotes", longest));
    }
    void pages(std::vector<PageSlot>& into, const toml::node& node);
    void ids(std::vector<usb::Ids>& into, const toml::node& node);
    void patterns(std::vector<std::string>& into, const toml::node& node);

  private:
    struct Problem {
        std::uint32_t line;
        std::string text;
    };

    void read_table(std::string_view table, const toml::table& nodes, ProfileEntry& entry);
    void note(std::uint32_t line_number, std::string text) {
        problems_.push_back({line_number, std::move(text)});
    }
    void wrong(const toml::node& node, std::string_view right) {
        note(node.source().begin.line, fmt::format("{} is {}; right is {}", key_, described(node), right));
    }
    // The items of a list of texts; notes what is no list or too long.
    template <class Each>
    void each_text(const toml::node& node, std::string_view right, Each&& each) {
        constexpr std::size_t most = 64;
        const toml::array* list = node.as_array();
        if (list == nullptr || list->size() > most) return wrong(node, right);
        for (const toml::node& item : *list) {
            const auto text = item.value_exact<std::string_view>();
            if (!text || !each(*text)) wrong(item, right);
        }
    }

    std::string_view file_name_;
    std::string key_;  // the one that is being read
    std::vector<std::string> seen_;
    std::vector<Problem> problems_;
};

void Reader::pages(std::vector<PageSlot>& into, const toml::node& node) {
    constexpr std::string_view right =
        "a list like [[0, \"pc437\"], [16, \"wpc1252\"]] of the numbers of ESC t (0 to 255) and pc437, "
        "pc850, "
        "pc852, pc858, pc866 or wpc1252";
    const toml::array* list = node.as_array();
    if (list == nullptr || list->size() > 64) return wrong(node, right);
    for (const toml::node& item : *list) {
        const toml::array* pair = item.as_array();
        const bool is_pair = pair != nullptr && pair->size() == 2;
        const auto number = is_pair ? (*pair)[0].value_exact<std::int64_t>() : std::nullopt;
        const auto name = is_pair ? (*pair)[1].value_exact<std::string_view>() : std::nullopt;
        const auto page = name ? code_page(*name) : std::nullopt;
        if (!number || *number < 0 || *number > 255 || !page) {
            wrong(item, right);
            continue;
        }
        into.push_back({static_cast<int>(*number), *page});
    }
}

void Reader::ids(std::vector<usb::Ids>& into, const toml::node& node) {
    each_text(node, "a list like [\"04b8:0e03\"]: vendor and product, four hexadecimal digits each",
              [&](std::string_view text) {
                  const auto known = ids_of(text);
                  if (known) into.push_back(*known);
                  return known.has_value();
              });
}

void Reader::patterns(std::vector<std::string>& into, const toml::node& node) {
    each_text(node, "a list like [\"TM-T20*\"]: texts of 1 to 64 characters, where * stands for anything",
              [&](std::string_view text) {
                  const bool good = is_one_line(text, 64);
                  if (good) into.emplace_back(text);
                  return good;
              });
}

// All there is to know about a file. `status` and `match` are tables.
using E = ProfileEntry;
using N = toml::node;
constexpr std::array keys{
    Key{"name", true, [](Reader& r, const N& n, E& e) { r.line(e.profile.name, n, 60); }},
    Key{"dots", true, [](Reader& r, const N& n, E& e) { r.whole(e.profile.dots, n, 8, 576, 8); }},
    Key{"dpi", true, [](Reader& r, const N& n, E& e) { r.whole(e.profile.dpi, n, 100, 600); }},
    Key{"columns_a", true, [](Reader& r, const N& n, E& e) { r.whole(e.profile.columns_a, n, 1, 255); }},
    Key{"columns_b", true, [](Reader& r, const N& n, E& e) { r.whole(e.profile.columns_b, n, 1, 255); }},
    Key{"pages", true, [](Reader& r, const N& n, E& e) { r.pages(e.profile.pages, n); }},
    Key{"qr", true, [](Reader& r, const N& n, E& e) { r.truth(e.profile.native_qr, n); }},
    Key{"cutter", true, [](Reader& r, const N& n, E& e) { r.truth(e.profile.cutter, n); }},
    Key{"escpos", false, [](Reader& r, const N& n, E& e) { r.truth(e.profile.escpos, n); }},
    Key{"advice", false, [](Reader& r, const N& n, E& e) { r.line(e.profile.advice, n, 200); }},
    Key{"status.automatic", true,
        [](Reader& r, const N& n, E& e) { r.truth(e.profile.automatic_status, n); }},
    Key{"status.real_time", true,
        [](Reader& r, const N& n, E& e) { r.truth(e.profile.real_time_status, n); }},
    Key{"status.proof_of_printing", true,
        [](Reader& r, const N& n, E& e) { r.truth(e.profile.confirms_printing, n); }},
    Key{"match.ids", false, [](Reader& r, const N& n, E& e) { r.ids(e.ids, n); }},
    Key{"match.makers", false, [](Reader& r, const N& n, E& e) { r.patterns(e.makers, n); }},
    Key{"match.models", false, [](Reader& r, const N& n, E& e) { r.patterns(e.models, n); }},
};

std::string all_keys() {
    std::string list;
    for (const Key& key : keys) list += (list.empty() ? "" : ", ") + std::string(key.name);
    return list;
}

void Reader::read_table(std::string_view table, const toml::table& nodes, ProfileEntry& entry) {
    for (const auto& [key, node] : nodes) {
        const std::string name =
            table.empty() ? std::string(key.str()) : fmt::format("{}.{}", table, key.str());
        const bool is_group = table.empty() && (name == "status" || name == "match");
        if (is_group && node.is_table()) {
            read_table(name, *node.as_table(), entry);
            continue;
        }
        const auto* known = std::ranges::find(keys, name, &Key::name);
        if (known == keys.end()) {
            note(key.source().begin.line,
                 fmt::format("{} is nothing a profile has; right are {}", shown(name), all_keys()));
            continue;
        }
        key_ = name;
        known->read(*this, node, entry);
        seen_.push_back(name);
    }
}

Result<ProfileEntry> Reader::read(const toml::table& root) {
    ProfileEntry entry;
    entry.profile.key = std::filesystem::path(file_name_).stem().string();
    read_table({}, root, entry);
    for (const Key& key : keys)
        if (key.required && std::ranges::find(seen_, key.name) == seen_.end())
            note(1, fmt::format("{} is missing; right is a line for it, as in generic-58.toml", key.name));
    if (problems_.empty()) return entry;
    std::ranges::stable_sort(problems_, {}, &Problem::line);
    std::string told;
    constexpr std::size_t most_told = 50;
    for (std::size_t i = 0; i < std::min(problems_.size(), most_told); ++i)
        told +=
            fmt::format("{}{}:{}: {}", i == 0 ? "" : "\n", file_name_, problems_[i].line, problems_[i].text);
    return fail(Fault::invalid, "{}", told);
}

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

}  // namespace

Result<ProfileEntry> parse_profile(std::string_view toml, std::string_view file_name) {
    if (toml.size() > longest_profile)
        return fail(Fault::invalid, "{}:1: the file has {} bytes; right are at most {}", file_name,
                    toml.size(), longest_profile);
    // toml++ 3.3 has undefined behaviour on some of these (its issues 190 and 295); no printer's name needs
    // them.
    const auto is_ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
    if (const auto found = std::ranges::find_if_not(toml, is_ascii); found != toml.end())
        return fail(Fault::invalid, "{}:{}: a letter that is not ASCII; right are the plain letters a to z",
                    file_name, 1 + std::count(toml.begin(), found, '\n'));
    try {
        return Reader(file_name).read(toml::parse(toml));
    } catch (const toml::parse_error& error) {
        return fail(Fault::invalid,
                    "{}:{}: column {}: {}; a line is [table], or key = value with every text in \"quotes\", "
                    "and each key stands once",
                    file_name, error.source().begin.line, error.source().begin.column,
                    shown(error.description()));
    }
}

bool matches(std::string_view pattern, std::string_view text) {
    // The last * is enough to go back to: what it swallows can always take over from an earlier one.
    std::size_t p = 0, t = 0, star = std::string_view::npos, resume = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            resume = t;
        } else if (p < pattern.size() && lower(pattern[p]) == lower(text[t])) {
            ++p;
            ++t;
        } else if (star != std::string_view::npos) {
            p = star + 1;
            t = ++resume;
        } else {
            return false;
        }
    }
    return pattern.find_first_not_of('*', p) == std::string_view::npos;
}

}  // namespace anjungan::printer
