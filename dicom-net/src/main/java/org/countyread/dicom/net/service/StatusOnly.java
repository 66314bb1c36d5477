package org.countyread.dicom.net.service;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.countyread.dicom.net.association.DimseExchange;
import org.countyread.dicom.net.association.DimseMessage;
import org.countyread.dicom.net.dimse.DimseRequest;
import org.countyread.dicom.net.dimse.DimseStatus;

/** Answers a request with a status known beforehand; a data set is let through unseen. Immutable. */
public record StatusOnly(DimseRequest request, DimseStatus status) implements DimseExchange {
    @Override
    public void data(ByteBuffer dataSetBytes) {}

    @Override
    public CompletionStage<DimseMessage> end() {
        return CompletableFuture.completedFuture(DimseMessage.of(request, status));
    }

    @Override
    public void abort() {}
}
