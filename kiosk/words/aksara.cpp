#include "kiosk/words/aksara.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <utility>

namespace anjungan::words {

namespace {

// A word is first read into sounds, one character each: a Latin letter is itself, and
//   E taling (é, è)   e pepet   D dh   T th   N ng   Y ny   K kh   G gh   | where a part of the word ends.
constexpr char part_ends = '|';

constexpr std::string_view pangkon = "\uA9C0", layar = "\uA982", cecak = "\uA981", wignyan = "\uA983";
constexpr std::string_view cakra = "\uA9BF", keret = "\uA9BD", pengkal = "\uA9BE";
constexpr std::string_view pa_cerek = "\uA989", nga_lelet = "\uA98A", nya = "\uA99A";

// Rekan, the letters for foreign sounds, are those of the nearest sound with three dots above: cecak telu.
constexpr std::string_view letter_of(char consonant) {
    switch (consonant) {
        case 'h':
            return "\uA9B2";
        case 'n':
            return "\uA9A4";
        case 'c':
            return "\uA995";
        case 'r':
            return "\uA9AB";
        case 'k':
        case 'q':
            return "\uA98F";
        case 'x':
            return "\uA98F\uA9C0\uA9B1";
        case 'd':
            return "\uA9A2";
        case 't':
            return "\uA9A0";
        case 's':
            return "\uA9B1";
        case 'w':
            return "\uA9AE";
        case 'l':
            return "\uA9AD";
        case 'p':
            return "\uA9A5";
        case 'D':
            return "\uA99D";
        case 'j':
            return "\uA997";
        case 'y':
            return "\uA9AA";
        case 'Y':
            return nya;
        case 'm':
            return "\uA9A9";
        case 'g':
            return "\uA992";
        case 'b':
            return "\uA9A7";
        case 'T':
            return "\uA99B";
        case 'N':
            return "\uA994";
        case 'f':
            return "\uA9A5\uA9B3";
        case 'v':
            return "\uA9AE\uA9B3";
        case 'z':
            return "\uA997\uA9B3";
        case 'K':
            return "\uA98F\uA9B3";
        case 'G':
            return "\uA992\uA9B3";
        default:
            return {};
    }
}

// Sandhangan swara; the vowel a is part of the letter.
constexpr std::string_view sign_of(char vowel) {
    switch (vowel) {
        case 'i':
            return "\uA9B6";
        case 'u':
            return "\uA9B8";
        case 'e':
            return "\uA9BC";
        case 'E':
            return "\uA9BA";
        case 'o':
            return "\uA9BA\uA9B4";
        default:
            return {};
    }
}

constexpr bool is_vowel(char sound) {
    return sound == 'a' || sound == 'i' || sound == 'u' || sound == 'e' || sound == 'E' || sound == 'o';
}
constexpr bool is_consonant(char sound) {
    return !letter_of(sound).empty();
}

struct Letter {
    char sound;
    bool capital;
    std::size_t bytes;
};

constexpr bool is_mark(std::string_view rest) {  // U+0300 to U+036F, a diacritic that follows its letter
    if (rest.size() < 2) return false;
    const auto first = static_cast<unsigned char>(rest[0]), second = static_cast<unsigned char>(rest[1]);
    return (first == 0xCC && second >= 0x80 && second <= 0xBF) ||
           (first == 0xCD && second >= 0x80 && second <= 0xAF);
}

std::optional<Letter> ascii_letter(std::string_view rest) {
    const char first = rest[0];
    const bool capital = first >= 'A' && first <= 'Z';
    if (!capital && (first < 'a' || first > 'z')) return std::nullopt;
    Letter letter{capital ? static_cast<char>(first - 'A' + 'a') : first, capital, 1};
    while (is_mark(rest.substr(letter.bytes))) {
        const std::string_view mark = rest.substr(letter.bytes, 2);
        if (letter.sound == 'e' && (mark == "\u0300" || mark == "\u0301")) letter.sound = 'E';
        letter.bytes += 2;
    }
    return letter;
}

// The Latin letter at the beginning of `rest`, which is not empty.
std::optional<Letter> letter_at(std::string_view rest) {
    struct Accented {
        std::string_view lower, upper;
        char sound;
    };
    static constexpr std::array accented{
        Accented{"é", "É", 'E'}, Accented{"è", "È", 'E'}, Accented{"ê", "Ê", 'e'}, Accented{"ë", "Ë", 'e'},
        Accented{"å", "Å", 'a'}, Accented{"â", "Â", 'a'}, Accented{"ô", "Ô", 'o'}, Accented{"ò", "Ò", 'o'}};
    for (const Accented& each : accented) {
        if (rest.starts_with(each.lower)) return Letter{each.sound, false, each.lower.size()};
        if (rest.starts_with(each.upper)) return Letter{each.sound, true, each.upper.size()};
    }
    return ascii_letter(rest);
}

struct Word {
    std::string sounds;  // one for each letter, digraphs not read yet
    bool capitals = true;
    std::size_t bytes = 0;
};

Word word_at(std::string_view rest) {
    Word word;
    while (!rest.empty()) {
        const auto letter = letter_at(rest);
        if (!letter) break;
        word.sounds += letter->sound;
        word.capitals = word.capitals && letter->capital;
        word.bytes += letter->bytes;
        rest.remove_prefix(letter->bytes);
    }
    return word;
}

// The names of the consonants as Indonesian schools teach them.
std::string_view name_of(char consonant) {
    constexpr std::array<std::pair<char, std::string_view>, 21> names{
        {{'b', "bE"}, {'c', "cE"}, {'d', "dE"}, {'f', "Ef"}, {'g', "gE"},  {'h', "ha"}, {'j', "jE"},
         {'k', "ka"}, {'l', "El"}, {'m', "Em"}, {'n', "En"}, {'p', "pE"},  {'q', "ki"}, {'r', "Er"},
         {'s', "Es"}, {'t', "tE"}, {'v', "fE"}, {'w', "wE"}, {'x', "Eks"}, {'y', "yE"}, {'z', "zEt"}}};
    const auto* const found = std::ranges::find(names, consonant, &std::pair<char, std::string_view>::first);
    return found != names.end() ? found->second : std::string_view{};
}

std::string names_of(std::string_view consonants) {
    std::string names;
    for (const char each : consonants) names.append(name_of(each)) += part_ends;
    return names;
}

bool is_abbreviation(const Word& word) {
    return word.capitals && word.sounds.size() > 1 && std::ranges::none_of(word.sounds, is_vowel);
}

struct Digraph {
    std::string_view letters;
    char sound;
};
// Read from the left: "nyi" is ny and i.
constexpr std::array digraphs{Digraph{"ng", 'N'}, Digraph{"ny", 'Y'}, Digraph{"dh", 'D'},
                              Digraph{"th", 'T'}, Digraph{"kh", 'K'}, Digraph{"gh", 'G'}};

std::string with_digraphs(std::string_view letters) {
    std::string sounds;
    while (!letters.empty()) {
        const auto* const found = std::ranges::find(digraphs, letters.substr(0, 2), &Digraph::letters);
        sounds += found != digraphs.end() ? found->sound : letters[0];
        letters.remove_prefix(found != digraphs.end() ? 2 : 1);
    }
    return sounds;
}

// How a word is built shows in its spelling: after the prefix dipun- a stem keeps its own first letter
// (dipun|ambali, dipun|cathet), and a syllable that ng, r or h closes stays closed before -ipun and -aken,
// which begin with that letter once more (ꦫꦩ꧀ꦥꦸꦁꦔꦏꦼꦤ꧀).
void mark_parts(std::string& sounds) {
    constexpr std::string_view prefix = "dipun";
    if (sounds.starts_with(prefix) && sounds.size() > prefix.size())
        sounds.insert(prefix.size(), 1, part_ends);
    constexpr std::array suffixes{std::string_view("ipun"), std::string_view("aken")};
    for (const std::string_view suffix : suffixes) {
        if (!sounds.ends_with(suffix) || sounds.size() < suffix.size() + 2) continue;
        const std::size_t last = sounds.size() - suffix.size() - 1;
        const char closing = sounds[last];
        if ((closing == 'N' || closing == 'r' || closing == 'h') && is_vowel(sounds[last - 1]))
            sounds.insert(last, 1, closing);
    }
}

// What carries a vowel that no consonant precedes: between two vowels the glide that is heard, else ha.
std::string_view carrier(char before, char vowel) {
    const bool after_front = before == 'i' || before == 'E', after_back = before == 'u' || before == 'o';
    if (after_front && (vowel == 'a' || vowel == 'o' || vowel == 'u' || vowel == 'e')) return letter_of('y');
    if (before == 'i' && vowel == 'E') return letter_of('y');
    if (after_back && (vowel == 'a' || vowel == 'i' || vowel == 'e' || vowel == 'E')) return letter_of('w');
    return letter_of('h');
}

// Writes the sounds of one word, syllable by syllable.
class Writer {
  public:
    explicit Writer(std::string_view sounds) : sounds_(sounds) {}

