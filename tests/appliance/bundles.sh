# shellcheck shell=bash disable=SC2154  # read by tests/appliance/run, whose variables these are
# Versions that are newer, broken or not to be trusted.

compatible=anjungan-amd64

make_version() { # VERSION CHANGE: the image's system as another version, with a change; $slot is its file
    local tree=$folder/tree
    slot=$shared/$1.squashfs
    [[ ! $slot -nt $made/latest ]] || return 0
    rm -rf "$tree" "$slot" "$folder/slot.new"
    cp --archive --link "$made/work/tree" "$tree"
    rm "$tree/usr/lib/anjungan/version"
    echo "$1" >"$tree/usr/lib/anjungan/version"
    "$2" "$tree"
    mksquashfs "$tree" "$folder/slot.new" -comp gzip -Xcompression-level 1 -no-progress -noappend >"$folder/mksquashfs.log" 2>&1 ||
        fail "mksquashfs: $(tail -n 1 "$folder/mksquashfs.log")" || return 1
    mv "$folder/slot.new" "$slot"
    rm -rf "$tree"
}
nothing() { :; }
break_kiosk() { # TREE
    rm "$1/usr/bin/anjungan"
    printf '#!/bin/sh\necho "I do not run."\nexit 1\n' >"$1/usr/bin/anjungan"
    chmod +x "$1/usr/bin/anjungan"
}

# A root shell on the second serial line, so that a scene can do to a running unit what nobody could otherwise.
with_shell() { # TREE
    local units=$1/usr/lib/systemd/system
    printf '#!/bin/dash\nexec </dev/ttyS1\nstty raw -echo\nwhile IFS= read -r line; do eval "$line"; done\n' \
        >"$1/usr/lib/anjungan/shell"
    chmod +x "$1/usr/lib/anjungan/shell"
    printf '[Service]\nExecStart=/usr/lib/anjungan/shell\n' >"$units/shell.service"
    ln -s ../shell.service "$units/multi-user.target.wants/shell.service"
}
disk_with_shell() { # DISK: flashed with such a version
    make_version 99.3.0 with_shell || return 1
    local start
    read -r start _ < <(place_of a)
    new_disk "$1"
    write_into "$1" $((start * 512)) "$slot"
}

make_bundle() { # NAME VERSION SLOT [KEYS [COMPATIBLE]]
    "$top/platform/image/bundle" "$3" "$2" "${5:-$compatible}" "${4:-$made/keys}" "$folder/anjungan-$1.raucb" \
        >"$folder/bundle.log" 2>&1 || fail "bundle $1: $(tail -n 1 "$folder/bundle.log")"
}

overwrite() { # FILE AT WITH: some bytes of it
    printf '%s' "$3" | dd of="$1" bs=1 seek="$2" conv=notrunc status=none
}

# Each from a good one of a small payload: they are refused before anything is written.
make_bad_bundles() {
    [[ ! $folder/anjungan-older.raucb -nt $made/latest ]] || return 0
    local small=$folder/small good=$folder/anjungan-small.raucb size signature
    head -c 4194304 /dev/urandom >"$small"
    make_bundle small 99.0.0 "$small" || return 1
    size=$(stat -c %s "$good")
    # A bundle ends with its signature and that one's size in eight bytes.
    signature=$((16#$(tail -c 8 "$good" | od -An -t x1 | tr -d ' \n')))

    rm -rf "$folder/rogue" "$folder/purpose"
    "$top/platform/image/keys" "$folder/rogue" >/dev/null
    make_bundle rogue 99.0.0 "$small" "$folder/rogue" || return 1
    wrong_purpose "$folder/purpose" || return 1
    bare_bundle purpose 99.0.0 "$small" "$folder/purpose" verity || return 1
    make_bundle foreign 99.0.0 "$small" "$made/keys" another-kiosk || return 1
    bare_bundle plain 99.0.0 "$small" "$made/keys" plain || return 1
    for bad in payload signature superblock; do cp "$good" "$folder/anjungan-$bad.raucb"; done
    overwrite "$folder/anjungan-payload.raucb" 2097152 "this was something else"
    overwrite "$folder/anjungan-signature.raucb" $((size - 8 - signature / 2)) "no"
    overwrite "$folder/anjungan-superblock.raucb" 40 "wrong"
    head -c $((size / 2)) "$good" >"$folder/anjungan-short.raucb"
    head -c $((size - 8 - signature)) "$good" >"$folder/anjungan-unsigned.raucb"
    make_bundle older 0.0.1 "$small" || return 1
}

# A key that our root has signed, but not for updates.
wrong_purpose() { # FOLDER
    mkdir -p "$1"
    cp "$made/keys/root.crt" "$1/root.crt"
    {
        openssl ecparam -name prime256v1 -genkey -noout -out "$1/release.key"
        openssl req -new -key "$1/release.key" -subj "/O=Anjungan/CN=Anjungan settings" -out "$1/csr"
        openssl x509 -req -in "$1/csr" -CA "$made/keys/root.crt" -CAkey "$made/keys/root.key" -CAcreateserial \
            -CAserial "$1/serial" -days 3650 -extfile <(printf 'keyUsage=digitalSignature\nextendedKeyUsage=clientAuth\n') \
            -out "$1/release.crt"
    } 2>"$folder/openssl.log"
    [[ -s $1/release.crt ]] || fail "openssl: $(tail -n 1 "$folder/openssl.log")"
}

bare_bundle() { # NAME VERSION SLOT KEYS FORMAT: not verified when it is made
    local content=$folder/content
    rm -rf "$content" "$folder/anjungan-$1.raucb"
    mkdir "$content"
    cp "$3" "$content/slot.img"
    printf '[update]\ncompatible=%s\nversion=%s\n[bundle]\nformat=%s\n[image.system]\nfilename=slot.img\n' \
        "$compatible" "$2" "$5" >"$content/manifest.raucm"
    rauc --cert="$4/release.crt" --key="$4/release.key" bundle "$content" "$folder/anjungan-$1.raucb" >"$folder/bundle.log" 2>&1 ||
        fail "bundle $1: $(tail -n 1 "$folder/bundle.log")"
}
