#include "kiosk/settings/value.h"

#include <algorithm>

#include "kiosk/proof/proof.h"
#include "platform/system/utf8.h"

namespace anjungan::settings {

namespace {

std::string spoken(Range range, std::string_view kind) {
    const std::string unit = range.unit.empty() ? "" : fmt::format(" ({})", range.unit);
    return fmt::format("{} from {} to {}{}", kind, range.least, range.most, unit);
}

// "cr", "lf" or "tab"
std::string listed(std::span<const std::string_view> words) {
    std::string list;
    for (std::size_t i = 0; i < words.size(); ++i)
        list += fmt::format("{}\"{}\"", i == 0 ? "" : i + 1 < words.size() ? ", " : " or ", words[i]);
    return list;
}

}  // namespace

std::string described(const toml::node& node) {
    if (const auto text = node.value_exact<std::string_view>())
        return fmt::format("the text \"{}\"", shown(*text));
    if (const auto number = node.value_exact<std::int64_t>()) return fmt::format("the number {}", *number);
    if (const auto number = node.value_exact<double>()) return fmt::format("the number {}", *number);
    if (const auto truth = node.value_exact<bool>()) return *truth ? "true" : "false";
    if (node.is_table()) return "a table";
    if (node.is_array()) return "a list";
    return "a date or a time";
}

void Value::note(const toml::node& at, std::string what, std::string right) const {
    problems_.add(at.source().begin.line, std::move(what), std::move(right));
}

void Value::wrong(std::string right) const {
    note(node_, fmt::format("{} is {}", key_, described(node_)), "right is " + std::move(right));
}

void Value::read(bool& into) const {
    if (const auto truth = node_.value_exact<bool>())
        into = *truth;
    else
        wrong("true or false, without quotes");
}

std::optional<std::int64_t> Value::whole(Range range) const {
    const auto number = node_.value_exact<std::int64_t>();
    if (number && *number >= range.least && *number <= range.most) return number;
    wrong(spoken(range, "a whole number"));
    return std::nullopt;
}

void Value::read(int& into, Range range) const {
    if (const auto number = whole(range)) into = static_cast<int>(*number);
}

void Value::read(std::int64_t& into, Range range) const {
    if (const auto number = whole(range)) into = *number;
}

void Value::read(std::chrono::seconds& into, Range range) const {
    if (const auto number = whole(range)) into = std::chrono::seconds(*number);
}

void Value::read(std::chrono::days& into, Range range) const {
    if (const auto number = whole(range)) into = std::chrono::days(*number);
}

void Value::read(double& into, Range range) const {
    // A whole number is a number too; "not a number" is within no range.
    const auto number = node_.is_number() ? node_.value<double>() : std::nullopt;
    if (number && *number >= static_cast<double>(range.least) && *number <= static_cast<double>(range.most))
        into = *number;
    else
        wrong(spoken(range, "a number"));
}

void Value::read(std::string& into, Length length) const {
    const auto text = node_.value_exact<std::string_view>();
    const std::string right =
        length.least == 0
            ? fmt::format("one line of at most {} characters in quotes", length.most)
            : fmt::format("one line of {} to {} characters in quotes", length.least, length.most);
    if (!text) return wrong(right);
    const std::u32string characters = decode_utf8(*text);
    if (std::ranges::any_of(characters, is_control))
        return note(node_, fmt::format("{} holds a control character or a line break", key_),
                    "right is " + right);
    const bool blank = text->find_first_not_of(' ') == std::string_view::npos;
    if (characters.size() > length.most)
        return note(node_, fmt::format("{} has {} characters", key_, characters.size()), "right is " + right);
    if (characters.size() < length.least || (blank && length.least > 0)) return wrong(right);
    into = *text;
}

void Value::read(std::string& into, std::span<const std::string_view> words) const {
    const auto text = node_.value_exact<std::string_view>();
    if (text && std::ranges::find(words, *text) != words.end())
        into = *text;
    else
        wrong(listed(words));
}

void Value::read(std::filesystem::path& into, Empty empty) const {
    constexpr std::size_t longest = 1000;  // bytes
    const std::string_view right = empty == Empty::allowed
                                       ? "a path that begins with /, in quotes, or \"\" for none"
                                       : "a path that begins with /, in quotes";
    const auto found = node_.value_exact<std::string_view>();
    const bool well_formed =
        found && found->size() <= longest && std::ranges::none_of(decode_utf8(*found), is_control);
    if (well_formed && (found->starts_with('/') || (found->empty() && empty == Empty::allowed)))
        into = *found;
    else
        wrong(std::string(right));
}

void Value::read(std::vector<circulation::BarcodeMask>& into) const {
    constexpr std::size_t most_masks = 32;
    const toml::array* list = node_.as_array();
    if (list == nullptr) return wrong("a list of masks, for example [\"P####\", \"00*\"]; [] is none");
    if (list->size() > most_masks)
        return note(
            node_, fmt::format("{} holds {} masks", key_, list->size()),
            fmt::format("right are at most {}; * at the end of a mask stands for any rest", most_masks));
    std::vector<circulation::BarcodeMask> masks;
    for (const toml::node& each : *list) {
        const auto text = each.value_exact<std::string_view>();
        if (!text) {
            note(each, fmt::format("{} holds {}", key_, described(each)),
                 "right are masks in quotes, like \"P####\"");
            continue;
        }
        if (auto mask = circulation::BarcodeMask::parse(*text))
            masks.push_back(std::move(*mask));
        else
            note(each, fmt::format("{} holds \"{}\", which is no mask", key_, shown(*text)),
                 shown(mask.error().sentence, 200));
    }
    into = std::move(masks);
}

void Value::read_profile(bool& use, std::string& key) const {
    constexpr std::size_t longest = 40;
    const std::string right = "\"auto\", \"none\" or the profile of a printer";
    const auto text = node_.value_exact<std::string_view>();
    const bool well_formed =
        text && !text->empty() && text->size() <= longest &&
        text->find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos;
    const auto& all = known_.printer_profiles;
    const bool special = well_formed && (*text == "auto" || *text == "none");
    if (!well_formed || (!special && !all.empty() && std::ranges::find(all, *text) == all.end()))
        return wrong(all.empty() ? right : fmt::format("{}: {}", right, fmt::join(all, ", ")));
    use = *text != "none";
    key = special ? "" : *text;
}

void Value::read_units(std::vector<std::string>& into) const {
    constexpr std::size_t most = 64;
    constexpr std::string_view right =
        "a list of at most 64 kiosks as 'anjungan verify' names each, for example [\"anjungan-02 1f2e…\"]";
    const toml::array* list = node_.as_array();
    if (list == nullptr || list->size() > most) return wrong(std::string(right));
    std::vector<std::string> units;
    for (const toml::node& each : *list) {
        const auto text = each.value_exact<std::string_view>();
        if (text && proof::parse_unit(*text))
            units.emplace_back(*text);
        else
            note(each, fmt::format("{} holds {}", key_, described(each)), "right is " + std::string(right));
    }
    into = std::move(units);
}

void Value::read_ids(std::vector<std::string>& into) const {
    constexpr std::size_t most = 32;
    constexpr std::string_view right =
        "a list of at most 32 ids as 'anjungan check devices' shows them, for example [\"1a2b:3c4d\"]";
    const toml::array* list = node_.as_array();
    if (list == nullptr || list->size() > most) return wrong(std::string(right));
    std::vector<std::string> ids;
    for (const toml::node& each : *list) {
        std::string text(each.value_exact<std::string_view>().value_or(""));
        std::ranges::transform(text, text.begin(), [](char c) {
            return c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
        });
        const auto digits = std::ranges::count_if(
            text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
        if (text.size() == 9 && text[4] == ':' && digits == 8)
            ids.push_back(std::move(text));
        else
            note(each, fmt::format("{} holds {}", key_, described(each)), "right is " + std::string(right));
    }
    into = std::move(ids);
}

}  // namespace anjungan::settings
