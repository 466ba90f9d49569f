#pragma once

#include <compare>
#include <cstdint>

namespace anjungan::circulation {

// Whole rupiah (ISO 4217 IDR; no smaller unit is in use).
struct Money {
    std::int64_t rupiah = 0;
    auto operator<=>(const Money&) const = default;
    constexpr Money& operator+=(Money other) { return rupiah += other.rupiah, *this; }
};
[[nodiscard]] constexpr Money operator+(Money a, Money b) {
    return {a.rupiah + b.rupiah};
}
[[nodiscard]] constexpr Money operator*(Money a, std::int64_t times) {
    return {a.rupiah * times};
}

}  // namespace anjungan::circulation
