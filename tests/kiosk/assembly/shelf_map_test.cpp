#include "kiosk/assembly/shelf_map.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "kiosk/library/embedded/csv/reader.h"
#include "tests/support/temporary_folder.h"

namespace anjungan::assembly {
namespace {

using testing::HasSubstr;

class Maps : public testing::Test {
  protected:
    Result<screens::ShelfMap> load(const std::string& svg, const std::string& table) {
        std::ofstream{folder_ / "map.svg"} << svg;
        std::ofstream{folder_ / "shelves.csv"} << table;
        return load_shelf_map(folder_ / "map.svg",
                              table.empty() ? std::filesystem::path{} : folder_ / "shelves.csv");
    }
    tests::TemporaryFolder folder_;
};

TEST_F(Maps, LightAShelfByItsElementOrByItsName) {
    const auto map =
        load(R"(<?xml version="1.0"?><svg><rect id="A2" fill="#FFF" x="1"/><rect id="Jawa-B1"/></svg>)",
             "shelf,element\nFiksi A2,A2\n");
    ASSERT_TRUE(map) << map.error().sentence;
    EXPECT_TRUE(map->svg.starts_with("<svg"));
    EXPECT_THAT(screens::with_shelf_lit(*map, "fiksi a2"),
                HasSubstr(R"(<rect fill="#F0A432" stroke="#12211B" stroke-width="6"  id="A2" x="1")"));
    EXPECT_THAT(screens::with_shelf_lit(*map, "Jawa B1"), HasSubstr(R"(stroke-width="6"  id="Jawa-B1")"));
    EXPECT_EQ(screens::with_shelf_lit(*map, "Anak C1"), "") << "it is not drawn";
    EXPECT_EQ(screens::with_shelf_lit(*map, ""), "");
    EXPECT_EQ(screens::with_shelf_lit({}, "Fiksi A2"), "");
}

TEST_F(Maps, ThatNameWhatIsNotDrawnAreRefusedWithTheirLine) {
    const std::string svg = R"(<svg><rect id="A2"/></svg>)";
    EXPECT_THAT(load(svg, "shelf,element\nFiksi A2,A2\nFiksi A3,A3\n").error().sentence,
                HasSubstr("shelves.csv:3: the shelf Fiksi A3 is the element A3, which is not drawn in"));
    EXPECT_THAT(load(svg, "rak,id\n").error().sentence, HasSubstr("shelves.csv:1: its head line is no"));
    EXPECT_THAT(load(svg, "shelf,element\nFiksi A2\n").error().sentence, HasSubstr("shelves.csv:2:"));
    EXPECT_THAT(load("no drawing", "").error().sentence, HasSubstr("it is no SVG drawing"));
    EXPECT_EQ(load_shelf_map(folder_ / "none.svg", {}).error().fault, Fault::not_found);
}

TEST_F(Maps, OfTheSampleLibraryHasEachOfItsShelves) {
    const std::filesystem::path sample{SOURCE_DIR "/assets/sample-library"};
    const auto map = load_shelf_map(sample / "map.svg", sample / "shelves.csv");
    ASSERT_TRUE(map) << map.error().sentence;
    EXPECT_TRUE(screens::is_drawn(*map, "here"));
    std::ifstream items{sample / "items.csv"};
    library::CsvReader reader(items);
    library::CsvRow row;
    ASSERT_TRUE(reader.next(row).value());
    constexpr std::size_t shelf = 4;
    ASSERT_EQ(row.fields[shelf], "shelf");
    while (reader.next(row).value())
        EXPECT_NE(screens::with_shelf_lit(*map, row.fields[shelf]), "") << row.line;
}

}  // namespace
}  // namespace anjungan::assembly
