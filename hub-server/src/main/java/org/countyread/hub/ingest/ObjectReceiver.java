package org.countyread.hub.ingest;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.countyread.dicom.net.dimse.DimseStatus;
import org.countyread.dicom.net.service.StoreReceiver;
import org.countyread.dicom.net.service.StoreRefused;
import org.countyread.dicom.net.service.StoreRequest;
import org.countyread.dicom.net.service.StoreSink;
import org.countyread.dicom.part10.FileMetaInformation;
import org.countyread.hub.archive.Archive;
import org.countyread.hub.archive.IncomingObject;
import org.countyread.hub.archive.Origin;
import org.countyread.hub.archive.StoreResult;
import org.countyread.hub.archive.Via;
import org.countyread.hub.platform.HubException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedRuntimeException;

/**
 * Turns C-STORE requests into files and gives them to the archive. The file meta information holds nothing that differs
 * from one sending to the next, so an object that is sent again is the same file. Thread-safe.
 */
final class ObjectReceiver implements StoreReceiver {
    private static final Logger LOG = LoggerFactory.getLogger(ObjectReceiver.class);

    private final ObjectStaging staging;
    private final Archive archive;
    private final SenderSites sites;
    private final QuietStudies quietStudies;
    private final Consumer<Received> listener;

    ObjectReceiver(
            ObjectStaging staging,
            Archive archive,
            SenderSites sites,
            QuietStudies quietStudies,
            Consumer<Received> listener) {
        this.staging = staging;
        this.archive = archive;
        this.sites = sites;
        this.quietStudies = quietStudies;
        this.listener = listener;
    }

    /** An object of a study has come from a sender and is durable. */
    record Received(String callingAeTitle, SocketAddress peer, String studyInstanceUid) {}

    @Override
    public StoreSink open(StoreRequest request) throws StoreRefused {
        try {
            return new Sink(
                    request,
                    staging.open(FileMetaInformation.of(
                            request.sopClassUid(), request.sopInstanceUid(), request.transferSyntaxUid())));
        } catch (IOException e) {
            LOG.error("an object of {} cannot be staged", request.callingAeTitle(), e);
            throw new StoreRefused(DimseStatus.REFUSED_OUT_OF_RESOURCES, e);
        }
    }

    private final class Sink implements StoreSink {
        private final StoreRequest request;
        private final ObjectStaging.GrowingFile file;

        Sink(StoreRequest request, ObjectStaging.GrowingFile file) {
            this.request = request;
            this.file = file;
        }

        @Override
        public void data(ByteBuffer dataSetBytes) throws IOException {
            file.write(dataSetBytes);
        }

        @Override
        public CompletionStage<DimseStatus> complete() {
            try {
                String site = sites.siteOf(request.callingAeTitle());
                ObjectStaging.Whole whole = file.end();
                StoreResult result = archive.store(new IncomingObject(
                        whole.path(),
                        whole.sha256Hex(),
                        whole.sizeBytes(),
                        whole.firstByteAt(),
                        new Origin(site, Optional.of(request.callingAeTitle()), Via.DIMSE)));
                return CompletableFuture.completedFuture(answer(site, result));
            } catch (IOException | HubException | NestedRuntimeException e) {
                LOG.error("an object of {} cannot be stored", request.callingAeTitle(), e);
                return CompletableFuture.completedFuture(DimseStatus.REFUSED_OUT_OF_RESOURCES);
            } finally {
                discard();
            }
        }

        @Override
        public void abort() {
            discard();
        }

        private void discard() {
            try {
                file.delete();
            } catch (IOException e) {
                LOG.warn("a staged file stays behind: {}", file.path(), e);
            }
        }

        /** Other bytes under a known UID are kept, so the sender may forget them; the hub reports them. */
        private DimseStatus answer(String site, StoreResult result) {
            return result.fold(
                    stored -> taken(site, stored.studyInstanceUid()),
                    alreadyHere -> taken(site, alreadyHere.studyInstanceUid()),
                    conflict -> DimseStatus.SUCCESS,
                    rejected -> DimseStatus.ERROR_CANNOT_UNDERSTAND.withComment(comment(rejected.reason())));
        }

        private DimseStatus taken(String site, String study) {
            quietStudies.heard(study, site);
            listener.accept(new Received(request.callingAeTitle(), request.peer(), study));
            return DimseStatus.SUCCESS;
        }
    }

    /** Error Comment (0000,0902) has VR LO: 64 characters. */
    private static String comment(String reason) {
        return reason.length() > 64 ? reason.substring(0, 64) : reason;
    }
}
