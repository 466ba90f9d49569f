#include <array>

#include "platform/device/device.h"

namespace anjungan::device {

std::string_view name_of(DeviceState state) {
    switch (state) {
        case DeviceState::closed:
            return "closed";
        case DeviceState::opened:
            return "opened";
        case DeviceState::claimed:
            return "claimed";
        case DeviceState::enabled:
            return "enabled";
    }
    return "unknown";
}

std::string_view name_of(DeviceKind kind) {
    switch (kind) {
        case DeviceKind::scanner:
            return "scanner";
        case DeviceKind::receipt_printer:
            return "receipt-printer";
        case DeviceKind::display:
            return "display";
        case DeviceKind::touch_panel:
            return "touch-panel";
    }
    return "unknown";
}

std::string_view name_of(Health health) {
    switch (health) {
        case Health::ok:
            return "ok";
        case Health::absent:
            return "absent";
        case Health::offline:
            return "offline";
        case Health::paper_near_end:
            return "paper-near-end";
        case Health::paper_out:
            return "paper-out";
        case Health::cover_open:
            return "cover-open";
        case Health::cutter_jammed:
            return "cutter-jammed";
        case Health::overheated:
            return "overheated";
        case Health::failed:
            return "failed";
    }
    return "unknown";
}

std::string_view name_of(Symbology symbology) {
    switch (symbology) {
        case Symbology::unknown:
            return "unknown";
        case Symbology::code39:
            return "code39";
        case Symbology::code128:
            return "code128";
        case Symbology::codabar:
            return "codabar";
        case Symbology::itf:
            return "itf";
        case Symbology::ean13:
            return "ean13";
        case Symbology::qr:
            return "qr";
        case Symbology::data_matrix:
            return "data-matrix";
        case Symbology::pdf417:
            return "pdf417";
        case Symbology::aztec:
            return "aztec";
        case Symbology::other:
            return "other";
    }
    return "unknown";
}

Symbology symbology(std::string_view name) {
    constexpr std::array known{
        Symbology::code39, Symbology::code128,     Symbology::codabar, Symbology::itf,   Symbology::ean13,
        Symbology::qr,     Symbology::data_matrix, Symbology::pdf417,  Symbology::aztec, Symbology::other};
    for (const Symbology one : known)
        if (name_of(one) == name) return one;
    return Symbology::unknown;
}

}  // namespace anjungan::device
