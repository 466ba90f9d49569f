#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string_view>

namespace anjungan::circulation {

// What a library can be asked beyond lending and taking back. A screen offers only what it can; why something is
// missing stands in `anjungan check library`. One for each question that some library cannot answer.
enum class Capability : std::uint8_t {
    undo_checkout,         // a loan of this visit is taken back
    say_pin_right,         // whether a PIN is right
    view_account,          // what a patron has and owes, row by row
    record_payment,        // money taken against fines
    renew_loan,            // a loan keeps its book for longer
    renew_all,             // all loans of a patron at once
    place_hold,            // a hold is placed, and cancelled
    register_patron,       // somebody new, with a card for the first days
    view_account_at_once,  // view_account out of what is at hand: nobody's loan waits for it
    search,                // titles by their words
};
inline constexpr std::array capability_names{
    std::string_view{"undo-checkout"},        std::string_view{"say-pin-right"},
    std::string_view{"view-account"},         std::string_view{"record-payment"},
    std::string_view{"renew-loan"},           std::string_view{"renew-all"},
    std::string_view{"place-hold"},           std::string_view{"register-patron"},
    std::string_view{"view-account-at-once"}, std::string_view{"search"}};
[[nodiscard]] constexpr std::string_view name_of(Capability capability) {
    return capability_names[static_cast<std::size_t>(capability)];
}

class Capabilities {
  public:
    constexpr Capabilities() = default;  // none
    constexpr Capabilities(std::initializer_list<Capability> all) {
        for (const Capability each : all) bits_ |= bit(each);
    }
    constexpr void add(Capability capability) { bits_ |= bit(capability); }
    [[nodiscard]] constexpr bool has(Capability capability) const { return (bits_ & bit(capability)) != 0; }
    bool operator==(const Capabilities&) const = default;

  private:
    static_assert(capability_names.size() <= 32);
    [[nodiscard]] static constexpr std::uint32_t bit(Capability capability) {
        return std::uint32_t{1} << static_cast<unsigned>(capability);
    }
    std::uint32_t bits_ = 0;
};

}  // namespace anjungan::circulation
