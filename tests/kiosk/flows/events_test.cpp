// Events: signing up, and letting in at the door.
#include "tests/kiosk/flows/flows_fixture.h"

namespace anjungan::flows {
namespace {

using End = FactRecorded::End;
using Mine = EventStanding::Mine;
using Phase = EventPage::Phase;

KioskPolicy with_events() {
    KioskPolicy policy = sample_policy();
    const LocalTime monday{std::chrono::local_days{std::chrono::year{2026} / 11 / 23}};
    policy.events = {{"dongeng", monday + std::chrono::days{5}, 2},
                     {"temu", monday + std::chrono::days{12}, 0}};
    return policy;
}

class EventsOfALibrary : public testing::Test {
  protected:
    // What is asked about the events is answered: nobody has signed up but who is told here.
    void tell(Mine mine = Mine::none, int taken = 0) {
        EventsViewed told{.ticket = kiosk.asked<ViewEvents>().ticket};
        told.events = {{.event = "dongeng", .taken = taken, .mine = mine}, {.event = "temu"}};
        told.first_name = "Sekar";
        kiosk.happen(told);
    }
    void recorded(End end = End::recorded, int waiting = 0) {
        kiosk.happen(FactRecorded{.ticket = kiosk.asked<RecordFact>().ticket,
                                  .end = end,
                                  .first_name = "Sekar",
                                  .code = "ANJT:" + std::to_string(++codes),
                                  .waiting = waiting});
    }
    void open_first() {
        kiosk.tap(Events::opens);
        tell();
        kiosk.tap({Events::event, 1});
    }
    SignUp asked() { return std::get<SignUp>(kiosk.asked<RecordFact>().fact); }

