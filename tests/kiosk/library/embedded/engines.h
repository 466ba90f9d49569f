#pragma once

#include <gtest/gtest.h>

#include <array>
#include <filesystem>
#include <memory>
#include <string>

#include "kiosk/library/embedded/sqlite/ledger.h"
#include "tests/support/cipher.h"

namespace anjungan::library {

// What stands behind Ledger, for the tests that hold of each.
struct Engine {
    const char* name;
    // The ledger that belongs to this folder, which is one test's alone: made when it is not there yet. A
    // second one on the same folder is another program's.
    Result<std::unique_ptr<Ledger>> (*open)(const std::filesystem::path& folder);
};

inline Result<std::unique_ptr<Ledger>> open_sqlite_ledger(const std::filesystem::path& folder) {
    return SqliteLedger::open(folder / "library.db", tests::cipher_of(),
                              {.durability = store::Durability::normal});
}

// A further engine is a further line here.
inline constexpr std::array engines{Engine{"sqlite", open_sqlite_ledger}};

inline std::string engine_name(const testing::TestParamInfo<Engine>& info) {
    return info.param.name;
}

}  // namespace anjungan::library
