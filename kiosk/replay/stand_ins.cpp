#include "kiosk/replay/stand_ins.h"

#include <sodium.h>

#include <algorithm>
#include <array>

#include "kiosk/circulation/isbn.h"
#include "kiosk/circulation/text.h"
#include "kiosk/proof/proof.h"
#include "kiosk/replay/described.h"
#include "platform/system/utf8.h"

namespace anjungan::replay {

namespace {

// Each kind begins with its own letter, and its mask says so.
char letter_of(BarcodeKind kind) {
    switch (kind) {
        case BarcodeKind::patron:
            return 'P';
        case BarcodeKind::item:
            return 'B';
        case BarcodeKind::staff:
            return 'S';
        case BarcodeKind::ambiguous:
            return 'A';
        case BarcodeKind::meaningless:
            break;
    }
    return 'M';
}

constexpr std::size_t digits = 12;

BarcodeMask mask_of(char letter) {
    return BarcodeMask::parse(letter + std::string(digits, '#')).value();
}

// Does to each member what hides it.
struct Hider {
    const StandIns& stand_ins;
    void operator()(std::string_view, auto& member) { hide(member); }
    void hidden(std::string_view, std::string& text) const { text = StandIns::text(text); }
    void scanned(std::string_view, std::string& bytes) const { bytes = stand_ins.barcode(bytes); }

    template <class Kind>
    void hide(Barcode<Kind>& barcode) {
        barcode.text = stand_ins.barcode(barcode.text);
    }
    template <class T>
    void hide(std::optional<T>& value) {
        if (value) hide(*value);
    }
    template <class T>
    void hide(std::vector<T>& values) {
        for (T& each : values) hide(each);
    }
    template <class... T>
    void hide(std::variant<T...>& value) {
        std::visit([this](auto& each) { this->hide(each); }, value);
    }
    void hide(core::Tapped& tapped) {
        if (tapped.reply == core::Reply::key) tapped.argument = 0;
        if (tapped.reply == core::Reply::character) tapped.argument = 'x';
    }
    template <class T>
    void hide(T& value) {
        if constexpr (Described<T>) describe<T>(value, *this);
    }
};

}  // namespace

StandIns::StandIns(flows::KioskPolicy policy) : policy_(std::move(policy)) {
    randombytes_buf(key_.data(), key_.size());
}

std::string StandIns::barcode(std::string_view scanned) const {
    // A proof names nobody; but whoever has it could say when somebody was here. Another looks like one, and
    // is none.
    if (proof::looks_like_one(scanned.substr(0, proof::text_size))) {
        return std::string{proof::prefix}.append(proof::text_size - proof::prefix.size(), '0');
    }
    const std::string barcode = circulation::clean(scanned);
    if (barcode.empty()) return {};
    const BarcodeKind kind = policy_.recognise(barcode);
    // Of what is nobody's but a book's that can be bought anywhere, it stays to be seen that it is one.
    if (kind == BarcodeKind::meaningless && circulation::find_isbn(barcode)) return "9780000000002";
    const std::string folded = circulation::fold(barcode);
    std::array<unsigned char, crypto_generichash_BYTES> mark{};
    crypto_generichash(mark.data(), mark.size(), reinterpret_cast<const unsigned char*>(folded.data()),
                       folded.size(), key_.data(), key_.size());
    std::string stand_in{letter_of(kind)};
    if (barcode.starts_with(core::ticket_prefix)) stand_in = core::ticket_prefix;
    for (std::size_t i = 0; i < digits; ++i) stand_in += static_cast<char>('0' + mark[i] % 10);
    // Two spellings stay two, which are the same to whom it does not matter.
    if (std::ranges::any_of(barcode, [](char letter) { return letter >= 'a' && letter <= 'z'; }))
        stand_in = circulation::fold(stand_in);
    // Longer than any barcode may be, so that no form makes it one; and as clean() leaves it, so that it is the same
    // wherever it stands.
    if (kind == BarcodeKind::meaningless && stand_in.size() == digits + 1)
        stand_in.resize(circulation::longest_barcode + 1, '0');
    return stand_in;
}

std::string StandIns::text(std::string_view text) {
    std::u32string letters = decode_utf8(text);
    for (char32_t& letter : letters) {
        constexpr char32_t javanese_from = 0xA98F, javanese_to = 0xA9B2, ka = 0xA98F;
        if (letter >= U'a' && letter <= U'z') letter = U'x';
        if (letter >= U'A' && letter <= U'Z') letter = U'X';
        if (letter >= U'0' && letter <= U'9') letter = U'0';
        if (letter >= 0xC0 && letter < 0x2000) letter = U'x';
        if (letter >= javanese_from && letter <= javanese_to) letter = ka;
    }
    return encode_utf8(letters);
}

flows::KioskPolicy StandIns::policy() const {
    flows::KioskPolicy policy = policy_;
    Hider hider{*this};
    for (core::StaffCard& card : policy.staff) describe<core::StaffCard>(card, hider);
    policy.masks = {};
    std::vector<std::vector<BarcodeMask>*> told;  // the kinds whose form is known
    const auto add = [&](const auto& theirs, auto& ours, BarcodeKind kind) {
        if (theirs.empty()) return;
        ours.push_back(mask_of(letter_of(kind)));
        told.push_back(&ours);
    };
    add(policy_.masks.patron, policy.masks.patron, BarcodeKind::patron);
    add(policy_.masks.item, policy.masks.item, BarcodeKind::item);
    add(policy_.masks.staff, policy.masks.staff, BarcodeKind::staff);
    // What fits two kinds. Where fewer are told, what fits none is ambiguous by itself.
    if (told.size() >= 2)
        for (std::size_t i = 0; i < 2; ++i) told[i]->push_back(mask_of(letter_of(BarcodeKind::ambiguous)));
    return policy;
}

core::Event StandIns::event(core::Event event) const {
    Hider hider{*this};
    hider.hide(event.what);
    return event;
}

}  // namespace anjungan::replay
