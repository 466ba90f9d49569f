#pragma once

#include <cstdint>
#include <istream>
#include <string>
#include <vector>

#include "platform/system/result.h"

namespace anjungan::library {

struct CsvRow {
    std::uint64_t line = 0;  // of the file, from 1, on which the row begins
    std::vector<std::string> fields;
};

// Reads comma-separated values as RFC 4180 has them and as spreadsheets write them: fields in quotes, LF,
// CRLF or CR, a byte order mark, and `,`, `;` or TAB between fields (whichever stands most often in the
// first line). Text that is not UTF-8 is taken for Windows-1252, field by field. Total: any bytes give rows
// or sentences, never more memory than the limits below, and an end.
class CsvReader {
  public:
    static constexpr std::size_t longest_field = 64 * 1024;  // bytes
    static constexpr std::size_t longest_row = 1024 * 1024;  // bytes
    static constexpr std::size_t most_fields = 512;

    // The stream outlives the reader.
    explicit CsvReader(std::istream& stream);

    // False at the end. Lines without any text are skipped. Fault::invalid: this row cannot be read;
    // `row.line` is its line, the sentence says what is wrong; the next call goes on after it. Fault::io:
    // the stream failed; do not go on.
    [[nodiscard]] Result<bool> next(CsvRow& row);

    // From here on quotes are as SLiMS exports them: a quote closes a field only before a separator or the
    // end of the line, and a backslash stands before quotes, backslashes and line ends of the text.
    void expect_backslashes() { backslashes_ = true; }

    // Bytes read so far.
    [[nodiscard]] std::uint64_t position() const { return taken_ + at_; }

  private:
    static constexpr int end_of_file = -1;

    int peek();
    int take();
    void skip_rest_of_line();
    void skip_byte_order_mark();
    void find_separator();
    bool at_field_end();
    Status read_row(CsvRow& row);
    Status read_field(CsvRow& row);
    Status read_quoted(std::string& field);
    Status read_plain(std::string& field);
    Status append(std::string& field, int byte);
    Status append_escaped(std::string& field);

    std::istream& stream_;
    std::vector<char> buffer_;
    std::size_t at_ = 0, filled_ = 0;
    std::uint64_t taken_ = 0;  // bytes of earlier buffers
    std::uint64_t line_ = 1;
    std::size_t row_bytes_ = 0;
    char separator_ = ',';
    bool backslashes_ = false;
    bool started_ = false;
    bool wide_ = false;  // UTF-16, which no row can be read from
};

}  // namespace anjungan::library
