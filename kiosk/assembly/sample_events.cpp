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
// and where nobody has written it in this language it stays in the library's own.
std::string title_of(const toml::table& event, const core::LanguageEntry& language) {
    const toml::node_view<const toml::node> titles = event["title"];
    if (const auto title = titles[language.code].value<std::string>()) return *title;
    if (const auto title = titles[language.catalogue].value<std::string>())
        return words::written_in(language.script, *title);
    return titles[core::code_of(core::Language::id)].value_or(std::string{});
}

screens::Poster poster_of(const toml::table& event, const core::LanguageEntry& language,
                          const words::Words& words, Day day, const fs::path& picture) {
    const std::string audience = event["audience"].value_or(std::string("semua"));
    return {.picture = picture,
            .audience = audience == "semua" ? words("poster", "For everyone")
                                            : words("poster", "For {audience}", {{"audience", audience}}),
            .title = title_of(event, language),
            .when = when(event, words, day),
            .where = event["room"].value_or(std::string{})};
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
            events.posters[i].push_back(
                poster_of(*event, core::languages[i], languages.of(language), day, picture));
        }
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
