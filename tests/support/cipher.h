#pragma once

#include <array>
#include <cstdint>

#include "kiosk/store/cipher.h"

namespace anjungan::tests {

// A cipher with a key that is the same each time; another one for each number.
inline store::Cipher cipher_of(std::uint8_t first_byte = 1) {
    return store::Cipher::from_key(std::array<std::uint8_t, store::Cipher::key_size>{first_byte});
}

}  // namespace anjungan::tests
