#include "kiosk/ui/presenter.h"

#include <algorithm>
#include <array>
#include <utility>

#include "kiosk/ui/damage.h"
#include "kiosk/ui/keys.h"
#include "kiosk/ui/paint.h"
#include "kiosk/ui/touch.h"

namespace anjungan::ui {

namespace {

// A tree and where it lies. The layout points into the tree, so both live and die together, in one place.
struct Scene {
    Widget root;
    DisplayOptions options;
    Attention attention;
    Metrics sizes;
    Layout layout = {};
};

// What a first_that_fits has become.
const Box& taken(const Box& box) {
    const bool one_of_several = box.widget->arrangement.direction == Direction::first_that_fits;
    return one_of_several && !box.children.empty() ? taken(box.children.front()) : box;
}

// What a small panel shows when its words have no room in their size: large text, the high lines of Javanese.
constexpr std::array type_sizes{1.0, 0.85, 0.7, 0.6};

constexpr double least_stage = 0.6;  // of the panel's height, whatever lower reach asks for
constexpr Mm meant = 1.4_mm;         // half of the space between two controls

}  // namespace

struct Presenter::Parts {
    Panel panel;
    Theme theme;
    std::optional<Error> theme_trouble;
    Canvas canvas;
    Studio studio;
    Fingers fingers;
    Focus focus = {};
    std::string found_on = {};  // the screen and dialog on which a finger brought the ring to where it is
    std::unique_ptr<Scene> scene = {};
    Semantics semantics = {};
    device::Frame frame = {};
    Rect repainted = {};

    [[nodiscard]] Metrics metrics(const DisplayOptions& options) const {
        return {theme, panel.mode, options.large_text, options.high_contrast, options.staff};
    }
    [[nodiscard]] Rect place(const DisplayOptions& options) const {
        const Metrics sizes = metrics(options);
        const Rect whole = canvas.bounds();
        if (!options.low_reach) return whole;
        const int reachable = sizes.px(Mm{panel.mount.reach.value - panel.mount.foot.value});
        const int height = std::clamp(reachable, static_cast<int>(whole.h * least_stage), whole.h);
        return {0, whole.h - height, whole.w, height};
    }
    [[nodiscard]] const Palette& palette(const DisplayOptions& options) const {
        return theme.palette(options.high_contrast, options.staff);
    }
    [[nodiscard]] Attention attention() const { return {fingers.pressed(), focus.at()}; }

