#include "platform/system/wiped_string.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace anjungan {
namespace {

int given_back = 0, given_back_clean = 0;

// Looks at what comes back.
template <class T>
struct Inspected {
    using value_type = T;
    Inspected() = default;
    template <class Other>
    explicit Inspected(const Inspected<Other>&) {}
    T* allocate(std::size_t count) { return std::allocator<T>{}.allocate(count); }
    void deallocate(T* place, std::size_t count) {
        ++given_back;
        if (std::all_of(place, place + count, [](T each) { return each == T{}; })) ++given_back_clean;
        std::allocator<T>{}.deallocate(place, count);
    }
    bool operator==(const Inspected&) const = default;
};

using InspectedString =
    std::basic_string<char, std::char_traits<char>, WipingAllocator<char, Inspected<char>>>;

TEST(AWipedString, LeavesNothingOnTheHeapHoweverItGrowsAndGoes) {
    given_back = given_back_clean = 0;
    {
        InspectedString text{"a password of more than fifteen letters"};
        for (int i = 0; i < 100; ++i) text += "2468";
        InspectedString other = text;
        other = "another password, long enough for the heap";
        const InspectedString moved = std::move(other);
        text.shrink_to_fit();
    }
    EXPECT_GT(given_back, 4);
    EXPECT_EQ(given_back_clean, given_back);
}

}  // namespace
}  // namespace anjungan
