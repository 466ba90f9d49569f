# shellcheck shell=bash disable=SC2154  # read by tests/appliance/run, whose variables these are
# What happens to units. Each scene ends at the first step that does not come about (`|| return 1`), with `reason` set.

ready="Anjungan 0"       # "Anjungan 0.1.0 is ready.": the first picture is on the screen
healthy="is healthy."    # the system has been told to GRUB as good

scene_starts() { # from power on to the welcome screen, and how long that takes beside the bare kernel
    local bare first whole turn
    new_disk starts.qcow2
    power_on starts.qcow2
    await 240 "$ready" || return 1
    first=$(seconds_since "$powered")
    await_words 60 "Selamat datang" || return 1
    take_picture idle
    await 240 "$healthy" || return 1
    await 120 "is a copy of slot A" || return 1
    power_cut
    mv "$folder/starts.qcow2" "$two_slots" # the other scenes begin with it
    rm -f "$running".*
    # The computer has other work at times: the better of three, in turn.
    for turn in 1 2 3; do
        bare=$(smaller "${bare:-}" "$(bare_start)")
        disk_with_two_slots starts.qcow2 && power_on starts.qcow2 || return 1
        await 240 "$ready" || return 1
        whole=$(smaller "${whole:-}" "$(seconds_since "$powered")")
        power_cut
        [[ -n $bare ]] || fail "the bare kernel did not start" || return 1
        ! quick_enough "$whole" "$bare" || break
    done
    echo "          power on to first frame: $whole s ($first s at the first start); bare kernel and initial RAM disk: $bare s"
    quick_enough "$whole" "$bare" || fail "$whole s to the first frame are more than four times $bare s"
}
quick_enough() { awk "BEGIN { exit !($1 <= 4 * $2) }"; }
smaller() { printf '%s\n' "$@" | grep . | sort --numeric-sort | head -n 1; }

scene_is_built_the_same_again() { # the image, and what is in the update
    "$top/platform/image/build" --as "$version_of_image" --keys "$made/keys" --work "$folder/work-again" --out "$folder/again" \
        >"$folder/again.log" 2>&1 || fail "it could not be built again: $(tail -n 1 "$folder/again.log")" || return 1
    local slot
    slot=$(sha256sum <"$made/work/slot.squashfs")
    [[ $slot == "$(sha256sum <"$folder/work-again/slot.squashfs")" ]] || fail "the two systems differ" || return 1
    [[ $(sha256sum <"$image.xz") == "$(sha256sum <"$folder/again/$name.img.xz")" ]] || fail "the two images differ" || return 1
    echo "          twice the same image: $(sha256sum <"$image.xz" | cut -c 1-16)…"
    rm -rf "$folder/work-again" "$folder/again"
}

scene_starts_with_efi() { # on a machine without BIOS
    disk_with_two_slots efi.qcow2 || return 1
    power_on efi.qcow2 -bios /usr/share/ovmf/OVMF.fd
    await 300 "in slot A $healthy" || return 1
    take_picture efi
}

# The same kernel with the same initial RAM disk and nothing behind: seconds until its first program speaks.
bare_start() {
    rm -f "$folder/bare"
    (cd "$folder" && unsquashfs -quiet -no-progress -force -dest bare-files "$made/work/slot.squashfs" boot/vmlinuz boot/initrd >/dev/null)
    local began took=""
    began=$(now)
    while IFS= read -r line; do
        [[ $line != *"GRUB names no slot"* ]] || { took=$(seconds_since "$began") && break; }
    done < <(timeout 120 qemu-system-x86_64 -M q35,i8042=off -accel tcg,thread=multi -cpu max -smp 2 -m 1024 -nodefaults \
        -display none -no-reboot -serial stdio -device bochs-display -kernel "$folder/bare-files/boot/vmlinuz" \
        -initrd "$folder/bare-files/boot/initrd" -append "console=ttyS0 quiet loglevel=3" </dev/null 2>/dev/null)
    echo "$took"
}

