// The reading child, who shows other children how it goes: one figure in four poses.
#pragma once

#include <string_view>

namespace anjungan::ui {

// Parts of an SVG drawing of 300 × 320, as illustrations.h has them.
extern const std::string_view host_head, host_body, host_points, host_reads, host_cheers, host_waves;

}  // namespace anjungan::ui
