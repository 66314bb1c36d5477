package org.countyread.dicom.net.ul;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.countyread.dicom.net.pdu.AsynchronousOperationsWindow;

/**
 * What an acceptor says and demands whatever is proposed. Immutable.
 *
 * @param window operations at once this side would invoke and perform
 * @param identityAnswer server response to a user identity that wants a positive one
 */
public record AcceptorTerms(
        String aeTitle,
        boolean anyCalledAeTitle,
        int pduBytesMax,
        AsynchronousOperationsWindow window,
        Optional<ByteBuffer> identityAnswer) {
    /** One operation at a time; a user identity is answered with an empty response. */
    public AcceptorTerms(String aeTitle, boolean anyCalledAeTitle, int pduBytesMax) {
        this(
                aeTitle,
                anyCalledAeTitle,
                pduBytesMax,
                AsynchronousOperationsWindow.SYNCHRONOUS,
                Optional.of(ByteBuffer.allocate(0)));
    }

    public AcceptorTerms withIdentityAnswer(Optional<ByteBuffer> answer) {
        return new AcceptorTerms(aeTitle, anyCalledAeTitle, pduBytesMax, window, answer);
    }
}
