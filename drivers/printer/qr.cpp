#include "drivers/printer/qr.h"

#include <qrencode.h>

#include <algorithm>
#include <array>
#include <memory>

namespace anjungan::printer {

namespace {

using Capacities = std::array<std::size_t, 40>;

// Bytes that versions 1 to 40 hold in byte mode (ISO 18004, table 7).
constexpr Capacities low_capacity{17,   32,   53,   78,   106,  134,  154,  192,  230,  271,
                                  321,  367,  425,  458,  520,  586,  644,  718,  792,  858,
                                  929,  1003, 1091, 1171, 1273, 1367, 1465, 1528, 1628, 1732,
                                  1840, 1952, 2068, 2188, 2303, 2431, 2563, 2699, 2809, 2953};
constexpr Capacities medium_capacity{14,   26,   42,   62,   84,   106,  122,  152,  180,  213,
                                     251,  287,  331,  362,  412,  450,  504,  560,  624,  666,
                                     711,  779,  857,  911,  997,  1059, 1125, 1190, 1264, 1370,
                                     1452, 1538, 1628, 1722, 1809, 1911, 1989, 2099, 2213, 2331};

// Modules of the smallest version that holds so many bytes; 0 when none does.
int modules_for(std::size_t bytes, const Capacities& capacity) {
    const auto found = std::lower_bound(capacity.begin(), capacity.end(), bytes);
    if (found == capacity.end()) return 0;
    return 21 + 4 * static_cast<int>(found - capacity.begin());
}

// Four dots a module and not more than 30 mm where they are few: paper is dear, and patience too.
int module_dots_for(int modules, int dots) {
    constexpr int smallest_wanted = 4, largest_wanted = 6, wanted_side = 240;
    const int side = modules + 2 * qr_quiet_zone;
    return std::min(std::clamp(wanted_side / side, smallest_wanted, largest_wanted), dots / side);
}

struct FreeCode {
    void operator()(QRcode* code) const { QRcode_free(code); }
};

constexpr QRecLevel library_level(QrLevel level) {
    switch (level) {
        case QrLevel::low:
            return QR_ECLEVEL_L;
        case QrLevel::medium:
            return QR_ECLEVEL_M;
        case QrLevel::quartile:
            return QR_ECLEVEL_Q;
        case QrLevel::high:
            return QR_ECLEVEL_H;
    }
    return QR_ECLEVEL_M;
}

struct FreeInput {
    void operator()(QRinput* input) const { QRinput_free(input); }
};

// In one mode for all of it.
QRcode* encode(std::string_view data, QRecLevel level) {
    const std::unique_ptr<QRinput, FreeInput> input(QRinput_new2(0, level));
    const QRencodeMode mode = is_alphanumeric(data) ? QR_MODE_AN : QR_MODE_8;
    const auto* bytes = reinterpret_cast<const unsigned char*>(data.data());
    if (!input || QRinput_append(input.get(), mode, static_cast<int>(data.size()), bytes) != 0)
        return nullptr;
    return QRcode_encodeInput(input.get());
}

// Of which a code that holds so many bytes holds this too. Of its bits the byte mode leaves 4 unused, and its
// own length takes one more (ISO 18004, 7.4): exact up to version 9, and later at most one version too large.
std::size_t bytes_of_alphanumeric(std::size_t characters) {
    constexpr std::size_t bits_of_pair = 11, bits_of_last = 6, bits_of_byte = 8, left_over = 3;
    const std::size_t bits = characters / 2 * bits_of_pair + characters % 2 * bits_of_last;
    return (bits - left_over + bits_of_byte - 1) / bits_of_byte;
}

}  // namespace

bool is_alphanumeric(std::string_view data) {
    constexpr std::string_view characters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
    return !data.empty() && data.find_first_not_of(characters) == std::string_view::npos;
}

Result<QrPlan> plan_qr(std::string_view data, int dots) {
    return plan_qr(is_alphanumeric(data) ? bytes_of_alphanumeric(data.size()) : data.size(), dots);
}

Result<QrMatrix> qr_matrix(std::string_view data, QrLevel level) {
    if (data.empty() || data.size() > low_capacity.back())
        return fail(Fault::invalid, "a QR code holds 1 to 2953 bytes");
    const std::unique_ptr<QRcode, FreeCode> code(encode(data, library_level(level)));
    if (!code) return fail(Fault::invalid, "{} bytes are too many for a QR code of this level", data.size());
    QrMatrix matrix{code->width, {}};
    const auto count = static_cast<std::size_t>(code->width) * static_cast<std::size_t>(code->width);
    matrix.dark.resize(count);
    std::transform(code->data, code->data + count, matrix.dark.begin(),
                   [](unsigned char module) { return static_cast<std::uint8_t>(module & 1); });
    return matrix;
}

Result<QrPlan> plan_qr(std::size_t bytes, int dots) {
    if (bytes == 0) return fail(Fault::invalid, "there is nothing to put into the QR code");
    const int low = modules_for(bytes, low_capacity);
    if (low == 0) return fail(Fault::invalid, "{} bytes are more than a QR code holds", bytes);
    const int module_dots = module_dots_for(low, dots);
    if (module_dots == 0) return fail(Fault::invalid, "the paper is too narrow for this QR code");
    // Medium survives a crease in the paper, and costs nothing where the code has room for it.
    const bool has_room = modules_for(bytes, medium_capacity) == low;
    return QrPlan{has_room ? QrLevel::medium : QrLevel::low, low, module_dots};
}

Bitmap draw_qr(const QrMatrix& matrix, int module_dots) {
    const int side = (matrix.modules + 2 * qr_quiet_zone) * module_dots;
    Bitmap bitmap{side, side, {}};
    const std::size_t stride = bitmap.stride();
    bitmap.rows.assign(stride * static_cast<std::size_t>(side), 0);
    for (int y = 0; y < side; ++y) {
        for (int x = 0; x < side; ++x) {
            const int column = x / module_dots - qr_quiet_zone, row = y / module_dots - qr_quiet_zone;
            if (column < 0 || row < 0 || column >= matrix.modules || row >= matrix.modules) continue;
            if (matrix.at(column, row))
                bitmap.rows[static_cast<std::size_t>(y) * stride + static_cast<std::size_t>(x) / 8] |=
                    static_cast<std::uint8_t>(0x80u >> (x % 8));
        }
    }
    return bitmap;
}

}  // namespace anjungan::printer
