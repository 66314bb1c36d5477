package org.countyread.dicom.net.ul;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import org.countyread.dicom.net.pdu.AsynchronousOperationsWindow;

/**
 * What was agreed beyond presentation contexts. Immutable.
 *
 * @param window operations at once this side may invoke and has to perform, 0 without limit
 * @param extendedNegotiations what the acceptor answered, by SOP class; on the acceptor's side what it answered itself
 * @param generalSopClasses for a SOP class that was accepted only since it specialises another: that other
 * @param userName the name a requestor gave as its user identity, type 1 or 2; never its passcode
 */
public record AgreedFeatures(
        AsynchronousOperationsWindow window,
        Map<String, ByteBuffer> extendedNegotiations,
        Map<String, String> generalSopClasses,
        Optional<String> userName) {
    public static final AgreedFeatures NONE =
            new AgreedFeatures(AsynchronousOperationsWindow.SYNCHRONOUS, Map.of(), Map.of(), Optional.empty());

    public AgreedFeatures {
        extendedNegotiations = Map.copyOf(extendedNegotiations);
        generalSopClasses = Map.copyOf(generalSopClasses);
    }
}
