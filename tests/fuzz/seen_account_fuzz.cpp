// Any bytes as an account that was seen: what is taken is written again as it was.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "kiosk/library/embedded/seen_account.h"

using anjungan::library::decode_seen_account;
using anjungan::library::encode;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto account = decode_seen_account({reinterpret_cast<const char*>(data), size});
    if (!account) return 0;
    const auto again = decode_seen_account(encode(*account));
    if (!again || *again != *account) std::abort();
    return 0;
}
