package org.countyread.hub.archive.store;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/** Passes the bytes of a whole object on, and fails at its end when they are not those of its key. Not thread-safe. */
final class VerifyingInputStream extends FilterInputStream {
    private final MessageDigest digest = Sha256.newDigest();
    private final ObjectKey key;
    private final long sizeBytes;
    private long read;
    private boolean verified;

    VerifyingInputStream(InputStream in, ObjectKey key, long sizeBytes) {
        super(in);
        this.key = key;
        this.sizeBytes = sizeBytes;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        if (count > 0) {
            digest.update(buffer, offset, count);
            read += count;
        } else if (count < 0 && !verified) {
            verify();
        }
        return count;
    }

    @Override
    public long skip(long count) {
        throw new UnsupportedOperationException("skipped bytes cannot be verified: open a range instead");
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void verify() throws CorruptObjectException {
        verified = true;
        if (read != sizeBytes) {
            throw new CorruptObjectException(key, read + " bytes instead of " + sizeBytes);
        }
        String found = Sha256.hex(digest);
        if (!found.equals(key.sha256Hex())) {
            throw new CorruptObjectException(key, "its digest is " + found);
        }
    }
}