    std::string write() {
        while (at_ < sounds_.size()) step();
        return std::move(out_);
    }

  private:
    [[nodiscard]] char sound(std::size_t ahead = 0) const {
        return at_ + ahead < sounds_.size() ? sounds_[at_ + ahead] : '\0';
    }
    [[nodiscard]] char before() const { return at_ > 0 ? sounds_[at_ - 1] : '\0'; }
    void put(std::string_view signs, std::size_t sounds) {
        out_ += signs;
        at_ += sounds;
    }

    void step() {
        if (is_vowel(sound())) {
            put(carrier(before(), sound()), 0);
            return put(sign_of(sound()), 1);
        }
        if (!is_consonant(sound())) return put({}, 1);  // where a part ends
        if (is_vowel(sound(1))) return open_syllable();
        if (has_medial()) return with_medial();
        close_syllable();
    }

    void open_syllable() {
        if (sound() == 'r' && sound(1) == 'e') return put(pa_cerek, 2);
        if (sound() == 'l' && sound(1) == 'e') return put(nga_lelet, 2);
        put(letter_of(sound()), 1);
        put(sign_of(sound()), 1);
    }

    // r and y that follow a consonant and precede a vowel hang on that consonant. Not after what closes the
    // syllable before (karya) instead.
    [[nodiscard]] bool has_medial() const {
        if ((sound(1) != 'r' && sound(1) != 'y') || !is_vowel(sound(2))) return false;
        return !closes() || (sound() == 'N' && sound(1) == 'r');
    }
    [[nodiscard]] bool closes() const {
        return is_vowel(before()) && (sound() == 'r' || sound() == 'N' || sound() == 'h');
    }

