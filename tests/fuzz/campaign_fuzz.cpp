// Any bytes as a campaign: either one within its ranges, or problems that each name their line.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "kiosk/outreach/campaign.h"

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

void check(const anjungan::outreach::Campaign& campaign) {
    require(!campaign.name.empty() && campaign.name.find_first_of("/. ") == std::string::npos);
    require(campaign.from <= campaign.to);
    require(campaign.shown_from < campaign.shown_until);
    require(campaign.weight >= 1 && campaign.weight <= 10);
    require(campaign.most_a_week >= 1);
    require(campaign.poster.find('/') == std::string::npos);
    require(!campaign.title.front().empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto result =
        anjungan::outreach::parse_campaign({reinterpret_cast<const char*>(data), size}, "fuzz.toml");
    if (result)
        check(*result);
    else
        require(result.error().sentence.starts_with("fuzz.toml:") &&
                result.error().sentence.find('\x1b') == std::string::npos);
    return 0;
}
