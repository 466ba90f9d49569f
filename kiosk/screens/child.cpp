#include "kiosk/screens/child.h"

#include <array>
#include <utility>
#include <vector>

#include "kiosk/screens/frame.h"

namespace anjungan::screens {

using namespace ui;

bool is_child(const std::optional<circulation::Patron>& patron) {
    return patron && circulation::is_child(*patron);
}

bool is_a_childs(const flows::State& state) {
    if (const auto* borrow = std::get_if<flows::Borrow>(&state.flow)) return is_child(borrow->patron);
    if (const auto* pin = std::get_if<flows::Pin>(&state.flow)) return is_child(pin->patron);
    if (const auto* account = std::get_if<flows::PatronAccount>(&state.flow))
        return is_child(account->visit.patron);
    if (const auto* form = std::get_if<flows::SurveyForm>(&state.flow))
        return form->respondent.survey == circulation::childrens_survey;
    const auto* leaving = flows::goodbye_in(state.flow);
    return leaving != nullptr && leaving->visit && is_child(leaving->visit->patron);
}

Widget host(Pose pose, Mm height) {
    constexpr std::array poses{"illustration:host-points", "illustration:host-reads",
                               "illustration:host-cheers", "illustration:host-waves"};
    return sized(picture(poses[static_cast<std::size_t>(pose)], "", Picture::Fit::contain),
                 Mm{height.value * 300 / 320}, height);
}

Widget child_step(const ViewContext& context, std::string title, std::string second, Pose pose) {
    if (is_dense(context)) return next_step(context, std::move(title), std::move(second), "");
    const bool landscape = context.panel.landscape();
    std::vector<Widget> words{
        as(label(title, {.type = landscape ? Type::heading : Type::title}), Role::heading)};
    if (!second.empty())
        words.push_back(
            label(second, {.type = landscape ? Type::body : Type::lead, .colour = Token::on_amber}));
    Widget said = column(std::move(words), {.gap = Space::s, .padding = sides(Space::none, Space::m)});
    Widget both = row({host(pose, landscape ? 50_mm : 72_mm), placed(grow(said), Across::centre)},
                      {.gap = Space::m, .across = Across::end});
    Widget card = stack({first_that_fits({std::move(both), std::move(said)})},
                        {.padding = {Space::l, Space::m, Space::l, Space::none},
                         .fill = Token::amber_light,
                         .radius = Radius::card});
    card.role = Role::status;
    card.name = "hint";
    card.text = second.empty() ? title : title + ". " + second;
    return card;
}

Widget next_book_of_child(const flows::Borrow& flow, const ViewContext& context) {
    const words::Words& words = context.words;
    const int books = flows::checked_out(flow);
    if (flows::is_full_on_arrival(flow))
        return child_step(context, words("child", "Your card is full for now"),
                          words("child", "Return a book first; then you may take another one."), Pose::reads);
    if (flow.patron->may_borrow && *flow.patron->may_borrow <= 0)
        return child_step(context, words("child", "That is all for today!"),
                          words("child", "Touch Finish, and enjoy reading."), Pose::cheers);
    if (books == 0)
        return child_step(context, words("child", "Now your first book!"),
                          words("child", "Hold its stripes under the red light."), Pose::points);
    return child_step(context, words("child", "Now book number {n}!", {{"n", std::to_string(books + 1)}}),
                      words("child", "Hold its stripes under the red light. Or touch Finish."), Pose::points);
}

namespace {

Widget stage(int number, const std::string& text, std::string sign, int now) {
    const bool done = number < now, current = number == now;
    Widget mark =
        done ? stack({icon("check", 7_mm, Token::on_tea)}, {.across = Across::centre,
                                                            .along = Along::centre,
                                                            .fill = Token::tea,
                                                            .radius = Radius::pill})
             : stack({label(std::to_string(number), {.weight = Weight::bold,
                                                     .colour = current ? Token::on_amber : Token::ink,
                                                     .align = Across::centre})},
                     {.across = Across::centre,
                      .along = Along::centre,
                      .fill = current ? Token::amber : Token::none,
                      .border = current ? Token::none : Token::edge,
                      .radius = Radius::pill});
    Widget card = row({sized(std::move(mark), 13_mm, 13_mm), icon(std::move(sign), 11_mm, Token::tea_dark),
                       label(text, {.weight = Weight::bold})},
                      {.gap = Space::s,
                       .padding = sides(Space::s, Space::s),
                       .across = Across::centre,
                       .along = Along::centre,
                       .fill = done ? Token::tea_light : Token::card,
                       .border = done      ? Token::none
                                 : current ? Token::amber_dark
                                           : Token::edge,
                       .edge = done || current ? Edge::solid : Edge::dashed,
                       .radius = Radius::card});
    return card;
}

}  // namespace

Widget child_stages(ChildStage now, const ViewContext& context) {
    const words::Words& words = context.words;
    const int at = static_cast<int>(now) + 1;
    const std::array texts{words("child", "Card"), words("child", "Books"), words("child", "Home")};
    Widget whole =
        grid(3, 0_mm,
             {stage(1, texts[0], "card", at), stage(2, texts[1], "book", at), stage(3, texts[2], "home", at)},
             {.gap = Space::m});
    whole.role = Role::image;
    whole.name = "stages";
    whole.text = words("child", "Step {n} of 3: {step}",
                       {{"n", std::to_string(at)}, {"step", texts[static_cast<std::size_t>(at - 1)]}});
    return whole;
}

Widget calendar_leaf(Day due, const words::Words& words) {
    const unsigned day{std::chrono::year_month_day{due}.day()};
    Widget head;
    head.surface = {.fill = Token::clay_mark, .radius = Radius::chip};
    head.sizing.height = 7_mm;
    Widget leaf = column(
        {std::move(head), label(std::to_string(day), {.type = Type::display, .align = Across::centre})},
        {.gap = Space::xs,
         .padding = {Space::none, Space::none, Space::none, Space::s},
         .fill = Token::card,
         .border = Token::divider,
         .radius = Radius::chip});
    leaf.sizing.width = 34_mm;
    leaf.children.back().role = Role::text;
    Widget whole =
        column({as(label(words("child", "Bring them back by"),
                         {.type = Type::small, .weight = Weight::bold, .colour = Token::tea_dark}),
                   Role::text),
                placed(std::move(leaf), Across::start),
                label(words.short_date(due), {.type = Type::small, .weight = Weight::bold})},
               {.gap = Space::s, .padding = all(Space::m), .fill = Token::tea_light, .radius = Radius::card});
    return whole;
}

}  // namespace anjungan::screens
