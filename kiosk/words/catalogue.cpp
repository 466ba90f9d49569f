#include "kiosk/words/catalogue.h"

#include <cstdint>
#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>

namespace anjungan::words {

namespace {

// The header as the GNU gettext manual has it ("The Format of GNU MO Files"): seven 32-bit words.
constexpr std::uint32_t magic = 0x950412de;
constexpr std::uint64_t header_size = 28, string_entry_size = 8;
constexpr std::uint64_t count_at = 8, messages_at = 12, translations_at = 16;
constexpr char end_of_context = '\x04', end_of_form = '\0';
constexpr std::uintmax_t largest_catalogue = 4 << 20;  // bytes; ours have some 20,000

std::uint64_t word_at(std::span<const char> bytes, std::uint64_t offset) {
    std::uint64_t word = 0;
    for (std::uint64_t i = 4; i-- > 0;) word = word << 8 | static_cast<unsigned char>(bytes[offset + i]);
    return word;
}

bool fits(std::span<const char> bytes, std::uint64_t offset, std::uint64_t count, std::uint64_t size) {
    return offset + count * size <= bytes.size();
}

bool strings_fit(std::span<const char> bytes, std::uint64_t table, std::uint64_t count) {
    if (!fits(bytes, table, count, string_entry_size)) return false;
    for (std::uint64_t i = 0; i < count; ++i) {
        const std::uint64_t length = word_at(bytes, table + i * string_entry_size);
        const std::uint64_t start = word_at(bytes, table + i * string_entry_size + 4);
        if (start + length >= bytes.size() || bytes[start + length] != '\0') return false;
    }
    return true;
}

}  // namespace

bool holds_together(std::span<const char> bytes) {
    if (bytes.size() < header_size || word_at(bytes, 0) != magic) return false;
    const std::uint64_t count = word_at(bytes, count_at);
    if (!strings_fit(bytes, word_at(bytes, messages_at), count) ||
        !strings_fit(bytes, word_at(bytes, translations_at), count))
        return false;
    return true;
}

Result<std::vector<char>> read_catalogue(const std::filesystem::path& file) {
    std::error_code problem;
    const auto size = std::filesystem::file_size(file, problem);
    if (problem)
        return fail(Fault::not_found, "The words in {} are missing. Please install the kiosk again.",
                    file.string());
    if (size > largest_catalogue)
        return fail(Fault::damaged, "{} is too large to be a catalogue of words.", file.string());
    std::ifstream stream(file, std::ios::binary);
    std::vector<char> bytes{std::istreambuf_iterator<char>(stream), {}};
    if (!stream) return fail(Fault::io, "The words in {} cannot be read.", file.string());
    if (!holds_together(bytes))
        return fail(Fault::damaged, "The words in {} are damaged. Please install the kiosk again.",
                    file.string());
    return bytes;
}

Result<Catalogue> Catalogue::read(const std::filesystem::path& file) {
    TRY_ASSIGN(auto bytes, read_catalogue(file));
    Catalogue catalogue{std::move(bytes)};
    const auto rule = rule_in(catalogue.find("").value_or(""));
    if (!rule) return fail(Fault::unsupported, "The plural rule in {} is not known here.", file.string());
    catalogue.rule_ = *rule;
    return catalogue;
}

std::optional<Catalogue::PluralRule> Catalogue::rule_in(std::string_view header) {
    constexpr std::string_view field = "Plural-Forms:";
    const auto at = header.find(field);
    if (at == std::string_view::npos) return PluralRule::one_form;
    header.remove_prefix(at + field.size());
    std::string rule(header.substr(0, header.find('\n')));
    std::erase_if(rule, [](char each) { return each == ' ' || each == '(' || each == ')'; });
    if (rule == "nplurals=1;plural=0;") return PluralRule::one_form;
    if (rule == "nplurals=2;plural=n!=1;") return PluralRule::not_one;
    if (rule == "nplurals=2;plural=n>1;") return PluralRule::more_than_one;
    return std::nullopt;
}

std::string_view Catalogue::text(std::uint64_t table, std::uint64_t index) const {
    const std::uint64_t entry = word_at(bytes_, table) + index * string_entry_size;
    return {bytes_.data() + word_at(bytes_, entry + 4), word_at(bytes_, entry)};
}

// The messages are sorted (the manual, as above). In a file where they are not, some are not found.
std::optional<std::string_view> Catalogue::find(std::string_view key) const {
    std::uint64_t from = 0, until = word_at(bytes_, count_at);
    while (from < until) {
        const std::uint64_t middle = from + (until - from) / 2;
        std::string_view message = text(messages_at, middle);
        message = message.substr(0, message.find(end_of_form));  // the plural stands behind it
        if (message == key) return text(translations_at, middle);
        if (message < key)
            from = middle + 1;
        else
            until = middle;
    }
    return std::nullopt;
}

std::optional<std::string_view> Catalogue::get(std::string_view context, std::string_view message) const {
    const auto forms = find(std::string(context) + end_of_context + std::string(message));
    if (!forms) return std::nullopt;
    return forms->substr(0, forms->find(end_of_form));
}

std::optional<std::string_view> Catalogue::get(std::string_view context, std::string_view one,
                                               std::int64_t n) const {
    const auto forms = find(std::string(context) + end_of_context + std::string(one));
    if (!forms) return std::nullopt;
    const bool several = rule_ == PluralRule::not_one ? n != 1 : rule_ == PluralRule::more_than_one && n > 1;
    const auto end = forms->find(end_of_form);
    if (!several || end == std::string_view::npos) return forms->substr(0, end);
    return forms->substr(end + 1, forms->find(end_of_form, end + 1) - end - 1);
}

}  // namespace anjungan::words
