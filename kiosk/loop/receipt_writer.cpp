#include "kiosk/loop/receipt_writer.h"

namespace anjungan::loop {

device::Document ReceiptWriter::document_of(const core::ReceiptDraft& draft, Moment now) const {
    return receipt::document_of(content_of(draft, now), words_for(draft.language));
}

std::string ReceiptWriter::calendar(const core::ReceiptDraft& draft, Moment now) const {
    return receipt::receipt_calendar(content_of(draft, now), words_for(draft.language));
}

receipt::ReceiptContent ReceiptWriter::content_of(const core::ReceiptDraft& draft, Moment now) const {
    receipt::ReceiptContent content;
    content.library = library_.name;
    content.at = now.wall;
    content.zone = library_.zone;
    content.patron = draft.patron_name;
    for (const core::ReceiptLine& line : draft.lines) content.lines.push_back({line.title, line.due});
    content.offline = draft.decided_here;
    content.guessed = draft.guessed;
    content.event = library_.event;
    content.foot = library_.foot;
    return content;
}

receipt::ReceiptWords ReceiptWriter::words_for(core::Language language) const {
    const words::Words& words = languages_.of(language);
    receipt::ReceiptWords said;
    said.due = words("slip", "Due");
    said.due_later = words("slip", "ask our staff");
    said.copy = words("slip", "COPY");
    said.offline =
        words("slip", "Recorded here while the line to the library was down. It counts all the same.");
    said.guessed = words("slip", "Not all of it is known here: the library will check it.");
    said.scan_to_keep = words("slip", "Scan with a phone: the due dates go into its calendar.");
    said.today = words("slip", "Today");
    said.day = [&words](Day day) { return words.date(day); };
    said.time = [&words](LocalTime at) { return words.time(at); };
    said.books = [&words](std::size_t n) {
        return words.plural("slip", "{n} book", "{n} books", static_cast<std::int64_t>(n));
    };
    return said;
}

}  // namespace anjungan::loop
