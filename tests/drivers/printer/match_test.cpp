#include "drivers/printer/match.h"

#include <gtest/gtest.h>

namespace anjungan::printer {
namespace {

using usb::Endpoint;
using usb::Interface;
using usb::TransferType;

constexpr Endpoint bulk_out{0x01, TransferType::bulk, 64}, bulk_in{0x82, TransferType::bulk, 64};

Interface interface(std::uint8_t number, int class_code, int subclass, int protocol,
                    std::vector<Endpoint> endpoints = {bulk_out, bulk_in}) {
    return {.number = number,
            .alternate = 0,
            .class_code = static_cast<std::uint8_t>(class_code),
            .subclass = static_cast<std::uint8_t>(subclass),
            .protocol = static_cast<std::uint8_t>(protocol),
            .endpoints = std::move(endpoints),
            .extra = {}};
}
std::optional<InterfaceMatch> match(std::vector<Interface> interfaces, usb::Ids ids = {1, 2}) {
    static const Catalogue catalogue = Catalogue::load(SOURCE_DIR "/assets/printers").catalogue;
    usb::Description description;
    description.ids = ids;
    description.interfaces = std::move(interfaces);
    return match_printer(description, catalogue);
}

TEST(WayToPrint, PrefersTheInterfaceThatAnswers) {
    const auto found = match({interface(0, 7, 1, 1, {bulk_out}), interface(1, 7, 1, 2)});
    ASSERT_TRUE(found);
    EXPECT_EQ(found->interface, 1);
    EXPECT_EQ(found->out, 0x01);
    ASSERT_TRUE(found->in);
    EXPECT_EQ(found->in->address, 0x82);
    EXPECT_TRUE(found->printer_class);
}

TEST(WayToPrint, TakesAUnidirectionalOneWithoutAnEndpointIn) {
    const auto found = match({interface(0, 7, 1, 1, {bulk_out})});
    ASSERT_TRUE(found);
    EXPECT_FALSE(found->in);
}

TEST(WayToPrint, TakesEpsonsOwnClassOnlyForIdsWeKnow) {
    const auto found = match({interface(0, 0xFF, 0xFF, 0xFF)}, {0x04B8, 0x0202});
    ASSERT_TRUE(found);
    EXPECT_FALSE(found->printer_class);
    EXPECT_FALSE(match({interface(0, 0xFF, 0xFF, 0xFF)}, {0x0BDA, 0x8153})) << "a network card";
}

TEST(WayToPrint, IsNoneWithoutABulkEndpointOut) {
    EXPECT_FALSE(match({}));
    EXPECT_FALSE(match({interface(0, 7, 1, 2, {bulk_in})}));
    EXPECT_FALSE(match({interface(0, 7, 1, 2, {{0x01, TransferType::interrupt, 64}})}));
    EXPECT_FALSE(match({interface(0, 7, 1, 4)})) << "IPP over USB is no way for bytes of ours";
    EXPECT_FALSE(match({interface(0, 3, 1, 1)})) << "a keyboard";
}

}  // namespace
}  // namespace anjungan::printer
