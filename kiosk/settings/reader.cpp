#include "kiosk/settings/reader.h"

#include <algorithm>

#include "kiosk/settings/nearest.h"
#include "kiosk/settings/toml_guard.h"

namespace anjungan::settings {

namespace {

std::string full_name(std::string_view table, std::string_view name) {
    return table.empty() ? std::string(name) : fmt::format("{}.{}", table, name);
}

}  // namespace

std::string full_name(const Place& place) {
    return full_name(place.table, place.name);
}

Reader::Reader(const File& file, const Known& program) : file_(file), program_(program) {
    for (const Place& place : file.places) {
        if (tables_.empty() || tables_.back() != place.table) tables_.emplace_back(place.table);
        known_.push_back(full_name(place));
    }
}

Status Reader::read(std::string_view toml, const std::function<void(std::size_t, const Value&)>& read,
                    const std::function<void(const toml::table&, Problems&)>& besides) {
    if (toml.size() > longest_file)
        return fail(Fault::invalid,
                    "{}:1: the file has {} bytes; right are at most {}: {}.sample.toml is an example",
                    file_.name, toml.size(), longest_file, file_.whose);
    if (const auto line = line_of_unquoted_letter(toml))
        return fail(Fault::invalid,
                    "{}:{}: a letter that is none of a to z outside of quotes; right are plain letters "
                    "there, and any "
                    "within \"quotes\"",
                    file_.name, *line);
    try {
        problems_ = {};
        read_ = &read;
        const toml::table root = toml::parse(toml);
        read_table("", root);
        if (besides) besides(root, problems_);
        return problems_.as_status(file_.name);
    } catch (const toml::parse_error& error) {
        return fail(
            Fault::invalid,
            "{}:{}: column {}: {}; a line is [table], or key = value with every text in \"quotes\", and "
            "each key stands once",
            file_.name, error.source().begin.line, error.source().begin.column,
            shown(error.description(), 200));
    }
}

// `table` is one of tables_, or empty for the root.
void Reader::read_table(const std::string& table, const toml::table& nodes) {
    for (const auto& [key, node] : nodes) {
        const std::string_view own = key.str();
        const std::string name = full_name(table, own);
        const auto known = std::ranges::find_if(
            file_.places, [&](const Place& place) { return place.table == table && place.name == own; });
        if (known != file_.places.end())
            (*read_)(static_cast<std::size_t>(known - file_.places.begin()),
                     Value(name, node, problems_, program_));
        else if (std::ranges::find(tables_, name) != tables_.end())
            enter(name, node);
        else
            refuse_unknown(table, key, node);
    }
}

void Reader::enter(const std::string& name, const toml::node& node) {
    if (const toml::table* nodes = node.as_table()) return read_table(name, *nodes);
    problems_.add(node.source().begin.line, fmt::format("{} is {}", name, described(node)),
                  fmt::format("right is a line [{}] with its keys below it", name));
}

void Reader::refuse_unknown(const std::string& table, const toml::key& key, const toml::node& node) {
    const std::string name = full_name(table, key.str());
    const auto line = key.source().begin.line;
    if (node.is_table() || node.is_array_of_tables())
        problems_.add(line, fmt::format("[{}] is no table of {}", shown(name), file_.whose),
                      advice_on_table(name));
    else
        problems_.add(line, fmt::format("{} is no setting", shown(name)),
                      advice_on_key(table, std::string(key.str())));
}

std::string Reader::advice_on_table(const std::string& name) const {
    if (const auto meant = nearest(name, tables_); !meant.empty())
        return fmt::format("did you mean [{}]?", meant);
    return fmt::format("the tables are [{}]", fmt::join(tables_, "], ["));
}

std::string Reader::advice_on_key(const std::string& table, const std::string& name) const {
    if (const std::string home = only_home_of(name); !home.empty())
        return fmt::format("it belongs below [{}]", home);
    if (const auto meant = nearest(full_name(table, name), known_); !meant.empty())
        return fmt::format("did you mean {}?", meant);
    if (table.empty())
        return fmt::format("each setting stands below its table: [{}]", fmt::join(tables_, "], ["));
    return fmt::format("the keys of [{}] are {}", table, keys_in(table));
}

// Where a key stands that was written into the wrong table; empty when no table or more than one has it.
std::string Reader::only_home_of(std::string_view name) const {
    std::string home;
    for (const Place& place : file_.places) {
        if (place.name != name) continue;
        if (!home.empty()) return {};
        home = place.table;
    }
    return home;
}

std::string Reader::keys_in(std::string_view table) const {
    std::string list;
    for (const Place& place : file_.places)
        if (place.table == table) list += (list.empty() ? "" : ", ") + std::string(place.name);
    return list;
}

}  // namespace anjungan::settings
