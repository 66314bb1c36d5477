package org.countyread.dicom.net.association;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.countyread.dicom.net.dimse.DimseStatus;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the requests of one association to their services, one after the other. Confined to the association's work queue. */
final class RequestRunner {
    private static final Logger LOG = LoggerFactory.getLogger(RequestRunner.class);

    private final DimseServices services;
    private final WorkQueue queue;
    private final BiConsumer<IncomingRequest, DimseStatus> answers;
    private volatile boolean dead;
    private @Nullable IncomingRequest request;
    private DimseExchange exchange = new Swallow(DimseStatus.SUCCESS);

    /**
     * Serves from {@code services}.
     *
     * @param answers takes the status of a request, on any thread
     */
    RequestRunner(DimseServices services, WorkQueue queue, BiConsumer<IncomingRequest, DimseStatus> answers) {
        this.services = services;
        this.queue = queue;
        this.answers = answers;
    }

    /** From any thread: the association is gone, data still waiting need not be looked at. */
    void die() {
        dead = true;
    }

    void begin(IncomingRequest incoming) {
        if (dead) {
            return;
        }
        request = incoming;
        try {
            exchange = services.serving(incoming.context().abstractSyntax())
                    .map(service -> service.open(incoming))
                    .orElseGet(() -> new Swallow(DimseStatus.SOP_CLASS_NOT_SUPPORTED));
        } catch (RuntimeException bug) {
            LOG.error("cannot serve {}", incoming.command(), bug);
            exchange = new Swallow(DimseStatus.PROCESSING_FAILURE);
        }
    }

    /** Releases {@code bytes} whatever happens. */
    void data(ByteBuf bytes) {
        try {
            if (request != null && !dead && bytes.isReadable()) {
                deliver(bytes);
            }
        } finally {
            bytes.release();
        }
    }

    private void deliver(ByteBuf bytes) {
        try {
            for (ByteBuffer part : bytes.nioBuffers()) {
                exchange.data(part);
            }
        } catch (RuntimeException bug) {
            LOG.error("service failed amid a data set", bug);
            abortExchange();
            exchange = new Swallow(DimseStatus.PROCESSING_FAILURE);
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
        queue.suspend();
        finish().whenComplete((status, failure) -> {
            if (failure != null) {
                LOG.error("service failed to finish {}", answered.command(), failure);
            }
            answers.accept(answered, failure == null ? status : DimseStatus.PROCESSING_FAILURE);
            queue.resume();
        });
    }

    private CompletionStage<DimseStatus> finish() {
        try {
            return exchange.end();
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
        try {
            exchange.abort();
        } catch (RuntimeException bug) {
            LOG.error("service failed to abort", bug);
        }
    }

    /** Lets a data set pass that nobody wants, so that the association can go on. */
    private record Swallow(DimseStatus status) implements DimseExchange {
        @Override
        public void data(ByteBuffer dataSetBytes) {}

        @Override
        public CompletionStage<DimseStatus> end() {
            return CompletableFuture.completedFuture(status);
        }

        @Override
        public void abort() {}
    }
}
