#include "kiosk/ui/shelf.h"

#include <gtest/gtest.h>

#include <string>

#include "kiosk/ui/jacket.h"
#include "kiosk/ui/layout.h"
#include "kiosk/ui/text.h"

namespace anjungan::ui {
namespace {

Shelf with(int books, int places, Mm width = Mm{240}) {
    Shelf parts{.name = "shelf", .says = "2 buku", .width = width, .height = 100_mm};
    for (int i = 0; i < books; ++i) {
        const std::string title = "Buku " + std::to_string(i + 1);
        parts.books.push_back({.jacket = jacket_of("", "", title), .title = title});
    }
    parts.places = places;
    return parts;
}

struct Counted {
    int books = 0, places = 0;
    std::string last;
};
void count(const Widget& widget, Counted& sum) {
    if (const auto* book = std::get_if<Spine>(&widget.content)) ++sum.books, sum.last = book->title;
    if (widget.surface.edge == Edge::dashed) ++sum.places;
    for (const Widget& child : widget.children) count(child, sum);
}
Counted counted(const Shelf& parts) {
    Counted sum;
    count(shelf(parts), sum);
    return sum;
}

TEST(AShelf, ShowsTheBooksAndHowManyMoreMayCome) {
    EXPECT_EQ(counted(with(2, 3)).books, 2);
    EXPECT_EQ(counted(with(2, 3)).places, 3);
    EXPECT_EQ(shelf(with(2, 3)).text, "2 buku") << "in words for who cannot see it";
}

TEST(AShelf, GivesItsRoomToBooksAndOfThemToTheLast) {
    EXPECT_EQ(counted(with(4, 50)).books, 4);
    EXPECT_LT(counted(with(4, 50)).places, 12);
    const Counted many = counted(with(100, 3));
    EXPECT_EQ(many.places, 0);
    EXPECT_LT(many.books, 40);
    EXPECT_EQ(many.last, "Buku 100");
}

TEST(AShelf, StaysOnItsPlankOnAnyPanel) {
    const Theme theme = Theme::built_in();
    Typesetter setter{Fonts::open(SOURCE_DIR "/assets/fonts").value()};
    for (const double millimetres : {110.0, 170.0, 246.0, 400.0})
        for (const int books : {0, 1, 3, 8, 40}) {
            Shelf parts = with(books, 5, Mm{millimetres});
            if (books > 0) parts.books.front().leans = true;
            const Widget widget = shelf(std::move(parts));
            const device::DisplayMode mode{1080, 1920, 268};
            const Metrics metrics{theme, mode, false};
            const Layout layout = lay_out(widget, {0, 0, metrics.px(Mm{millimetres}), 600}, metrics, setter);
            const auto judge = [&](const auto& self, const Box& box) -> void {
                EXPECT_GE(box.rect.x, 0);
                EXPECT_LE(box.rect.right(), layout.root.rect.right()) << millimetres << " mm, " << books;
                if (std::holds_alternative<Spine>(box.widget->content)) {
                    EXPECT_GT(box.rect.w, 8);
                }
                for (const Box& child : box.children) self(self, child);
            };
            judge(judge, layout.root);
        }
}

TEST(AShelf, HasBooksOfDifferentHeightsAlwaysTheSame) {
    const Spine one{.title = "Sitti Nurbaya"}, other{.title = "Salah Asuhan"};
    EXPECT_EQ(height_share(one), height_share(Spine{.title = "Sitti Nurbaya"}));
    EXPECT_NE(height_share(one), height_share(other));
}

}  // namespace
}  // namespace anjungan::ui
