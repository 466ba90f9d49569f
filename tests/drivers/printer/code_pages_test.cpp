#include "drivers/printer/code_pages.h"

#include <gtest/gtest.h>
#include <iconv.h>

#include <cstring>

#include "drivers/printer/profile.h"

namespace anjungan::printer {
namespace {

const char* iconv_name(CodePage page) {
    switch (page) {
        case CodePage::pc437:
            return "CP437";
        case CodePage::pc850:
            return "CP850";
        case CodePage::pc852:
            return "CP852";
        case CodePage::pc858:
            return "CP858";
        case CodePage::pc866:
            return "CP866";
        case CodePage::wpc1252:
            return "CP1252";
    }
    return "";
}

// 0 when the system knows no character there.
char32_t by_iconv(iconv_t converter, unsigned char byte) {
    char in = static_cast<char>(byte), *from = &in;
    char32_t out = 0;
    char* to = reinterpret_cast<char*>(&out);
    std::size_t left = 1, room = sizeof out;
    return iconv(converter, &from, &left, &to, &room) == static_cast<std::size_t>(-1) ? 0 : out;
}

TEST(CodePages, AgreeWithTheSystemsTables) {
    for (const CodePage page : code_pages) {
        const iconv_t converter = iconv_open("UTF-32LE", iconv_name(page));
        if (converter == reinterpret_cast<iconv_t>(-1)) {
            FAIL() << "iconv does not know " << iconv_name(page);
        }
        for (int byte = 0x80; byte <= 0xFF; ++byte) {
            iconv(converter, nullptr, nullptr, nullptr, nullptr);
            char32_t expected = by_iconv(converter, static_cast<unsigned char>(byte));
            if (expected < 0xA0) expected = 0;  // control characters have no place on paper
            EXPECT_EQ(character_for(page, static_cast<std::uint8_t>(byte)).value_or(0), expected)
                << iconv_name(page) << " " << byte;
        }
        iconv_close(converter);
    }
}

TEST(CodePages, LeadThereAndBack) {
    for (const CodePage page : code_pages) {
        for (int byte = 0; byte <= 0xFF; ++byte) {
            const auto character = character_for(page, static_cast<std::uint8_t>(byte));
            if (character) {
                EXPECT_EQ(byte_for(page, *character), byte);
            }
        }
    }
}

TEST(CodePages, HoldNoControlCharacters) {
    for (const CodePage page : code_pages)
        for (char32_t c = 0; c < 0xA0; ++c)
            if (c < 0x20 || c >= 0x7F) {
                EXPECT_EQ(byte_for(page, c), std::nullopt);
            }
}

TEST(CodePages, AreKnownByTheirNames) {
    for (const CodePage page : code_pages) EXPECT_EQ(code_page(name_of(page)), page);
    EXPECT_EQ(code_page("latin1"), std::nullopt);
}

TEST(CodePages, OneMayBeChosenForAProfile) {
    Profile clone = generic_58();
    clone.pages = {{0, CodePage::pc437}, {40, CodePage::wpc1252}};
    using Pages = std::vector<PageSlot>;
    EXPECT_EQ(with_code_page(clone, "wpc1252").pages, (Pages{{40, CodePage::wpc1252}}))
        << "at its own number";
    EXPECT_EQ(with_code_page(clone, "pc866").pages, (Pages{{17, CodePage::pc866}}))
        << "at that of most makers";
    EXPECT_EQ(with_code_page(clone, "none").pages, Pages{}) << "all is drawn";
    EXPECT_EQ(with_code_page(clone, ""), clone);
}

}  // namespace
}  // namespace anjungan::printer
