// What is sealed comes back, byte for byte, or not at all.
#include "kiosk/backup/archive.h"

#include <gmock/gmock.h>

#include <fstream>
#include <numeric>

#include "tests/support/contents.h"
#include "tests/support/temporary_folder.h"

namespace anjungan::backup {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using tests::contents;

class Archive : public testing::Test {
  protected:
    Archive() {
        fs::create_directory(folder / "out");
        std::string large(200'000, '\0');  // several records
        std::iota(large.begin(), large.end(), '\0');
        write("journal", large);
        write("empty", "");
        write("key", "a key of 32 bytes, or what it is");
    }
    void write(const std::string& name, const std::string& bytes) const {
        std::ofstream(folder / name, std::ios::binary) << bytes;
    }
    [[nodiscard]] std::vector<Part> parts() const {
        return {
            {"journal.db", folder / "journal"}, {"empty", folder / "empty"}, {"kiosk.key", folder / "key"}};
    }
    [[nodiscard]] Status sealed() const { return seal(file(), pass_phrase, parts(), least_effort); }
    [[nodiscard]] fs::path file() const { return folder / "a.backup"; }
    [[nodiscard]] fs::path out() const { return folder / "out"; }
    [[nodiscard]] Result<std::vector<std::string>> opened() const { return open(file(), pass_phrase, out()); }

    const std::string pass_phrase = "gunung sumbing pagi hari";
    tests::TemporaryFolder folder;
};

TEST_F(Archive, ComesBackByteForByte) {
    ASSERT_TRUE(sealed());
    EXPECT_THAT(opened().value(), ElementsAre("journal.db", "empty", "kiosk.key"));
    EXPECT_EQ(contents(out() / "journal.db"), contents(folder / "journal"));
    EXPECT_EQ(contents(out() / "empty"), "");
    EXPECT_EQ(contents(out() / "kiosk.key"), contents(folder / "key"));
    EXPECT_EQ(fs::status(out() / "kiosk.key").permissions(), fs::perms::owner_read | fs::perms::owner_write);
    EXPECT_EQ(fs::status(file()).permissions(), fs::perms::owner_read | fs::perms::owner_write);
    EXPECT_THAT(look_through(file(), pass_phrase).value(), ElementsAre("journal.db", "empty", "kiosk.key"));
}

TEST_F(Archive, ShowsNothingOfWhatIsInIt) {
    ASSERT_TRUE(sealed());
    const std::string first = contents(file());
    EXPECT_EQ(first.find("journal.db"), std::string::npos);
    EXPECT_EQ(first.find("a key of 32"), std::string::npos);
    fs::remove(file());
    ASSERT_TRUE(sealed());
    EXPECT_NE(contents(file()), first) << "another salt, another key";
}

TEST_F(Archive, OpensWithItsPassPhraseOnly) {
    ASSERT_TRUE(sealed());
    const auto other = open(file(), pass_phrase + " ", out());
    ASSERT_FALSE(other);
    EXPECT_EQ(other.error().fault, Fault::wrong_key);
    EXPECT_TRUE(fs::is_empty(out()));
}

TEST_F(Archive, ChangedAnywhereIsRefusedAndLeavesNothing) {
    write("journal", std::string(300, 'j'));
    ASSERT_TRUE(sealed());
    const std::string whole = contents(file());
    for (std::size_t at = 0; at < whole.size(); ++at) {
        // More passes and more memory than it was sealed with only cost time: the two highest bytes ask for too much.
        std::string changed = whole;
        changed[at] = static_cast<char>(changed[at] ^ (at == 8 || at == 12 ? 2 : 0x80));
        write("a.backup", changed);
        EXPECT_FALSE(opened()) << at;
        EXPECT_TRUE(fs::is_empty(out())) << at;
    }
}

TEST_F(Archive, CutShortOrPaddedIsRefused) {
    write("journal", std::string(300, 'j'));
    ASSERT_TRUE(sealed());
    const std::string whole = contents(file());
    for (std::size_t size = 0; size < whole.size(); ++size) {
        write("a.backup", whole.substr(0, size));
        EXPECT_FALSE(opened()) << size;
        EXPECT_TRUE(fs::is_empty(out())) << size;
    }
    write("a.backup", whole + '\0');
    EXPECT_FALSE(opened());
    EXPECT_TRUE(fs::is_empty(out()));
}

TEST_F(Archive, WithoutAPieceIsRefused) {
    ASSERT_TRUE(sealed());
    const std::string whole = contents(file());
    constexpr std::size_t name_box = 4 + 1 + 10 + 17, data_box = 4 + 1 + 65536 + 17;
    const std::size_t first = header_size + name_box;
    std::string without = whole, swapped = whole;
    without.erase(first, data_box);
    const std::string second = whole.substr(first + data_box, data_box);
    swapped.replace(first + data_box, data_box, whole.substr(first, data_box));
    swapped.replace(first, data_box, second);
    for (const std::string& each : {without, swapped}) {
        write("a.backup", each);
        const auto refused = opened();
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().fault, Fault::damaged);
        EXPECT_TRUE(fs::is_empty(out()));
    }
}

TEST_F(Archive, OverwritesNothing) {
    ASSERT_TRUE(sealed());
    EXPECT_EQ(sealed().error().fault, Fault::exists);
    std::ofstream(out() / "kiosk.key") << "of somebody else";
    const auto refused = opened();
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().fault, Fault::exists);
    EXPECT_EQ(contents(out() / "kiosk.key"), "of somebody else");
    EXPECT_FALSE(fs::exists(out() / "journal.db"));
}

