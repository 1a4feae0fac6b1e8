/**
 * Fixed shell scripts for whatever `sh`, `find` and `stat` an image has. Paths are their arguments and never part of
 * their text.
 */

/** A digit of the names under which something is written. */
const hex = '[0-9a-f]';

/** `sh` with one of the scripts and its arguments. */
export function script(text: string, ...values: readonly string[]): readonly string[] {
  return ['sh', '-c', text, 'sh', ...values];
}

/** Fails where an image has not what the others need. */
export const probe =
  'command -v find && command -v stat && command -v mv && command -v rm && command -v mkdir';

/** How a script ends that could look at the folder, but not at all that is in it. */
export const partly = 64;

/** A line a file: see `listing.ts` for how names that hold newlines are told apart. */
const facts = '%f %s %Y %u %g';

/** `$1` is a folder. Links come with their targets, and apart from that with what they lead to. */
export const list = `
cd "$1" || exit
find . -mindepth 1 -maxdepth 1 -type l -exec stat -c '${facts} %n//%N' {} + -exec sh -c '
  for link; do
    if [ -d "$link" ]; then kind=d; elif [ -e "$link" ]; then kind=f; else kind=n; fi
    printf "@%s %s//\\n" "$kind" "$link"
  done' sh {} + -o -exec stat -c '${facts} %n//' {} + || exit ${partly}`;

/** What a script that may be stopped says first: by which number. */
const number = 'echo "$$"';

/** Stops what was started under the number `$1`, with all that it has started. */
export const stop = 'kill -9 -"$1" 2>/dev/null || kill -9 "$1"';

/** `$1` is a folder: it and everything below it, on its own file system, with what each takes and which names are one file's. */
export const walk = `${number}; cd "$1" || exit; find . -xdev -exec stat -c '${facts} %b %h %i %n//' {} + || exit ${partly}`;

/** Renames `$1` to `$2`, over a file that is there if `$3` says so. Within a folder this happens at once or not at all. */
export const rename = `
if [ "$3" != over ] && { [ -e "$2" ] || [ -L "$2" ]; }; then echo "File exists" >&2; exit 1; fi
if [ -d "$2" ] && [ ! -L "$2" ] && [ ! -d "$1" ]; then echo "File exists" >&2; exit 1; fi
if [ "$3" = over ] && { [ -L "$2" ] || { [ -d "$1" ] && [ -e "$2" ]; }; }; then rm -rf "$2" || exit; fi
mv -f "$1" "$2"`;

/** Where each of the folders lies in truth, links followed; what is no folder lies where it is said to. */
export const lying = `
for folder; do printf '%s//\\n' "$(cd "$folder" 2>/dev/null && pwd -P || printf %s "$folder")"; done`;

export const makeFolder = 'mkdir "$1"';

/** Removes each argument; a folder only with `all`, the first one, unless it is empty. */
export const remove = `
how="$1"; shift
for path; do
  if [ ! -e "$path" ] && [ ! -L "$path" ]; then echo "No such file or directory" >&2; exit 1; fi
  if [ "$how" = all ]; then rm -rf "$path" || exit
  elif [ -d "$path" ] && [ ! -L "$path" ]; then rmdir "$path" || exit
  else rm -f "$path" || exit; fi
done`;

/** Copies `$1` to `$2`, where nothing is yet; under the name `$3` until all of it is there. */
export const copy = `
if [ -e "$2" ] || [ -L "$2" ]; then echo "File exists" >&2; exit 1; fi
cp -a "$1" "$3" && mv "$3" "$2" || { rm -rf "$3"; exit 1; }`;

/** Lines that hold `$2`, whatever its case, in files below `$1` of at most `$3` bytes: a path, its lines, and two slashes at the end. */
export const search = `
${number}; cd "$1" || exit
find . -xdev -type f ! -size +$(($3 / 512)) -exec sh -c '
  text="$1"; shift
  for file; do
    grep -q -i -F -e "$text" "$file" 2>/dev/null || continue
    printf "%s//\\n" "$file"
    grep -n -i -m 100 -F -e "$text" "$file" 2>/dev/null
    printf "//\\n"
  done' sh "$2" {} + || exit ${partly}`;

/** Gives the folder `$1` the owner `$2`, the mode `$3` and the time `$4`, in seconds since the epoch. */
export const attributes = `
if command -v chown >/dev/null; then chown "$2" "$1"; else busybox chown "$2" "$1"; fi &&
chmod "$3" "$1" && touch -d "@$4" "$1"`;

/** `$1` and all below it, on its own file system: owner, group, mode, time and path of each. */
export const owners = `find "$1" -xdev -exec stat -c '%u %g %a %Y %n//' {} + || exit ${partly}`;

/** How an exchange ends that has found nothing to put in place, and has touched nothing. */
export const nothingNew = 65;

/**
 * In the folder `$1`: all that it holds goes into `$3`, which is called `$4` from when all of it is there; then what `$2`
 * holds takes its place, and `$2` and `$4` go. Where that fails, what was moved is moved back, and `$2` stays. Begun again
 * after a power cut, it goes on where it was: as long as `$2` may be gone because it was moved, `$4` is there. In the end the folder gets the owner, mode
 * and time that `$5`, `$6` and `$7` say.
 */
