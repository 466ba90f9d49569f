// What is found, in which order, and where it is said to stand.
#include <gmock/gmock.h>

#include "kiosk/library/embedded/replica.h"
#include "tests/kiosk/library/embedded/library_fixture.h"

namespace anjungan::library {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class SearchOnEngine : public LibraryOnEngine {
  protected:
    void SetUp() override {
        LibraryOnEngine::SetUp();
        take(import_items,
             R"(barcode,title,author,call_number,shelf,year,type,price,status,subject,isbn,level
J1,Serat Wedhatama,Mangkunegara IV,899.222 MAN s,Jawa B1,2005,buku,1000,available,Sastra Jawa,,
J2,Serat Wulangreh,Pakubuwana IV,899.222 PAK s,Jawa B1,2005,buku,1000,available,Sastra Jawa,,
J3,Serat Centhini,Pakubuwana V,899.222 PAK t,Jawa B1,2005,buku,1000,available,Sastra Jawa,978-979-3062-79-2,
J4,serat centhini,PAKUBUWANA V,899.222 PAK t,Jawa B1,2005,buku,1000,available,Sastra Jawa,,
A1,Timun Mas,Cerita rakyat,398.2 TIM,Anak C1,2014,buku,1000,available,Cerita anak,,SD/MI
A2,Kentang untuk Ibu,Wira Sastra,398.2 WIR,Anak C1,2014,buku,1000,available,Cerita anak,,tk
T1,Bertanam Kentang,Suryana,635 SUR b,Tani D5,2014,buku,1000,available,Pertanian,,umum
T2,Ladang,Suryana,635 SUR l,Tani D5,2014,buku,1000,available,Kentang,,
)");
    }
    FoundTitles search(std::string_view words, TitleSearch wanted = {}) {
        wanted.words = words;
        auto found = library_->search(wanted);
        EXPECT_TRUE(found) << found.error().sentence;
        return found.value_or(FoundTitles{});
    }
    std::vector<std::string> titles(std::string_view words, TitleSearch wanted = {}) {
        std::vector<std::string> all;
        for (const FoundTitle& each : search(words, std::move(wanted)).titles) all.push_back(each.item.title);
        return all;
    }
};
INSTANTIATE_TEST_SUITE_P(Each, SearchOnEngine, testing::ValuesIn(engines), engine_name);

TEST_P(SearchOnEngine, FindsTheTitleWhileItIsTyped) {
    for (const char* typed : {"s", "se", "serat w", "serat wed", "wedha", "SERAT  WEDHATAMA ", "mangkunegara serat"})
        EXPECT_THAT(titles(typed), testing::Contains("Serat Wedhatama")) << typed;
    EXPECT_THAT(titles("serat wed"), ElementsAre("Serat Wedhatama"));
    EXPECT_THAT(titles("serat"), testing::SizeIs(3));
    EXPECT_THAT(titles(""), IsEmpty());
    EXPECT_THAT(titles("\"*(^"), IsEmpty());
}

TEST_P(SearchOnEngine, FindsBySpellingsThatAreOnesAndByThoseThatAreNone) {
    EXPECT_THAT(titles("wedatama"), ElementsAre("Serat Wedhatama"));
    EXPECT_THAT(titles("serat sentani"), IsEmpty()) << "too far";
    EXPECT_THAT(titles("centini"), ElementsAre("Serat Centhini"));
    EXPECT_THAT(titles("cnethini"), ElementsAre("Serat Centhini")) << "two in the wrong order";
    EXPECT_THAT(titles("serat wulangeh"), ElementsAre("Serat Wulangreh"));
    EXPECT_THAT(titles("mangkunegra wedhatma"), ElementsAre("Serat Wedhatama"));
    EXPECT_THAT(titles("pakoeboewana v"), testing::Contains("Serat Centhini"));
}

TEST_P(SearchOnEngine, PutsTitlesBeforeAuthorsBeforeSubjects) {
    EXPECT_THAT(titles("kentang"), ElementsAre("Kentang untuk Ibu", "Bertanam Kentang", "Ladang"));
    EXPECT_THAT(titles("sastra"), testing::SizeIs(4));
    EXPECT_EQ(titles("sastra").front(), "Kentang untuk Ibu") << "its author, before those of the subject";
    EXPECT_THAT(titles("suryana kentang"), ElementsAre("Bertanam Kentang", "Ladang"));
    EXPECT_THAT(titles("899.222 man"), ElementsAre("Serat Wedhatama"));
    EXPECT_THAT(titles("9789793062792"), ElementsAre("Serat Centhini"));
}

TEST_P(SearchOnEngine, TellsOfATitleOnceWithAllItsCopies) {
    FoundTitle title = search("centhini").titles.at(0);
    EXPECT_EQ(title.copies, 2);
    EXPECT_EQ(title.on_shelf, 2);
    EXPECT_EQ(title.place, Place::shelf);
    checkout("M1", "J3");
    title = search("centhini").titles.at(0);
    EXPECT_EQ(title.on_shelf, 1);
    EXPECT_EQ(title.item.barcode.text, "J4") << "that one stands there";
    checkout("M2", "J4", today + days{1});
    title = search("centhini").titles.at(0);
    EXPECT_EQ(title.place, Place::on_loan);
    EXPECT_EQ(title.item.barcode.text, "J3") << "it is back first";
    EXPECT_EQ(title.due, today + days{7});
}

TEST_P(SearchOnEngine, NarrowsToTheShelfAndToChildren) {
    EXPECT_THAT(titles("kentang", {.for_children = true}), ElementsAre("Kentang untuk Ibu"));
    EXPECT_THAT(titles("t", {.for_children = true}), ElementsAre("Timun Mas"));
    checkout("M1", "J1");
    EXPECT_THAT(titles("serat", {.on_shelf = true}), testing::SizeIs(2));
    EXPECT_THAT(titles("ensiklopedia", {.on_shelf = true}), ElementsAre("Ensiklopedia")) << "read here";
    EXPECT_THAT(titles("hilang"), IsEmpty()) << "lost";
    const FoundTitles some = search("serat", {.most = 2});
    EXPECT_EQ(some.titles.size(), 2U);
    EXPECT_TRUE(some.more);
}

TEST_P(SearchOnEngine, FollowsWhatTheItemsSay) {
    take(import_items, "barcode,title,author\nJ1,Babad Tanah Jawi,Anonim\n");
    EXPECT_THAT(titles("wedhatama"), IsEmpty());
    EXPECT_THAT(titles("babad"), ElementsAre("Babad Tanah Jawi"));
    take(import_items, "barcode,title,subject\nJ1,Babad Tanah Jawi,Sejarah\n");
    EXPECT_THAT(titles("sejarah"), ElementsAre("Babad Tanah Jawi"));
    EXPECT_THAT(titles("sastra jawa babad"), IsEmpty());
    reopen();
    EXPECT_THAT(titles("sejarah"), ElementsAre("Babad Tanah Jawi"));
    const Report bad = read(import_items, "barcode,title,level\nX1,Layar,sd\nX2,Perahu,kuliah\n");
    EXPECT_FALSE(bad.accepted());
    EXPECT_NE(bad.errors.at(0).sentence.find("level"), std::string::npos);
    EXPECT_THAT(titles("layar"), IsEmpty()) << "all of it or nothing";
    EXPECT_TRUE(library_->ledger().check());
}

TEST_P(SearchOnEngine, TellsWhatStandsBesideABook) {
    auto found = library_->find_title({"J2"});
    ASSERT_TRUE(found && *found);
    std::vector<std::string> beside;
    for (const Item& each : (**found).neighbours) beside.push_back(each.barcode.text);
    EXPECT_THAT(beside, ElementsAre("J1", "J3", "J4"));
    checkout("M1", "J1");
    found = library_->find_title({"j2"});
    ASSERT_TRUE(found && *found);
    EXPECT_EQ((**found).neighbours.size(), 2U) << "only what is there now";
    EXPECT_FALSE(library_->find_title({"X9"}).value());
}

TEST_P(SearchOnEngine, IsOfferedOnceThereIsATitle) {
    EXPECT_TRUE(library_->capabilities().has(Capability::search));
    tests::TemporaryFolder empty;
    EmbeddedLibrary none{engine().open(empty.path()).value(), wib};
    EXPECT_FALSE(none.capabilities().has(Capability::search));
}

TEST_P(SearchOnEngine, OfAReplicaTellsNobodyWhereABookStands) {
    checkout("M1", "J1");
    EmbeddedReplica replica(std::move(*library_), {});
    library_.reset();
    const auto found = replica.search({.words = "serat", .on_shelf = true});
    ASSERT_TRUE(found);
    ASSERT_EQ(found->titles.size(), 3U);
    for (const FoundTitle& each : found->titles) {
        EXPECT_EQ(each.place, Place::untold);
        EXPECT_EQ(each.on_shelf, 0);
        EXPECT_FALSE(each.due);
    }
    EXPECT_THAT(replica.find_title({"J2"}).value()->neighbours, IsEmpty());
}

}  // namespace
}  // namespace anjungan::library
