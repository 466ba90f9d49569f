// Payloads of every kind with something in every member, so that no test can forget one that is added.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/circulation/payload.h"

namespace anjungan::tests {

// Each member another value; all values fit.
struct FillAll {
    int filled = 0;
    void personal(std::string_view key, auto& member) { put(key, member); }
    void fact(std::string_view key, auto& member) { put(key, member); }
    void put(std::string_view key, std::string& text) { text = std::string{key} + std::to_string(++filled); }
    template <class Kind>
    void put(std::string_view, circulation::Barcode<Kind>& barcode) {
        barcode.text = "X" + std::to_string(++filled);
    }
    void put(std::string_view, std::int64_t& number) { number = ++filled; }
    void put(std::string_view, bool& truth) { truth = ++filled > 0; }
    void put(std::string_view, circulation::Money& amount) { amount.rupiah = 100 * ++filled; }
    void put(std::string_view, std::optional<Day>& day) { day = Day{std::chrono::days{20'000 + ++filled}}; }
};

inline circulation::Payload filled_payload(circulation::EntryKind kind) {
    circulation::Payload payload = circulation::payload_of(kind);
    FillAll fill;
    describe(payload, fill);
    return payload;
}

// The texts of the personal part; and the payload as it is when that is erased.
struct Personal {
    std::vector<std::string> texts;
    void personal(std::string_view, auto& member) { take(member); }
    void fact(std::string_view, auto&) {}
    void take(std::string& text) { texts.push_back(text), text.clear(); }
    template <class Kind>
    void take(circulation::Barcode<Kind>& barcode) {
        take(barcode.text);
    }
    void take(std::optional<Day>& day) { day.reset(); }
};

}  // namespace anjungan::tests
