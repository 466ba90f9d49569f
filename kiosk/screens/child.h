// The face of the kiosk for the youngest readers: pupils of a primary school, as their library tells it. It says
// “kamu”, says one thing at a time, large, and shows it by a child of their age.
#pragma once

#include <optional>
#include <string>

#include "kiosk/circulation/patron.h"
#include "kiosk/flows/borrow.h"
#include "kiosk/screens/view.h"
#include "kiosk/ui/widget.h"

namespace anjungan::screens {

// By the library's own category: SD or MI, alone or together.
[[nodiscard]] bool is_child(const std::optional<circulation::Patron>& patron);

// Whether a child's visit is going on.
[[nodiscard]] bool is_a_childs(const flows::State& state);

// What the host does beside the words.
enum class Pose { points, reads, cheers, waves };
[[nodiscard]] ui::Widget host(Pose pose, ui::Mm height);

// The hint, with the host beside it where there is room.
[[nodiscard]] ui::Widget child_step(const ViewContext& context, std::string title, std::string second,
                                    Pose pose);

// What to do next while borrowing.
[[nodiscard]] ui::Widget next_book_of_child(const flows::Borrow& flow, const ViewContext& context);

// Card, books, home: which are done, which is now, and which come later; told apart by fill, ring and dashes.
enum class ChildStage { card, books, home };
[[nodiscard]] ui::Widget child_stages(ChildStage now, const ViewContext& context);

// The day until which all books may stay, as a leaf of a calendar.
[[nodiscard]] ui::Widget calendar_leaf(Day due, const words::Words& words);

}  // namespace anjungan::screens
