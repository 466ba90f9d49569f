#include "platform/system/file.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <csignal>
#include <fstream>

#include "tests/support/temporary_folder.h"

namespace anjungan {
namespace {

using Bytes = std::vector<std::uint8_t>;

Bytes bytes(std::string_view text) {
    return {text.begin(), text.end()};
}

mode_t mode_of(const std::filesystem::path& file) {
    struct stat about {};
    EXPECT_EQ(::stat(file.c_str(), &about), 0);
    return about.st_mode & 07777;
}

std::size_t files_in(const tests::TemporaryFolder& folder) {
    const std::filesystem::directory_iterator all{folder.path()};
    return static_cast<std::size_t>(std::distance(begin(all), end(all)));
}

// No file may grow beyond so many bytes while this lives.
class SizeLimit {
  public:
    explicit SizeLimit(rlim_t size) : old_handler_(std::signal(SIGXFSZ, SIG_IGN)) {
        ::getrlimit(RLIMIT_FSIZE, &old_);
        const rlimit limit{size, old_.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~SizeLimit() {
        ::setrlimit(RLIMIT_FSIZE, &old_);
        std::signal(SIGXFSZ, old_handler_);
    }
    SizeLimit(const SizeLimit&) = delete;
    SizeLimit& operator=(const SizeLimit&) = delete;

  private:
    rlimit old_{};
    void (*old_handler_)(int);
};

RC_GTEST_PROP(File, ReadsBackWhatWasWritten, (const Bytes& first, const Bytes& second)) {
    const tests::TemporaryFolder folder;
    const auto file = folder / "settings";
    for (const Bytes& content : {first, second}) {
        RC_ASSERT(write_file_atomically(file, content).has_value());
        const auto read = read_file(file, content.size());
        RC_ASSERT(read.has_value());
        RC_ASSERT(*read == content);
    }
    RC_ASSERT(files_in(folder) == 1u);
}

TEST(File, ReadsAFileLongerThanOneChunk) {
    const tests::TemporaryFolder folder;
    const Bytes content(200'000, 7);
    ASSERT_TRUE(write_file_atomically(folder / "long", content));
    EXPECT_EQ(read_file(folder / "long", std::numeric_limits<std::size_t>::max()).value(), content);
}

TEST(File, RefusesAFileLongerThanAllowed) {
    const tests::TemporaryFolder folder;
    ASSERT_TRUE(write_file_atomically(folder / "long", bytes("12345")));
    EXPECT_EQ(read_file(folder / "long", 5).value(), bytes("12345"));
    EXPECT_EQ(read_file(folder / "long", 4).error().fault, Fault::invalid);
}

TEST(File, RefusesAnEndlessDeviceAPipeAndAFolder) {
    const tests::TemporaryFolder folder;
    ASSERT_EQ(::mkfifo((folder / "pipe").c_str(), 0600), 0);
    EXPECT_EQ(read_file("/dev/zero", 10).error().fault, Fault::invalid);
    EXPECT_EQ(read_file(folder / "pipe", 10).error().fault, Fault::invalid);
    EXPECT_EQ(read_file(folder.path(), 10).error().fault, Fault::invalid);
}

TEST(File, ReadsWhereTheSystemStatesNoSize) {
    const auto version = read_file("/proc/version", 4096);
    ASSERT_TRUE(version);
    EXPECT_FALSE(version->empty());
}

TEST(File, TellsThatAFileIsNotThere) {
    const tests::TemporaryFolder folder;
    std::ofstream{folder / "file"} << "a file, not a folder";
    EXPECT_EQ(read_file(folder / "none", 10).error().fault, Fault::not_found);
    EXPECT_EQ(read_file(folder / "file" / "below", 10).error().fault, Fault::not_found);
    EXPECT_EQ(write_file_atomically(folder / "none" / "below", bytes("x")).error().fault, Fault::not_found);
    EXPECT_EQ(write_file_atomically(folder / "file" / "below", bytes("x")).error().fault, Fault::not_found);
}

TEST(File, WritesWithTheModeAskedForWhateverTheUmask) {
    const tests::TemporaryFolder folder;
    const mode_t old = ::umask(0077);
    EXPECT_TRUE(write_file_atomically(folder / "shared", bytes("x"), 0664));
    ::umask(0);
    EXPECT_TRUE(write_file_atomically(folder / "secret", bytes("x"), 0600));
    ::umask(old);
    EXPECT_EQ(mode_of(folder / "shared"), 0664u);
    EXPECT_EQ(mode_of(folder / "secret"), 0600u);
}

TEST(File, RefusesASecretThatEverybodyMayRead) {
    const tests::TemporaryFolder folder;
    ASSERT_TRUE(write_file_atomically(folder / "secret", bytes("x"), 0644));
    EXPECT_EQ(read_file(folder / "secret", 10, Readers::owner_and_group).error().fault, Fault::denied);
    ASSERT_TRUE(write_file_atomically(folder / "secret", bytes("x"), 0640));
    EXPECT_TRUE(read_file(folder / "secret", 10, Readers::owner_and_group));
}

TEST(File, KeepsTheOldContentWhenTheDiskIsFull) {
    const tests::TemporaryFolder folder;
    ASSERT_TRUE(write_file_atomically(folder / "file", bytes("old")));
    {
        const SizeLimit limit{1000};
        EXPECT_EQ(write_file_atomically(folder / "file", Bytes(5000, 1)).error().fault, Fault::full);
    }
    EXPECT_EQ(read_file(folder / "file", 10).value(), bytes("old"));
    EXPECT_EQ(files_in(folder), 1u);
}

TEST(File, DoesNotTakeThePlaceOfAFolder) {
    const tests::TemporaryFolder folder;
    std::filesystem::create_directory(folder / "file");
    EXPECT_EQ(write_file_atomically(folder / "file", bytes("x")).error().fault, Fault::invalid);
    EXPECT_EQ(files_in(folder), 1u);
}

TEST(File, KeepsAFileThatIsToBeKept) {
    const tests::TemporaryFolder folder;
    EXPECT_TRUE(write_file_atomically(folder / "key", bytes("first"), 0600, IfThere::keep));
    EXPECT_EQ(write_file_atomically(folder / "key", bytes("second"), 0600, IfThere::keep).error().fault,
              Fault::exists);
    EXPECT_EQ(read_file(folder / "key", 10).value(), bytes("first"));
    EXPECT_EQ(files_in(folder), 1u);
}

TEST(File, PassesByWhatAPowerCutLeftBehind) {
    const tests::TemporaryFolder folder;
    std::ofstream{folder / "file.new"} << "half of some";
    EXPECT_TRUE(write_file_atomically(folder / "file", bytes("whole")));
    EXPECT_EQ(read_file(folder / "file", 10).value(), bytes("whole"));
    EXPECT_EQ(files_in(folder), 1u);
}

TEST(File, DoesNotFollowALinkLaidInItsWay) {
    const tests::TemporaryFolder folder;
    std::ofstream{folder / "victim"} << "untouched";
    std::filesystem::create_symlink(folder / "victim", folder / "file.new");
    EXPECT_TRUE(write_file_atomically(folder / "file", bytes("mine")));
    EXPECT_EQ(read_file(folder / "victim", 10).value(), bytes("untouched"));
}

TEST(AMappedFile, HoldsWhatIsInTheFileAlsoWhenItsNameIsGone) {
    const tests::TemporaryFolder folder;
    std::ofstream{folder / "font"} << "letters";
    auto mapped = MappedFile::open(folder / "font", 7).value();
    std::filesystem::remove(folder / "font");
    const MappedFile moved = std::move(mapped);
    EXPECT_EQ(std::string(moved.bytes().begin(), moved.bytes().end()), "letters");
}

TEST(AMappedFile, IsRefusedWhenItIsNone) {
    const tests::TemporaryFolder folder;
    std::ofstream{folder / "empty"};
    std::ofstream{folder / "long"} << "letters";
    EXPECT_EQ(MappedFile::open(folder / "nowhere", 9).error().fault, Fault::not_found);
    EXPECT_EQ(MappedFile::open(folder / "empty", 9).error().fault, Fault::invalid);
    EXPECT_EQ(MappedFile::open(folder / "long", 6).error().fault, Fault::invalid);
    EXPECT_EQ(MappedFile::open(folder.path(), 9).error().fault, Fault::invalid);
}

TEST(File, IsOverwrittenInItsPlace) {
    const tests::TemporaryFolder folder;
    const auto file = folder / "secret", other = folder / "other-name";
    ASSERT_TRUE(write_file_atomically(file, Bytes(200'000, 7)));
    std::filesystem::create_hard_link(file, other);  // what the disk has, whatever becomes of the name
    ASSERT_TRUE(overwrite_file(file));
    EXPECT_EQ(read_file(other, 1'000'000).value_or(Bytes{}), Bytes(200'000, 0));
    EXPECT_EQ(overwrite_file(folder / "absent").error().fault, Fault::not_found);
    EXPECT_EQ(overwrite_file("/dev/null").error().fault, Fault::invalid);
    std::filesystem::create_symlink(other, folder / "link");
    EXPECT_EQ(overwrite_file(folder / "link").error().fault, Fault::invalid);
}

}  // namespace
}  // namespace anjungan
