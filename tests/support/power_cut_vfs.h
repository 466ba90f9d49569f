#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <string>

#include "tests/support/volatile_disk.h"

struct sqlite3_vfs;

namespace anjungan::tests {

// SQLite on a disk that loses power, fails or runs full at any step, from a seed. Give name() to whatever
// opens a database (store::OpenOptions::vfs); its files then lie in memory under their paths. Any number of
// connections of this process may share it, from any thread.
//
//     PowerCutVfs disk;
//     disk.trouble_at(17, Trouble::power_cut);
//     { auto journal = Journal::open("journal.db", cipher(), {disk.name()}); ... }   // fails from step 17 on
//     disk.power_on(seed);                                                          // what was not synced is
//     gone auto journal = Journal::open("journal.db", cipher(), {disk.name()});
class PowerCutVfs {
  public:
    PowerCutVfs();
    // Every connection must be closed before.
    ~PowerCutVfs();
    PowerCutVfs(const PowerCutVfs&) = delete;
    PowerCutVfs& operator=(const PowerCutVfs&) = delete;

    [[nodiscard]] const char* name() const;

    // Writes, truncations, syncs and deletions so far, successful or not.
    [[nodiscard]] std::size_t steps() const;
    // Plans trouble; step 1 is the next. A second plan takes the place of the first.
    void trouble_at(std::size_t step, Trouble trouble);
    // Ends an I/O error or a full disk, also one still planned.
    void heal();
    // Cuts the power now.
    void cut();
    [[nodiscard]] bool is_on() const;
    // The disk as it is found after the cut. Seed 0: nothing that was not synced has survived. Any other:
    // the sectors and folder entries of a random choice have. Every connection must be closed before.
    void power_on(std::uint64_t seed);

    // The raw bytes of a file (as a program would read them), empty when there is none; all bytes of all
    // files, for a search; a file put there, synced.
    [[nodiscard]] Bytes content(const std::filesystem::path& file) const;
    [[nodiscard]] Bytes everything() const;
    void put(const std::filesystem::path& file, Bytes content);

    struct Shared;  // what the callbacks of SQLite see

  private:
    std::unique_ptr<Shared> shared_;
};

}  // namespace anjungan::tests
