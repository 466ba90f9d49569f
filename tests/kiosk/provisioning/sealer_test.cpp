#include "kiosk/provisioning/sealer.h"

#include <gtest/gtest.h>

#include "tests/kiosk/provisioning/package_fixture.h"

namespace anjungan::provisioning {
namespace {

namespace fs = std::filesystem;

// Seals with a program of the test in the place of systemd-creds; it writes down how it was called.
class SealerTest : public testing::Test {
  protected:
    std::optional<std::string> seal(const std::string& script) {
        put(folder / "creds", "#!/bin/sh\necho \"$@\" >>'" + (folder / "calls").string() + "'\n" + script);
        fs::permissions(folder / "creds", fs::perms::owner_all);
        SystemdCreds sealer({.scratch = folder.path(), .keys = keys, .program = folder / "creds"});
        auto sealed = sealer.seal("library-password", "hush");
        EXPECT_TRUE(sealed) << sealed.error().sentence;
        return sealed.value_or(std::nullopt);
    }
    static constexpr const char* encrypts = "[ \"$1\" = encrypt ] && { printf sealed:; cat; } >\"$5\"\n";
    tests::TemporaryFolder folder;
    fs::path keys = SOURCE_DIR;  // on a disk, other than temporary folders at times
};

TEST_F(SealerTest, UsesTheTpmWhereThereIsOne) {
    EXPECT_EQ(seal(std::string("[ \"$1\" != has-tpm2 ] || exit 0\n") + encrypts), "sealed:hush");
    EXPECT_EQ(contents(folder / "calls"),
              "has-tpm2 --quiet\nencrypt --name=library-password --with-key=tpm2 - " +
                  (folder / "library-password.sealing").string() + "\n");
    EXPECT_FALSE(fs::exists(folder / "library-password.sealing"));
}

TEST_F(SealerTest, UsesTheMachinesKeyOtherwise) {
    EXPECT_EQ(seal(std::string("[ \"$1\" != has-tpm2 ] || exit 1\n") + encrypts), "sealed:hush");
    EXPECT_NE(contents(folder / "calls").find("--with-key=host"), std::string::npos);
}

// A key in memory is another one after the next start: what it sealed would be lost.
TEST_F(SealerTest, DoesNotSealWithAKeyThatDoesNotStay) {
    keys = "/proc/self/nothing";
    EXPECT_EQ(seal(std::string("[ \"$1\" != has-tpm2 ] || exit 1\n") + encrypts), std::nullopt);
}

TEST_F(SealerTest, WhereItDoesNotWorkNothingIsSealed) {
    EXPECT_EQ(seal("[ \"$1\" = has-tpm2 ]\n"), std::nullopt);
    SystemdCreds none({.scratch = folder.path(), .keys = keys, .program = folder / "absent"});
    EXPECT_EQ(none.seal("library-password", "hush").value(), std::nullopt);
}

}  // namespace
}  // namespace anjungan::provisioning
