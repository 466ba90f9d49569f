#include "drivers/scanner/line_assembler.h"

namespace anjungan::scanner {

std::string_view name_of(Suffix suffix) {
    switch (suffix) {
        case Suffix::any:
            return "any";
        case Suffix::cr:
            return "cr";
        case Suffix::lf:
            return "lf";
        case Suffix::tab:
            return "tab";
        case Suffix::none:
            return "none";
    }
    return "any";
}

std::optional<Suffix> suffix(std::string_view name) {
    for (const Suffix one : {Suffix::any, Suffix::cr, Suffix::lf, Suffix::tab, Suffix::none})
        if (name_of(one) == name) return one;
    return std::nullopt;
}

bool LineAssembler::ends(char c) const {
    switch (suffix_) {
        case Suffix::any:
            return c == '\r' || c == '\n' || c == '\t';
        case Suffix::cr:
            return c == '\r';
        case Suffix::lf:
            return c == '\n';
        case Suffix::tab:
            return c == '\t';
        case Suffix::none:
            return false;
    }
    return false;
}

void LineAssembler::put(char c, Steady now, Scans& whole) {
    tick(now, whole);  // a pause nobody has looked at yet
    if (ends(c)) return finish(whole);
    last_ = now;
    too_long_ = too_long_ || text_.size() == device::longest_scan;
    if (!too_long_) text_ += c;
}

std::optional<Steady> LineAssembler::due() const {
    if (!last_) return std::nullopt;
    return *last_ + (pause_ends() ? gap : patience);
}

void LineAssembler::tick(Steady now, Scans& whole) {
    const auto at = due();
    if (!at || now < *at) return;
    if (pause_ends())
        finish(whole);
    else
        forget();
}

void LineAssembler::finish(Scans& whole) {
    if (!too_long_) {
        device::Scanned scan = device::scanned_text(text_);
        if (!scan.bytes.empty()) whole.push_back(std::move(scan));
    }
    forget();
}

void LineAssembler::forget() {
    text_.clear();
    too_long_ = false;
    last_.reset();
}

}  // namespace anjungan::scanner
