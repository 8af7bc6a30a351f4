#!/usr/bin/env bash
# Makes a small synthetic camera drive to try the portal with: two camera rolls of different make, a sound roll,
# hash lists. Needs ffmpeg (libx264, prores_ks), md5sum, awk; no other data.
#
#   eng/make-demo-drive.sh OUTDIR        does nothing when OUTDIR is already there
#
# The drive is built in a hidden folder beside OUTDIR and renamed at the end: a watcher never sees half a drive.
set -euo pipefail

out=${1:?usage: make-demo-drive.sh OUTDIR}
out=${out%/}
if [ -e "$out" ]; then
  [ -e "$out/20250311_EP101_Day03_MU/Sound_Media/SR07" ] && exit 0
  echo "make-demo-drive: $out exists and is no demo drive; name another folder" >&2
  exit 1
fi
command -v ffmpeg >/dev/null || { echo "make-demo-drive: ffmpeg is not installed" >&2; exit 1; }

mkdir -p "$(dirname "$out")"
build="$(cd "$(dirname "$out")" && pwd)/.$(basename "$out").building.$$"
trap 'rm -rf "$build"' EXIT
day="$build/20250311_EP101_Day03_MU"
a="$day/Camera_Media/A003R2DM"
b="$day/Camera_Media/B007_DEMO"
s="$day/Sound_Media/SR07"
mkdir -p "$a" "$b/XDROOT/Clip" "$b/XDROOT/Sub" "$b/XDROOT/Thmbnl" "$s"

rate=24000/1001
ff=(ffmpeg -hide_banner -loglevel error -nostdin -y)
colour=(-color_primaries bt709 -color_trc bt709 -colorspace bt709)
prores=(-c:v prores_ks -profile:v standard -vendor apl0 -pix_fmt yuv422p10le -qscale:v 14 "${colour[@]}"
  -c:a pcm_s24le -movflags use_metadata_tags+write_colr)
xavc=(-c:v libx264 -preset veryfast -profile:v high422 -pix_fmt yuv422p10le -g 1 -bf 0 -crf 20 "${colour[@]}" -c:a pcm_s24le -f mxf)

font=
for f in /usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf /usr/share/fonts/dejavu-sans-mono-fonts/DejaVuSansMono.ttf \
  /usr/share/fonts/TTF/DejaVuSansMono.ttf /System/Library/Fonts/Menlo.ttc; do
  [ -z "$font" ] && [ -r "$f" ] && font=$f
done
drawtext=$("${ff[@]}" -filters 2>/dev/null | grep -c ' drawtext ' || true)

frames_of() { awk -F: '{ print (($1 * 60 + $2) * 60 + $3) * 24 + $4 }' <<<"$1"; }
seconds_of() { awk -v n="$1" 'BEGIN { printf "%.6f", n * 1001 / 24000 }'; }

# burn NAME TC: clip name and running timecode, where a font is at hand
burn() {
  if [ -z "$font" ] || [ "$drawtext" -eq 0 ]; then
    echo null
    return
  fi
  local box="fontfile=$font:fontcolor=white:box=1:boxcolor=black@0.6:boxborderw=8"
  echo "drawtext=$box:text='$1':x=32:y=h-84:fontsize=26,drawtext=$box:timecode='${2//:/\\:}':rate=$rate:x=w-tw-32:y=h-84:fontsize=26"
}

# clip FILE SOURCE TC FRAMES CLAPFRAME NAME REEL -- encoder…: the clap is a white flash and a beep, one frame long
clip() {
  local file=$1 source=$2 tc=$3 n=$4 clap=$5 name=$6 reel=$7 on off long exact=(-fflags +bitexact)
  shift 8
  on=$(seconds_of "$clap"); off=$(seconds_of $((clap + 1))); long=$(seconds_of "$n")
  case $file in *.MXF) exact=(-metadata "reel_name=$reel") ;; esac # bit exact, every MXF would get the same UMID
  "${ff[@]}" -f lavfi -i "$source" \
    -f lavfi -i "aevalsrc='0.5*sin(2*PI*1000*t)*between(t,$on,$off)+0.01*sin(2*PI*110*t)|0.5*sin(2*PI*1000*t)*between(t,$on,$off)':s=48000:d=$long" \
    -vf "trim=end_frame=$n,setparams=color_primaries=bt709:color_trc=bt709:colorspace=bt709:range=tv,drawbox=c=white:t=fill:enable='eq(n,$clap)',$(burn "$name" "$tc")" \
    "${exact[@]}" -timecode "$tc" -metadata:s:v:0 "reel_name=$reel" "$@" "$file"
}

