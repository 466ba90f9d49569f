// The last thing a reader sees: what they take home, at a window that lives with the hour.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/flows/goodbye.h"
#include "kiosk/screens/view.h"
#include "kiosk/ui/widget.h"

namespace anjungan::screens {

// Whether whoever began this visit is a child: to them the farewell speaks.
[[nodiscard]] bool is_of_a_child(const flows::Goodbye& flow);

// One of the books just lent was scanned once more: Goodbye::again.
[[nodiscard]] ui::Widget recorded_already(const flows::Goodbye& flow, const words::Words& words);

// What is left lying at a kiosk, in one line: "Jangan lupa: kartu · buku · struk".
[[nodiscard]] std::string take_along_line(const flows::Goodbye& flow, const words::Words& words);

// A good wish for the road, by hour and reader.
[[nodiscard]] std::string wish(const flows::State& state, const std::string& first_name,
                               const words::Words& words);

// The books of this visit on the sill. `height` is that of the window.
[[nodiscard]] ui::Widget window_with_books(const flows::State& state, const flows::Goodbye& flow,
                                           const ViewContext& context, ui::Mm width, ui::Mm height);

// The name as the library writes it in Javanese letters; nothing where it writes it in Latin ones: those do not
// tell how it is spelled.
[[nodiscard]] std::optional<std::string> name_in_aksara(const std::string& first_name);

// A page of several parts around that window: below one another, or beside it.
struct Farewell {
    std::string icon;  // of the sign before the words
    std::string greeting = {};
    std::string title;
    std::vector<ui::Span> second = {};
    ui::Widget take_along = {};  // what is not to be left here; below the window where there is little height
    std::vector<ui::Widget> rest = {};
};
[[nodiscard]] ui::Widget farewell(const flows::State& state, const flows::Goodbye& flow,
                                  const ViewContext& context, Farewell parts);

}  // namespace anjungan::screens
