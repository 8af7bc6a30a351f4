#!/usr/bin/env bash
# A Ceph RGW (an S3 service) of one's own on the loopback, for tests and for trying things out. See --help.
set -euo pipefail
# shellcheck source=eng/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

usage() {
  cat <<'EOF'
eng/ceph-rgw.sh start FOLDER [--disk] [--tls] [--gib N] [--port PORT]
eng/ceph-rgw.sh stop FOLDER
eng/ceph-rgw.sh kill FOLDER      kill -9 of the gateway alone; start brings it back
eng/ceph-rgw.sh status FOLDER

Starts a monitor, one object daemon and a gateway of Ceph, everything in FOLDER, ready in about ten seconds.
  --disk   keep objects on the disk, so that they outlive a stop (default: in memory)
  --tls    https with a certificate of its own (FOLDER/tls.crt)
  --gib    how much fits (default 4)
FOLDER/connection then holds "Endpoint=…;AccessKey=…;SecretKey=…[;Ca=…];Conf=…", as MPP_TEST_S3 wants it.
Needs radosgw, ceph-mon, ceph-osd and ceph-common. Never for real media: one copy, no monitoring.
EOF
}

# The keys of a server that only this machine reaches and that lives as long as a test.
access=mpp-test-access
secret=mpp-test-secret-0123456789

verb=${1-}
case $verb in
  start | stop | kill | status) ;;
  --help | -h) usage && exit 0 ;;
  *) usage >&2 && exit 2 ;;
esac
folder=${2:?which folder?}
shift 2
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
store=memstore scheme=http gib=4 port=""
while [ $# -gt 0 ]; do
  case $1 in
    --disk) store=bluestore ;;
    --tls) scheme=https ;;
    --gib) gib=${2:?} && shift ;;
    --port) port=${2:?} && shift ;;
    *) fail "unknown option '$1'. See eng/ceph-rgw.sh --help" ;;
  esac
  shift
done
conf=$folder/ceph.conf

