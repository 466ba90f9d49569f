// What an entry of the journal says: one struct a kind, each in two parts. *Personal* is sealed and erased in
// time; *facts* are kept for statistics, and nobody can be told from them.
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "kiosk/circulation/barcode.h"
#include "kiosk/circulation/money.h"
#include "platform/system/clock.h"

namespace anjungan::circulation {

// Whom an entry is delivered to. Most kinds are for nobody: they are read where they were written.
enum class Recipient {
    library,  // the library system, or our own database
    office,   // the people of the library
};
inline constexpr std::array all_recipients{Recipient::library, Recipient::office};
[[nodiscard]] std::string_view name_of(Recipient to);  // "library", "office"

struct Recipients {
    bool library = false, office = false;
    [[nodiscard]] constexpr bool has(Recipient to) const {
        return to == Recipient::library ? library : office;
    }
};

// Who it was, as far as statistics want to know: short tokens, each empty where it is not known.
struct PatronFacts {
    std::string type = {};       // as the library calls it: "teacher"
    std::string level = {};      // of school: "sd", "smp", "sma", "college"
    std::string school = {};     // as the library writes it
    std::string age_group = {};  // "0-6", "7-12", "13-15", "16-18", "19-24", "25-59", "60-"
    std::string sex = {};        // "f", "m"
    bool operator==(const PatronFacts&) const = default;
};

// Each payload has
//  - name: how the journal and its exports call it. Never changed once released.
//  - recipients: whom it may be delivered to.
//  - describe(it, fields): fields.personal(key, member) or fields.fact(key, member) for each member. Encoding,
//    decoding, erasing and export derive from this one list, so that none forgets a part. A member is a text,
//    a barcode, a number, a truth, an amount, or a day that may be missing.

struct Checkout {
    PatronBarcode patron = {};
    ItemBarcode item = {};
    std::optional<Day> due = {};  // the date promised to the patron
    Money fee = {};               // to which the patron has agreed
    std::string item_class = {};  // of its call number: "813"
    PatronFacts who = {};

    static constexpr std::string_view name = "loan";
    static constexpr Recipients recipients{.library = true};
    static void describe(auto& it, auto& fields);
    bool operator==(const Checkout&) const = default;
};

// A return names nobody.
struct Checkin {
    ItemBarcode item = {};
    std::string item_class = {};

    static constexpr std::string_view name = "return";
    static constexpr Recipients recipients{.library = true};
    static void describe(auto& it, auto& fields);
    bool operator==(const Checkin&) const = default;
};

struct CheckoutUndone {
    PatronBarcode patron = {};
    ItemBarcode item = {};
    std::string item_class = {};
    PatronFacts who = {};

    static constexpr std::string_view name = "undo";
    static constexpr Recipients recipients{.library = true};
    static void describe(auto& it, auto& fields);
    bool operator==(const CheckoutUndone&) const = default;
};

struct Renewal {
    PatronBarcode patron = {};
    ItemBarcode item = {};
    std::optional<Day> due = {};         // the new date promised
    std::optional<Day> due_before = {};  // as it was: who is due later has been renewed
    std::string item_class = {};
    PatronFacts who = {};

    static constexpr std::string_view name = "renewal";
    static constexpr Recipients recipients{.library = true};
    static void describe(auto& it, auto& fields);
    bool operator==(const Renewal&) const = default;
};

struct Hold {
    PatronBarcode patron = {};
    std::string title_key = {};  // how the library calls the title, where the hold is on any item of it
    ItemBarcode item = {};       // otherwise
    bool cancelled = false;      // placed
    std::string item_class = {};
    PatronFacts who = {};

    static constexpr std::string_view name = "hold";
    static constexpr Recipients recipients{.library = true};
    static void describe(auto& it, auto& fields);
    bool operator==(const Hold&) const = default;
};

// The guest book.
struct Visit {
    PatronBarcode patron = {};         // empty: no card
    std::string visitor = {};          // "member", "guest", "group"
    std::string purpose = {};          // "read", "borrow", "study", "event", ...
    std::int64_t girls = 0, boys = 0;  // of a group
    PatronFacts who = {};              // of a group: its school and level

