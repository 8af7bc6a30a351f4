# shellcheck shell=bash
# The benchmark "dailies". Sourced by eng/bench.sh, never run.
# shellcheck disable=SC2154  # root, base and the functions come from there.

clips=${MPP_BENCH_CLIPS:-10}
seconds=${MPP_BENCH_SECONDS:-10}
need_number MPP_BENCH_CLIPS "$clips"
need_number MPP_BENCH_SECONDS "$seconds"
need_room "$base" $((seconds * 400 + 500))
need_dotnet
work=$(mktemp -d "$base/mpp-bench.XXXXXX")
trap 'rm -rf -- "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
export TMPDIR=$work
say "Building (Release) …"
dotnet build "$root/tests/Domain.Tests" -c Release -v quiet --nologo >&2 || fail "the build failed; its messages stand above."
program=$(find "$root/artifacts/bin" -path '*Domain.Tests/release/MediaProductionPortal.Domain.Tests.dll' | head -n 1)
[ -n "$program" ] || fail "the built benchmark was not found."
dotnet "$program" dailies-bench "$clips" "$seconds" || fail "it took more than 0.6 of the time, or failed; its message stands above."
