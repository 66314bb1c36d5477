package org.countyread.dicom.net.association;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.countyread.dicom.net.dimse.DimseCommandCodec;
import org.countyread.dicom.net.dimse.DimseRequest;
import org.countyread.dicom.net.dimse.PdvFragmenter;
import org.countyread.dicom.net.pdu.PDataTF;
import org.countyread.dicom.net.ul.AgreedContext;

/**
 * A request whose data set leaves piece by piece while it is made. Pieces that come before it is this message's turn wait;
 * the send window bounds them. Sent from one thread, written on the event loop.
 */
final class OutgoingMessage {
    private static final int CHUNK_BYTES = 256 * 1024;

    private final DimseSession session;
    private final AgreedContext context;
    private final DimseRequest request;
    private final Invocation invocation;
    private final Duration limit;
    private final int pduBytesMax;
    private final ArrayDeque<Runnable> early = new ArrayDeque<>();
    private boolean begun;
    private boolean mine;

    OutgoingMessage(
            DimseSession session, AgreedContext context, DimseRequest request, Invocation invocation, Duration limit) {
        this.session = session;
        this.context = context;
        this.request = request;
        this.invocation = invocation;
        this.limit = limit;
        pduBytesMax = session.association().agreed().sendPduBytesMax();
    }

    /** A multiple of what fits into one PDU, so that only the last one is short. */
    int chunkBytes() {
        int dataBytesMax = PdvFragmenter.dataBytesMax(pduBytesMax);
        return Math.max(1, CHUNK_BYTES / dataBytesMax) * dataBytesMax;
    }

    /** Whether anything may have left. */
    boolean begun() {
        return begun;
    }

    /** Takes over {@code bytes}; waits while the peer takes no more. */
    void send(ByteBuf bytes, boolean last) throws IOException {
        int windowBytes = bytes.readableBytes();
        try {
            takeRoom(windowBytes);
        } catch (IOException e) {
            bytes.release();
            throw e;
        }
        List<PDataTF> pdus = PdvFragmenter.fragment(context.id(), false, bytes, last, pduBytesMax);
        boolean first = !begun;
        begun = true;
        session.onEventLoop(() -> {
            if (first) {
                begin(pdus, windowBytes, last);
            } else if (mine) {
                write(pdus, windowBytes, last);
            } else {
                early.add(() -> write(pdus, windowBytes, last));
            }
        });
    }

    /** The command leaves together with the first data; the waiting begins before it does. */
    private void begin(List<PDataTF> firstData, int windowBytes, boolean last) {
        session.turns().take(() -> {
            mine = true;
            session.expect(invocation);
            write(withCommand(firstData), windowBytes, last);
            for (Runnable write = early.poll(); write != null; write = early.poll()) {
                write.run();
            }
        });
    }

    private List<PDataTF> withCommand(List<PDataTF> data) {
        ByteBuf bytes = session.association().channel().alloc().buffer();
        DimseCommandCodec.encode(request, true, bytes);
        List<PDataTF> pdus = new ArrayList<>(PdvFragmenter.fragment(context.id(), true, bytes, true, pduBytesMax));
        pdus.addAll(data);
        return pdus;
    }

    private void write(List<PDataTF> pdus, int windowBytes, boolean last) {
        session.write(pdus, windowBytes);
        if (last) {
            session.turns().end();
        }
    }

    private void takeRoom(int bytes) throws IOException {
        session.requireOpen();
        try {
            if (!session.window().take(bytes, limit.toMillis())) {
                throw new AssociationAborted("the peer takes no more data");
            }
            session.requireOpen();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for a peer");
        }
    }
}
