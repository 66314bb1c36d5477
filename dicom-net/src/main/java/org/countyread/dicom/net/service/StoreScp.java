package org.countyread.dicom.net.service;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.countyread.dicom.net.association.DimseExchange;
import org.countyread.dicom.net.association.DimseMessage;
import org.countyread.dicom.net.association.DimseService;
import org.countyread.dicom.net.association.IncomingRequest;
import org.countyread.dicom.net.association.ServiceDescription;
import org.countyread.dicom.net.dimse.CStoreRQ;
import org.countyread.dicom.net.dimse.DimseRequest;
import org.countyread.dicom.net.dimse.DimseStatus;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Storage as provider: every storage SOP class and every private one, in whatever transfer syntax the sender proposes first.
 * Nothing of an object is kept in memory. Source: PS3.4 Annex B. Thread-safe.
 */
public final class StoreScp implements DimseService {
    private static final Logger LOG = LoggerFactory.getLogger(StoreScp.class);

    /** Level of support, reserved, digital signatures as sent, reserved, no coercion, reserved. */
    private static final byte[] LEVEL_2_FULL = {2, 0, 0, 0, 0, 0};

    private final StoreReceiver receiver;

    public StoreScp(StoreReceiver receiver) {
        this.receiver = receiver;
    }

    @Override
    public boolean serves(String abstractSyntax) {
        return SopClasses.isStorage(abstractSyntax);
    }

    /** Level 2: every attribute is kept as sent. Source: PS3.4 §B.3.1. */
    @Override
    public Optional<ByteBuffer> answerExtendedNegotiation(String sopClassUid, ByteBuffer information) {
        return serves(sopClassUid) ? Optional.of(ByteBuffer.wrap(LEVEL_2_FULL)) : Optional.empty();
    }

    @Override
    public List<ServiceDescription> describe() {
        return List.of(ServiceDescription.scp(
                "Storage", SopClasses.standardStorage(), List.of(), "level 2 (full); every private SOP class, too"));
    }

    @Override
    public boolean performs(DimseRequest request) {
        return request instanceof CStoreRQ;
    }

    @Override
    public DimseExchange open(IncomingRequest request) {
        if (!(request.command() instanceof CStoreRQ store)) {
            return new StatusOnly(request.command(), DimseStatus.UNRECOGNIZED_OPERATION);
        }
        if (store.affectedSopInstanceUid().isEmpty()) {
            return new StatusOnly(
                    request.command(), DimseStatus.INVALID_OBJECT_INSTANCE.withComment("no SOP Instance UID"));
        }
        try {
            return new Receiving(
                    store,
                    receiver.open(new StoreRequest(
                            request.association().callingAeTitle(),
                            request.association().calledAeTitle(),
                            request.peer(),
                            request.context().transferSyntax(),
                            store.affectedSopClassUid(),
                            store.affectedSopInstanceUid())));
        } catch (StoreRefused refused) {
            return new StatusOnly(request.command(), refused.status());
        }
    }

    /** One object on its way into its sink. Confined to the association's work queue. */
    private static final class Receiving implements DimseExchange {
        private final CStoreRQ request;
        private @Nullable StoreSink sink;
        private DimseStatus failure = DimseStatus.ERROR_CANNOT_UNDERSTAND.withComment("no data set");
        private boolean anyData;

        Receiving(CStoreRQ request, StoreSink sink) {
            this.request = request;
            this.sink = sink;
        }

        @Override
        public void data(ByteBuffer dataSetBytes) {
            StoreSink open = sink;
            if (open == null) {
                return;
            }
            anyData = true;
            try {
                open.data(dataSetBytes);
            } catch (IOException e) {
                LOG.warn("object cannot be kept", e);
                failure = DimseStatus.REFUSED_OUT_OF_RESOURCES;
                sink = null;
                open.abort();
            }
        }

        @Override
        public CompletionStage<DimseMessage> end() {
            StoreSink open = sink;
            sink = null;
            if (open != null && anyData) {
                return open.complete().thenApply(status -> DimseMessage.of(request, status));
            }
            if (open != null) {
                open.abort();
            }
            return CompletableFuture.completedFuture(DimseMessage.of(request, failure));
        }

        @Override
        public void abort() {
            StoreSink open = sink;
            sink = null;
            if (open != null) {
                open.abort();
            }
        }
    }
}
