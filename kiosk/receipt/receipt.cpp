#include "kiosk/receipt/receipt.h"

#include <fmt/format.h>

#include <map>

namespace anjungan::receipt {

using device::Align;
using device::Text;
using device::TextStyle;

namespace {

constexpr TextStyle plain{};
constexpr TextStyle strong{.bold = true};
constexpr TextStyle high{.bold = true, .height = 2};
constexpr TextStyle large{.bold = true, .width = 2, .height = 2};

using Titles = std::vector<std::string>;

// What has to be back on one day, and apart from these what has no date yet.
struct Dues {
    std::map<Day, Titles> dated;
    Titles undated;
};

// `card`: of which card of a family; nothing: of all.
Dues dues_of(const ReceiptContent& content, std::optional<std::size_t> card = {}) {
    Dues dues;
    for (const DueItem& line : content.lines)
        if (!card || line.card == *card)
            (line.due ? dues.dated[*line.due] : dues.undated).push_back(line.title);
    return dues;
}

std::string calendar_of(const ReceiptContent& content, const ReceiptWords& words, const Dues& dues) {
    for (const Ticket& ticket : content.tickets)
        if (ticket.waiting.empty())
            return event_calendar(ticket.starts, content.zone, ticket.title, ticket.where);
    if (dues.dated.empty()) return {};
    const auto& [first, titles] = *dues.dated.begin();
    return calendar(first, titles.size(), {words.bring_back, content.library});
}

class Composer {
  public:
    Composer(const ReceiptContent& content, const ReceiptWords& words)
        : content_(content), words_(words), dues_(dues_of(content)) {}

    [[nodiscard]] device::Document compose() {
        document_.copy_mark = words_.copy;
        head();
        clearance();
        if (content_.family.empty()) parts(dues_);
        for (std::size_t card = 0; card < content_.family.size(); ++card) {
            if (number_ > 0) add(device::Rule{});
            number_ = 0;  // each counts their own at home
            add(Text{content_.family[card], Align::left, high});
            parts(dues_of(content_, card));
        }
        if (content_.lines.empty() && !content_.returned.empty())
            part(words_.returned, words_.day(today()),
                 std::to_string(static_cast<int>(std::chrono::year_month_day{today()}.year())),
                 content_.returned);
        for (const Ticket& each : content_.tickets) ticket(each);
        if (content_.card) first_card(*content_.card);
        if (content_.way) way(*content_.way);
        if (number_ > 0) add(device::Rule{});
        if (content_.offline) centred(words_.offline);
        if (content_.guessed) centred(words_.guessed);
        code();
        proof();
        foot();
        add(device::Cut{});
        return std::move(document_);
    }

  private:
    void add(device::Block block) { document_.blocks.push_back(std::move(block)); }
    void centred(const std::string& text, TextStyle style = plain) {
        if (!text.empty()) add(Text{text, Align::centre, style});
    }
    [[nodiscard]] Day today() const { return content_.zone.day(content_.at); }

    // Parts of a line, with a point between those that are there.
    static std::string joined(std::initializer_list<std::string> parts) {
        std::string line;
        for (const std::string& each : parts) {
            if (each.empty()) continue;
            line.append(line.empty() ? "" : " · ").append(each);
        }
        return line;
    }

    void head() {
        centred(content_.library, high);
        centred(joined({content_.hours, content_.telephone}));
        add(device::Rule{});
    }

    // By when they are to be back.
    void parts(const Dues& dues) {
        for (const auto& [due, titles] : dues.dated)
            part(words_.due, words_.day(due),
                 std::to_string(static_cast<int>(std::chrono::year_month_day{due}.year())), titles);
        if (!dues.undated.empty()) part(words_.due, words_.due_later, {}, dues.undated);
    }

