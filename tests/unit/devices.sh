# shellcheck shell=bash disable=SC2154  # read by tests/unit/run, whose variables these are
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
    await 120 "$ready" || return 1
    await_words 120 "Pindai kartu" || return 1 # it does not say so without a scanner
}

is_heard() { # WAV: there is more in it than silence
    local sounds
    sounds=$(tail -c +45 "$1" | tr -d '\000' | wc -c)
    ((sounds > 4096)) || fail "nothing was to be heard but silence ($sounds bytes)"
}
