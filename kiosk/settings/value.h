#pragma once

#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <concepts>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/circulation/barcode.h"
#include "kiosk/settings/problems.h"
#include "kiosk/settings/settings.h"
#include "platform/system/tokens.h"

namespace anjungan::settings {

// Both ends are allowed.
struct Range {
    std::int64_t least, most;
    std::string_view unit = {};  // "seconds"; empty where a number needs none
};
struct Length {
    std::size_t least, most;  // characters
};

// What a node of the file is, as a person would say: "the text “ten”", "the number 5", "a list", ...
[[nodiscard]] std::string described(const toml::node& node);

// One value of the file. Each read_… either sets its target, or leaves it and notes what is wrong and what
// would be right.
class Value {
  public:
    // All are lent for the life of the value. `key` with its table: "session.idle_seconds".
    Value(std::string_view key, const toml::node& node, Problems& problems, const Known& known)
        : key_(key), node_(node), problems_(problems), known_(known) {}

    void read(bool& into) const;
    void read(int& into, Range range) const;
    void read(std::int64_t& into, Range range) const;
    void read(double& into, Range range) const;
    void read(std::chrono::seconds& into, Range range) const;
    void read(std::chrono::days& into, Range range) const;
    // One line without control characters; where `length.least` is not 0, blanks alone are no text.
    void read(std::string& into, Length length) const;
    enum class Empty { allowed, refused };
    void read(std::filesystem::path& into, Empty empty) const;  // absolute
    void read(std::vector<circulation::BarcodeMask>& into) const;
    // "auto", "none" (`use` becomes false), or the key of a printer profile.
    void read_profile(bool& use, std::string& key) const;
    // A list of USB ids like "1a2b:3c4d", at most 32; letters become small.
    void read_ids(std::vector<std::string>& into) const;
    // A list of kiosks as 'anjungan verify' names them, at most 64.
    void read_units(std::vector<std::string>& into) const;

    // One of a closed list of words.
    void read(std::string& into, std::span<const std::string_view> words) const;
    template <class T, std::size_t count>
    void read(T& into, const Tokens<T, count>& words) const {
        std::array<std::string_view, count> all;
        std::ranges::transform(words, all.begin(), &std::pair<std::string_view, T>::first);
        std::string word;
        read(word, all);
        if (const auto value = value_of(words, word)) into = *value;
    }

    // A text with a form of its own; `right` says which.
    template <class T, std::invocable<std::string_view> Parse>
    void read(T& into, const Parse& parse, std::string_view right) const {
        const auto text = node_.value_exact<std::string_view>();
        if (const auto parsed = text ? parse(*text) : std::nullopt)
            into = *parsed;
        else
            wrong(std::string(right));
    }

  private:
    [[nodiscard]] std::optional<std::int64_t> whole(Range range) const;
    // "KEY is …; right is …"
    void wrong(std::string right) const;
    void note(const toml::node& at, std::string what, std::string right) const;

    std::string_view key_;
    const toml::node& node_;
    Problems& problems_;
    const Known& known_;
};

}  // namespace anjungan::settings
