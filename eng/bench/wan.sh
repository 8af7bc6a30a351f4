# shellcheck shell=bash
# The benchmark "wan". Sourced by eng/bench.sh, never run.
# shellcheck disable=SC2154  # root, base and the functions come from there.

need_dotnet
size=${MPP_BENCH_MB:-256} rounds=${MPP_BENCH_ROUNDS:-3}
need_number MPP_BENCH_MB "$size"
need_number MPP_BENCH_ROUNDS "$rounds"
[ "$(id -u)" = 0 ] || fail "only root may make network namespaces."
[ -e /dev/net/tun ] || fail "/dev/net/tun is missing: modprobe tun"
command -v ip >/dev/null || install_packages iproute2 || fail "ip is missing (package iproute2)."
aws=/usr/bin/aws
[ -x "$aws" ] || aws=$(command -v aws || true)
command -v rclone >/dev/null || install_packages rclone || true
need_room "$base" $((size + 512))

work=$(mktemp -d "$base/mpp-bench.XXXXXX")
link="" server=""
clean_up() {
  trap - EXIT INT TERM
  stop_process "$server" 5
  stop_process "$link" 10
  rm -rf -- "$work"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

say "Building the contestants (Release) …"
dotnet publish "$root/eng/bench/Contestants" -c Release -v quiet --nologo -o "$work/bin" --use-current-runtime \
  --no-self-contained -p:PublishReadyToRun=true >&2 || fail "the build failed; its messages stand above."
contestants="$work/bin/contestants"
unset AWS_CA_BUNDLE AWS_PROFILE HTTP_PROXY HTTPS_PROXY http_proxy https_proxy
export AWS_ACCESS_KEY_ID=mpp-bench-access AWS_SECRET_ACCESS_KEY=mpp-bench-secret AWS_DEFAULT_REGION=us-east-1
export AWS_REQUEST_CHECKSUM_CALCULATION=when_required AWS_RESPONSE_CHECKSUM_VALIDATION=when_required
export AWS_CONFIG_FILE="$work/aws.conf" AWS_EC2_METADATA_DISABLED=true RCLONE_CONFIG="$work/rclone.conf"
printf '[default]\nregion = us-east-1\ns3 =\n  max_concurrent_requests = 8\n  multipart_threshold = 16MB\n  multipart_chunksize = 16MB\n  addressing_style = path\n' >"$AWS_CONFIG_FILE"

mkdir "$work/files"
noise wan $((size * 1048576)) >"$work/files/one.mov" || true
"$contestants" list "$work/files" "$work/list"

"$contestants" wan >"$work/link" 2>"$work/link.log" </dev/null &
link=$!
for ((i = 0; i < 100; i++)); do
  if [ -s "$work/link" ]; then break; fi
  sleep 0.1
done
read -r near far address <"$work/link" || fail "there is no line: $(tail -n 3 "$work/link.log")"
# For those that can't choose: what most machines have, or what this one allows a namespace.
default=cubic
ip netns exec "$near" sysctl -q -w net.ipv4.tcp_congestion_control=cubic 2>/dev/null || {
  default=reno
  ip netns exec "$near" sysctl -q -w net.ipv4.tcp_congestion_control=reno ||
    fail "the line's congestion control can't be set; it must be neither bbr nor unknown for those that can't choose."
  say "This machine gives cubic to no namespace (net.ipv4.tcp_allowed_congestion_control): the others run with reno."
}
ip netns exec "$far" "$contestants" discard 9000 "$address" >"$work/discard.log" 2>&1 </dev/null &
server=$!
endpoint="http://$address:9000"
for ((i = 0; i < 100; i++)); do
  if grep -q listens "$work/discard.log"; then break; fi
  sleep 0.1
done
printf '[b]\ntype = s3\nprovider = Other\naccess_key_id = %s\nsecret_access_key = %s\nendpoint = %s\nno_check_bucket = true\nforce_path_style = true\nchunk_size = 16Mi\nupload_cutoff = 16Mi\nupload_concurrency = 8\n' \
  "$AWS_ACCESS_KEY_ID" "$AWS_SECRET_ACCESS_KEY" "$endpoint" >"$RCLONE_CONFIG"

# race NAME COMMAND…: one run over the line. Ours write to keys of their own: they never take the place of an object.
race() {
  local name=$1 TIMEFORMAT='%R' took
  shift
  if ! took=$({ time ip netns exec "$near" "$@" >"$work/run.log" 2>&1; } 2>&1); then
    say "  $name failed: $(tail -n 2 "$work/run.log")"
    took=0
  fi
  printf '%s\t%s\n' "$name" "$took" >>"$work/results"
  say "  $name: $took s"
}
ours() {
  race "ours, $1, $2 connections" env MPP_BENCH_CONGESTION="$1" MPP_BENCH_CONNECTIONS="$2" MPP_BENCH_START="$3" \
    MPP_BENCH_PART_MIB="$4" "$contestants" ours "$endpoint" bench "$round-$1-$2/" "$work/files" "$work/list" crc64nvme
}
for ((round = 1; round <= rounds; round++)); do
  ours bbr 8 4 16
  ours cubic 8 8 16
  ours cubic 32 32 5
  race "TransferUtility, 8 connections" env MPP_BENCH_PART_MIB=16 "$contestants" sdk "$endpoint" bench "" "$work/files"
  if command -v rclone >/dev/null; then
    race "rclone, 8 connections" rclone copy --no-traverse "$work/files" b:bench
  fi
  if [ -n "$aws" ]; then
    race "awscli, 8 connections" "$aws" --endpoint-url "$endpoint" s3 cp --recursive --only-show-errors "$work/files" s3://bench/
  fi
done

printf '\nmedians of %d; %d MiB over 200 Mbit/s, 100 ms, 0.1 %% loss; the whole run of each program; %s where nothing is chosen\n\n' "$rounds" "$size" "$default"
awk -F '\t' -v size="$size" '
  { if (!($1 in all)) order[++n] = $1; all[$1] = all[$1] " " $2 }
  END {
    printf "%-32s %9s %9s\n", "", "seconds", "Mbit/s"
    for (i = 1; i <= n; i++) {
      m = split(all[order[i]], v, " ")
      for (a = 2; a <= m; a++) { t = v[a]; for (b = a - 1; b > 0 && v[b] + 0 > t + 0; b--) v[b + 1] = v[b]; v[b + 1] = t }
      w = m % 2 ? v[(m + 1) / 2] : (v[m / 2] + v[m / 2 + 1]) / 2
      printf "%-32s %9.2f %9.0f\n", order[i], w, w > 0 ? size * 8.388608 / w : 0
    }
  }' "$work/results"
