#!/usr/bin/env bash
# Installs SmallDesk on Debian or Ubuntu (x64), or upgrades it: the same command, with the newer file.
#   sudo ./install.sh FILE|ADDRESS [--domain desk.example.com] [--listen http://127.0.0.1:5080] [--sha256 HASH]
#   sudo ./install.sh --back         goes back to the version and the data from before the last upgrade
#   sudo ./install.sh --uninstall    takes the program away; the data in /var/lib/smalldesk stays
# FILE is what deploy/publish.sh linux-x64 makes. --domain brings Caddy along, which gets a certificate for HTTPS.
# --root DIR prepares the system that lies in DIR instead of this one: nothing is started, and packages are only named.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
source='' domain='' listen='' hash='' root='' act=install
say() { printf '%s\n' "$*"; }
fail() { printf 'install.sh: %s\n' "$*" >&2; exit 1; }
# What a program says is shown when it fails.
quietly() { local said; said=$("$@" 2>&1) || { printf '%s\n' "$said" >&2; fail "\"$*\" failed; what it said stands above."; }; }
usage() { sed -n '2,7s/^# \{0,1\}//p' "$0"; exit "$1"; }

read_words() {
  while [ $# -gt 0 ]; do
    case $1 in
      --domain|--listen|--sha256|--root)
        [ $# -gt 1 ] || usage 2
        case $1 in --domain) domain=$2 ;; --listen) listen=$2 ;; --sha256) hash=$2 ;; --root) root=${2%/} ;; esac
        shift ;;
      --back) act=back ;;
      --uninstall) act=uninstall ;;
      -h|--help) usage 0 ;;
      -*) say "install.sh: $1 is not known." >&2; usage 2 ;;
      *) [ -z "$source" ] || usage 2; source=$1 ;;
    esac
    shift
  done
  [ "$act" != install ] || [ -n "$source" ] || usage 2
  case $domain in *[!A-Za-z0-9.-]*) fail "$domain is no host name." ;; esac
  case $listen in *[!A-Za-z0-9.:/\;\[\]*+-]*) fail "$listen is no address to listen on." ;; esac
}

program=/opt/smalldesk/SmallDesk
settings=/etc/smalldesk.env
unit=/etc/systemd/system/smalldesk.service
data=/var/lib/smalldesk

# Whether this very system runs under systemd, so that services can be started.
is_live() { [ -z "$root" ] && [ -d /run/systemd/system ]; }

check_machine() {
  [ "$(id -u)" = 0 ] || fail "run it as root (sudo)."
  [ -e "$root/etc/debian_version" ] || fail "this is neither Debian nor Ubuntu; deploy/README.md says how to install by hand."
  [ "$(uname -m)" = x86_64 ] || fail "this file is for x64 processors; for $(uname -m) take the portable build (deploy/README.md)."
}

fetch() {
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  case $source in
    http://*|https://*)
      case $source in http://*) [ -n "$hash" ] || fail "a file fetched without HTTPS needs --sha256." ;; esac
      if command -v curl >/dev/null; then curl -fsSL --retry 3 -o "$work/new" "$source"
      elif command -v wget >/dev/null; then wget -q -O "$work/new" "$source"
      else fail "neither curl nor wget is here; install one or give a file."; fi ;;
    *) [ -f "$source" ] || fail "there is no file $source."; cp "$source" "$work/new" ;;
  esac
  [ -z "$hash" ] || printf '%s  %s\n' "$hash" "$work/new" | sha256sum -c --quiet - || fail "the file is not the one that --sha256 names. Nothing was changed."
  [ "$(head -c 4 "$work/new" | od -An -tx1 | tr -d ' \n')" = 7f454c46 ] || fail "$source is no program for Linux. Nothing was changed."
  [ "$(tail -c 16 "$work/new")" = "SmallDesk pages" ] || fail "$source is no whole SmallDesk. Nothing was changed."
}

