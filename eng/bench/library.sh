# shellcheck shell=bash
# The benchmark "library". Sourced by eng/bench.sh, never run.
# shellcheck disable=SC2154  # root, base and the functions come from there.

clips=${MPP_BENCH_CLIPS:-1000000}
registered=${MPP_BENCH_REGISTERED:-100000}
need_number MPP_BENCH_CLIPS "$clips"
need_number MPP_BENCH_REGISTERED "$registered"
need_dotnet
# The database with its indexes, and its log while it is filled.
need_room "$base" $((clips / 150 + 500))
work=$(mktemp -d "$base/mpp-bench.XXXXXX")
trap 'rm -rf -- "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
export TMPDIR=$work

say "Building (Release) …"
dotnet build "$root/tests/Domain.Tests" -c Release -v quiet --nologo >&2 || fail "the build failed; its messages stand above."
program=$(find "$root/artifacts/bin" -path '*Domain.Tests/release/MediaProductionPortal.Domain.Tests.dll' | head -n 1)
[ -n "$program" ] || fail "the built benchmark was not found."
dotnet "$program" library-bench sqlite "$clips" "$registered" || fail "the benchmark failed; its message stands above."
if [ -n "${MPP_TEST_POSTGRES-}" ]; then
  dotnet "$program" library-bench postgresql "$clips" "$registered" || fail "the benchmark failed; its message stands above."
else
  say "PostgreSQL is left out: MPP_TEST_POSTGRES names no server."
fi
