package org.countyread.link.transport;

import java.net.InetSocketAddress;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;

/**
 * How the hub's end of the line behaves. {@link #of} has the defaults. Immutable. Thread-safe.
 *
 * @param bind address to listen on; port 0 for any
 * @param key private key of the hub
 * @param chain certificates of the hub, its own first; the authority is added where it is missing
 * @param trustedCa the authority that signs the gateways' certificates
 * @param limits bounds of memory and of what a peer may hold
 * @param timing times of a connection
 */
public record LinkServerSettings(
        InetSocketAddress bind,
        PrivateKey key,
        List<X509Certificate> chain,
        X509Certificate trustedCa,
        Limits limits,
        Timing timing) {

    public LinkServerSettings {
        chain = List.copyOf(chain);
    }

    /**
     * Bounds of memory and of what a peer may hold.
     *
     * @param connectionsMax most connections at once
     * @param itemsPerConnectionMax most items one gateway may have offered and not ended
     * @param queuedBytesMax most chunk bytes of one connection that wait for the sink; beyond it nothing is read
     * @param mailsInFlightMax most mails sent to one gateway and not acknowledged
     * @param mailChunkBytes size of the pieces of a mail body
     * @param workers threads that call the ports
     * @param handshakesMax most handshakes at once; further callers wait in the backlog of the kernel
     */
    public record Limits(
            int connectionsMax,
            int itemsPerConnectionMax,
            int queuedBytesMax,
            int mailsInFlightMax,
            int mailChunkBytes,
            int workers,
            int handshakesMax) {
        /** 16384 connections, 256 items and 4 MiB each, 4 mails in 64 KiB pieces, 16 workers, 256 handshakes. */
        public static final Limits DEFAULT = new Limits(16384, 256, 4 * 1024 * 1024, 4, 64 * 1024, 16, 256);

        /** The same with another number of handshakes at once. */
        public Limits withHandshakesMax(int other) {
            return new Limits(
                    connectionsMax,
                    itemsPerConnectionMax,
                    queuedBytesMax,
                    mailsInFlightMax,
                    mailChunkBytes,
                    workers,
                    other);
        }
    }

    /**
     * Times of a connection.
     *
     * @param greeting longest wait for the handshake and for the first message
     * @param heartbeat a heartbeat is sent at this interval
     * @param idle a gateway is given up after so long a silence
     * @param mailPoll the post of a connected site is looked at again after this time even if nothing woke it
     * @param enrolmentPause a refused enrolment is answered after this time, to slow down guessing
     */
    public record Timing(
            Duration greeting, Duration heartbeat, Duration idle, Duration mailPoll, Duration enrolmentPause) {
        /** Greeting 10 s, heartbeat 10 s, idle 30 s, mail poll 15 s, enrolment pause 1 s. */
        public static final Timing DEFAULT = new Timing(
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ofSeconds(15),
                Duration.ofSeconds(1));
    }

    /** Settings with the defaults. */
    public static LinkServerSettings of(
            InetSocketAddress bind, PrivateKey key, List<X509Certificate> chain, X509Certificate trustedCa) {
        return new LinkServerSettings(bind, key, chain, trustedCa, Limits.DEFAULT, Timing.DEFAULT);
    }

    /** The same with other bounds. */
    public LinkServerSettings with(Limits other) {
        return new LinkServerSettings(bind, key, chain, trustedCa, other, timing);
    }

    /** The same with other times. */
    public LinkServerSettings with(Timing other) {
        return new LinkServerSettings(bind, key, chain, trustedCa, limits, other);
    }
}
