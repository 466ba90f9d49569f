// Holds over the line: placed, cancelled, and what became of them.
#include "kiosk/circulation/text.h"
#include "kiosk/library/sip2/client.h"
#include "kiosk/library/sip2/reading.h"

namespace anjungan::library::sip2 {

Status Client::needs(Capability capability) {
    TRY(connection_.ready());
    if (capabilities().has(capability)) return {};
    return fail(Fault::unsupported, "this library system does not offer {}", name_of(capability));
}

// A word may be a barcode; words are a title.
Result<Client::ItemState> Client::item_called(const std::string& text, Detail detail) {
    if (text.find(' ') == std::string::npos) {
        if (detail == Detail::as_named) return ItemState{ItemBarcode{text}};
        TRY_ASSIGN(const ItemState state, look_up({text}));
        if (state.known) return state;
    }
    ItemState titled{ItemBarcode{}};
    titled.item.title = text;
    return titled;
}

Result<std::vector<Client::ItemState>> Client::items_of(const Message& answer, std::string_view list,
                                                        Detail detail) {
    constexpr std::size_t most_items = 100;  // a message each
    std::vector<ItemState> items;
    for (const Message::Field& field : answer.fields) {
        const std::string text = trimmed(connection_.text(field.value));
        if (field.code != list || text.empty() || items.size() >= most_items) continue;
        TRY_ASSIGN(ItemState state, item_called(text, detail));
        items.push_back(std::move(state));
    }
    return items;
}

// Nothing: the lists do not name all that are counted, so nobody can tell. A hold on another copy of the same
// title is the same hold: some systems place each on the title and name any copy of it.
Result<std::optional<bool>> Client::has_hold(const PatronBarcode& patron, const ItemState& wanted) {
    namespace counts = layout::patron_information_response;
    struct List {
        std::string_view summary, field;
        FixedField count;
    };
    if (wanted.item.barcode.text.empty())
        return std::optional<bool>{};  // on a title, by the library's own key
    bool all_named = true;
    for (const auto& [summary, field, count] :
         {List{summary::hold_items, field_id::hold_items, counts::hold_items_count},
          List{summary::unavailable_holds, field_id::unavailable_hold_items,
               counts::unavailable_holds_count}}) {
        TRY_ASSIGN(const Response answer, ask_for_list(patron, summary));
        TRY_ASSIGN(const auto items, items_of(*answer, field, Detail::looked_up));
        for (const ItemState& each : items)
            if (same(each.item.barcode.text, wanted.item.barcode.text) ||
                (!wanted.item.title.empty() && same(each.item.title, wanted.item.title)))
                return true;
        const auto counted = static_cast<std::size_t>(number(answer->at(count)).value_or(0));
        all_named = all_named && counted <= items.size();
    }
    if (!all_named) return std::optional<bool>{};
    return false;
}

Result<Answer> Client::hold(const Entry& entry) {
    TRY(needs(Capability::place_hold));
    const Hold& wanted = std::get<Hold>(entry.payload);
    ItemState before{wanted.item};
    if (connection_.dialect().keeps_entries) return send_hold(entry, before);
    if (!wanted.item.text.empty()) {
        TRY_ASSIGN(before, look_up(wanted.item));
        if (!before.known) return Refused{Refusal::unknown_item, std::nullopt};
    }
    TRY_ASSIGN(const auto there, has_hold(wanted.patron, before));
    const bool asked_before = in_doubt_.contains(entry.id);
    if (!there && asked_before)
        return fail(Fault::timed_out, "the library system does not tell which holds there are");
    if (there == !wanted.cancelled) {
        if (!wanted.cancelled) return HoldPlaced{before.item};
        if (asked_before || decided_here(entry.decided_by)) return HoldCancelled{before.item};
        return Refused{Refusal::nothing_to_undo, before.item};
    }
    return send_hold(entry, before);
}

Result<Answer> Client::send_hold(const Entry& entry, const ItemState& before) {
    TRY(connection_.ready());
    const Hold& wanted = std::get<Hold>(entry.payload);
    Builder message(message_id::hold);
    message.fixed(wanted.cancelled ? value::cancel : value::place).fixed(time_now());
    if (const std::string& here = connection_.account().location; !here.empty())
        message.field(field_id::pickup_location, connection_.bytes(here));
    message.field(field_id::hold_type, wanted.item.text.empty() ? value::any_copy : value::this_copy)
        .field(field_id::institution_id, connection_.bytes(connection_.account().institution))
        .field(field_id::patron_identifier, connection_.bytes(wanted.patron.text));
    if (!wanted.item.text.empty())
        message.field(field_id::item_identifier, connection_.bytes(wanted.item.text));
    if (!wanted.title_key.empty())
        message.field(field_id::title_identifier, connection_.bytes(wanted.title_key));
    message.field(field_id::terminal_password, connection_.bytes(connection_.account().password))
        .field(field_id::fee_acknowledged, value::no)
        .field(field_id::entry_id, entry.id.text());
    TRY_ASSIGN(const Response answer, connection_.ask(message, Connection::Safety::unsafe));
    Item item = before.item;
    if (const std::string title = trimmed(connection_.text(answer->field(field_id::title_identifier)));
        !title.empty())
        item.title = title;
    if (answer->at(layout::hold_response::ok) != value::ok)
        return refused_by(*answer, refusal_of(*answer, before),
                          item.title.empty() ? std::nullopt : std::optional(item));
    if (wanted.cancelled) return HoldCancelled{item};
    return HoldPlaced{item, number(answer->field(field_id::queue_position)).value_or(0)};
}

Result<std::optional<Answer>> Client::find_hold(const Entry& entry) {
    const Hold& wanted = std::get<Hold>(entry.payload);
    ItemState state{wanted.item};
    if (!wanted.item.text.empty()) {
        TRY_ASSIGN(state, look_up(wanted.item));
    }
    TRY_ASSIGN(const auto there, has_hold(wanted.patron, state));
    if (!there) return fail(Fault::timed_out, "the library system does not tell which holds there are");
    std::optional<Answer> answer;
    if (*there && !wanted.cancelled) answer = HoldPlaced{state.item};
    if (!*there && wanted.cancelled) answer = HoldCancelled{state.item};
    if (answer) in_doubt_.erase(entry.id);
    return answer;
}

}  // namespace anjungan::library::sip2
