#include "kiosk/library/sip2/dialect.h"

#include <fmt/ranges.h>
#include <toml++/toml.h>

#include <algorithm>
#include <optional>

#include "kiosk/circulation/text.h"
#include "platform/system/file.h"

namespace anjungan::library::sip2 {

namespace {

template <class T>
using Words = std::initializer_list<std::pair<std::string_view, T>>;

// One file being read; the first problem ends it.
class Reader {
  public:
    Reader(const toml::table& root, std::string_view file) : root_(root), file_(file) {}

    Result<Dialect> read() {
        Dialect dialect;
        for (const auto& [key, node] : root_) TRY(read(key.str(), node, dialect));
        return dialect;
    }

  private:
    Status read(std::string_view key, const toml::node& node, Dialect& dialect) {
        if (key == "title" && node.is_string()) return dialect.title = node.as_string()->get(), Status{};
        if (key == "encoding")
            return choose(key, node, dialect.encoding,
                          {{"utf-8", Encoding::utf8},
                           {"ascii", Encoding::ascii},
                           {"latin-1", Encoding::latin1},
                           {"cp850", Encoding::cp850}});
        if (key == "checksum")
            return choose(key, node, dialect.checksums,
                          {{"strict", Checksums::strict}, {"tolerate", Checksums::tolerate}});
        if (key == "login")
            return choose(key, node, dialect.login,
                          {{"fields", Login::fields}, {"telnet", Login::telnet}, {"none", Login::none}});
        if (key == "dates")
            return choose(key, node, dialect.dates,
                          {{"day-first", DateOrder::day_first}, {"month-first", DateOrder::month_first}});
        if (key == "clock")
            return choose(key, node, dialect.clock,
                          {{"local", ServerClock::local},
                           {"utc", ServerClock::utc},
                           {"unknown", ServerClock::unknown}});
        if (key == "answer_seconds") return number(key, node, dialect.answer, 1, 60);
        if (key == "late_seconds") return number(key, node, dialect.late, 0, 600);
        if (key == "keeps_entries" && node.is_boolean())
            return dialect.keeps_entries = node.as_boolean()->get(), Status{};
        if (key == "lists_barcodes" && node.is_boolean())
            return dialect.lists_barcodes = node.as_boolean()->get(), Status{};
        if (key == "counts_ready_holds" && node.is_boolean())
            return dialect.counts_ready_holds = node.as_boolean()->get(), Status{};
        if (key == "lacks" && node.is_array()) return read_lacks(*node.as_array(), dialect);
        if (key == "refusals" && node.is_array()) return read_refusals(*node.as_array(), dialect);
        return wrong(node,
                     "keys are title, encoding, checksum, login, dates, clock, answer_seconds, "
                     "late_seconds, keeps_entries, lists_barcodes, counts_ready_holds, lacks and refusals");
    }

    template <class T>
    Status choose(std::string_view key, const toml::node& node, T& into, Words<T> words) {
        const auto text = node.value_exact<std::string_view>();
        std::string known;
        for (const auto& [word, meaning] : words) {
            if (text == word) return into = meaning, Status{};
            known += fmt::format("{}\"{}\"", known.empty() ? "" : ", ", word);
        }
        return wrong(node, fmt::format("{} is one of {}", key, known));
    }

    Status number(std::string_view key, const toml::node& node, std::chrono::seconds& into, int least,
                  int most) {
        const auto value = node.value_exact<std::int64_t>();
        if (!value || *value < least || *value > most)
            return wrong(node, fmt::format("{} is a number from {} to {}", key, least, most));
        into = std::chrono::seconds{*value};
        return {};
    }

    Status read_lacks(const toml::array& list, Dialect& dialect) {
        for (const toml::node& each : list) {
            const auto name = each.value_exact<std::string_view>();
            const auto& names = circulation::capability_names;
            const auto known = std::ranges::find_if(names, [&](std::string_view one) { return name == one; });
            if (known == names.end())
                return wrong(each, fmt::format("lacks is a list of: {}", fmt::join(names, ", ")));
            dialect.lacks.add(static_cast<circulation::Capability>(known - names.begin()));
        }
        return {};
    }

    // A list of pairs, because the first that fits decides: ["words in the message", "refusal"].
    Status read_refusals(const toml::array& list, Dialect& dialect) {
        for (const toml::node& each : list) {
            const toml::array* pair = each.as_array();
            const auto words =
                pair && pair->size() == 2 ? (*pair)[0].value_exact<std::string>() : std::nullopt;
            const auto name = words ? (*pair)[1].value_exact<std::string_view>() : std::nullopt;
            const auto refusal = std::ranges::find_if(
                circulation::refusals, [&](circulation::Refusal known) { return name == name_of(known); });
            if (!name || words->empty() || refusal == circulation::refusals.end())
                return wrong(each, "each refusal is a pair like [\"TOO_MANY\", \"too-many-loans\"]");
            dialect.refusals.emplace_back(circulation::fold(*words), *refusal);
        }
        return {};
    }

    Status wrong(const toml::node& node, std::string_view right) const {
        return fail(Fault::invalid, "{}:{}: {}", file_, node.source().begin.line, right);
    }

    const toml::table& root_;
    std::string_view file_;
};

}  // namespace

Result<Dialect> parse_dialect(std::string_view toml, std::string_view file_name) {
    try {
        const toml::table root = toml::parse(toml);
        return Reader(root, file_name).read();
    } catch (const toml::parse_error& error) {
        return fail(Fault::invalid, "{}:{}: {}", file_name, error.source().begin.line, error.description());
    }
}

Result<Dialect> load_dialect(const std::filesystem::path& file) {
    constexpr std::size_t longest = 64 * 1024;
    TRY_ASSIGN(const auto bytes, read_file(file, longest));
    return parse_dialect({reinterpret_cast<const char*>(bytes.data()), bytes.size()}, file.string());
}

}  // namespace anjungan::library::sip2