export const exchange = `
cd "$1" || exit
new="$2"; old="$3"; gone="$4"
all() {
  find "$1" -mindepth 1 -maxdepth 1 ! -path "./$new" ! -path "./$old" ! -path "./$gone" ! -path './.portlight-new-${hex.repeat(8)}' \\
    -exec sh -c 'to="$1"; shift; mv "$@" "$to"/' sh "$2" {} +
}
back() { all "./$old" . && rmdir "$old"; exit 0; }
if [ ! -d "$gone" ]; then
  [ -d "$new" ] || exit ${nothingNew}
  mkdir -p "$old" && all . "$old" && mv "$old" "$gone" || back
fi
if [ -d "$new" ]; then
  if ! all "./$new" .; then
    all . "$new" && mv "$gone" "$old" && back
    exit 0
  fi
  rmdir "$new" || exit
fi
rm -rf "$gone" || exit
[ $# -ge 7 ] || exit 0
set -- . "$5" "$6" "$7"
${attributes}`;

/**
 * Puts each of the folders `$2` and on that is there into the folder `$1`, too, with all that it holds: folders anew, everything else
 * as a further name of the same file. What is then unpacked over them is written to new files.
 */
export const linked = `
into="$1"; shift
for path; do
  [ -d "$path" ] && [ ! -L "$path" ] || continue
  cp -al "$path" "$into/" 2>/dev/null && continue
  rm -rf "$into/\${path##*/}" && cp -a "$path" "$into/" || exit
done`;

/**
 * Everything in `$2` takes the place of what has its name in the folder `$1`, which goes into `$3`; that is called `$4` from when all of
 * it is there, and goes in the end. Where something fails, all is put back, and `$2` stays. Begun again after a power cut,
 * it goes on where it was. `$3` also holds the names, so that it is known what has come in. What somebody has written meanwhile into a
 * folder that was replaced by one that holds more comes along.
 */
export const merge = `
cd "$1" || exit
new="$2"; old="$3"; gone="$4"
each() {
  dir="$1"; shift
  [ ! -d "$dir" ] || find "$dir" -mindepth 1 -maxdepth 1 -exec sh -c '
    new="$1"; old="$2"; shift 2
    there() { [ -e "$1" ] || [ -L "$1" ]; }
    for path; do name="\${path##*/}"; '"$1"' || exit; done' sh "$new" "$old" {} +
}
back() {
  old="$1"
  each "$old/names" '! there "./$name" || there "$new/$name" || mv "./$name" "$new/"' &&
  each "$old/was" 'mv "$path" ./' && rm -rf "$old"
  exit
}
if [ ! -d "$gone" ]; then
  [ -d "$new" ] || exit ${nothingNew}
  mkdir -p "$old/was" "$old/names" &&
  each "$new" 'mkdir -p "$old/names/$name"' &&
  each "$new" '! there "./$name" || there "$old/was/$name" || mv "./$name" "$old/was/"' &&
  mv "$old" "$gone" || back "$old"
fi
if [ -d "$new" ]; then
  each "$new" 'mv "$path" ./' || back "$gone"
  rmdir "$new" || exit
fi
if cd "$gone/was" 2>/dev/null; then
  find . -mindepth 2 -exec sh -c '
    folder="$1"; shift
    for path; do to="$folder/$path"; [ -e "$to" ] || [ -L "$to" ] || mv "$path" "\${to%/*}/"; done' sh "$1" {} + 2>/dev/null
fi
rm -rf "$gone"`;

/**
 * Removes what writes and restores that nobody finished have left below the folder `$1`, where nothing has touched it for `$2`
 * seconds: what is still being written is younger. What is unpacked has times of long ago, so that the time counts at which
 * each came to be what it is. While an exchange is under way, all of it is left alone. Busybox takes only one pair of braces in
 * what is executed, and the inner search has to make its own.
 */
export const sweep = `
cd "$1" || exit
for part in .portlight-old-* .portlight-gone-*; do [ -e "$part" ] && exit 0; done
now="$(date +%s)" || exit
find . -xdev \\( -name '.*.portlight-${hex.repeat(8)}' -o -path './.portlight-new-${hex.repeat(8)}' \\) -prune -exec sh -c '
  since="$1"; open="{"; shift
  for part; do
    times="$(find "$part" -exec stat -c %Z "$open}" +)" && [ -n "$times" ] || continue
    for time in $times; do [ "$time" -gt "$since" ] && continue 2; done
    rm -rf "$part"
  done' sh "$((now - $2))" {} +`;

/**
 * In the folder `$1`: makes links, each of which four arguments tell of: target, path, owner, and time in seconds since the epoch.
 * Without an owner, it is a further name of the link whose path stands in the target's place.
 */
export const links = `
cd "$1" || exit; shift
own() { if command -v chown >/dev/null; then chown -h "$@"; else busybox chown -h "$@"; fi; }
while [ $# -gt 0 ]; do
  rm -f ".$2" || exit
  if [ -z "$3" ]; then ln ".$1" ".$2" || exit
  else ln -s -- "$1" ".$2" && own "$3" ".$2" && touch -h -d "@$4" ".$2" || exit; fi
  shift 4
done`;

/** In the folder `$1`: gives folders the times at which they were changed; two arguments each: path and time. */
export const times = `
cd "$1" || exit; shift
while [ $# -gt 0 ]; do touch -d "@$2" ".$1" || exit; shift 2; done`;