    static constexpr std::string_view name = "visit";
    static constexpr Recipients recipients{};
    static void describe(auto& it, auto& fields);
    bool operator==(const Visit&) const = default;
};

// A book that was read at a table; by whom is not asked.
struct ReadInPlace {
    ItemBarcode item = {};
    std::string item_class = {};

    static constexpr std::string_view name = "read-in-place";
    static constexpr Recipients recipients{};
    static void describe(auto& it, auto& fields);
    bool operator==(const ReadInPlace&) const = default;
};

// The surveys there are: the nine elements of SKM, the same in a child's words, and a complaint or suggestion.
inline constexpr std::string_view public_survey = "skm", childrens_survey = "skm-child",
                                  remark_survey = "remark";

struct SurveyAnswer {
    // Of whom, on which day: a mark that only this kiosk can make of a card, so that nobody is asked twice a day.
    // Empty: nobody's card.
    std::string respondent = {};
    std::string survey = {};   // one of those above
    std::int64_t element = 0;  // 1 to 9 of SKM; 0: none
    std::int64_t score = 0;    // 1 to 4; 0: it was asked, and nothing was said
    std::string remark = {};   // a complaint or suggestion as typed: it may name people
    std::string occupation = {};
    PatronFacts who = {};

    static constexpr std::string_view name = "answer";
    static constexpr Recipients recipients{};
    static void describe(auto& it, auto& fields);
    bool operator==(const SurveyAnswer&) const = default;
};

struct SignUp {
    PatronBarcode patron = {};
    std::string event = {};
    bool waiting = false;    // on the waiting list
    bool cancelled = false;  // taken back
    bool confirmed = false;  // said again, in the week before, that they will come
    PatronFacts who = {};

    static constexpr std::string_view name = "sign-up";
    static constexpr Recipients recipients{.office = true};
    static void describe(auto& it, auto& fields);
    bool operator==(const SignUp&) const = default;
};

struct Attendance {
    PatronBarcode patron = {};
    std::string ticket = {};  // the id of its sign-up
    std::string event = {};
    PatronFacts who = {};

    static constexpr std::string_view name = "attendance";
    static constexpr Recipients recipients{};
    static void describe(auto& it, auto& fields);
    bool operator==(const Attendance&) const = default;
};

struct Payment {
    PatronBarcode patron = {};
    std::string fee = {};           // which fine, as the library calls it; empty: of all
    std::string confirmed_by = {};  // the staff account that has seen the money
    Money amount = {};
    Money owed_before = {};  // by it a library that keeps no ids tells whether it was booked
    std::string way = {};    // "qris", "cash"
    PatronFacts who = {};

    static constexpr std::string_view name = "payment";
    static constexpr Recipients recipients{.library = true, .office = true};
    static void describe(auto& it, auto& fields);
    bool operator==(const Payment&) const = default;
};

// Somebody who wants to become a member.
struct Registration {
    PatronBarcode card = {};  // the temporary one
    std::string full_name = {}, identity_number = {}, telephone = {}, address = {};
    std::optional<Day> born = {};
    PatronFacts who = {};

    static constexpr std::string_view name = "registration";
    static constexpr Recipients recipients{.library = true, .office = true};
    static void describe(auto& it, auto& fields);
    bool operator==(const Registration&) const = default;
};

// So long the temporary card of somebody who has registered is good, and so many books it is good for.
inline constexpr std::chrono::days first_days{14};
inline constexpr int first_loans = 2;
// The type of whoever holds one; a library may have rules for it.
inline constexpr std::string_view temporary_type = "sementara";
// What such a card begins with; digits follow: TMP261123001.
inline constexpr std::string_view temporary_card_prefix = "TMP";

// A book the library should have.
struct Proposal {
    PatronBarcode patron = {};  // may be empty
    std::string words = {};     // title or author as typed; anything may stand there
    std::string isbn = {};      // ISBN-13 without dashes; empty: only words
    PatronFacts who = {};

