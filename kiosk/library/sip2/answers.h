#pragma once

#include <string>
#include <string_view>

#include "kiosk/circulation/answer.h"
#include "kiosk/circulation/entry.h"
#include "kiosk/circulation/refusal.h"
#include "kiosk/library/sip2/message.h"

// Pieces that answers to a terminal are made of.
namespace anjungan::library::sip2 {

// The field of a message, as text and back. A server of ours speaks UTF-8.
[[nodiscard]] std::string text(std::string_view bytes);
[[nodiscard]] std::string bytes(std::string_view text);

// Whether it can be a barcode of this library: anything else is not even asked for.
[[nodiscard]] bool is_barcode(std::string_view text);

// Why not: the refusal's name, and words for whoever reads the terminal's screen.
void append(Builder& message, circulation::Refusal why);
// Of a returned book: its fine and where it goes.
void append(Builder& message, const circulation::CheckedIn& returned);
// Of a hold: its place in the queue.
void append(Builder& message, const circulation::HoldPlaced& placed);

// A count of four digits; what is more is 9999.
[[nodiscard]] std::string four_digits(std::size_t count);

}  // namespace anjungan::library::sip2
