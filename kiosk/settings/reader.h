#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/settings/problems.h"
#include "kiosk/settings/value.h"

namespace anjungan::settings {

// A key of a file, with the table it stands in: "library.hours", "monday".
struct Place {
    std::string_view table, name;
};
// "library.hours.monday"
[[nodiscard]] std::string full_name(const Place& place);

// Reads one file of tables and keys, and refuses what it does not know with the nearest of what it knows.
class Reader {
  public:
    struct File {
        std::string_view name;      // as the problems call it
        std::string_view whose;     // "settings": what the file holds, in words
        std::vector<Place> places;  // those of one table stand together
    };
    // Both are lent for the life of the reader.
    Reader(const File& file, const Known& program);

    // Each value is handed to `read` with the number of its place; then `besides` may look at the whole.
    // Fault::invalid with every problem, each on a line of its own: "FILE:LINE: what is wrong; what would be
    // right". Where the TOML itself is broken, the first such place only.
    [[nodiscard]] Status read(
        std::string_view toml, const std::function<void(std::size_t place, const Value& value)>& read,
        const std::function<void(const toml::table& root, Problems& problems)>& besides = {});

  private:
    void read_table(const std::string& table, const toml::table& nodes);
    void enter(const std::string& name, const toml::node& node);
    void refuse_unknown(const std::string& table, const toml::key& key, const toml::node& node);
    [[nodiscard]] std::string advice_on_table(const std::string& name) const;
    [[nodiscard]] std::string advice_on_key(const std::string& table, const std::string& name) const;
    [[nodiscard]] std::string only_home_of(std::string_view name) const;
    [[nodiscard]] std::string keys_in(std::string_view table) const;

    const File& file_;
    const Known& program_;
    std::vector<std::string> tables_, known_;
    const std::function<void(std::size_t, const Value&)>* read_ = nullptr;  // while reading
    Problems problems_;
};

}  // namespace anjungan::settings
