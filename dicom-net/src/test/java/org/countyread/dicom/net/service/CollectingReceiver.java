package org.countyread.dicom.net.service;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.countyread.dicom.net.dimse.DimseStatus;

/** Keeps what it gets in memory, for tests. Thread-safe. */
class CollectingReceiver implements StoreReceiver {
    final List<Stored> stored = new CopyOnWriteArrayList<>();
    final List<String> threads = new CopyOnWriteArrayList<>();
    final AtomicInteger opened = new AtomicInteger();
    final AtomicInteger aborted = new AtomicInteger();

    record Stored(StoreRequest request, ByteBuffer dataSet) {}

    @Override
    public StoreSink open(StoreRequest request) throws StoreRefused {
        opened.incrementAndGet();
        threads.add(Thread.currentThread().getName());
        return new StoreSink() {
            private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

            @Override
            public void data(ByteBuffer dataSetBytes) {
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
}
