#include "kiosk/assembly/sample_events.h"

#include <toml++/toml.h>

#include <charconv>

#include "kiosk/words/words.h"
#include "platform/system/file.h"

namespace anjungan::assembly {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t longest_file = 1U << 20U;  // bytes
constexpr std::array pictures{"storytelling.svg", "terraces.svg", "highlands.svg", "terraces.svg",
                              "highlands.svg"};

// "09:00" → minutes since midnight.
std::chrono::minutes time_of_day(std::string_view text) {
    int hours = 0, minutes = 0;
    if (text.size() == 5) {
        std::from_chars(text.data(), text.data() + 2, hours);
        std::from_chars(text.data() + 3, text.data() + 5, minutes);
    }
    return std::chrono::hours{hours} + std::chrono::minutes{minutes};
}

std::string when(const toml::table& event, const words::Words& words, Day day) {
    const LocalTime at = day + time_of_day(event["at"].value_or(std::string_view{}));
    return fmt::format("{} · {}", words.short_date(day), words.time(at));
}

// Where nobody has written it in this language's script it is spelled from what stands there in Latin letters,
// and where nobody has written it in this language it stays in the library's own. One text is for all.
std::string in_language(const toml::node_view<const toml::node>& texts, const core::LanguageEntry& language) {
    if (const auto one = texts.value<std::string>()) return *one;
    if (const auto text = texts[language.code].value<std::string>()) return *text;
    if (const auto text = texts[language.catalogue].value<std::string>())
        return words::written_in(language.script, *text);
    return texts[core::code_of(core::Language::id)].value_or(std::string{});
}

// A patron type as people of this language say it; nothing: a type without a name in events.toml.
std::string audience_of(const toml::table& events, std::string_view type,
                        const core::LanguageEntry& language) {
    const std::string said = in_language(events["audience-names"][type], language);
    return said.empty() ? std::string(type) : said;
}

screens::Poster poster_of(const toml::table& events, const toml::table& event,
                          const core::LanguageEntry& language, const words::Words& words, Day day,
                          const fs::path& picture) {
    const std::string type = event["audience"].value_or(std::string("semua"));
    return {.picture = picture,
            .audience = type == "semua" ? words("poster", "For everyone")
                                        : words("poster", "For {audience}",
                                                {{"audience", audience_of(events, type, language)}}),
            .title = in_language(event["title"], language),
            .when = when(event, words, day),
            .where = in_language(event["room"], language)};
}

}  // namespace

Result<SampleEvents> load_sample_events(const fs::path& assets, const loop::Languages& languages, Day today) {
    const fs::path file = assets / "sample-library/events.toml";
    TRY_ASSIGN(const auto bytes, read_file(file, longest_file));
    toml::table table;
    try {
        table = toml::parse(std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()),
                            file.string());
    } catch (const toml::parse_error& error) {
        return fail(Fault::invalid, "{}:{}: {}", file.string(), error.source().begin.line,
                    error.description());
    }
    SampleEvents events;
    const toml::array* list = table["event"].as_array();
    if (list == nullptr) return events;
    std::size_t number = 0;
    for (const toml::node& node : *list) {
        const toml::table* event = node.as_table();
        if (event == nullptr) continue;
        const Day day = today + std::chrono::days{(*event)["in_days"].value_or(std::int64_t{0})};
        const fs::path picture = assets / "posters" / pictures[number++ % pictures.size()];
        for (std::size_t i = 0; i < core::languages.size(); ++i) {
            const auto language = static_cast<core::Language>(i);
            screens::Poster poster =
                poster_of(table, *event, core::languages[i], languages.of(language), day, picture);
            poster.event = static_cast<int>(events.events.size()) + 1;
            events.words[i].push_back({.title = poster.title,
                                       .about = in_language((*event)["about"], core::languages[i]),
                                       .audience = poster.audience,
                                       .when = poster.when,
                                       .where = poster.where});
            events.posters[i].push_back(std::move(poster));
        }
        events.events.push_back({.id = (*event)["id"].value_or(std::string{}),
                                 .starts = day + time_of_day((*event)["at"].value_or(std::string_view{})),
                                 .seats = static_cast<int>((*event)["seats"].value_or(std::int64_t{0}))});
        if (day == today && events.today.empty()) {
            const words::Words& words = languages.of(core::Language::id);
            const LocalTime at = day + time_of_day((*event)["at"].value_or(std::string_view{}));
            events.today =
                fmt::format("{} · {}", words.time(at), (*event)["title"]["id"].value_or(std::string_view{}));
        }
    }
    return events;
}

}  // namespace anjungan::assembly