arri() { # NUMBER SOURCE TC FRAMES CLAP SCENE TAKE
  local name="A003C$1_250311_R2DM"
  clip "$a/$name.mov" "$2" "$3" "$4" "$5" "$name" A003R2DM -- "${prores[@]}" \
    -metadata com.arri.camera.CameraModel=DEMO-MINI-LF -metadata com.arri.camera.CameraIndex=A \
    -metadata "com.apple.proapps.scene=$6" -metadata "com.apple.proapps.shot=$7"
}

sony() { # NUMBER SUFFIX SOURCE TC FRAMES CLAP
  local name="B007C$1_250311$2"
  clip "$b/XDROOT/Clip/$name.MXF" "$3" "$4" "$5" "$6" "$name" B007 -- "${xavc[@]}"
  cat >"$b/XDROOT/Clip/${name}M01.XML" <<X
<?xml version="1.0" encoding="UTF-8"?>
<NonRealTimeMeta xmlns="urn:schemas-professionalDisc:nonRealTimeMeta:ver.2.20" lastUpdate="2025-03-11T09:15:00+01:00">
 <Duration value="$5"/>
 <LtcChangeTable tcFps="24" halfStep="false"><LtcChange frameCount="0" value="$(awk -F: '{ print $4 $3 $2 $1 }' <<<"$4")" status="increment"/></LtcChangeTable>
 <CreationDate value="2025-03-11T09:14:23+01:00"/>
 <VideoFormat><VideoFrame videoCodec="AVC_960_540_HIS422" captureFps="23.98p" formatFps="23.98p"/></VideoFormat>
 <Device manufacturer="Demo" modelName="DEMO-VENICE" serialNo="0007001"/>
</NonRealTimeMeta>
X
}

le32() { # NUMBER: four bytes, least first
  local n=$1 bytes="" i
  for i in 1 2 3 4; do bytes+=$(printf '\\x%02x' $((n & 255))); n=$((n >> 8)); done
  printf '%b' "$bytes"
}

