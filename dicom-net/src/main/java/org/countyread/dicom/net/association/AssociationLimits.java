package org.countyread.dicom.net.association;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.countyread.dicom.net.pdu.AAssociateRJ;

/** Counts the associations of a server: in all, per peer address, and per calling AE title. Thread-safe. */
final class AssociationLimits {
    private final int associationsMax;
    private final int perPeerMax;
    private final int perAeTitleMax;
    private final Map<Object, Integer> byPeer = new HashMap<>();
    private final Map<String, Integer> byAeTitle = new HashMap<>();
    private int all;

    AssociationLimits(int associationsMax, int perPeerMax, int perAeTitleMax) {
        this.associationsMax = associationsMax;
        this.perPeerMax = perPeerMax;
        this.perAeTitleMax = perAeTitleMax;
    }

    /** Counts one more, or says why not. */
    synchronized Optional<AAssociateRJ> enter(SocketAddress peer, String callingAeTitle) {
        if (all >= associationsMax) {
            return Optional.of(AAssociateRJ.LOCAL_LIMIT_EXCEEDED);
        }
        if (byPeer.getOrDefault(key(peer), 0) >= perPeerMax
                || byAeTitle.getOrDefault(callingAeTitle, 0) >= perAeTitleMax) {
            return Optional.of(AAssociateRJ.TEMPORARY_CONGESTION);
        }
        all++;
        byPeer.merge(key(peer), 1, Integer::sum);
        byAeTitle.merge(callingAeTitle, 1, Integer::sum);
        return Optional.empty();
    }

    synchronized void leave(SocketAddress peer, String callingAeTitle) {
        all--;
        byPeer.computeIfPresent(key(peer), (address, count) -> count == 1 ? null : count - 1);
        byAeTitle.computeIfPresent(callingAeTitle, (title, count) -> count == 1 ? null : count - 1);
    }

    /** Associations at this moment. */
    synchronized int count() {
        return all;
    }

    private static Object key(SocketAddress peer) {
        if (peer instanceof InetSocketAddress socket) {
            InetAddress address = socket.getAddress();
            return address == null ? socket.getHostString() : address;
        }
        return peer;
    }
}