scene_takes_settings() { # signed ones on its own disk, others on a stick: whose unit it is; no secret stays behind
    rm -rf "$folder/package"
    mkdir "$folder/package"
    disk_with_settings settings.qcow2 || return 1
    power_on settings.qcow2
    await 120 "uji-01: new settings are in place" || return 1
    await 240 "$ready" || return 1
    await_words 60 "Perpustakaan Uji" || return 1
    power_cut
    partition_of settings.qcow2 settings "$folder/settings.img"
    holds_no_secrets "$folder/settings.img" || return 1

    provision "$folder/package" "Perpustakaan Kedua" || return 1
    make_stick settings-stick.img
    mcopy -s -i "$folder/settings-stick.img" "$folder/package/anjungan" ::
    power_on settings.qcow2
    await 120 "uji-01: the settings are as before" || return 1
    await 240 "$healthy" || return 1
    plug_in "$folder/settings-stick.img" writable
    await 120 "uji-01: new settings are in place" || return 1
    await 240 "$ready" || return 1
    await_words 60 "Perpustakaan Kedua" || return 1
    power_cut
    holds_no_secrets "$folder/settings-stick.img"
}

disk_with_settings() { # DISK: flashed with those of "Perpustakaan Uji"
    cp --sparse=always "$image" "$folder/provisioned.img"
    provision "$folder/provisioned.img" "Perpustakaan Uji" && new_disk "$1" "$folder/provisioned.img"
}
provision() { # TARGET LIBRARY: with a member of staff and a PIN
    sed "s/^name = .*/name = \"$2\"/" "$top/assets/settings.sample.toml" >"$folder/settings.toml"
    (umask 077 && echo 246813 >"$folder/pin")
    "$top/platform/image/provision" "$1" --settings "$folder/settings.toml" --name uji-01 --key "$made/keys/settings.key" \
        --staff S0001 --staff-name Petugas --staff-pin-file "$folder/pin" >"$folder/provision.log" 2>&1 ||
        fail "the settings were not taken: $(cat "$folder/provision.log")"
}

holds_no_secrets() { # FAT: where a package lay
    mdir -b -i "$1" ::anjungan >"$folder/left.txt" 2>&1 || fail "the package is gone: $(cat "$folder/left.txt")" || return 1
    ! grep --quiet secrets "$folder/left.txt" || fail "the secrets still lie there" || return 1
    ! grep --quiet --binary-files=text 'argon2id' "$1" || fail "the secrets can still be read there"
}

scene_takes_an_update() { # from a stick that is pulled out too early, then stays in: the new version runs, with its journal
    make_version 99.1.0 nothing || return 1
    make_bundle good 99.1.0 "$slot" || return 1
    make_stick good.img "$folder/anjungan-good.raucb"
    healthy_unit update.qcow2 || return 1
    lend_a_book || return 1
    leave || return 1 # what is told of an update, is told where nobody borrows
    plug_in "$folder/good.img"
    await 120 "Update from a stick: 99.1.0 over" || return 1
    run_for 3
    pull_out
    await 120 "refused (anjungan-good.raucb)" || return 1
    await_words 60 "Versi 99.1.0" || return 1
    take_picture update-pulled-out
    plug_in "$folder/good.img"
    await 120 "Update from a stick: 99.1.0 over" || return 1
    await_words 60 "Versi 99.1.0" || return 1
    take_picture update
    await 240 "99.1.0 is installed" || return 1
    pull_out
    await 240 "$ready" || return 1
    await 180 "Version 99.1.0 in slot B $healthy" || return 1
    power_cut
    loans_are 1 update.qcow2
}

scene_refuses_bad_bundles() { # ten that are not right, each for its own reason; the unit runs on as it was
    make_bad_bundles || return 1
    healthy_unit bad.qcow2 || return 1
    local bundle why wrong=""
    while IFS=: read -r bundle why; do
        make_stick bad.img "$folder/anjungan-$bundle.raucb"
        plug_in "$folder/bad.img"
        await 120 "(anjungan-$bundle.raucb)" "is installed" || return 1
        pull_out
        [[ $said == *"refused ("*"$why"* ]] || wrong+="$bundle was not refused for '$why', but: $said; "
        echo "          $bundle: ${said##*.raucb): }"
    done < <(bad_bundles)
    [[ -z $wrong ]] || fail "$wrong" || return 1
    make_bundle same "${version_of_image}" "$folder/small" || return 1
    make_stick same.img "$folder/anjungan-same.raucb"
    plug_in "$folder/same.img"
    await 120 "is installed already" || return 1
    pull_out
    power_cut
    power_on bad.qcow2
    await 120 "in slot A $healthy" || return 1
}

