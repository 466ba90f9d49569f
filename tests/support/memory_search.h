#pragma once

#include <sys/types.h>

#include <string_view>

namespace anjungan::tests {

// How often the words stand in the heap of a process, and in all other memory that is its own and is no
// stack. It should be stopped meanwhile.
[[nodiscard]] int count_in_memory_of(pid_t process, std::string_view words);
// The same of this process, as it is at this moment. `words` must not lie in such memory: a literal.
[[nodiscard]] int count_in_own_memory(std::string_view words);

}  // namespace anjungan::tests
