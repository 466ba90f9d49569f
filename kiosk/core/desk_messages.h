#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <variant>
#include <vector>

#include "kiosk/circulation/account.h"
#include "kiosk/circulation/answer.h"
#include "kiosk/circulation/barcode.h"
#include "kiosk/circulation/capability.h"
#include "kiosk/circulation/found_title.h"
#include "kiosk/circulation/payload.h"
#include "kiosk/core/left_to_staff.h"
#include "kiosk/core/receipt_draft.h"
#include "kiosk/core/staff_messages.h"
#include "platform/device/device.h"
#include "platform/system/clock.h"
#include "platform/system/secret.h"

// What flows and the circulation desk say to each other.
namespace anjungan::core {

using namespace circulation;

// Each is answered with the same ticket.
struct Identify {  // → Identified
    Ticket ticket;
    std::string barcode;
    BarcodeKind form = BarcodeKind::ambiguous;                 // item: only where the book is, is asked
    device::Symbology symbology = device::Symbology::unknown;  // where the scanner tells it
    bool operator==(const Identify&) const = default;
};
// What somebody comes for with a card.
enum class Purpose {
    borrowing,
    viewing,  // what stands on it: who may not borrow may see that
};
struct OpenAccount {  // → AccountOpened
    Ticket ticket;
    PatronBarcode patron;
    Purpose purpose = Purpose::borrowing;
    bool operator==(const OpenAccount&) const = default;
};
struct CheckPin {  // → PinChecked
    Ticket ticket;
    PatronBarcode patron;
    Secret pin;
    bool operator==(const CheckPin&) const = default;
};
struct CheckOutItem {  // → ItemDescribed?, Answered
    Ticket ticket;
    PatronBarcode patron;
    ItemBarcode item;
    Money agreed_fee = {};  // what the patron has said yes to pay for it
    bool operator==(const CheckOutItem&) const = default;
};
struct CheckInItem {  // → ItemDescribed?, Answered
    Ticket ticket;
    ItemBarcode item;
    bool operator==(const CheckInItem&) const = default;
};
struct UndoCheckout {  // → Answered; refused with library_away: nobody knows whether it was undone
    Ticket ticket;
    PatronBarcode patron;
    ItemBarcode item;
    bool operator==(const UndoCheckout&) const = default;
};

struct RenewItem {  // → Answered
    Ticket ticket;
    PatronBarcode patron;
    ItemBarcode item;
    bool operator==(const RenewItem&) const = default;
};
struct CancelHold {  // → Answered
    Ticket ticket;
    PatronBarcode patron;
    ItemBarcode item;
    bool operator==(const CancelHold&) const = default;
};
struct ViewAccount {  // → AccountViewed
    Ticket ticket;
    PatronBarcode patron;
    bool operator==(const ViewAccount&) const = default;
};
// Of a row of an account that has no title or no date yet. It may cost the library a message: one a second.
struct DescribeLoan {  // → LoanDescribed
    Ticket ticket;
    ItemBarcode item;
    bool operator==(const DescribeLoan&) const = default;
};

// Titles by their words, as far as they have been typed. Not journalled; whoever types is nobody.
struct SearchTitles {  // → TitlesFound
    Ticket ticket;
    std::string words;          // any bytes; the last may be the beginning of one
    bool on_shelf = false;      // only what stands there now
    bool for_children = false;  // only what is for them
    bool operator==(const SearchTitles&) const = default;
};
struct LookUpItem {  // → ItemLookedUp
    Ticket ticket;
    ItemBarcode item;
    bool operator==(const LookUpItem&) const = default;
};
struct PlaceHold {  // → Answered; refused with library_away: nobody but the library decides it
    Ticket ticket;
    PatronBarcode patron;
    ItemBarcode item;
    bool operator==(const PlaceHold&) const = default;
};

// Something that happened here and that nobody is asked about: a visit, a book read at a table, a sign-up, who
// has come to an event. What happens once only (FactRecorded::End::already) is not written down again.
struct RecordFact {  // → FactRecorded: on disk
    Ticket ticket;
    Payload fact;
    // Of an answer to a survey, which names nobody: whose card. It is not written down, only a mark of it.
    PatronBarcode by = {};
    bool operator==(const RecordFact&) const = default;
};
// How a visit went. Not answered.
struct RecordServiceTime {
    ServiceTime visit;
    bool operator==(const RecordServiceTime&) const = default;
};
// Which question of a survey a visit is to be asked.
struct PickQuestion {  // → QuestionPicked
    Ticket ticket;
    std::string survey;  // see SurveyAnswer
    PatronBarcode patron;
    bool operator==(const PickQuestion&) const = default;
};
// How many places the events have left, and which of them this card has.
struct ViewEvents {  // → EventsViewed
    Ticket ticket;
    PatronBarcode patron = {};  // empty: nobody's
    std::string code = {};      // or of whose ticket this is
    bool operator==(const ViewEvents&) const = default;
};

struct KeepReceipt {  // → SlipKept: on disk, not printed
    Ticket ticket;
    ReceiptDraft draft;
    bool operator==(const KeepReceipt&) const = default;
};
struct PrintReceipt {  // → SlipEnded, when the printer could; waits for paper if need be
    std::int64_t receipt;
    bool operator==(const PrintReceipt&) const = default;
};
struct ForgetReceipt {
    std::int64_t receipt;
    bool operator==(const ForgetReceipt&) const = default;
};

// A patron pays so much of what is owed, by a code that the kiosk shows: from now on staff are asked whether
// they have seen the money. What the same patron claimed before is forgotten.
struct ClaimPayment {  // → PaymentClaimed
    Ticket ticket;
    PatronBarcode patron;
    Money amount;
    bool operator==(const ClaimPayment&) const = default;
};
struct WithdrawPayment {  // nothing was paid. Not answered
    Ticket claim;
    bool operator==(const WithdrawPayment&) const = default;
};
// What staff say of it. Seen, it is written down and told to the library: now, and never before.
struct SettlePayment {  // → PaymentSettled
    Ticket ticket;
    std::string claim;  // see PaymentToConfirm
    bool seen = false;
    StaffBarcode by;
    bool operator==(const SettlePayment&) const = default;
};
// Staff have seen who has registered: the first card becomes a card like all others.
struct AcceptRegistration {  // → RegistrationAccepted
    Ticket ticket;
    std::int64_t record = 0;  // see RegistrationToConfirm
    StaffBarcode by;
    bool operator==(const AcceptRegistration&) const = default;
};
// After a power cut: what was recorded for this card just before. Told once.
struct ViewInterrupted {  // → InterruptedViewed
    Ticket ticket;
    PatronBarcode patron;
    bool operator==(const ViewInterrupted&) const = default;
};
// The signed code of a receipt.
struct CheckProof {  // → ProofChecked
    Ticket ticket;
    std::string code;
    bool operator==(const CheckProof&) const = default;
};

// Staff are called: on disk from now on, with the time. Not answered.
struct RecordHelpCall {
    Ticket call;
    std::string screen;  // on which
    bool operator==(const RecordHelpCall&) const = default;
};
// What became of it; once for each call. Not answered.
enum class HelpEnd {
    acknowledged,  // by a staff card
    arrived,       // says who called
    withdrawn,     // likewise: nobody is needed any more
    went_on,       // a card or a book was scanned
    mended,        // what the kiosk had called for by itself works again
    unanswered,    // somebody called once more
};
struct RecordHelpEnd {
    Ticket call;
    HelpEnd end = HelpEnd::unanswered;
    std::chrono::seconds after{0};  // the call
    StaffBarcode by = {};           // acknowledged: whose card
    bool operator==(const RecordHelpEnd&) const = default;
};

using DeskRequest =
    std::variant<Identify, OpenAccount, CheckPin, CheckStaffPin, CheckOutItem, CheckInItem, UndoCheckout,
                 RenewItem, CancelHold, ViewAccount, DescribeLoan, SearchTitles, LookUpItem, PlaceHold,
                 RecordFact, RecordServiceTime, PickQuestion, ViewEvents, KeepReceipt, PrintReceipt,
                 ForgetReceipt, ClaimPayment, WithdrawPayment, SettlePayment, AcceptRegistration,
                 ViewInterrupted, CheckProof, RecordHelpCall, RecordHelpEnd, RecordStaffAction, ViewCase,
                 SettleCase, ChangeStaffAccount, ViewKeptReceipts, ReprintReceipt>;

struct Identified {
    Ticket ticket;
    Owner owner = Owner::nobody;
    std::optional<Item> item = {};  // a book, when it is known
    Place place = Place::untold;    // of a book
    bool operator==(const Identified&) const = default;
};
struct AccountOpened {
    Ticket ticket;
    std::variant<Patron, Refused> result;
    std::optional<Steady> locked_until = {};  // refused with pin_locked: when its PIN may be tried again
    // Ids of events for which it has got a seat from the waiting list, and has not said yet that it comes.
    std::vector<std::string> moved_up = {};
};
struct AccountViewed {
    Ticket ticket;
    bool told = false;              // otherwise nobody can tell just now
    std::vector<Borrowed> loans{};  // what is due first comes first; overdue by its day, too
    // By the kiosk alone, as far as it has seen: of loans only. The library may know better.
    bool known_here = false;
    std::optional<Instant> as_of{};  // known_here: when the library has last told it; nothing: never
    std::vector<Reserved> holds{};   // those that are ready come first
    std::vector<Owed> fines{};       // the oldest first
    Money owed{};                    // all of it
};
struct LoanDescribed {
    Ticket ticket;
    std::optional<Borrowed> loan{};  // nothing: nobody can tell
};
struct TitlesFound {
    Ticket ticket;
    bool told = false;  // otherwise nobody can tell just now
    // By the kiosk alone: which titles there are, not where they stand now.
    bool known_here = false;
    std::vector<FoundTitle> titles{};  // the best first
    bool more = false;                 // there are others
};
struct ItemLookedUp {
    Ticket ticket;
    std::optional<FoundItem> found{};  // nothing: nobody knows it
    bool known_here = false;           // as of TitlesFound; the place of the copy may be told all the same
};
struct FactRecorded {
    enum class End {
        recorded,
        already,  // it happens once only: a visit a card a day, a sign-up a card, a ticket at the door, a proposal
        unknown_card,   // the library does not know it
        no_place,       // a sign-up that is to be taken back, or whoever comes without one
        another_event,  // its ticket is for that one
        forged,         // this kiosk has not made this ticket
        nobody,         // a group of nobody; a proposal of nothing
        unkept,         // it could not be written down
    };
    Ticket ticket;
    End end = End::unkept;
    std::string first_name = {};  // whose card; empty: nobody's, or the library cannot tell
    std::string code = {};        // of a sign-up: what its ticket says
    int waiting = 0;              // of a sign-up: place on the waiting list; 0: a seat
    int come = 0;                 // to the event, so far
};
struct QuestionPicked {
    Ticket ticket;
    std::int64_t element = 0;  // 1 to 9; 0: none, for this card has been asked today
};
// How an event stands.
struct EventStanding {
    enum class Mine { none, seat, waiting };
    std::string event;
    int taken = 0, waiting = 0;  // seats, and how many wait for one
    int come = 0;
    Mine mine = Mine::none;
    int my_place = 0;        // on the waiting list, from 1
    bool confirmed = false;  // that whoever has this seat will come
    bool moved_up = false;   // from the waiting list
    std::string code = {};   // of my ticket
    bool operator==(const EventStanding&) const = default;
};
struct EventsViewed {
    Ticket ticket;
    std::vector<EventStanding> events = {};  // in the order of the settings
    std::string first_name = {};             // as of FactRecorded
    bool card_known = true;                  // false: the library has said that it does not know it
    PatronBarcode patron = {};  // whose ticket it was; empty: it is none that this kiosk has made
    std::string event = {};     // which it is for
};
struct PinChecked {
    Ticket ticket;
    std::optional<Refusal> refusal;           // nothing: right
    std::optional<Steady> locked_until = {};  // pin_locked: when it may be tried again; nothing: not known
};
struct ItemDescribed {  // comes before Answered when the spine is known sooner than the answer
    Ticket ticket;
    Item item;
};
struct Answered {
    Ticket ticket;
    Answer answer;
    // Refused, and the library may have done it all the same: it was asked and did not answer.
    bool in_doubt = false;
};
struct ReceiptKept {
    Ticket ticket;
    std::int64_t receipt = 0;  // number in the spool
    std::string proof = {};    // as it stands on it; empty: none does
};
struct PaymentClaimed {
    Ticket ticket;
    bool recorded = false;  // on disk; else nothing is to be paid
};
struct PaymentSettled {
    Ticket ticket;
    bool recorded = false;
};
struct RegistrationAccepted {
    Ticket ticket;
    bool recorded = false;
};
// A loan of just before a power cut that still stands.
struct InterruptedLoan {
    Item item;
    std::optional<Day> due = {};
    std::int64_t record = 0;  // of its entry
    bool operator==(const InterruptedLoan&) const = default;
};
struct InterruptedViewed {
    Ticket ticket;
    std::vector<InterruptedLoan> loans = {};  // the oldest first
};
// The kiosk was not ended in order before it started, and for somebody something was recorded just before that.
struct PowerReturned {};
struct ProofChecked {
    enum class Of { lent, returned, cleared };
    Ticket ticket;
    bool is_right = false;  // otherwise it is none, was altered, or is of no kiosk of this library
    Of of = Of::lent;
    int books = 0;
    Instant at = {};
    std::string unit = {};  // at which kiosk
    bool operator==(const ProofChecked&) const = default;
};
// A school that a group has come from; as somebody has typed it.
struct SchoolName {
    std::string name;
    bool operator==(const SchoolName&) const = default;
};
// The latest first.
struct SchoolsKnown {
    std::vector<SchoolName> schools;
};
// Of the latest visits of a month that were finished: how many there were, and how many of them within the promise.
struct ServiceMeasured {
    Day month;  // its first day
    std::int64_t visits = 0, in_time = 0;
    bool operator==(const ServiceMeasured&) const = default;
};
// Whether the journal can be written, and whether the library answers.
struct StoreChanged {
    bool well;
};
struct LineChanged {
    bool up;
};
// What the library can be asked: before it is told, no screen offers anything that some cannot.
struct CapabilitiesChanged {
    Capabilities capabilities;
};
// Whether the library's clock shows about the time here, as far as that is known. Due dates go by it.
struct LibraryClockChanged {
    bool agrees;
};

using DeskReply =
    std::variant<Identified, AccountOpened, AccountViewed, LoanDescribed, TitlesFound, ItemLookedUp,
                 FactRecorded, QuestionPicked, EventsViewed, PinChecked, StaffPinChecked, ItemDescribed,
                 Answered, ReceiptKept, PaymentClaimed, PaymentSettled, RegistrationAccepted,
                 InterruptedViewed, PowerReturned, ProofChecked, SchoolsKnown, ServiceMeasured, StoreChanged,
                 LineChanged, CapabilitiesChanged, LibraryClockChanged, CaseViewed, CaseSettled,
                 StaffAccountChanged, StaffAccountsKnown, KeptReceiptsViewed>;

// A message of this kind, also where it is nested as one to or from the desk; null: it is another.
template <class Kind, class... Each>
[[nodiscard]] const Kind* find_message(const std::variant<Each...>& message) {
    const auto in_nested = [](const auto* nested) {
        return nested == nullptr ? nullptr : std::get_if<Kind>(nested);
    };
    if constexpr ((std::is_same_v<Kind, Each> || ...))
        return std::get_if<Kind>(&message);
    else if constexpr ((std::is_same_v<DeskRequest, Each> || ...))
        return in_nested(std::get_if<DeskRequest>(&message));
    else
        return in_nested(std::get_if<DeskReply>(&message));
}

}  // namespace anjungan::core
