package org.countyread.gateway.receive;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.countyread.dicom.encoding.DicomFormatException;
import org.countyread.dicom.net.dimse.DimseStatus;
import org.countyread.dicom.net.service.StoreReceiver;
import org.countyread.dicom.net.service.StoreRefused;
import org.countyread.dicom.net.service.StoreRequest;
import org.countyread.dicom.net.service.StoreSink;
import org.countyread.dicom.part10.FileMetaInformation;
import org.countyread.gateway.platform.Database;
import org.countyread.gateway.settings.SettingsInForce;
import org.countyread.gateway.spool.IncomingObject;
import org.countyread.gateway.spool.ObjectArrival;
import org.countyread.gateway.spool.ObjectHeader;
import org.countyread.gateway.spool.ObjectHeaderReader;
import org.countyread.gateway.spool.Spool;
import org.countyread.gateway.spool.SpoolFull;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Streams each object of a C-STORE into the spool: preamble and group 2 of our making, then the data set exactly as it
 * was sent. Success is answered when the spool says that the object is durable. Thread-safe.
 *
 * @see "PS3.4 §B.2.3 Statuses"
 */
@Component
class SpoolingReceiver implements StoreReceiver {
    private static final Logger LOG = LoggerFactory.getLogger(SpoolingReceiver.class);

    private final SettingsInForce settings;
    private final Spool spool;
    private final CompletionWatch completion;
    private final Clock clock;

    SpoolingReceiver(SettingsInForce settings, Spool spool, CompletionWatch completion, Clock clock) {
        this.settings = settings;
        this.spool = spool;
        this.completion = completion;
        this.clock = clock;
    }

    @Override
    public StoreSink open(StoreRequest request) throws StoreRefused {
        IncomingObject object = null;
        try {
            object = spool.receive();
            object.write(ByteBuffer.wrap(
                    FileMetaInformation.of(request.sopClassUid(), request.sopInstanceUid(), request.transferSyntaxUid())
                            .encode()));
            return new Sink(request, object);
        } catch (IOException e) {
            if (object != null) {
                object.discard();
            }
            throw new StoreRefused(statusOf(e));
        }
    }

    private final class Sink implements StoreSink {
        private final StoreRequest request;
        private final IncomingObject object;

        Sink(StoreRequest request, IncomingObject object) {
            this.request = request;
            this.object = object;
        }

        @Override
        public void data(ByteBuffer dataSetBytes) throws IOException {
            object.write(dataSetBytes);
        }

        @Override
        public CompletionStage<DimseStatus> complete() {
            ObjectHeader header;
            try {
                object.seal();
                header = ObjectHeaderReader.read(
                        object.file(), settings.now().dicom().profile(request.callingAeTitle()));
            } catch (DicomFormatException e) {
                object.discard();
                LOG.warn("an object from {} cannot be identified: {}", request.callingAeTitle(), e.getMessage());
                return answer(DimseStatus.ERROR_CANNOT_UNDERSTAND.withComment("Data set cannot be identified"));
            } catch (IOException e) {
                object.discard();
                return answer(statusOf(e));
            }
            if (!header.sopInstanceUid().equals(request.sopInstanceUid())) {
                object.discard();
                LOG.warn("an object from {} is not the one its command names", request.callingAeTitle());
                return answer(DimseStatus.ERROR_DATA_SET_DOES_NOT_MATCH_SOP_CLASS.withComment(
                        "Command and data set name different objects"));
            }
            return keep(header);
        }

        private CompletionStage<DimseStatus> keep(ObjectHeader header) {
            ObjectArrival arrival =
                    new ObjectArrival(header, request.callingAeTitle(), addressOf(request.peer()), clock.instant());
            return spool.keep(object, arrival).handle((result, failure) -> {
                if (failure != null) {
                    return statusOf(failure);
                }
                completion.objectKept(header.studyInstanceUid(), request.peer());
                return DimseStatus.SUCCESS;
            });
        }

        @Override
        public void abort() {
            object.discard();
        }
    }

    private static CompletionStage<DimseStatus> answer(DimseStatus status) {
        return CompletableFuture.completedFuture(status);
    }

    /** Whatever keeps an object from being stored is a lack of resources to the sender: it keeps the object and repeats. */
    private static DimseStatus statusOf(Throwable failure) {
        if (failure instanceof SpoolFull || Database.saysDiskFull(failure)) {
            LOG.error("the spool is full: {}", failure.getMessage());
            return DimseStatus.REFUSED_OUT_OF_RESOURCES.withComment("Spool is full");
        }
        LOG.error("an object could not be stored", failure);
        return DimseStatus.REFUSED_OUT_OF_RESOURCES.withComment("Spool cannot write");
    }

    static String addressOf(SocketAddress peer) {
        return peer instanceof InetSocketAddress internet && internet.getAddress() != null
                ? internet.getAddress().getHostAddress()
                : peer.toString();
    }
}
