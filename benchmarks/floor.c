/* The floor: writes the files of a manifest ("size<TAB>path" a line) below a folder, with some processes.
   gcc -O2 -o floor floor.c; ./floor MANIFEST FOLDER PROCESSES */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static void make_folder_of(char *path) {
    char *end = strrchr(path, '/');
    if (!end || end == path) return;
    *end = 0;
    if (mkdir(path, 0777) && errno == ENOENT) {
        make_folder_of(path);
        mkdir(path, 0777);
    }
    *end = '/';
}

static int write_file(char *path, const char *text, size_t size) {
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0666);
    if (file < 0 && errno == ENOENT) {
        make_folder_of(path);
        file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0666);
    }
    if (file < 0) return 1;
    int bad = write(file, text, size) != (ssize_t)size;
    close(file);
    return bad;
}

int main(int count, char **arguments) {
    if (count < 4) return 2;
    int processes = atoi(arguments[3]);
    size_t largest = 1 << 24;
    char *text = malloc(largest);
    memset(text, 'x', largest);
    for (int own = 0; own < processes; own++) {
        if (fork()) continue;
        FILE *manifest = fopen(arguments[1], "r");
        char line[4096], path[8192];
        int bad = 0;
        for (long number = 0; fgets(line, sizeof line, manifest); number++) {
            if (number / 256 % processes != own) continue;
            char *name = strchr(line, '\t') + 1;
            name[strcspn(name, "\n")] = 0;
            snprintf(path, sizeof path, "%s/%s", arguments[2], name);
            bad |= write_file(path, text, strtoul(line, NULL, 10));
        }
        _exit(bad);
    }
    int status, bad = 0;
    while (wait(&status) > 0) bad |= status;
    return bad != 0;
}
