// Letters to type with fingers: a password, a name in the guest book, a title to look for.
#pragma once

#include <string>
#include <vector>

#include "kiosk/ui/widget.h"

namespace anjungan::ui {

// The characters of ASCII and, for what is no password, the letters with accents of ISO 8859-1, named char-32 to
// char-255 by their numbers, and beside them key-erase, key-shift and key-more. Keys are at least 20 × 20 mm.
struct Keyboard {
    std::string space_says;                         // on the long key, in the patron's language
    std::string erase_says, shift_says, more_says;  // for who cannot see the signs
    bool capitals = false;                          // the next letter is one
    bool enabled = true;
    bool accents = false;  // on a page of their own
    bool sayable = false;  // no password: the voice may tell which key is touched
    int page = 0;          // so often other keys were asked for; after the last page comes the first
};

// As on a typewriter, pages of accents and of signs behind it; wants 236 mm across. `beside` stands at the end of its last
// row.
[[nodiscard]] Widget typewriter(Keyboard parts, std::vector<Widget> beside = {});

// The same keys in the order of the alphabet, as many at a time as there is room for: `columns` (4 or more)
// and `rows` (2 or more), `beside` among them. All but the characters stay in their places on every page.
[[nodiscard]] Widget key_pages(Keyboard parts, int columns, int rows, std::vector<Widget> beside = {});

}  // namespace anjungan::ui
