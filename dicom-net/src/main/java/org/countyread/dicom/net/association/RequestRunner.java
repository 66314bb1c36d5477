package org.countyread.dicom.net.association;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.countyread.dicom.net.dimse.DimseStatus;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the requests of one association to their services: their data sets one after the other, their operations as many at
 * once as were agreed. Confined to the association's work queue.
 */
final class RequestRunner {
    private static final Logger LOG = LoggerFactory.getLogger(RequestRunner.class);

    private final DimseServices services;
    private final WorkQueue queue;
    private final int operationsMax;
    private final Answers answers;
    private final AtomicInteger operations = new AtomicInteger();
    private volatile boolean dead;
    private @Nullable IncomingRequest request;
    private @Nullable DimseExchange exchange;

    /** Takes the last message of an operation, on any thread. */
    interface Answers {
        /** Sends {@code answer}; runs {@code afterwards} when the next operation may begin. */
        void send(IncomingRequest request, DimseMessage answer, Runnable afterwards);
    }

    /**
     * Serves from {@code services}.
     *
     * @param operationsMax operations at once, 0 without limit
     */
    RequestRunner(DimseServices services, WorkQueue queue, int operationsMax, Answers answers) {
        this.services = services;
        this.queue = queue;
        this.operationsMax = operationsMax == 0 ? Integer.MAX_VALUE : operationsMax;
        this.answers = answers;
    }

    /** From any thread: the association is gone, data still waiting need not be looked at. */
    void die() {
        dead = true;
    }

    /** Whether an operation is performed, from any thread. */
    boolean busy() {
        return operations.get() > 0;
    }

    void begin(IncomingRequest incoming) {
        if (dead) {
            return;
        }
        request = incoming;
        String abstractSyntax =
                incoming.association().servedAs(incoming.context().abstractSyntax());
        try {
            exchange = services.performing(abstractSyntax, incoming.command())
                    .map(service -> service.open(incoming))
                    .orElseGet(() -> new Swallow(incoming, refusal(abstractSyntax)));
        } catch (RuntimeException bug) {
            LOG.error("cannot serve {}", incoming.command(), bug);
            exchange = new Swallow(incoming, DimseStatus.PROCESSING_FAILURE);
        }
    }

    private DimseStatus refusal(String abstractSyntax) {
        boolean known = services.serving(abstractSyntax).isPresent()
                || services.using(abstractSyntax).isPresent();
        return known ? DimseStatus.UNRECOGNIZED_OPERATION : DimseStatus.SOP_CLASS_NOT_SUPPORTED;
    }

    /** Releases {@code bytes} whatever happens. */
    void data(ByteBuf bytes) {
        try {
            if (request != null && !dead && bytes.isReadable()) {
                deliver(request, bytes);
            }
        } finally {
            bytes.release();
        }
    }

    private void deliver(IncomingRequest incoming, ByteBuf bytes) {
        DimseExchange open = exchange;
        try {
            if (open != null && bytes.nioBufferCount() == 1) { // as good as always, and makes no array
                open.data(bytes.nioBuffer());
            } else if (open != null) {
                for (ByteBuffer part : bytes.nioBuffers()) {
                    open.data(part);
                }
            }
        } catch (RuntimeException bug) {
            LOG.error("service failed amid a data set", bug);
            abortExchange();
            exchange = new Swallow(incoming, DimseStatus.PROCESSING_FAILURE);
        }
    }

    void end() {
        IncomingRequest answered = request;
        if (answered == null) {
            return;
        }
        if (dead) {
            abandon();
            return;
        }
        request = null;
        if (operations.incrementAndGet() >= operationsMax) {
            queue.suspend();
        }
        DimseExchange finished = exchange;
        finish().whenComplete((message, failure) -> {
            if (failure != null) {
                LOG.error("service failed to finish {}", answered.command(), failure);
            }
            DimseMessage answer =
                    failure == null ? message : DimseMessage.of(answered.command(), DimseStatus.PROCESSING_FAILURE);
            answers.send(answered, answer, () -> {
                operations.decrementAndGet();
                queue.resume();
            });
            if (finished != null) {
                finished.answered();
            }
        });
    }

    private CompletionStage<DimseMessage> finish() {
        DimseExchange open = exchange;
        exchange = null;
        try {
            return open == null ? CompletableFuture.failedFuture(new IllegalStateException("no exchange")) : open.end();
        } catch (RuntimeException bug) {
            return CompletableFuture.failedFuture(bug);
        }
    }

    /** The request at hand, if any, will never be whole. */
    void abandon() {
        if (request != null) {
            request = null;
            abortExchange();
        }
    }

    private void abortExchange() {
        DimseExchange open = exchange;
        exchange = null;
        try {
            if (open != null) {
                open.abort();
            }
        } catch (RuntimeException bug) {
            LOG.error("service failed to abort", bug);
        }
    }

    /** Lets a data set pass that nobody wants, so that the association can go on. */
    private record Swallow(IncomingRequest request, DimseStatus status) implements DimseExchange {
        @Override
        public void data(ByteBuffer dataSetBytes) {}

        @Override
        public CompletionStage<DimseMessage> end() {
            return CompletableFuture.completedFuture(DimseMessage.of(request.command(), status));
        }

        @Override
        public void abort() {}
    }
}
