#include "platform/device/document.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace anjungan::device {
namespace {

Document one_of_each() {
    Document document;
    document.copy_mark = "SALINAN";
    document.blocks.emplace_back(Text{"Perpustakaan ꦱ", Align::centre, {true, true, 2, 1}});
    document.blocks.emplace_back(Columns{"Jatuh tempo", "7 Desember 2026", {true, false, 1, 2}});
    document.blocks.emplace_back(Listed{"1", "Sitti Nurbaya", {true, false, 1, 1}});
    document.blocks.emplace_back(Rule{});
    document.blocks.emplace_back(Gap{});
    document.blocks.emplace_back(Space{20});
    document.blocks.emplace_back(QrCode{std::string("\0\xFF", 2)});
    document.blocks.emplace_back(QrCode{"BEGIN", "Simpan tanggalnya", "Arahkan kamera"});
    document.blocks.emplace_back(BarcodeLine{"B0001"});
    document.blocks.emplace_back(Picture{2, 3, {0, 50, 100, 150, 200, 255}});
    document.blocks.emplace_back(Cut{});
    return document;
}

TEST(StoredDocument, ComesBackAsItWas) {
    EXPECT_EQ(parse_document(serialise(one_of_each())), one_of_each());
    EXPECT_EQ(parse_document(serialise({})), Document{});
}

TEST(StoredDocument, IsDamagedWhenAnyPartOfItIsMissing) {
    const auto bytes = serialise(one_of_each());
    std::size_t whole = 0;
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        const auto parsed = parse_document(std::span(bytes).first(size));
        // Cut between two blocks it is a shorter document; nothing else passes.
        if (parsed) {
            ++whole;
        } else {
            EXPECT_EQ(parsed.error().fault, Fault::damaged);
        }
    }
    EXPECT_EQ(whole, one_of_each().blocks.size());
}

TEST(StoredDocument, OfAnotherVersionIsNotGuessedAt) {
    auto bytes = serialise(one_of_each());
    ++bytes[4];
    EXPECT_EQ(parse_document(bytes).error().fault, Fault::damaged);
}

TEST(StoredDocument, ClaimingAHugePictureTakesNoMemory) {
    auto bytes = serialise({{Picture{1, 1, {0}}}});
    for (std::size_t i = 10; i < 22; ++i) bytes[i] = 0xFF;
    EXPECT_FALSE(parse_document(bytes));
}

TEST(CopyOfADocument, SaysSoBelowItsTitle) {
    const Document original{{Text{"Perpustakaan", {}, {}}, Rule{}}, "SALINAN"};
    const Document copy = as_copy(original);
    ASSERT_EQ(copy.blocks.size(), 3u);
    EXPECT_EQ(std::get<Text>(copy.blocks[1]).text, "SALINAN");
    EXPECT_EQ(as_copy(copy), copy) << "one mark is enough";
}

TEST(CopyOfADocument, IsTheSameWhereThereIsNoMark) {
    EXPECT_EQ(as_copy({{Rule{}}}), Document{{Rule{}}});
    EXPECT_EQ(as_copy({{}, "SALINAN"}).blocks.size(), 1u);
}

RC_GTEST_PROP(StoredDocument, ParsesAnyBytesAndWritesBackWhatItTook, (std::vector<std::uint8_t> bytes)) {
    const std::vector<std::uint8_t> start{'A', 'D', 'o', 'c', 2};
    bytes.insert(bytes.begin(), start.begin(), start.end());
    if (const auto document = parse_document(bytes)) RC_ASSERT(serialise(*document) == bytes);
}

}  // namespace
}  // namespace anjungan::device