    static constexpr std::string_view name = "proposal";
    static constexpr Recipients recipients{.office = true};
    static void describe(auto& it, auto& fields);
    bool operator==(const Proposal&) const = default;
};

// Written down when staff are called, and completed with how that ended.
struct HelpCall {
    std::string screen = {};  // on which it was called
    // "acknowledged" by a staff card, "arrived" and "withdrawn" as somebody has touched, "went-on" with a
    // scan, "mended" by itself, "unanswered" before the next call; "called": nobody knows, the power was cut
    std::string outcome = {};
    std::int64_t waited_s = 0;         // from the call to that
    std::string acknowledged_by = {};  // a staff account

    static constexpr std::string_view name = "help";
    static constexpr Recipients recipients{};
    static void describe(auto& it, auto& fields);
    bool operator==(const HelpCall&) const = default;
};

// How a visit went, whoever it was.
struct ServiceTime {
    std::string journey = {};  // the screen of the first one: "borrow", "account", ...; empty: none was begun
    std::int64_t seconds = 0;  // from the first touch or scan to the farewell, or until it was left
    // "done"; "left": nobody was there any more; "staff": their card ended it; "no-answer": none came from the desk
    std::string outcome = {};
    std::string left_at = {};  // on which screen; empty: done
    std::string fault =
        {};  // what was first out of order meanwhile: "scanner", "printer", "line"; empty: nothing
    bool called_staff = false;

    static constexpr std::string_view name = "service";
    static constexpr Recipients recipients{};
    static void describe(auto& it, auto& fields);
    bool operator==(const ServiceTime&) const = default;
};

// What somebody did in the staff room.
struct StaffAction {
    std::string account = {};  // whose card
    std::string role = {};     // "staff", "technician"
    std::string action = {};   // "opened", "retried", "setting-changed", ...
    std::string subject = {};  // a record number, the key of a setting
    std::string before = {};   // what was there
    std::string detail = {};   // what is there now, the new value

