package org.countyread.dicom.net.association;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.countyread.dicom.net.dimse.DimseCommandCodec;
import org.countyread.dicom.net.dimse.DimseRequest;
import org.countyread.dicom.net.dimse.DimseResponse;
import org.countyread.dicom.net.dimse.PdvFragmenter;
import org.countyread.dicom.net.pdu.PDataTF;
import org.countyread.dicom.net.ul.AgreedAssociation;
import org.countyread.dicom.net.ul.AgreedContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An association this side asked for. One operation at a time; calls block until it is answered, others wait.
 * Closing releases it. Thread-safe.
 */
public final class Association implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Association.class);
    private static final int CHUNK_BYTES = 256 * 1024;
    private static final int WINDOW_BYTES = 4 * CHUNK_BYTES;
    private static final int MESSAGE_ID_MAX = 0xFFFF;

    private final AgreedAssociation agreed;
    private final ClientAssociation client;
    private final AssociationHandler handler;
    private final Channel channel;
    private final AssociationClientSettings settings;
    private final SendWindow window = new SendWindow(WINDOW_BYTES);
    private final AtomicInteger messageIds = new AtomicInteger();
    private final Object oneAtATime = new Object();

    Association(
            AgreedAssociation agreed,
            ClientAssociation client,
            AssociationHandler handler,
            Channel channel,
            AssociationClientSettings settings) {
        this.agreed = agreed;
        this.client = client;
        this.handler = handler;
        this.channel = channel;
        this.settings = settings;
    }

    /** What the peer agreed to. */
    public AgreedAssociation agreed() {
        return agreed;
    }

    public boolean isOpen() {
        return !client.ended().isDone();
    }

    /** A message id not used lately. */
    public int nextMessageId() {
        return messageIds.updateAndGet(last -> last == MESSAGE_ID_MAX ? 1 : last + 1);
    }

    /**
     * Sends a request without data set and waits for its response.
     *
     * @throws IOException if the association ends first or the peer takes too long; it is aborted then
     */
    public DimseResponse exchange(AgreedContext context, DimseRequest request) throws IOException {
        synchronized (oneAtATime) {
            Outgoing message = new Outgoing(context, request, false);
            return awaitResponse(message, () -> message.begin(List.of(), 0));
        }
    }

    /**
     * Sends a request with its data set, never holding more than a bounded part of it, and waits for the response.
     *
     * @throws IOException if the association ends first, the peer takes too long, or the source fails; the association is
     *     aborted then, unless nothing of the message had left
     */
    public DimseResponse exchange(AgreedContext context, DimseRequest request, DataSetSource dataSet)
            throws IOException {
        synchronized (oneAtATime) {
            Outgoing message = new Outgoing(context, request, true);
            return awaitResponse(message, () -> {
                try (DataSetOutput out = new DataSetOutput(channel.alloc(), chunkBytes(), message::send)) {
                    dataSet.writeTo(out);
                    out.finish();
                }
            });
        }
    }

    /** Something that sends. */
    private interface Sending {
        void run() throws IOException;
    }

    private DimseResponse awaitResponse(Outgoing message, Sending sending) throws IOException {
        try {
            sending.run();
            return await(message.response, settings.responseTimeout(), "response");
        } catch (IOException | RuntimeException e) {
            if (message.begun) {
                abort();
            }
            throw e;
        }
    }

    /** A multiple of what fits into one PDU, so that only the last one is short. */
    private int chunkBytes() {
        int dataBytesMax = PdvFragmenter.dataBytesMax(agreed.sendPduBytesMax());
        return Math.max(1, CHUNK_BYTES / dataBytesMax) * dataBytesMax;
    }

    /** A message on its way out. Confined to the sending thread. */
    private final class Outgoing {
        private final AgreedContext context;
        private final DimseRequest request;
        private final boolean dataSetFollows;
        private final CompletableFuture<DimseResponse> response = new CompletableFuture<>();
        private boolean begun;

        Outgoing(AgreedContext context, DimseRequest request, boolean dataSetFollows) {
            this.context = context;
            this.request = request;
            this.dataSetFollows = dataSetFollows;
        }

        /** Takes over {@code bytes}. */
        void send(ByteBuf bytes, boolean last) throws IOException {
            int windowBytes = bytes.readableBytes();
            try {
                takeRoom(windowBytes);
            } catch (IOException e) {
                bytes.release();
                throw e;
            }
            List<PDataTF> pdus = PdvFragmenter.fragment(context.id(), false, bytes, last, agreed.sendPduBytesMax());
            if (begun) {
                onEventLoop(() -> write(pdus, windowBytes));
            } else {
                begin(pdus, windowBytes);
            }
        }

        /** The command leaves together with the first data; the waiting begins before it does. */
        void begin(List<PDataTF> firstData, int windowBytes) {
            begun = true;
            ByteBuf bytes = channel.alloc().buffer();
            DimseCommandCodec.encode(request, dataSetFollows, bytes);
            List<PDataTF> pdus =
                    new ArrayList<>(PdvFragmenter.fragment(context.id(), true, bytes, true, agreed.sendPduBytesMax()));
            pdus.addAll(firstData);
            onEventLoop(() -> {
                client.await(request.messageId(), response);
                write(pdus, windowBytes);
            });
        }

        private void takeRoom(int bytes) throws IOException {
            if (response.isCompletedExceptionally()) {
                Association.await(response, settings.responseTimeout(), "response");
            }
            try {
                if (!window.take(bytes, settings.responseTimeout().toMillis())) {
                    throw new AssociationAborted("the peer takes no more data");
                }
            } catch (InterruptedException e) {
                throw interrupted();
            }
        }
    }

    /** On the event loop. Gives the window its room back when the last PDU has left, or never will. */
    private void write(List<PDataTF> pdus, int windowBytes) {
        ChannelFuture written = null;
        for (PDataTF pdu : pdus) {
            written = handler.writeData(pdu);
        }
        channel.flush();
        if (written == null) {
            window.give(windowBytes);
        } else if (windowBytes > 0) {
            ChannelFuture unused = written.addListener(done -> window.give(windowBytes));
        }
    }

    /** Ends the association in order. */
    public void release() throws IOException {
        onEventLoop(handler::requestRelease);
        try {
            await(client.ended(), settings.associateTimeout(), "release");
        } finally {
            abort();
        }
    }

    /** Ends the association at once; does nothing when it has ended. */
    public void abort() {
        channel.eventLoop().execute(() -> {
            handler.abort();
            AssociationHandler.close(channel);
        });
    }

    /** Releases the association; one that has ended is left as it is. */
    @Override
    public void close() {
        if (!isOpen()) {
            abort();
            return;
        }
        try {
            release();
        } catch (IOException e) {
            LOG.debug("release of the association with {} failed: {}", agreed.calledAeTitle(), e.getMessage());
        }
    }

    private void onEventLoop(Runnable task) {
        channel.eventLoop().execute(task);
    }

    static <T> T await(CompletableFuture<T> future, Duration limit, String what) throws IOException {
        try {
            return future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof AssociationRejected rejected) {
                throw new AssociationRejected(rejected.answer());
            }
            throw new AssociationAborted(cause == null ? "the association ended" : "" + cause.getMessage(), e);
        } catch (TimeoutException e) {
            throw new AssociationAborted("no " + what + " within " + limit, e);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private static InterruptedIOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException("interrupted while waiting for a peer");
    }
}
