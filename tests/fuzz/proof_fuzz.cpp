// Any bytes as a proof, and as the name of a unit: nothing is one that no unit has signed.
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/proof/proof.h"

namespace proof = anjungan::proof;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const proof::Signer signer{std::array<std::uint8_t, 32>{7}};
    static const std::vector<proof::Unit> units{{"anjungan-01", signer.public_key()}};
    static const std::string made = signer.prove({.books = 2, .at = {}, .record = 1});
    const std::string_view bytes{reinterpret_cast<const char*>(data), size};
    (void)proof::parse_unit(bytes);
    if (const auto found = proof::check(bytes, units); found && bytes != made) std::abort();
    // And as what stands in the place of a part of a true one.
    std::string altered = made;
    for (std::size_t i = 0; i < size && i < altered.size(); ++i)
        if (data[i] != 0) altered[i] = proof::alphabet[data[i] % proof::alphabet.size()];
    if (altered != made && proof::check(altered, units)) std::abort();
    return 0;
}
