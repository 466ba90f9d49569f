#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/core/effect.h"
#include "kiosk/core/event_on_offer.h"
#include "kiosk/loop/languages.h"
#include "kiosk/receipt/receipt.h"
#include "kiosk/screens/view.h"
#include "platform/system/clock.h"

namespace anjungan::loop {

// Puts a session's draft into words: on paper, and as the calendar in a QR code. Any thread may ask.
class ReceiptWriter {
  public:
    struct Library {
        std::string name;
        Zone zone;
        std::string foot = {};       // the library's own closing words; may be empty
        std::string telephone = {};  // may be empty
        std::string unit = {};       // which kiosk this is; may be empty
        // What is on, what it has tickets for, and how that is called in each language.
        std::vector<core::EventOnOffer> events = {};
        std::array<std::vector<screens::EventWords>, core::language_codes.size()> event_words = {};
        std::optional<screens::Week> week = {};  // when it is open; nothing: not known
    };
    // `languages` outlives it.
    ReceiptWriter(Library library, const Languages& languages)
        : library_(std::move(library)), languages_(languages) {}

    [[nodiscard]] device::Document document_of(const core::ReceiptDraft& draft, Moment now) const;
    [[nodiscard]] std::string calendar(const core::ReceiptDraft& draft, Moment now) const;

  private:
    [[nodiscard]] std::string on_today(core::Language language, Moment now) const;
    // Null: the settings name no such event any more. Lent.
    [[nodiscard]] const screens::EventWords* words_of(const std::string& event,
                                                      core::Language language) const;
    [[nodiscard]] std::optional<receipt::OwnEvent> own_event(const core::ReceiptDraft& draft) const;
    void add_tickets(receipt::ReceiptContent& content, const core::ReceiptDraft& draft) const;
    [[nodiscard]] receipt::ReceiptContent content_of(const core::ReceiptDraft& draft, Moment now) const;
    [[nodiscard]] receipt::ReceiptWords words_for(core::Language language) const;

    Library library_;
    const Languages& languages_;
};

}  // namespace anjungan::loop
