package org.countyread.dicom.net.association;

import io.netty.channel.Channel;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.net.dimse.DimseRequest;
import org.countyread.dicom.net.dimse.DimseResponse;
import org.countyread.dicom.net.ul.AgreedAssociation;
import org.countyread.dicom.net.ul.AgreedContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An established association, whoever asked for it, as the user that invokes operations over it sees it. As many operations
 * are under way at once as were agreed; more wait. Closing releases it. Thread-safe.
 */
public final class Association implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Association.class);
    private static final int MESSAGE_ID_MAX = 0xFFFF;

    private final DimseSession session;
    private final AgreedAssociation agreed;
    private final AssociationHandler handler;
    private final Channel channel;
    private final Duration responseTimeout;
    private final AtomicInteger messageIds = new AtomicInteger();
    private final Semaphore operations;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile Duration releaseTimeout;

    Association(
            DimseSession session,
            AgreedAssociation agreed,
            AssociationHandler handler,
            Channel channel,
            Duration responseTimeout) {
        this.session = session;
        this.agreed = agreed;
        this.handler = handler;
        this.channel = channel;
        this.responseTimeout = responseTimeout;
        releaseTimeout = responseTimeout;
        int invokedMax = agreed.features().window().invokedMax();
        operations = new Semaphore(invokedMax == 0 ? MESSAGE_ID_MAX : invokedMax, true);
    }

    void releaseWithin(Duration limit) {
        releaseTimeout = limit;
    }

    Channel channel() {
        return channel;
    }

    /** Completed when there is no association any more: by an orderly release, or exceptionally by anything else. */
    CompletableFuture<Void> ended() {
        return ended;
    }

    /** What the two sides agreed on. */
    public AgreedAssociation agreed() {
        return agreed;
    }

    public SocketAddress peer() {
        return session.peer();
    }

    public boolean isOpen() {
        return !ended.isDone();
    }

    /** A message id not used lately. */
    public int nextMessageId() {
        return messageIds.updateAndGet(last -> last == MESSAGE_ID_MAX ? 1 : last + 1);
    }

    /**
     * Sends a request without data set and waits for its last response.
     *
     * @throws IOException if the association ends first or the peer takes too long; it is aborted then
     */
    public DimseResponse exchange(AgreedContext context, DimseRequest request) throws IOException {
        return invoke(context, request, Optional.empty()).last().response();
    }

    /**
     * Sends a request with its data set, never holding more than a bounded part of it, and waits for the last response.
     *
     * @throws IOException if the association ends first, the peer takes too long, or the source fails; the association is
     *     aborted then, unless nothing of the message had left
     */
    public DimseResponse exchange(AgreedContext context, DimseRequest request, DataSetSource dataSet)
            throws IOException {
        return invoke(context, request, dataSet).last().response();
    }

    /**
     * Sends a request whose responses are then taken one by one. Whoever calls this takes the last one, or closes the
     * invocation.
     *
     * @param dataSet what belongs to the request, if anything; encoded in the transfer syntax of the context
     * @throws IOException if the association has ended, or no operation may begin within the response timeout
     */
    public Invocation invoke(AgreedContext context, DimseRequest request, Optional<Attributes> dataSet)
            throws IOException {
        byte[] bytes = DimseSession.encode(dataSet, context);
        Invocation invocation = begin(context, request);
        session.onEventLoop(() -> session.turns().take(() -> {
            session.expect(invocation);
            session.write(session.pdus(context, request, bytes), 0);
            session.turns().end();
        }));
        return invocation;
    }

    /** Sends a request with a data set of any length; returns when all of it is handed to the network. */
    public Invocation invoke(AgreedContext context, DimseRequest request, DataSetSource dataSet) throws IOException {
        Invocation invocation = begin(context, request);
        OutgoingMessage message = new OutgoingMessage(session, context, request, invocation, responseTimeout);
        try (DataSetOutput out = new DataSetOutput(channel.alloc(), message.chunkBytes(), message::send)) {
            dataSet.writeTo(out);
            out.finish();
        } catch (IOException | RuntimeException e) {
            if (message.begun()) {
                abort();
            } else {
                operations.release();
            }
            throw e;
        }
        invocation.sent();
        return invocation;
    }

    private Invocation begin(AgreedContext context, DimseRequest request) throws IOException {
        session.requireOpen();
        try {
            if (!operations.tryAcquire(responseTimeout.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssociationAborted("no operation may begin within " + responseTimeout);
            }
        } catch (InterruptedException e) {
            throw interrupted();
        }
        return new Invocation(session, context, request, responseTimeout, operations::release);
    }

    /** Ends the association in order. */
    public void release() throws IOException {
        session.onEventLoop(handler::requestRelease);
        try {
            await(ended, releaseTimeout, "release");
        } finally {
            abort();
        }
    }

    /** Ends the association at once; does nothing when it has ended. */
    public void abort() {
        session.onEventLoop(() -> {
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
