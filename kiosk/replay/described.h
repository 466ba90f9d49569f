// What each value of a recorded day consists of, once for all that write, read and hide it: a call
// fields(key, member) for each member, and fields.hidden(key, text) where a text is about a person or a book.
// Barcodes are hidden wherever they stand.
#pragma once

#include <array>
#include <string_view>

#include "kiosk/core/event.h"
#include "kiosk/flows/policy.h"
#include "kiosk/replay/described_staff.h"

namespace anjungan::replay {

using namespace core;

template <>
inline constexpr auto describe<Item> = [](auto& it, auto& fields) {
    fields("barcode", it.barcode), fields.hidden("title", it.title), fields.hidden("author", it.author);
    fields.hidden("call_number", it.call_number), fields.hidden("shelf", it.shelf), fields("year", it.year);
    fields.hidden("isbn", it.isbn);
};
template <>
inline constexpr auto describe<PinForm> =
    [](auto& it, auto& fields) { fields("kind", it.kind), fields("length", it.length); };
template <>
inline constexpr auto describe<Standing> = [](auto& it, auto& fields) {
    fields("at_home", it.at_home), fields("overdue", it.overdue);
    fields("holds_ready", it.holds_ready), fields("owed", it.owed);
};
template <>
inline constexpr auto describe<Patron> = [](auto& it, auto& fields) {
    fields("barcode", it.barcode), fields.hidden("short_name", it.short_name);
    fields.hidden("first_name", it.first_name), fields("type", it.type), fields("loans", it.loans);
    fields("may_borrow", it.may_borrow), fields("debt", it.debt), fields("pin", it.pin);
    fields("standing", it.standing);
};
template <>
inline constexpr auto describe<Refused> = [](auto& it, auto& fields) {
    fields("why", it.why), fields("item", it.item), fields("fee", it.fee), fields("due", it.due);
    fields("owed", it.owed);
};
template <>
inline constexpr auto describe<CheckedOut> = [](auto& it, auto& fields) {
    fields("item", it.item), fields("due", it.due), fields("may_borrow", it.may_borrow);
    fields("guessed", it.guessed), fields("own_hold", it.own_hold);
};
template <>
inline constexpr auto describe<CheckedIn> = [](auto& it, auto& fields) {
    fields("item", it.item), fields("destination", it.destination), fields("fine", it.fine);
    fields("was_on_loan", it.was_on_loan);
};
template <>
inline constexpr auto describe<Undone> =
    [](auto& it, auto& fields) { fields("item", it.item), fields("may_borrow", it.may_borrow); };
template <>
inline constexpr auto describe<HoldPlaced> =
    [](auto& it, auto& fields) { fields("item", it.item), fields("position", it.position); };
template <>
inline constexpr auto describe<HoldCancelled> = [](auto& it, auto& fields) { fields("item", it.item); };

template <>
inline constexpr auto describe<UserActive> = [](auto&, auto&) {};
template <>
inline constexpr auto describe<Ticked> = [](auto&, auto&) {};
template <>
inline constexpr auto describe<Scanned> =
    [](auto& it, auto& fields) { fields.scanned("bytes", it.bytes), fields("symbology", it.symbology); };
template <>
inline constexpr auto describe<HealthChanged> =
    [](auto& it, auto& fields) { fields("device", it.kind), fields("health", it.health); };
template <>
inline constexpr auto describe<Identified> = [](auto& it, auto& fields) {
    fields("ticket", it.ticket), fields("owner", it.owner), fields("item", it.item),
        fields("place", it.place);
};
template <>
inline constexpr auto describe<AccountOpened> = [](auto& it, auto& fields) {
    fields("ticket", it.ticket), fields("result", it.result);
    fields("locked_until", it.locked_until), fields("moved_up", it.moved_up);
};
template <>
inline constexpr auto describe<Borrowed> = [](auto& it, auto& fields) {
    fields("item", it.item), fields("due", it.due), fields("overdue", it.overdue);
};
template <>
inline constexpr auto describe<Reserved> = [](auto& it, auto& fields) {
    fields("item", it.item), fields("ready", it.ready), fields("position", it.position);
};
template <>
inline constexpr auto describe<Owed> = [](auto& it, auto& fields) {
    fields("item", it.item), fields("amount", it.amount), fields.hidden("reason", it.reason);
    fields.hidden("title", it.title);
};
template <>
inline constexpr auto describe<AccountViewed> = [](auto& it, auto& fields) {
    fields("ticket", it.ticket), fields("told", it.told), fields("loans", it.loans);
    fields("known_here", it.known_here), fields("as_of", it.as_of), fields("holds", it.holds);
    fields("fines", it.fines), fields("owed", it.owed);
};
template <>
inline constexpr auto describe<LoanDescribed> =
    [](auto& it, auto& fields) { fields("ticket", it.ticket), fields("loan", it.loan); };
template <>
inline constexpr auto describe<FoundTitle> = [](auto& it, auto& fields) {
    fields("item", it.item), fields("place", it.place), fields("due", it.due);
    fields("copies", it.copies), fields("on_shelf", it.on_shelf);
};
template <>
inline constexpr auto describe<FoundItem> =
    [](auto& it, auto& fields) { fields("title", it.title), fields("neighbours", it.neighbours); };
template <>
inline constexpr auto describe<TitlesFound> = [](auto& it, auto& fields) {
    fields("ticket", it.ticket), fields("told", it.told), fields("known_here", it.known_here);
    fields("titles", it.titles), fields("more", it.more);
};
template <>
inline constexpr auto describe<ItemLookedUp> = [](auto& it, auto& fields) {
    fields("ticket", it.ticket), fields("found", it.found), fields("known_here", it.known_here);
};
template <>
inline constexpr auto describe<FactRecorded> = [](auto& it, auto& fields) {
    fields("ticket", it.ticket), fields("end", it.end), fields.hidden("first_name", it.first_name);
    fields.hidden("code", it.code), fields("waiting", it.waiting), fields("come", it.come);
};
template <>
inline constexpr auto describe<QuestionPicked> =
    [](auto& it, auto& fields) { fields("ticket", it.ticket), fields("element", it.element); };
template <>
inline constexpr auto describe<EventStanding> = [](auto& it, auto& fields) {
    fields("event", it.event), fields("taken", it.taken), fields("waiting", it.waiting);
    fields("come", it.come), fields("mine", it.mine), fields("my_place", it.my_place);
    fields("confirmed", it.confirmed), fields("moved_up", it.moved_up), fields.hidden("code", it.code);
};
template <>
inline constexpr auto describe<EventsViewed> = [](auto& it, auto& fields) {
    fields("ticket", it.ticket), fields("events", it.events);
    fields.hidden("first_name", it.first_name), fields("card_known", it.card_known);
    fields("patron", it.patron), fields("event", it.event);
};
template <>
inline constexpr auto describe<SchoolName> = [](auto& it, auto& fields) { fields.hidden("name", it.name); };
template <>
inline constexpr auto describe<ServiceMeasured> = [](auto& it, auto& fields) {
    fields("month", it.month), fields("visits", it.visits), fields("in_time", it.in_time);
};
template <>
inline constexpr auto describe<SchoolsKnown> = [](auto& it, auto& fields) { fields("schools", it.schools); };
template <>
inline constexpr auto describe<PinChecked> = [](auto& it, auto& fields) {
    fields("ticket", it.ticket), fields("refusal", it.refusal);
    fields("locked_until", it.locked_until);
};
template <>
inline constexpr auto describe<ItemDescribed> =
    [](auto& it, auto& fields) { fields("ticket", it.ticket), fields("item", it.item); };
template <>
inline constexpr auto describe<Answered> = [](auto& it, auto& fields) {
    fields("ticket", it.ticket), fields("answer", it.answer), fields("in_doubt", it.in_doubt);
};
template <>
inline constexpr auto describe<ReceiptKept> = [](auto& it, auto& fields) {
    fields("ticket", it.ticket), fields("receipt", it.receipt), fields.hidden("proof", it.proof);
};
template <>
inline constexpr auto describe<PaymentClaimed> =
    [](auto& it, auto& fields) { fields("ticket", it.ticket), fields("recorded", it.recorded); };
template <>
inline constexpr auto describe<InterruptedLoan> = [](auto& it, auto& fields) {
    fields("item", it.item), fields("due", it.due), fields("record", it.record);
};
template <>
inline constexpr auto describe<InterruptedViewed> =
    [](auto& it, auto& fields) { fields("ticket", it.ticket), fields("loans", it.loans); };
template <>
inline constexpr auto describe<PowerReturned> = [](auto&, auto&) {};
template <>
inline constexpr auto describe<ProofChecked> = [](auto& it, auto& fields) {
    fields("ticket", it.ticket), fields("is_right", it.is_right), fields("of", it.of);
    fields("books", it.books), fields("at", it.at), fields("unit", it.unit);
};
template <>
inline constexpr auto describe<StoreChanged> = [](auto& it, auto& fields) { fields("well", it.well); };
template <>
inline constexpr auto describe<LineChanged> = [](auto& it, auto& fields) { fields("up", it.up); };
template <>
inline constexpr auto describe<CapabilitiesChanged> =
    [](auto& it, auto& fields) { fields("capabilities", it.capabilities); };
template <>
inline constexpr auto describe<LibraryClockChanged> =
    [](auto& it, auto& fields) { fields("agrees", it.agrees); };
template <>
inline constexpr auto describe<ReceiptEnded> =
    [](auto& it, auto& fields) { fields("receipt", it.receipt), fields("end", it.end); };
template <>
inline constexpr auto describe<SystemUpdate> = [](auto& it, auto& fields) {
    fields("stage", it.stage), fields("from", it.from), fields("to", it.to), fields("percent", it.percent);
    fields("stick_may_go", it.stick_may_go), fields("reason", it.reason);
};
template <>
inline constexpr auto describe<UpdateProgressed> =
    [](auto& it, auto& fields) { fields("update", it.update); };
template <>
inline constexpr auto describe<MaintenanceOutcome> = [](auto& it, auto& fields) {
    fields("request", it.request), fields("end", it.end), fields("file", it.file),
        fields("reason", it.reason);
};
template <>
inline constexpr auto describe<MaintenanceFinished> =
    [](auto& it, auto& fields) { fields("outcome", it.outcome); };
template <>
inline constexpr auto describe<SetUp> =
    [](auto& it, auto& fields) { fields("why", it.why), fields("unit", it.unit), fields("says", it.says); };
template <>
inline constexpr auto describe<SetUpReported> = [](auto& it, auto& fields) { fields("missing", it.missing); };

template <>
inline constexpr auto describe<BarcodeMasks> = [](auto& it, auto& fields) {
    fields("patron", it.patron), fields("item", it.item), fields("staff", it.staff);
};
template <>
inline constexpr auto describe<Preferences> = [](auto& it, auto& fields) {
    fields("language", it.language), fields("large_text", it.large_text);
    fields("high_contrast", it.high_contrast), fields("low_reach", it.low_reach), fields("voice", it.voice);
};
template <>
inline constexpr auto describe<Night> =
    [](auto& it, auto& fields) { fields("from", it.from), fields("until", it.until); };
template <>
inline constexpr auto describe<EventOnOffer> = [](auto& it, auto& fields) {
    fields("id", it.id), fields("starts", it.starts), fields("seats", it.seats);
    fields("takes_sign_ups", it.takes_sign_ups);
};
template <>
inline constexpr auto describe<flows::Journeys> = [](auto& it, auto& fields) {
    fields("account", it.account), fields("phone_card", it.phone_card), fields("clearance", it.clearance);
    fields("guest_book", it.guest_book), fields("read_in_place", it.read_in_place);
    fields("events", it.events), fields("registration", it.registration);
    fields("search", it.search), fields("proposals", it.proposals), fields("survey", it.survey);
};
template <>
inline constexpr auto describe<flows::ServicePromise> = [](auto& it, auto& fields) {
    fields("within", it.within), fields("share", it.share), fields("is_shown", it.is_shown);
};
template <>
inline constexpr auto describe<flows::KioskPolicy> = [](auto& it, auto& fields) {
    fields("library", it.library_name), fields("zone", it.zone.offset), fields("masks", it.masks);
    fields("staff", it.staff), fields("preferences", it.preferences), fields("session_idle", it.session_idle);
    fields("warning", it.warning), fields("goodbye", it.goodbye), fields("notice", it.notice);
    fields("night", it.night), fields("may_be_reset", it.may_be_reset);
    fields("renews_offline", it.renews_offline), fields("journeys", it.journeys), fields("qris", it.qris);
    fields("events", it.events), fields("schools", it.schools), fields("promise", it.promise);
};
template <>
inline constexpr auto describe<Moment> = [](auto& it, auto& fields) {
    fields("steady", it.steady), fields("wall", it.wall), fields("trust", it.trust);
};

// Has members, told above.
template <class T>
concept Described = !std::is_same_v<std::remove_cvref_t<decltype(describe<T>)>, std::nullptr_t>;

// What an alternative of a variant is called: see described_staff.h.
template <>
inline constexpr std::string_view kind_name<Patron> = "patron";
template <>
inline constexpr std::string_view kind_name<Refused> = "refused";
template <>
inline constexpr std::string_view kind_name<CheckedOut> = "checked-out";
template <>
inline constexpr std::string_view kind_name<CheckedIn> = "checked-in";
template <>
inline constexpr std::string_view kind_name<Undone> = "undone";
template <>
inline constexpr std::string_view kind_name<HoldPlaced> = "hold-placed";
template <>
inline constexpr std::string_view kind_name<HoldCancelled> = "hold-cancelled";
template <>
inline constexpr std::string_view kind_name<UserActive> = "user-active";
template <>
inline constexpr std::string_view kind_name<Ticked> = "ticked";
template <>
inline constexpr std::string_view kind_name<Scanned> = "scanned";
template <>
inline constexpr std::string_view kind_name<HealthChanged> = "health-changed";
template <>
inline constexpr std::string_view kind_name<Identified> = "identified";
template <>
inline constexpr std::string_view kind_name<AccountOpened> = "account-opened";
template <>
inline constexpr std::string_view kind_name<AccountViewed> = "account-viewed";
template <>
inline constexpr std::string_view kind_name<LoanDescribed> = "loan-described";
template <>
inline constexpr std::string_view kind_name<TitlesFound> = "titles-found";
template <>
inline constexpr std::string_view kind_name<ItemLookedUp> = "item-looked-up";
template <>
inline constexpr std::string_view kind_name<FactRecorded> = "fact-recorded";
template <>
inline constexpr std::string_view kind_name<QuestionPicked> = "question-picked";
template <>
inline constexpr std::string_view kind_name<EventsViewed> = "events-viewed";
template <>
inline constexpr std::string_view kind_name<ServiceMeasured> = "service-measured";
template <>
inline constexpr std::string_view kind_name<SchoolsKnown> = "schools-known";
template <>
inline constexpr std::string_view kind_name<PinChecked> = "pin-checked";
template <>
inline constexpr std::string_view kind_name<ItemDescribed> = "item-described";
template <>
inline constexpr std::string_view kind_name<Answered> = "answered";
template <>
inline constexpr std::string_view kind_name<ReceiptKept> = "receipt-kept";
template <>
inline constexpr std::string_view kind_name<PaymentClaimed> = "payment-claimed";
template <>
inline constexpr std::string_view kind_name<InterruptedViewed> = "interrupted-viewed";
template <>
inline constexpr std::string_view kind_name<PowerReturned> = "power-returned";
template <>
inline constexpr std::string_view kind_name<ProofChecked> = "proof-checked";
template <>
inline constexpr std::string_view kind_name<StoreChanged> = "store-changed";
template <>
inline constexpr std::string_view kind_name<LineChanged> = "line-changed";
template <>
inline constexpr std::string_view kind_name<CapabilitiesChanged> = "capabilities-changed";
template <>
inline constexpr std::string_view kind_name<LibraryClockChanged> = "library-clock-changed";
template <>
inline constexpr std::string_view kind_name<ReceiptEnded> = "receipt-ended";
template <>
inline constexpr std::string_view kind_name<UpdateProgressed> = "update-progressed";
template <>
inline constexpr std::string_view kind_name<MaintenanceFinished> = "maintenance-finished";
template <>
inline constexpr std::string_view kind_name<SetUpReported> = "set-up-reported";

// The last value of each closed list: what a recording counts as more is damaged.
template <>
inline constexpr auto last_of<Refusal> = Refusal::not_recorded;
template <>
inline constexpr auto last_of<ProofChecked::Of> = ProofChecked::Of::cleared;
template <>
inline constexpr auto last_of<FactRecorded::End> = FactRecorded::End::unkept;
template <>
inline constexpr auto last_of<EventStanding::Mine> = EventStanding::Mine::waiting;
template <>
inline constexpr auto last_of<PinForm::Kind> = PinForm::Kind::missing;
template <>
inline constexpr auto last_of<Destination> = Destination::found;
template <>
inline constexpr auto last_of<Owner> = Owner::cannot_tell;
template <>
inline constexpr auto last_of<Place> = Place::untold;
template <>
inline constexpr auto last_of<device::Symbology> = device::Symbology::other;
template <>
inline constexpr auto last_of<device::DeviceKind> = device::DeviceKind::touch_panel;
template <>
inline constexpr auto last_of<device::Health> = device::Health::failed;
template <>
inline constexpr auto last_of<device::JobEnd> = device::JobEnd::unknown;
template <>
inline constexpr auto last_of<SystemUpdate::Stage> = SystemUpdate::Stage::returned;
template <>
inline constexpr auto last_of<MaintenanceRequest> = MaintenanceRequest::reset_wipe;
template <>
inline constexpr auto last_of<MaintenanceOutcome::End> = MaintenanceOutcome::End::not_a_unit;
template <>
inline constexpr auto last_of<SetUp::Why> = SetUp::Why::cannot_keep;
template <>
inline constexpr auto last_of<Language> = static_cast<Language>(languages.size() - 1);
template <>
inline constexpr auto last_of<ClockTrust> = ClockTrust::doubtful;
template <>
inline constexpr auto last_of<Capability> = static_cast<Capability>(capability_names.size() - 1);

}  // namespace anjungan::replay
