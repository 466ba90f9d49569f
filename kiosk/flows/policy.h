#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/circulation/barcode.h"
#include "kiosk/core/event_on_offer.h"
#include "kiosk/core/night.h"
#include "kiosk/core/preferences.h"
#include "kiosk/core/scanner_place.h"
#include "kiosk/core/staff_card.h"

namespace anjungan::flows {

using namespace core;
using namespace circulation;

// What is offered besides borrowing and returning. What is off leaves no trace on any screen.
struct Journeys {
    bool account = true;
    bool phone_card = true;  // on the account
    bool clearance = true;   // likewise: the letter that nothing is owed
    bool family = true;      // several cards in one visit
    bool guest_book = true;
    bool asks_sex = false;      // in the guest book
    bool read_in_place = true;  // in the guest book
    bool events = true;         // where there are any
    bool registration = false;  // in the guest book
    bool search = true;
    bool proposals = true;  // there: of books the library should have
    bool survey = true;     // of satisfaction: at the end of a visit
    bool operator==(const Journeys&) const = default;
};

// What the library promises its readers: that so many of a hundred visits are done within a time.
struct ServicePromise {
    std::chrono::seconds within{120};
    int share = 90;        // per cent
    bool is_shown = true;  // on the welcome screen, beside what was true
    bool operator==(const ServicePromise&) const = default;
};

// What the library has decided about its kiosk; from the settings, constant for a run.
struct KioskPolicy {
    std::string library_name;
    Zone zone;
    BarcodeMasks masks;
    std::vector<StaffCard> staff;           // known one by one, whatever the masks say
    Preferences preferences;                // what each session begins with
    std::chrono::seconds session_idle{60};  // without a touch or scan: then the warning
    std::chrono::seconds warning{20};       // the countdown
    std::chrono::seconds goodbye{25};       // the receipt question closes by itself
    std::chrono::seconds notice{8};         // a message on the welcome screen goes by itself
    ScannerPlace scanner_place = ScannerPlace::anywhere;
    Night night;                  // the panel is dark while nobody is there
    std::string qris;             // the library's own code, for fines; empty: they are paid at the desk
    bool renews_offline = false;  // by the kiosk's own rules, while the library cannot be asked
    Journeys journeys;
    std::vector<EventOnOffer> events;  // in the order in which they are shown
    std::vector<std::string> schools;  // that a group may come from, by name
    ServicePromise promise;
    bool may_be_reset = true;  // not a unit without settings: the sample's PIN is no secret

    // Null: it is not let in.
    [[nodiscard]] const StaffCard* staff_card(std::string_view barcode) const;
    [[nodiscard]] BarcodeKind recognise(std::string_view barcode) const;
    bool operator==(const KioskPolicy&) const = default;
};

}  // namespace anjungan::flows
