# shellcheck shell=bash disable=SC2154  # read by tests/appliance/run, whose variables these are
# An emulated unit: its disk, its power switch, what it says on its serial line, what is on its screen, its keyboard and touch.

qemu=""     # the process of the unit that is on
mebibyte=1048576

new_disk() { # DISK [IMAGE]: a unit as it was flashed, on a disk of 2 GB
    local from=${2:-$image} format=raw
    [[ $from != *.qcow2 ]] || format=qcow2
    rm -f "$folder/$1"
    qemu-img create -q -f qcow2 -F "$format" -b "$from" "$folder/$1" 2G
}

# A unit that has lived a little: healthy, and its system copied to the other slot. It is made once, by the first scene
# that needs it.
disk_with_two_slots() { # DISK
    [[ -f $two_slots ]] || make_two_slots || return 1
    new_disk "$1" "$two_slots"
}
make_two_slots() {
    new_disk two-slots-begun.qcow2
    power_on two-slots-begun.qcow2
    await 300 "is a copy of slot A" || return 1
    power_cut
    mv "$folder/two-slots-begun.qcow2" "$two_slots"
}

# Such a unit that is on and healthy: it was started once, and goes on from there.
healthy_unit() { # DISK
    [[ -f $running.state ]] || make_running || return 1
    new_disk "$1" "$running.qcow2"
    power_on "$1" -incoming "exec:cat '$running.state'"
    powered_with=("$1") # where it starts anew, that is from its disk
    await_qemu '"event": "RESUME"'
}
make_running() {
    disk_with_two_slots running-begun.qcow2 || return 1
    power_on running-begun.qcow2
    await 240 "$healthy" && await_words 60 "Selamat datang" || return 1
    tell_qemu migrate "{\"uri\":\"exec:cat >'$folder/running-begun.state'\"}"
    await_qemu '"status": "completed"' query-migrate || return 1
    power_cut
    mv "$folder/running-begun.qcow2" "$running.qcow2"
    mv "$folder/running-begun.state" "$running.state"
}

powered_with=()              # what `power_on` was last told
disk_hangs_on=virtio-blk-pci # how the unit's own disk is connected
power_on() { # DISK [QEMU-OPTIONS…]
    powered_with=("$@")
    local disk=$1
    shift
    rm -f "$folder"/host.{in,out} "$folder/serial"
    mkfifo "$folder"/host.{in,out}
    rm -f "$folder"/shell.{in,out} && mkfifo "$folder"/shell.{in,out}
    : >"$folder/serial"
    qemu-system-x86_64 -M q35,i8042=off -accel tcg,thread=multi -cpu max -smp 2 -m 1024 -nodefaults -display none \
        -serial "file:$folder/serial" -serial "pipe:$folder/shell" -chardev pipe,id=host,path="$folder/host" -mon chardev=host,mode=control \
        -drive "if=none,id=disk,file=$folder/$disk,format=qcow2,cache=writeback" -device qemu-xhci,id=usb \
        -device "$disk_hangs_on,drive=disk,bootindex=0" \
        -device bochs-display,xres=1080,yres=1920 -device usb-kbd,bus=usb.0 -device usb-tablet,bus=usb.0 \
        -device i6300esb -rtc base=2026-11-26T02:00:00 "$@" </dev/null >"$folder/qemu.log" 2>&1 &
    qemu=$!
    exec 6<>"$folder/host.in" 7<>"$folder/host.out" 9<>"$folder/shell.in"
    cat <&7 >>"$folder/host.log" &
    listener=$!
    exec 8< <(exec tail --pid="$qemu" --lines=+1 --follow "$folder/serial" 2>/dev/null)
    powered=$(now)
    tell_qemu qmp_capabilities
}

power_cut() { # nothing is written any more, as when somebody pulls the plug
    [[ -z $qemu ]] || kill -KILL "$qemu" 2>/dev/null || true
    [[ -z $qemu ]] || wait "$qemu" 2>/dev/null || true
    [[ -z ${listener:-} ]] || kill "$listener" 2>/dev/null || true
    qemu=""
    exec 6>&- 7<&- 8<&- 9>&-
}

tell_qemu() { # COMMAND [ARGUMENTS]: as QEMU's QMP reference has them
    echo "{\"execute\":\"$1\",\"arguments\":${2:-{\}}}" >&6
}

