// Reads the program as it lies on disk: what the compiler and the linker were told (platform/rooms.cmake) to
// put into it against faults in memory has to be there, for nothing else would miss it.
#include <elf.h>
#include <gmock/gmock.h>

#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <ostream>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/temporary_folder.h"

namespace anjungan {
namespace {

namespace fs = std::filesystem;
using testing::Contains;
using testing::IsSupersetOf;
using testing::Not;

// A program or library of this machine; what is in it, as the linker wrote it down.
struct Elf {
    explicit Elf(const fs::path& file) {
        std::ifstream stream(file, std::ios::binary);
        bytes.assign(std::istreambuf_iterator<char>(stream), {});
        if (bytes.size() < sizeof header || !bytes.starts_with(ELFMAG)) return;
        header = at<Elf64_Ehdr>(0);
        for (unsigned i = 0; i < header.e_phnum; ++i) read(at<Elf64_Phdr>(header.e_phoff, i));
        for (unsigned i = 0; i < header.e_shnum; ++i) read(at<Elf64_Shdr>(header.e_shoff, i));
    }

    std::string bytes;
    Elf64_Ehdr header{};
    std::map<Elf64_Word, Elf64_Phdr> segments;    // by type; of several the last
    std::map<Elf64_Sxword, Elf64_Xword> dynamic;  // flags for the loader
    std::set<std::string> symbols;                // asked of libraries, or offered
    std::string code;                             // all that may be executed
    bool stack_may_be_executed = true;

