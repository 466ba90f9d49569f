#include "kiosk/library/sip2/dialect.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "kiosk/circulation/text.h"

namespace anjungan::library::sip2 {
namespace {

using testing::HasSubstr;

// What the words of each kind of system come to, as its source has them.
TEST(Dialects, KnowTheWordsOfTheirSystems) {
    const auto meaning = [](const std::string& name, std::string_view words) {
        const auto dialect = load_dialect(SOURCE_DIR "/assets/library-systems/" + name + ".toml");
        for (const auto& [known, refusal] : dialect->refusals)
            if (circulation::fold(words).find(known) != std::string::npos)
                return std::string(name_of(refusal));
        return std::string("none");
    };
    EXPECT_EQ(meaning("koha", "TOO_MANY: too_many_checkouts"), "too-many-loans");
    EXPECT_EQ(meaning("koha", "Issue failed : NO_MORE_RENEWALS"), "no-more-renewals");
    EXPECT_EQ(meaning("koha", "Item is on hold shelf for another patron."), "reserved-for-another");
    EXPECT_EQ(meaning("koha", "Item was reserved for you."), "none");
    EXPECT_EQ(meaning("koha", "CARD_LOST: 1"), "card-blocked");
    EXPECT_EQ(meaning("koha", "PATRON EXPIRED"), "card-expired");
    EXPECT_EQ(meaning("koha", "Issue failed : RESTRICTED"), "restricted");
    EXPECT_EQ(meaning("koha", "GNA: 1"), "card-blocked");
    EXPECT_EQ(meaning("evergreen", "This item is already checked out"), "on-loan-to-another");
    EXPECT_EQ(meaning("evergreen", "Patron is not allowed to check out the selected item"), "no-rule");
    EXPECT_EQ(meaning("evergreen", "Patron is not allowed to checkout the selected item"), "no-rule");
    EXPECT_EQ(meaning("folio", "Patron has reached maximum limit of 1 items for material type"),
              "too-many-loans");
    EXPECT_EQ(meaning("folio",
                      "Planet (Barcode: 36) cannot be checked out to user Stuart, Rebecca because it "
                      "has been requested by another patron"),
              "reserved-for-another");
    EXPECT_EQ(meaning("folio", "No item with barcode 000222 exists"), "unknown-item");
    EXPECT_EQ(load_dialect(SOURCE_DIR "/assets/library-systems/folio.toml")->encoding, Encoding::cp850);
}

TEST(Dialects, OfAllKnownSystemsAreInOrder) {
    for (const char* name : {"koha", "evergreen", "folio", "generic", "anjungan"}) {
        const auto dialect =
            load_dialect(std::string(SOURCE_DIR "/assets/library-systems/") + name + ".toml");
        EXPECT_TRUE(dialect) << dialect.error().sentence;
    }
}

// What their sources do not do, whatever 98 says.
TEST(Dialects, KnowWhatTheirSystemsLack) {
    const auto lacks = [](const std::string& name) {
        return load_dialect(SOURCE_DIR "/assets/library-systems/" + name + ".toml")->lacks;
    };
    using circulation::Capability;
    EXPECT_EQ(lacks("evergreen"), (circulation::Capabilities{Capability::renew_all, Capability::place_hold}));
    EXPECT_EQ(lacks("folio"), circulation::Capabilities{Capability::place_hold});
    EXPECT_EQ(lacks("koha"), circulation::Capabilities{});
}

TEST(Dialects, TellFileLineAndWhatWouldBeRight) {
    const auto said = [](std::string_view toml) { return parse_dialect(toml, "x.toml").error().sentence; };
    EXPECT_EQ(said("\nencoding = \"utf8\""),
              "x.toml:2: encoding is one of \"utf-8\", \"ascii\", \"latin-1\", \"cp850\"");
    EXPECT_EQ(said("answer_seconds = 0"), "x.toml:1: answer_seconds is a number from 1 to 60");
    EXPECT_THAT(said("colour = 1"), HasSubstr("keys are title"));
    EXPECT_THAT(said("refusals = [[\"A\", \"nonsense\"]]"), HasSubstr("pair like"));
    EXPECT_EQ(said("lacks = [\"renew-loan\", \"dancing\"]"),
              "x.toml:1: lacks is a list of: undo-checkout, say-pin-right, view-account, record-payment, "
              "renew-loan, renew-all, place-hold, register-patron, view-account-at-once, search");
    EXPECT_THAT(said("= ="), HasSubstr("x.toml:1"));
}

}  // namespace
}  // namespace anjungan::library::sip2