    void with_medial() {
        put(letter_of(sound()), 1);
        if (sound() == 'r' && sound(1) == 'e') return put(keret, 2);
        put(sound() == 'r' ? cakra : pengkal, 1);
        put(sign_of(sound()), 1);
    }

    void close_syllable() {
        if (closes()) return put(sound() == 'r' ? layar : sound() == 'N' ? cecak : wignyan, 1);
        // n is written as it is heard before c and j: ꦥꦚ꧀ꦗꦁ.
        const bool palatal = sound() == 'n' && (sound(1) == 'c' || sound(1) == 'j');
        put(palatal ? nya : letter_of(sound()), 1);
        out_ += pangkon;
    }

    std::string_view sounds_;
    std::size_t at_ = 0;
    std::string out_;
};

std::string written(Word word) {
    if (is_abbreviation(word)) word.sounds = names_of(word.sounds);
    word.sounds = with_digraphs(word.sounds);
    mark_parts(word.sounds);
    return Writer(word.sounds).write();
}

// A sign at the beginning of `rest` that ends what stands before it.
std::string_view pada_at(std::string_view rest) {
    const bool ends = rest.size() == 1 || rest[1] == ' ' || rest[1] == '\n' || rest[1] == ')';
    if (!ends) return {};
    switch (rest[0]) {
        case ',':
            return "\uA9C8";
        case '.':
            return "\uA9C9";
        case ':':
            return "\uA9C7";
        default:
            return {};
    }
}

std::size_t placeholder_at(std::string_view rest) {
    if (rest[0] != '{') return 0;
    const auto close = rest.find('}');
    return close == std::string_view::npos ? 0 : close + 1;
}

}  // namespace

std::string to_aksara(std::string_view latin) {
    std::string out;
    out.reserve(latin.size() * 3);
    bool after_letters = false;
    for (std::string_view rest = latin; !rest.empty();) {
        std::size_t taken = placeholder_at(rest);
        if (taken > 0) {
            out += rest.substr(0, taken);
        } else if (Word word = word_at(rest); word.bytes > 0) {
            taken = word.bytes;
            out += written(std::move(word));
            after_letters = true;
            rest.remove_prefix(taken);
            continue;
        } else {
            taken = 1;
            const std::string_view pada =
                out.empty() || out.back() == ' ' ? std::string_view{} : pada_at(rest);
            // A doubled word needs no hyphen.
            const bool hyphen =
                rest[0] == '-' && after_letters && rest.size() > 1 && letter_at(rest.substr(1));
            if (!hyphen) out += pada.empty() ? rest.substr(0, 1) : pada;
        }
        after_letters = false;
        rest.remove_prefix(taken);
    }
    return out;
}

}  // namespace anjungan::words
