// The list of a visit, as large as there is room for.
#include <algorithm>
#include <utility>

#include "kiosk/screens/books.h"
#include "kiosk/screens/frame.h"

namespace anjungan::screens {

using namespace ui;
using core::Reply;

namespace {

// Two titles side by side want so much.
constexpr Mm least_column{110};

std::size_t most_in_view(const ViewContext& context, Mm row) {
    return static_cast<std::size_t>(context.panel.height.value / row.value) + 1;
}

Widget rows_of(std::vector<Widget> rows, RowSize size, std::size_t least, std::string more,
               std::size_t left_out) {
    const Space gap = size == RowSize::line ? Space::s : Space::m;
    Widget all = list("books", std::move(rows), Overflow::keep_last, std::move(more), {.gap = gap}, left_out);
    all.arrangement.least_rows = least;
    return all;
}

// Two and two, read as one reads.
std::vector<Widget> in_pairs(std::vector<Widget> rows) {
    std::vector<Widget> pairs;
    for (std::size_t i = 0; i < rows.size(); i += 2) {
        Widget second = i + 1 < rows.size() ? std::move(rows[i + 1]) : column({});
        pairs.push_back(row({grow(at_least(std::move(rows[i]), least_column)),
                             grow(at_least(std::move(second), least_column))},
                            {.gap = Space::m, .across = Across::stretch}));
    }
    return pairs;
}

class Arrangements {
  public:
    Arrangements(const flows::State& state, const ViewContext& context, const BookList& parts)
        : state_(state), context_(context), parts_(parts) {}

    [[nodiscard]] std::vector<Widget> all() const {
        std::vector<Widget> tried;
        if (parts_.count <= most_in_view(context_, least_row_height))
            tried.push_back(
                rows_of(rows(0, parts_.count, RowSize::whole), RowSize::whole, parts_.count, "", 0));
        if (parts_.count > 1 && parts_.count <= most_in_view(context_, least_line_height))
            tried.push_back(
                said_once(rows_of(rows(0, parts_.count, RowSize::line), RowSize::line, parts_.count, "", 0)));
        if (pairs_have_room() && parts_.count > 2 &&
            parts_.count <= 2 * most_in_view(context_, least_line_height))
            tried.push_back(said_once(rows_of(in_pairs(rows(0, parts_.count, RowSize::line)), RowSize::line,
                                              (parts_.count + 1) / 2, "", 0)));
        if (parts_.count > 1 && can_be_looked_through()) tried.push_back(in_pages());
        tried.push_back(the_last());
        return tried;
    }

  private:
    [[nodiscard]] bool pairs_have_room() const {
        return context_.panel.landscape() && context_.panel.width.value * 0.56 > 2 * least_column.value;
    }
    [[nodiscard]] std::vector<Widget> rows(std::size_t from, std::size_t until, RowSize size) const {
        std::vector<Widget> made;
        for (std::size_t i = from; i < until; ++i) made.push_back(parts_.row(i, size));
        return made;
    }
    [[nodiscard]] bool can_be_looked_through() const {
        return flows::permitted(state_).find(fmt::format("{}-1", Reply::rows_above.name())).has_value();
    }
    // Up to the row that somebody has gone up to.
    [[nodiscard]] std::size_t until() const {
        const auto wanted = static_cast<std::size_t>(std::max(state_.rows_until.value_or(0), 0));
        return state_.rows_until ? std::clamp<std::size_t>(wanted, 1, parts_.count) : parts_.count;
    }
    [[nodiscard]] Widget said_once(Widget list) const {
        if (parts_.of_all.empty()) return list;
        return column({named(as(label(parts_.of_all, {.weight = Weight::bold, .colour = Token::tea_dark}),
                                Role::status),
                             "of-all"),
                       grow(std::move(list))},
                      {.gap = Space::s});
    }
    // One can look through them by buttons.
    [[nodiscard]] Widget in_pages() const {
        const std::size_t end = until(), room = most_in_view(context_, least_line_height);
        const std::size_t from = end > room ? end - room : 0;
        Widget list = rows_of(rows(from, end, RowSize::line), RowSize::line, 2,
                              context_.words("scan", "{} books above"), from);
        list.arrangement.more_name = Reply::rows_above.name();
        if (end == parts_.count) return said_once(std::move(list));
        const auto below = static_cast<std::int64_t>(parts_.count - end);
        return column({grow(said_once(std::move(list))),
                       reply_button(state_, Reply::rows_below,
                                    context_.words.plural("scan", "{n} book below", "{n} books below", below),
                                    {.icon = "down",
                                     .look = Look::quiet,
                                     .type = Type::body,
                                     .least_height = least_more_height})},
                      {.gap = Space::s});
    }
    // No room for that either.
    [[nodiscard]] Widget the_last() const {
        const std::size_t end = parts_.count, room = most_in_view(context_, least_row_height);
        const std::size_t from = end > room ? end - room : 0;
        return rows_of(rows(from, end, RowSize::whole), RowSize::whole,
                       context_.density == Density::minimal ? 1 : 2, context_.words("scan", "{} more above"),
                       from);
    }

    const flows::State& state_;
    const ViewContext& context_;
    const BookList& parts_;
};

}  // namespace

Widget book_list(const flows::State& state, const ViewContext& context, BookList parts) {
    if (parts.count == 0 && parts.before.empty()) return list("books", {}, Overflow::keep_last, "");
    std::vector<Widget> all = std::move(parts.before);
    if (parts.count > 0) all.push_back(grow(first_that_fits(Arrangements(state, context, parts).all())));
    // Two things that can be touched are kept apart by this, also where gaps are narrowest.
    return named(column(std::move(all), {.gap = Space::m}), std::string(book_list_name));
}

Widget folded_strip(const flows::State& state, const ViewContext& context, bool open, std::size_t books) {
    return reply_button(
        state, Reply::for_staff,
        context.words.plural("scan", "{n} book for our staff", "{n} books for our staff",
                             static_cast<std::int64_t>(books)),
        {.icon = open ? "down" : "next", .look = Look::outline, .type = Type::body, .least_height = 20_mm});
}

Widget folded_list(const flows::State& state, const ViewContext& context, const std::vector<Folded>& books) {
    return book_list(state, context,
                     {.count = books.size(),
                      .row =
                          [&](std::size_t index, RowSize size) {
                              return list_row({.title = books[index].title,
                                               .second = books[index].why,
                                               .tone = Tone::attention,
                                               .icon = "hand",
                                               .line = size == RowSize::line});
                          },
                      .before = {folded_strip(state, context, true, books.size())}});
}

}  // namespace anjungan::screens
