// kiosk/appliance: all that the kiosk and its machine say to each other: status files, requests for
// maintenance, the progress of an update, staff's access, credentials. The other end is platform/image/root.
// Files of the machine are read and written here and nowhere else; what they say goes on as plain values
// (kiosk/core). Nothing of patrons enters here, and nothing is decided.
#pragma once

namespace anjungan::appliance {

// Where they lie on a unit; on a desk there are none.
inline constexpr const char* update_file = "/run/anjungan/update.state";      // update-from-stick
inline constexpr const char* set_up_file = "/run/anjungan/first-start.json";  // first-start
inline constexpr const char* trouble_file = "/run/anjungan/trouble";          // data-partition
// The one folder of them in which the kiosk may write (RuntimeDirectory= of its service): what it says of
// itself (kiosk_state.h), and what it asks for (maintenance.h).
inline constexpr const char* kiosk_folder = "/run/anjungan/kiosk";

}  // namespace anjungan::appliance
