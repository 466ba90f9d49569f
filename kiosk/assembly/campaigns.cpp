#include "kiosk/assembly/campaigns.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

#include "kiosk/words/words.h"

namespace anjungan::assembly {

namespace {

namespace fs = std::filesystem;
using outreach::Campaign;

constexpr Day samples_today{std::chrono::year{2026} / std::chrono::January / 1};
// For whom has no picture of its own.
constexpr std::array usual_pictures{"terraces.svg", "highlands.svg"};

// Where nobody has written it in this language's script it is spelled from what stands there in Latin letters,
// and where nobody has written it in this language it stays in the library's own.
std::string in_language(const outreach::Texts& texts, const core::LanguageEntry& language) {
    const auto text = [&](std::string_view code) {
        return texts[static_cast<std::size_t>(core::language(code).value_or(core::Language::id))];
    };
    if (std::string own = text(language.code); !own.empty()) return own;
    if (const std::string latin = text(language.catalogue); !latin.empty())
        return words::written_in(language.script, latin);
    return texts.front();
}

std::string audience_of(const Campaign& campaign, const core::LanguageEntry& language,
                        const words::Words& words) {
    if (campaign.audience.is_everybody()) return words("poster", "For everyone");
    std::string said = in_language(campaign.audience_name, language);
    if (said.empty()) said = fmt::format("{}", fmt::join(campaign.audience.types, ", "));
    if (said.empty()) said = fmt::format("{}", fmt::join(campaign.audience.schools, ", "));
    return said.empty() ? said : words("poster", "For {audience}", {{"audience", said}});
}

Day day_of(LocalTime time) {
    return std::chrono::floor<std::chrono::days>(time);
}

bool is_over(const Campaign& campaign, Day today) {
    return campaign.to < today && (!campaign.starts || day_of(*campaign.starts) < today);
}

screens::EventWords words_of(const Campaign& campaign, const core::LanguageEntry& language,
                             const words::Words& words) {
    screens::EventWords said{.title = in_language(campaign.title, language),
                             .about = in_language(campaign.about, language),
                             .audience = audience_of(campaign, language, words),
                             .when = {},
                             .where = in_language(campaign.place, language)};
    if (campaign.starts)
        said.when =
            fmt::format("{} · {}", words.short_date(day_of(*campaign.starts)), words.time(*campaign.starts));
    return said;
}

}  // namespace

std::vector<Campaign> campaigns_in(const fs::path& folder,
                                   const std::function<void(const std::string&)>& complain) {
    std::vector<Campaign> campaigns;
    for (auto& each : outreach::read_campaigns(folder)) {
        std::error_code error;
        if (!each)
            complain(each.error().sentence);
        else if (!fs::exists(folder / each->name / paused_file, error))
            campaigns.push_back(*std::move(each));
    }
    return campaigns;
}

Result<std::vector<Campaign>> sample_campaigns(const fs::path& assets, Day today) {
    const fs::path folder = assets / "sample-library/campaigns";
    std::vector<Campaign> campaigns;
    for (auto& each : outreach::read_campaigns(folder)) {
        if (!each) return tl::unexpected(each.error());
        const auto later = today - samples_today;
        each->from += later;
        each->to += later;
        if (each->starts) *each->starts += later;
        campaigns.push_back(*std::move(each));
    }
    if (campaigns.empty()) return fail(Fault::not_found, "{} has no campaigns", folder.string());
    return campaigns;
}

OnOffer on_offer(std::vector<Campaign> campaigns, const fs::path& assets, const loop::Languages& languages,
                 Day today) {
    std::erase_if(campaigns, [&](const Campaign& each) { return is_over(each, today); });
    std::ranges::stable_sort(campaigns, {}, &Campaign::from);
    OnOffer offer;
    std::size_t without_picture = 0;
    for (const Campaign& campaign : campaigns) {
        std::string picture = campaign.poster;
        if (picture.empty())
            picture =
                (assets / "posters" / usual_pictures[without_picture++ % usual_pictures.size()]).string();
        if (campaign.starts)
            offer.events.push_back({.id = campaign.name,
                                    .starts = *campaign.starts,
                                    .seats = campaign.capacity.value_or(0),
                                    .takes_sign_ups = campaign.has_sign_up});
        for (std::size_t i = 0; i < core::languages.size(); ++i) {
            const screens::EventWords said =
                words_of(campaign, core::languages[i], languages.of(static_cast<core::Language>(i)));
            offer.posters[i].push_back({.picture = picture,
                                        .audience = said.audience,
                                        .title = said.title,
                                        .about = campaign.starts ? std::string{} : said.about,
                                        .when = said.when,
                                        .where = said.where,
                                        .event = campaign.starts ? static_cast<int>(offer.events.size()) : 0,
                                        .from = campaign.from,
                                        .to = campaign.to,
                                        .shown_from = campaign.shown_from,
                                        .shown_until = campaign.shown_until,
                                        .weight = campaign.weight});
            if (campaign.starts) offer.words[i].push_back(said);
        }
    }
    return offer;
}

}  // namespace anjungan::assembly
