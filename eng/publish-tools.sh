#!/usr/bin/env bash
# Publishes mpp for the portal's page of downloads: eng/publish-tools.sh [FOLDER] [SYSTEM…].
set -euo pipefail
# shellcheck source=eng/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

all="linux-x64 linux-arm64 win-x64 osx-x64 osx-arm64"
case ${1-} in
  --help | -h)
    cat <<EOF
eng/publish-tools.sh [FOLDER] [SYSTEM…]

Makes one file of mpp a system, which needs nothing else, and writes it to FOLDER (default artifacts/tools) with VERSION
and SHA256SUMS. Give the portal this folder as Tools:Folder, or copy it to "tools" in its data folder.
Systems: $all (default: all). What needs no change stays; SHA256SUMS names all that lies there.
EOF
    exit 0
    ;;
esac
to=${1:-"$root/artifacts/tools"}
[ $# -eq 0 ] || shift
systems=${*:-$all}
for system in $systems; do
  case " $all " in *" $system "*) ;; *) fail "there is no system '$system'. It is one of: $all" ;; esac
done
need_dotnet
mkdir -p "$to"
to=$(cd "$to" && pwd)

work=$(mktemp -d "${TMPDIR:-/tmp}/mpp-tools.XXXXXX")
trap 'rm -rf -- "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
for system in $systems; do
  say "mpp for $system …"
  # Compiled ahead: starts in half the time. Not trimmed: what JSON and the command line look up by reflection would be lost.
  if ! dotnet publish "$root/src/MediaProductionPortal.Cli" -c Release -r "$system" --self-contained -v quiet --nologo \
    -p:PublishSingleFile=true -p:PublishReadyToRun=true -p:PublishReadyToRunComposite=false -p:DisableTransitiveFrameworkReferenceDownloads=true -p:DebugType=none \
    -p:ArtifactsPath="$work/build" -o "$work/$system" >"$work/log" 2>&1; then
    tail -n 20 "$work/log" >&2
    if grep -qE 'NU1101|NU1102|NU1301|NETSDK1094|NETSDK1112' "$work/log"; then
      fail "the .NET runtime for $system could not be had: it comes as a package (microsoft.netcore.app.runtime.$system) from the sources that 'dotnet nuget list source' names. What was published before is as it was."
    fi
    fail "mpp for $system could not be built; its messages stand above. What was published before is as it was."
  fi
done

# All of them or none, and each beside its place first: nobody downloads half a file.
for system in $systems; do
  name="mpp-$system"
  built="$work/$system/mpp"
  if [ "$system" = win-x64 ]; then name="$name.exe" built="$built.exe"; fi
  chmod 755 "$built"
  cp -- "$built" "$to/.$name.partial"
  mv -- "$to/.$name.partial" "$to/$name"
done

sed -n 's:.*<Version>\(.*\)</Version>.*:\1:p' "$root/Directory.Build.props" >"$to/VERSION"
(cd "$to" && sha256sum mpp-* >".SHA256SUMS.partial" && mv -- .SHA256SUMS.partial SHA256SUMS)
say "In $to, version $(cat "$to/VERSION"):"
(cd "$to" && cat SHA256SUMS && du -h mpp-*) >&2