    // A date, large and once, and the books beneath it; numbered through, so that they can be counted at
    // home.
    void part(const std::string& heading, const std::string& date, const std::string& year,
              const Titles& titles) {
        if (number_ > 0) add(device::Rule{});
        add(Text{heading, Align::left, plain});
        add(Text{date, Align::left, large});
        add(Text{joined({year, words_.books(titles.size()),
                         number_ == 0 && content_.family.empty() ? content_.patron : ""}),
                 Align::left, plain});
        const std::size_t all = content_.lines.empty() ? content_.returned.size() : content_.lines.size();
        for (const std::string& title : titles) {
            add(device::Gap{});
            add(device::Listed{fmt::format("{:>{}}", ++number_, all < 10 ? 1 : 2), title, strong});
        }
    }

    void clearance() {
        if (content_.clearance.empty()) return;
        add(Text{words_.cleared, Align::left, large});
        add(device::Gap{});
        if (!content_.patron.empty()) add(Text{content_.patron, Align::left, strong});
        add(Text{words_.member + " " + content_.clearance, Align::left, strong});
        add(device::Gap{});
        add(Text{words_.cleared_says, Align::left, plain});
        add(Text{words_.date(today()), Align::left, strong});
        add(device::Rule{});
    }

    void proof() {
        if (content_.proof.empty()) return;
        add(device::Gap{});
        add(device::QrCode{content_.proof, words_.proof, words_.proof_says});
    }

    void ticket(const Ticket& each) {
        add(Text{words_.ticket, Align::left, plain});
        add(Text{each.title, Align::left, high});
        add(Text{each.when, Align::left, strong});
        add(Text{joined({each.where, each.holder}), Align::left, plain});
        add(device::Gap{});
        if (each.waiting.empty())
            add(device::QrCode{each.code, words_.ticket, words_.show_at_door});
        else
            add(Text{each.waiting, Align::left, strong});
        add(device::Rule{});
    }

    void first_card(const FirstCard& card) {
        add(Text{words_.first_card, Align::left, plain});
        add(Text{card.name, Align::left, high});
        add(device::Gap{});
        add(device::BarcodeLine{card.number});
        add(device::Gap{});
        add(Text{joined({words_.good_until, words_.date(card.until)}), Align::left, strong});
        add(Text{words_.first_card_says, Align::left, plain});
        add(device::Rule{});
    }

    void way(const Way& to) {
        add(Text{to.title, Align::left, high});
        if (!to.author.empty()) add(Text{to.author, Align::left, plain});
        add(device::Gap{});
        const auto say = [&](const std::string& what, const std::string& text) {
            if (text.empty()) return;
            add(Text{what, Align::left, plain});
            add(Text{text, Align::left, large});
        };
        say(words_.to_shelf, to.shelf);
        say(words_.on_spine, to.call_number);
        add(device::Rule{});
    }

    void code() {
        std::string data = calendar_of(content_, words_, dues_);
        if (data.empty()) return;
        std::string caption = words_.scan_code;
        if (dues_.dated.size() > 1) {
            std::string others;
            for (auto other = std::next(dues_.dated.begin()); other != dues_.dated.end(); ++other)
                others.append(others.empty() ? "" : "; ").append(words_.day(other->first));
            caption.append(" ").append(words_.only_first(words_.day(dues_.dated.begin()->first), others));
        }
        add(device::QrCode{std::move(data), words_.keep_date, std::move(caption)});
    }

    void foot() {
        if (content_.own_event) {
            add(device::Gap{});
            centred(words_.signed_up, strong);
            centred(content_.own_event->title);
            centred(content_.own_event->when);
        } else if (!content_.event.empty()) {
            add(device::Gap{});
            centred(words_.today, strong);
            centred(content_.event);
        }
        if (!content_.foot.empty()) {
            add(device::Gap{});
            centred(content_.foot);
        }
        add(device::Gap{});
        centred(joined({words_.date(today()), words_.time(content_.zone.local(content_.at)), content_.unit}));
    }

    const ReceiptContent& content_;
    const ReceiptWords& words_;
    const Dues dues_;
    device::Document document_;
    std::size_t number_ = 0;  // of the last book
};

}  // namespace

std::string receipt_calendar(const ReceiptContent& content, const ReceiptWords& words) {
    return calendar_of(content, words, dues_of(content));
}

device::Document document_of(const ReceiptContent& content, const ReceiptWords& words) {
    return Composer(content, words).compose();
}

}  // namespace anjungan::receipt