# What .NET needs of the system: words of languages, certificates, time zones.
install_libraries() {
  local wanted=(ca-certificates tzdata) missing=() name icu
  [ -z "$domain" ] || wanted+=(caddy)
  ls "$root"/usr/lib/*/libssl.so.3 >/dev/null 2>&1 || wanted+=(libssl3)
  ls "$root"/usr/lib/*/libicuuc.so.* >/dev/null 2>&1 || wanted+=(libicu)
  for name in "${wanted[@]}"; do
    dpkg-query --admindir="$root/var/lib/dpkg" -W -f '${Status}' "$name" 2>/dev/null | grep -q 'ok installed' || missing+=("$name")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  if [ -n "$root" ]; then say "Needed there: ${missing[*]}"; return 0; fi
  say "Installing ${missing[*]}"
  quietly apt-get update -qq
  icu=$(apt-cache pkgnames libicu | grep -E '^libicu[0-9]+$' | sort -V | tail -n 1)
  quietly env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]/%libicu/$icu}"
}

make_user() {
  grep -q '^smalldesk:' "$root/etc/passwd" ||
    useradd ${root:+--prefix "$root"} --system --user-group --home-dir "$data" --no-create-home --shell /usr/sbin/nologin smalldesk
  owner=$(awk -F: '$1 == "smalldesk" { print $3; exit }' "$root/etc/passwd")
  group=$(awk -F: '$1 == "smalldesk" { print $4; exit }' "$root/etc/passwd")
  install -d -o "$owner" -g "$group" -m 0700 "$root$data"
}

# The name last, in one step: a program that runs keeps its file, and a broken copy never stands under the name.
place_program() {
  install -d -m 0755 "$root/opt/smalldesk"
  install -m 0755 "$work/new" "$root$program.new"
  if [ -e "$root$program" ] && ! cmp -s "$root$program" "$work/new"; then ln -f "$root$program" "$root$program.previous"; fi
  mv "$root$program.new" "$root$program"
  install -D -m 0755 "$here/smalldesk" "$root/usr/local/bin/smalldesk"
  install -D -m 0644 "$here/smalldesk.service" "$root$unit"
}

# Settings that are there are the owner's own: only what was asked for now is changed.
write_settings() {
  if [ ! -e "$root$settings" ]; then
    {
      say "# Settings of the desk, one NAME=value a line; then: systemctl restart smalldesk"
      say "ASPNETCORE_URLS=${listen:-$([ -n "$domain" ] && echo http://127.0.0.1:5080 || echo 'http://*:5080')}"
    } >"$root$settings"
  else
    [ -z "${listen}${domain}" ] || put_setting ASPNETCORE_URLS "${listen:-http://127.0.0.1:5080}"
  fi
  [ -z "$domain" ] || put_setting SmallDesk__PublicUrl "https://$domain"
  chown "0:$group" "$root$settings"
  chmod 0640 "$root$settings"
}

put_setting() {
  local rest
  rest=$(grep -v "^$1=" "$root$settings" || true)
  printf '%s\n%s=%s\n' "$rest" "$1" "$2" >"$root$settings.new"
  mv "$root$settings.new" "$root$settings"
}

setting() { sed -n "s/^$1=//p" "$root$settings" | tail -n 1; }

write_caddyfile() {
  [ -n "$domain" ] || return 0
  local ours="# Written by SmallDesk's install.sh" file="$root/etc/caddy/Caddyfile" made
  mkdir -p "$root/etc/caddy"
  made="$ours
$(sed -e "s/{[\$]SMALLDESK_DOMAIN}/$domain/" -e "s/{[\$]SMALLDESK_UPSTREAM:\([^}]*\)}/\1/" "$here/Caddyfile")"
  if [ -e "$file" ] && ! grep -qF "$ours" "$file" && ! grep -qF 'The Caddyfile is an easy way to configure your Caddy web server' "$file"; then
    printf '%s\n' "$made" >"$root/etc/caddy/smalldesk.caddy"
    say "Caddy has a configuration of yours; add this line to it: import /etc/caddy/smalldesk.caddy"
  else
    printf '%s\n' "$made" >"$file"
  fi
  if is_live; then systemctl enable --quiet caddy; systemctl reload-or-restart caddy; fi
}

# The address that this machine itself reaches the desk at.
near() {
  local url
  url=$(setting ASPNETCORE_URLS); url=${url%%;*}
  say "${url:-http://localhost:5080}" | sed -E 's#//(\*|\+|0\.0\.0\.0|\[::\])#//127.0.0.1#'
}

