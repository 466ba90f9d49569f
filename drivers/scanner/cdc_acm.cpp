#include "drivers/scanner/cdc_acm.h"

namespace anjungan::scanner {

std::vector<SerialRequest> serial_set_up(std::uint8_t interface) {
    constexpr std::uint8_t to_class_interface = 0x21, set_line_coding = 0x20, set_control_line_state = 0x22;
    constexpr std::uint16_t terminal_present = 0x01, carrier = 0x02;
    constexpr std::uint8_t one_stop_bit = 0, no_parity = 0, data_bits = 8;
    return {
        // 115200 = 0x0001C200, little endian
        {{to_class_interface, set_line_coding, 0, interface},
         {0x00, 0xC2, 0x01, 0x00, one_stop_bit, no_parity, data_bits}},
        {{to_class_interface, set_control_line_state, terminal_present | carrier, interface}, {}},
    };
}

}  // namespace anjungan::scanner
