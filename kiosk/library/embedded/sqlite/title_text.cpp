#include "kiosk/library/embedded/sqlite/title_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "kiosk/circulation/search_words.h"

namespace anjungan::library {

namespace {

// No word of a text is like that: what begins with 0 and is no number is a letter of another script.
constexpr std::string_view childrens_mark = "0children";

bool has_word(std::string_view text, std::string_view word) {
    for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        if ((at == 0 || text[at - 1] == ' ') && (end == text.size() || text[end] == ' ')) return true;
    }
    return false;
}

bool has_beginning(std::string_view text, std::string_view word) {
    for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1))
        if (at == 0 || text[at - 1] == ' ') return true;
    return false;
}

}  // namespace

TitleText text_of(const ItemRow& row) {
    TitleText text{.title = search_text(row.item.title),
                   .author = search_text(row.item.author),
                   .subject = search_text(row.subject),
                   .rest = search_text(row.item.call_number),
                   .for_children = is_for_children(row)};
    for (const std::string& more :
         {search_text(row.item.isbn), std::string{text.for_children ? childrens_mark : ""}}) {
        if (more.empty()) continue;
        if (!text.rest.empty()) text.rest += ' ';
        text.rest += more;
    }
    return text;
}

// FNV-1a, 64 bits.
std::int64_t key_of(const TitleText& text) {
    std::uint64_t hash = 14695981039346656037U;
    const auto add = [&hash](std::string_view bytes) {
        for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
    };
    add(text.title), add("\n"), add(text.author);
    return static_cast<std::int64_t>(hash);
}

std::string expression_of(const Alternatives& words, bool for_children) {
    std::string all;
    for (std::size_t i = 0; i < words.size(); ++i) {
        std::string one;
        for (const std::string& word : words[i])
            one +=
                fmt::format("{}\"{}\"{}", one.empty() ? "" : " OR ", word, i + 1 == words.size() ? " *" : "");
        all += fmt::format("{}({})", all.empty() ? "" : " AND ", one);
    }
    if (for_children) all += fmt::format(" AND \"{}\"", childrens_mark);
    return all;
}

std::string in_title(const std::string& expression) {
    return fmt::format("title : ({})", expression);
}

Fit fit_of(const TitleText& text, const Alternatives& words) {
    const std::array<std::string_view, 4> fields{text.title, text.author, text.subject, text.rest};
    Fit fit{.length = text.title.size()};
    std::string beginning;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool is_last = i + 1 == words.size();
        auto best = static_cast<int>(fields.size());
        bool whole = false;
        for (const std::string& word : words[i]) {
            for (int field = 0; field < best; ++field) {
                const std::string_view in = fields[static_cast<std::size_t>(field)];
                if (!(is_last ? has_beginning(in, word) : has_word(in, word))) continue;
                best = field, whole = has_word(in, word);
                break;
            }
        }
        fit.fields += best;
        fit.is_incomplete = fit.is_incomplete || !whole;
        if (words[i].size() == 1) beginning += (beginning.empty() ? "" : " ") + words[i].front();
    }
    fit.begins_otherwise = !text.title.starts_with(beginning);
    return fit;
}

}  // namespace anjungan::library