    Rehearsal kiosk{with_events()};
    int codes = 0;
};

TEST_F(EventsOfALibrary, AreSignedUpForWithOneCardAfterAnother) {
    open_first();
    kiosk.tap(EventPage::sign_up);
    EXPECT_EQ(kiosk.flow<EventPage>().phase, Phase::card_wanted);
    kiosk.scan("P0001");
    EXPECT_EQ(asked(), (SignUp{.patron = {"P0001"}, .event = "dongeng"}));
    recorded();
    tell(Mine::seat, 1);
    kiosk.tap(EventPage::sign_up);
    kiosk.scan("P0002");
    recorded(End::recorded, 1);
    tell(Mine::waiting, 2);
    ASSERT_EQ(kiosk.flow<EventPage>().tickets.size(), 2U);
    EXPECT_EQ(kiosk.flow<EventPage>().tickets[1].waiting, 1);
    kiosk.tap(Reply::receipt_print);
    const KeepReceipt kept = kiosk.asked<KeepReceipt>();
    EXPECT_EQ(kept.draft.tickets.size(), 2U);
    kiosk.happen(ReceiptKept{kept.ticket, 3});
    EXPECT_EQ(kiosk.asked<PrintReceipt>().receipt, 3);
    EXPECT_FALSE(permitted(kiosk.state).has(Reply::receipt_print)) << "once";
    kiosk.tap(Reply::finish);
    EXPECT_TRUE(is_idle(kiosk.state.flow));
}

TEST_F(EventsOfALibrary, AreSignedUpForAtOnceWithACardThatWasShown) {
    open_first();
    kiosk.scan("P0001");
    EXPECT_EQ(kiosk.asked<ViewEvents>().patron.text, "P0001");
    tell();
    kiosk.tap(EventPage::sign_up);
    EXPECT_EQ(asked().patron.text, "P0001");
}

TEST_F(EventsOfALibrary, AreConfirmedByAScanInTheWeekBefore) {
    open_first();
    kiosk.scan("P0001");
    tell(Mine::seat, 1);
    EXPECT_TRUE(asked().confirmed);
    kiosk.tap(Reply::start_over);

    kiosk.tap(Events::opens);
    tell();
    kiosk.tap({Events::event, 2});
    const long before = kiosk.count<RecordFact>();
    kiosk.scan("P0001");
    EventsViewed told{.ticket = kiosk.asked<ViewEvents>().ticket};
    told.events = {{.event = "dongeng"}, {.event = "temu", .taken = 1, .mine = Mine::seat}};
    kiosk.happen(told);
    EXPECT_EQ(kiosk.count<RecordFact>(), before) << "twelve days are too early";
}

TEST_F(EventsOfALibrary, OfYesterdayAreNoLongerListed) {
    kiosk.wait(6 * 24h);
    kiosk.tap(Events::opens);
    tell();
    EXPECT_THAT(kiosk.flow<Events>().shown, testing::ElementsAre(1U));
    kiosk.tap({Events::event, 2});
    EXPECT_EQ(screen_of(kiosk.state), Screen{"events"}) << "there is one";
    kiosk.tap({Events::event, 1});
    EXPECT_EQ(kiosk.flow<EventPage>().event, 1U);
}

TEST_F(EventsOfALibrary, NeedNoSignUpWhereThereIsNone) {
    KioskPolicy policy = with_events();
    policy.events.front().takes_sign_ups = false;
    kiosk = Rehearsal{policy};
    open_first();
    EXPECT_FALSE(permitted(kiosk.state).has(EventPage::sign_up));
    kiosk.tap(EventPage::sign_up);
    EXPECT_EQ(kiosk.flow<EventPage>().phase, Phase::showing);
}

TEST_F(EventsOfALibrary, AreGivenBack) {
    open_first();
    EXPECT_FALSE(permitted(kiosk.state).has(EventPage::cancel_sign_up)) << "nobody has signed up";
    kiosk.tap(Reply::cancel);
    tell(Mine::none, 2);
    kiosk.tap({Events::event, 1});
    kiosk.tap(EventPage::cancel_sign_up);
    kiosk.scan("P0001");
    EXPECT_TRUE(asked().cancelled);
    recorded();
    tell(Mine::none, 1);
    EXPECT_TRUE(kiosk.flow<EventPage>().tickets.empty());
}

TEST_F(EventsOfALibrary, AreOpenedByTheirTicket) {
    kiosk.scan("ANJT:ABCDEFGHIJKLMNOPQRSTUVWXYZ234567ABCDEFG");
    EXPECT_EQ(kiosk.asked<ViewEvents>().code, "ANJT:ABCDEFGHIJKLMNOPQRSTUVWXYZ234567ABCDEFG");
    EventsViewed told{.ticket = kiosk.asked<ViewEvents>().ticket};
    told.events = {{.event = "dongeng"}, {.event = "temu", .mine = Mine::seat}};
    told.patron = {"P0001"};
    told.event = "temu";
    kiosk.happen(told);
    EXPECT_EQ(kiosk.flow<EventPage>().event, 1U);
    kiosk.tap(Reply::start_over);
    kiosk.scan("ANJT:AAA");
    kiosk.happen(EventsViewed{.ticket = kiosk.asked<ViewEvents>().ticket});
    EXPECT_EQ(kiosk.flow<Idle>().notice, Notice::ticket_unknown);
}

TEST_F(EventsOfALibrary, AreOpenedByTheirPoster) {
    kiosk.tap({Events::event, 2});
    tell();
    EXPECT_EQ(kiosk.flow<EventPage>().event, 1U);
    EXPECT_EQ(kiosk.flow<EventPage>().phase, Phase::showing);
}

TEST_F(EventsOfALibrary, HaveADoorThatStaffOpenAndClose) {
    open_first();
    kiosk.scan("S0001");
    kiosk.type("137946");
    kiosk.happen(StaffPinChecked{kiosk.asked<CheckStaffPin>().ticket, true, std::nullopt});
    tell();
    kiosk.scan("P0001");
    EXPECT_EQ(std::get<Attendance>(kiosk.asked<RecordFact>().fact),
              (Attendance{.patron = {"P0001"}, .event = "dongeng"}));
    kiosk.happen(FactRecorded{
        .ticket = kiosk.asked<RecordFact>().ticket, .end = End::recorded, .first_name = "Sekar", .come = 1});
    EXPECT_EQ(kiosk.flow<Door>().come, 1);
    EXPECT_EQ(kiosk.asked<Play>().sound, Sound::accepted);
    kiosk.scan("ANJT:ABC");
    EXPECT_EQ(std::get<Attendance>(kiosk.asked<RecordFact>().fact).ticket, "ANJT:ABC");
    kiosk.happen(FactRecorded{.ticket = kiosk.asked<RecordFact>().ticket, .end = End::already, .come = 1});
    EXPECT_EQ(kiosk.asked<Play>().sound, Sound::attention);
    kiosk.wait(2h);
    EXPECT_EQ(kiosk.flow<Door>().come, 1) << "it stays open";
    kiosk.tap(Reply::finish);
    EXPECT_TRUE(std::holds_alternative<StaffUnlock>(kiosk.state.flow)) << "and staff close it";
}

TEST_F(EventsOfALibrary, OpenTheDoorOfTheNextOneFromTheStaffRoom) {
    kiosk.scan("S0001");
    kiosk.type("137946");
    kiosk.happen(StaffPinChecked{kiosk.asked<CheckStaffPin>().ticket, true, std::nullopt});
    kiosk.tap(Staff::door);
    EXPECT_EQ(kiosk.flow<Door>().event, 0U);
}

TEST(NoEvents, LeaveNoTrace) {
    Rehearsal kiosk;
    EXPECT_FALSE(is_offered(kiosk.state, Events::opens));
    KioskPolicy policy = with_events();
    policy.journeys.events = false;
    Rehearsal off(policy);
    EXPECT_FALSE(permitted(off.state).has(Events::opens));
    EXPECT_FALSE(permitted(off.state).has({Events::event, 1}));
    off.scan("ANJT:AAA");
    EXPECT_EQ(off.flow<Idle>().notice, Notice::not_understood);
}

}  // namespace
}  // namespace anjungan::flows
