package org.countyread.dicom.net.service;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.encoding.DataSetDecoder;
import org.countyread.dicom.encoding.DecodingLimits;
import org.countyread.dicom.encoding.DicomFormatException;
import org.countyread.dicom.encoding.TransferSyntax;
import org.countyread.dicom.net.association.DimseExchange;
import org.countyread.dicom.net.association.DimseMessage;
import org.countyread.dicom.net.association.IncomingRequest;
import org.countyread.dicom.net.dimse.DimseStatus;

/**
 * Collects the data set of a request, which is an identifier or the attributes of a managed object and never an image, and
 * performs the request when it is whole. Confined to the association's work queue.
 */
public final class DataSetExchange implements DimseExchange {
    /** A procedure step with thousands of referenced images has some hundred kilobytes. */
    static final int DATA_SET_BYTES_MAX = 4 * 1024 * 1024;

    private static final DecodingLimits LIMITS =
            new DecodingLimits(16, 200_000, DATA_SET_BYTES_MAX, 2L * DATA_SET_BYTES_MAX, 4L * DATA_SET_BYTES_MAX);

    private final IncomingRequest request;
    private final Performer performer;
    private final Runnable answered;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private boolean tooLong;

    /** Performs a request whose data set is whole; the data set is empty if there was none. May block. */
    public interface Performer {
        CompletionStage<DimseMessage> perform(Attributes dataSet);
    }

    public DataSetExchange(IncomingRequest request, Performer performer) {
        this(request, performer, () -> {});
    }

    /** @param answered runs when the last response is on its way; must not block */
    public DataSetExchange(IncomingRequest request, Performer performer, Runnable answered) {
        this.request = request;
        this.performer = performer;
        this.answered = answered;
    }

    @Override
    public void answered() {
        answered.run();
    }

    @Override
    public void data(ByteBuffer dataSetBytes) {
        tooLong |= bytes.size() + dataSetBytes.remaining() > DATA_SET_BYTES_MAX;
        if (!tooLong) {
            byte[] copy = new byte[dataSetBytes.remaining()];
            dataSetBytes.get(copy);
            bytes.writeBytes(copy);
        }
    }

    @Override
    public CompletionStage<DimseMessage> end() {
        if (tooLong) {
            return answer(DimseStatus.RESOURCE_LIMITATION.withComment("data set too long"));
        }
        Optional<Attributes> dataSet = decode();
        return dataSet.isEmpty()
                ? answer(DimseStatus.UNABLE_TO_PROCESS.withComment("data set is damaged"))
                : performer.perform(dataSet.get());
    }

    private Optional<Attributes> decode() {
        try {
            TransferSyntax syntax = TransferSyntax.of(request.context().transferSyntax());
            return Optional.of(DataSetDecoder.decode(bytes.toByteArray(), syntax, LIMITS));
        } catch (DicomFormatException damaged) {
            return Optional.empty();
        }
    }

    private CompletionStage<DimseMessage> answer(DimseStatus status) {
        return CompletableFuture.completedFuture(DimseMessage.of(request.command(), status));
    }

    /** Nothing was begun. */
    @Override
    public void abort() {}
}
