#pragma once

#include <map>
#include <string>
#include <string_view>

namespace anjungan::appliance {

// At most `longest` characters of a text, and none that ends a line or could act on a screen. Total on any
// bytes.
[[nodiscard]] std::string printable(std::string_view text, std::size_t longest);

// What another program of this unit writes into a file: a NAME=VALUE a line, at most 4 kB, and of a longer
// text nothing. Total on any bytes. Refers to the text it was made of.
class KeyValueText {
  public:
    static constexpr std::size_t longest_text = 4096;  // bytes
    explicit KeyValueText(std::string_view text);

    // As it stands there; the last one where a name comes twice, empty where it does not.
    [[nodiscard]] std::string_view value(std::string_view name) const;
    // For people to read: printable.
    [[nodiscard]] std::string shown(std::string_view name, std::size_t longest) const;

  private:
    std::map<std::string_view, std::string_view> values_;
};

}  // namespace anjungan::appliance
