#include "kiosk/core/unit_wish.h"

#include <algorithm>
#include <utility>

#include "kiosk/core/told_values.h"

namespace anjungan::core {

namespace {

using End = WishOutcome::End;

constexpr std::size_t longest_file = 80, longest_reason = 200;  // characters

constexpr std::array ends{std::pair{std::string_view{"done"}, End::done},
                          std::pair{std::string_view{"no-stick"}, End::no_stick},
                          std::pair{std::string_view{"not-done"}, End::not_done}};

}  // namespace

std::optional<WishOutcome> parse_wish_outcome(std::string_view text) {
    const ToldValues values(text);
    const auto wish = std::ranges::find(wish_words, values.value("wish"));
    const auto end = std::ranges::find(ends, values.value("state"), &decltype(ends)::value_type::first);
    if (wish == wish_words.end() || end == ends.end()) return std::nullopt;
    return WishOutcome{.wish = static_cast<UnitWish>(wish - wish_words.begin()),
                       .end = end->second,
                       .file = values.shown("file", longest_file),
                       .reason = values.shown("reason", longest_reason)};
}

}  // namespace anjungan::core
