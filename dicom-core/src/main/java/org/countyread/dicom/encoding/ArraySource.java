package org.countyread.dicom.encoding;

import org.countyread.dicom.data.BulkData;

/** Bytes in memory. */
final class ArraySource implements ByteSource {
    private final byte[] bytes;
    private final BulkData all;
    private int position;

    ArraySource(byte[] bytes) {
        this.bytes = bytes;
        this.all = BulkData.of(bytes);
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public long end() {
        return bytes.length;
    }

    @Override
    public void position(long target) {
        position = Math.toIntExact(target);
    }

    @Override
    public void read(byte[] target) {
        System.arraycopy(bytes, position, target, 0, target.length);
        position += target.length;
    }

    @Override
    public BulkData slice(long length) {
        BulkData slice = all.slice(position, length);
        position += (int) length;
        return slice;
    }
}
