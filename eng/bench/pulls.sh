# shellcheck shell=bash
# The benchmark "pulls". Sourced by eng/bench.sh, never run.
# shellcheck disable=SC2154  # root, base, program and the functions come from there.

plates=${MPP_BENCH_PLATES:-100}
frames=${MPP_BENCH_FRAMES:-48}
size=${MPP_BENCH_SIZE:-1920x1080}
trim=${MPP_BENCH_TRIM:-1500}
need_number MPP_BENCH_PLATES "$plates"
need_number MPP_BENCH_FRAMES "$frames"
need_number MPP_BENCH_TRIM "$trim"
case $size in
  [1-9]*x[1-9]*) ;;
  *) fail "MPP_BENCH_SIZE is WxH, not '$size'." ;;
esac
# A DPX of ten bits has four bytes a pixel; the plates are there three times, by hand and by one and two workers.
need_room "$base" $((${size%x*} * ${size#*x} * 4 * frames * plates * 3 / 1048576 + 2000))
build_bench
dotnet "$program" pull-bench "$plates" "$frames" "$size" "$trim" || fail "the benchmark failed; its message stands above."
