# shellcheck shell=bash disable=SC2154  # read by tests/unit/run, whose variables these are
# What happens to units. Each scene ends at the first step that does not come about (`|| return 1`), with `reason` set.

ready="Anjungan 0"       # "Anjungan 0.1.0 is ready.": the first picture is on the screen
healthy="is healthy."    # the system has been told to GRUB as good

scene_starts() { # from power on to the welcome screen, and how long that takes beside the bare kernel
    local bare whole
    new_disk starts.qcow2
    power_on starts.qcow2
    await 120 "$ready" || return 1
    whole=$(seconds_since "$powered")
    await_words 60 "Selamat datang" || return 1
    take_picture idle
    await 120 "$healthy" || return 1
    power_cut
    bare=$(bare_start) || return 1
    echo "          power on to first frame: $whole s; bare kernel and initial RAM disk: $bare s"
    awk "BEGIN { exit !($whole <= 4 * $bare) }" || fail "$whole s to the first frame are more than four times $bare s"
}

unit_with_two_slots() { # DISK: flashed and on, healthy, and its system copied to the other slot
    new_disk "$1"
    power_on "$1"
    await 240 "is a copy of slot A"
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
    [[ -n $took ]] || fail "the bare kernel did not start" || return 1
    echo "$took"
}

scene_lends() { # a loan, typed as a scanner does; the power is cut; the loan is still there
    new_disk lends.qcow2
    power_on lends.qcow2
    await 120 "$ready" || return 1
    await_words 60 "Selamat datang" || return 1
    lend_a_book || return 1
    take_picture borrow
    power_cut
    power_on lends.qcow2
    await 120 "$ready" || return 1
    await_words 60 "Selamat datang" || return 1
    power_cut
    loans_are 1 lends.qcow2
}

scene_takes_settings() { # signed ones on its own disk, others on a stick: whose unit it is; no secret stays behind
    rm -rf "$folder/package"
    mkdir "$folder/package"
    cp --sparse=always "$image" "$folder/provisioned.img"
    provision "$folder/provisioned.img" "Perpustakaan Uji" || return 1
    new_disk settings.qcow2 "$folder/provisioned.img"
    power_on settings.qcow2
    await 120 "uji-01: new settings are in place" || return 1
    await 120 "$ready" || return 1
    await_words 60 "Perpustakaan Uji" || return 1
    power_cut
    partition_of settings.qcow2 settings "$folder/settings.img"
    holds_no_secrets "$folder/settings.img" || return 1

    provision "$folder/package" "Perpustakaan Kedua" || return 1
    make_stick settings-stick.img
    mcopy -s -i "$folder/settings-stick.img" "$folder/package/anjungan" ::
    power_on settings.qcow2
    await 120 "uji-01: the settings are as before" || return 1
    await 120 "$healthy" || return 1
    plug_in "$folder/settings-stick.img" writable
    await 120 "uji-01: new settings are in place" || return 1
    await 120 "$ready" || return 1
    await_words 60 "Perpustakaan Kedua" || return 1
    power_cut
    holds_no_secrets "$folder/settings-stick.img"
}

provision() { # TARGET LIBRARY: with a member of staff and a PIN
    sed "s/^name = .*/name = \"$2\"/" "$top/assets/settings.sample.toml" >"$folder/settings.toml"
    (umask 077 && echo 2468 >"$folder/pin")
    "$top/platform/image/provision" "$1" --settings "$folder/settings.toml" --name uji-01 --key "$made/keys/settings.key" \
        --staff S0001 --staff-name Petugas --staff-pin-file "$folder/pin" >"$folder/provision.log" 2>&1 ||
        fail "the settings were not taken: $(cat "$folder/provision.log")"
}

holds_no_secrets() { # FAT: where a package lay
    mdir -b -i "$1" ::anjungan >"$folder/left.txt" 2>&1 || fail "the package is gone: $(cat "$folder/left.txt")" || return 1
    ! grep --quiet secrets "$folder/left.txt" || fail "the secrets still lie there" || return 1
    ! grep --quiet --binary-files=text 'argon2id' "$1" || fail "the secrets can still be read there"
}

