package org.countyread.dicom.net.association;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.encoding.DataSetDecoder;
import org.countyread.dicom.encoding.DicomFormatException;
import org.countyread.dicom.encoding.TransferSyntax;
import org.countyread.dicom.net.dimse.CCancelRQ;
import org.countyread.dicom.net.dimse.DimseRequest;
import org.countyread.dicom.net.dimse.DimseResponse;
import org.countyread.dicom.net.pdu.AbortReason;
import org.countyread.dicom.net.pdu.PduFormatException;
import org.countyread.dicom.net.ul.AgreedContext;
import org.jspecify.annotations.Nullable;

/**
 * An operation this side asked the peer for. Its responses are taken one by one; while more than a bounded number of bytes
 * of them waits, the association reads nothing. Thread-safe.
 */
public final class Invocation implements AutoCloseable {
    /** Longest data set of a response: an identifier with every attribute of a large object fits many times. */
    static final int DATA_SET_BYTES_MAX = 16 * 1024 * 1024;

    /** What a response that waits is counted as beside its data set. */
    private static final int RESPONSE_HELD_BYTES = 512;

    private final DimseSession session;
    private final AgreedContext context;
    private final DimseRequest request;
    private final Duration limit;
    private final Runnable whenFinished;
    private final ArrayDeque<Arrived> arrived = new ArrayDeque<>();
    private @Nullable AssociationAborted failure;
    private @Nullable DimseResponse begun;
    private @Nullable ByteBuf dataSet;
    private long sentNanos = System.nanoTime();
    private boolean lastArrived;
    private boolean lastTaken;
    private boolean finished;

    /** A response as it came; its data set is decoded by whoever takes it. */
    private record Arrived(DimseResponse response, Optional<ByteBuf> dataSet) {
        int heldBytes() {
            return RESPONSE_HELD_BYTES + dataSet.map(ByteBuf::readableBytes).orElse(0);
        }
    }

    /** An operation that is about to be asked for; {@code whenFinished} runs once, when no response is awaited any more. */
    Invocation(
            DimseSession session, AgreedContext context, DimseRequest request, Duration limit, Runnable whenFinished) {
        this.session = session;
        this.context = context;
        this.request = request;
        this.limit = limit;
        this.whenFinished = whenFinished;
    }

    int messageId() {
        return request.messageId();
    }

    /**
     * Waits for the next response, the last one included.
     *
     * @throws AssociationAborted if the association ends first, or the peer is silent for too long; it is aborted then
     * @throws IOException if the data set of the response cannot be read
     * @throws IllegalStateException after the last response
     */
    public DimseMessage next() throws IOException {
        Arrived response;
        try {
            response = await();
        } catch (InterruptedException e) {
            session.association().abort();
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for a peer");
        } catch (AssociationAborted e) {
            session.association().abort();
            throw e;
        }
        Optional<ByteBuf> bytes = response.dataSet;
        return bytes.isEmpty()
                ? DimseMessage.of(response.response)
                : DimseMessage.of(response.response, decode(bytes.get()));
    }

    /** The last response; what comes before is let pass. */
    public DimseMessage last() throws IOException {
        DimseMessage message = next();
        while (message.status().pending()) {
            message = next();
        }
        return message;
    }

    private Attributes decode(ByteBuf bytes) throws IOException {
        try {
            return DataSetDecoder.decode(ByteBufUtil.getBytes(bytes), TransferSyntax.of(context.transferSyntax()));
        } catch (DicomFormatException e) {
            throw new IOException("the data set of a response is damaged: " + e.getMessage(), e);
        }
    }

    private synchronized Arrived await() throws InterruptedException, AssociationAborted {
        if (lastTaken) {
            throw new IllegalStateException("the last response was taken");
        }
        while (arrived.isEmpty()) {
            if (failure != null) {
                throw new AssociationAborted("" + failure.getMessage(), failure);
            }
            // While the peer sends anything it is at work: sub-operations of a C-GET come before its responses.
            long silentNanos = System.nanoTime() - Math.max(session.heardNanos(), sentNanos);
            long leftMillis = TimeUnit.NANOSECONDS.toMillis(limit.toNanos() - silentNanos);
            if (leftMillis <= 0) {
                throw new AssociationAborted("no response within " + limit);
            }
            wait(leftMillis);
        }
        Arrived response = arrived.remove();
        lastTaken = !response.response.status().pending();
        session.held().remove(response.heldBytes());
        return response;
    }

    /** The request has left; from now on the peer's time runs. */
    synchronized void sent() {
        sentNanos = System.nanoTime();
    }

    /** Asks the peer to give the operation up. It may still finish it; the last response tells. */
    public void cancel() {
        CCancelRQ cancel = new CCancelRQ(request.messageId());
        session.onEventLoop(() -> session.turns().take(() -> {
            session.write(session.pdus(context, cancel, new byte[0]), 0);
            session.turns().end();
        }));
    }

    /** Sees that nothing of the operation comes any more: cancels it and lets its responses pass, if they still come. */
    @Override
    public void close() {
        synchronized (this) {
            if (lastTaken || failure != null) {
                return;
            }
        }
        cancel();
        try {
            last();
        } catch (IOException | IllegalStateException e) {
            session.association().abort();
        }
    }

    // From the event loop.

    void begin(DimseResponse response) {
        begun = response;
        dataSet = session.association().channel().alloc().buffer();
    }

    /** Takes over {@code bytes}. */
    void data(ByteBuf bytes, boolean last) {
        ByteBuf whole = dataSet;
        DimseResponse response = begun;
        if (whole == null || response == null) {
            bytes.release();
            return;
        }
        // Copied: fragments without any bytes would make a list of slices grow without end.
        whole.writeBytes(bytes);
        bytes.release();
        if (whole.readableBytes() > DATA_SET_BYTES_MAX) {
            throw new PduFormatException(
                    AbortReason.NOT_SPECIFIED, "data set of a response exceeds %d bytes", DATA_SET_BYTES_MAX);
        }
        if (last) {
            byte[] copy = ByteBufUtil.getBytes(whole);
            drop();
            deliver(new Arrived(response, Optional.of(Unpooled.wrappedBuffer(copy))));
        }
    }

    private void drop() {
        if (dataSet != null) {
            dataSet.release();
            dataSet = null;
        }
        begun = null;
    }

    void deliver(DimseResponse response) {
        deliver(new Arrived(response, Optional.empty()));
    }

    private void deliver(Arrived response) {
        session.held().add(response.heldBytes());
        synchronized (this) {
            arrived.add(response);
            lastArrived |= !response.response.status().pending();
            notifyAll();
        }
        if (lastArrived) {
            finish();
        }
    }

    void fail(AssociationAborted cause) {
        drop();
        synchronized (this) {
            failure = cause;
            notifyAll();
        }
        finish();
    }

    private void finish() {
        if (!finished) {
            finished = true;
            whenFinished.run();
        }
    }
}
