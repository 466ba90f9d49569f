#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/system/result.h"

namespace anjungan::words {

// The bytes of a compiled catalogue (GNU .mo), which hold together. Fault::not_found, io, or damaged.
[[nodiscard]] Result<std::vector<char>> read_catalogue(const std::filesystem::path& file);

// Whether every table and string of the .mo lies within `bytes` and every string ends with NUL. Total on any
// bytes. Little-endian files only: msgfmt writes them so on every machine we build on.
[[nodiscard]] bool holds_together(std::span<const char> bytes);

// The messages of one language. Read by ourselves: Boost.Locale brings ICU with it, 3 MiB of a budget of 40,
// and follows the offsets in a file unchecked. Nothing here fails once it is made; any thread may ask.
class Catalogue {
  public:
    // As read_catalogue; unsupported: the plural rule of the language is none of PluralRule.
    [[nodiscard]] static Result<Catalogue> read(const std::filesystem::path& file);

    // The translation; nothing when there is none. The view is good as long as the catalogue.
    [[nodiscard]] std::optional<std::string_view> get(std::string_view context,
                                                      std::string_view message) const;
    // The form for `n` things.
    [[nodiscard]] std::optional<std::string_view> get(std::string_view context, std::string_view one,
                                                      std::int64_t n) const;

  private:
    // Which form stands for n ("Plural-Forms" in the header of the .po; CLDR, language plural rules).
    enum class PluralRule : std::uint8_t {
        one_form,       // Indonesian, Javanese
        not_one,        // English: 1 book, 0 books
        more_than_one,  // French: 0 livre, 2 livres
    };
    explicit Catalogue(std::vector<char> bytes) : bytes_(std::move(bytes)) {}
    [[nodiscard]] static std::optional<PluralRule> rule_in(std::string_view header);
    [[nodiscard]] std::string_view text(std::uint64_t table, std::uint64_t index) const;
    [[nodiscard]] std::optional<std::string_view> find(std::string_view key) const;

    std::vector<char> bytes_;
    PluralRule rule_ = PluralRule::one_form;
};

}  // namespace anjungan::words
