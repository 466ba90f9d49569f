// What a code is by its symbology, where nothing else tells.
#include "kiosk/desk/symbologies.h"

#include <gtest/gtest.h>

#include "tests/kiosk/desk/desk_fixture.h"

namespace anjungan::desk {
namespace {

using device::Symbology;

void learn(Symbologies& known, Owner owner, Symbology symbology, int count, const char* prefix) {
    for (int i = 0; i < count; ++i) known.learn(owner, symbology, prefix + std::to_string(i));
}

TEST(Symbologies, TellCardsFromBooksWhereEachHasItsOwn) {
    Symbologies known;
    learn(known, Owner::patron, Symbology::code39, 20, "1");
    EXPECT_EQ(known.recognise(Symbology::code39), Owner::cannot_tell) << "books may have it, too";
    learn(known, Owner::item, Symbology::ean13, 20, "9");
    EXPECT_EQ(known.recognise(Symbology::code39), Owner::patron);
    EXPECT_EQ(known.recognise(Symbology::ean13), Owner::item);
    EXPECT_EQ(known.recognise(Symbology::code128), Owner::cannot_tell) << "it was never met";
    EXPECT_EQ(known.recognise(Symbology::unknown), Owner::cannot_tell);
}

TEST(Symbologies, SayNothingWhereOneBookHasThatOfTheCards) {
    Symbologies known;
    learn(known, Owner::patron, Symbology::code39, 20, "1");
    learn(known, Owner::item, Symbology::ean13, 20, "9");
    known.learn(Owner::item, Symbology::code39, "B0001");
    EXPECT_EQ(known.recognise(Symbology::code39), Owner::cannot_tell);
    EXPECT_EQ(known.recognise(Symbology::ean13), Owner::item);
}

TEST(Symbologies, AreNotLearntFromTheSameCodeOverAndOver) {
    Symbologies known;
    learn(known, Owner::item, Symbology::ean13, 20, "9");
    for (int i = 0; i < 20; ++i)
        known.learn(Owner::patron, Symbology::code39, i % 2 == 0 ? "p0001" : "P0001");
    EXPECT_EQ(known.recognise(Symbology::code39), Owner::cannot_tell);
    for (const Owner other : {Owner::nobody, Owner::cannot_tell})
        learn(known, other, Symbology::code39, 20, "1");
    learn(known, Owner::patron, Symbology::unknown, 20, "1");
    EXPECT_EQ(known.recognise(Symbology::code39), Owner::cannot_tell);
    EXPECT_EQ(known.recognise(Symbology::unknown), Owner::cannot_tell);
}

class SymbologiesAtTheDesk : public DeskTest {
  protected:
    core::Identified scan(const std::string& barcode, Symbology symbology) {
        desk->handle(core::Identify{{++tickets}, barcode, BarcodeKind::ambiguous, symbology}, clock.now());
        return *core::find_message<core::Identified>(reports.back());
    }
    void meet(Owner owner, Symbology symbology, const std::string& prefix) {
        library.owner = owner;
        for (int i = 0; i < 20; ++i) (void)scan(prefix + std::to_string(i), symbology);
    }
};

TEST_F(SymbologiesAtTheDesk, AreLearntFromTheLibraryAndUsedWhileItIsAway) {
    meet(Owner::patron, Symbology::code39, "1");
    meet(Owner::item, Symbology::ean13, "9");
    library.away = true, local.known = false;
    EXPECT_EQ(scan("77", Symbology::code39).owner, Owner::patron);
    EXPECT_EQ(scan("78", Symbology::ean13).owner, Owner::item);
    EXPECT_EQ(scan("79", Symbology::unknown).owner, Owner::cannot_tell);
    EXPECT_EQ(scan("80", Symbology::qr).owner, Owner::cannot_tell);
}

TEST_F(SymbologiesAtTheDesk, SayNothingAgainstWhatIsKnown) {
    meet(Owner::patron, Symbology::code39, "1");
    meet(Owner::item, Symbology::ean13, "9");
    library.away = true, local.owner = Owner::item;
    EXPECT_EQ(scan("77", Symbology::code39).owner, Owner::item) << "the kiosk's own records know it";
    library.away = false, library.known = false;
    desk->handle(RetryConnection{}, clock.now());
    EXPECT_EQ(scan("78", Symbology::code39).owner, Owner::nobody) << "the library says so";
}

}  // namespace
}  // namespace anjungan::desk
