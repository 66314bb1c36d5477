package org.countyread.simulator.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Finds out before the start whether somebody else holds a port that is needed. */
final class Ports {
    private Ports() {}

    /** Fails with one sentence that names the first port that is taken. */
    static void requireFree() throws DemoException {
        IntStream gateways = DemoLayout.GATEWAYS.stream().flatMapToInt(g -> IntStream.of(g.http(), g.dimse(), g.hl7()));
        int[] needed = IntStream.concat(
                        Stream.of(DemoLayout.HUB_HTTP, DemoLayout.HUB_DIMSE, DemoLayout.HUB_LINE)
                                .mapToInt(Integer::intValue),
                        gateways)
                .toArray();
        for (int port : needed) {
            if (!free(port)) {
                throw new DemoException("port " + port + " on 127.0.0.1 is taken; stop the program that holds it");
            }
        }
    }

    private static boolean free(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
