package org.countyread.dicom.net.pdu;

import io.netty.util.ReferenceCounted;
import java.util.List;

/** Carries presentation data values. Counting its references counts those of its values. Source: PS3.8 §9.3.5. */
public record PDataTF(List<Pdv> values) implements Pdu, ReferenceCounted {
    public PDataTF {
        values = List.copyOf(values);
    }

    @Override
    public int refCnt() {
        return values.stream().mapToInt(value -> value.data().refCnt()).min().orElse(1);
    }

    @Override
    public PDataTF retain() {
        return retain(1);
    }

    @Override
    public PDataTF retain(int increment) {
        values.forEach(value -> value.data().retain(increment));
        return this;
    }

    @Override
    public PDataTF touch() {
        values.forEach(value -> value.data().touch());
        return this;
    }

    @Override
    public PDataTF touch(Object hint) {
        values.forEach(value -> value.data().touch(hint));
        return this;
    }

    @Override
    public boolean release() {
        return release(1);
    }

    @Override
    public boolean release(int decrement) {
        boolean freed = true;
        for (Pdv value : values) {
            freed &= value.data().release(decrement);
        }
        return freed;
    }
}
