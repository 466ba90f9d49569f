// The spooled form of a document: "ADoc", a version byte, the mark of a copy, then each block as one kind
// byte and its fields. Numbers are little-endian; a string is its length in four bytes and its bytes.
#include "platform/device/document.h"

#include <algorithm>
#include <array>

namespace anjungan::device {

namespace {

constexpr std::array<std::uint8_t, 4> magic{'A', 'D', 'o', 'c'};
constexpr std::uint8_t version = 2;
constexpr int widest_picture = 576, highest_picture = 8192;
constexpr int most_lines = 20;
constexpr std::size_t longest_qr = 2953;

// Stored numbers: append only, never renumber.
enum class Kind : std::uint8_t {
    text = 1,
    columns,
    rule,
    space,
    qr,
    barcode,
    picture,
    cut,
    listed,
    gap,
    captioned_qr
};

class Writer {
  public:
    explicit Writer(const Document& document) : bytes_(magic.begin(), magic.end()) {
        byte(version);
        string(document.copy_mark);
    }
    std::vector<std::uint8_t> take() { return std::move(bytes_); }

    void operator()(const Text& text) {
        kind(Kind::text);
        string(text.text);
        byte(static_cast<std::uint8_t>(text.align));
        style(text.style);
    }
    void operator()(const Columns& columns) {
        kind(Kind::columns);
        string(columns.left);
        string(columns.right);
        style(columns.style);
    }
    void operator()(const Listed& listed) {
        kind(Kind::listed);
        string(listed.label);
        string(listed.text);
        style(listed.style);
    }
    void operator()(const Rule&) { kind(Kind::rule); }
    void operator()(const Space& space) {
        kind(Kind::space);
        byte(static_cast<std::uint8_t>(std::clamp(space.lines, 1, most_lines)));
    }
    void operator()(const Gap&) { kind(Kind::gap); }
    void operator()(const QrCode& qr) {
        const bool has_words = !qr.heading.empty() || !qr.caption.empty();
        kind(has_words ? Kind::captioned_qr : Kind::qr);
        string(qr.data);
        if (!has_words) return;
        string(qr.heading);
        string(qr.caption);
    }
    void operator()(const BarcodeLine& barcode) {
        kind(Kind::barcode);
        string(barcode.data);
    }
    void operator()(const Picture& picture) {
        kind(Kind::picture);
        number(static_cast<std::uint32_t>(picture.width));
        number(static_cast<std::uint32_t>(picture.height));
        number(static_cast<std::uint32_t>(picture.grey.size()));
        bytes_.insert(bytes_.end(), picture.grey.begin(), picture.grey.end());
    }
    void operator()(const Cut&) { kind(Kind::cut); }

  private:
    void byte(std::uint8_t value) { bytes_.push_back(value); }
    void kind(Kind value) { byte(static_cast<std::uint8_t>(value)); }
    void number(std::uint32_t value) {
        for (int shift = 0; shift < 32; shift += 8) byte(static_cast<std::uint8_t>(value >> shift));
    }
    void string(std::string_view text) {
        number(static_cast<std::uint32_t>(text.size()));
        bytes_.insert(bytes_.end(), text.begin(), text.end());
    }
    void style(const TextStyle& style) {
        const int flags = (style.bold ? 1 : 0) | (style.underline ? 2 : 0) | (style.width > 1 ? 4 : 0) |
                          (style.height > 1 ? 8 : 0);
        byte(static_cast<std::uint8_t>(flags));
    }

    std::vector<std::uint8_t> bytes_;
};

// Reads what is there; past the end or out of range it answers zero and remembers that it failed.
class Reader {
  public:
    explicit Reader(std::span<const std::uint8_t> rest) : rest_(rest) {}
    [[nodiscard]] bool failed() const { return failed_; }
    [[nodiscard]] bool at_end() const { return rest_.empty(); }

