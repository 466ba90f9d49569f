// Books on a plank: what somebody takes along, or has at home. A picture of what the list beside it says in
// words; where there is no room it is the first to go.
#pragma once

#include <string>
#include <vector>

#include "kiosk/ui/widget.h"

namespace anjungan::ui {

struct Shelf {
    std::string name;
    std::string says;  // the picture in words
    std::vector<Spine> books = {};
    int places = 0;                   // dashed: so many more may come
    Mm width{200};                    // of the plank
    Mm height{100};                   // of the highest book
    std::vector<Widget> beside = {};  // what stands at the right end of the plank
    Mm beside_width{0};               // what of the width is theirs
    Token plank = Token::edge;
    Token line = Token::edge;  // of dashed places
    bool numbered = false;     // dashed places say the how manieth book they are for
};
// The last of the books where there is no room for all of them; places give way to books.
[[nodiscard]] Widget shelf(Shelf parts);

// How high a book is among those beside it, and how thick: 0.8 to 1, always the same for the same book.
[[nodiscard]] double height_share(const Spine& spine);

}  // namespace anjungan::ui
