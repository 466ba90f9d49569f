#include "kiosk/library/embedded/csv/columns.h"

#include <fmt/format.h>

#include <algorithm>

#include "kiosk/circulation/text.h"
#include "platform/system/utf8.h"

namespace anjungan::library {

namespace {

std::string normal(std::string_view name) {
    std::string letters = circulation::fold(name);
    std::erase_if(letters, [](char c) { return !((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')); });
    return letters;
}

}  // namespace

Header::Header(const CsvRow& row) : cells_(row.fields.size()) {
    for (std::size_t i = 0; i < row.fields.size(); ++i) {
        const std::string name = normal(row.fields[i]);
        if (name.empty()) continue;
        columns_.try_emplace(name, i);
        named_ = i + 1;
    }
}

Column Header::find(std::initializer_list<std::string_view> names) const {
    for (const std::string_view name : names)
        if (const auto found = columns_.find(std::string{name}); found != columns_.end())
            return found->second;
    return std::nullopt;
}

bool Header::is_slims() const {
    return find({"memberid", "itemcode"}).has_value();
}

std::optional<std::string> Header::misfit(const CsvRow& row) const {
    const auto has_text = [](const std::string& field) { return !field.empty(); };
    const std::size_t extra = std::min(cells_, row.fields.size());
    const bool too_many =
        std::any_of(row.fields.begin() + static_cast<std::ptrdiff_t>(extra), row.fields.end(), has_text);
    if (row.fields.size() >= named_ && !too_many) return std::nullopt;
    return fmt::format(
        "The line has {} fields, the first line names {}. Is a separator missing, or is a text with a "
        "separator in it not in quotation marks?",
        row.fields.size(), named_);
}

std::optional<std::string_view> field(const CsvRow& row, Column column) {
    if (!column) return std::nullopt;
    if (*column >= row.fields.size()) return std::string_view{};
    const std::string_view text = row.fields[*column];
    return text == "NULL" || text == "\\N" ? std::string_view{} : text;
}

std::string_view field_or_empty(const CsvRow& row, Column column) {
    return field(row, column).value_or(std::string_view{});
}

std::string cited(std::string_view text) {
    constexpr std::size_t longest = 40;
    if (text.size() <= longest) return fmt::format("\"{}\"", text);
    return fmt::format("\"{}…\"", utf8_prefix(text, longest));
}

}  // namespace anjungan::library
