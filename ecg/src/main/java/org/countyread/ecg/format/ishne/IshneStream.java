package org.countyread.ecg.format.ishne;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.countyread.ecg.stream.ExactEcgStream;

/** The samples of all leads, an instant after another, in 16 bits. For one thread. */
final class IshneStream implements ExactEcgStream {
    private static final int INSTANTS_AT_ONCE = 4096;

    private final IshneHeader header;
    private final long sampleCount;
    private final InputStream in;
    private long position;

    IshneStream(IshneHeader header, long sampleCount, InputStream in) {
        this.header = header;
        this.sampleCount = sampleCount;
        this.in = in;
    }

    IshneHeader header() {
        return header;
    }

    @Override
    public double sampleRateHz() {
        return header.sampleRateHz();
    }

    @Override
    public List<Channel> channels() {
        return header.channels();
    }

    @Override
    public long sampleCount() {
        return sampleCount;
    }

    @Override
    public Optional<LocalDateTime> start() {
        return header.start();
    }

    @Override
    public int readExactly(double[][] into) throws IOException {
        int wanted = (int) Math.min(into[0].length, sampleCount - position);
        for (int done = 0; done < wanted; done += INSTANTS_AT_ONCE) {
            readPart(into, done, Math.min(INSTANTS_AT_ONCE, wanted - done));
        }
        position += wanted;
        return wanted;
    }

    private void readPart(double[][] into, int from, int count) throws IOException {
        int leads = into.length;
        byte[] bytes = in.readNBytes(count * leads * Short.BYTES);
        if (bytes.length < count * leads * Short.BYTES) {
            throw new EOFException("the ISHNE file ends within its samples");
        }
        ByteBuffer samples = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            for (int lead = 0; lead < leads; lead++) {
                into[lead][from + i] = header.calibrations().get(lead).microvolts(samples.getShort());
            }
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
