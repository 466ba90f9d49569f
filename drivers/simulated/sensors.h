#pragma once

#include <string_view>

namespace anjungan::simulated {

// What keeps a printer from printing, or soon will.
struct Sensors {
    bool paper_out = false, near_end = false, cover_open = false;
    bool operator==(const Sensors&) const = default;
    [[nodiscard]] bool hinder() const { return paper_out || cover_open; }
    // paper-out | near-end | paper-ok | cover-open | cover-closed. False: none of these.
    [[nodiscard]] bool obey(std::string_view command);
};

}  // namespace anjungan::simulated
