# shellcheck shell=bash disable=SC2154  # read by tests/appliance/run, whose variables these are
# What goes wrong with units: power, disks, clocks, panels, what is plugged in, and the program itself.

scene_power_cuts() { # twenty, at random moments of start, loan and update: it always starts, and what was shown is kept
    local version
    for version in 99.1.0 99.1.1; do
        make_version "$version" nothing && make_bundle "$version" "$version" "$slot" || return 1
        echo "$version" >"$folder/allow-older.txt"
        make_stick "$version.img" "$folder/anjungan-$version.raucb" "$folder/allow-older.txt"
    done
    disk_with_two_slots cuts.qcow2 || return 1
    local cut moment shown=0 updates=0 installed=0
    RANDOM=20261126
    : >"$folder/journal-before.txt"
    for cut in $(seq 1 "${ANJUNGAN_CUTS:-20}"); do
        moment=$((RANDOM % 400))
        power_on cuts.qcow2
        rm -f "$folder/at-the-cut.png"
        case $((cut % 3)) in
            0) run_for $((moment / 10)).$((moment % 10)) ;; # while it starts
            1)
                await 240 "$ready" || return 1
                type_scan "P000$((cut < 10 ? 1 : 8))" # who may have five books each
                run_for 4
                type_scan "B00$(printf %02d "$cut")"
                run_for $((moment / 40)).$((moment % 10)) # while it lends
                take_picture at-the-cut
                ;;
            2)
                await 240 "$healthy" || return 1
                [[ $said != *"Version 99.1.0 "* ]] && version=99.1.0 || version=99.1.1 # the one that does not run
                plug_in "$folder/$version.img"
                await 120 "$version over" || return 1
                updates=$((updates + 1))
                ! await $((moment / 20)) "$version is installed" || installed=$((installed + 1)) # while it is updated
                ;;
        esac
        power_cut
        journal_of cuts.qcow2 >"$folder/journal.txt" || fail "cut $cut: $reason" || return 1
        goes_on_from "$folder/journal-before.txt" "$folder/journal.txt" || fail "cut $cut: $reason" || return 1
        if shows_the_book "$cut"; then
            shown=$((shown + 1))
            (($(wc -l <"$folder/journal.txt") == $(wc -l <"$folder/journal-before.txt") + 1)) ||
                fail "cut $cut: a book was shown, and nothing of it is in the journal" || return 1
        fi
        mv "$folder/journal.txt" "$folder/journal-before.txt"
    done
    echo "          $cut cuts; the book was on the screen by then $shown times; $(wc -l <"$folder/journal-before.txt") entries, none lost; $installed of $updates updates were at their end"
    ((shown > 0)) || fail "no book was on the screen when the power went" || return 1
    power_on cuts.qcow2
    await 240 "$healthy" || return 1
}

# Entries are never changed or lost: those of the journal before are the beginning of the one after.
goes_on_from() { # BEFORE AFTER
    cmp --silent --bytes="$(stat -c %s "$1")" "$1" "$2" || fail "the journal has lost what was in it"
}

# Its title was on the screen when the power went: lent; or, where the card was not heard yet, brought back.
shows_the_book() { # CUT
    [[ -f $folder/at-the-cut.png ]] || return 1
    local title
    title=$(sed -n "s/^B00$(printf %02d "$1"),\([^,]*\),.*/\1/p" "$top/assets/sample-library/items.csv")
    tesseract "$folder/at-the-cut.png" - -l ind --psm 11 2>/dev/null | grep --quiet --fixed-strings "${title%% *}"
}

scene_early_cuts_keep_the_version() { # six cuts, and a healthy version is not given up
    disk_with_two_slots early.qcow2 || return 1
    local cut
    for cut in 1 2 3 4 5 6; do
        power_on early.qcow2
        run_for $((8 + 2 * cut)) # past GRUB, which has counted the start; before the health check
        power_cut
    done
    power_on early.qcow2
    await 180 "in slot A $healthy" || return 1
}

scene_cuts_at_the_first_start() { # while a new unit takes its settings: it has them in the end, and no secret lies open
    local moment
    disk_with_settings first.qcow2 || return 1
    for moment in 14 17 20 23; do
        power_on first.qcow2
        run_for "$moment"
        power_cut
    done
    power_on first.qcow2
    await 180 "uji-01: " || return 1
    [[ $said == *"new settings are in place"* || $said == *"the settings are as before"* ]] || fail "$said" || return 1
    await_words 120 "Perpustakaan Uji" || return 1
    power_cut
    partition_of first.qcow2 settings "$folder/settings.img"
    holds_no_secrets "$folder/settings.img"
}

scene_wrong_settings() { # changed after they were signed: the screen says so, and the sample library goes on
    disk_with_settings wrong.qcow2 || return 1
    partition_of wrong.qcow2 settings "$folder/settings.img"
    sed 's/Uji/Ubah/' "$folder/settings.toml" >"$folder/changed.toml"
    mcopy -o -i "$folder/settings.img" "$folder/changed.toml" ::anjungan/settings.toml
    local start
    read -r start _ < <(place_of settings)
    write_into wrong.qcow2 $((start * 512)) "$folder/settings.img"
    power_on wrong.qcow2
    await 120 "there are no settings yet" || return 1
    await 240 "$ready" || return 1
    await_words 60 "rusak" || return 1
    take_picture wrong-settings
}

