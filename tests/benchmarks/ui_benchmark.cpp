// The toolkit's budgets (DESIGN, budgets): a full 1080p frame ≤ 4 ms, one row changed ≤ 2 ms, the first text
// of a screen ≤ 12 ms.
#include <benchmark/benchmark.h>

#include <array>
#include <string>

#include "kiosk/ui/illustrations.h"
#include "kiosk/ui/pictures.h"
#include "kiosk/ui/rasteriser.h"
#include "tests/kiosk/ui/sample_screens.h"

namespace {

using namespace anjungan;
using namespace anjungan::ui;

const std::string assets = std::string{SOURCE_DIR} + "/assets";

std::unique_ptr<Presenter> presenter(benchmark::State& state, const Panel& panel) {
    auto made = Presenter::create(assets, panel);
    if (made) return std::move(*made);
    state.SkipWithError(made.error().sentence.c_str());
    return nullptr;
}

Widget with_title(Widget root, const std::string& from, const std::string& to) {
    if (auto* text = std::get_if<Text>(&root.content))
        for (Span& span : text->spans)
            if (span.text == from) span.text = to;
    for (Widget& child : root.children) child = with_title(std::move(child), from, to);
    return root;
}

void start_up(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(Presenter::create(assets, sample::portrait()));
}
BENCHMARK(start_up)->Unit(benchmark::kMillisecond);

// A screen nobody has seen yet: every text is shaped, every icon drawn.
void first_frame_of_a_screen(benchmark::State& state) {
    auto view = presenter(state, sample::portrait());
    if (!view) return;
    for (auto _ : state) {
        state.PauseTiming();
        view->forget();
        state.ResumeTiming();
        view->render(sample::borrow(view->viewport({})), {});
    }
}
BENCHMARK(first_frame_of_a_screen)->Unit(benchmark::kMillisecond);

// All pixels again, texts at hand: contrast is switched to and fro.
void full_frame(benchmark::State& state) {
    auto view = presenter(state, sample::portrait());
    if (!view) return;
    const bool idle = state.range(0) == 1;
    bool contrast = false;
    for (auto _ : state) {
        contrast = !contrast;
        const DisplayOptions options{.high_contrast = contrast};
        view->render(idle ? sample::idle(view->viewport({})) : sample::borrow(view->viewport({})), options);
    }
}
BENCHMARK(full_frame)->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond);

// A scan: the same screen with one row's title another one each time.
void one_row_changed(benchmark::State& state) {
    auto view = presenter(state, sample::portrait());
    if (!view) return;
    const Widget screen = sample::borrow(view->viewport({}));
    int number = 0;
    for (auto _ : state) {
        state.PauseTiming();
        Widget next = with_title(screen, "Layar di Telaga", "Buku baru nomor " + std::to_string(++number));
        state.ResumeTiming();
        view->render(std::move(next), {});
    }
}
BENCHMARK(one_row_changed)->Unit(benchmark::kMillisecond);

void nothing_changed(benchmark::State& state) {
    auto view = presenter(state, sample::portrait());
    if (!view) return;
    for (auto _ : state) view->render(sample::borrow(view->viewport({})), {});
}
BENCHMARK(nothing_changed)->Unit(benchmark::kMicrosecond);

void button_pressed(benchmark::State& state) {
    auto view = presenter(state, sample::portrait());
    if (!view) return;
    view->render(sample::borrow(view->viewport({})), {});
    const Rect where = view->semantics().find("finish")->bounds;
    bool down = false;
    for (auto _ : state) {
        down = !down;
        benchmark::DoNotOptimize(view->touch({down ? device::TouchPhase::down : device::TouchPhase::cancelled,
                                              0, where.x + 9.0, where.y + 9.0},
                                             {}));
        view->refresh();
    }
}
BENCHMARK(button_pressed)->Unit(benchmark::kMicrosecond);

void highlands_drawn(benchmark::State& state) {
    const std::string drawing = illustration("highlands", Theme::built_in().normal);
    for (auto _ : state) benchmark::DoNotOptimize(draw_svg(drawing, 992, 675));
}
BENCHMARK(highlands_drawn)->Unit(benchmark::kMillisecond);

void receipt_line_in_javanese(benchmark::State& state) {
    auto rasteriser = Rasteriser::create(assets);
    if (!rasteriser) return state.SkipWithError(rasteriser.error().sentence.c_str());
    for (auto _ : state) benchmark::DoNotOptimize(rasteriser->rasterise("ꦱꦸꦒꦼꦁ ꦫꦮꦸꦃ", false, 576, 28));
}
BENCHMARK(receipt_line_in_javanese)->Unit(benchmark::kMillisecond);

}  // namespace
