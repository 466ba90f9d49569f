#pragma once

#include <string_view>

#include "kiosk/store/cipher.h"
#include "kiosk/store/database.h"

namespace anjungan::store {

// One sealed word in a file tells at once whether the key at hand is the one the file was written with. The
// file has the table
//     CREATE TABLE marker (box BLOB NOT NULL) STRICT;
enum class KeyCheckValue { fits, missing };

// Fault::wrong_key when it was set with another key. `word` is the name of the kind of file.
[[nodiscard]] Result<KeyCheckValue> find_key_check_value(Database& database, const Cipher& cipher,
                                                         std::string_view word);
[[nodiscard]] Status set_key_check_value(Database& database, const Cipher& cipher, std::string_view word);

}  // namespace anjungan::store
