// kiosk/settings: the one settings file (TOML), read once at the start. A wrong one stops the start with
// file, line, what is wrong and what would be right. Nothing is written here, and nothing is asked of a
// device, the library or the clock; secrets never stand in this file, only the name of the file that holds
// one.
#pragma once

#include <array>
#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/circulation/barcode.h"
#include "kiosk/circulation/patron.h"
#include "kiosk/circulation/policy.h"
#include "kiosk/core/loudness.h"
#include "kiosk/core/night.h"
#include "kiosk/core/preferences.h"
#include "kiosk/core/scanner_place.h"
#include "platform/device/hardware.h"
#include "platform/device/panel.h"
#include "platform/system/clock.h"
#include "platform/system/result.h"

namespace anjungan::settings {

using namespace circulation;

// Opening hours of one weekday, for the welcome screen. Minutes since midnight, 0 to 24 h, open before
// close; open == close is closed all day.
struct Hours {
    std::chrono::minutes open{0}, close{0};
    bool operator==(const Hours&) const = default;
};

// Where patrons, items and loans are kept.
enum class System {
    embedded,  // in this kiosk
    sip2,      // in a library system, over a SIP2 line
};
// What becomes of a card or a book that the kiosk does not know, when nobody can be asked.
enum class Unknown { refused, allowed };
// What each card is asked for at the kiosk, besides itself.
enum class PinAsked {
    as_digits_say,  // a PIN, where pin_digits says how long it is
    digits,         // a PIN, whose length may differ
    text,           // a password
};
// The line to a library system; means something where the system is sip2.
struct Sip2Settings {
    std::string kind =
        "generic";     // a file of assets/library-systems: koha, evergreen, folio, generic, anjungan
    std::string host;  // name or address
    int port = 6001;
    bool tls = false;
    std::filesystem::path tls_ca;  // certificates to trust; empty: those of the machine
    std::string tls_pin;           // SHA-256 of the server's public key, 64 hexadecimal digits; empty: none
    std::string account;           // of this kiosk there
    std::filesystem::path password_file;  // one line
    std::string location, institution;
    std::string encoding, checksum;  // in place of the kind's own; empty: as it is
    int pin_digits = 0;              // 0: how long a PIN is, is not known; at most 8
    PinAsked pin = PinAsked::as_digits_say;
    bool operator==(const Sip2Settings&) const = default;
};

// What the kiosk asks each card for; nothing: for none.
[[nodiscard]] std::optional<circulation::PinForm> pin_form(const Sip2Settings& line);

// The keys, their units and ranges as a technician meets them stand in assets/settings.sample.toml. Texts
// are one line of UTF-8 without control characters.
struct Settings {
    struct Library {
        std::string name = "Perpustakaan Daerah";  // 1 to 80 characters
        std::string telephone;                     // for the receipt, as people write it; 0 to 40 characters
        Zone zone;                                 // "WIB" | "WITA" | "WIT" | "+07:00"
        std::array<Hours, 7> hours{};              // Sunday first; closed on all seven: not known, show none
        System system = System::embedded;
        Sip2Settings sip2;
        bool operator==(const Library&) const = default;
    } library;
    // While the library cannot be asked.
    struct Offline {
        Unknown card = Unknown::refused, book = Unknown::refused;  // never seen here before
        Unknown pin = Unknown::refused;                            // that cannot be checked
        std::chrono::days keep_pins{30};  // a PIN the library has accepted is good so long, 0 to 365
        int tries = 5;  // with the library there but silent, until an entry is left to staff, 1 to 50
        bool operator==(const Offline&) const = default;
    } offline;
    struct Barcodes {
        BarcodeMasks masks;  // at most 32 a list
        bool operator==(const Barcodes&) const = default;
    } barcodes;
    struct SessionPolicy {
        core::Preferences preferences;     // what each session begins with
        std::chrono::seconds idle{60};     // 15 to 600
        std::chrono::seconds warning{20};  // 20 to 120: nobody can answer faster who reads with a finger
        std::chrono::seconds goodbye{25};  // 10 to 120
        std::chrono::seconds notice{8};    // 5 to 60
        bool operator==(const SessionPolicy&) const = default;
    } session_policy;  // [session]
    struct Display {
        device::DisplayMode mode;  // width and height 600 to 7680 pixels, width_mm 100 to 2000
        int lower_edge_mm = 880;   // of the picture, above the floor, 0 to 2000
        int reach_mm = 1220;       // lower reach: nothing to touch lies higher above the floor, 800 to 1500
        device::Rotation rotation = device::Rotation::none;  // how the panel of a unit hangs
        device::Calibration touch = device::as_it_is;        // of what touches that panel
        core::Night night;                                   // when it is dark while nobody is there
        bool motion = true;                                  // screens fade into one another
        bool operator==(const Display&) const = default;
    } display;
    core::Loudness sound;
    struct Storage {
        std::filesystem::path folder = "/var/lib/anjungan";  // absolute; journal.db, library.db
        std::filesystem::path key;           // credential file, absolute; empty: kiosk.key in the folder
        std::chrono::days keep_personal{7};  // personal columns of settled entries, 0 to 3650
        std::chrono::days keep_receipts{2};  // receipts nobody asked for, 0 to 30
        bool operator==(const Storage&) const = default;
    } storage;
    device::DeviceOverrides devices;  // [printer] and [scanner]
    core::ScannerPlace scanner_place = core::ScannerPlace::anywhere;
    struct Covers {
        std::filesystem::path folder;  // absolute; empty: the library has no pictures of its books
        bool operator==(const Covers&) const = default;
    } covers;
    struct Journeys {  // what is off leaves no trace on any screen
        bool account = true;
        bool phone_card = true;  // on the account
        bool clearance = true;   // likewise
        bool family = true;      // several cards in one visit
        bool guest_book = true;
        bool guest_book_sex = false;         // is asked for there
        bool read_in_place = true;           // in the guest book
        bool events = true;                  // where there are any
        bool registration = false;           // in the guest book, where the library is kept here
        std::string member_type;             // of whoever was accepted; empty: that of a first card
        std::chrono::days member_days{365};  // so long that card is good, 1 to 3650
        bool search = true;
        bool proposals = true;          // there: of books the library should have
        bool survey = true;             // of satisfaction: at the end of a visit
        std::filesystem::path map;      // an SVG with an id for each shelf; absolute; empty: there is none
        std::filesystem::path shelves;  // which shelf is which of them; absolute; empty: each is its own name
        std::filesystem::path schools;  // names, to choose from; absolute; empty: none but those typed before
        bool operator==(const Journeys&) const = default;
    } journeys;
    struct Service {
        std::chrono::seconds promise{120};  // 10 to 1800: within which a visit is to be done
        int share = 90;                     // 50 to 100 per cent of all visits
        bool show = true;                   // on the welcome screen
        bool operator==(const Service&) const = default;
    } service;
    struct Renewals {
        Unknown offline = Unknown::refused;  // by the kiosk's own rules, while the library cannot be asked
        RenewalFrom count_from = RenewalFrom::today;
        bool operator==(const Renewals&) const = default;
    } renewals;
    struct Payments {
        std::string qris;  // the text of the library's own static code; empty: fines are paid at the desk
        bool operator==(const Payments&) const = default;
    } payments;
    struct Proofs {
        bool on_receipts = true;
        std::vector<std::string> units;  // of this library, besides this one: name and public key; at most 64
        bool operator==(const Proofs&) const = default;
    } proofs;
    struct Receipt {
        std::string foot;  // last line, 0 to 120 characters
        bool operator==(const Receipt&) const = default;
    } receipt;
    bool operator==(const Settings&) const = default;
};

// A settings file with more than this is not one: 16 KiB. It also bounds how deeply TOML can nest in it, and
// so how deep the parser's stack gets.
inline constexpr std::size_t longest_file = 16 * 1024;

// Every problem of the file at once (at most 50), in the order of their lines, each on a line of its own as
// "FILE:LINE: what is wrong; what would be right". Unknown keys are refused too, with the nearest known one.
// Where the TOML itself is broken, the first such place only: nothing after it can be told apart.
// Fault::invalid; load also not_found, denied and io, when there is no file to read.
//
// `known` is what the program at hand has beside this room; a value that must be one of a list that is empty
// may be anything well-formed.
struct Known {
    std::vector<std::string> printer_profiles = {};
};
[[nodiscard]] Result<Settings> load(const std::filesystem::path& file, const Known& known = {});
[[nodiscard]] Result<Settings> parse(std::string_view toml, std::string_view file_name,
                                     const Known& known = {});

// Each key a file may hold, with its table: "library.name", "library.hours.monday", ...
[[nodiscard]] std::vector<std::string> known_keys();

// The same settings without what was written beside them for people, and without the account at the library
// system: fit to be shown to whoever helps. Of a file that is no TOML, nothing.
[[nodiscard]] std::string without_comments(std::string_view toml);

// What the sample library needs: its name, its masks (P####, B####, S####), opening hours.
[[nodiscard]] Settings for_sample_library();

}  // namespace anjungan::settings