    void show(const Variants& variants, const DisplayOptions& options);
    [[nodiscard]] std::unique_ptr<Scene> laid_out(const Variants& variants, const Metrics& sizes,
                                                  const DisplayOptions& options);
    [[nodiscard]] std::unique_ptr<Scene> laid_out_whole(const Variants& variants,
                                                        const DisplayOptions& options);
    void paint(const std::vector<Rect>& parts);
};

void Presenter::Parts::show(const Variants& variants, const DisplayOptions& options) {
    repainted = {};
    std::unique_ptr<Scene> next = laid_out_whole(variants, options);
    // What lower reach leaves free lies outside of the tree, on the same ground.
    const bool same = scene && scene->options == options && scene->sizes == next->sizes &&
                      scene->root.surface == next->root.surface;
    if (same && scene->attention == next->attention && scene->root == next->root) return;
    const std::vector<Rect> parts = same ? damage(scene->layout.root, scene->attention, next->layout.root,
                                                  next->attention, Painter::overhang(next->sizes))
                                         : std::vector{canvas.bounds()};
    scene = std::move(next);
    paint(parts);
}

// In the size of type that is wished for; on a small panel in the largest in which everything has room.
std::unique_ptr<Scene> Presenter::Parts::laid_out_whole(const Variants& variants,
                                                        const DisplayOptions& options) {
    const Metrics wished = metrics(options);
    std::unique_ptr<Scene> next;
    for (const double size : type_sizes) {
        next = laid_out(variants, wished.with_smaller_type(size), options);
        semantics = Semantics{next->layout, next->sizes, palette(options), next->attention.focused};
        if (!wished.small_panel() || semantics.is_whole()) break;
    }
    return next;
}

std::unique_ptr<Scene> Presenter::Parts::laid_out(const Variants& variants, const Metrics& sizes,
                                                  const DisplayOptions& options) {
    std::unique_ptr<Scene> next;
    for (const auto& variant : variants) {
        next = std::make_unique<Scene>(Scene{variant(), options, attention(), sizes});
        const Rect panel_part = next->root.whole ? canvas.bounds() : place(options);
        next->layout = lay_out(next->root, panel_part, sizes, studio.typesetter);
        if (next->layout.has_room) break;
    }
    return next;
}

void Presenter::Parts::paint(const std::vector<Rect>& parts) {
    const Metrics& sizes = scene->sizes;
    const Palette& colours = palette(scene->options);
    Painter painter{canvas, studio, sizes, colours, scene->attention};
    const Box& root = taken(scene->layout.root);
    for (const Rect& part : parts) {
        canvas.set_clip(part);
        // Most screens fill themselves; twice would cost a millisecond.
        const Surface& ground = root.widget->surface;
        const bool filled = ground.radius == Radius::none && root.rect.cut(part) == part &&
                            colours[static_cast<std::size_t>(ground.fill)].alpha == 255;
        // What lower reach leaves free is of the same ground.
        const Token bare =
            ground.radius == Radius::none && ground.fill != Token::none ? ground.fill : Token::paper;
        if (!filled) canvas.fill(part, colours[static_cast<std::size_t>(bare)]);
        painter.paint(scene->layout.root);
        repainted = around(repainted, part);
    }
    canvas.set_clip(canvas.bounds());
}

Presenter::Presenter(std::unique_ptr<Parts> parts) : parts_{std::move(parts)} {}
Presenter::~Presenter() = default;

Result<std::unique_ptr<Presenter>> Presenter::create(const std::filesystem::path& assets, Panel panel) {
    TRY_ASSIGN(Canvas canvas, Canvas::create(panel.mode.width, panel.mode.height));
    TRY_ASSIGN(Fonts fonts, Fonts::open(assets / "fonts"));
    TRY_ASSIGN(Icons icons, Icons::open(assets / "icons"));
    std::optional<Error> trouble;
    Theme theme = Theme::built_in();
    if (auto read = load_theme(assets / "themes" / house_theme))
        theme = *read;
    else
        trouble = read.error();
    const double slack = meant.value * panel.mode.width / std::max(panel.mode.width_mm, 1.0);
    auto parts = std::make_unique<Parts>(Parts{panel, theme, std::move(trouble), std::move(canvas),
                                               Studio{Typesetter{std::move(fonts)}, std::move(icons)},
                                               Fingers{slack}});
    parts->frame = parts->canvas.frame();
    const Metrics sizes = parts->metrics({});
    for (Type type : {Type::small, Type::body, Type::lead, Type::heading, Type::title})
        parts->studio.typesetter.warm(sizes.px(type));
    return std::unique_ptr<Presenter>{new Presenter{std::move(parts)}};
}

Viewport Presenter::viewport(const DisplayOptions& options) const {
    const Rect place = parts_->place(options);
    const Metrics sizes = parts_->metrics(options);
    return {Mm{sizes.mm(place.w)}, Mm{sizes.mm(place.h)}, options.large_text, Mm{sizes.mm(place.y)}};
}

const device::Frame& Presenter::render(const Variants& variants, const DisplayOptions& options) {
    parts_->show(variants, options);
    return parts_->frame;
}

const device::Frame& Presenter::render(Widget root, const DisplayOptions& options) {
    return render(Variants{[&root] { return root; }}, options);
}

bool Presenter::changed() const {
    return !parts_->repainted.empty();
}
Rect Presenter::repainted() const {
    return parts_->repainted;
}
const device::Frame& Presenter::frame() const {
    return parts_->frame;
}

std::optional<std::string> Presenter::touch(const device::Touch& touch, Steady at) {
    if (touch.phase == device::TouchPhase::down) parts_->focus.leave();
    return parts_->fingers.handle(touch, at, parts_->semantics);
}

std::optional<std::string> Presenter::touch_by_ear(const device::Touch& touch, Steady at) {
    auto tapped = parts_->fingers.handle(touch, at, parts_->semantics);
    const Node* control = tapped ? parts_->semantics.control(*tapped) : nullptr;
    // Which key of a PIN it is nobody may hear, so there is no first touch that says it.
    const bool is_secret = control != nullptr && control->role == Role::key && !control->sayable;
    if (control == nullptr || is_secret) return tapped;
    std::string here{parts_->semantics.screen()};
    here.append("/").append(parts_->semantics.dialog());
    if (parts_->focus.at() == *tapped && std::exchange(parts_->found_on, {}) == here) return tapped;
    parts_->focus.go_to(*tapped);
    parts_->found_on = std::move(here);
    return std::nullopt;
}

std::optional<std::string> Presenter::key(const device::Key& key) {
    return parts_->focus.handle(key, parts_->semantics);
}

bool Presenter::needs_refresh() const {
    return parts_->scene && parts_->scene->attention != parts_->attention();
}

const device::Frame& Presenter::refresh() {
    parts_->repainted = {};
    if (needs_refresh()) {
        Widget root = parts_->scene->root;
        parts_->show({[&root] { return root; }}, DisplayOptions{parts_->scene->options});
    }
    return parts_->frame;
}

const Semantics& Presenter::semantics() const {
    return parts_->semantics;
}
std::chrono::milliseconds Presenter::cross_fade() const {
    return parts_->theme.cross_fade;
}

const std::optional<Error>& Presenter::theme_trouble() const {
    return parts_->theme_trouble;
}

void Presenter::forget() {
    parts_->scene.reset();
    parts_->semantics = {};
    parts_->focus.leave();
    parts_->studio.typesetter.forget();
    parts_->studio.pictures.forget();
    parts_->studio.jackets.forget();
    parts_->studio.qr = {};
    parts_->canvas.fill(parts_->canvas.bounds(), Colour{});
}

}  // namespace anjungan::ui
