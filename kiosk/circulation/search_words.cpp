#include "kiosk/circulation/search_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "kiosk/circulation/isbn.h"
#include "platform/system/utf8.h"

namespace anjungan::circulation {

namespace {

// Latin-1 and Latin Extended-A from U+00C0 on, without their accents; a blank is no letter.
constexpr std::u32string_view latin_base =
    U"aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty"
    U"aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"
    U"lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
constexpr char32_t first_latin = 0xC0;

constexpr bool is_combining(char32_t letter) {
    return letter >= 0x300 && letter <= 0x36F;
}

// In lower case and without accents; 0: it stands between words.
char32_t plain(char32_t letter) {
    if (letter >= U'A' && letter <= U'Z') return letter - U'A' + U'a';
    if ((letter >= U'a' && letter <= U'z') || (letter >= U'0' && letter <= U'9')) return letter;
    if (letter < first_latin || letter == replacement_character) return 0;
    if (letter - first_latin < latin_base.size()) {
        const char32_t base = latin_base[letter - first_latin];
        return base == U' ' ? 0 : base;
    }
    // Punctuation, signs and private letters of all scripts, roughly.
    const bool is_sign = (letter >= 0x2000 && letter <= 0x2BFF) || (letter >= 0x3000 && letter <= 0x303F) ||
                         (letter >= 0xE000 && letter <= 0xF8FF) || (letter >= 0xFE00 && letter <= 0xFE6F) ||
                         (letter >= 0xA9C1 && letter <= 0xA9CF);  // pada, of Javanese
    return is_sign ? 0 : letter;
}

struct Spelling {
    std::string_view written, as;
};
// The longest first.
constexpr std::array spellings{
    Spelling{"oe", "u"}, Spelling{"dj", "j"}, Spelling{"tj", "c"}, Spelling{"nj", "ny"},
    Spelling{"sj", "s"}, Spelling{"sy", "s"}, Spelling{"kh", "k"}, Spelling{"ch", "k"},
    Spelling{"dh", "d"}, Spelling{"th", "t"}, Spelling{"ph", "p"}, Spelling{"x", "ks"},
    Spelling{"f", "p"},  Spelling{"v", "p"},  Spelling{"z", "j"},  Spelling{"q", "k"},
};

// Of the letters a-z and 0-9 alone.
std::string one_spelling(std::string_view word) {
    std::string sound;
    while (!word.empty()) {
        std::string_view as = word.substr(0, 1);
        std::size_t taken = 1;
        for (const Spelling& each : spellings) {
            if (!word.starts_with(each.written)) continue;
            as = each.as, taken = each.written.size();
            break;
        }
        for (const char c : as) {
            const bool is_double = !sound.empty() && sound.back() == c && (c < '0' || c > '9');
            if (!is_double) sound += c;
        }
        word.remove_prefix(taken);
    }
    return sound;
}

// Letters of other scripts by their number, so that the beginning of a word is the beginning of its form.
std::string as_compared(std::u32string_view letters) {
    std::string word;
    bool is_latin = true;
    for (const char32_t letter : letters) {
        if (letter < 0x80)
            word += static_cast<char>(letter);
        else
            word += fmt::format("0{:06x}", static_cast<std::uint32_t>(letter)), is_latin = false;
    }
    if (is_latin) word = one_spelling(word);
    if (word.size() > longest_search_word) word.resize(longest_search_word);
    return word;
}

// Edit distance with transpositions of neighbours, to the beginning of `word` that is nearest; more than `most`
// is `most` + 1.
int distance_to_beginning(std::string_view typed, std::string_view word, int most) {
    const std::size_t columns = std::min(word.size(), typed.size() + static_cast<std::size_t>(most)) + 1;
    std::vector<int> before_last(columns), last(columns), row(columns);
    for (std::size_t j = 0; j < columns; ++j) last[j] = static_cast<int>(j);
    for (std::size_t i = 1; i <= typed.size(); ++i) {
        row[0] = static_cast<int>(i);
        for (std::size_t j = 1; j < columns; ++j) {
            const int changed = last[j - 1] + (typed[i - 1] == word[j - 1] ? 0 : 1);
            row[j] = std::min({changed, last[j] + 1, row[j - 1] + 1});
            if (i > 1 && j > 1 && typed[i - 1] == word[j - 2] && typed[i - 2] == word[j - 1])
                row[j] = std::min(row[j], before_last[j - 2] + 1);
        }
        before_last.swap(last), last.swap(row);
    }
    return std::min(*std::ranges::min_element(last), most + 1);
}

}  // namespace

std::vector<std::string> search_words(std::string_view text) {
    if (auto isbn = find_isbn(text)) return {*std::move(isbn)};
    std::vector<std::string> words;
    std::u32string letters;
    const auto end_word = [&] {
        if (letters.empty()) return;
        words.push_back(as_compared(letters));
        letters.clear();
    };
    while (!text.empty() && words.size() < most_search_words) {
        const char32_t letter = take_code_point(text);
        if (is_combining(letter)) continue;
        if (const char32_t base = plain(letter); base == 0)
            end_word();
        else if (letters.size() < longest_search_word)
            letters += base;
    }
    if (words.size() < most_search_words) end_word();
    return words;
}

std::string search_text(std::string_view text) {
    std::string joined;
    for (const std::string& word : search_words(text)) {
        if (!joined.empty()) joined += ' ';
        joined += word;
    }
    return joined;
}

namespace {

constexpr std::size_t long_word = 8;  // letters; of them two may be wrong
constexpr std::size_t key_letters = 6;

}  // namespace

bool is_mistyped(std::string_view typed, std::string_view word) {
    if (typed.size() < least_mistyped) return false;
    const int most = typed.size() >= long_word ? 2 : 1;
    return distance_to_beginning(typed, word, most) <= most;
}

std::vector<std::string> mistyping_keys(std::string_view word) {
    std::vector<std::string> keys;
    if (word.size() < least_mistyped) return keys;
    const std::string begin{word.substr(0, key_letters)};
    keys.push_back(begin);
    for (std::size_t i = 0; i < begin.size(); ++i) {
        std::string without = begin;
        without.erase(i, 1);
        keys.push_back(std::move(without));
    }
    std::ranges::sort(keys);
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    return keys;
}

}  // namespace anjungan::circulation