pid_of() { cat "$folder/$1.pid" 2>/dev/null || true; }
is_alive() {
  local pid
  pid=$(pid_of "$1")
  # The number alone may belong to another process by now.
  [ -n "$pid" ] && tr '\0' ' ' <"/proc/$pid/cmdline" 2>/dev/null | grep -qF "$conf"
}
run() {
  local name=$1
  shift
  if is_alive "$name"; then return; fi
  rm -f "$folder"/*"$name"*.asok
  setsid "$@" >>"$folder/$name.out" 2>&1 </dev/null &
  printf '%s\n' $! >"$folder/$name.pid"
}

case $verb in
  stop)
    for name in rgw osd mon; do
      if is_alive "$name"; then stop_process "$(pid_of "$name")" 10; fi
      rm -f "$folder/$name.pid"
    done
    exit 0
    ;;
  kill)
    if is_alive rgw; then kill -KILL "$(pid_of rgw)"; fi
    rm -f "$folder/rgw.pid"
    exit 0
    ;;
  status)
    for name in mon osd rgw; do
      if is_alive "$name"; then say "$name runs, process $(pid_of "$name")"; else say "$name is down"; fi
    done
    exit 0
    ;;
esac

for command in ceph-mon ceph-osd radosgw radosgw-admin ceph; do
  command -v "$command" >/dev/null || fail "$command is missing. Install radosgw ceph-mon ceph-osd ceph-common."
done

write_conf() {
  local fsid monitor frontend osd_ports
  fsid=$(cat /proc/sys/kernel/random/uuid)
  monitor=$(free_port)
  osd_ports=$((monitor > 39000 ? monitor - 100 : monitor + 1))
  [ -n "$port" ] || port=$(free_port)
  frontend="beast endpoint=127.0.0.1:$port"
  if [ "$scheme" = https ]; then
    openssl req -x509 -newkey rsa:2048 -nodes -keyout "$folder/tls.key" -out "$folder/tls.crt" -days 30 \
      -subj /CN=localhost -addext 'subjectAltName=IP:127.0.0.1,DNS:localhost' 2>/dev/null
    frontend="beast ssl_endpoint=127.0.0.1:$port ssl_certificate=$folder/tls.crt ssl_private_key=$folder/tls.key"
  fi
  printf '%s\n' "$scheme://127.0.0.1:$port" >"$folder/endpoint"
  cat >"$conf" <<EOF
[global]
fsid = $fsid
mon host = [v2:127.0.0.1:$monitor/0]
public addr = 127.0.0.1
cluster addr = 127.0.0.1
ms bind port min = $osd_ports
ms bind port max = $((osd_ports + 60))
run dir = $folder
admin socket = $folder/\$name.\$pid.asok
log file = $folder/\$name.log
crash dir = $folder
keyring = $folder/keyring
auth allow insecure global id reclaim = true
mon cluster log file = $folder/cluster.log
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 8
osd crush chooseleaf type = 0
paxos propose interval = 0.05
mon allow pool size one = true
mon max pg per osd = 2000
mon data avail crit = 1
mon data avail warn = 1
mon osd full ratio = .98
mon osd nearfull ratio = .97
osd objectstore = $store
memstore device bytes = $((gib << 30))
memstore page size = 1048576
bluestore block size = $((gib << 30))
bluestore block path = $folder/block.img
bluestore block create = true
osd memory target = 1073741824
osd max object name len = 1024
[mon.a]
mon data = $folder/mon
[osd.0]
keyring = $folder/osd/keyring
osd data = $folder/osd
[client.rgw]
rgw data = $folder/rgw
debug rgw = 0/0
rgw frontends = $frontend
rgw thread pool size = 64
rgw enable usage log = false
rgw enable ops log = false
rgw dns name = localhost
rgw dynamic resharding = false
EOF
}

make_cluster() {
  write_conf
  ceph-authtool -C "$folder/keyring" --gen-key -n mon. --cap mon 'allow *' >/dev/null
  ceph-authtool "$folder/keyring" --gen-key -n client.admin --cap mon 'allow *' --cap osd 'allow *' >/dev/null
  ceph-authtool "$folder/keyring" --gen-key -n client.rgw --cap mon 'allow *' --cap osd 'allow *' >/dev/null
  monmaptool --create --fsid "$(sed -n 's/^fsid = //p' "$conf")" \
    --addv a "[$(sed -n 's/^mon host = \[\(.*\)\/0\]/\1/p' "$conf")]" "$folder/monmap" >/dev/null
  mkdir -p "$folder/mon" "$folder/osd" "$folder/rgw"
  ceph-mon -c "$conf" -i a --mkfs --monmap "$folder/monmap" --keyring "$folder/keyring"
  run mon ceph-mon -c "$conf" -i a -f
  local uuid key
  uuid=$(cat /proc/sys/kernel/random/uuid)
  key=$(ceph-authtool --gen-print-key)
  printf '{"cephx_secret":"%s"}' "$key" >"$folder/osd.json"
  ceph -c "$conf" --connect-timeout 30 osd new "$uuid" 0 -i "$folder/osd.json" >/dev/null 2>>"$folder/admin.out"
  ceph-authtool -C "$folder/osd/keyring" -n osd.0 --add-key "$key" >/dev/null
  ceph-osd -c "$conf" -i 0 --mkfs --osd-uuid "$uuid" >>"$folder/osd.out" 2>&1 \
    || fail "the object daemon could not be made: $(tail -n 2 "$folder/osd.out")"
  {
    echo "osd crush add-bucket h host"
    echo "osd crush move h root=default"
    echo "osd crush add osd.0 1.0 host=h"
    # The gateway would make them one by one, which takes long.
    for pool in .rgw.root default.rgw.log default.rgw.control default.rgw.meta default.rgw.buckets.index \
      default.rgw.buckets.data default.rgw.buckets.non-ec; do
      echo "osd pool create $pool 8 8"
      echo "osd pool application enable $pool rgw"
    done
  } | ceph -c "$conf" --connect-timeout 30 >>"$folder/admin.out" 2>&1
}

fresh=""
if [ ! -e "$folder/connection" ]; then
  fresh=1
  make_cluster
fi
endpoint=$(cat "$folder/endpoint")
run mon ceph-mon -c "$conf" -i a -f
run osd ceph-osd -c "$conf" -i 0 -f
run rgw radosgw -c "$conf" -n client.rgw -f --no-mon-config

answers() {
  local host=${endpoint#*://}
  (exec 9<>"/dev/tcp/${host%:*}/${host#*:}") 2>/dev/null
}
for ((i = 0; i < 900; i++)); do
  if answers; then break; fi
  is_alive rgw || fail "the gateway ended: $(tail -n 3 "$folder/rgw.out")"
  sleep 0.1
done
answers || fail "the gateway does not answer; see $folder/client.rgw.log"
if [ -n "$fresh" ]; then
  radosgw-admin -c "$conf" -n client.rgw --no-mon-config user create --uid=mpp --display-name=mpp --max-buckets=0 \
    --access-key="$access" --secret="$secret" >/dev/null 2>>"$folder/admin.out" \
    || fail "the account could not be made: $(tail -n 2 "$folder/admin.out")"
  ca=""
  if [ -e "$folder/tls.crt" ]; then ca=";Ca=$folder/tls.crt"; fi
  (umask 077 && printf 'Endpoint=%s;AccessKey=%s;SecretKey=%s%s;Conf=%s\n' "$endpoint" "$access" "$secret" "$ca" "$conf" >"$folder/connection")
fi
cat "$folder/connection"