scene_takes_an_update() { # a good bundle on a stick: the unit runs the new version, with its journal
    make_version 99.1.0 nothing || return 1
    make_bundle good 99.1.0 "$folder/99.1.0.squashfs" || return 1
    make_stick good.img "$folder/anjungan-good.raucb"
    new_disk update.qcow2
    power_on update.qcow2
    await 120 "$healthy" || return 1
    await 120 "is a copy of slot A" || return 1
    lend_a_book || return 1
    await_words 180 "Selamat datang" || return 1 # what is told of an update, is told where nobody borrows
    plug_in "$folder/good.img"
    await 120 "Update from a stick: 99.1.0 over" || return 1
    await_words 60 "Versi 99.1.0" || return 1
    take_picture update
    await 240 "99.1.0 is installed" || return 1
    pull_out
    await 180 "$ready" || return 1
    await 180 "Version 99.1.0 in slot B $healthy" || return 1
    power_cut
    loans_are 1 update.qcow2
}

scene_refuses_bad_bundles() { # ten that are not right, each for its own reason; the unit runs on as it was
    make_bad_bundles || return 1
    unit_with_two_slots bad.qcow2 || return 1
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
    power_cut
    power_on bad.qcow2
    await 120 "in slot A $healthy" || return 1
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

scene_goes_back() { # a new version whose kiosk does not run: three starts, then the version before, by itself
    make_version 99.2.0 break_kiosk || return 1
    make_bundle broken 99.2.0 "$folder/99.2.0.squashfs" || return 1
    make_stick broken.img "$folder/anjungan-broken.raucb"
    unit_with_two_slots back.qcow2 || return 1
    lend_a_book || return 1
    plug_in "$folder/broken.img"
    await 240 "99.2.0 is installed" || return 1
    pull_out
    local start
    for start in 1 2 3; do
        await 400 "Version 99.2.0 does not run steadily" || fail "start $start: $reason" || return 1
        await 60 "started anew, or given up" || return 1
    done
    await 240 "Slot B was given up" || return 1
    await 60 "in slot A $healthy" || return 1
    await_words 60 "99.2.0 tidak dapat bekerja" || return 1
    power_cut
    loans_are 1 back.qcow2
}

scene_power_cuts() { # twenty, at random moments of start, loan and update: it always starts, and its journal is whole
    make_version 99.1.0 nothing || return 1
    make_bundle good 99.1.0 "$folder/99.1.0.squashfs" || return 1
    make_stick good.img "$folder/anjungan-good.raucb"
    unit_with_two_slots cuts.qcow2 || return 1
    power_cut
    local cut moment
    RANDOM=20261126
    for cut in $(seq 1 "${ANJUNGAN_CUTS:-20}"); do
        moment=$((RANDOM % 400))
        power_on cuts.qcow2
        case $((cut % 3)) in
            0) run_for $((moment / 10)).$((moment % 10)) ;; # while it starts
            1)
                await 180 "$ready" || return 1
                type_scan P0001
                type_scan "B00$(printf %02d "$cut")"
                run_for $((moment / 40)).$((moment % 10)) # while it lends
                ;;
            2)
                await 180 "$healthy" || return 1
                plug_in "$folder/good.img"
                await 120 "99.1.0 over" "is installed already" || return 1
                run_for $((moment / 20)).$((moment % 10)) # while it is updated
                ;;
        esac
        power_cut
        journal_of cuts.qcow2 >"$folder/journal.txt" || fail "after cut $cut: $reason" || return 1
    done
    power_on cuts.qcow2
    await 240 "$healthy" || return 1
}

scene_early_cuts_keep_the_version() { # six cuts, and a healthy version is not given up
    unit_with_two_slots early.qcow2 || return 1
    power_cut
    local cut
    for cut in 1 2 3 4 5 6; do
        power_on early.qcow2
        run_for $((8 + 2 * cut)) # past GRUB, which has counted the start; before the health check
        power_cut
    done
    power_on early.qcow2
    await 180 "in slot A $healthy" || return 1
}

scene_damaged_environment() { # GRUB's file zeroed or full of rubbish: slot A starts
    local damage
    unit_with_two_slots environment.qcow2 || return 1
    power_cut
    for damage in zero rubbish; do
        damage_partition environment.qcow2 state "$damage"
        power_on environment.qcow2
        await 240 "in slot A $healthy" || fail "$damage: $reason" || return 1
        power_cut
    done
}

scene_damaged_slot() { # the beginning of slot A is gone: slot B starts
    unit_with_two_slots slot.qcow2 || return 1
    power_cut
    damage_partition slot.qcow2 a rubbish
    power_on slot.qcow2
    await 240 "in slot B $healthy" || return 1
}
