#include "kiosk/library/embedded/ledger.h"

#include <array>
#include <utility>

namespace anjungan::library {

namespace {

constexpr std::array<std::pair<ItemStatus, std::string_view>, 4> item_statuses{{
    {ItemStatus::available, "available"},
    {ItemStatus::reference, "reference"},
    {ItemStatus::lost, "lost"},
    {ItemStatus::withdrawn, "withdrawn"},
}};

}  // namespace

bool is_for_children(const ItemRow& row) {
    return row.level == item_levels[0] || row.level == item_levels[1];
}

std::string_view name_of(ItemStatus status) {
    for (const auto& [known, name] : item_statuses)
        if (known == status) return name;
    return "available";
}

std::optional<ItemStatus> item_status(std::string_view name) {
    for (const auto& [status, known] : item_statuses)
        if (known == name) return status;
    return std::nullopt;
}

}  // namespace anjungan::library
