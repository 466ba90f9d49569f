#pragma once

namespace anjungan {

// The program that calls this overwrites each object's memory when it is given back (operator delete), so
// that what was known of a patron does not lie about in the heap after the session. It is so from the start
// of the program; the call only brings it in. Memory of libraries in C is not ours: nothing personal goes
// there in clear text but for the moment of a call.
void wipe_what_is_deleted();

}  // namespace anjungan
