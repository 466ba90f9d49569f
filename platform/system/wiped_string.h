#pragma once

#include <cstddef>
#include <cstring>
#include <memory>
#include <string>

namespace anjungan {

// Overwrites what it gives back, so that nobody finds it there later. `From` is where it takes it from.
template <class T, class From = std::allocator<T>>
struct WipingAllocator {
    using value_type = T;

    WipingAllocator() = default;
    template <class Other, class OtherFrom>
    explicit WipingAllocator(const WipingAllocator<Other, OtherFrom>&) {}

    [[nodiscard]] T* allocate(std::size_t count) { return From{}.allocate(count); }
    // explicit_bzero: the compiler may not leave it out, though nobody reads the place again.
    void deallocate(T* place, std::size_t count) {
        explicit_bzero(place, count * sizeof(T));
        From{}.deallocate(place, count);
    }
    bool operator==(const WipingAllocator&) const = default;
};

// A text that may hold a password and leaves nothing of it on the heap, however it grows, moves and goes. Up to
// 15 bytes lie in the value itself and are not overwritten: for what is longer.
using WipedString = std::basic_string<char, std::char_traits<char>, WipingAllocator<char>>;

// For a text that held one for a moment: overwritten where it lies now, and empty.
inline void wipe(std::string& text) {
    explicit_bzero(text.data(), text.size());
    text.clear();
}

}  // namespace anjungan
