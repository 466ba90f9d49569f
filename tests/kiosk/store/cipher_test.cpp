#include "kiosk/store/cipher.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <sys/stat.h>

#include "platform/system/file.h"
#include "tests/support/cipher.h"
#include "tests/support/temporary_folder.h"

namespace anjungan::store {
namespace {

using tests::cipher_of;
using tests::TemporaryFolder;
using Bytes = std::vector<std::uint8_t>;

Bytes bytes(std::string_view text) {
    return {text.begin(), text.end()};
}

RC_GTEST_PROP(Cipher, OpensWhatItSealed, (const Bytes& plain, const Bytes& context)) {
    const Cipher cipher = cipher_of(1);
    const Bytes box = cipher.seal(plain, context);
    RC_ASSERT(box.size() == plain.size() + Cipher::box_overhead);
    const auto opened = cipher.open(box, context);
    RC_ASSERT(opened.has_value());
    RC_ASSERT(*opened == plain);
}

RC_GTEST_PROP(Cipher, OpensNoBoxThatWasChanged, (const Bytes& plain)) {
    const Cipher cipher = cipher_of(1);
    Bytes box = cipher.seal(plain, {});
    const auto at = *rc::gen::inRange<std::size_t>(0, box.size());
    box[at] ^= *rc::gen::inRange<std::uint8_t>(1, 255);
    RC_ASSERT(cipher.open(box, {}).error().fault == Fault::wrong_key);
}

RC_GTEST_PROP(Cipher, TakesAnyBytesForABox, (const Bytes& box)) {
    RC_ASSERT(!cipher_of(1).open(box, {}));
}

TEST(Cipher, OpensOnlyWithTheSameKeyInTheSamePlace) {
    const Bytes box = cipher_of(1).seal(bytes("00127L2026"), bytes("here"));
    EXPECT_TRUE(cipher_of(1).open(box, bytes("here")));
    EXPECT_EQ(cipher_of(1).open(box, bytes("there")).error().fault, Fault::wrong_key);
    EXPECT_EQ(cipher_of(2).open(box, bytes("here")).error().fault, Fault::wrong_key);
}

TEST(Cipher, HasAnotherCipherForEachPurpose) {
    const Cipher cipher = cipher_of(1);
    const Cipher library = cipher.derived("library");
    EXPECT_TRUE(cipher_of(1).derived("library").open(library.seal(bytes("a"), {}), {}));
    EXPECT_FALSE(cipher.open(library.seal(bytes("a"), {}), {}));
    EXPECT_FALSE(cipher.derived("replica").open(library.seal(bytes("a"), {}), {}));
}

TEST(Cipher, SealsTheSameTwiceInTwoWays) {
    const Cipher cipher = cipher_of(1);
    EXPECT_NE(cipher.seal(bytes("P0001"), {}), cipher.seal(bytes("P0001"), {}));
}

TEST(Cipher, SignsTheSameInOneWayWithOneKey) {
    EXPECT_EQ(cipher_of(1).sign(bytes("a")), cipher_of(1).sign(bytes("a")));
    EXPECT_NE(cipher_of(1).sign(bytes("a")), cipher_of(1).sign(bytes("b")));
    EXPECT_NE(cipher_of(1).sign(bytes("a")), cipher_of(2).sign(bytes("a")));
}

TEST(Cipher, WorksOnAfterItIsMoved) {
    Cipher cipher = cipher_of(1);
    const Bytes box = cipher.seal(bytes("a"), {});
    Cipher moved = std::move(cipher);
    EXPECT_TRUE(moved.open(box, {}));
    moved = cipher_of(2);
    EXPECT_FALSE(moved.open(box, {}));
}

TEST(Cipher, ReadsAKeyAsBytesOrInHexadecimal) {
    const TemporaryFolder folder;
    const std::string hex = "01" + std::string(62, '0');
    Bytes raw(32, 0);
    raw[0] = 1;
    const Bytes box = cipher_of(1).seal(bytes("a"), {});
    for (const Bytes& content : {raw, bytes(hex), bytes(hex + "\n"), bytes(hex + "\r\n")}) {
        ASSERT_TRUE(write_file_atomically(folder / "key", content, 0400));
        const auto cipher = Cipher::from_file(folder / "key");
        ASSERT_TRUE(cipher) << cipher.error().sentence;
        EXPECT_TRUE(cipher->open(box, {}));
    }
}

TEST(Cipher, RefusesWhatIsNoKey) {
    const TemporaryFolder folder;
    const std::string hex(64, 'a');
    for (const Bytes& content :
         {Bytes{}, Bytes(31), Bytes(33), bytes(hex.substr(1)), bytes(hex + "a"), bytes(hex + "\n\n\n"),
          bytes("g" + hex.substr(1)), bytes(hex + "  "), Bytes(1000)}) {
        ASSERT_TRUE(write_file_atomically(folder / "key", content, 0600));
        EXPECT_EQ(Cipher::from_file(folder / "key").error().fault, Fault::invalid) << content.size();
    }
    EXPECT_EQ(Cipher::from_file(folder / "none").error().fault, Fault::not_found);
}

TEST(Cipher, RefusesAKeyThatEverybodyMayRead) {
    const TemporaryFolder folder;
    ASSERT_TRUE(write_file_atomically(folder / "key", Bytes(32), 0644));
    EXPECT_EQ(Cipher::from_file(folder / "key").error().fault, Fault::denied);
    EXPECT_EQ(Cipher::from_file_or_new(folder / "key").error().fault, Fault::denied);
}

TEST(Cipher, MakesAKeyOnceAndFindsItAgain) {
    const TemporaryFolder folder;
    const auto made = Cipher::from_file_or_new(folder / "key");
    ASSERT_TRUE(made);
    const auto found = Cipher::from_file_or_new(folder / "key");
    ASSERT_TRUE(found);
    EXPECT_TRUE(found->open(made->seal(bytes("a"), {}), {}));
    struct stat about {};
    ASSERT_EQ(::stat((folder / "key").c_str(), &about), 0);
    EXPECT_EQ(about.st_mode & 07777, 0600u);
    EXPECT_EQ(Cipher::from_file_or_new(folder / "none" / "key").error().fault, Fault::not_found);
}

}  // namespace
}  // namespace anjungan::store
