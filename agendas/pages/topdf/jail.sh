# usage: jail DIR JAILED MEMORY_KIB FILE_BLOCKS CPU_SECONDS PROGRAM ARG...
dir=$1 jailed=$2
ulimit -c 0 && ulimit -d "$3" && ulimit -f "$4" && ulimit -t "$5" || exit 98
shift 5
[ "$jailed" = true ] || exec "$@"
trap 'exit 97' EXIT
set -e
root=$dir/root
mkdir -p "$root"
mount --make-rprivate /
mount -t tmpfs -o size=1m,mode=755 none "$root"
cd /
for d in usr bin sbin lib lib32 lib64 opt snap etc/fonts etc/libreoffice etc/ld.so.cache etc/alternatives var/cache/fontconfig var/lib/libreoffice; do
	[ -e "$d" ] || continue
	if [ -L "$d" ]; then
		ln -s "$(readlink "$d")" "$root/$d"
		continue
	fi
	mkdir -p "$root/${d%/*}"
	if [ -d "$d" ]; then mkdir -p "$root/$d"; else : >"$root/$d"; fi
	mount --rbind "/$d" "$root/$d"
done
mkdir -p "$root/dev" "$root/proc" "$root/tmp" "$root$dir"
for d in null zero random urandom; do
	: >"$root/dev/$d"
	mount --bind "/dev/$d" "$root/dev/$d"
done
# Where parts of /proc are hidden (a container, ProtectKernelTunables), the kernel gives no new one; LibreOffice needs one.
mount -t proc none "$root/proc" 2>/dev/null || mount --rbind /proc "$root/proc"
mount --bind "$dir" "$root$dir"
cd "$root"
exec chroot "$root" setpriv --no-new-privs --inh-caps=-all --bounding-set=-all -- "$@"
