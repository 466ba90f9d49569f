#include "kiosk/journal/wrong_pins.h"

#include <algorithm>

#include "kiosk/circulation/text.h"

namespace anjungan::journal {

using store::Statement;

namespace {

// Whatever stands there is a count: one that a damaged disk has made of another locks rather than opens.
int count_in(const Statement& row, int column) {
    constexpr std::int64_t most = 1000;
    const std::int64_t count = row.integer(column);
    return static_cast<int>(count < 0 ? most : std::min(count, most));
}

}  // namespace

WrongPins::Key WrongPins::key_of(std::string_view whose) const {
    const std::string message = "wrong pins of " + circulation::fold(whose);
    const auto signature =
        journal_.cipher_.sign({reinterpret_cast<const std::uint8_t*>(message.data()), message.size()});
    Key key;
    std::copy_n(signature.begin(), key.size(), key.begin());
    return key;
}

Result<WrongPins::Count> WrongPins::find(const Key& key) {
    TRY_ASSIGN(Statement find,
               journal_.database_.prepare("SELECT count, locked FROM wrong_pins WHERE whose = ?"));
    TRY_ASSIGN(const bool row, find.bind(1, key).step());
    if (!row) return Count{};
    return Count{count_in(find, 0), find.integer(1) != 0};
}

Status WrongPins::put(const Key& key, Count count) {
    store::Database& database = journal_.database_;
    if (count == Count{}) {
        TRY_ASSIGN(Statement remove, database.prepare("DELETE FROM wrong_pins WHERE whose = ?"));
        return remove.bind(1, key).run();
    }
    TRY_ASSIGN(Statement insert, database.prepare("INSERT OR REPLACE INTO wrong_pins VALUES (?, ?, ?)"));
    insert.bind(1, key).bind(2, std::int64_t{count.wrong}).bind(3, std::int64_t{count.locked});
    return insert.run();
}

Result<std::vector<WrongPins::Locked>> WrongPins::all_locked() {
    TRY_ASSIGN(Statement find,
               journal_.database_.prepare("SELECT whose, count FROM wrong_pins WHERE locked <> 0"));
    std::vector<Locked> all;
    while (true) {
        TRY_ASSIGN(const bool row, find.step());
        if (!row) return all;
        Locked locked;
        const auto whose = find.blob(0);
        if (whose.size() != locked.key.size()) continue;
        std::ranges::copy(whose, locked.key.begin());
        locked.wrong = count_in(find, 1);
        all.push_back(locked);
    }
}

}  // namespace anjungan::journal
