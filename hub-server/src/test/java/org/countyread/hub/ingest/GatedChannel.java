package org.countyread.hub.ingest;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.concurrent.CountDownLatch;

/** A file whose second half cannot be read before a gate is open. Not thread-safe. */
final class GatedChannel implements SeekableByteChannel {
    private final SeekableByteChannel file;
    private final CountDownLatch gate;

    GatedChannel(SeekableByteChannel file, CountDownLatch gate) {
        this.file = file;
        this.gate = gate;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (file.position() >= file.size() / 2) {
            try {
                gate.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("stopped at the gate");
            }
        }
        return file.read(target);
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        return file.write(source);
    }

    @Override
    public long position() throws IOException {
        return file.position();
    }

    @Override
    public SeekableByteChannel position(long position) throws IOException {
        file.position(position);
        return this;
    }

    @Override
    public long size() throws IOException {
        return file.size();
    }

    @Override
    public SeekableByteChannel truncate(long size) throws IOException {
        file.truncate(size);
        return this;
    }

    @Override
    public boolean isOpen() {
        return file.isOpen();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
