package org.countyread.hub.archive;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.countyread.dicom.net.association.DimseService;
import org.countyread.dicom.net.service.Caller;
import org.countyread.dicom.net.service.PeerDirectory;

/** The archive as provider of query, retrieval and storage commitment. Thread-safe. Source: PS3.4 Annexes C and J. */
public interface QueryRetrieve {
    /** The services for a listener; who may use them and what they may see, {@code peers} says. */
    List<DimseService> services(Peers peers);

    /** The application entities that are known to the hub. Thread-safe. */
    interface Peers extends PeerDirectory {
        /** What a caller may see; empty refuses query and retrieval. */
        Optional<Scope> scope(Caller caller);
    }

    /**
     * What a peer may see. Immutable.
     *
     * @param sites the only sites whose studies it may find; empty means all
     */
    record Scope(Optional<Set<String>> sites) {
        /** Whether studies of a site may be found. */
        public boolean maySee(String siteCode) {
            return sites.map(allowed -> allowed.contains(siteCode)).orElse(true);
        }
    }
}
