package org.countyread.link.transport;

/** How much of one connection waits for the sink; while it is too much the connection is not read. Event-loop confined. */
final class ChunkQueue {
    private final LinkHandler line;
    private final int bytesMax;
    private int bytes;

    ChunkQueue(LinkHandler line, int bytesMax) {
        this.line = line;
        this.bytesMax = bytesMax;
    }

    void add(int more) {
        bytes += more;
        if (bytes > bytesMax) {
            line.channel().config().setAutoRead(false);
        }
    }

    void remove(int less) {
        bytes -= less;
        if (bytes <= bytesMax / 2) {
            line.channel().config().setAutoRead(true);
        }
    }
}
