#include "kiosk/circulation/payload.h"

#include <utility>

namespace anjungan::circulation {

namespace {

struct KindTraits {
    std::string_view name;
    Recipients recipients;
    Payload (*make)();
};

template <std::size_t... index>
constexpr std::array<KindTraits, sizeof...(index)> traits_of(std::index_sequence<index...>) {
    return {KindTraits{std::variant_alternative_t<index, Payload>::name,
                       std::variant_alternative_t<index, Payload>::recipients,
                       [] { return Payload{std::in_place_index<index>}; }}...};
}
constexpr auto kinds = traits_of(std::make_index_sequence<entry_kind_count>{});
static_assert(entry_kind_count == static_cast<std::size_t>(EntryKind::service_time) + 1);
static_assert(
    std::same_as<std::variant_alternative_t<static_cast<std::size_t>(EntryKind::survey_answer), Payload>,
                 SurveyAnswer>);

constexpr const KindTraits& traits(EntryKind kind) {
    return kinds[static_cast<std::size_t>(kind)];
}

}  // namespace

std::string_view name_of(Recipient to) {
    return to == Recipient::library ? "library" : "office";
}

std::string_view name_of(EntryKind kind) {
    return traits(kind).name;
}

std::optional<EntryKind> entry_kind(std::string_view name) {
    for (std::size_t kind = 0; kind < kinds.size(); ++kind)
        if (kinds[kind].name == name) return static_cast<EntryKind>(kind);
    return std::nullopt;
}

Recipients recipients_of(EntryKind kind) {
    return traits(kind).recipients;
}

Payload payload_of(EntryKind kind) {
    return traits(kind).make();
}

Payload circulation_payload(EntryKind kind, PatronBarcode patron, ItemBarcode item, std::optional<Day> due) {
    switch (kind) {
        case EntryKind::checkin:
            return Checkin{.item = std::move(item)};
        case EntryKind::checkout_undone:
            return CheckoutUndone{.patron = std::move(patron), .item = std::move(item)};
        case EntryKind::renewal:
            return Renewal{.patron = std::move(patron), .item = std::move(item), .due = due};
        default:
            return Checkout{.patron = std::move(patron), .item = std::move(item), .due = due};
    }
}

}  // namespace anjungan::circulation
