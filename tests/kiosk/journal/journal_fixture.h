#pragma once

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "kiosk/journal/journal.h"
#include "kiosk/journal/spool.h"
#include "tests/support/cipher.h"
#include "tests/support/power_cut_vfs.h"

namespace anjungan::journal {

using tests::cipher_of;

inline constexpr const char* journal_file = "journal.db";
inline constexpr Instant noon{std::chrono::milliseconds{1'795'348'800'000}};  // 2026-11-22 12:00 UTC

inline Result<Journal> open_on(const tests::PowerCutVfs& disk) {
    return Journal::open(journal_file, cipher_of(), {disk.name()});
}

inline Entry loan(Journal& journal, std::string patron, std::string item, Instant at = noon) {
    return {.id = journal.next_id(at),
            .kiosk = "uji-01",
            .at = at,
            .trust = ClockTrust::synchronised,
            .decided_by = DecidedBy::kiosk,
            .payload = Checkout{.patron = {std::move(patron)},
                                .item = {std::move(item)},
                                .due = Zone{}.day(at) + std::chrono::days{14}}};
}

// Begins and completes; the record number, 0 when it failed.
inline std::int64_t add(Journal& journal, const Entry& entry, Delivery delivery = Delivery::settled) {
    if (const Status begun = journal.begin(entry); !begun) {
        ADD_FAILURE() << begun.error().sentence;
        return 0;
    }
    const auto number = journal.complete(entry, delivery);
    if (!number) ADD_FAILURE() << number.error().sentence;
    return number.value_or(0);
}

// SQLite without our rules, as somebody with the file in hand uses it.
inline void tamper(const tests::PowerCutVfs& disk, const std::string& sql) {
    sqlite3* handle = nullptr;
    ASSERT_EQ(sqlite3_open_v2(journal_file, &handle, SQLITE_OPEN_READWRITE, disk.name()), SQLITE_OK);
    char* message = nullptr;
    EXPECT_EQ(sqlite3_exec(handle, sql.c_str(), nullptr, nullptr, &message), SQLITE_OK)
        << sql << ": " << message;
    sqlite3_free(message);
    sqlite3_close(handle);
}

inline bool contains(const tests::Bytes& all, std::string_view wanted) {
    const std::string_view text{reinterpret_cast<const char*>(all.data()), all.size()};
    return text.find(wanted) != std::string_view::npos;
}

inline bool contains(const tests::Bytes& all, const tests::Bytes& wanted) {
    return contains(all, std::string_view{reinterpret_cast<const char*>(wanted.data()), wanted.size()});
}

// All blobs a query gives, in the order of rows and columns.
inline std::vector<tests::Bytes> blobs(const tests::PowerCutVfs& disk, const char* sql) {
    std::vector<tests::Bytes> found;
    sqlite3* handle = nullptr;
    sqlite3_open_v2(journal_file, &handle, SQLITE_OPEN_READWRITE, disk.name());
    const auto collect = [](void* into, int columns, char** values, char**) {
        for (int i = 0; i < columns; ++i) {
            const std::string_view hex = values[i] == nullptr ? "" : values[i];
            tests::Bytes blob;
            for (std::size_t at = 0; at + 1 < hex.size(); at += 2)
                blob.push_back(
                    static_cast<std::uint8_t>(std::stoi(std::string{hex.substr(at, 2)}, nullptr, 16)));
            static_cast<std::vector<tests::Bytes>*>(into)->push_back(std::move(blob));
        }
        return 0;
    };
    EXPECT_EQ(sqlite3_exec(handle, sql, collect, &found, nullptr), SQLITE_OK);
    sqlite3_close(handle);
    return found;
}

}  // namespace anjungan::journal
