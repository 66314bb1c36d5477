package org.countyread.link.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.countyread.link.wire.ItemPriority;
import org.countyread.testkit.Await;
import org.junit.jupiter.api.Test;

/** One item of 1 GiB through both ends in one Java machine with a heap of 256 MB. */
class LargeItemIT {
    private static final long SIZE_BYTES = 1L << 30;

    @Test
    void anItemLargerThanTheHeapIsStreamed() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(List.of(
                        java,
                        "-Xmx256m",
                        "-Dfile.encoding=UTF-8",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Transfer.class.getName()))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(output).contains("acknowledged after");
        assertThat(process.exitValue()).as(output).isZero();
    }

    /** The program that runs under the small heap; prints the rate it saw. */
    static final class Transfer {
        private Transfer() {}

        public static void main(String[] arguments) throws Exception {
            try (LinkLine line = new LinkLine()) {
                TestGateway gateway =
                        new TestGateway().add(new GeneratedItem("huge", SIZE_BYTES, ItemPriority.ROUTINE, 1));
                gateway.waiting(java.util.Set.of(), 1);
                long start = System.nanoTime();
                line.client(line.server.port(), gateway);
                Await.until(
                        "the item is acknowledged", Duration.ofMinutes(4), () -> gateway.acknowledged.contains("huge"));
                double seconds = (double) (System.nanoTime() - start) / 1e9;
                System.out.printf(
                        Locale.ROOT,
                        "acknowledged after %.1f s, %.0f MB/s%n",
                        seconds,
                        (double) SIZE_BYTES / 1e6 / seconds);
            }
        }
    }
}
