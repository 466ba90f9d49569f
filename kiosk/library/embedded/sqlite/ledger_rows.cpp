#include "kiosk/library/embedded/sqlite/ledger_rows.h"

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

}  // namespace anjungan::library
