#include "kiosk/reports/pdf/pdf.h"

#include <cairo-pdf.h>
#include <fmt/format.h>

#include <algorithm>

#include "kiosk/reports/pdf/blocks.h"

namespace anjungan::reports {

namespace {

constexpr double a4_width = 595.276, a4_height = 841.890;  // points (ISO 216: 210 × 297 mm)
constexpr double margin = 48, top = 34, bottom = 60;
constexpr double width = a4_width - 2 * margin;

std::string filled(std::string text, std::string_view name, std::size_t number) {
    if (const auto at = text.find(name); at != std::string::npos)
        text.replace(at, name.size(), std::to_string(number));
    return text;
}

// Pages, one after the other.
class Sheets {
  public:
    // `all`: how many there will be; 0: not known yet.
    Sheets(const Pen& pen, cairo_t* cairo, const Document& document, std::size_t all)
        : pen_(pen), cairo_(cairo), document_(document), all_(all) {}

    std::size_t draw_all() {
        begin_page();
        for (std::size_t i = 0; i < document_.blocks.size(); ++i) {
            const bool is_signed = i + 1 < document_.blocks.size() && is_signature(document_.blocks[i + 1]);
            if (is_signed && parts_from(document_.blocks[i], document_.blocks[i + 1])) new_page();
            place(document_.blocks[i]);
        }
        end_page();
        return page_;
    }

  private:
    void begin_page() {
        ++page_;
        y_ = top;
        if (page_ == 1) return first_head();
        const Style style{.size = 8, .weight = 500};
        pen_.text(document_.library, style, margin, y_, width * 0.5);
        y_ += pen_.text(document_.title + " · " + document_.subtitle, style, margin + width * 0.3, y_,
                        width * 0.7, 1) +
              3;
        pen_.line(margin, y_, margin + width, y_, 0.8);
        y_ += 12;
        first_y_ = y_;
    }

    void first_head() {
        constexpr double sign = 36;
        pen_.emblem(margin + 2, y_, sign);
        const double x = margin + sign + 16;
        const double name = pen_.height(document_.library, {.size = 15.5, .weight = 700}, width - sign - 16);
        double y = document_.contact.empty() ? y_ + (sign - name) / 2 : y_ - 1;
        y += pen_.text(document_.library, {.size = 15.5, .weight = 700}, x, y, width - sign - 16);
        y += pen_.text(document_.contact, {.size = 8.4, .ink = 0.3}, x, y, width - sign - 16);
        y_ = std::max(y, y_ + sign) + 8;
        pen_.line(margin, y_, margin + width, y_, 2);
        pen_.line(margin, y_ + 2.6, margin + width, y_ + 2.6, 0.6);
        y_ += 12;
        const double aside = document_.aside.empty() ? 0 : width * 0.26;
        double right = y_ + 4;
        for (const std::string& line : document_.aside)
            right += pen_.text(line, {.size = 8.4}, margin + width - aside, right, aside, 1);
        y_ += pen_.text(document_.title, {.size = 17, .weight = 700}, margin, y_, width - aside) - 1;
        y_ += pen_.text(document_.subtitle, {.size = 10, .weight = 500}, margin, y_, width - aside);
        y_ = std::max(y_, right) + 10;
        first_y_ = y_;
    }

    void end_page() {
        double y = a4_height - bottom + 18;
        pen_.line(margin, y, margin + width, y, 0.6);
        y += 4;
        const Style style{.size = 7.4, .ink = 0.25};
        if (all_ > 0)
            pen_.text(filled(filled(document_.page_of, "{n}", page_), "{of}", all_), style,
                      margin + width * 0.75, y, width * 0.25, 1);
        for (const std::string& line : document_.foot) y += pen_.text(line, style, margin, y, width * 0.74);
        cairo_show_page(cairo_);
    }

    void new_page() {
        end_page();
        begin_page();
    }

    [[nodiscard]] double room() const { return a4_height - bottom - y_; }
    [[nodiscard]] bool is_fresh() const { return y_ == first_y_; }

