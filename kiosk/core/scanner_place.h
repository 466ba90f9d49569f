#pragma once

namespace anjungan::core {

// Where the scanner is, seen by who stands before the screen. Anywhere: nobody has said so, or it is held in the
// hand; then no side is spoken of.
enum class ScannerPlace { anywhere, left, right, below };

}  // namespace anjungan::core
