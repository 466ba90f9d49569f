#include "platform/system/memory.h"

#include <malloc.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>  // explicit_bzero
#include <new>

namespace anjungan {

void keep_memory_clean() {
    constexpr int large =
        256 * 1024;  // bytes; left to itself the threshold grows with each block that is freed
    mallopt(M_MMAP_THRESHOLD, large);
    mallopt(M_TRIM_THRESHOLD, large);
}

void give_memory_back() {
    malloc_trim(0);
}

namespace {

void* allocated(std::size_t size) noexcept {
    return std::malloc(std::max<std::size_t>(size, 1));
}

void wiped(void* memory) noexcept {
    if (memory == nullptr) return;
    ::explicit_bzero(memory, ::malloc_usable_size(memory));
    std::free(memory);
}

}  // namespace

}  // namespace anjungan

// What the standard library builds the other forms on, and each form that a sanitizer would bring of its own.
void* operator new(std::size_t size) {
    if (void* memory = anjungan::allocated(size)) return memory;
    throw std::bad_alloc();
}
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
    return anjungan::allocated(size);
}
void operator delete(void* memory) noexcept {
    anjungan::wiped(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
    anjungan::wiped(memory);
}
void operator delete(void* memory, const std::nothrow_t&) noexcept {
    anjungan::wiped(memory);
}
