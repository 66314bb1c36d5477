package org.countyread.gateway.orders;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.countyread.gateway.settings.Hl7Receiver;

/** Sends one message on a connection of its own and waits for its answer; both are bounded. Stateless. */
final class MllpClient {
    private static final int ANSWER_BYTES_MAX = 64 * 1024;

    private MllpClient() {}

    /**
     * Sends a message.
     *
     * @return the bytes of the answer
     * @throws IOException if the receiver cannot be reached, does not answer in time, or answers no message
     */
    static byte[] exchange(Hl7Receiver receiver, byte[] message, Duration within) throws IOException {
        long deadline = System.nanoTime() + within.toNanos();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(receiver.host(), receiver.port()), millisLeft(deadline));
            byte[] frame = new byte[message.length + 3];
            frame[0] = MllpFrameDecoder.START;
            System.arraycopy(message, 0, frame, 1, message.length);
            frame[message.length + 1] = MllpFrameDecoder.END;
            frame[message.length + 2] = MllpFrameDecoder.RETURN;
            socket.getOutputStream().write(frame);
            return answer(socket, deadline);
        }
    }

    private static byte[] answer(Socket socket, long deadline) throws IOException {
        InputStream in = new BufferedInputStream(socket.getInputStream());
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        boolean inside = false;
        while (answer.size() < ANSWER_BYTES_MAX) {
            socket.setSoTimeout(millisLeft(deadline));
            int next = in.read();
            if (next < 0) {
                throw new EOFException("the receiver closed before its answer was whole");
            }
            if (inside && next == MllpFrameDecoder.END) {
                return answer.toByteArray();
            }
            if (inside) {
                answer.write(next);
            }
            inside |= next == MllpFrameDecoder.START;
        }
        throw new IOException("the answer is longer than %d bytes".formatted(ANSWER_BYTES_MAX));
    }

    private static int millisLeft(long deadline) throws SocketTimeoutException {
        long millis = (deadline - System.nanoTime()) / 1_000_000;
        if (millis <= 0) {
            throw new SocketTimeoutException("no answer in time");
        }
        return (int) Math.min(Integer.MAX_VALUE, millis);
    }
}
