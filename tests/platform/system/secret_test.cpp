#include "platform/system/secret.h"

#include <gtest/gtest.h>

#include <memory>
#include <new>
#include <string>
#include <utility>

namespace anjungan {
namespace {

// What lies in the place of a secret.
std::string bytes_at(const void* place) {
    return {static_cast<const char*>(place), sizeof(Secret)};
}

TEST(ASecret, LeavesNothingWhereItWas) {
    alignas(Secret) unsigned char place[sizeof(Secret)];
    auto* secret = new (place) Secret{"Gunung2024"};
    EXPECT_NE(bytes_at(place).find("Gunung2024"), std::string::npos) << "so it would be seen here";
    secret->~Secret();
    EXPECT_EQ(bytes_at(place).find("Gunung"), std::string::npos);
}

TEST(ASecret, LeavesNothingWhereItIsMovedFrom) {
    Secret first{"Gunung2024"};
    const Secret second = std::move(first);
    EXPECT_EQ(second, "Gunung2024");
    EXPECT_EQ(bytes_at(&first).find("Gunung"), std::string::npos);
    Secret third;
    Secret fourth{"Merapi"};
    third = std::move(fourth);
    EXPECT_EQ(third, "Merapi");
    EXPECT_EQ(bytes_at(&fourth).find("Merapi"), std::string::npos);
}

TEST(ASecret, ForgetsEachCharacterThatIsTakenBack) {
    Secret secret{"abX"};
    secret.pop_back();
    EXPECT_EQ(secret, "ab");
    EXPECT_EQ(bytes_at(&secret).find('X'), std::string::npos);
    secret.clear();
    secret.pop_back();
    EXPECT_TRUE(secret.empty());
}

TEST(ASecret, TakesSoMuchAndNoMore) {
    EXPECT_EQ(Secret{std::string(1000, 'a')}.size(), Secret::longest);
}

}  // namespace
}  // namespace anjungan
