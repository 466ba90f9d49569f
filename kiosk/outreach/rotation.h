// Which campaign is put before whom, and how likely a visit is to bring a contact with it.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "kiosk/outreach/campaign.h"

namespace anjungan::outreach {

// What of these a reader sees in the own session on a day at a time since midnight, the first one first:
// those meant for this reader, then those for everybody, each by weight and then by name; never another
// audience's, and none that the person has seen as often as it may be in a week. `may_see` says that; it may
// be empty.
[[nodiscard]] std::vector<const Campaign*> seen_by(const Reader& reader, std::span<const Campaign> campaigns,
                                                   Day day, std::chrono::minutes at,
                                                   const std::function<bool(const Campaign&)>& may_see = {});

// The welcome screen, which everybody sees: what is shown next. By turns so that after any number of turns
// each has had its share to within one (smooth weighted round robin, as nginx balances servers with it).
class Rotation {
  public:
    struct Entry {
        std::string name;
        double weight = 1;  // above 0
    };
    // Keeps the turns of those that stay.
    void set(std::vector<Entry> entries);
    // Nothing: there is nothing to show.
    [[nodiscard]] std::optional<std::string> next();

  private:
    struct Turn {
        Entry entry;
        double owed = 0;
    };
    std::vector<Turn> turns_;
};

// How much of the rotation a campaign gets in an hour: its weight, times how many of the hour's visitors are
// of its audience (0 to 1; everybody's is 1). Nobody of it at all still leaves a twentieth: a guess may be
// wrong.
[[nodiscard]] double rotation_weight(const Campaign& campaign, double share_of_visitors);

// How a campaign can meet a visit. Each is a chance, 0 to 1.
struct Places {
    double rotation = 0;            // its share of the welcome screen's turns
    std::chrono::seconds turn{10};  // how long each stays
    double account = 0, farewell = 0,
           receipt = 0;  // that the visit passes there and the campaign stands there
};
// Of a contact in one visit: on the welcome screen for two seconds at least of the sixty before it, or later.
[[nodiscard]] double chance_of_contact(const Places& places);

}  // namespace anjungan::outreach
