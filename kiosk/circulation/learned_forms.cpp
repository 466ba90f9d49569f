#include "kiosk/circulation/learned_forms.h"

#include <algorithm>
#include <bit>
#include <functional>

#include "kiosk/circulation/text.h"

namespace anjungan::circulation {

namespace {

std::string shape_of(std::string_view folded) {
    std::string shape{folded};
    for (char& c : shape) {
        if (c >= '0' && c <= '9') c = '#';
        if (c >= 'a' && c <= 'z') c = '@';
    }
    return shape;
}

bool can_be_learnt(std::string_view barcode) {
    return !barcode.empty() && barcode.size() <= longest_barcode &&
           std::ranges::all_of(barcode, [](char c) { return c > ' ' && c <= '~'; });
}

}  // namespace

bool LearnedForms::Form::is_known() const {
    return std::popcount(met) >= enough;
}

bool LearnedForms::knows(BarcodeKind kind) const {
    return std::ranges::any_of(forms_,
                               [&](const Form& form) { return form.kind == kind && form.is_known(); });
}

const LearnedForms::Form* LearnedForms::find(BarcodeKind kind, std::string_view shape) const {
    const auto found = std::ranges::find_if(
        forms_, [&](const Form& form) { return form.kind == kind && form.shape == shape; });
    return found == forms_.end() ? nullptr : &*found;
}

void LearnedForms::learn(BarcodeKind kind, std::string_view barcode) {
    if ((kind != BarcodeKind::patron && kind != BarcodeKind::item) || !can_be_learnt(barcode)) return;
    const std::string folded = fold(barcode);
    const std::string shape = shape_of(folded);
    auto form = std::ranges::find_if(
        forms_, [&](const Form& each) { return each.kind == kind && each.shape == shape; });
    if (form == forms_.end()) form = forms_.insert(form, Form{kind, shape, folded, 0});
    const auto apart = std::ranges::mismatch(form->beginning, folded).in1;
    form->beginning.erase(apart, form->beginning.end());
    form->met |= std::uint64_t{1} << (std::hash<std::string>{}(folded) % 64);
}

BarcodeKind LearnedForms::recognise(std::string_view barcode) const {
    if (!can_be_learnt(barcode) || !knows(BarcodeKind::patron) || !knows(BarcodeKind::item))
        return BarcodeKind::ambiguous;
    const std::string folded = fold(barcode);
    const std::string shape = shape_of(folded);
    const Form* patron = find(BarcodeKind::patron, shape);
    const Form* item = find(BarcodeKind::item, shape);
    if (item == nullptr && patron != nullptr && patron->is_known()) return BarcodeKind::patron;
    if (patron == nullptr && item != nullptr && item->is_known()) return BarcodeKind::item;
    if (patron == nullptr || item == nullptr || !patron->is_known() || !item->is_known())
        return BarcodeKind::ambiguous;
    // Both look like this: where their beginnings part, this one has to go with one of them.
    const auto at = parting(*patron, *item);
    if (!at || !folded.starts_with(std::string_view{patron->beginning}.substr(0, *at)))
        return BarcodeKind::ambiguous;
    if (folded[*at] == patron->beginning[*at]) return BarcodeKind::patron;
    if (folded[*at] == item->beginning[*at]) return BarcodeKind::item;
    return BarcodeKind::ambiguous;
}

std::optional<std::size_t> LearnedForms::parting(const Form& one, const Form& other) {
    const auto parts = std::ranges::mismatch(one.beginning, other.beginning);
    if (parts.in1 == one.beginning.end() || parts.in2 == other.beginning.end()) return std::nullopt;
    return static_cast<std::size_t>(parts.in1 - one.beginning.begin());
}

// A letter that all of them have stands for itself, and so does what tells them from the other kind.
std::string LearnedForms::mask_of(const Form& form) const {
    const Form* other =
        find(form.kind == BarcodeKind::patron ? BarcodeKind::item : BarcodeKind::patron, form.shape);
    const auto at = other != nullptr ? parting(form, *other) : std::nullopt;
    std::string mask;
    for (std::size_t i = 0; i < form.shape.size(); ++i) {
        const char place = form.shape[i];
        const bool tells = at && i <= *at;
        if (i < form.beginning.size() && (place == '@' || (place == '#' && tells)))
            mask += place == '@' ? static_cast<char>(form.beginning[i] - 'a' + 'A') : form.beginning[i];
        else if (place == '*' || place == '?' || place == '\\')
            mask += {'\\', place};
        else
            mask += place;
    }
    return mask;
}

std::vector<std::string> LearnedForms::masks(BarcodeKind kind) const {
    std::vector<std::string> all;
    for (const Form& form : forms_)
        if (form.kind == kind && form.is_known()) all.push_back(mask_of(form));
    std::ranges::sort(all);
    return all;
}

}  // namespace anjungan::circulation