    std::span<const std::uint8_t> take(std::size_t count) {
        if (failed_ || count > rest_.size()) {
            failed_ = true;
            return {};
        }
        const auto taken = rest_.first(count);
        rest_ = rest_.subspan(count);
        return taken;
    }
    std::uint8_t byte(std::uint8_t largest = 255) {
        const auto one = take(1);
        if (one.empty() || one[0] > largest) {
            failed_ = true;
            return 0;
        }
        return one[0];
    }
    std::uint32_t number() {
        std::uint32_t value = 0;
        for (int shift = 0; shift < 32; shift += 8) value |= std::uint32_t{byte()} << shift;
        return value;
    }
    std::string string(std::size_t longest = SIZE_MAX) {
        const std::size_t length = number();
        if (length > longest) failed_ = true;
        const auto bytes = take(length);
        return {bytes.begin(), bytes.end()};
    }
    TextStyle style() {
        const std::uint8_t flags = byte(15);
        return {(flags & 1) != 0, (flags & 2) != 0, (flags & 4) != 0 ? 2 : 1, (flags & 8) != 0 ? 2 : 1};
    }
    Picture picture() {
        const std::uint32_t width = number(), height = number(), size = number();
        if (width > widest_picture || height > highest_picture || size != width * height) failed_ = true;
        const auto grey = take(size);
        return {static_cast<int>(width), static_cast<int>(height), {grey.begin(), grey.end()}};
    }
    Block block() {
        switch (static_cast<Kind>(byte())) {
            case Kind::text: {
                Text text;
                text.text = string();
                text.align = static_cast<Align>(byte(static_cast<std::uint8_t>(Align::right)));
                text.style = style();
                return text;
            }
            case Kind::columns: {
                Columns columns;
                columns.left = string();
                columns.right = string();
                columns.style = style();
                return columns;
            }
            case Kind::listed: {
                Listed listed;
                listed.label = string();
                listed.text = string();
                listed.style = style();
                return listed;
            }
            case Kind::rule:
                return Rule{};
            case Kind::gap:
                return Gap{};
            case Kind::space: {
                const std::uint8_t lines = byte(most_lines);
                if (lines == 0) failed_ = true;
                return Space{lines};
            }
            case Kind::qr:
                return QrCode{string(longest_qr)};
            case Kind::captioned_qr: {
                QrCode qr;
                qr.data = string(longest_qr);
                qr.heading = string();
                qr.caption = string();
                return qr;
            }
            case Kind::barcode:
                return BarcodeLine{string()};
            case Kind::picture:
                return picture();
            case Kind::cut:
                return Cut{};
        }
        failed_ = true;
        return Cut{};
    }

  private:
    std::span<const std::uint8_t> rest_;
    bool failed_ = false;
};

}  // namespace

Document as_copy(Document document) {
    if (document.copy_mark.empty()) return document;
    const auto at = document.blocks.begin() + (document.blocks.empty() ? 0 : 1);
    document.blocks.insert(at, Text{std::move(document.copy_mark), Align::centre, {.bold = true}});
    document.copy_mark.clear();
    document.follows_a_torn_one = true;
    return document;
}

std::vector<std::uint8_t> serialise(const Document& document) {
    Writer writer(document);
    for (const Block& block : document.blocks) std::visit(writer, block);
    return writer.take();
}

Result<Document> parse_document(std::span<const std::uint8_t> bytes) {
    Reader reader(bytes);
    const auto start = reader.take(magic.size());
    if (reader.failed() || !std::equal(start.begin(), start.end(), magic.begin()))
        return fail(Fault::damaged, "this is no stored receipt");
    if (reader.byte() != version || reader.failed())
        return fail(Fault::damaged, "this stored receipt is of another version");
    Document document;
    document.copy_mark = reader.string();
    if (reader.failed()) return fail(Fault::damaged, "this stored receipt is damaged");
    while (!reader.at_end()) {
        Block block = reader.block();
        if (reader.failed()) return fail(Fault::damaged, "this stored receipt is damaged");
        document.blocks.push_back(std::move(block));
    }
    return document;
}

}  // namespace anjungan::device