await_qemu() { # WORDS [COMMAND]: until the last that QEMU has said is so; it is asked again and again
    local until=$((SECONDS + 60))
    until tail -n 1 "$folder/host.log" | grep --quiet --fixed-strings -- "$1"; do
        ((SECONDS < until)) || fail "QEMU did not say '$1' but: $(tail -n 1 "$folder/host.log")" || return 1
        [[ -z ${2:-} ]] || tell_qemu "$2"
        pause
    done
}

now() { # milliseconds
    local microseconds=${EPOCHREALTIME/[.,]/}
    echo "${microseconds%???}"
}
seconds_since() { # MILLISECONDS
    local passed=$(($(now) - $1))
    echo "$((passed / 1000)).$((passed % 1000 / 100))"
}

fail() {
    # shellcheck disable=SC2034  # tests/appliance/run tells it
    reason=$1
    return 1
}

await() { # SECONDS TEXT…: until the unit says one of these; `said` is the line. What it said before is not looked at again.
    local left=$1 line text until
    shift
    until=$((SECONDS + left))
    while ((SECONDS < until)); do
        if ! IFS= read -r -t "$((until - SECONDS))" line <&8; then
            kill -0 "$qemu" 2>/dev/null || break
            continue
        fi
        line=${line%$'\r'}
        heard "$line"
        for text in "$@"; do
            # shellcheck disable=SC2034  # for scenes
            [[ $line != *"$text"* ]] || { said=$line && return 0; }
        done
    done
    fail "in $left seconds the unit did not say '$*'"
}

# Every line goes through here. A unit that starts anew is switched off and on: in the emulator's own reset a processor
# hangs now and then. Sticks that were in are out then.
heard() { # LINE
    echo "$(seconds_since "$powered") s  $1" >>"$folder/console.log"
    [[ $1 == *"reboot: Restarting system"* ]] || return 0
    power_cut
    power_on "${powered_with[@]}"
}

look_at_screen() { # as $screen
    screen=$folder/screen.ppm
    rm -f "$screen"
    tell_qemu screendump "{\"filename\":\"$screen\"}"
    local until=$((SECONDS + 10)) size=-1 before=-2
    while ((SECONDS < until)) && { ((size <= 0)) || ((size != before)); }; do
        before=$size
        pause
        size=$(stat -c %s "$screen" 2>/dev/null || echo 0)
    done
}
pause() { read -r -t 0.2 <> <(:) || true; } # QEMU does everything in its own time

# What is on the screen, as a picture of this name in the folder of the lane.
take_picture() { # NAME
    look_at_screen
    convert "$screen" "$folder/$1.png"
}

await_words() { # SECONDS WORDS: until they are on the screen
    local until=$((SECONDS + $1)) before="" picture
    while ((SECONDS < until)); do
        look_at_screen
        picture=$(md5sum <"$screen")
        [[ $picture != "$before" ]] || continue
        before=$picture
        read_words "$screen" >"$folder/screen.txt"
        ! grep --quiet --ignore-case --fixed-strings -- "$2" "$folder/screen.txt" || return 0
        kill -0 "$qemu" 2>/dev/null || break
    done
    fail_at_screen "in $1 seconds '$2' was not on the screen"
}
read_words() { # PICTURE: what stands there; on the dark screens of staff an ornament would be taken for strokes
    tesseract "$1" - -l ind --psm 11 2>/dev/null || true
    [[ $(convert "$1" -colorspace gray -format '%[fx:mean < 0.4]' info:) == 1 ]] || return 0
    light_words "$1"
    tesseract "$folder/light.pbm" - -l ind --psm 11 2>/dev/null || true
}
light_words() { # PICTURE: black on white in light.pbm
    convert "$1" -colorspace gray -threshold 50% -negate "$folder/light.pbm"
}
fail_at_screen() { # WORDS
    convert "$screen" "$folder/screen.png"
    fail "$1; what was on it is in $folder/screen.png"
}

