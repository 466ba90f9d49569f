#include "kiosk/settings/settings.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <sstream>

#include "kiosk/settings/reader.h"
#include "kiosk/settings/toml_guard.h"
#include "kiosk/settings/value_lists.h"
#include "kiosk/settings/value_parsers.h"
#include "platform/system/file.h"

namespace anjungan::settings {

namespace {

using namespace std::chrono_literals;

template <std::size_t weekday>
void read_hours(const Value& value, Settings& into) {
    value.read(into.library.hours[weekday], &hours_of,
               "a time span in one day like \"08:00-16:00\", or \"closed\"");
}

// All there is to know about the file: each key, its table, and how it is read.
struct Key {
    std::string_view table, name;
    void (*read)(const Value&, Settings&);
};
constexpr Range pixels{600, 7680, "pixels"};
constexpr std::array keys{
    Key{"library", "name",
        [](const Value& v, Settings& s) {
            v.read(s.library.name, Length{1, 80});
        }},
    Key{"library", "telephone",
        [](const Value& v, Settings& s) {
            v.read(s.library.telephone, Length{0, 40});
        }},
    Key{"library", "zone",
        [](const Value& v, Settings& s) {
            v.read(s.library.zone, &zone_of,
                   "\"WIB\", \"WITA\", \"WIT\", or the distance from UTC like \"+07:00\" (-12:00 to "
                   "+14:00)");
        }},
    Key{"library", "system", [](const Value& v, Settings& s) { v.read(s.library.system, systems); }},
    Key{"library", "kind", [](const Value& v, Settings& s) { v.read(s.library.sip2.kind, library_kinds); }},
    Key{"library", "host",
        [](const Value& v, Settings& s) {
            v.read(s.library.sip2.host, Length{0, 253});
        }},
    Key{"library", "port",
        [](const Value& v, Settings& s) {
            v.read(s.library.sip2.port, Range{1, 65535});
        }},
    Key{"library", "tls", [](const Value& v, Settings& s) { v.read(s.library.sip2.tls); }},
    Key{"library", "tls_ca",
        [](const Value& v, Settings& s) { v.read(s.library.sip2.tls_ca, Value::Empty::allowed); }},
    Key{"library", "tls_pin",
        [](const Value& v, Settings& s) {
            v.read(s.library.sip2.tls_pin, &pin_of, "64 hexadecimal digits, or \"\"");
        }},
    Key{"library", "account",
        [](const Value& v, Settings& s) {
            v.read(s.library.sip2.account, Length{0, 80});
        }},
    Key{"library", "password_file",
        [](const Value& v, Settings& s) { v.read(s.library.sip2.password_file, Value::Empty::allowed); }},
    Key{"library", "location",
        [](const Value& v, Settings& s) {
            v.read(s.library.sip2.location, Length{0, 80});
        }},
    Key{"library", "institution",
        [](const Value& v, Settings& s) {
            v.read(s.library.sip2.institution, Length{0, 80});
        }},
    Key{"library", "encoding",
        [](const Value& v, Settings& s) { v.read(s.library.sip2.encoding, sip2_encodings); }},
    Key{"library", "checksum",
        [](const Value& v, Settings& s) { v.read(s.library.sip2.checksum, sip2_checksums); }},
    Key{"library", "pin_digits",
        [](const Value& v, Settings& s) {
            v.read(s.library.sip2.pin_digits, Range{0, 8, "digits"});
        }},
    Key{"library", "pin", [](const Value& v, Settings& s) { v.read(s.library.sip2.pin, pins_asked); }},
    Key{"library.hours", "sunday", read_hours<0>},
    Key{"library.hours", "monday", read_hours<1>},
    Key{"library.hours", "tuesday", read_hours<2>},
    Key{"library.hours", "wednesday", read_hours<3>},
    Key{"library.hours", "thursday", read_hours<4>},
    Key{"library.hours", "friday", read_hours<5>},
    Key{"library.hours", "saturday", read_hours<6>},
    Key{"offline", "unknown_card", [](const Value& v, Settings& s) { v.read(s.offline.card, unknowns); }},
    Key{"offline", "unknown_book", [](const Value& v, Settings& s) { v.read(s.offline.book, unknowns); }},
    Key{"offline", "unchecked_pin", [](const Value& v, Settings& s) { v.read(s.offline.pin, unknowns); }},
    Key{"offline", "keep_pins_days",
        [](const Value& v, Settings& s) {
            v.read(s.offline.keep_pins, Range{0, 365, "days"});
        }},
    Key{"offline", "tries",
        [](const Value& v, Settings& s) {
            v.read(s.offline.tries, Range{1, 50});
        }},
    Key{"barcodes", "member", [](const Value& v, Settings& s) { v.read(s.barcodes.masks.patron); }},
    Key{"barcodes", "item", [](const Value& v, Settings& s) { v.read(s.barcodes.masks.item); }},
    Key{"barcodes", "staff", [](const Value& v, Settings& s) { v.read(s.barcodes.masks.staff); }},
    Key{"session", "language",
        [](const Value& v, Settings& s) { v.read(s.session_policy.preferences.language, languages); }},
    Key{"session", "large_text",
        [](const Value& v, Settings& s) { v.read(s.session_policy.preferences.large_text); }},
    Key{"session", "high_contrast",
        [](const Value& v, Settings& s) { v.read(s.session_policy.preferences.high_contrast); }},
    Key{"session", "low_reach",
        [](const Value& v, Settings& s) { v.read(s.session_policy.preferences.low_reach); }},
    Key{"session", "voice", [](const Value& v, Settings& s) { v.read(s.session_policy.preferences.voice); }},
    Key{"session", "idle_seconds",
        [](const Value& v, Settings& s) {
            v.read(s.session_policy.idle, Range{15, 600, "seconds"});
        }},
    Key{"session", "warning_seconds",
        [](const Value& v, Settings& s) {
            v.read(s.session_policy.warning, Range{20, 120, "seconds"});
        }},
    Key{"session", "goodbye_seconds",
        [](const Value& v, Settings& s) {
            v.read(s.session_policy.goodbye, Range{10, 120, "seconds"});
        }},
    Key{"session", "notice_seconds",
        [](const Value& v, Settings& s) {
            v.read(s.session_policy.notice, Range{5, 60, "seconds"});
        }},
    Key{"display", "width", [](const Value& v, Settings& s) { v.read(s.display.mode.width, pixels); }},
    Key{"display", "height", [](const Value& v, Settings& s) { v.read(s.display.mode.height, pixels); }},
    Key{"display", "width_mm",
        [](const Value& v, Settings& s) {
            v.read(s.display.mode.width_mm, Range{100, 2000, "millimetres"});
        }},
    Key{"display", "turned", [](const Value& v, Settings& s) { v.read(s.display.rotation, rotations); }},
    Key{"display", "touch",
        [](const Value& v, Settings& s) {
            v.read(s.display.touch, &touch_of, R"(six numbers from -10 to 10 like "1 0 0 0 1 0")");
        }},
    Key{"display", "night",
        [](const Value& v, Settings& s) {
            v.read(s.display.night, &night_of, R"(a time span like "21:00-06:00", or "never")");
        }},
    Key{"display", "lower_edge_mm",
        [](const Value& v, Settings& s) {
            v.read(s.display.lower_edge_mm, Range{0, 2000, "millimetres"});
        }},
    Key{"display", "reach_mm",
        [](const Value& v, Settings& s) {
            v.read(s.display.reach_mm, Range{800, 1500, "millimetres"});
        }},
    Key{"display", "motion", [](const Value& v, Settings& s) { v.read(s.display.motion); }},
    Key{"sound", "volume",
        [](const Value& v, Settings& s) {
            v.read(s.sound.volume, Range{0, 100, "per cent"});
        }},
    Key{"sound", "quiet",
        [](const Value& v, Settings& s) {
            v.read(s.sound.quiet, &night_of, R"(a time span like "21:00-06:00", or "never")");
        }},
    Key{"sound", "quiet_volume",
        [](const Value& v, Settings& s) {
            v.read(s.sound.quiet_volume, Range{0, 100, "per cent"});
        }},
    Key{"storage", "folder",
        [](const Value& v, Settings& s) { v.read(s.storage.folder, Value::Empty::refused); }},
    Key{"storage", "key", [](const Value& v, Settings& s) { v.read(s.storage.key, Value::Empty::allowed); }},
    Key{"storage", "keep_personal_days",
        [](const Value& v, Settings& s) {
            v.read(s.storage.keep_personal, Range{0, 3650, "days"});
        }},
    Key{"storage", "keep_slips_days",
        [](const Value& v, Settings& s) {
            v.read(s.storage.keep_receipts, Range{0, 30, "days"});
        }},
    Key{"printer", "profile",
        [](const Value& v, Settings& s) {
            v.read_profile(s.devices.printer.use, s.devices.printer.profile);
        }},
    Key{"printer", "code_page",
        [](const Value& v, Settings& s) {
            v.read(s.devices.printer.code_page, printer_code_pages);
            if (s.devices.printer.code_page == "auto") s.devices.printer.code_page.clear();
        }},
    Key{"scanner", "use", [](const Value& v, Settings& s) { v.read(s.devices.scanner.use); }},
    Key{"scanner", "side", [](const Value& v, Settings& s) { v.read(s.scanner_place, scanner_places); }},
    Key{"scanner", "layout",
        [](const Value& v, Settings& s) { v.read(s.devices.scanner.layout, scanner_layouts); }},
    Key{"scanner", "suffix",
        [](const Value& v, Settings& s) { v.read(s.devices.scanner.suffix, scanner_suffixes); }},
    Key{"scanner", "also", [](const Value& v, Settings& s) { v.read_ids(s.devices.scanner.also); }},
    Key{"covers", "folder",
        [](const Value& v, Settings& s) { v.read(s.covers.folder, Value::Empty::allowed); }},
    Key{"journeys", "account", [](const Value& v, Settings& s) { v.read(s.journeys.account); }},
    Key{"journeys", "phone_card", [](const Value& v, Settings& s) { v.read(s.journeys.phone_card); }},
    Key{"journeys", "clearance", [](const Value& v, Settings& s) { v.read(s.journeys.clearance); }},
    Key{"journeys", "family", [](const Value& v, Settings& s) { v.read(s.journeys.family); }},
    Key{"journeys", "guest_book_sex", [](const Value& v, Settings& s) { v.read(s.journeys.guest_book_sex); }},
    Key{"journeys", "guest_book", [](const Value& v, Settings& s) { v.read(s.journeys.guest_book); }},
    Key{"journeys", "read_in_place", [](const Value& v, Settings& s) { v.read(s.journeys.read_in_place); }},
    Key{"journeys", "events", [](const Value& v, Settings& s) { v.read(s.journeys.events); }},
    Key{"journeys", "registration", [](const Value& v, Settings& s) { v.read(s.journeys.registration); }},
    Key{"journeys", "member_type",
        [](const Value& v, Settings& s) { v.read(s.journeys.member_type, Length{0, 40}); }},
    Key{"journeys", "member_days",
        [](const Value& v, Settings& s) { v.read(s.journeys.member_days, Range{1, 3650, "days"}); }},
    Key{"journeys", "search", [](const Value& v, Settings& s) { v.read(s.journeys.search); }},
    Key{"journeys", "proposals", [](const Value& v, Settings& s) { v.read(s.journeys.proposals); }},
    Key{"journeys", "survey", [](const Value& v, Settings& s) { v.read(s.journeys.survey); }},
    Key{"journeys", "map",
        [](const Value& v, Settings& s) { v.read(s.journeys.map, Value::Empty::allowed); }},
    Key{"journeys", "shelves",
        [](const Value& v, Settings& s) { v.read(s.journeys.shelves, Value::Empty::allowed); }},
    Key{"journeys", "schools",
        [](const Value& v, Settings& s) { v.read(s.journeys.schools, Value::Empty::allowed); }},
    Key{"service", "promise_seconds",
        [](const Value& v, Settings& s) {
            v.read(s.service.promise, Range{10, 1800, "seconds"});
        }},
    Key{"service", "promise_share",
        [](const Value& v, Settings& s) {
            v.read(s.service.share, Range{50, 100, "per cent"});
        }},
    Key{"service", "show_promise", [](const Value& v, Settings& s) { v.read(s.service.show); }},
    Key{"payments", "qris",
        [](const Value& v, Settings& s) {
            v.read(s.payments.qris, &qris_of,
                   "the text in the library's own static QRIS code, for payments in rupiah in Indonesia and "
                   "without an "
                   "amount, or \"\"");
        }},
    Key{"proofs", "on_receipts", [](const Value& v, Settings& s) { v.read(s.proofs.on_receipts); }},
    Key{"proofs", "units", [](const Value& v, Settings& s) { v.read_units(s.proofs.units); }},
    Key{"renewals", "offline", [](const Value& v, Settings& s) { v.read(s.renewals.offline, unknowns); }},
    Key{"renewals", "count_from",
        [](const Value& v, Settings& s) { v.read(s.renewals.count_from, renewals_counted); }},
    Key{"receipt", "foot", [](const Value& v, Settings& s) { v.read(s.receipt.foot, Length{0, 120}); }},
};

void want_a_host(const Settings& settings, const toml::table& root, Problems& problems) {
    if (settings.library.system != System::sip2 || !settings.library.sip2.host.empty()) return;
    problems.add(root["library"]["system"].node()->source().begin.line,
                 "library.system is \"sip2\", and nothing says where it is",
                 "right is also a line like host = \"koha.example.org\"");
}

void want_no_length_of_a_password(const Settings& settings, const toml::table& root, Problems& problems) {
    const Sip2Settings& line = settings.library.sip2;
    if (line.pin != PinAsked::text || line.pin_digits == 0) return;
    problems.add(root["library"]["pin"].node()->source().begin.line,
                 fmt::format("library.pin is \"text\", and library.pin_digits is {}", line.pin_digits),
                 "right is pin_digits = 0 with it, for passwords differ in length; or pin = \"digits\"");
}

}  // namespace

std::optional<circulation::PinForm> pin_form(const Sip2Settings& line) {
    using circulation::PinForm;
    switch (line.pin) {
        case PinAsked::as_digits_say:
            if (line.pin_digits == 0) return std::nullopt;
            break;
        case PinAsked::digits:
            break;
        case PinAsked::text:
            return PinForm{PinForm::Kind::text};
    }
    return PinForm{PinForm::Kind::digits, line.pin_digits};
}

std::vector<std::string> known_keys() {
    std::vector<std::string> names;
    names.reserve(keys.size());
    for (const Key& key : keys) names.push_back(full_name({key.table, key.name}));
    return names;
}

Result<Settings> parse(std::string_view toml, std::string_view file_name, const Known& known) {
    Reader::File file{file_name, "settings", {}};
    for (const Key& key : keys) file.places.push_back({key.table, key.name});
    Settings settings;
    TRY(Reader(file, known)
            .read(
                toml, [&](std::size_t place, const Value& value) { keys[place].read(value, settings); },
                [&](const toml::table& root, Problems& problems) {
                    want_a_host(settings, root, problems);
                    want_no_length_of_a_password(settings, root, problems);
                }));
    return settings;
}

Result<Settings> load(const std::filesystem::path& file, const Known& known) {
    const auto content = read_file(file, longest_file);
    if (!content && content.error().fault == Fault::not_found)
        return fail(Fault::not_found,
                    "There is no settings file {}; copy settings.sample.toml there and adapt it.",
                    file.string());
    if (!content) return pass(content.error());
    return parse({reinterpret_cast<const char*>(content->data()), content->size()}, file.string(), known);
}

std::string without_comments(std::string_view text) {
    if (text.size() > longest_file || line_of_unquoted_letter(text)) return {};
    try {
        toml::table settings = toml::parse(text);
        if (toml::table* library = settings["library"].as_table()) library->erase("account");
        std::ostringstream plain;
        plain << settings << "\n";
        return std::move(plain).str();
    } catch (const toml::parse_error&) {
        return {};
    }
}

Settings for_sample_library() {
    const auto masks = [](std::string_view text) {
        auto mask = BarcodeMask::parse(text);
        assert(mask);
        return std::vector{std::move(*mask)};
    };
    Settings sample;
    sample.library.name = "Perpustakaan Daerah Wonosobo";
    sample.library.hours = {Hours{},        Hours{8h, 16h}, Hours{8h, 16h}, Hours{8h, 16h},
                            Hours{8h, 16h}, Hours{8h, 16h}, Hours{8h, 14h}};
    sample.barcodes.masks = {masks("P####"), masks("B####"), masks("S####")};
    sample.payments.qris =  // of an invented merchant
        "00020101021151440014ID.CO.QRIS.WWW0215ID10260000000010303UMI5204823153033605802ID5919PERPUSTAKAAN "
        "CONTOH6008WONOSOBO61055631163041B48";
    sample.journeys.registration = true;
    sample.journeys.member_type = "umum";
    return sample;
}

}  // namespace anjungan::settings
