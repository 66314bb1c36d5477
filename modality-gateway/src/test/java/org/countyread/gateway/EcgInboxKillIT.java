package org.countyread.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.countyread.gateway.platform.Database;
import org.countyread.testkit.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gateway dies by SIGKILL while it takes dropped files: afterwards every file is one object and one exam. */
class EcgInboxKillIT {
    private static final int FILES = 40;
    private static final int TAKEN_BEFORE_THE_KILL = 8;
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final String[] QUICK = {
        "--countyread.gateway.ecg-files.poll=20ms", "--countyread.gateway.ecg-files.settle=50ms"
    };

    @TempDir
    Path folder;

    @Test
    void everyDroppedFileIsTakenOnce() throws Exception {
        Path data = folder.resolve("data");
        Path inbox = Files.createDirectories(data.resolve("inbox"));
        for (int i = 0; i < FILES; i++) {
            Files.write(inbox.resolve("ecg-%02d.xml".formatted(i)), TestEcgFiles.aecg("K" + i, i));
        }
        try (ChildGateway gateway = new ChildGateway(data, "160m", QUICK)) {
            Await.until("some files are taken", SOON, () -> left(inbox) <= FILES - TAKEN_BEFORE_THE_KILL);
            gateway.kill();
        }
        try (ChildGateway gateway = new ChildGateway(data, "160m", QUICK)) {
            assertThat(gateway.pid()).isPositive();
            Await.until("all files are taken", SOON, () -> left(inbox) == 0);
        }
        try (Database database = Database.open(data.resolve("gateway.db"))) {
            for (String table : List.of("spool_entry", "exam", "study")) {
                assertThat(database.reads()
                                .sql("select count(*) from " + table)
                                .query(Integer.class)
                                .single())
                        .as(table)
                        .isEqualTo(FILES);
            }
        }
        try (Stream<Path> kept = Files.walk(data.resolve("ecg-files"))) {
            assertThat(kept.filter(Files::isRegularFile)).hasSize(FILES);
        }
    }

    private static long left(Path inbox) throws IOException {
        try (Stream<Path> files = Files.list(inbox)) {
            return files.filter(Files::isRegularFile).count();
        }
    }
}