type_scan() { # TEXT: as a scanner that acts as a keyboard
    local text=$1 i letter keys
    for ((i = 0; i < ${#text}; i++)); do
        letter=${text:i:1}
        keys="{\"type\":\"qcode\",\"data\":\"${letter,}\"}"
        [[ $letter != [A-Z] ]] || keys="{\"type\":\"qcode\",\"data\":\"shift\"},$keys"
        tell_qemu send-key "{\"hold-time\":10,\"keys\":[$keys]}"
    done
    tell_qemu send-key '{"hold-time":10,"keys":[{"type":"qcode","data":"ret"}]}'
}

# A finger on a word of the screen, as soon as it is there.
tap() { # SECONDS WORD
    local until=$((SECONDS + $1)) place
    while ((SECONDS < until)); do
        look_at_screen
        place=$(place_of_word "$2")
        [[ -n $place ]] || continue
        touch_at "${place% *}" "${place#* }"
        return 0
    done
    fail_at_screen "in $1 seconds there was no '$2' to tap on the screen"
}
touch_at() { # X Y: pixels of the panel
    # A tablet counts 32768 steps, whatever the size of the screen.
    tell_qemu input-send-event "{\"events\":[$(axis x "$1" 1080),$(axis y "$2" 1920)]}"
    press_finger true
    run_for 0.1
    press_finger false
}
axis() { # NAME PIXELS OF
    echo "{\"type\":\"abs\",\"data\":{\"axis\":\"$1\",\"value\":$(($2 * 32767 / $3))}}"
}
press_finger() { # true|false
    tell_qemu input-send-event "{\"events\":[{\"type\":\"btn\",\"data\":{\"button\":\"left\",\"down\":$1}}]}"
}

# Single digits are not read well; the keys stand where the same program has them off screen.
type_pin() { # PIN: on the keypad for staff
    local i place
    printf 'scan S0001\ntree keypad.json\n' >"$folder/keypad.kiosk"
    "$program" script "$folder/keypad.kiosk" --display 1080x1920 --out "$folder" >"$folder/keypad.log" 2>&1 ||
        fail "$(cat "$folder/keypad.log")" || return 1
    for ((i = 0; i < ${#1}; i++)); do
        place=$(middle_of "key-${1:i:1}")
        [[ -n $place ]] || fail "there is no key ${1:i:1}" || return 1
        touch_at "${place% *}" "${place#* }"
        run_for 0.6 # sooner it is taken for a tremble
    done
}
middle_of() { # WIDGET: of the keypad
    awk -v name="\"name\": \"$1\"," 'index($0, name) { mine = 1 } mine && /"px"/ { n = 0; reading = 1; next }
        reading { gsub(/[^0-9]/, ""); px[++n] = $0; if (n == 4) { print int(px[1] + px[3] / 2), int(px[2] + px[4] / 2); exit } }' \
        "$folder/keypad.json"
}

# Where it is not read, light words on colour are looked at; then dark ones on a light button of a dark screen.
place_of_word() { # WORD: its middle in the last picture
    place_in "$screen" "$1" && return
    light_words "$screen"
    place_in "$folder/light.pbm" "$1" && return
    convert "$folder/light.pbm" -negate "$folder/dark.pbm"
    place_in "$folder/dark.pbm" "$1" || true
}
place_in() { # PICTURE WORD
    tesseract "$1" - -l ind --psm 11 tsv 2>/dev/null | awk -F '\t' -v word="$2" '{ gsub(/[^[:alpha:]]/, "", $12) }
        $12 == word && !found { print int($7 + $9 / 2), int($8 + $10 / 2); found = 1 } END { exit !found }'
}

sticks=0
plug_in() { # FILE [writable]: a stick with this content; `stick` is its name
    local protected=true
    [[ ${2:-} != writable ]] || protected=false
    sticks=$((sticks + 1))
    stick=stick$sticks
    tell_qemu blockdev-add "{\"driver\":\"raw\",\"node-name\":\"$stick\",\"read-only\":$protected,
        \"file\":{\"driver\":\"file\",\"filename\":\"$1\",\"read-only\":$protected}}"
    tell_qemu device_add "{\"driver\":\"usb-storage\",\"id\":\"$stick-usb\",\"drive\":\"$stick\",\"bus\":\"usb.0\"}"
}
pull_out() { tell_qemu device_del "{\"id\":\"$stick-usb\"}"; }

make_stick() { # NAME FILE…: a FAT file system with these, of this name in the folder of the lane
    local stick=$folder/$1 size=8 file
    shift
    for file in "$@"; do size=$((size + $(stat -Lc %s "$file") / mebibyte + 1)); done
    rm -f "$stick"
    truncate --size="$((size * mebibyte))" "$stick"
    mkfs.vfat -n STICK "$stick" >/dev/null
    for file in "$@"; do mcopy -i "$stick" "$file" "::$(basename "$file")"; done
}

place_of() { # PARTITION: its first sector, and how many it has in the image
    sfdisk --dump "$image" | sed -n "s/.*start= *\([0-9]*\), *size= *\([0-9]*\),.*name=\"anjungan-$1\".*/\1 \2/p"
}

partition_of() { # DISK NAME FILE: a copy of a partition of a unit that is off
    local start size
    read -r start size < <(place_of "$2")
    [[ $2 != data ]] || size=$((4194304 - start)) # it has grown with its disk
    qemu-img convert -O raw --image-opts \
        "driver=raw,offset=$((start * 512)),size=$((size * 512)),file.driver=qcow2,file.file.filename=$folder/$1" "$3"
}

journal_of() { # DISK: prints the journal of a unit that is off, and verifies it
    rm -rf "$folder/data" "$folder/data.img"
    mkdir "$folder/data"
    partition_of "$1" data "$folder/data.img"
    e2fsck -fy "$folder/data.img" >"$folder/e2fsck.log" 2>&1 || (($? <= 2)) || fail "the data partition is damaged" || return 1
    debugfs -R "rdump /anjungan $folder/data" "$folder/data.img" >"$folder/debugfs.log" 2>&1
    rm "$folder/data.img"
    "$program" journal verify --data "$folder/data/anjungan/sample" >"$folder/verify.log" 2>&1 ||
        fail "the journal is not whole: $(tail -n 1 "$folder/verify.log")" || return 1
    "$program" journal list --data "$folder/data/anjungan/sample"
}

damage_partition() { # DISK NAME zero|rubbish [AT SIZE]: some of it (64 KiB of its beginning), of a unit that is off
    local start with=/dev/zero
    read -r start _ < <(place_of "$2")
    [[ $3 != rubbish ]] || with=/dev/urandom
    head -c "${5:-65536}" "$with" >"$folder/damage"
    write_into "$1" $((start * 512 + ${4:-0})) "$folder/damage"
}
write_into() { # DISK AT FILE
    qemu-io -f qcow2 -c "write -s $3 $2 $(stat -Lc %s "$3")" "$folder/$1" >"$folder/qemu-io.log"
}

# A version of the image with a shell of its own on the second serial line (with_shell) does what it is told.
asked=0
in_unit() { # COMMAND: until it has come to a good end
    asked=$((asked + 1))
    printf '%s\n' "$1; echo \"<5>did $asked: \$?\"" >&9
    await 120 "did $asked: " && [[ $said == *"did $asked: 0" ]] || fail "'$1' did not work in the unit: ${said:-}"
}

run_for() { # SECONDS: the unit goes on; what it says is kept
    local until line
    until=$(($(now) + $(awk "BEGIN { printf \"%d\", $1 * 1000 }")))
    while (($(now) < until)); do
        ! IFS= read -r -t 0.1 line <&8 || heard "${line%$'\r'}"
    done
}

scan_until() { # SECONDS CODE WORDS: once more when nothing comes of it, as people do; the emulator is slow at times
    local until=$((SECONDS + $1))
    while ((SECONDS < until)); do
        type_scan "$2"
        ! await_words 12 "$3" || return 0
    done
    return 1
}

lend_a_book() { # B0001 to P0001
    scan_until 60 P0001 "Sekar" && scan_until 60 B0001 "Sitti Nurbaya"
}

leave() { # without a printer the goodbye goes by itself
    tap 30 Selesai && await_words 60 "Selamat datang"
}

loans_in() { # JOURNAL
    grep --count --word-regexp loan "$1" || true
}
loans_are() { # NUMBER DISK: in the journal of a unit that is off
    journal_of "$2" >"$folder/journal.txt" || return 1
    (($(loans_in "$folder/journal.txt") == $1)) ||
        fail "there are not $1 loans in the journal; see $folder/journal.txt"
}