    static bool is_signature(const Block& block) {
        const auto* single = std::get_if<Single>(&block);
        return single != nullptr && std::holds_alternative<Signature>(*single);
    }
    // Nobody signs an empty sheet: what stands before it goes with it to the next.
    [[nodiscard]] bool parts_from(const Block& before, const Block& signature) const {
        const double above = height_of(before);
        return !is_fresh() && above <= room() && above + between_blocks + height_of(signature) > room();
    }
    [[nodiscard]] double height_of(const Block& block) const {
        return draw(Pen{nullptr, pen_.typography()}, block, {margin, 0, width});
    }

    void place(const Block& block) {
        const double height = height_of(block);
        if (height <= room()) return put(block);
        const auto* single = std::get_if<Single>(&block);
        if (const auto* table = single == nullptr ? nullptr : std::get_if<Table>(single);
            table != nullptr && !table->is_prose)
            return place_in_parts(*table);
        const double whole = a4_height - bottom - top - 30;
        if (single == nullptr && height > whole) {  // too high for any page: one below the other
            const auto& both = std::get<SideBySide>(block);
            for (const auto* side : {&both.left, &both.right})
                for (const Single& each : *side) place(each);
            return;
        }
        if (!is_fresh()) new_page();
        put(block);
    }

    void place_in_parts(const Table& table) {
        const double whole = a4_height - bottom - top - 30;
        const Pen measure{nullptr, pen_.typography()};
        auto parts = in_parts(measure, table, width, room(), whole);
        // Rather whole on the next sheet than in parts; but not for the price of an empty half of this one.
        const bool is_whole_on_the_next =
            draw(measure, table, {margin, 0, width}) <= whole && room() < whole / 2;
        if (parts.empty() || (is_whole_on_the_next && !is_fresh())) {
            new_page();
            parts = in_parts(measure, table, width, room(), whole);
        }
        for (std::size_t i = 0; i < parts.size(); ++i) {
            if (i > 0) new_page();
            put(Single{parts[i]});
        }
    }

    void put(const Block& block) { y_ += draw(pen_, block, {margin, y_, width}) + between_blocks; }

    const Pen& pen_;
    cairo_t* cairo_;
    const Document& document_;
    std::size_t all_, page_ = 0;
    double y_ = 0, first_y_ = 0;
};

cairo_status_t take(void* into, const unsigned char* bytes, unsigned int count) {
    auto& all = *static_cast<std::vector<std::uint8_t>*>(into);
    all.insert(all.end(), bytes, bytes + count);
    return CAIRO_STATUS_SUCCESS;
}

}  // namespace

Result<std::vector<std::uint8_t>> pdf_of(const Document& document, const std::filesystem::path& fonts) {
    TRY_ASSIGN(const Typography typography, Typography::load(fonts));
    std::vector<std::uint8_t> pdf;
    std::size_t pages = 0;
    for (const bool is_counting : {true, false}) {  // how many pages there are stands on each of them
        pdf.clear();
        const SurfaceHandle surface{cairo_pdf_surface_create_for_stream(take, &pdf, a4_width, a4_height)};
        cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_TITLE,
                                       fmt::format("{}, {}", document.title, document.subtitle).c_str());
        cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_AUTHOR, document.library.c_str());
        cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATOR, "Anjungan");
        cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATE_DATE,
                                       document.made_at.c_str());
        const CairoHandle cairo{cairo_create(surface.get())};
        const Pen pen{cairo.get(), typography};
        pages = Sheets{pen, cairo.get(), document, is_counting ? 0 : pages}.draw_all();
        cairo_surface_finish(surface.get());
        if (const auto status = cairo_surface_status(surface.get()); status != CAIRO_STATUS_SUCCESS)
            return fail(Fault::io, "the report could not be drawn: {}", cairo_status_to_string(status));
    }
    return pdf;
}

}  // namespace anjungan::reports