sound() { # NUMBER TC FRAMES CLAP SCENE TAKE CIRCLED: polyphonic Broadcast Wave, iXML put behind the samples
  local name="25Y03M11T0$1" reference long on off size
  reference=$(($(frames_of "$2") * 2002)); long=$(seconds_of "$3"); on=$(seconds_of "$4"); off=$(seconds_of $(($4 + 1)))
  local beep="sin(2*PI*1000*t)*between(t,$on,$off)"
  "${ff[@]}" -f lavfi -i "aevalsrc='0.6*$beep+0.02*sin(2*PI*220*t)|0.6*$beep|0.3*$beep+0.01*sin(2*PI*330*t)|0.2*$beep':s=48000:d=$long" \
    -c:a pcm_s24le -fflags +bitexact -write_bext 1 -metadata "time_reference=$reference" \
    -metadata "description=sSPEED=023.976-ND"$'\r\n'"sTAKE=$6"$'\r\n'"sSCENE=$5"$'\r\n'"sTAPE=25Y03M11"$'\r\n' \
    -metadata originator="DEMO RECORDER" -metadata originator_reference="25Y03M11000$1" \
    -metadata origination_date=2025-03-11 -metadata "origination_time=${2%:*}" "$s/$name.WAV"
  local ixml="<?xml version=\"1.0\" encoding=\"UTF-8\"?><BWFXML><IXML_VERSION>1.61</IXML_VERSION><PROJECT>DEMO</PROJECT><SCENE>$5</SCENE><TAKE>$6</TAKE><TAPE>25Y03M11</TAPE><CIRCLED>$7</CIRCLED><SPEED><MASTER_SPEED>$rate</MASTER_SPEED><CURRENT_SPEED>$rate</CURRENT_SPEED><TIMECODE_RATE>$rate</TIMECODE_RATE><TIMECODE_FLAG>NDF</TIMECODE_FLAG><FILE_SAMPLE_RATE>48000</FILE_SAMPLE_RATE><TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_HI>0</TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_HI><TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_LO>$reference</TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_LO><TIMESTAMP_SAMPLE_RATE>48000</TIMESTAMP_SAMPLE_RATE></SPEED><TRACK_LIST><TRACK_COUNT>4</TRACK_COUNT>"
  local i=0 track
  for track in MIX BOOM LAV1 LAV2; do
    i=$((i + 1))
    ixml+="<TRACK><CHANNEL_INDEX>$i</CHANNEL_INDEX><INTERLEAVE_INDEX>$i</INTERLEAVE_INDEX><NAME>$track</NAME></TRACK>"
  done
  ixml+="</TRACK_LIST></BWFXML>"
  [ $((${#ixml} % 2)) -eq 0 ] || ixml+=" "
  { printf iXML; le32 ${#ixml}; printf '%s' "$ixml"; } >>"$s/$name.WAV"
  size=$(($(wc -c <"$s/$name.WAV") - 8))
  le32 $size | dd of="$s/$name.WAV" bs=1 seek=4 conv=notrunc 2>/dev/null
}

# hash_list ROLL: the older one-file hash list (version 1.1) that on-set tools still write, md5
hash_list() {
  local list file sum
  list="$1/$(basename "$1")_2025-03-11_183000.mhl"
  (
    cd "$1"
    cat <<X
<?xml version="1.0" encoding="UTF-8"?>
<hashlist version="1.1">
  <creatorinfo>
    <name>Demo Data Wrangler</name>
    <username>demo</username>
    <hostname>demo-cart</hostname>
    <tool>make-demo-drive</tool>
    <startdate>2025-03-11T18:30:00Z</startdate>
    <finishdate>2025-03-11T18:31:00Z</finishdate>
  </creatorinfo>
X
    find . -type f ! -name '*.mhl' ! -name '*.mhl.part' | LC_ALL=C sort | while IFS= read -r file; do
      sum=$(md5sum <"$file")
      printf '  <hash>\n    <file>%s</file>\n    <size>%s</size>\n    <lastmodificationdate>2025-03-11T18:00:00Z</lastmodificationdate>\n    <md5>%s</md5>\n    <hashdate>2025-03-11T18:30:00Z</hashdate>\n  </hash>\n' \
        "${file#./}" "$(wc -c <"$file" | tr -d ' ')" "${sum%% *}"
    done
    echo '</hashlist>'
  ) >"$list.part"
  mv "$list.part" "$list"
}

size=s=960x540:r=$rate
arri 001 "testsrc2=$size" 09:14:22:05 84 12 12A 1 &
one=$!
arri 002 "gradients=$size:c0=0x1d3557:c1=0xe76f51:c2=0xf4a261:nb_colors=3:seed=7:speed=0.02" 09:21:40:18 96 20 12A 2
wait $one
sony 001 XK "testsrc2=$size,hue=h=120:s=0.7" 09:14:21:20 84 21 &
one=$!
sony 002 QP "smptehdbars=$size,drawbox=x='mod(t*240,iw)':y=ih*0.3:w=80:h=80:c=white@0.7:t=fill" 09:21:40:02 96 36
sound 1 09:14:20:00 150 65 12A 1 FALSE
sound 2 09:21:39:00 150 62 12A 2 TRUE
wait $one
cat >"$b/XDROOT/MEDIAPRO.XML" <<X
<?xml version="1.0" encoding="UTF-8"?>
<MediaProfile xmlns="http://xmlns.sony.net/pro/metadata/mediaprofile" version="2.20"><Contents><Material uri="./Clip/B007C001_250311XK.MXF" type="MXF" dur="84" fps="23.98p"/><Material uri="./Clip/B007C002_250311QP.MXF" type="MXF" dur="96" fps="23.98p"/></Contents></MediaProfile>
X
printf 'Demo drive. All pictures and sounds are synthetic (ffmpeg test sources).\n' >"$build/README.txt"

find "$build" -type f -exec touch -d 2025-03-11T18:00:00Z {} +
for roll in "$a" "$b" "$s"; do hash_list "$roll"; done
mv "$build" "$out"