# Ready, by the desk's own word. Without curl on a fresh machine: bash speaks enough HTTP.
is_ready() {
  local address host port
  address=$(near)
  case $address in https://*) systemctl is-active --quiet smalldesk; return ;; esac
  host=${address#*//}; host=${host%%/*}; port=${host##*:}; host=${host%:*}
  (exec 3<>"/dev/tcp/$host/$port" && printf 'GET /healthz HTTP/1.0\r\nHost: %s\r\n\r\n' "$host" >&3 && grep -q '"ready"' <&3) 2>/dev/null
}

start_desk() {
  systemctl daemon-reload
  systemctl enable --quiet smalldesk
  systemctl restart smalldesk
  wait_ready
}

wait_ready() {
  local second
  for second in $(seq 1 120); do
    is_ready && return 0
    [ "$second" -lt 10 ] || systemctl is-active --quiet smalldesk || [ "$(systemctl is-failed smalldesk)" != failed ] || return 1
    sleep 1
  done
  return 1
}

tell_address() {
  local url=${domain:+https://$domain}
  [ -n "$url" ] || url=$(setting SmallDesk__PublicUrl)
  [ -n "$url" ] || url=$(near | sed "s#//127.0.0.1#//$(hostname -I 2>/dev/null | awk '{print $1; exit}' | grep . || echo 127.0.0.1)#")
  if is_live; then
    local code
    code=$(journalctl -u smalldesk -n 200 -o cat --no-pager 2>/dev/null | grep -F /setup | tail -n 1 || true)
    [ -z "$code" ] || say "$code"
  elif [ -n "$root" ] || command -v systemctl >/dev/null; then
    say "Start it with: systemctl start smalldesk. The one-time code of the set-up is then shown by: journalctl -u smalldesk"
  else
    say "Without systemd, start it with: smalldesk serve. It then shows the one-time code of the set-up."
  fi
  case $url in http://*) say "Warning: without HTTPS passwords travel readable, and push notices and passkeys do not work. Run this again with --domain NAME, or see deploy/README.md." ;; esac
  say "Open $url"
}

do_install() {
  check_machine
  fetch
  local upgrade=''
  [ ! -e "$root$program" ] || upgrade=yes
  install_libraries
  make_user
  place_program
  write_settings
  if is_live; then
    if ! start_desk; then
      journalctl -u smalldesk -t SmallDesk -n 15 -o cat --no-pager >&2 || true
      if [ -z "$upgrade" ] || [ ! -e "$program.previous" ]; then fail "the desk did not start; what it said stands above. \"smalldesk doctor\" looks for the cause."; fi
      say "The new version did not start; what it said stands above. Going back." >&2
      go_back
      fail "the version from before runs again with its data; nothing was lost."
    fi
  else
    systemctl ${root:+--root="$root"} enable --quiet smalldesk 2>/dev/null || true
  fi
  write_caddyfile
  tell_address
}

# The program from before, and the data from before its upgrade if the newer one has changed it.
go_back() {
  [ -e "$program.previous" ] || fail "there is no version to go back to."
  systemctl stop smalldesk
  mv "$program.previous" "$program"
  smalldesk restore --previous
  systemctl reset-failed smalldesk 2>/dev/null || true
  systemctl start smalldesk
  wait_ready || fail "the version from before did not start either: journalctl -u smalldesk"
}

do_back() {
  check_machine
  is_live || fail "this works only where systemd runs."
  go_back
  say "The version from before runs again."
}

do_uninstall() {
  check_machine
  systemctl ${root:+--root="$root"} disable --quiet smalldesk 2>/dev/null || true
  if is_live; then systemctl stop smalldesk; fi
  rm -f "$root$unit" "$root/usr/local/bin/smalldesk" "$root$program" "$root$program.previous"
  rmdir "$root/opt/smalldesk" 2>/dev/null || true
  rm -rf "$root/var/cache/smalldesk"
  if is_live; then systemctl daemon-reload; fi
  say "The program is gone. The data stays in $data, the settings in $settings; installing again finds both."
}

read_words "$@"
"do_$act"
