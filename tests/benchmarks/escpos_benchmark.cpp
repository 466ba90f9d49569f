// Budgets (DESIGN.md): a receipt encoded in 0.2 ms, a 576 × 2000 picture in 3 ms.
#include <benchmark/benchmark.h>

#include "drivers/printer/transfers.h"

namespace anjungan::printer {
namespace {

using namespace device;

Document receipt() {
    Document document;
    document.blocks = {
        Text{"Perpustakaan Daerah Wonosobo", Align::centre, {.bold = true, .width = 2, .height = 2}},
        Text{"23 November 2026, 10.15 — Sekar A.", Align::centre, {}}, Rule{}};
    for (int i = 0; i < 10; ++i)
        document.blocks.emplace_back(
            Columns{"Cerita Mentari: Edisi Peringatan Café Après", "7 Desember 2026", {.bold = true}});
    document.blocks.emplace_back(QrCode{std::string(900, 'x')});
    document.blocks.emplace_back(
        Text{"Pindai agar tanggal kembali masuk ke kalender ponsel", Align::centre, {}});
    document.blocks.emplace_back(Cut{});
    return document;
}

Document photograph() {
    Picture picture{576, 2000, {}};
    for (unsigned i = 0; i < 576 * 2000; ++i)
        picture.grey.push_back(static_cast<std::uint8_t>(i * 2654435761U >> 24));
    return {{std::move(picture), Cut{}}};
}

// All that print() does before the transport's thread takes over.
Transfers prepared(const Document& document, const Profile& profile) {
    return transfers_of(encode_receipt(document, profile), process_id_of(7));
}

void EncodeReceipt(benchmark::State& state) {
    const Document document = receipt();
    const Profile profile = tm_t20();
    for (auto _ : state) benchmark::DoNotOptimize(prepared(document, profile));
}
BENCHMARK(EncodeReceipt)->Unit(benchmark::kMicrosecond);

void EncodePicture(benchmark::State& state) {
    const Document document = photograph();
    const Profile profile = tm_t20();
    for (auto _ : state) benchmark::DoNotOptimize(prepared(document, profile));
}
BENCHMARK(EncodePicture)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace anjungan::printer
