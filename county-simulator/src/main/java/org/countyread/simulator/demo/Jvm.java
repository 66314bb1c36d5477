package org.countyread.simulator.demo;

import java.util.List;
import java.util.stream.Stream;

/** Options of the virtual machines of a demonstration: small heaps, quick starts. */
final class Jvm {
    private static final List<String> QUICK = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "-Dfile.encoding=UTF-8",
            "-Djava.awt.headless=true");

    private Jvm() {}

    static List<String> hub(DemoLayout layout) {
        return with("-Xmx512m", layout);
    }

    static List<String> gateway(DemoLayout layout) {
        return with("-Xmx128m", layout);
    }

    static List<String> simulator() {
        return List.of("-Xmx256m", "-XX:+UseSerialGC", "-Dfile.encoding=UTF-8", "-Djava.awt.headless=true");
    }

    private static List<String> with(String heap, DemoLayout layout) {
        return Stream.concat(Stream.of(heap, "-XX:ErrorFile=" + layout.logs().resolve("hs_err_%p.log")), QUICK.stream())
                .toList();
    }
}
