#pragma once

#include <optional>
#include <vector>

#include "kiosk/flows/module.h"

// Where a barcode or a touch leads when nobody is in the middle of anything. All flows ask here, so that none
// has to know the others.
namespace anjungan::flows {

// `meaningless_before`: scans in a row that meant nothing; after a few, help is offered.
[[nodiscard]] Flow begin_with(const Scan& scan, FlowContext& context, int meaningless_before = 0);
// A reader's card; `held` are books scanned before it.
[[nodiscard]] Flow begin_with_card(const PatronBarcode& card, std::vector<HeldBook> held,
                                   FlowContext& context);
// A visit that begins with a book. What is on loan is brought back. Of what is not, nobody but its reader
// knows whether it is to be borrowed: a return is written down only where one can be meant, or by a person's
// word.
[[nodiscard]] Flow begin_with_book(const Scan& book, FlowContext& context);

// The event that a ticket is for; nothing: there are no events here.
[[nodiscard]] std::optional<Flow> open_event_of_ticket(const Scan& ticket, FlowContext& context);

// The replies that open a journey.
[[nodiscard]] Replies journeys();
// The one that stands there; nothing: none does.
[[nodiscard]] std::optional<Reply> journey_at(Entrance entrance);
// Nothing: this reply opens none.
[[nodiscard]] std::optional<Flow> open_journey(const Reply& reply, FlowContext& context);

}  // namespace anjungan::flows
