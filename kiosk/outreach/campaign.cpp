#include "kiosk/outreach/campaign.h"

#include <toml++/toml.h>

#include <algorithm>
#include <map>

#include "kiosk/circulation/iso_date.h"
#include "kiosk/circulation/text.h"
#include "kiosk/settings/reader.h"
#include "kiosk/settings/value_parsers.h"
#include "platform/system/file.h"

namespace anjungan::outreach {

namespace {

using settings::Length;
using settings::Problems;
using settings::Range;
using settings::Value;

constexpr std::array<std::string_view, 7> age_groups{"0-6",   "7-12",  "13-15", "16-18",
                                                     "19-24", "25-59", "60-"};
constexpr std::size_t longest_file = 64 * 1024;
constexpr std::size_t longest_list = 64;
constexpr Length line{1, 120}, paragraph{1, 600};

// "2026-12-05 09:00"
std::optional<LocalTime> time_of(std::string_view text) {
    constexpr std::size_t day_length = 10;
    if (text.size() <= day_length || text[day_length] != ' ') return std::nullopt;
    const auto day = circulation::parse_iso_day(text.substr(0, day_length));
    const auto time = settings::time_of_day(text.substr(day_length + 1));
    if (!day || !time) return std::nullopt;
    return *day + *time;
}

struct Key {
    std::string_view table, name;
    void (*read)(const Value&, Campaign&);
};
// Of languages and lists the rest is read below.
constexpr std::array keys{
    Key{"campaign", "name",
        [](const Value& v, Campaign& c) {
            const auto is_name = [](std::string_view text) -> std::optional<std::string> {
                const bool is_right =
                    !text.empty() && text.size() <= 40 &&
                    text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string_view::npos;
                return is_right ? std::optional{std::string{text}} : std::nullopt;
            };
            v.read(c.name, is_name,
                   "a name of small letters, digits and -, at most 40, like \"dongeng-pagi\"");
        }},
    Key{"campaign", "from",
        [](const Value& v, Campaign& c) {
            v.read(c.from, &circulation::parse_iso_day, "the first day, like \"2026-12-01\"");
        }},
    Key{"campaign", "to",
        [](const Value& v, Campaign& c) {
            v.read(c.to, &circulation::parse_iso_day, "the last day, like \"2026-12-14\"");
        }},
    Key{"campaign", "hours",
        [](const Value& v, Campaign& c) {
            settings::Hours hours{c.shown_from, c.shown_until};
            v.read(hours, &settings::hours_of, "a time span in one day like \"08:00-12:00\"");
            c.shown_from = hours.open;
            c.shown_until = hours.close;
        }},
    Key{"campaign", "weight",
        [](const Value& v, Campaign& c) {
            v.read(c.weight, Range{1, 10});
        }},
    Key{"campaign", "most_a_week",
        [](const Value& v, Campaign& c) {
            v.read(c.most_a_week, Range{1, 50});
        }},
    Key{"campaign", "capacity",
        [](const Value& v, Campaign& c) {
            int seats = 1;
            v.read(seats, Range{1, 10'000});
            c.capacity = seats;
        }},
    Key{"campaign", "sign_up", [](const Value& v, Campaign& c) { v.read(c.has_sign_up); }},
    Key{"campaign", "poster",
        [](const Value& v, Campaign& c) {
            const auto is_picture = [](std::string_view text) -> std::optional<std::string> {
                const bool is_inside = !text.empty() && text.size() <= 80 && text.front() != '.' &&
                                       text.find_first_of("/\\") == std::string_view::npos;
                return is_inside && (text.ends_with(".png") || text.ends_with(".svg"))
                           ? std::optional{std::string{text}}
                           : std::nullopt;
            };
            v.read(c.poster, is_picture,
                   "a .png or .svg that lies beside campaign.toml, like \"poster.png\"");
        }},
    Key{"event", "at",
        [](const Value& v, Campaign& c) {
            LocalTime starts;
            v.read(starts, &time_of, "a day and a time like \"2026-12-05 09:00\"");
            c.starts = starts;
        }},
    Key{"audience", "types", nullptr},
    Key{"audience", "schools", nullptr},
    Key{"audience", "ages", nullptr},
    Key{"audience", "classes", nullptr},
    Key{"books", "items", nullptr},
    Key{"books", "call_numbers", nullptr},
};

// One text a language each.
struct TextsOfTable {
    std::string_view table;
    Texts Campaign::*texts;
    Length length;
};
constexpr std::array texts_of_tables{TextsOfTable{"title", &Campaign::title, line},
                                     TextsOfTable{"about", &Campaign::about, paragraph},
                                     TextsOfTable{"place", &Campaign::place, line},
                                     TextsOfTable{"audience_name", &Campaign::audience_name, line}};

// A list of texts.
void read_list(const toml::table& root, std::string_view table, std::string_view name, Problems& problems,
               std::vector<std::string>& into, std::span<const std::string_view> words = {}) {
    const toml::node* node = root[table][name].node();
    if (node == nullptr) return;
    const auto complain = [&](const toml::node& at, std::string right) {
        problems.add(at.source().begin.line, fmt::format("{}.{} is {}", table, name, settings::described(at)),
                     std::move(right));
    };
    const toml::array* list = node->as_array();
    if (list == nullptr || list->size() > longest_list)
        return complain(
            *node, fmt::format("right is a list of at most {} texts like [\"...\", \"...\"]", longest_list));
    for (const toml::node& each : *list) {
        const auto text = each.value_exact<std::string_view>();
        const bool is_known = text && (words.empty() || std::ranges::find(words, *text) != words.end());
        const bool is_plain =
            text && !text->empty() && text->size() <= 80 &&
            std::ranges::none_of(*text, [](char c) { return static_cast<unsigned char>(c) < 0x20; });
        if (is_known && is_plain)
            into.emplace_back(*text);
        else if (!words.empty())
            complain(each, fmt::format("right is one of {}", fmt::join(words, ", ")));
        else
            complain(each, "right is a text of 1 to 80 bytes");
    }
}

std::uint32_t line_of(const toml::table& root, std::string_view table, std::string_view name) {
    const toml::node* node = root[table][name].node();
    return node == nullptr ? 1 : node->source().begin.line;
}

void check_whole(const toml::table& root, const Campaign& campaign, Problems& problems) {
    for (const auto& [table, name, example] : {std::tuple{"campaign", "name", "\"dongeng-pagi\""},
                                               {"campaign", "from", "\"2026-12-01\""},
                                               {"campaign", "to", "\"2026-12-14\""},
                                               {"title", "id", "\"Dongeng pagi di lereng Dieng\""}})
        if (root[table][name].node() == nullptr)
            problems.add(1, fmt::format("{}.{} is missing", table, name),
                         fmt::format("right is a line {} = {} below [{}]", name, example, table));
    if (root["campaign"]["from"].node() != nullptr && root["campaign"]["to"].node() != nullptr) {
        if (campaign.to < campaign.from)
            problems.add(line_of(root, "campaign", "to"), "campaign.to is before campaign.from",
                         "right is the last day, the first one or later");
        else if (campaign.to - campaign.from > std::chrono::days{400})
            problems.add(line_of(root, "campaign", "to"), "the campaign runs for more than 400 days",
                         "right are at most 400, for so long people are told apart");
    }
    if (campaign.shown_until <= campaign.shown_from)
        problems.add(line_of(root, "campaign", "hours"), "campaign.hours is no time at all",
                     "right is a time span in one day like \"08:00-12:00\"");
    if (campaign.starts && std::chrono::floor<std::chrono::days>(*campaign.starts) < campaign.from)
        problems.add(line_of(root, "event", "at"), "event.at is before campaign.from",
                     "right is a time on a day from campaign.from on");
    if (campaign.has_sign_up && !campaign.starts)
        problems.add(line_of(root, "campaign", "sign_up"),
                     "campaign.sign_up is there, but nothing takes place",
                     "right is a line at = \"2026-12-05 09:00\" below [event]");
    if (campaign.capacity && !campaign.has_sign_up)
        problems.add(line_of(root, "campaign", "capacity"),
                     "campaign.capacity is there, but nobody can sign up",
                     "right is sign_up = true beside it, or no capacity");
}

bool has_same(const std::vector<std::string>& list, const std::string& one) {
    return list.empty() || (!one.empty() && std::ranges::any_of(list, [&](const std::string& each) {
               return circulation::fold(each) == circulation::fold(one);
           }));
}

}  // namespace

bool Audience::is_everybody() const {
    return types.empty() && schools.empty() && ages.empty() && classes.empty();
}

bool Audience::has(const Reader& reader) const {
    const auto has_read = [&](const std::string& beginning) {
        return std::ranges::any_of(reader.classes,
                                   [&](const std::string& one) { return one.starts_with(beginning); });
    };
    return has_same(types, reader.who.type) && has_same(schools, reader.who.school) &&
           has_same(ages, reader.who.age_group) &&
           (classes.empty() || std::ranges::any_of(classes, has_read));
}

bool runs_on(const Campaign& campaign, Day day) {
    return campaign.from <= day && day <= campaign.to;
}

const std::string& in_language(const Texts& texts, core::Language language) {
    const std::string& text = texts[static_cast<std::size_t>(language)];
    return text.empty() ? texts.front() : text;
}

Result<Campaign> parse_campaign(std::string_view toml, std::string_view file_name) {
    settings::Reader::File file{.name = file_name, .whose = "campaign", .places = {}};
    for (const Key& key : keys) file.places.push_back({key.table, key.name});
    for (const auto& [table, texts, length] : texts_of_tables)
        for (const std::string_view code : core::language_codes) file.places.push_back({table, code});
    const settings::Known program{};
    Campaign campaign;
    const auto read = [&](std::size_t place, const Value& value) {
        if (place < keys.size()) {
            if (keys[place].read != nullptr) keys[place].read(value, campaign);
            return;
        }
        const std::size_t text = place - keys.size(), language = text % core::languages.size();
        const auto& [table, texts, length] = texts_of_tables[text / core::languages.size()];
        value.read((campaign.*texts)[language], length);
    };
    const auto besides = [&](const toml::table& root, Problems& problems) {
        read_list(root, "audience", "types", problems, campaign.audience.types);
        read_list(root, "audience", "schools", problems, campaign.audience.schools);
        read_list(root, "audience", "ages", problems, campaign.audience.ages, age_groups);
        read_list(root, "audience", "classes", problems, campaign.audience.classes);
        read_list(root, "books", "items", problems, campaign.items);
        read_list(root, "books", "call_numbers", problems, campaign.call_numbers);
        check_whole(root, campaign, problems);
    };
    TRY(settings::Reader(file, program).read(toml, read, besides));
    return campaign;
}

Result<Campaign> read_campaign(const std::filesystem::path& folder) {
    const std::filesystem::path file = folder / campaign_file;
    TRY_ASSIGN(const auto bytes, read_file(file, longest_file));
    TRY_ASSIGN(Campaign campaign,
               parse_campaign({reinterpret_cast<const char*>(bytes.data()), bytes.size()}, file.string()));
    if (campaign.poster.empty()) return campaign;
    const std::filesystem::path picture = folder / campaign.poster;
    std::error_code error;
    if (!std::filesystem::is_regular_file(picture, error))
        return fail(Fault::invalid,
                    "{}: campaign.poster names {}, which is not in the folder; right is a picture that is",
                    file.string(), campaign.poster);
    campaign.poster = picture.string();
    return campaign;
}

std::vector<Result<Campaign>> read_campaigns(const std::filesystem::path& folder) {
    namespace fs = std::filesystem;
    std::error_code error;
    std::vector<fs::path> folders;
    for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error))
        if (fs::exists(at->path() / campaign_file, error)) folders.push_back(at->path());
    std::ranges::sort(folders);
    std::vector<Result<Campaign>> all;
    std::map<std::string, fs::path> names;
    for (const fs::path& each : folders) {
        all.push_back(read_campaign(each));
        if (!all.back()) continue;
        const auto [same, is_new] = names.try_emplace(all.back()->name, each);
        if (!is_new)
            all.back() =
                fail(Fault::invalid, "{}: campaign.name is \"{}\", as in {}; right is a name of its own",
                     (each / campaign_file).string(), same->first, same->second.string());
    }
    return all;
}

}  // namespace anjungan::outreach
