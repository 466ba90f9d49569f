#include "kiosk/store/key_check_value.h"

namespace anjungan::store {

namespace {

std::span<const std::uint8_t> bytes_of(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

}  // namespace

Result<KeyCheckValue> find_key_check_value(Database& database, const Cipher& cipher, std::string_view word) {
    TRY_ASSIGN(Statement find, database.prepare("SELECT box FROM marker"));
    TRY_ASSIGN(const bool found, find.step());
    if (!found) return KeyCheckValue::missing;
    if (cipher.open(find.blob(0), bytes_of(word))) return KeyCheckValue::fits;
    return fail(Fault::wrong_key, "the {} was written with another key than the one at hand", word);
}

Status set_key_check_value(Database& database, const Cipher& cipher, std::string_view word) {
    TRY_ASSIGN(Statement insert, database.prepare("INSERT INTO marker VALUES (?)"));
    return insert.bind(1, cipher.seal({}, bytes_of(word))).run();
}

}  // namespace anjungan::store