    static constexpr std::string_view name = "staff";
    static constexpr Recipients recipients{};
    static void describe(auto& it, auto& fields);
    bool operator==(const StaffAction&) const = default;
};

using Payload =
    std::variant<Checkout, Checkin, CheckoutUndone, Renewal, Hold, Visit, ReadInPlace, SurveyAnswer, SignUp,
                 Attendance, Payment, Registration, Proposal, HelpCall, StaffAction, ServiceTime>;

// In the order of Payload.
enum class EntryKind {
    checkout,
    checkin,
    checkout_undone,
    renewal,
    hold,
    visit,
    read_in_place,
    survey_answer,
    sign_up,
    attendance,
    payment,
    registration,
    proposal,
    help_call,
    staff_action,
    service_time,
};
inline constexpr std::size_t entry_kind_count = std::variant_size_v<Payload>;
[[nodiscard]] constexpr EntryKind kind_of(const Payload& payload) {
    return static_cast<EntryKind>(payload.index());
}
[[nodiscard]] std::string_view name_of(EntryKind kind);  // "loan", "return", "undo", ...
[[nodiscard]] std::optional<EntryKind> entry_kind(std::string_view name);
[[nodiscard]] Recipients recipients_of(EntryKind kind);
// Empty, of this kind.
[[nodiscard]] Payload payload_of(EntryKind kind);

// One of loan, return, undo and renewal, from what is given; what a kind does not carry is left out.
[[nodiscard]] Payload circulation_payload(EntryKind kind, PatronBarcode patron, ItemBarcode item,
                                          std::optional<Day> due = {});

// Calls fields.personal(key, member) and fields.fact(key, member) for each member; `fields` may change them.
void describe(Payload& payload, auto& fields) {
    std::visit([&](auto& it) { it.describe(it, fields); }, payload);
}
void describe(const Payload& payload, auto& fields) {
    std::visit([&](const auto& it) { it.describe(it, fields); }, payload);
}

// --- what each kind carries, and which part is personal ---

void describe_who(auto& who, auto& fields) {
    fields.fact("type", who.type), fields.fact("level", who.level), fields.fact("school", who.school);
    fields.fact("age", who.age_group), fields.fact("sex", who.sex);
}
void Checkout::describe(auto& it, auto& fields) {
    fields.personal("patron", it.patron), fields.personal("item", it.item);
    fields.fact("due", it.due), fields.fact("fee", it.fee), fields.fact("class", it.item_class);
    describe_who(it.who, fields);
}
void Checkin::describe(auto& it, auto& fields) {
    fields.personal("item", it.item), fields.fact("class", it.item_class);
}
void CheckoutUndone::describe(auto& it, auto& fields) {
    fields.personal("patron", it.patron), fields.personal("item", it.item);
    fields.fact("class", it.item_class), describe_who(it.who, fields);
}
void Renewal::describe(auto& it, auto& fields) {
    fields.personal("patron", it.patron), fields.personal("item", it.item);
    fields.fact("due", it.due), fields.fact("due_before", it.due_before);
    fields.fact("class", it.item_class), describe_who(it.who, fields);
}
void Hold::describe(auto& it, auto& fields) {
    fields.personal("patron", it.patron), fields.personal("title", it.title_key);
    fields.personal("item", it.item), fields.fact("cancelled", it.cancelled);
    fields.fact("class", it.item_class), describe_who(it.who, fields);
}
void Visit::describe(auto& it, auto& fields) {
    fields.personal("patron", it.patron), fields.fact("visitor", it.visitor);
    fields.fact("purpose", it.purpose), fields.fact("girls", it.girls), fields.fact("boys", it.boys);
    describe_who(it.who, fields);
}
void ReadInPlace::describe(auto& it, auto& fields) {
    fields.fact("item", it.item), fields.fact("class", it.item_class);
}
void SurveyAnswer::describe(auto& it, auto& fields) {
    fields.personal("respondent", it.respondent), fields.personal("remark", it.remark);
    fields.fact("survey", it.survey);
    fields.fact("element", it.element), fields.fact("score", it.score);
    fields.fact("occupation", it.occupation), describe_who(it.who, fields);
}
void SignUp::describe(auto& it, auto& fields) {
    fields.personal("patron", it.patron), fields.fact("event", it.event);
    fields.fact("waiting", it.waiting), fields.fact("cancelled", it.cancelled);
    fields.fact("confirmed", it.confirmed), describe_who(it.who, fields);
}
void Attendance::describe(auto& it, auto& fields) {
    fields.personal("patron", it.patron), fields.personal("ticket", it.ticket);
    fields.fact("event", it.event), describe_who(it.who, fields);
}
void Payment::describe(auto& it, auto& fields) {
    fields.personal("patron", it.patron), fields.personal("fee", it.fee);
    fields.personal("confirmed_by", it.confirmed_by), fields.fact("amount", it.amount);
    fields.fact("owed_before", it.owed_before);
    fields.fact("way", it.way), describe_who(it.who, fields);
}
void Registration::describe(auto& it, auto& fields) {
    fields.personal("card", it.card), fields.personal("name", it.full_name);
    fields.personal("identity_number", it.identity_number), fields.personal("telephone", it.telephone);
    fields.personal("address", it.address), fields.personal("born", it.born);
    describe_who(it.who, fields);
}
void Proposal::describe(auto& it, auto& fields) {
    fields.personal("patron", it.patron), fields.personal("words", it.words);
    fields.fact("isbn", it.isbn), describe_who(it.who, fields);
}
void HelpCall::describe(auto& it, auto& fields) {
    fields.personal("acknowledged_by", it.acknowledged_by), fields.fact("screen", it.screen);
    fields.fact("outcome", it.outcome), fields.fact("waited_s", it.waited_s);
}
void ServiceTime::describe(auto& it, auto& fields) {
    fields.fact("journey", it.journey), fields.fact("seconds", it.seconds),
        fields.fact("outcome", it.outcome);
    fields.fact("left_at", it.left_at), fields.fact("fault", it.fault),
        fields.fact("called", it.called_staff);
}
void StaffAction::describe(auto& it, auto& fields) {
    fields.personal("account", it.account), fields.personal("before", it.before);
    fields.personal("detail", it.detail);
    fields.fact("role", it.role), fields.fact("action", it.action), fields.fact("subject", it.subject);
}

}  // namespace anjungan::circulation
