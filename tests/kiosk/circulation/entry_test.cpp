#include "kiosk/circulation/entry.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>

#include "kiosk/circulation/refusal.h"

namespace anjungan::circulation {
namespace {

TEST(EntryId, IsWrittenAsAUuid) {
    EntryId id;
    for (std::size_t i = 0; i < id.bytes.size(); ++i) id.bytes[i] = static_cast<std::uint8_t>(i * 17);
    EXPECT_EQ(id.text(), "00112233-4455-6677-8899-aabbccddeeff");
    EXPECT_EQ(EntryId::parse("00112233-4455-6677-8899-AABBCCDDEEFF"), id);
}

TEST(EntryId, RefusesWhatIsNone) {
    for (const std::string_view wrong :
         {"", "00112233-4455-6677-8899-aabbccddeef", "00112233-4455-6677-8899-aabbccddeefff",
          "001122334-455-6677-8899-aabbccddeeff", "00112233-4455-6677-8899-aabbccddeefg"})
        EXPECT_FALSE(EntryId::parse(wrong)) << wrong;
}

RC_GTEST_PROP(EntryId, ComesBackFromItsText, (const std::array<std::uint8_t, 16>& bytes)) {
    RC_ASSERT(EntryId::parse(EntryId{bytes}.text()) == EntryId{bytes});
}

RC_GTEST_PROP(EntryId, ParsesAnyBytesOrNot, (const std::string& bytes)) {
    (void)EntryId::parse(bytes);
}

TEST(Names, OfEntryKindsComeBack) {
    for (std::size_t i = 0; i < entry_kind_count; ++i) {
        const auto kind = static_cast<EntryKind>(i);
        EXPECT_EQ(entry_kind(name_of(kind)), kind);
        EXPECT_EQ(kind_of(payload_of(kind)), kind);
    }
    EXPECT_EQ(name_of(EntryKind::checkin), "return");
    EXPECT_EQ(name_of(EntryKind::sign_up), "sign-up");
    EXPECT_FALSE(entry_kind("loans"));
    EXPECT_EQ(name_of(DecidedBy::kiosk), "kiosk");
    EXPECT_EQ(name_of(DecidedBy::kiosk_guess), "kiosk-guess");
    EXPECT_EQ(name_of(DecidedBy::kiosk_no_pin), "kiosk-no-pin");
    EXPECT_EQ(name_of(DecidedBy::kiosk_guess_no_pin), "kiosk-guess-no-pin");
    EXPECT_EQ(name_of(DecidedBy::library), "library");
}

TEST(Names, OfRefusalsAreAllDifferent) {
    std::set<std::string_view> names;
    for (const Refusal refusal : refusals) names.insert(name_of(refusal));
    EXPECT_EQ(names.size(), refusals.size());
    EXPECT_FALSE(names.contains("unknown"));
    EXPECT_EQ(name_of(Refusal::card_expired), "card-expired");
}

}  // namespace
}  // namespace anjungan::circulation