scene_damaged_environment() { # GRUB's file zeroed, empty, torn or full of rubbish: slot A starts
    local damage start
    disk_with_two_slots environment.qcow2 || return 1
    for damage in zero empty torn rubbish; do
        case $damage in
            zero | rubbish) damage_partition environment.qcow2 state "$damage" ;;
            *)
                partition_of environment.qcow2 state "$folder/state"
                damage_block "$damage" "$folder/state" || return 1
                read -r start _ < <(place_of state)
                write_into environment.qcow2 $((start * 512)) "$folder/state"
                ;;
        esac
        power_on environment.qcow2
        await 240 "in slot A $healthy" || fail "$damage: $reason" || return 1
        power_cut
    done
}
block_in() { # FILE: where GRUB's environment begins in a copy of its partition
    grep -abo "# GRUB Environment Block" "$1" | head -n 1 | cut -d : -f 1
}
damage_block() { # empty|torn FILE
    local at
    at=$(block_in "$2")
    [[ -n $at ]] || fail "the environment file is not there" || return 1
    if [[ $1 == empty ]]; then
        head -c 999 /dev/zero | tr '\000' '#' | dd of="$2" bs=1 seek=$((at + 25)) conv=notrunc status=none
    else
        head -c 984 /dev/urandom | dd of="$2" bs=1 seek=$((at + 40)) conv=notrunc status=none
    fi
}

scene_no_slot_left() { # both were started in vain too often: all is forgotten, and the unit starts
    local start
    disk_with_two_slots left.qcow2 || return 1
    partition_of left.qcow2 state "$folder/state"
    start=$(block_in "$folder/state")
    dd if="$folder/state" of="$folder/grubenv" bs=1 skip="$start" count=1024 status=none
    grub-editenv "$folder/grubenv" set A_TRY=0111111111 B_TRY=0111111111 || fail "the environment was not changed" || return 1
    dd if="$folder/grubenv" of="$folder/state" bs=1 seek="$start" conv=notrunc status=none
    read -r start _ < <(place_of state)
    write_into left.qcow2 $((start * 512)) "$folder/state"
    power_on left.qcow2
    await 120 "Neither system had come to its health check" || return 1
    await 60 "in slot A $healthy" || return 1
}

scene_damaged_slot() { # the beginning of slot A is gone: slot B starts
    disk_with_two_slots slot.qcow2 || return 1
    damage_partition slot.qcow2 a rubbish
    power_on slot.qcow2
    await 240 "in slot B $healthy" || return 1
}

scene_slot_damaged_in_its_middle() { # what starts cannot run: after some starts slot B has its turn, by itself
    disk_with_two_slots middle.qcow2 || return 1
    damage_partition middle.qcow2 a rubbish $((28 * mebibyte)) $((30 * mebibyte))
    power_on middle.qcow2
    await 900 "in slot B $healthy" || return 1
}

scene_starts_its_own_disk_only() { # beside a strange disk on USB with a unit's names; from USB only where it was flashed so
    local disk_hangs_on=virtio-blk-pci port
    make_strange_disk || return 1
    disk_with_two_slots own.qcow2 || return 1
    starts_beside_strange_disk own.qcow2 4 || return 1
    truncate --size "$(stat -c %s "$image")" "$folder/on-usb.img"
    "$top/platform/image/flash" "$image" "$folder/on-usb.img" --yes --usb >"$folder/flash.log" 2>&1 ||
        fail "flash: $(tail -n 1 "$folder/flash.log")" || return 1
    # Which of the two the kernel sees first, their places decide.
    for port in 3 4; do
        disk_hangs_on=usb-storage,bus=usb.0,port=$port
        new_disk usb.qcow2 "$folder/on-usb.img"
        starts_beside_strange_disk usb.qcow2 $((7 - port)) || return 1
    done
    rm "$folder/usb.qcow2" "$folder/on-usb.img"
}
starts_beside_strange_disk() { # DISK PORT
    power_on "$1" -drive "if=none,id=strange,file=$folder/strange.img,format=raw" \
        -device "usb-storage,bus=usb.0,drive=strange,port=$2"
    await 300 "$ready" "a strange system" || return 1
    [[ $said == *"$ready"* ]] || fail "the strange disk was started, on $disk_hangs_on" || return 1
    power_cut
}
make_strange_disk() { # partitions as a unit has them, and a system that only says that it is there
    local system=$folder/strange
    rm -rf "$system" "$folder/strange.squashfs" "$folder/strange.img"
    mkdir -p "$system"/{bin,dev,proc,sys,run,usr/lib/systemd}
    cp "$made/work/tree/usr/bin/busybox" "$system/bin/busybox"
    printf '#!/bin/busybox sh\necho "<2>a strange system" >/dev/kmsg\nexec /bin/busybox sleep 1000\n' >"$system/usr/lib/systemd/systemd"
    chmod +x "$system/usr/lib/systemd/systemd"
    mksquashfs "$system" "$folder/strange.squashfs" -quiet -no-progress >"$folder/mksquashfs.log" 2>&1 ||
        fail "mksquashfs: $(tail -n 1 "$folder/mksquashfs.log")" || return 1
    truncate --size "$(stat -c %s "$image")" "$folder/strange.img"
    # Its names and places, and other numbers.
    sfdisk --dump "$image" | sed 's/, uuid=[^,]*//; /^label-id/d' | sfdisk --quiet "$folder/strange.img" ||
        fail "no strange disk could be made" || return 1
    local start
    read -r start _ < <(place_of a)
    dd if="$folder/strange.squashfs" of="$folder/strange.img" bs=512 seek="$start" conv=notrunc status=none
}

