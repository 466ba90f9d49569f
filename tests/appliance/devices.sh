# shellcheck shell=bash disable=SC2154  # read by tests/appliance/run, whose variables these are
# A unit with what a reader has before him: a panel to touch, a scanner, a printer, a loudspeaker.

scene_lends_with_devices() { # a loan by touch, scanner and printed slip; the power is cut; the loan is still there
    new_disk devices.qcow2
    power_on_with_devices devices.qcow2 -audiodev "wav,id=loudspeaker,path=$folder/loudspeaker.wav" \
        -device intel-hda -device hda-output,audiodev=loudspeaker || return 1
    tap 30 Pinjam || return 1
    await_words 30 "Pindai kartu anggota" || return 1
    tell_ports "scanner scan P0001"
    await_words 30 "Sekar" || return 1
    tell_ports "scanner scan B0001"
    await_words 30 "Sitti Nurbaya" || return 1
    take_picture devices-borrow
    tap 30 Selesai || return 1
    tap 20 Cetak || return 1
    take_picture devices-slip
    await_words 60 "Selamat datang" || return 1
    power_cut
    is_heard "$folder/loudspeaker.wav" || return 1
    power_on_with_devices devices.qcow2 || return 1
    power_cut
    loans_are 1 devices.qcow2 || return 1
    close_ports
    one_slip_with "Sitti Nurbaya" "Senin, 12 Mei 2031" ||
        fail "one slip with the book and its date should lie there: $slips $(cat "$folder/ports/errors")"
}

power_on_with_devices() { # DISK [QEMU-OPTIONS…]: until it waits for a scan
    local disk=$1
    shift
    [[ -n $at_ports ]] || open_ports "$host_of_ports" "$folder/ports" ||
        fail "the devices did not start: $(cat "$folder/ports/errors")" || return 1
    # A Monday no image is younger than, so that its clock is taken and the day a book is due is known.
    power_on "$disk" -rtc base=2031-05-05T02:00:00 "${ports[@]}" "$@"
    await 240 "$ready" || return 1
    await_words 120 "Pindai kartu" || return 1 # it does not say so without a scanner
}

is_heard() { # WAV: there is more in it than silence
    local sounds
    sounds=$(tail -c +45 "$1" | tr -d '\000' | wc -c)
    ((sounds > 4096)) || fail "nothing was to be heard but silence ($sounds bytes)"
}

scene_uses_the_card_of_its_board() { # in the network; an adapter that somebody plugs in is left without an address
    disk_with_shell network.qcow2 || return 1
    power_on network.qcow2 -netdev user,id=board,net=10.7.0.0/24 -device virtio-net-pci,netdev=board \
        -netdev user,id=strange,net=10.9.0.0/24 -device usb-net,bus=usb.0,netdev=strange
    await 300 "is a copy of slot A" || return 1
    in_unit 'until busybox ip -4 address | grep -q "inet 10.7.0."; do sleep 1; done' || return 1
    # It begins as what Windows wants, for which a unit has no driver at all; as it is here it is a card like others.
    in_unit 'for device in /sys/bus/usb/devices/*; do ! grep -qsx 0525 $device/idVendor || echo 1 >$device/bConfigurationValue; done' || return 1
    in_unit 'until card=$(ls -d /sys/class/net/*/device/bInterfaceNumber); do sleep 1; done; card=${card#/sys/class/net/}; card=${card%%/*}' || return 1
    in_unit 'until networkctl --no-legend list $card | grep -q unmanaged; do sleep 1; done' || return 1
    in_unit '! busybox ip -4 address | grep -q "inet 10.9.0."'
}

scene_helps_staff() { # with card and PIN: a diagnosis on a stick, a restart, and a factory reset that leaves nothing
    disk_with_settings staff.qcow2 || return 1
    power_on staff.qcow2
    await 120 "uji-01: new settings are in place" || return 1
    await 240 "$healthy" || return 1
    come_in_as_staff || return 1
    open_unit || return 1
    tap 30 Simpan || return 1
    await_words 60 "Tidak ada flashdisk" || return 1
    tap 30 Kembali || return 1
    tap 30 Keluar || return 1
    make_stick diagnosis.img
    plug_in "$folder/diagnosis.img" writable
    await 60 "brings no update" || return 1
    come_in_as_staff || return 1
    open_unit || return 1
    tap 30 Simpan || return 1
    await 120 "Staff requested" || return 1
    await_words 30 "Diagnosis sudah ada" || return 1
    take_picture staff
    pull_out
    tells_of_unit_only "$folder/diagnosis.img" || return 1
    tap 30 Kembali || return 1
    tap 30 Keluar || return 1
    come_in_as_staff || return 1
    open_unit || return 1
    tap 30 Nyalakan || return 1
    await 60 "Staff requested 'restart'" || return 1
    await 240 "$healthy" || return 1
    come_in_as_staff || return 1
    open_unit || return 1
    tap 30 Pengaturan || return 1
    tap 30 Hapus || return 1
    await_words 30 "hilang" || return 1
    take_picture staff-reset
    tap 30 hapus || return 1
    await 120 "Staff requested 'reset-wipe': done" || return 1
    await 240 "there are no settings yet" || return 1
    power_cut
    partition_of staff.qcow2 settings "$folder/settings.img"
    ! mdir -b -i "$folder/settings.img" ::anjungan >"$folder/left.txt" 2>&1 || fail "the package is still there" || return 1
    partition_of staff.qcow2 data "$folder/data.img"
    for left in anjungan/journal.db anjungan/kiosk.key unit/current; do
        debugfs -R "stat $left" "$folder/data.img" 2>&1 | grep --quiet "not found" ||
            fail "$left is still there" || return 1
    done
    rm "$folder/data.img"
}
come_in_as_staff() {
    await_words 60 "Pinjam" || return 1
    scan_until 60 S0001 "Ketik PIN" || return 1
    type_pin 246813 || return 1
    await_words 30 "Keluar"
}
open_unit() {
    tap 30 Unit && await_words 30 "Simpan"
}

tells_of_unit_only() { # STICK: the diagnosis on it
    local name
    name=$(mdir -b -i "$1" :: | grep diagnosis | tr -d '\r')
    [[ -n $name ]] || fail "there is no diagnosis on the stick" || return 1
    mtype -i "$1" "$name" >"$folder/diagnosis.txt"
    grep --quiet "^name: uji-01" "$folder/diagnosis.txt" || fail "it does not say which unit this is" || return 1
    ! grep --quiet -e argon2id -e 246813 "$folder/diagnosis.txt" || fail "there is a secret in it"
}
