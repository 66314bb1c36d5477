package org.countyread.dicom.net.service;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.countyread.dicom.net.dimse.DimseStatus;

/** Keeps what it gets in memory, for tests. Thread-safe. */
public class CollectingReceiver implements StoreReceiver {
    private static final long SLOW_NANOS = 20_000_000;

    public final List<Stored> stored = new CopyOnWriteArrayList<>();
    final List<String> threads = new CopyOnWriteArrayList<>();
    final AtomicInteger opened = new AtomicInteger();
    final AtomicInteger aborted = new AtomicInteger();

    /** Takes its time over every piece, as a full disk or a slow one does. */
    public volatile boolean slow;

    public record Stored(StoreRequest request, ByteBuffer dataSet) {}

    @Override
    public StoreSink open(StoreRequest request) throws StoreRefused {
        opened.incrementAndGet();
        threads.add(Thread.currentThread().getName());
        return new StoreSink() {
            private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

            @Override
            public void data(ByteBuffer dataSetBytes) {
                if (slow) {
                    LockSupport.parkNanos(SLOW_NANOS);
                }
                byte[] copy = new byte[dataSetBytes.remaining()];
                dataSetBytes.get(copy);
                bytes.writeBytes(copy);
            }

            @Override
            public CompletionStage<DimseStatus> complete() {
                stored.add(new Stored(request, ByteBuffer.wrap(bytes.toByteArray())));
                return CompletableFuture.completedFuture(DimseStatus.SUCCESS);
            }

            @Override
            public void abort() {
                aborted.incrementAndGet();
            }
        };
    }

    public List<String> sopInstanceUids() {
        return stored.stream().map(one -> one.request().sopInstanceUid()).toList();
    }

    public List<String> callers() {
        return stored.stream().map(one -> one.request().callingAeTitle()).toList();
    }
}
