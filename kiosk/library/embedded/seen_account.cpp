#include "kiosk/library/embedded/seen_account.h"

#include <fmt/format.h>

#include <charconv>
#include <optional>
#include <utility>
#include <vector>

namespace anjungan::library {

namespace {

constexpr char between_fields = '\t', end_of_line = '\n', escape = '\\';

// Titles and reasons are anybody's text.
std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == between_fields)
            out += "\\t";
        else if (c == end_of_line)
            out += "\\n";
        else if (c == escape)
            out += "\\\\";
        else
            out.push_back(c);
    }
    return out;
}

std::optional<std::string> plain(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != escape) {
            out.push_back(text[i]);
            continue;
        }
        if (++i == text.size()) return std::nullopt;
        if (text[i] == 't')
            out.push_back(between_fields);
        else if (text[i] == 'n')
            out.push_back(end_of_line);
        else if (text[i] == escape)
            out.push_back(escape);
        else
            return std::nullopt;
    }
    return out;
}

template <class Number>
bool read(std::string_view text, Number& into) {
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), into);
    return error == std::errc{} && stop == text.data() + text.size();
}

std::vector<std::string_view> split(std::string_view text, char at) {
    std::vector<std::string_view> parts;
    for (;;) {
        const auto end = text.find(at);
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos) return parts;
        text.remove_prefix(end + 1);
    }
}

bool read_hold(const std::vector<std::string_view>& fields, SeenAccount& account) {
    if (fields.size() != 5) return false;
    auto barcode = plain(fields[3]), title = plain(fields[4]);
    Reserved hold;
    if (!barcode || !title || (fields[1] != "0" && fields[1] != "1") || !read(fields[2], hold.position))
        return false;
    hold.ready = fields[1] == "1";
    hold.item.barcode.text = std::move(*barcode);
    hold.item.title = std::move(*title);
    account.holds.push_back(std::move(hold));
    return true;
}

bool read_fine(const std::vector<std::string_view>& fields, SeenAccount& account) {
    if (fields.size() != 5) return false;
    auto barcode = plain(fields[2]), reason = plain(fields[3]), title = plain(fields[4]);
    Owed fine;
    if (!barcode || !reason || !title || !read(fields[1], fine.amount.rupiah)) return false;
    fine.item.text = std::move(*barcode);
    fine.reason = std::move(*reason);
    fine.title = std::move(*title);
    account.fines.push_back(std::move(fine));
    return true;
}

}  // namespace

std::string encode(const SeenAccount& account) {
    std::string text = fmt::format("o\t{}\n", account.owed.rupiah);
    for (const Reserved& hold : account.holds)
        text += fmt::format("h\t{}\t{}\t{}\t{}\n", hold.ready ? 1 : 0, hold.position,
                            escaped(hold.item.barcode.text), escaped(hold.item.title));
    for (const Owed& fine : account.fines)
        text += fmt::format("f\t{}\t{}\t{}\t{}\n", fine.amount.rupiah, escaped(fine.item.text),
                            escaped(fine.reason), escaped(fine.title));
    return text;
}

Result<SeenAccount> decode_seen_account(std::string_view text) {
    SeenAccount account;
    const auto damaged = [] {
        return fail(Fault::invalid, "an account that was seen is not as it was written");
    };
    if (!text.ends_with(end_of_line)) return damaged();
    text.remove_suffix(1);
    bool owed = false;
    for (const std::string_view line : split(text, end_of_line)) {
        const auto fields = split(line, between_fields);
        bool well = false;
        if (fields[0] == "o")
            well = !std::exchange(owed, true) && fields.size() == 2 && read(fields[1], account.owed.rupiah);
        else if (fields[0] == "h")
            well = owed && read_hold(fields, account);
        else if (fields[0] == "f")
            well = owed && read_fine(fields, account);
        if (!well) return damaged();
    }
    return account;
}

}  // namespace anjungan::library
