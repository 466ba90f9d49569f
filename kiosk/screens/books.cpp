#include "kiosk/screens/books.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "kiosk/screens/frame.h"
#include "kiosk/ui/jacket.h"
#include "kiosk/ui/unicode.h"

namespace anjungan::screens {

std::string author_and_call_number(const circulation::Item& item) {
    if (item.author.empty()) return item.call_number;
    if (item.call_number.empty()) return item.author;
    return item.author + " · " + item.call_number;
}

ui::Widget told_card(Density density, std::string name, ui::Tone tone, std::string icon, Told told,
                     std::vector<ui::Widget> answers) {
    using ui::Token;
    const bool refused = tone == ui::Tone::refused, pending = tone == ui::Tone::pending,
               done = tone == ui::Tone::done;
    const Token ink = refused ? Token::clay : Token::ink;
    const bool minimal = density == Density::minimal;
    const ui::Type type = minimal                       ? ui::Type::small
                          : density == Density::compact ? ui::Type::body
                                                        : ui::Type::lead;
    const ui::Mm sign{minimal ? 9.0 : density == Density::compact ? 12.0 : 18.0};
    std::vector<ui::Widget> lines{
        ui::as(ui::label(told.what, {.type = minimal ? ui::Type::lead : ui::Type::heading,
                                     .weight = ui::Weight::bold,
                                     .colour = ink}),
               ui::Role::heading)};
    if (!told.next.empty()) lines.push_back(ui::label(told.next, {.type = type}));
    std::vector<ui::Widget> parts;
    if (!icon.empty()) parts.push_back(ui::icon(std::move(icon), sign, ink));
    parts.push_back(ui::grow(ui::column(std::move(lines), {.gap = ui::Space::xs})));
    for (ui::Widget& each : answers) parts.push_back(std::move(each));
    ui::Widget card = ui::row(std::move(parts), {.gap = minimal ? ui::Space::m : ui::Space::l,
                                                 .padding = ui::all(minimal ? ui::Space::s : ui::Space::l),
                                                 .across = ui::Across::centre,
                                                 .fill = refused   ? Token::clay_light
                                                         : pending ? Token::card
                                                         : done    ? Token::tea_light
                                                                   : Token::amber_light,
                                                 .border = refused   ? Token::clay_mark
                                                           : pending ? Token::divider
                                                           : done    ? Token::tea
                                                                     : Token::amber,
                                                 .edge = pending ? ui::Edge::dashed : ui::Edge::solid,
                                                 .radius = ui::Radius::card});
    card.role = ui::Role::alert;
    card.name = std::move(name);
    card.text = told.next.empty() ? told.what : told.what + ". " + told.next;
    return card;
}

namespace {

std::size_t length(std::string_view text) {
    return ui::characters(text).size();
}

std::vector<std::string> words_in(const std::string& text) {
    std::vector<std::string> words;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        if (end > at) words.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return words;
}

}  // namespace

std::string shortened(const std::string& title, std::size_t most) {
    if (length(title) <= most) return title;
    const std::vector<std::string> words = words_in(title);
    std::size_t first = 0, last = words.size();
    std::string head, tail;
    while (last > 1 && length(tail) + length(words[last - 1]) + 1 <= most / 2)
        tail.insert(0, words[--last]).insert(0, 1, ' ');
    while (first + 1 < last && length(head) + length(words[first]) + length(tail) + 2 <= most)
        head.append(words[first++]).append(1, ' ');
    return head.empty() ? title : head + "…" + tail;
}

std::string title_of(const std::optional<circulation::Item>& item, const circulation::ItemBarcode& barcode) {
    return item && !item->title.empty() ? item->title : barcode.text;
}

ui::ListRow book_row(std::size_t number, const std::optional<circulation::Item>& item,
                     const circulation::ItemBarcode& barcode) {
    ui::ListRow row;
    row.name = "row-" + std::to_string(number);
    row.title = title_of(item, barcode);
    if (item) row.second = author_and_call_number(*item);
    if (item) row.jacket = ui::jacket_of(item->call_number, item->shelf, title_of(item, barcode));
    return row;
}

std::optional<ui::Widget> before_next_step(const flows::State& state, std::optional<flows::Notice> notice,
                                           const ViewContext& context) {
    if (state.scanner != device::Health::ok)
        return scanner_trouble(
            context,
            context.words("scan", "Please call our staff. Whatever is recorded already stays recorded."));
    if (notice)
        return told_card(context.density, "notice", ui::Tone::attention, "attention",
                         told_of_scan(*notice, context.words));
    return std::nullopt;
}

ui::Widget scan_row(std::size_t number, const flows::Scan& scan, const words::Words& words, RowSize size) {
    ui::ListRow row = book_row(number, scan.told ? scan.told->item : std::nullopt, {scan.barcode});
    make_pending(row, words("scan", "One moment, being looked up …"));
    row.line = size == RowSize::line;
    return ui::list_row(std::move(row));
}

namespace {

// It leans, and says so in words and with a sign: nobody has to see it by the picture or the colour.
void make_overdue(ui::ListRow& row, const circulation::Borrowed& loan, const flows::State& state,
                  const words::Words& words) {
    row.tone = ui::Tone::attention;
    row.leans = true;
    row.second = words("account", "Overdue. Please return it soon.");
    row.chip_icon = "attention";
    row.chip = words("account", "Overdue");
    if (!loan.due) return;
    row.second = words("account", "It was due on {date}. Please return it soon.",
                       {{"date", words.short_date(*loan.due)}});
    const auto days = (state.policy.zone.day(state.now.wall) - *loan.due).count();
    if (state.now.trust != ClockTrust::doubtful && days > 0)
        row.chip = words.plural("account", "{n} day overdue", "{n} days overdue", days);
}

}  // namespace

ui::ListRow home_row(std::size_t number, const circulation::Borrowed& loan, const flows::State& state,
                     const words::Words& words, RowSize size) {
    ui::ListRow row = book_row(number, loan.item, loan.item.barcode);
    row.line = size == RowSize::line;
    if (row.line) row.second.clear();
    if (loan.due) {
        row.chip_first = words("borrow", "Due");
        row.chip = words.short_date(*loan.due);
    }
    if (loan.overdue) make_overdue(row, loan, state, words);
    return row;
}

void make_pending(ui::ListRow& row, std::string says) {
    row.tone = ui::Tone::pending;
    row.second = std::move(says);
    row.jacket = ui::Jacket{};
}

void make_refused(ui::ListRow& row, Told told) {
    row.tone = ui::Tone::refused;
    row.second = row.title + " · " + told.next;
    row.title = std::move(told.what);
    row.jacket.reset();
}

}  // namespace anjungan::screens
