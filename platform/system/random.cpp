#include "platform/system/random.h"

#include <sodium.h>

namespace anjungan {

std::uint64_t SystemRandom::next() {
    std::uint64_t number = 0;
    randombytes_buf(&number, sizeof number);
    return number;
}

}  // namespace anjungan
