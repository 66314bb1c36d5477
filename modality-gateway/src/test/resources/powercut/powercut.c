/*
 * Remembers what has been forced to the disk. Loaded before libc (LD_PRELOAD), it looks at every fsync and fdatasync below
 * POWERCUT_ROOT and keeps in POWERCUT_SHADOW, once the call has succeeded:
 *   for a file       <inode>-<born>.data   its bytes as they were when the call began, and <inode>-<born>.name its path
 *   for a directory  <inode>-<born>.names  a line "<inode>-<born> <name>" for each entry
 * Whatever is not there may be lost when the power fails. A file is known by inode and birth, because inodes are used again.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static unsigned long counter;

static int key(int dir, const char *name, int flags, char *out, size_t size, unsigned *mode) {
    struct statx s;
    if (statx(dir, name, flags, STATX_INO | STATX_BTIME | STATX_MODE, &s) != 0) return -1;
    snprintf(out, size, "%llu-%lld.%09u", (unsigned long long) s.stx_ino, (long long) s.stx_btime.tv_sec, s.stx_btime.tv_nsec);
    *mode = s.stx_mode;
    return 0;
}

static void copy_bytes(const char *path, FILE *to) {
    char buffer[65536];
    int from = open(path, O_RDONLY | O_CLOEXEC);
    if (from < 0) return;
    ssize_t n;
    while ((n = read(from, buffer, sizeof buffer)) > 0) fwrite(buffer, 1, (size_t) n, to);
    close(from);
}

static void copy_names(const char *path, FILE *to) {
    DIR *dir = opendir(path);
    if (!dir) return;
    struct dirent *entry;
    while ((entry = readdir(dir))) {
        char id[64];
        unsigned mode;
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) continue;
        if (key(dirfd(dir), entry->d_name, AT_SYMLINK_NOFOLLOW, id, sizeof id, &mode) == 0)
            fprintf(to, "%s %s\n", id, entry->d_name);
    }
    closedir(dir);
}

static int shadowed(int fd, int (*sync)(int)) {
    const char *root = getenv("POWERCUT_ROOT"), *shadow = getenv("POWERCUT_SHADOW");
    char link[64], path[4096], id[64], temporary[4224], target[4224];
    unsigned mode;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (!root || !shadow || length <= 0) return sync(fd);
    path[length] = 0;
    if (strncmp(path, root, strlen(root)) != 0 || key(fd, "", AT_EMPTY_PATH, id, sizeof id, &mode) != 0) return sync(fd);

    pthread_mutex_lock(&lock);
    snprintf(temporary, sizeof temporary, "%s/%lu.tmp", shadow, counter++);
    pthread_mutex_unlock(&lock);
    FILE *to = fopen(temporary, "we");
    if (to) {
        if (S_ISDIR(mode)) copy_names(path, to); else copy_bytes(path, to);
        fclose(to);
    }
    int result = sync(fd);
    if (!to) return result;
    if (result != 0) { unlink(temporary); return result; }
    snprintf(target, sizeof target, "%s/%s.%s", shadow, id, S_ISDIR(mode) ? "names" : "data");
    rename(temporary, target);
    if (!S_ISDIR(mode)) {
        snprintf(target, sizeof target, "%s/%s.name", shadow, id);
        FILE *name = fopen(target, "we");
        if (name) { fputs(path, name); fclose(name); }
    }
    return result;
}

int fsync(int fd) {
    static int (*real)(int);
    if (!real) real = (int (*)(int)) dlsym(RTLD_NEXT, "fsync");
    return shadowed(fd, real);
}

int fdatasync(int fd) {
    static int (*real)(int);
    if (!real) real = (int (*)(int)) dlsym(RTLD_NEXT, "fdatasync");
    return shadowed(fd, real);
}
