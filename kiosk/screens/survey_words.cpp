#include "kiosk/screens/survey_words.h"

#include <array>
#include <utility>
#include <vector>

#include "kiosk/flows/survey.h"
#include "kiosk/screens/frame.h"

namespace anjungan::screens {

using namespace ui;

namespace {

std::string asked_of_a_child(std::int64_t element, const words::Words& words) {
    switch (element) {
        case 1:
            return words("survey-child", "Do you like our rules, such as having a card?");
        case 2:
            return words("survey-child", "Do you like how one borrows books here?");
        case 3:
            return words("survey-child", "Do you like how fast we were today?");
        case 4:
            return words("survey-child", "Do you like our rules about money, such as fines?");
        case 5:
            return words("survey-child", "Do you like the books here?");
        case 6:
            return words("survey-child", "Do you like how our staff help you?");
        case 7:
            return words("survey-child", "Do you like how our staff treat you?");
        case 8:
            return words("survey-child", "Do you like how we listen to you?");
        default:
            return words("survey-child", "Do you like this place?");
    }
}

std::array<std::string, flows::Survey::scores> answers(bool of_a_child, const words::Words& words) {
    if (of_a_child)
        return {words("survey-child", "Not at all"), words("survey-child", "Not much"),
                words("survey-child", "Yes"), words("survey-child", "Very much")};
    return {words("survey", "Not good"), words("survey", "Not so good"), words("survey", "Good"),
            words("survey", "Very good")};
}

struct Face {
    Mm sign, least_height;
    Type type;
    Direction direction = Direction::column;
};

std::vector<Widget> faces(const flows::State& state, bool of_a_child, const ViewContext& context,
                          const Face& face) {
    const auto in_words = answers(of_a_child, context.words);
    std::vector<Widget> buttons;
    for (int score = 1; score <= flows::Survey::scores; ++score) {
        Widget each =
            reply_button(state, {flows::Survey::smile, score}, in_words[static_cast<std::size_t>(score - 1)],
                         {.icon = "smile-" + std::to_string(score),
                          .type = face.type,
                          .least_height = face.least_height,
                          .direction = face.direction});
        auto* sign = std::get_if<Icon>(&each.children.front().content);
        if (sign != nullptr) sign->size = face.sign;
        if (sign != nullptr && each.enabled) sign->colour = Token::tea;
        each.arrangement.padding = sides(Space::xs, Space::s);
        buttons.push_back(std::move(each));
    }
    return buttons;
}

}  // namespace

std::string survey_question(std::int64_t element, bool of_a_child, const words::Words& words) {
    if (of_a_child) return asked_of_a_child(element, words);
    switch (element) {
        case 1:
            return words("survey", "How are our conditions, such as having a card?");
        case 2:
            return words("survey", "How is the way of borrowing and returning here?");
        case 3:
            return words("survey", "How was the speed of our service today?");
        case 4:
            return words("survey", "How are the costs here, fines included?");
        case 5:
            return words("survey", "How were our books and services, for what you came for?");
        case 6:
            return words("survey", "How is the help that our staff can give you?");
        case 7:
            return words("survey", "How is the kindness of our staff?");
        case 8:
            return words("survey", "How do we deal with complaints and suggestions?");
        default:
            return words("survey", "How are the rooms, shelves and equipment here?");
    }
}

std::string survey_icon(std::int64_t element) {
    constexpr std::array<std::string_view, 9> icons{"card", "borrow", "clock",      "coin", "book",
                                                    "hand", "heart",  "guest-book", "shelf"};
    return std::string{icons.at(static_cast<std::size_t>(element - 1))};
}

Widget survey_faces(const flows::State& state, bool of_a_child, const ViewContext& context) {
    const BoxStyle apart{.gap = is_dense(context) ? Space::s : Space::m};
    std::vector<Widget> variants;
    const auto beside = [&](Face face) {
        variants.push_back(grid(4, 0_mm, faces(state, of_a_child, context, face), apart));
    };
    if (!is_dense(context)) {
        beside({30_mm, 84_mm, Type::heading});
        beside({30_mm, 76_mm, Type::lead});
        beside({20_mm, 54_mm, Type::lead});
    }
    beside({13_mm, 36_mm, Type::body});
    beside({10_mm, 30_mm, Type::small});
    const Face below{10_mm, 22_mm, Type::body, Direction::row};
    variants.push_back(grid(2, 40_mm, faces(state, of_a_child, context, below), apart));
    variants.push_back(column(faces(state, of_a_child, context, below), apart));
    return first_that_fits(std::move(variants));
}

std::string write_a_suggestion(const words::Words& words) {
    return words("survey", "Write a suggestion or complaint");
}

}  // namespace anjungan::screens
