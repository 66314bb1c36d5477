package org.countyread.dicom.net.association;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.countyread.dicom.net.pdu.AAssociateRJ;

/** Counts the associations of a server, in all and per peer address. Thread-safe. */
final class AssociationLimits {
    private final int associationsMax;
    private final int associationsPerPeerMax;
    private final Map<Object, Integer> byPeer = new HashMap<>();
    private int all;

    AssociationLimits(int associationsMax, int associationsPerPeerMax) {
        this.associationsMax = associationsMax;
        this.associationsPerPeerMax = associationsPerPeerMax;
    }

    /** Counts one more, or says why not. */
    synchronized Optional<AAssociateRJ> enter(SocketAddress peer) {
        if (all >= associationsMax) {
            return Optional.of(AAssociateRJ.LOCAL_LIMIT_EXCEEDED);
        }
        if (byPeer.getOrDefault(key(peer), 0) >= associationsPerPeerMax) {
            return Optional.of(AAssociateRJ.TEMPORARY_CONGESTION);
        }
        all++;
        byPeer.merge(key(peer), 1, Integer::sum);
        return Optional.empty();
    }

    synchronized void leave(SocketAddress peer) {
        all--;
        byPeer.computeIfPresent(key(peer), (address, count) -> count == 1 ? null : count - 1);
    }

    private static Object key(SocketAddress peer) {
        if (peer instanceof InetSocketAddress socket) {
            InetAddress address = socket.getAddress();
            return address == null ? socket.getHostString() : address;
        }
        return peer;
    }
}
