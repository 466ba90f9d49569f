#include "kiosk/appliance/staff_access.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <fstream>

#include "kiosk/appliance/credentials.h"
#include "kiosk/circulation/text.h"
#include "kiosk/library/embedded/csv/columns.h"
#include "kiosk/library/embedded/pin.h"
#include "kiosk/provisioning/disk.h"
#include "kiosk/provisioning/unit.h"
#include "kiosk/settings/settings.h"
#include "platform/system/file.h"

namespace anjungan::appliance {

namespace {

// The hash that the technician's package has brought.
bool fits_credential(std::string_view pin) {
    const std::filesystem::path file = credential_file("staff-pin");
    if (file.empty()) return false;
    const auto bytes = read_file(file, provisioning::longest_secret, Readers::owner_and_group);
    if (!bytes) {
        spdlog::warn("The PIN of the staff card: {}", bytes.error().sentence);
        return false;
    }
    return library::pin_fits({bytes->begin(), bytes->end()}, pin);
}

}  // namespace

std::vector<core::StaffCard> StaffAccess::cards() const {
    std::vector<core::StaffCard> cards;
    for (const Holder& each : staff) cards.push_back(each.card);
    return cards;
}

bool StaffAccess::fits(const circulation::StaffBarcode& card, std::string_view pin) const {
    const auto account = std::ranges::find_if(
        staff, [&](const Holder& each) { return circulation::same(each.card.barcode.text, card.text); });
    if (account == staff.end()) return false;
    return account->pin.empty() ? fits_credential(pin) : account->pin == pin;
}

Result<StaffAccess> staff_access_of_sample(const std::filesystem::path& assets) {
    const std::filesystem::path path = assets / "sample-library/staff.csv";
    std::ifstream file{path, std::ios::binary};
    if (!file) return fail(Fault::not_found, "The sample library has no file {}.", path.string());
    library::CsvReader reader{file};
    library::CsvRow row;
    TRY_ASSIGN(const bool has_header, reader.next(row));
    if (!has_header) return fail(Fault::invalid, "{} is empty", path.string());
    const library::Header header{row};
    const auto barcode = header.find({"barcode"}), name = header.find({"name"}), pin = header.find({"pin"}),
               role = header.find({"role"});
    StaffAccess access;
    while (true) {
        TRY_ASSIGN(const bool more, reader.next(row));
        if (!more) return access;
        StaffAccess::Holder account;
        account.card.barcode.text = library::field_or_empty(row, barcode);
        account.card.name = library::field_or_empty(row, name);
        account.pin = library::field_or_empty(row, pin);
        account.card.pin_length = static_cast<int>(account.pin.size());
        if (account.card.barcode.text.empty() || !library::is_pin(account.pin))
            return fail(Fault::invalid, "{}, line {}: a barcode and a PIN are wanted", path.string(),
                        row.line);
        const auto known = core::staff_role(library::field_or_empty(row, role));
        if (!known)
            return fail(Fault::invalid, "{}, line {}: the role is staff or technician", path.string(),
                        row.line);
        account.card.role = *known;
        access.staff.push_back(std::move(account));
    }
}

StaffAccess staff_access_of_unit(const std::filesystem::path& settings) {
    StaffAccess access;
    const std::filesystem::path file = settings.parent_path() / "unit.toml";
    std::error_code ignored;
    if (!std::filesystem::exists(file, ignored)) return access;
    const auto text = provisioning::SystemDisk().read(file, settings::longest_file);
    const auto unit = text ? provisioning::parse_unit(*text, file.string())
                           : Result<provisioning::Unit>(pass(text.error()));
    if (!unit) {
        spdlog::warn("Nobody can be let in with a staff card: {}", unit.error().sentence);
        return access;
    }
    access.unit = unit->name;
    access.may_be_reset = true;
    if (!unit->staff.barcode.empty() && unit->staff.pin_digits > 0)
        access.staff.push_back({.card = {{unit->staff.barcode},
                                         unit->staff.name,
                                         unit->staff.pin_digits,
                                         // The first account: whoever has it adds the others.
                                         core::StaffRole::technician},
                                .pin = {}});
    return access;
}

}  // namespace anjungan::appliance
