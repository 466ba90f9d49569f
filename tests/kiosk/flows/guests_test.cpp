// The guest book, reading in place, and becoming a member.
#include "tests/kiosk/flows/flows_fixture.h"

namespace anjungan::flows {
namespace {

using End = FactRecorded::End;

void answer(Rehearsal& kiosk, End end = End::recorded, std::string name = {}, std::string code = {}) {
    kiosk.happen(FactRecorded{.ticket = kiosk.asked<RecordFact>().ticket,
                              .end = end,
                              .first_name = std::move(name),
                              .code = std::move(code)});
}
void type_text(Rehearsal& kiosk, std::string_view text) {
    for (const char each : text) kiosk.tap({Reply::character, each});
}
KioskPolicy with_registration() {
    KioskPolicy policy = sample_policy();
    policy.journeys.registration = true;
    policy.schools = {"SD Negeri 1 Wonosobo", "SMP Negeri 1 Wonosobo"};
    return policy;
}

TEST(GuestBook, TakesThreeTouches) {
    Rehearsal kiosk;
    kiosk.tap(GuestBook::opens);
    kiosk.tap({GuestBook::who, 1});
    kiosk.tap({GuestBook::level, 2});
    kiosk.tap({GuestBook::purpose, 3});
    const Visit visit = std::get<Visit>(kiosk.asked<RecordFact>().fact);
    EXPECT_EQ(visit,
              (Visit{.visitor = "guest", .purpose = "study", .who = {.type = "pupil", .level = "smp"}}));
    answer(kiosk);
    EXPECT_EQ(kiosk.flow<GuestBook>().phase, GuestBook::Phase::done);
    kiosk.wait(GuestBook::stays);
    EXPECT_TRUE(is_idle(kiosk.state.flow));
}

TEST(GuestBook, AsksWhatTheSettingsWantAndTakesNoAnswer) {
    KioskPolicy policy = sample_policy();
    policy.journeys.asks_sex = true;
    Rehearsal kiosk(policy);
    kiosk.tap(GuestBook::opens);
    kiosk.tap({GuestBook::who, 3});
    kiosk.tap({GuestBook::level, 5});
    kiosk.tap({GuestBook::sex, 1});
    kiosk.tap(Reply::cancel);
    EXPECT_EQ(kiosk.flow<GuestBook>().phase, GuestBook::Phase::sex);
    kiosk.tap({GuestBook::sex, 3});
    kiosk.tap({GuestBook::purpose, 1});
    EXPECT_EQ(std::get<Visit>(kiosk.asked<RecordFact>().fact).who.sex, "");
    answer(kiosk);
    kiosk.tap(Reply::finish);
    kiosk.tap(GuestBook::opens);
    kiosk.tap({GuestBook::who, 3});
    kiosk.tap({GuestBook::level, 5});
    kiosk.tap({GuestBook::sex, 2});
    kiosk.tap({GuestBook::purpose, 1});
    EXPECT_EQ(std::get<Visit>(kiosk.asked<RecordFact>().fact).who.sex, "m");
}

TEST(GuestBook, TakesACardWhateverWasSaidBefore) {
    Rehearsal kiosk;
    kiosk.tap(GuestBook::opens);
    kiosk.tap({GuestBook::who, 1});
    kiosk.scan("P0001");
    EXPECT_EQ(std::get<Visit>(kiosk.asked<RecordFact>().fact),
              (Visit{.patron = {"P0001"}, .visitor = "member"}));
    answer(kiosk, End::already, "Sekar");
    EXPECT_EQ(kiosk.flow<GuestBook>().end, End::already);
    EXPECT_EQ(kiosk.asked<Play>().sound, Sound::attention);
}

TEST(GuestBook, AsksAGroupForItsSchoolAndHowMany) {
    Rehearsal kiosk(with_registration());
    kiosk.tap(GuestBook::opens);
    kiosk.tap(GuestBook::group);
    EXPECT_FALSE(permitted(kiosk.state).has(Reply::key_ok)) << "nothing is typed";
    type_text(kiosk, "sd");
    kiosk.tap({Reply::suggestion, 1});
    kiosk.tap({GuestBook::level, 1});
    kiosk.type("12");
    kiosk.tap(Reply::key_ok);
    kiosk.type("1499");
    kiosk.tap(Reply::key_ok);
    const Visit visit = std::get<Visit>(kiosk.asked<RecordFact>().fact);
    EXPECT_EQ(visit.visitor, "group");
    EXPECT_EQ(visit.who.school, "SD Negeri 1 Wonosobo");
    EXPECT_EQ(visit.who.level, "sd");
    EXPECT_EQ(visit.boys, 12);
    EXPECT_EQ(visit.girls, 149) << "three digits";
    answer(kiosk, End::nobody);
    EXPECT_EQ(kiosk.flow<GuestBook>().phase, GuestBook::Phase::boys) << "asked once more";
}

TEST(GuestBook, OffersTheSchoolsThatWereTypedBeforeFirst) {
    Rehearsal kiosk(with_registration());
    kiosk.happen(SchoolsKnown{{{"MI Garung"}, {"SD Negeri 1 Wonosobo"}}});
    EXPECT_THAT(schools_like(kiosk.state, ""),
                testing::ElementsAre("MI Garung", "SD Negeri 1 Wonosobo", "SMP Negeri 1 Wonosobo"));
    EXPECT_THAT(schools_like(kiosk.state, "neg"),
                testing::ElementsAre("SD Negeri 1 Wonosobo", "SMP Negeri 1 Wonosobo"));
    EXPECT_THAT(schools_like(kiosk.state, "smp n"), testing::ElementsAre("SMP Negeri 1 Wonosobo"));
    EXPECT_THAT(schools_like(kiosk.state, "xyz"), testing::IsEmpty());
}

TEST(GuestBook, GoesAStepBack) {
    Rehearsal kiosk;
    kiosk.tap(GuestBook::opens);
    kiosk.tap({GuestBook::who, 2});
    kiosk.tap({GuestBook::level, 1});
    kiosk.tap(Reply::cancel);
    EXPECT_EQ(kiosk.flow<GuestBook>().phase, GuestBook::Phase::level);
    kiosk.tap(Reply::cancel);
    EXPECT_EQ(kiosk.flow<GuestBook>().phase, GuestBook::Phase::who);
    kiosk.tap(Reply::cancel);
    EXPECT_TRUE(is_idle(kiosk.state.flow));
}

TEST(GuestBook, LeavesNoTraceWhereItIsSwitchedOff) {
    KioskPolicy policy = sample_policy();
    policy.journeys.guest_book = false;
    Rehearsal kiosk(policy);
    EXPECT_FALSE(permitted(kiosk.state).has(GuestBook::opens));
    EXPECT_FALSE(is_offered(kiosk.state, GuestBook::opens));
    policy.journeys = {.guest_book = true, .read_in_place = false, .events = true, .registration = false};
    Rehearsal other(policy);
    other.tap(GuestBook::opens);
    EXPECT_FALSE(permitted(other.state).has(ReadHere::opens));
    EXPECT_FALSE(permitted(other.state).has(Register::opens));
}

TEST(Registering, IsOfferedOnlyWhereTheLibraryTakesIt) {
    Rehearsal kiosk(with_registration());
    kiosk.tap(GuestBook::opens);
    EXPECT_FALSE(permitted(kiosk.state).has(Register::opens));
    kiosk.happen(CapabilitiesChanged{{Capability::register_patron}});
    EXPECT_TRUE(permitted(kiosk.state).has(Register::opens));
}

TEST(Registering, AsksFieldByFieldAndPrintsACard) {
    Rehearsal kiosk(with_registration());
    kiosk.happen(CapabilitiesChanged{{Capability::register_patron}});
    kiosk.tap(GuestBook::opens);
    kiosk.tap(Register::opens);
    type_text(kiosk, "Sitti  ");
    kiosk.tap(Reply::key_ok);
    kiosk.type("1708200");
    EXPECT_FALSE(permitted(kiosk.state).has(Reply::key_ok));
    kiosk.type("8");
    kiosk.tap(Reply::key_ok);
    type_text(kiosk, "SMA 1");
    kiosk.tap(Reply::key_ok);
    kiosk.type("0812");
    kiosk.tap(Reply::key_ok);
    kiosk.scan("3307015708080001");
    EXPECT_EQ(kiosk.flow<Register>().phase, Register::Phase::check);
    kiosk.tap(Register::accept);
    const auto who = std::get<Registration>(kiosk.asked<RecordFact>().fact);
    EXPECT_EQ(who.full_name, "Sitti");
    EXPECT_EQ(who.telephone, "0812");
    EXPECT_EQ(who.identity_number, "3307015708080001");
    EXPECT_EQ(who.who.school, "SMA 1");
    EXPECT_EQ(who.born, Day{std::chrono::local_days{std::chrono::year{2008} / 8 / 17}});
    answer(kiosk, End::recorded, {}, "TMP261123001");
    const KeepReceipt kept = kiosk.asked<KeepReceipt>();
    EXPECT_EQ(kept.draft.card->barcode.text, "TMP261123001");
    kiosk.happen(ReceiptKept{kept.ticket, 7});
    EXPECT_EQ(kiosk.asked<PrintReceipt>().receipt, 7);
    EXPECT_EQ(kiosk.state.policy.recognise("TMP261123001"), BarcodeKind::patron);
}

TEST(Registering, OfNoDayIsLeftToStaff) {
    Register form;
    for (const char digit : std::string{"31022008"}) form.born.push_back(digit);
    EXPECT_FALSE(born_on(form));
    form.born = {};
    for (const char digit : std::string{"29022008"}) form.born.push_back(digit);
    EXPECT_TRUE(born_on(form));
}

TEST(ReadInPlace, CountsEachBookOnceAndEndsByItself) {
    Rehearsal kiosk;
    kiosk.tap(GuestBook::opens);
    kiosk.tap(ReadHere::opens);
    kiosk.scan("B0001");
    kiosk.tell(Owner::item, Place::shelf);
    EXPECT_EQ(std::get<ReadInPlace>(kiosk.asked<RecordFact>().fact),
              (ReadInPlace{.item = {"B0001"}, .item_class = "899"}));
    answer(kiosk);
    EXPECT_EQ(counted(kiosk.flow<ReadHere>()), 1);
    kiosk.scan("B0001");
    kiosk.tell(Owner::item, Place::shelf);
    EXPECT_EQ(kiosk.count<RecordFact>(), 1);
    EXPECT_EQ(kiosk.count<CheckInItem>(), 0);
    kiosk.wait(ReadHere::stays);
    EXPECT_TRUE(is_idle(kiosk.state.flow));
}

TEST(ReadInPlace, OfWhatCannotBeRecordedSaysSo) {
    Rehearsal kiosk;
    kiosk.tap(GuestBook::opens);
    kiosk.tap(ReadHere::opens);
    kiosk.scan("B0001");
    kiosk.tell(Owner::cannot_tell);
    answer(kiosk, End::unkept);
    EXPECT_EQ(kiosk.flow<ReadHere>().rows[0].state, RowState::refused);
    kiosk.scan("B0001");
    kiosk.tell(Owner::cannot_tell);
    answer(kiosk);
    EXPECT_EQ(counted(kiosk.flow<ReadHere>()), 1);
}

}  // namespace
}  // namespace anjungan::flows