scene_goes_back_on_demand() { # an older version that a technician has allowed; it cannot be started, and the unit knows that
    make_bad_bundles || return 1
    echo 0.0.1 >"$folder/allow-older.txt"
    make_stick allowed.img "$folder/anjungan-older.raucb" "$folder/allow-older.txt"
    healthy_unit allowed.qcow2 || return 1
    plug_in "$folder/allowed.img"
    await 120 "Update from a stick: 0.0.1 over" || return 1
    await 120 "0.0.1 is installed" || return 1
    pull_out
    await 240 "Slot B did not start" "Slot B was given up" || return 1 # its content is no system at all
    await 60 "in slot A $healthy" || return 1
}

bad_bundles() { # NAME:WORDS OF THE REASON
    cat <<'TEXT'
rogue:unable to get local issuer certificate
purpose:unsuitable certificate purpose
foreign:Compatible mismatch
plain:'plain' not allowed
payload:damaged
signature:signature verification failed
superblock:dm-verity
short:Invalid bundle format
unsigned:Signature size is 0
older:older than
TEXT
}

scene_goes_back() { # by command, to a version whose kiosk does not run: three starts, then the one before, by itself
    make_version 99.2.0 break_kiosk || return 1
    make_bundle broken 99.2.0 "$slot" || return 1
    healthy_unit back.qcow2 || return 1
    lend_a_book || return 1
    power_cut
    update_by_command back.qcow2 "$folder/anjungan-broken.raucb" || return 1
    power_on back.qcow2
    local start
    for start in 1 2 3; do
        await 400 "Version 99.2.0 does not run steadily" || fail "start $start: $reason" || return 1
        await 60 "started anew, or given up" || return 1
    done
    await 240 "Slot B was given up" || return 1
    await 60 "in slot A $healthy" || return 1
    await_words 60 "99.2.0 tidak dapat bekerja" || return 1
    take_picture given-up
    power_cut
    loans_are 1 back.qcow2
}

scene_takes_an_update_by_command() { # while it is off; what is not right is refused, and changes nothing
    make_bad_bundles || return 1
    make_version 99.1.0 nothing || return 1
    make_bundle good 99.1.0 "$slot" || return 1
    disk_with_two_slots command.qcow2 || return 1
    qemu-img convert -O raw "$folder/command.qcow2" "$folder/command.img"
    local bundle before
    before=$(sha256sum <"$folder/command.img")
    while IFS=: read -r bundle _; do
        ! "$top/platform/image/update" "$folder/command.img" "$folder/anjungan-$bundle.raucb" >"$folder/update.log" 2>&1 ||
            fail "$bundle was not refused" || return 1
        echo "          $bundle: $(head -n 1 "$folder/update.log")"
    done < <(bad_bundles)
    [[ $before == "$(sha256sum <"$folder/command.img")" ]] || fail "a bundle that was refused has changed the disk" || return 1
    rm "$folder/command.img"
    update_by_command command.qcow2 "$folder/anjungan-good.raucb" || return 1
    power_on command.qcow2
    await 240 "Version 99.1.0 in slot B $healthy" || return 1
}
update_by_command() { # DISK BUNDLE: of a unit that is off
    qemu-img convert -O raw "$folder/$1" "$folder/off.img"
    "$top/platform/image/update" "$folder/off.img" "$2" >"$folder/update.log" 2>&1 ||
        fail "the update was not taken: $(cat "$folder/update.log")" || return 1
    qemu-img convert -O qcow2 "$folder/off.img" "$folder/$1"
    rm "$folder/off.img"
}
