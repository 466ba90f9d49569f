#include "kiosk/outreach/rotation.h"

#include <algorithm>
#include <cmath>

namespace anjungan::outreach {

namespace {

constexpr std::chrono::seconds before_a_visit{60}, long_enough{2};

}  // namespace

std::vector<const Campaign*> seen_by(const Reader& reader, std::span<const Campaign> campaigns, Day day,
                                     std::chrono::minutes at,
                                     const std::function<bool(const Campaign&)>& may_see) {
    std::vector<const Campaign*> seen;
    for (const Campaign& campaign : campaigns) {
        const bool is_on = runs_on(campaign, day) && campaign.shown_from <= at && at < campaign.shown_until;
        if (is_on && campaign.audience.has(reader) && (!may_see || may_see(campaign)))
            seen.push_back(&campaign);
    }
    std::ranges::sort(seen, [](const Campaign* one, const Campaign* other) {
        return std::tuple{one->audience.is_everybody(), -one->weight, std::string_view{one->name}} <
               std::tuple{other->audience.is_everybody(), -other->weight, std::string_view{other->name}};
    });
    return seen;
}

void Rotation::set(std::vector<Entry> entries) {
    std::vector<Turn> turns;
    for (Entry& entry : entries) {
        const auto old =
            std::ranges::find_if(turns_, [&](const Turn& turn) { return turn.entry.name == entry.name; });
        turns.push_back({std::move(entry), old == turns_.end() ? 0 : old->owed});
    }
    turns_ = std::move(turns);
}

std::optional<std::string> Rotation::next() {
    if (turns_.empty()) return std::nullopt;
    double all = 0;
    for (Turn& turn : turns_) {
        turn.owed += turn.entry.weight;
        all += turn.entry.weight;
    }
    Turn& most = *std::ranges::max_element(turns_, {}, &Turn::owed);
    most.owed -= all;
    return most.entry.name;
}

double rotation_weight(const Campaign& campaign, double share_of_visitors) {
    const double share = campaign.audience.is_everybody() ? 1 : std::clamp(share_of_visitors, 0.05, 1.0);
    return campaign.weight * share;
}

double chance_of_contact(const Places& places) {
    // Turns of which two seconds at least fall into the minute: those that end two seconds after it begins,
    // on.
    const double minute = static_cast<double>(before_a_visit.count()),
                 turn = static_cast<double>(places.turn.count());
    const double turns = turn < static_cast<double>(long_enough.count())
                             ? 0
                             : (minute + turn - 2 * static_cast<double>(long_enough.count())) / turn;
    // Turns go round, so a campaign comes at most once in a round: its share times so many turns.
    const double welcome = std::min(1.0, places.rotation * turns);
    return 1 - (1 - welcome) * (1 - places.account) * (1 - places.farewell) * (1 - places.receipt);
}

}  // namespace anjungan::outreach
