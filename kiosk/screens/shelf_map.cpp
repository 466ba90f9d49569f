#include "kiosk/screens/shelf_map.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "kiosk/circulation/text.h"

namespace anjungan::screens {

namespace {

// Amber, and ink around it: whoever sees no colours sees the line.
constexpr std::string_view lit = R"( fill="#F0A432" stroke="#12211B" stroke-width="6" )";
constexpr std::array<std::string_view, 4> set_anew{"fill", "stroke", "stroke-width", "style"};

// From '<' to '>', of the element with this id; empty: there is none.
struct Tag {
    std::size_t begin = 0, end = 0;
};
Tag tag_of(std::string_view svg, std::string_view element) {
    for (const char quote : {'"', '\''}) {
        const std::string id = fmt::format(" id={}{}{}", quote, element, quote);
        const std::size_t at = svg.find(id);
        if (element.empty() || at == std::string_view::npos) continue;
        const std::size_t begin = svg.rfind('<', at), end = svg.find('>', at);
        if (begin != std::string_view::npos && end != std::string_view::npos) return {begin, end};
    }
    return {};
}

void remove_attribute(std::string& tag, std::string_view name) {
    const std::string begins = fmt::format(" {}=", name);
    const std::size_t at = tag.find(begins);
    if (at == std::string::npos || at + begins.size() >= tag.size()) return;
    const char quote = tag[at + begins.size()];
    const std::size_t end = tag.find(quote, at + begins.size() + 1);
    if (end != std::string::npos) tag.erase(at, end + 1 - at);
}

std::string element_of(const ShelfMap& map, std::string_view shelf) {
    if (const auto known = map.elements.find(circulation::fold(shelf)); known != map.elements.end())
        return known->second;
    std::string id{shelf};
    std::ranges::replace(id, ' ', '-');
    return id;
}

}  // namespace

bool is_drawn(const ShelfMap& map, std::string_view element) {
    const Tag tag = tag_of(map.svg, element);
    return tag.begin < tag.end;
}

std::string with_shelf_lit(const ShelfMap& map, std::string_view shelf) {
    const Tag at = tag_of(map.svg, element_of(map, shelf));
    if (at.begin >= at.end) return {};
    std::string tag = map.svg.substr(at.begin, at.end - at.begin);
    std::ranges::replace(tag, '\n', ' ');
    for (const std::string_view each : set_anew) remove_attribute(tag, each);
    tag.insert(std::min(tag.find(' '), tag.size()), lit);
    return map.svg.substr(0, at.begin) + tag + map.svg.substr(at.end);
}

}  // namespace anjungan::screens
