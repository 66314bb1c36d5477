package org.countyread.gateway.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.countyread.dicom.encoding.DicomFormatException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings files and rows together again at the start. Half received files are removed, whole files without a row are
 * adopted, rows whose file is gone are marked; no whole object is ever removed here. Used once.
 */
final class Reconciliation {
    private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);

    /** Keeps a whole file that has no row. */
    interface Adoption {
        void adopt(String file, ObjectHeader header, Instant receivedAt) throws IOException;
    }

    private final SpoolFiles files;
    private final SpoolIndex index;
    private final Adoption adoption;

    Reconciliation(SpoolFiles files, SpoolIndex index, Adoption adoption) {
        this.files = files;
        this.index = index;
        this.adoption = adoption;
    }

    void run() throws IOException {
        int halves = files.deleteIncoming();
        Map<String, SpoolIndex.Known> rows = new LinkedHashMap<>();
        index.withFile().forEach(known -> rows.put(known.file(), known));
        int orphans = 0;
        for (String name : files.names()) {
            if (rows.remove(name) == null) {
                orphans++;
                settleOrphan(name);
            }
        }
        settleRowsWithoutFile(rows.values().stream().toList());
        if (halves + orphans + rows.size() > 0) {
            LOG.info(
                    "spool after the last stop: {} half received, {} files without row, {} rows without file",
                    halves,
                    orphans,
                    rows.size());
        }
    }

    private void settleOrphan(String name) throws IOException {
        if (index.isRemoved(name)) {
            files.delete(name);
            return;
        }
        Path path = files.path(name);
        try {
            ObjectHeader header = ObjectHeaderReader.read(path);
            adoption.adopt(name, header, Files.getLastModifiedTime(path).toInstant());
        } catch (DicomFormatException | DamagedObject e) {
            LOG.error("{} cannot be identified or is damaged, and is set aside: {}", name, e.getMessage());
            files.setAside(name);
        } catch (IOException e) {
            LOG.error("{} has no row and cannot be read; it is left where it is", name, e);
        }
    }

    private void settleRowsWithoutFile(List<SpoolIndex.Known> rows) {
        List<String> lost = rows.stream()
                .filter(known -> known.state() != SpoolState.DELIVERED)
                .map(SpoolIndex.Known::itemId)
                .toList();
        List<String> delivered = rows.stream()
                .filter(known -> known.state() == SpoolState.DELIVERED)
                .map(SpoolIndex.Known::itemId)
                .toList();
        if (!lost.isEmpty()) {
            LOG.error("the disk has lost {} objects that the hub does not have yet: items {}", lost.size(), lost);
            index.markLost(lost);
        }
        if (!delivered.isEmpty()) {
            index.markRemoved(delivered);
        }
    }
}
