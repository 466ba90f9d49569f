#include "kiosk/circulation/isbn.h"

#include <gtest/gtest.h>

namespace anjungan::circulation {
namespace {

TEST(Isbn, IsReadHoweverItIsWritten) {
    for (const char* text : {"9789793062792", "978-979-3062-79-2", "ISBN 978 979 3062 79 2",
                             "isbn-13: 9789793062792", "9793062797", "979-3062-79-7"})
        EXPECT_EQ(find_isbn(text), "9789793062792") << text;
    EXPECT_EQ(find_isbn("0-8044-2957-X"), "9780804429573") << "a check digit of ten";
    EXPECT_EQ(find_isbn("979-8-7654-3210-4").value_or("none").size(), 4U) << "a wrong check digit";
}

TEST(Isbn, IsNoneWithAWrongDigitNorOfMusicNorOfAnyOtherTrade) {
    for (const char* text :
         {"9789793062793", "8991234567893", "9790060115615", "9793062798", "97897930627920", "978979306279",
          "B0001", "", "9780804429573 and more", "X793062797"})
        EXPECT_EQ(find_isbn(text), std::nullopt) << text;
}

}  // namespace
}  // namespace anjungan::circulation