TEST_F(Archive, IsNotThereWhenAPartCannotBeRead) {
    auto all = parts();
    all.push_back({"absent", folder / "absent"});
    EXPECT_FALSE(seal(file(), pass_phrase, all, least_effort));
    EXPECT_FALSE(fs::exists(file()));
    EXPECT_FALSE(fs::exists(folder / "a.backup.new"));
}

TEST_F(Archive, WantsAPassPhraseThatIsHardToGuess) {
    EXPECT_EQ(seal(file(), "rahasia2026", parts(), least_effort).error().fault, Fault::invalid);
    EXPECT_FALSE(fs::exists(file()));
}

TEST_F(Archive, HasNoPartThatCouldLeadElsewhere) {
    for (const char* name : {"", ".", "..", "../x", "a/b", "/etc/passwd", ".hidden", "Capital", "a b", "a\nb",
                             "a-name-that-is-longer-than-forty-characters-x"})
        EXPECT_FALSE(is_name(name)) << name;
    const std::vector<Part> led{{"../journal.db", folder / "journal"}};
    EXPECT_EQ(seal(file(), pass_phrase, led, least_effort).error().fault, Fault::invalid);
}

TEST(RecordsOfABackup, AreTakenInTheirOrderOnly) {
    const auto bytes = [](std::string_view text) {
        return std::vector<std::uint8_t>(text.begin(), text.end());
    };
    const auto refuses = [&](std::initializer_list<std::string_view> given) {
        Records records{[](const std::string&) { return Status{}; },
                        [](std::span<const std::uint8_t>) { return Status{}; }};
        for (auto each = given.begin(); each != given.end(); ++each) {
            const Status taken = records.next(bytes(*each));
            if (!taken) return std::next(each) == given.end();
        }
        return false;
    };
    EXPECT_FALSE(refuses({"fone", "dxyz", "ftwo", "e"}));
    EXPECT_TRUE(refuses({""}));
    EXPECT_TRUE(refuses({"dxyz"})) << "of no part";
    EXPECT_TRUE(refuses({"fone", "fone"})) << "twice";
    EXPECT_TRUE(refuses({"f../one"}));
    EXPECT_TRUE(refuses({"fone", "x"}));
    EXPECT_TRUE(refuses({"fone", "e", "dxyz"})) << "after the end";
    EXPECT_TRUE(refuses({"fone", "emore"}));
    EXPECT_TRUE(refuses({"fa", "fb", "fc", "fd", "fe", "ff", "fg", "fh", "fi"})) << "too many";
}

TEST(AHeader, ThatAsksForTooMuchIsRefused) {
    std::vector<std::uint8_t> header(header_size);
    const std::string_view magic = "ANJBACK1";
    std::copy(magic.begin(), magic.end(), header.begin());
    const auto with = [&](std::uint8_t passes, std::uint8_t memory_64_mib) {
        header[8] = passes;
        header[14] = memory_64_mib;
        return effort_of(header).has_value();
    };
    EXPECT_TRUE(with(3, 1));
    EXPECT_TRUE(with(16, 4));
    EXPECT_FALSE(with(17, 1));
    EXPECT_FALSE(with(0, 1));
    EXPECT_FALSE(with(3, 5));
    EXPECT_FALSE(with(3, 0));
    header.pop_back();
    EXPECT_FALSE(with(3, 1));
}

}  // namespace
}  // namespace anjungan::backup
