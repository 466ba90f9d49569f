#pragma once

#include <functional>
#include <string>

#include "kiosk/circulation/entry.h"
#include "platform/device/document.h"

namespace anjungan::receipt {

// What staff have decided of an entry the library did not take, on paper: for the patron (a loan taken back)
// or for the circulation desk. The numbers of card and book, no name.
struct CaseContent {
    std::string library;
    circulation::Entry entry;
    Zone zone;
    Instant at;  // when it was decided
};
// In the language of whoever reads it.
struct CaseWords {
    std::string head, says, card, book;
    std::function<std::string(Day)> day;
};
[[nodiscard]] device::Document case_receipt(const CaseContent& content, const CaseWords& words);

}  // namespace anjungan::receipt
