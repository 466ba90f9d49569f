#include "kiosk/library/embedded/sqlite/ledger_rows.h"

#include "kiosk/library/embedded/seen_account.h"

namespace anjungan::library {

namespace {

using Bytes = std::vector<std::uint8_t>;

// The box is bound to whose it is, and to the columns beside it.
Bytes context(const PatronKey& key, const AcceptedPin& pin) {
    const std::string columns = fmt::format("accepted PIN {} {} ", pin.digits, count_of(pin.day));
    Bytes context(columns.begin(), columns.end());
    context.insert(context.end(), key.begin(), key.end());
    return context;
}

// Likewise.
Bytes context(const PatronKey& key, Instant at) {
    const std::string columns = fmt::format("seen account {} ", count_of(at));
    Bytes context(columns.begin(), columns.end());
    context.insert(context.end(), key.begin(), key.end());
    return context;
}

}  // namespace

Result<Identity> open_patron(const store::Cipher& cipher, const Statement& row, int first) {
    const std::string type = row.text(first + 2), status = row.text(first + 4);
    return open_identity(cipher, row.blob(first),
                         {.type = type,
                          .expires = row.integer(first + 3),
                          .status = status,
                          .pin_length = row.integer(first + 5)},
                         row.blob(first + 1));
}

Bytes seal_accepted_pin(const store::Cipher& cipher, const PatronKey& key, const AcceptedPin& pin) {
    return cipher.seal({reinterpret_cast<const std::uint8_t*>(pin.hash.data()), pin.hash.size()},
                       context(key, pin));
}

Result<AcceptedPin> open_accepted_pin(const store::Cipher& cipher, const PatronKey& key, const Statement& row,
                                      int first) {
    AcceptedPin pin{.hash = {},
                    .digits = static_cast<int>(row.integer(first + 1)),
                    .day = day_from(row.integer(first + 2))};
    const auto hash = cipher.open(row.blob(first), context(key, pin));
    if (!hash) return fail(Fault::damaged, "library.db: an accepted PIN was changed");
    pin.hash.assign(hash->begin(), hash->end());
    return pin;
}

Bytes seal_seen_account(const store::Cipher& cipher, const PatronKey& key, const SeenAccount& account) {
    const std::string text = encode(account);
    return cipher.seal({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()},
                       context(key, account.at));
}

Result<SeenAccount> open_seen_account(const store::Cipher& cipher, const PatronKey& key, const Statement& row,
                                      int first) {
    const Instant at = instant_from(row.integer(first + 1));
    const auto text = cipher.open(row.blob(first), context(key, at));
    if (!text) return fail(Fault::damaged, "library.db: an account that was seen was changed");
    auto account = decode_seen_account({reinterpret_cast<const char*>(text->data()), text->size()});
    if (!account) return fail(Fault::damaged, "library.db: {}", account.error().sentence);
    account->at = at;
    return account;
}

}  // namespace anjungan::library