scene_data_partition() { # damaged, it is mended with its loan; if that is lost or all is missing, the screen says so
    healthy_unit data.qcow2 || return 1
    lend_a_book || return 1
    power_cut
    damage_partition data.qcow2 data zero 1024 1024 # the superblock: there are copies of it
    power_on data.qcow2
    await 120 "is damaged and is being mended" || return 1
    await 120 "in slot A $healthy" || return 1
    power_cut
    loans_are 1 data.qcow2 || return 1

    damage_partition data.qcow2 data rubbish 0 $((16 * mebibyte))
    without_usable_data "has lost the journal" || return 1
    without_usable_data "has lost the journal" || return 1 # nor is it begun anew the next time
    qemu-img convert -O raw "$folder/data.qcow2" "$folder/whole"
    sfdisk --quiet --delete "$folder/whole" 7
    qemu-img convert -O qcow2 "$folder/whole" "$folder/data.qcow2"
    rm "$folder/whole"
    without_usable_data "has no data partition" || return 1
}
without_usable_data() { # WORDS
    power_on data.qcow2
    await 240 "$1" || return 1
    await 120 "That is not this version's fault" || return 1
    await 60 "in slot A $healthy" || return 1
    await_words 60 "${1##* }" || return 1 # for the technician
    take_picture "data-${1##* }"
    power_cut
}

scene_clocks() { # at 1970 and at 2099: the unit starts, and an update is judged by what it is, not by the clock
    disk_with_two_slots clocks.qcow2 || return 1
    make_bad_bundles || return 1
    make_stick older.img "$folder/anjungan-older.raucb"
    local year
    for year in 1970 2099; do
        power_on clocks.qcow2 -rtc "base=$year-01-01T00:00:10"
        await 240 "in slot A $healthy" || fail "$year: $reason" || return 1
        plug_in "$folder/older.img"
        await 120 "refused (" || return 1
        [[ $said == *"older than"* || $year$said == 2099*expired* ]] || fail "$year: $said" || return 1
        echo "          $year: ${said##*.raucb): }"
        power_cut
    done
}

scene_goes_on() { # the kiosk hangs or dies, its panel goes, a strange device comes, the disk is full or read-only
    disk_with_shell shell.qcow2 || return 1
    power_on shell.qcow2
    await 300 "is a copy of slot A" || return 1
    local kiosk="\$(systemctl show --property MainPID --value anjungan.service)"

    in_unit "kill -STOP $kiosk" || return 1
    await 60 "$ready" || fail "after it hung: $reason" || return 1
    in_unit "kill -SEGV $kiosk" || return 1
    await 60 "$ready" || fail "after it died: $reason" || return 1

    in_unit 'for panel in /sys/class/drm/card0-*; do echo off >$panel/status; done; udevadm trigger --action=change /sys/class/drm/card0' || return 1
    run_for 4
    in_unit 'for panel in /sys/class/drm/card0-*; do echo detect >$panel/status; done; udevadm trigger --action=change /sys/class/drm/card0' || return 1
    lend_a_book || fail "after the panel was gone: $reason" || return 1
    take_picture panel-again

    tell_qemu device_add '{"driver":"usb-ccid","id":"strange","bus":"usb.0"}' # reads chip cards: a kind nobody needs here
    await 60 "was left out" || return 1

    leave || return 1
    in_unit 'dd if=/dev/zero of=/data/full bs=64k status=none; sync; test -s /data/full' || return 1
    run_for 2
    type_scan P0001
    run_for 8
    take_picture disk-full
    in_unit 'rm /data/full && sync' || return 1
    await_words 240 "Selamat datang" || return 1
    scan_until 60 P0001 "Sekar" && scan_until 60 B0003 "Azab" || return 1
    # The disk reports an error, and nothing is written on it any more: nothing may be shown as lent.
    in_unit 'echo 1 >/sys/fs/ext4/vda7/trigger_fs_error' || return 1
    type_scan B0004
    await_words 60 "Silakan ke meja layanan" || fail "on a read-only disk: $reason" || return 1
    take_picture disk-read-only
    in_unit 'systemctl --no-block start anjungan-repair.service' || return 1 # its timer lets fifteen minutes pass
    await 60 "starts anew to mend it" || return 1
    await 240 "is damaged and is being mended" || return 1
    await 120 "$healthy" || return 1
    power_cut
    loans_are 2 shell.qcow2
}
