#include "drivers/scanner/hid_descriptor.h"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include "drivers/scanner/hid_keyboard.h"
#include "drivers/scanner/hid_pos.h"
#include "tests/support/scanner_models.h"

namespace anjungan::scanner {
namespace {

using Bytes = std::vector<std::uint8_t>;

Bytes descriptor_of(tests::HidPosModel::Make make) {
    return tests::HidPosModel(make).description().interfaces.front().report_descriptor;
}

TEST(HidDescriptor, FindsTheDecodedDataOfEachMakeWhereItLies) {
    using Make = tests::HidPosModel::Make;
    struct Expected {
        Make make;
        std::uint8_t report;
        std::uint32_t offset, count;
    };
    for (const auto& [make, report, offset, count] :
         {Expected{Make::honeywell, 2, 32, 56}, {Make::newland, 2, 8, 57}, {Make::microscan, 1, 8, 62}}) {
        const HidDescriptor descriptor = parse_hid_descriptor(descriptor_of(make));
        EXPECT_TRUE(descriptor.is_for(pos::barcode_scanner));
        EXPECT_TRUE(descriptor.has_report_ids);
        const auto data = std::ranges::find_if(
            descriptor.fields, [](const HidField& field) { return field.usage_at(0) == pos::decoded_data; });
        ASSERT_NE(data, descriptor.fields.end());
        EXPECT_EQ(data->report, report);
        EXPECT_EQ(data->offset, offset);
        EXPECT_EQ(data->count, count);
        EXPECT_EQ(data->bits, 8u);
        EXPECT_TRUE(data->is_within(pos::barcode_scanner));
    }
}

TEST(HidDescriptor, KnowsTheBootKeyboard) {
    const HidDescriptor& keyboard = boot_keyboard();
    EXPECT_TRUE(keyboard.is_for(keyboard_application));
    EXPECT_FALSE(keyboard.has_report_ids);
    ASSERT_EQ(keyboard.fields.size(), 3u);
    EXPECT_FALSE(keyboard.fields[0].array);
    EXPECT_EQ(keyboard.fields[0].usage_at(7), (Usage{0x07, 0xE7}));
    EXPECT_TRUE(keyboard.fields[1].constant);
    EXPECT_TRUE(keyboard.fields[2].array);
    EXPECT_EQ(keyboard.fields[2].offset, 16u);
    EXPECT_EQ(keyboard.fields[2].usage_at(0x65), (Usage{0x07, 0x65}));
}

TEST(HidDescriptor, PushAndPopBringBackWhatHeldBefore) {
    const Bytes bytes{0x05, 0x07, 0x75, 0x08, 0x95, 0x01, 0xA4, 0x05, 0x8C, 0x95,
                      0x04, 0x09, 0xFE, 0x81, 0x02, 0xB4, 0x09, 0x04, 0x81, 0x02};
    const HidDescriptor descriptor = parse_hid_descriptor(bytes);
    ASSERT_EQ(descriptor.fields.size(), 2u);
    EXPECT_EQ(descriptor.fields[0].usage_at(3), pos::decoded_data);
    EXPECT_EQ(descriptor.fields[1].usage_at(0), (Usage{0x07, 0x04}));
    EXPECT_EQ(descriptor.fields[1].offset, 32u);
    EXPECT_EQ(descriptor.fields[1].count, 1u);
}

TEST(HidDescriptor, AUsageOfFourBytesBringsItsPage) {
    const Bytes bytes{0x05, 0x01, 0x75, 0x08, 0x95, 0x01, 0x0B, 0xFE, 0x00, 0x8C, 0x00, 0x81, 0x02};
    EXPECT_EQ(parse_hid_descriptor(bytes).fields.at(0).usage_at(0), pos::decoded_data);
}

TEST(HidDescriptor, KeepsWhatStandsBeforeABreak) {
    Bytes bytes = descriptor_of(tests::HidPosModel::Make::microscan);
    bytes.resize(bytes.size() - 2);
    bytes.push_back(0x27);  // four bytes should follow
    EXPECT_TRUE(parse_hid_descriptor(bytes).is_for(pos::barcode_scanner));
    EXPECT_FALSE(parse_hid_descriptor(bytes).fields.empty());
}

TEST(HidDescriptor, LeavesOutAbsurdSizes) {
    const Bytes too_long{0x75, 0x20, 0x97, 0xFF, 0xFF, 0xFF, 0xFF, 0x09, 0x01, 0x81, 0x02};
    EXPECT_THAT(parse_hid_descriptor(too_long).fields, testing::IsEmpty());
    const Bytes too_wide{0x75, 0x40, 0x95, 0x01, 0x09, 0x01, 0x81, 0x02};
    EXPECT_THAT(parse_hid_descriptor(too_wide).fields, testing::IsEmpty());
    const Bytes closes_what_is_not_open{0xC0, 0xC0, 0x09, 0x02, 0xA1, 0x01};
    EXPECT_EQ(parse_hid_descriptor(closes_what_is_not_open).applications.size(), 1u);
}

TEST(HidDescriptor, ValuesAcrossBytesAreReadAsTheyLie) {
    const HidField field{.offset = 4, .bits = 12, .count = 2};
    const Bytes report{0xAF, 0xBC, 0x21, 0x43};
    EXPECT_EQ(value_at(field, 0, report), 0xBCAu);
    EXPECT_EQ(value_at(field, 1, report), 0x321u);
    EXPECT_EQ(value_at(field, 2, report), std::nullopt);
    EXPECT_EQ(value_at(field, 1, std::span(report).first(3)), std::nullopt);
}

RC_GTEST_PROP(HidDescriptor, NoFieldIsLongerThanAReportMayBe, (const Bytes& bytes)) {
    for (const HidField& field : parse_hid_descriptor(bytes).fields) {
        RC_ASSERT(field.bits >= 1 && field.bits <= 32 && field.count >= 1);
        RC_ASSERT(field.offset + std::uint64_t{field.bits} * field.count <= 8192u * 8);
    }
}

}  // namespace
}  // namespace anjungan::scanner
