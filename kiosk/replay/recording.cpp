#include "kiosk/replay/recording.h"

#include <limits>
#include <nlohmann/json.hpp>
#include <type_traits>
#include <utility>

#include "kiosk/replay/described.h"

namespace anjungan::replay {

namespace {

using Json = nlohmann::ordered_json;
using std::chrono::milliseconds;

// --- a value as JSON ---

struct Writer;
Json json_of(const auto& value);

struct Writer {
    Json json = Json::object();
    void operator()(std::string_view key, const auto& member) { json[std::string{key}] = json_of(member); }
    void hidden(std::string_view key, const std::string& text) { json[std::string{key}] = text; }
    void scanned(std::string_view key, const std::string& bytes) { json[std::string{key}] = bytes; }
};

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;
template <class T>
inline constexpr bool is_vector = false;
template <class T>
inline constexpr bool is_vector<std::vector<T>> = true;
template <class T>
inline constexpr bool is_variant = false;
template <class... T>
inline constexpr bool is_variant<std::variant<T...>> = true;
template <class T>
inline constexpr bool is_barcode = false;
template <class T>
inline constexpr bool is_barcode<Barcode<T>> = true;
template <class T>
inline constexpr bool is_duration = false;
template <class Rep, class Period>
inline constexpr bool is_duration<std::chrono::duration<Rep, Period>> = true;

// The alternative with its name, also where it is nested as a message of the desk.
template <class... T>
Json json_of_variant(const std::variant<T...>& value) {
    return std::visit(
        [](const auto& each) -> Json {
            using Each = std::decay_t<decltype(each)>;
            if constexpr (is_variant<Each>) {
                return json_of_variant(each);
            } else if constexpr (Described<Each>) {
                return Json{{std::string{kind_name<Each>}, json_of(each)}};
            } else {
                return {};  // a touch is written by its widget
            }
        },
        value);
}

Json json_of(const auto& value) {
    using T = std::decay_t<decltype(value)>;
    if constexpr (is_variant<T>) {
        return json_of_variant(value);
    } else if constexpr (is_optional<T>) {
        return value ? json_of(*value) : Json{};
    } else if constexpr (is_vector<T>) {
        Json all = Json::array();
        for (const auto& each : value) all.push_back(json_of(each));
        return all;
    } else if constexpr (is_barcode<T>) {
        return value.text;
    } else if constexpr (is_duration<T>) {
        return value.count();
    } else if constexpr (std::is_same_v<T, Steady>) {
        return value.since_start.count();
    } else if constexpr (std::is_same_v<T, Instant> || std::is_same_v<T, Day> ||
                         std::is_same_v<T, LocalTime>) {
        return value.time_since_epoch().count();
    } else if constexpr (std::is_same_v<T, Money>) {
        return value.rupiah;
    } else if constexpr (std::is_same_v<T, Ticket>) {
        return value.number;
    } else if constexpr (std::is_same_v<T, BarcodeMask>) {
        return value.text();
    } else if constexpr (std::is_same_v<T, Capabilities>) {
        Json all = Json::array();
        for (std::size_t i = 0; i < capability_names.size(); ++i)
            if (value.has(static_cast<Capability>(i))) all.push_back(capability_names[i]);
        return all;
    } else if constexpr (std::is_enum_v<T>) {
        return static_cast<int>(value);
    } else if constexpr (Described<T>) {
        Writer writer;
        describe<T>(value, writer);
        return std::move(writer.json);
    } else {
        return value;
    }
}

// --- and back; false: it does not fit ---

bool read(const Json& json, auto& value);

struct Reader {
    const Json& json;
    bool fits = true;
    void operator()(std::string_view key, auto& member) {
        const auto found = json.find(key);
        fits = fits && found != json.end() && read(*found, member);
    }
    void hidden(std::string_view key, std::string& text) { (*this)(key, text); }
    void scanned(std::string_view key, std::string& bytes) { (*this)(key, bytes); }
};

// Longer than any time at a kiosk, and far from where adding to it would overflow.
constexpr std::int64_t year_3000 = 32'503'680'000'000;  // milliseconds since 1970
constexpr std::int64_t largest = 1'000'000'000'000'000;

template <class Number>
bool read_number(const Json& json, Number& number, std::int64_t least = -largest,
                 std::int64_t most = largest) {
    if (!json.is_number_integer()) return false;
    if (json.is_number_unsigned() && !std::in_range<std::int64_t>(json.get<std::uint64_t>())) return false;
    const auto wide = json.get<std::int64_t>();
    if (wide < least || wide > most || !std::in_range<Number>(wide)) return false;
    number = static_cast<Number>(wide);
    return true;
}

template <class Kind>
bool read_kind(const Json& kind, auto& into);

template <class... T>
bool read_variant(const Json& json, std::variant<T...>& value) {
    if (!json.is_object() || json.size() != 1) return false;
    return (read_kind<T>(json, value) || ...);
}

template <class Kind>
bool read_kind(const Json& json, auto& into) {
    if constexpr (is_variant<Kind>) {
        Kind nested;
        if (!read_variant(json, nested)) return false;
        into = std::move(nested);
        return true;
    } else if constexpr (Described<Kind>) {
        if (json.begin().key() != kind_name<Kind>) return false;
        Kind value{};
        if (!read(json.begin().value(), value)) return false;
        into = std::move(value);
        return true;
    } else {
        return false;
    }
}

bool read_capabilities(const Json& json, Capabilities& capabilities) {
    if (!json.is_array()) return false;
    for (const Json& each : json) {
        const auto found =
            std::ranges::find_if(capability_names, [&](std::string_view name) { return each == name; });
        if (found == capability_names.end()) return false;
        capabilities.add(static_cast<Capability>(found - capability_names.begin()));
    }
    return true;
}

bool read(const Json& json, auto& value) {
    using T = std::decay_t<decltype(value)>;
    if constexpr (is_variant<T>) {
        return read_variant(json, value);
    } else if constexpr (is_optional<T>) {
        if (json.is_null()) return true;
        return read(json, value.emplace());
    } else if constexpr (is_vector<T>) {
        constexpr std::size_t most = 1000;
        if (!json.is_array() || json.size() > most) return false;
        for (const Json& each : json)
            if (!read(each, value.emplace_back())) return false;
        return true;
    } else if constexpr (is_barcode<T>) {
        return read(json, value.text);
    } else if constexpr (std::is_same_v<T, std::string>) {
        if (!json.is_string()) return false;
        value = json.get<std::string>();
        return true;
    } else if constexpr (std::is_same_v<T, bool>) {
        if (!json.is_boolean()) return false;
        value = json.get<bool>();
        return true;
    } else if constexpr (is_duration<T>) {
        constexpr std::int64_t a_week = T{std::chrono::weeks{1}}.count();
        std::int64_t count = 0;
        if (!read_number(json, count, -a_week, a_week)) return false;
        value = T{static_cast<typename T::rep>(count)};
        return true;
    } else if constexpr (std::is_same_v<T, Steady>) {
        std::int64_t count = 0;
        if (!read_number(json, count, 0)) return false;
        value = {milliseconds{count}};
        return true;
    } else if constexpr (std::is_same_v<T, Instant>) {
        std::int64_t count = 0;
        if (!read_number(json, count, 0, year_3000)) return false;
        value = Instant{milliseconds{count}};
        return true;
    } else if constexpr (std::is_same_v<T, LocalTime>) {
        std::int64_t count = 0;
        if (!read_number(json, count, 0, year_3000)) return false;
        value = LocalTime{} + typename T::duration{count};
        return true;
    } else if constexpr (std::is_same_v<T, Day>) {
        std::int32_t count = 0;
        if (!read_number(json, count, 0, year_3000 / std::chrono::milliseconds{std::chrono::days{1}}.count()))
            return false;
        value = Day{std::chrono::days{count}};
        return true;
    } else if constexpr (std::is_same_v<T, Money>) {
        return read_number(json, value.rupiah);
    } else if constexpr (std::is_same_v<T, Ticket>) {
        return read_number(json, value.number, 0);
    } else if constexpr (std::is_same_v<T, BarcodeMask>) {
        if (!json.is_string()) return false;
        auto mask = BarcodeMask::parse(json.get<std::string>());
        if (mask) value = std::move(*mask);
        return mask.has_value();
    } else if constexpr (std::is_same_v<T, Capabilities>) {
        return read_capabilities(json, value);
    } else if constexpr (std::is_enum_v<T>) {
        int number = 0;
        if (!read_number(json, number, 0, static_cast<int>(last_of<T>))) return false;
        value = static_cast<T>(number);
        return true;
    } else if constexpr (Described<T>) {
        if (!json.is_object()) return false;
        Reader reader{json};
        describe<T>(value, reader);
        return reader.fits;
    } else {
        constexpr int most = 1'000'000'000;
        if constexpr (sizeof(T) <= sizeof(int)) return read_number(json, value, -most, most);
        return read_number(json, value);
    }
}

Json json_of_line(const Beginning& beginning) {
    return {
        {"version", beginning.version}, {"at", json_of(beginning.at)}, {"policy", json_of(beginning.policy)}};
}
Json json_of_line(const RecordedEvent& event) {
    Json json{{"at", json_of(event.at)}, {"screen", event.screen}};
    if (const auto* touched = std::get_if<Touched>(&event.what))
        json["touched"] = touched->widget;
    else
        json["event"] = json_of(std::get<core::EventPayload>(event.what));
    return json;
}

bool read_line(const Json& json, Line& line) {
    if (!json.is_object()) return false;
    Reader reader{json};
    if (json.contains("policy")) {
        Beginning beginning;
        reader("version", beginning.version), reader("at", beginning.at), reader("policy", beginning.policy);
        line = std::move(beginning);
        return reader.fits;
    }
    RecordedEvent event;
    reader("at", event.at), reader("screen", event.screen);
    if (json.contains("touched"))
        reader("touched", event.what.emplace<Touched>().widget);
    else
        reader("event", event.what.emplace<core::EventPayload>(core::Ticked{}));
    line = std::move(event);
    return reader.fits;
}

}  // namespace

std::string_view kind_of(const core::EventPayload& event) {
    return std::visit(
        [](const auto& each) -> std::string_view {
            if constexpr (std::is_same_v<decltype(each), const core::DeskReply&>)
                return std::visit([]<class Reply>(const Reply&) { return kind_name<Reply>; }, each);
            else
                return kind_name<std::decay_t<decltype(each)>>;
        },
        event);
}

std::string text_of(const Line& line) {
    const Json json = std::visit([](const auto& each) { return json_of_line(each); }, line);
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<Line> parse_line(std::string_view text) {
    if (text.size() > longest_line) return fail(Fault::damaged, "it is longer than {} bytes", longest_line);
    const Json json = Json::parse(text, nullptr, false);
    Line line;
    if (json.is_discarded() || !read_line(json, line))
        return fail(Fault::damaged, "it is not as this version records a day");
    return line;
}

}  // namespace anjungan::replay
