#!/usr/bin/env bash
# Makes the pictures of the README anew, and every page at two widths in both themes for a look.
set -euo pipefail
# shellcheck source=eng/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

case ${1-} in
  --help | -h)
    cat <<'EOF'
eng/screenshots.sh [FOLDER]   Write docs/images/*.png, and every page at 1440 and 390 px, dark and light, into FOLDER/all
                              (default: a new temporary folder, which is printed). Needs chromium and ffmpeg.
EOF
    exit 0
    ;;
esac

need_dotnet
for tool in chromium ffmpeg; do
  command -v "$tool" >/dev/null || fail "$tool is missing. Install it: apt-get install -y $tool"
done
folder=${1:-$(mktemp -d "${TMPDIR:-/tmp}/mpp-screenshots.XXXXXX")}
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)

dotnet build "$root/MediaProductionPortal.sln" -c Release -v quiet --nologo >&2 || fail "the build failed; its messages stand above."
MPP_SCREENSHOTS="$folder" dotnet test "$root/tests/EndToEnd" -c Release --no-build --nologo -v quiet \
  --filter "FullyQualifiedName~ScreenshotTests|FullyQualifiedName~DialogTests" >&2 || fail "not all pictures could be made; the reason stands above."

mkdir -p "$root/docs/images"
cp "$folder"/*.png "$root/docs/images/"
say "The README's pictures are in docs/images."
printf '%s\n' "$folder"
