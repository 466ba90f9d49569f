// Who tells of titles, and of where they stand.
#include "tests/kiosk/desk/desk_fixture.h"

namespace anjungan::desk {
namespace {

using core::ItemLookedUp;
using core::TitlesFound;

class Titles : public DeskTest {
  protected:
    TitlesFound search() {
        desk->handle(core::SearchTitles{{++tickets}, "judul"}, clock.now());
        const auto* told = core::find_message<TitlesFound>(reports.back());
        return told != nullptr && told->ticket.number == tickets ? *told : TitlesFound{};
    }
    ItemLookedUp look_up() {
        desk->handle(core::LookUpItem{{++tickets}, {"B0001"}}, clock.now());
        const auto* told = core::find_message<ItemLookedUp>(reports.back());
        return told != nullptr && told->ticket.number == tickets ? *told : ItemLookedUp{};
    }
};

TEST_F(Titles, AreToldByTheLibraryItself) {
    library.can.add(Capability::search);
    const TitlesFound told = search();
    EXPECT_TRUE(told.told);
    EXPECT_FALSE(told.known_here);
    EXPECT_EQ(told.titles.at(0).place, Place::shelf);
    EXPECT_FALSE(look_up().known_here);
}

TEST_F(Titles, AreToldByTheKioskWhileTheLibraryIsAway) {
    library.can.add(Capability::search), local.can.add(Capability::search);
    library.away = true;
    local.place = Place::untold;
    EXPECT_TRUE(search().known_here);
    const ItemLookedUp told = look_up();
    EXPECT_TRUE(told.known_here);
    EXPECT_EQ(told.found->title.place, Place::untold) << "nobody can say";
}

TEST_F(Titles, OfALibraryThatCannotBeSearchedAreThoseOfTheKiosk) {
    local.can.add(Capability::search);
    local.place = Place::untold;
    library.place = Place::on_loan;
    library.due_now = due;
    open();
    const auto told = std::find_if(reports.rbegin(), reports.rend(), [](const Report& each) {
        return core::find_message<core::CapabilitiesChanged>(each) != nullptr;
    });
    ASSERT_NE(told, reports.rend());
    EXPECT_TRUE(core::find_message<core::CapabilitiesChanged>(*told)->capabilities.has(Capability::search));
    EXPECT_TRUE(search().known_here);
    const ItemLookedUp found = look_up();
    EXPECT_EQ(found.found->title.place, Place::on_loan) << "of one copy the library is asked";
    EXPECT_EQ(found.found->title.due, due);
}

TEST_F(Titles, AreToldByNobodyWhereNobodyHasAny) {
    EXPECT_FALSE(search().told);
    EXPECT_FALSE(look_up().found);
    with_local = false;
    open();
    EXPECT_FALSE(search().told);
    library.can.add(Capability::search);
    library.away = true;
    EXPECT_FALSE(search().told);
}

TEST_F(Titles, AreHeldByTheLibraryAlone) {
    const Answer held = answer_to(core::PlaceHold{{++tickets}, {"P0001"}, {"B0001"}});
    EXPECT_EQ(std::get<HoldPlaced>(held).position, 2);
    EXPECT_EQ(journal->count(EntryKind::hold).value(), 1);
    library.away = true;
    const Answer away = answer_to(core::PlaceHold{{++tickets}, {"P0001"}, {"B0002"}});
    EXPECT_EQ(std::get<Refused>(away).why, Refusal::library_away);
}

}  // namespace
}  // namespace anjungan::desk
