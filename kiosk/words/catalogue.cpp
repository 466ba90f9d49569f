#include "kiosk/words/catalogue.h"

#include <cstdint>
#include <fstream>
#include <iterator>
#include <system_error>

namespace anjungan::words {

namespace {

// The header as the GNU gettext manual has it ("The Format of GNU MO Files"): seven 32-bit words.
constexpr std::uint32_t magic = 0x950412de;
constexpr std::uint64_t header_size = 28, string_entry_size = 8, hash_slot_size = 4;
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
    const std::uint64_t count = word_at(bytes, 8);
    if (!strings_fit(bytes, word_at(bytes, 12), count) || !strings_fit(bytes, word_at(bytes, 16), count))
        return false;

    // Boost divides by the size of the hash table minus two, and steps through it until it comes round.
    const std::uint64_t slots = word_at(bytes, 20), table = word_at(bytes, 24);
    if (slots < 3 || !fits(bytes, table, slots, hash_slot_size)) return false;
    for (std::uint64_t i = 0; i < slots; ++i)
        if (word_at(bytes, table + i * hash_slot_size) > count) return false;
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

}  // namespace anjungan::words
