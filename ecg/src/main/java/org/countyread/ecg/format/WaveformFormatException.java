package org.countyread.ecg.format;

import java.io.Serial;
import java.util.Locale;

/** A waveform that cannot be read; the message names the element, what was expected and what was found. */
public final class WaveformFormatException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    WaveformFormatException(String message) {
        super(message);
    }

    public static WaveformFormatException of(String format, Object... arguments) {
        return new WaveformFormatException(String.format(Locale.ROOT, format, arguments));
    }
}
