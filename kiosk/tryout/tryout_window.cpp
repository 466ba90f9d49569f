#include "kiosk/tryout/tryout_window.h"

#include <array>
#include <chrono>

#include "kiosk/script/receipt_png.h"
#include "kiosk/ui/parts.h"

namespace anjungan::tryout {

namespace {

using namespace ui;

constexpr device::DisplayMode window_mode{1100, 1000, 480.0};

struct Sample {
    const char* barcode;
    const char* says;
};
constexpr std::array cards{
    Sample{"P0001", "adult"},   Sample{"P0002", "pupil"},         Sample{"P0003", "card expired"},
    Sample{"P0004", "blocked"}, Sample{"P0005", "limit reached"}, Sample{"P0006", "teacher, PIN 2468"},
    Sample{"P0007", "ꦗꦮ"},      Sample{"P0008", "owes fines"}};
constexpr std::array books{Sample{"B0001", "on the shelf"},    Sample{"B0002", "on the shelf"},
                           Sample{"B0003", "on the shelf"},    Sample{"B0041", "lent to P0001"},
                           Sample{"B0042", "overdue"},         Sample{"B0043", "reserved"},
                           Sample{"B0044", "not for loan"},    Sample{"B0045", "lost"},
                           Sample{"B9999", "nobody knows it"}, Sample{"?!%", "meaningless"}};

template <std::size_t count>
Widget samples(const std::array<Sample, count>& all, const char* icon) {
    std::vector<Widget> buttons;
    buttons.reserve(count);
    for (const Sample& each : all)
        buttons.push_back(
            button(std::string("scan ") + each.barcode, each.barcode,
                   {.icon = icon, .second = each.says, .type = Type::body, .least_height = 20_mm}));
    return grid(2, 60_mm, std::move(buttons), {.gap = Space::s});
}

Widget a_switch(std::string name, std::string text, const char* icon, bool on) {
    return button(std::move(name), std::move(text),
                  {.icon = icon,
                   .look = on ? Look::clay : Look::plain,
                   .selected = on,
                   .type = Type::body,
                   .least_height = 20_mm});
}

Steady steady_now() {
    return {std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now().time_since_epoch())};
}

}  // namespace

Result<std::unique_ptr<TryoutWindow>> TryoutWindow::open(VideoSystem& video,
                                                         const std::filesystem::path& assets,
                                                         std::filesystem::path scratch, Wiring wiring) {
    TRY_ASSIGN(auto window, video.window("Anjungan: the tray", window_mode, ui::VideoSystem::Place::right));
    device::Display& display = window->display();
    TRY(display.open({}));
    TRY(display.claim());
    TRY(display.enable());
    TRY_ASSIGN(auto presenter, Presenter::create(assets, Panel{.mode = display.mode()}));
    std::unique_ptr<TryoutWindow> opened(
        new TryoutWindow(std::move(scratch), std::move(wiring), std::move(window), std::move(presenter)));
    device::TouchPanel& touches = opened->window_->touch_panel();
    touches.deliver_to([self = opened.get()](device::Touch touch) { self->touched(touch); },
                       [](device::Key) {});
    TRY(touches.open({}));
    TRY(touches.claim());
    TRY(touches.enable());
    opened->show();
    return opened;
}

TryoutWindow::TryoutWindow(std::filesystem::path scratch, Wiring wiring, std::unique_ptr<Window> window,
                           std::unique_ptr<Presenter> presenter)
    : scratch_(std::move(scratch)),
      wiring_(std::move(wiring)),
      window_(std::move(window)),
      presenter_(std::move(presenter)) {}

Widget TryoutWindow::view() const {
    Widget switches =
        grid(2, 60_mm,
             {a_switch("paper", paper_ ? "Take the paper out" : "Put paper in", "paper-out", !paper_),
              a_switch("cover", cover_open_ ? "Close the cover" : "Open the cover", "printer", cover_open_),
              a_switch("printer-plug", printer_plugged_ ? "Unplug the printer" : "Plug the printer in",
                       "cable", !printer_plugged_),
              a_switch("scanner-plug", scanner_plugged_ ? "Unplug the scanner" : "Plug the scanner in",
                       "scanner", !scanner_plugged_),
              a_switch("line", line_up_ ? "Cut the line" : "Mend the line", "offline", !line_up_),
              a_switch("power-cut", "Cut the power", "warning", false)},
             {.gap = Space::s});
    Widget left = column({label("Cards", {.type = Type::heading}), samples(cards, "card"),
                          label("Books", {.type = Type::heading}), samples(books, "book"),
                          label("What goes wrong", {.type = Type::heading}), std::move(switches)},
                         {.gap = Space::s});
    std::vector<Widget> paper{label("Paper", {.type = Type::heading})};
    if (receipt_picture_.empty())
        paper.push_back(label("Slips come out here.", {.colour = Token::muted}));
    else
        paper.push_back(grow(picture(receipt_picture_, "the last slip", ui::Picture::Fit::contain)));
    return screen("tray",
                  row({grow(std::move(left), 3), grow(column(std::move(paper), {.gap = Space::s}), 2)},
                      {.gap = Space::l, .padding = all(Space::m), .across = Across::stretch}),
                  column({}));
}

void TryoutWindow::show() {
    if (wiring_.printer.receipts().size() != receipts_) {
        receipts_ = wiring_.printer.receipts().size();
        const std::filesystem::path file = scratch_ / fmt::format("slip-{}.png", receipts_);
        if (script::write_receipt_png(wiring_.printer.receipts().back(), file)) receipt_picture_ = file;
    }
    const device::Frame& frame = presenter_->render(view(), {});
    if (presenter_->changed()) (void)window_->display().present(frame);
}

void TryoutWindow::touched(const device::Touch& touch) {
    const auto name = presenter_->touch(touch, steady_now());
    if (presenter_->needs_refresh()) {
        const device::Frame& frame = presenter_->refresh();
        if (presenter_->changed()) (void)window_->display().present(frame);
    }
    if (name) tapped(*name);
}

void TryoutWindow::tapped(std::string_view name) {
    if (name.starts_with("scan "))
        return wiring_.scanner.scan(std::string(name.substr(5)), device::Symbology::code128);
    if (name == "paper") obey((paper_ = !paper_) ? "paper-ok" : "paper-out");
    if (name == "cover") obey((cover_open_ = !cover_open_) ? "cover-open" : "cover-closed");
    if (name == "printer-plug") obey((printer_plugged_ = !printer_plugged_) ? "plug" : "unplug");
    if (name == "scanner-plug")
        (void)wiring_.scanner.obey((scanner_plugged_ = !scanner_plugged_) ? "plug" : "unplug");
    if (name == "line") wiring_.line(line_up_ = !line_up_);
    if (name == "power-cut") wiring_.power_cut();
}

// The window knows every order the printer does; a refusal would be our own mistake.
void TryoutWindow::obey(std::string_view order) {
    (void)wiring_.printer.obey(order);
}

}  // namespace anjungan::tryout