  private:
    template <typename Part>
    [[nodiscard]] Part at(std::size_t place, std::size_t index = 0) const {
        Part part{};
        place += index * sizeof part;
        if (place + sizeof part <= bytes.size()) std::memcpy(&part, bytes.data() + place, sizeof part);
        return part;
    }
    void read(const Elf64_Phdr& segment) {
        segments[segment.p_type] = segment;
        if (segment.p_type == PT_GNU_STACK) stack_may_be_executed = (segment.p_flags & PF_X) != 0;
        if (segment.p_type == PT_LOAD && (segment.p_flags & PF_X) != 0)
            code += bytes.substr(segment.p_offset, segment.p_filesz);
    }
    void read(const Elf64_Shdr& section) {
        if (section.sh_type == SHT_DYNAMIC)
            for (std::size_t i = 0; i < section.sh_size / sizeof(Elf64_Dyn); ++i) {
                const auto entry = at<Elf64_Dyn>(section.sh_offset, i);
                dynamic[entry.d_tag] = entry.d_un.d_val;
            }
        if (section.sh_type != SHT_DYNSYM) return;
        const auto names = at<Elf64_Shdr>(header.e_shoff, section.sh_link);
        for (std::size_t i = 1; i < section.sh_size / sizeof(Elf64_Sym); ++i)
            symbols.insert(bytes.data() + names.sh_offset + at<Elf64_Sym>(section.sh_offset, i).st_name);
    }
};

std::size_t count_of(std::string_view wanted, std::string_view in) {
    std::size_t count = 0;
    for (auto found = in.find(wanted); found != std::string_view::npos; found = in.find(wanted, found + 1))
        ++count;
    return count;
}

// Libc's own functions that are told how large the target is: __memcpy_chk and its like.
bool copies_are_checked(const std::set<std::string>& symbols) {
    for (const std::string_view name : symbols)
        if (name.starts_with("__") && name.ends_with("_chk") && name != "__stack_chk") return true;
    return false;
}

constexpr std::string_view landing_pad = "\xF3\x0F\x1E\xFA";  // endbr64
constexpr std::string_view probe{"\x48\x83\x0C\x24\x00",
                                 5};  // orq $0, (%rsp): GCC touches each page of a frame

using Protections = std::set<std::string>;

Protections protections_of(const fs::path& program, std::size_t landing_pads) {
    const Elf elf(program);
    Protections found;
    const auto note = [&found](const char* name, bool holds) {
        if (holds) found.insert(name);
    };
    const auto flags = [&elf](Elf64_Sxword tag) {
        const auto entry = elf.dynamic.find(tag);
        return entry == elf.dynamic.end() ? Elf64_Xword{} : entry->second;
    };
    note("lies anywhere", elf.header.e_type == ET_DYN && (flags(DT_FLAGS_1) & DF_1_PIE) != 0);
    note("is bound at its start", (flags(DT_FLAGS) & DF_BIND_NOW) != 0);
    note("tables are read-only", elf.segments.contains(PT_GNU_RELRO));
    note("stack is no code", !elf.stack_may_be_executed);
    note("stack is protected", elf.symbols.contains("__stack_chk_fail"));
    note("copies are checked", copies_are_checked(elf.symbols));
    note("containers are checked", elf.symbols.contains("_ZSt21__glibcxx_assert_failPKciS0_S0_"));
    note("large frames are probed", elf.code.find(probe) != std::string::npos);
    note("jumps land where they may", count_of(landing_pad, elf.code) >= landing_pads);
    note("knows not where it was built", elf.bytes.find(SOURCE_DIR) == std::string::npos);
    return found;
}

TEST(Hardening, IsInTheProgram) {
    Protections expected{"lies anywhere", "is bound at its start", "tables are read-only", "stack is no code",
                         "containers are checked"};
#ifdef ANJUNGAN_AS_DELIVERED  // neither sanitizers nor coverage have changed what the compiler makes
    expected.merge(Protections{"stack is protected", "copies are checked", "knows not where it was built"});
#if defined(__x86_64__) && !defined(__clang__)
    expected.merge(Protections{"large frames are probed", "jumps land where they may"});
#endif
#endif
    constexpr std::size_t functions = 1000;  // there are more
    EXPECT_THAT(protections_of(ANJUNGAN_PROGRAM, functions), IsSupersetOf(expected));
}

// The smallest program that gives each protection something to do.
constexpr const char* probe_source = R"(#include <array>
#include <cstdio>
#include <cstring>
#define FUNCTION(n) int function_##n(int x) { return x + n; }
FUNCTION(1) FUNCTION(2) FUNCTION(3) FUNCTION(4) FUNCTION(5) FUNCTION(6) FUNCTION(7) FUNCTION(8)
int main(int count, char** words) {
    std::array<char, 100000> large;
    std::strcpy(large.data(), words[0]);
    large[static_cast<unsigned>(count)] = 0;
    std::puts(large.data());
}
)";

Protections protections_with(const std::string& flags) {
    const tests::TemporaryFolder folder;
    std::ofstream(folder / "probe.cpp") << probe_source;
    // Built in the build folder, whose name debuggers would find in the program.
    const std::string command = "cd '" BUILD_DIR "' && '" COMPILER "' -std=c++20 -O2 -g " + flags + " '" +
                                (folder / "probe.cpp").string() + "' -o '" + (folder / "probe").string() +
                                "'";
    EXPECT_EQ(std::system(command.c_str()), 0) << command;
    constexpr std::size_t functions = 9;  // what the compiler adds of its own has fewer
    return protections_of(folder / "probe", functions);
}

struct Flag {
    std::string flag, instead, protection;
};
void PrintTo(const Flag& flag, std::ostream* out) {
    *out << flag.protection;
}

std::vector<Flag> flags_of_the_build() {
    std::vector<Flag> flags{{"-fPIE -pie", "-fno-pie -no-pie", "lies anywhere"},
                            {"-z,now", "-z,lazy", "is bound at its start"},
                            {"-z,relro", "-z,norelro", "tables are read-only"},
                            {"-z,noexecstack", "-z,execstack", "stack is no code"},
                            {"-fstack-protector-strong", "", "stack is protected"},
                            {"-D_FORTIFY_SOURCE=3", "", "copies are checked"},
                            {"-D_GLIBCXX_ASSERTIONS", "", "containers are checked"},
                            {"-ffile-prefix-map=" SOURCE_DIR "=.", "", "knows not where it was built"}};
#if defined(__x86_64__) && !defined(__clang__)
    flags.push_back({"-fstack-clash-protection", "", "large frames are probed"});
    flags.push_back({"-fcf-protection=full", "", "jumps land where they may"});
#endif
    return flags;
}

class Protection : public testing::TestWithParam<Flag> {};

TEST_P(Protection, IsThereWithItsFlagAndMissedWithoutIt) {
    const Flag& flag = GetParam();
    std::string flags = HARDENED_FLAGS;
    EXPECT_THAT(protections_with(flags), Contains(flag.protection));
    const auto place = flags.find(flag.flag);
    ASSERT_NE(place, std::string::npos) << flag.flag << " is not among " << flags;
    EXPECT_THAT(protections_with(flags.replace(place, flag.flag.size(), flag.instead)),
                Not(Contains(flag.protection)));
}

INSTANTIATE_TEST_SUITE_P(EachFlag, Protection, testing::ValuesIn(flags_of_the_build()));

}  // namespace
}  // namespace anjungan
