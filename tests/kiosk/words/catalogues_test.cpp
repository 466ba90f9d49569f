// The catalogues against each other and against the sources that speak from them.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/core/language.h"

namespace {

using namespace anjungan;

using Id = std::pair<std::string, std::string>;  // context, English
struct Entry {
    std::string plural;
    std::vector<std::string> translations;
};
using Catalogue = std::map<Id, Entry>;

std::string read(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    EXPECT_TRUE(stream) << file;
    return {std::istreambuf_iterator<char>(stream), {}};
}

// The contents of one or more C string literals.
std::string unquoted(const std::string& literals) {
    static const std::regex literal(R"re("((?:[^"\\]|\\.)*)")re");
    std::string text;
    for (std::sregex_iterator each(literals.begin(), literals.end(), literal), end; each != end; ++each)
        text += (*each)[1];
    for (auto at = text.find("\\\""); at != std::string::npos; at = text.find("\\\"", at + 1))
        text.erase(at, 1);
    return text;
}

Catalogue catalogue(const std::string& code) {
    static const std::regex field(
        R"re((msgctxt|msgid_plural|msgid|msgstr(?:\[\d\])?)\s+((?:"(?:[^"\\]|\\.)*"\s*)+))re");
    const std::string text = read(std::filesystem::path(SOURCE_DIR) / "assets/words" / (code + ".po"));
    Catalogue all;
    std::string context;
    Entry* entry = nullptr;
    for (std::sregex_iterator each(text.begin(), text.end(), field), end; each != end; ++each) {
        const std::string key = (*each)[1], value = unquoted((*each)[2]);
        if (key == "msgctxt") context = value;
        if (key == "msgid") entry = &all[{context, value}];
        if (key == "msgid_plural") entry->plural = value;
        if (key.starts_with("msgstr")) entry->translations.push_back(value);
    }
    all.erase({"", ""});  // the header
    return all;
}

std::multiset<std::string> placeholders(const std::string& text) {
    static const std::regex placeholder(R"(\{[^{}]*\})");
    return {std::sregex_token_iterator(text.begin(), text.end(), placeholder), {}};
}

// Every message the rooms say: words("context", "text"), .plural("context", "one", "many", ...) and the
// messages that stand in tables as {"context", "text"}.
Catalogue messages_in_sources() {
    static const std::string literal = R"re(("(?:[^"\\]|\\.)*"))re";
    static const std::string literals = R"re(((?:"(?:[^"\\]|\\.)*"\s*)+))re";
    static const std::regex said(R"(\bwords\(\s*)" + literal + R"(,\s*)" + literals);
    static const std::regex plural(R"(\bplural\(\s*)" + literal + R"(,\s*)" + literals + R"(,\s*)" +
                                   literals);
    static const std::regex in_a_table(R"(\{)" + literal + R"(,\s*)" + literals + R"(\})");
    Catalogue all;
    const std::filesystem::path rooms = std::filesystem::path(SOURCE_DIR) / "kiosk";
    for (const auto& file : std::filesystem::recursive_directory_iterator(rooms)) {
        if (file.path().extension() != ".cpp") continue;
        const std::string text = read(file.path());
        const std::string room = file.path().parent_path().filename();
        for (const std::regex* form : {&said, &plural, &in_a_table}) {
            // Elsewhere a pair of literals may be anything.
            if (form == &in_a_table && room != "words" && room != "screens") continue;
            for (std::sregex_iterator each(text.begin(), text.end(), *form), end; each != end; ++each)
                all[{unquoted((*each)[1]), unquoted((*each)[2])}].plural =
                    form == &plural ? unquoted((*each)[3]) : "";
        }
    }
    return all;
}

// Each once, however many ways it is written.
const std::set<std::string> languages = [] {
    std::set<std::string> names;
    for (const core::LanguageEntry& each : core::languages) names.emplace(each.catalogue);
    return names;
}();

// "nplurals=2" in the header of a catalogue.
std::size_t plural_forms(const std::string& code) {
    static const std::regex form(R"(nplurals=(\d))");
    const std::string text = read(std::filesystem::path(SOURCE_DIR) / "assets/words" / (code + ".po"));
    std::smatch found;
    EXPECT_TRUE(std::regex_search(text, found, form)) << code;
    return found.empty() ? 0 : static_cast<std::size_t>(found[1].str()[0] - '0');
}

TEST(Catalogues, AreThoseOfTheLanguagesAndNoOthers) {
    std::set<std::string> files;
    for (const auto& file : std::filesystem::directory_iterator(SOURCE_DIR "/assets/words"))
        if (file.path().extension() == ".po") files.insert(file.path().stem());
    EXPECT_EQ(files, languages) << "kiosk/core/language.h has a line for each";
}

TEST(Catalogues, HaveTheSameMessages) {
    const Catalogue id = catalogue("id");
    EXPECT_GT(id.size(), 150U);
    for (const std::string& code : languages) {
        const Catalogue other = catalogue(code);
        for (const auto& [key, entry] : id) EXPECT_TRUE(other.contains(key)) << code << ": " << key.second;
        for (const auto& [key, entry] : other) EXPECT_TRUE(id.contains(key)) << "id: " << key.second;
    }
}

TEST(Catalogues, KeepEveryPlaceholder) {
    for (const std::string& code : languages)
        for (const auto& [key, entry] : catalogue(code))
            for (const std::string& translation : entry.translations) {
                EXPECT_FALSE(translation.empty()) << code << ": " << key.second;
                EXPECT_EQ(placeholders(translation), placeholders(key.second)) << code << ": " << key.second;
            }
}

TEST(Catalogues, HaveAsManyFormsAsTheLanguageNeeds) {
    for (const std::string& code : languages) {
        const std::size_t forms = plural_forms(code);
        for (const auto& [key, entry] : catalogue(code))
            EXPECT_EQ(entry.translations.size(), entry.plural.empty() ? 1U : forms)
                << code << ": " << key.second;
    }
}

TEST(Catalogues, KnowEveryMessageTheKioskSays) {
    const Catalogue said = messages_in_sources();
    EXPECT_GT(said.size(), 150U) << "the sources are not scanned as they are written";
    for (const std::string& code : languages) {
        const Catalogue known = catalogue(code);
        for (const auto& [key, entry] : said) {
            const auto found = known.find(key);
            ASSERT_NE(found, known.end()) << code << " lacks " << key.first << " | " << key.second;
            EXPECT_EQ(found->second.plural, entry.plural) << key.second;
        }
    }
}

TEST(Catalogues, HoldNothingThatIsNeverSaid) {
    const Catalogue said = messages_in_sources();
    for (const auto& [key, entry] : catalogue("id"))
        EXPECT_TRUE(said.contains(key)) << key.first << " | " << key.second;
}

TEST(Catalogues, NeverSpeakOfErrorsOrBlame) {
    for (const std::string& code : languages)
        for (const auto& [key, entry] : catalogue(code))
            for (const std::string& text : entry.translations)
                for (const char* rude : {"error", "Error", "gagal", "Gagal", "salah", "dilarang", "invalid",
                                         "ditolak", "wrong", "failed", "You must", "Anda harus",
                                         "tidak boleh", "klèntu", "lepat", "kedah", "awisan"})
                    EXPECT_EQ(text.find(rude), std::string::npos) << code << ": " << text;
}

// assets/words/README.md, "| what | word | not, not |" below the heading of a language: the words that it
// does not use, each with the one that it does.
std::map<std::string, std::string> unused_words(const std::string& heading) {
    const std::string text = read(SOURCE_DIR "/assets/words/README.md");
    const std::size_t begins = text.find("## " + heading), ends = text.find("\n## ", begins + 1);
    static const std::regex row(R"(\n\| ([^|\n]+) \| ([^|\n]+) \| ([^|\n]+) \|)"), word(R"([^,]+)");
    std::map<std::string, std::string> unused;
    const std::string part = text.substr(begins, ends - begins);
    for (std::sregex_iterator each(part.begin(), part.end(), row), end; each != end; ++each) {
        const std::string words = (*each)[3];
        for (std::sregex_iterator one(words.begin(), words.end(), word); one != end; ++one)
            unused[one->str().substr(one->str().find_first_not_of(' '))] = (*each)[2];
    }
    unused.erase("not");
    return unused;
}

// Whether it stands there as a word of its own, however it begins.
bool has_word(std::string text, std::string word) {
    for (std::string* each : {&text, &word})
        for (char& c : *each)
            if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || static_cast<signed char>(c) < 0; };
    for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
        const std::size_t after = at + word.size();
        if ((at == 0 || !is_letter(text[at - 1])) && (after == text.size() || !is_letter(text[after])))
            return true;
    }
    return false;
}

TEST(WordTable, HasOneWordForOneThing) {
    const std::map<std::string, std::string> headings{{"id", "Indonesian"}, {"jv", "Javanese"}};
    for (const auto& [code, heading] : headings) {
        const auto unused = unused_words(heading);
        EXPECT_GT(unused.size(), 10U) << heading;
        for (const auto& [key, entry] : catalogue(code))
            for (const std::string& text : entry.translations)
                for (const auto& [word, instead] : unused)
                    EXPECT_FALSE(has_word(text, word)) << code << ": “" << text << "” instead of " << instead;
    }
}

TEST(WordTable, IsReadByWholeWords) {
    EXPECT_TRUE(has_word("Meja layanan", "meja"));
    EXPECT_FALSE(has_word("méja", "meja"));
    EXPECT_FALSE(has_word("Kanggé", "kangge"));
    EXPECT_FALSE(has_word("ulan lanang", "lan"));
}

// To a patron a book has a day to come back by; "jatuh tempo" is said between staff.
TEST(WordTable, KeepsDueDatesOfStaffInTheirRoom) {
    for (const auto& [code, words] : {std::pair{"id", "jatuh tempo"}, {"jv", "dhawah tèmpo"}})
        for (const auto& [key, entry] : catalogue(code))
            for (const std::string& text : entry.translations)
                EXPECT_TRUE(key.first == "staff" || !has_word(text, words)) << text;
}

// Call staff is a sign on the screen: whether anybody has seen it the kiosk does not know, until a staff card
// has said so.
TEST(Catalogues, NeverPromiseThatSomebodyComes) {
    const Id once_acknowledged{"help", "Our staff know, and are on their way"};
    for (const std::string& code : languages)
        for (const auto& [key, entry] : catalogue(code))
            for (const std::string& text : entry.translations)
                for (const char* promise :
                     {"on their way", "on the way", "will come", "is coming", "are coming", "menuju",
                      "akan datang", "segera datang", "sedang ke sini", "tumuju", "badhé sowan",
                      "badhé rawuh", "saweg rawuh", "badhé mriki"})
                    EXPECT_TRUE(key == once_acknowledged || text.find(promise) == std::string::npos)
                        << code << ": " << text;
}

}  // namespace
