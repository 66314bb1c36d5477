package org.countyread.simulator.demo;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.countyread.simulator.demo.DemoLayout.GatewayPlace;

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
        return with("-Xmx512m", layout, ClassArchive.of(layout.hubJar()).readOrWrite());
    }

    /** One of the gateways writes the class data archive; two would write over each other's. */
    static List<String> gateway(DemoLayout layout, GatewayPlace place) {
        ClassArchive archive = ClassArchive.of(layout.gatewayJar());
        boolean writer = place.equals(DemoLayout.GATEWAYS.get(0));
        return with("-Xmx128m", layout, writer ? archive.readOrWrite() : archive.read());
    }

    static List<String> simulator() {
        return List.of("-Xmx256m", "-XX:+UseSerialGC", "-Dfile.encoding=UTF-8", "-Djava.awt.headless=true");
    }

    private static List<String> with(String heap, DemoLayout layout, List<String> classArchive) {
        Path errors = layout.logs().resolve("hs_err_%p.log");
        return Stream.of(List.of(heap, "-XX:ErrorFile=" + errors), QUICK, classArchive)
                .flatMap(List::stream)
                .toList();
    }
}
