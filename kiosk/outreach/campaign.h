// A campaign: an event or a message that is put before an audience for a while. A folder with campaign.toml
// and its pictures; assets/campaign.sample.toml shows every key.
#pragma once

#include <array>
#include <chrono>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/circulation/payload.h"
#include "kiosk/core/language.h"
#include "platform/system/clock.h"
#include "platform/system/result.h"

namespace anjungan::outreach {

// A reader as far as audiences go. `classes` are those of call numbers that were read, and only of somebody
// who has agreed to that; else there are none.
struct Reader {
    circulation::PatronFacts who;
    std::vector<std::string> classes;
};

// Whom a campaign is for: whoever is in each list that is not empty. All empty: everybody.
struct Audience {
    std::vector<std::string> types;    // as the library calls them: "guru"
    std::vector<std::string> schools;  // as the library writes them
    std::vector<std::string> ages;     // "7-12", as circulation::PatronFacts has them
    std::vector<std::string> classes;  // beginnings of call numbers: "8" is all of literature
    [[nodiscard]] bool is_everybody() const;
    // Capitals and accents make no difference. What is not known of a reader matches no list.
    [[nodiscard]] bool has(const Reader& reader) const;
};

// What makes a folder a campaign.
inline constexpr std::string_view campaign_file = "campaign.toml";

// In a language of core::languages; empty where it is not written.
using Texts = std::array<std::string, core::languages.size()>;

struct Campaign {
    std::string name;  // small letters, digits and -: its name for ever
    Day from, to;      // the first and the last day
    std::chrono::minutes shown_from{0}, shown_until{24 * 60};  // of each day
    int weight = 5;                                            // 1 to 10: how often, beside others
    int most_a_week = 3;                                       // contacts of one person in seven days
    std::optional<int> capacity;                               // seats; nothing: as many as come
    bool has_sign_up = false;
    std::optional<LocalTime> starts;  // an event, in the library's own time; nothing: a message
    std::string poster;               // the path of a picture in the folder; empty: none
    Texts title, about;
    Texts place;          // of the event: the room
    Texts audience_name;  // as people say it: "siswa SD/MI"; empty: as `audience` has it
    Audience audience;
    std::vector<std::string> items, call_numbers;  // promoted: barcodes; beginnings of call numbers
};

[[nodiscard]] bool runs_on(const Campaign& campaign, Day day);
// In this language, else in the first.
[[nodiscard]] const std::string& in_language(const Texts& texts, core::Language language);

// Fault::invalid with every problem, each on a line: "FILE:LINE: what is wrong; what would be right".
[[nodiscard]] Result<Campaign> parse_campaign(std::string_view toml, std::string_view file_name);
// The edge: reads FOLDER/campaign.toml, and looks whether its picture is there. Fault::not_found, io, and as
// above.
[[nodiscard]] Result<Campaign> read_campaign(const std::filesystem::path& folder);
// Of each folder in this one that has a campaign.toml, in the order of their names; each read, or not: of two with one
// name the second is not. Nothing where there is no such folder at all.
[[nodiscard]] std::vector<Result<Campaign>> read_campaigns(const std::filesystem::path& folder);

}  // namespace anjungan::outreach
