#pragma once

namespace anjungan {

// First in main(), once. Two habits of memory for a program that runs for years and meets many people:
// - Each object is overwritten when it is given back (operator delete), so that what was known of a patron
//   does not lie about in the heap after the session. This holds wherever the program links this file. Memory
//   of libraries in C is not ours: nothing personal goes there in clear text but for the moment of a call.
// - Large blocks (pictures) go back to the system at once, and leave no holes (mallopt(3), M_MMAP_THRESHOLD).
void keep_memory_clean();

// What was needed to start and is not any more goes back to the system (malloc_trim(3)). A few milliseconds:
// not while somebody waits.
void give_memory_back();

}  // namespace anjungan
