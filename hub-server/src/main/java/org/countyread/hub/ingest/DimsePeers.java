package org.countyread.hub.ingest;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import org.countyread.dicom.net.association.AssociationClientSettings;
import org.countyread.dicom.net.service.Caller;
import org.countyread.hub.archive.QueryRetrieve;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The application entities that are registered in the settings. Thread-safe. */
final class DimsePeers implements QueryRetrieve.Peers {
    private static final Logger LOG = LoggerFactory.getLogger(DimsePeers.class);

    private final DimseSettings settings;

    DimsePeers(DimseSettings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<AssociationClientSettings> find(String aeTitle) {
        return Optional.ofNullable(settings.peers().get(aeTitle))
                .map(peer -> AssociationClientSettings.of(peer.host(), peer.port(), settings.aeTitle(), aeTitle));
    }

    /** A title is only a claim, so it must come from the address that belongs to it. */
    @Override
    public Optional<QueryRetrieve.Scope> scope(Caller caller) {
        Optional<DimseSettings.Peer> peer = Optional.ofNullable(settings.peers().get(caller.aeTitle()));
        if (peer.isEmpty() || !isAt(peer.get().host(), caller)) {
            LOG.warn("{} at {} may not query or retrieve", caller.aeTitle(), caller.peer());
            return Optional.empty();
        }
        return peer.map(
                known -> new QueryRetrieve.Scope(Optional.of(known.sites()).filter(sites -> !sites.isEmpty())));
    }

    private static boolean isAt(String host, Caller caller) {
        if (!(caller.peer() instanceof InetSocketAddress address)) {
            return false;
        }
        try {
            return Arrays.asList(InetAddress.getAllByName(host)).contains(address.getAddress());
        } catch (UnknownHostException unknown) {
            LOG.warn("the host {} of a registered peer is not known", host);
            return false;
        }
    }
}
