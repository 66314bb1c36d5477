package org.countyread.dicom.net.association;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import org.countyread.dicom.net.ul.AcceptorTerms;

/**
 * How an application entity listens. Immutable.
 *
 * @param anyCalledAeTitle whether requests for any other called AE title are accepted, too
 * @param associationsMax associations at once; more are rejected with "local limit exceeded"
 * @param associationsPerPeerMax associations at once from one address; more are rejected with "temporary congestion"
 * @param pduBytesMax longest P-DATA-TF body this side receives
 * @param artim how long a peer may take to ask for an association after connecting, and to close after its end
 * @param idle how long an association may be silent before it is aborted
 * @param queuedBytesMax bytes of one association that may wait for the receiver before reading stops
 * @param workersMax threads that serve requests; idle associations hold none
 * @param options how the associations are treated
 */
public record AssociationServerSettings(
        InetSocketAddress bind,
        String aeTitle,
        boolean anyCalledAeTitle,
        int associationsMax,
        int associationsPerPeerMax,
        int pduBytesMax,
        Duration artim,
        Duration idle,
        int queuedBytesMax,
        int workersMax,
        Optional<TlsSettings> tls,
        AcceptorOptions options) {
    public static final int ASSOCIATIONS_MAX = 4_000;
    public static final int ASSOCIATIONS_PER_PEER_MAX = 64;
    public static final int PDU_BYTES_MAX = 256 * 1024;
    public static final Duration ARTIM = Duration.ofSeconds(30);
    public static final Duration IDLE = Duration.ofMinutes(10);
    public static final int QUEUED_BYTES_MAX = 1024 * 1024;
    public static final int WORKERS_MAX = 32;

    private static final int PDU_BYTES_MIN = 4 * 1024;
    private static final int PDU_BYTES_POSSIBLE = 16 * 1024 * 1024;

    public AssociationServerSettings {
        require(!aeTitle.isBlank() && aeTitle.length() <= 16, "an AE title has 1 to 16 characters: " + aeTitle);
        require(associationsMax > 0 && associationsPerPeerMax > 0, "at least one association has to be allowed");
        require(
                pduBytesMax >= PDU_BYTES_MIN && pduBytesMax <= PDU_BYTES_POSSIBLE,
                "PDU length is out of range: " + pduBytesMax);
        require(!artim.isNegative() && !artim.isZero(), "ARTIM needs a time");
        require(!idle.isNegative() && !idle.isZero(), "the idle limit needs a time");
        require(queuedBytesMax > 0 && workersMax > 0, "queue and workers need a size");
    }

    /** The settings with the options' defaults. */
    public AssociationServerSettings(
            InetSocketAddress bind,
            String aeTitle,
            boolean anyCalledAeTitle,
            int associationsMax,
            int associationsPerPeerMax,
            int pduBytesMax,
            Duration artim,
            Duration idle,
            int queuedBytesMax,
            int workersMax,
            Optional<TlsSettings> tls) {
        this(
                bind,
                aeTitle,
                anyCalledAeTitle,
                associationsMax,
                associationsPerPeerMax,
                pduBytesMax,
                artim,
                idle,
                queuedBytesMax,
                workersMax,
                tls,
                AcceptorOptions.DEFAULT);
    }

    public AssociationServerSettings(
            InetSocketAddress bind,
            String aeTitle,
            boolean anyCalledAeTitle,
            int associationsMax,
            int associationsPerPeerMax,
            int pduBytesMax,
            Duration artim,
            Duration idle) {
        this(
                bind,
                aeTitle,
                anyCalledAeTitle,
                associationsMax,
                associationsPerPeerMax,
                pduBytesMax,
                artim,
                idle,
                QUEUED_BYTES_MAX,
                WORKERS_MAX,
                Optional.empty());
    }

    /** The defaults: this AE title only, no TLS. */
    public static AssociationServerSettings of(InetSocketAddress bind, String aeTitle) {
        return new AssociationServerSettings(
                bind, aeTitle, false, ASSOCIATIONS_MAX, ASSOCIATIONS_PER_PEER_MAX, PDU_BYTES_MAX, ARTIM, IDLE);
    }

    public AssociationServerSettings withTls(TlsSettings settings) {
        return with(Optional.of(settings), options);
    }

    public AssociationServerSettings withOptions(AcceptorOptions newOptions) {
        return with(tls, newOptions);
    }

    private AssociationServerSettings with(Optional<TlsSettings> newTls, AcceptorOptions newOptions) {
        return new AssociationServerSettings(
                bind,
                aeTitle,
                anyCalledAeTitle,
                associationsMax,
                associationsPerPeerMax,
                pduBytesMax,
                artim,
                idle,
                queuedBytesMax,
                workersMax,
                newTls,
                newOptions);
    }

    AcceptorTerms terms() {
        return new AcceptorTerms(
                aeTitle, anyCalledAeTitle, pduBytesMax, options.window(), Optional.of(ByteBuffer.allocate(0)));
    }

    static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
