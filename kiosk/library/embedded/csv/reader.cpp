#include "kiosk/library/embedded/csv/reader.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "platform/system/utf8.h"

namespace anjungan::library {

namespace {

constexpr std::size_t buffer_size = 64 * 1024;

// Windows-1252 has letters and quotes where Latin-1 has control characters (0x80 to 0x9F); 0 where neither.
constexpr std::array<char16_t, 32> windows_1252{
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

char32_t from_windows_1252(unsigned char byte) {
    if (byte < 0x80 || byte > 0x9F) return byte;
    const char16_t code = windows_1252[byte - 0x80u];
    return code == 0 ? replacement_character : char32_t{code};
}

void make_utf8(std::string& field) {
    if (is_utf8(field)) return;
    std::string utf8;
    for (const char c : field) append_utf8(utf8, from_windows_1252(static_cast<unsigned char>(c)));
    field = std::move(utf8);
}

// Line ends and control characters within a field become blanks; none stand around it.
void tidy(std::string& field) {
    const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; };
    std::ranges::replace_if(field, is_control, ' ');
    field.erase(field.find_last_not_of(' ') + 1);
    field.erase(0, std::min(field.find_first_not_of(' '), field.size()));
}

}  // namespace

CsvReader::CsvReader(std::istream& stream) : stream_(stream), buffer_(buffer_size) {}

int CsvReader::peek() {
    if (at_ == filled_) {
        taken_ += filled_;
        at_ = filled_ = 0;
        if (!stream_.good()) return end_of_file;
        stream_.read(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
        filled_ = static_cast<std::size_t>(stream_.gcount());
        if (filled_ == 0) return end_of_file;
    }
    return static_cast<unsigned char>(buffer_[at_]);
}

// CRLF and CR become LF.
int CsvReader::take() {
    const int byte = peek();
    if (byte == end_of_file) return byte;
    ++at_;
    if (byte != '\r' && byte != '\n') return byte;
    if (byte == '\r' && peek() == '\n') ++at_;
    ++line_;
    return '\n';
}

void CsvReader::skip_rest_of_line() {
    for (int byte = take(); byte != '\n' && byte != end_of_file; byte = take()) continue;
}

void CsvReader::skip_byte_order_mark() {
    if (peek() == end_of_file) return;
    const std::string_view start{buffer_.data(), filled_};
    if (start.starts_with("\xEF\xBB\xBF")) at_ += 3;
    wide_ = start.starts_with("\xFF\xFE") || start.starts_with("\xFE\xFF");
}

void CsvReader::find_separator() {
    std::size_t best = 0;
    for (const char candidate : {',', ';', '\t'}) {
        std::size_t count = 0;
        bool quoted = false;
        for (std::size_t i = at_; i < filled_; ++i) {
            const char c = buffer_[i];
            if (c == '"') quoted = !quoted;
            if (quoted) continue;
            if (c == '\n' || c == '\r') break;
            if (c == candidate) ++count;
        }
        if (count > best) best = count, separator_ = candidate;
    }
}

bool CsvReader::at_field_end() {
    const int byte = peek();
    return byte == end_of_file || byte == '\n' || byte == '\r' || byte == separator_;
}

Status CsvReader::append(std::string& field, int byte) {
    if (byte == 0)
        return fail(Fault::invalid,
                    "This is not a text file: it holds a NUL character. Save it as CSV (UTF-8).");
    if (field.size() == longest_field)
        return fail(Fault::invalid,
                    "A field is longer than {} characters. Is a closing quotation mark missing?",
                    longest_field);
    if (++row_bytes_ > longest_row)
        return fail(Fault::invalid, "The line is longer than {} bytes.", longest_row);
    field += static_cast<char>(static_cast<unsigned char>(byte));
    return {};
}

// The backslash is taken; what follows it is as MySQL escapes text. Line ends become a blank.
Status CsvReader::append_escaped(std::string& field) {
    const int byte = peek() == end_of_file ? '\\' : take();
    const bool is_line_end = byte == 'n' || byte == 'r' || byte == '0' || byte == 'Z';
    return append(field, is_line_end ? ' ' : byte);
}

Status CsvReader::read_quoted(std::string& field) {
    while (true) {
        const int byte = take();
        if (byte == end_of_file)
            return fail(Fault::invalid, "A quotation mark is opened here and never closed.");
        if (backslashes_ && byte == '\\') {
            TRY(append_escaped(field));
            continue;
        }
        if (byte == '"') {
            if (at_field_end()) return {};
            if (!backslashes_) {
                if (peek() != '"')
                    return fail(
                        Fault::invalid,
                        "A quotation mark stands within a field. Write it twice (\"\") or leave it out.");
                take();
            }
        }
        TRY(append(field, byte));
    }
}

Status CsvReader::read_plain(std::string& field) {
    while (!at_field_end()) TRY(append(field, take()));
    return {};
}

Status CsvReader::read_field(CsvRow& row) {
    if (row.fields.size() == most_fields)
        return fail(Fault::invalid, "The line has more than {} fields.", most_fields);
    std::string& field = row.fields.emplace_back();
    if (peek() == '"') {
        take();
        TRY(read_quoted(field));
    } else {
        TRY(read_plain(field));
    }
    make_utf8(field);
    tidy(field);
    return {};
}

Status CsvReader::read_row(CsvRow& row) {
    row.line = line_;
    row.fields.clear();
    row_bytes_ = 0;
    while (true) {
        TRY(read_field(row));
        const int byte = take();
        if (byte == '\n' || byte == end_of_file) return {};
    }
}

Result<bool> CsvReader::next(CsvRow& row) {
    if (!started_) {
        started_ = true;
        skip_byte_order_mark();
        find_separator();
    }
    if (wide_) {
        row.line = 1;
        wide_ = false;
        at_ = filled_;
        stream_.setstate(std::ios::eofbit);
        return fail(Fault::invalid, "The file is in UTF-16. Save it as CSV (UTF-8).");
    }
    while (peek() != end_of_file) {
        if (Status read = read_row(row); !read) {
            skip_rest_of_line();
            return pass(read.error());
        }
        const bool blank = std::ranges::all_of(row.fields, [](const std::string& f) { return f.empty(); });
        if (!blank) return true;
    }
    if (stream_.bad()) return fail(Fault::io, "The file cannot be read to its end.");
    return false;
}

}  // namespace anjungan::library
