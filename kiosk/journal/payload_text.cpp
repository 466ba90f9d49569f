#include "kiosk/journal/payload_text.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "kiosk/circulation/iso_date.h"

namespace anjungan::journal {

using namespace circulation;

namespace {

using Json = nlohmann::ordered_json;

enum class Part { personal, facts };

// --- each type of member, as JSON and back ---

void put(Json& into, std::string_view key, const std::string& text) {
    if (!text.empty()) into[std::string{key}] = text;
}
template <class Kind>
void put(Json& into, std::string_view key, const Barcode<Kind>& barcode) {
    put(into, key, barcode.text);
}
void put(Json& into, std::string_view key, std::int64_t number) {
    if (number != 0) into[std::string{key}] = number;
}
void put(Json& into, std::string_view key, bool truth) {
    if (truth) into[std::string{key}] = true;
}
void put(Json& into, std::string_view key, Money amount) {
    put(into, key, amount.rupiah);
}
void put(Json& into, std::string_view key, std::optional<Day> day) {
    if (day) into[std::string{key}] = iso_day(*day);
}

bool get(const Json& value, std::string& text) {
    if (!value.is_string()) return false;
    text = value.get<std::string>();
    return true;
}
template <class Kind>
bool get(const Json& value, Barcode<Kind>& barcode) {
    return get(value, barcode.text);
}
bool get(const Json& value, std::int64_t& number) {
    if (!value.is_number_integer()) return false;
    if (value.is_number_unsigned() && !std::in_range<std::int64_t>(value.get<std::uint64_t>())) return false;
    number = value.get<std::int64_t>();
    return true;
}
bool get(const Json& value, bool& truth) {
    if (!value.is_boolean()) return false;
    truth = value.get<bool>();
    return true;
}
bool get(const Json& value, Money& amount) {
    return get(value, amount.rupiah);
}
bool get(const Json& value, std::optional<Day>& day) {
    if (!value.is_string()) return false;
    day = parse_iso_day(value.get_ref<const std::string&>());
    return day.has_value();
}

// --- one part of a payload ---

struct Writer {
    Part part;
    Json json = Json::object();
    void personal(std::string_view key, const auto& member) {
        if (part == Part::personal) put(json, key, member);
    }
    void fact(std::string_view key, const auto& member) {
        if (part == Part::facts) put(json, key, member);
    }
};

struct Reader {
    Part part;
    const Json& json;
    std::string wrong = {};  // the first member that does not fit
    void personal(std::string_view key, auto& member) {
        if (part == Part::personal) take(key, member);
    }
    void fact(std::string_view key, auto& member) {
        if (part == Part::facts) take(key, member);
    }
    void take(std::string_view key, auto& member) {
        const auto found = json.find(key);
        if (found != json.end() && !get(*found, member) && wrong.empty()) wrong = key;
    }
};

std::string text_of(const Payload& payload, Part part) {
    Writer writer{part};
    describe(payload, writer);
    // What is not UTF-8 (a scanner may send anything) becomes U+FFFD.
    return writer.json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Status read(Payload& payload, std::string_view text, Part part) {
    const Json json = Json::parse(text, nullptr, false);
    if (!json.is_object()) return fail(Fault::damaged, "what it says is not as any release writes it");
    Reader reader{part, json};
    describe(payload, reader);
    if (reader.wrong.empty()) return {};
    return fail(Fault::damaged, "its '{}' is not as any release writes it", reader.wrong);
}

}  // namespace

std::string facts_text(const Payload& payload) {
    return text_of(payload, Part::facts);
}

std::string personal_text(const Payload& payload) {
    return text_of(payload, Part::personal);
}

Status read_facts(Payload& payload, std::string_view text) {
    return read(payload, text, Part::facts);
}

Status read_personal(Payload& payload, std::string_view text) {
    return read(payload, text, Part::personal);
}

}  // namespace anjungan::journal
