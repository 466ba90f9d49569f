#include "kiosk/proof/proof.h"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <set>

namespace anjungan::proof {
namespace {

std::array<std::uint8_t, 32> secret(std::uint8_t filled_with) {
    std::array<std::uint8_t, 32> bytes{};
    bytes.fill(filled_with);
    return bytes;
}
const Signer& of_this_unit() {
    static const Signer signer{secret(1)};
    return signer;
}
std::vector<Unit> units() {
    return {{"anjungan-02", Signer{secret(2)}.public_key()}, {"anjungan-01", of_this_unit().public_key()}};
}
Facts three_lent() {
    Facts facts{
        .kind = Kind::lent,
        .books = 3,
        .at = Instant{std::chrono::sys_days{std::chrono::year{2026} / 11 / 29}} + std::chrono::hours{7},
        .record = 4711};
    for (std::size_t i = 0; i < facts.link.size(); ++i) facts.link[i] = static_cast<std::uint8_t>(200 + i);
    return facts;
}

TEST(AProof, SaysWhatHappenedAndAtWhichUnit) {
    const auto proved = check(of_this_unit().prove(three_lent()), units());
    ASSERT_TRUE(proved);
    EXPECT_EQ(proved->facts, three_lent());
    EXPECT_EQ(proved->unit, "anjungan-01");
}

// 154 characters of the alphanumeric mode are what a code of version 5, 37 modules, holds at level L (ISO
// 18004, table 7).
TEST(AProof, HasRoomInACodeOf37Modules) {
    const std::string text = of_this_unit().prove(three_lent());
    EXPECT_EQ(text.size(), text_size);
    EXPECT_LE(text.size(), 154U);
    constexpr std::string_view of_the_mode = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
    EXPECT_EQ(text.find_first_not_of(of_the_mode), std::string::npos);
    EXPECT_EQ(std::set<char>(alphabet.begin(), alphabet.end()).size(), alphabet.size());
}

TEST(AProof, ForgedIsNone) {
    const Signer somebody{secret(9)};
    EXPECT_FALSE(check(somebody.prove(three_lent()), units())) << "no unit of this library has that key";
    // By somebody who knows which unit it should be, and has not its key.
    const std::string own = of_this_unit().prove(three_lent()), theirs = somebody.prove(three_lent());
    const std::size_t facts_end = prefix.size() + 48;
    EXPECT_FALSE(check(own.substr(0, facts_end) + theirs.substr(facts_end), units()));
}

// Shown as one of another unit, where it was not made.
TEST(AProof, ReplayedAsThatOfAnotherUnitIsNone) {
    const std::string own = of_this_unit().prove(three_lent());
    const std::string other = Signer{secret(2)}.prove(three_lent());
    const std::size_t mark = prefix.size() + 6, mark_size = 6;
    std::string replayed = own;
    replayed.replace(mark, mark_size, other.substr(mark, mark_size));
    EXPECT_FALSE(check(replayed, units()));
}

TEST(AProof, OfAUnitThatIsNotOfThisLibraryIsNone) {
    EXPECT_FALSE(check(of_this_unit().prove(three_lent()), std::vector<Unit>{units().front()}));
    EXPECT_FALSE(check(of_this_unit().prove(three_lent()), {}));
}

RC_GTEST_PROP(AProof, AlteredInAnyCharacterIsNone, ()) {
    std::string text = of_this_unit().prove(three_lent());
    const auto at = *rc::gen::inRange<std::size_t>(0, text.size());
    const char other = *rc::gen::elementOf(std::string{alphabet});
    RC_PRE(text[at] != other);
    text[at] = other;
    RC_ASSERT(!check(text, units()));
}

RC_GTEST_PROP(AProof, IsReadAsItWasMade, ()) {
    Facts facts;
    facts.kind = static_cast<Kind>(*rc::gen::inRange(1, 4));
    facts.books = *rc::gen::arbitrary<std::uint8_t>();
    facts.at = Instant{std::chrono::seconds{*rc::gen::arbitrary<std::uint32_t>()}};
    facts.record = *rc::gen::arbitrary<std::uint32_t>();
    for (std::uint8_t& each : facts.link) each = *rc::gen::arbitrary<std::uint8_t>();
    const auto proved = check(of_this_unit().prove(facts), units());
    RC_ASSERT(proved.has_value());
    RC_ASSERT(proved->facts == facts);
}

TEST(AUnit, IsNamedWithItsKey) {
    const std::string text = "anjungan-01 " + text_of(of_this_unit().public_key());
    EXPECT_EQ(parse_unit(text), (Unit{"anjungan-01", of_this_unit().public_key()}));
    EXPECT_FALSE(parse_unit("anjungan-01"));
    EXPECT_FALSE(parse_unit(text + "0"));
    EXPECT_FALSE(parse_unit(" " + text_of(of_this_unit().public_key())));
}

}  // namespace
}  // namespace anjungan::proof
