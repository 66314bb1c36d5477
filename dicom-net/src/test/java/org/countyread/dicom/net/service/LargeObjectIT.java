package org.countyread.dicom.net.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeObjectIT {
    @TempDir
    Path folder;

    /** Two more than one GiB, both ends in one process, direct buffers counted within the same limit. */
    @Test
    void sendsAndReceivesMoreThanAGibibyteIn256MebibytesOfHeap() throws Exception {
        Path log = folder.resolve("large.log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LargeObject.class.getName(),
                        "1026")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(process.waitFor(180, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(log)).contains("0000H " + 1026L * 1024 * 1024);
    }
}
