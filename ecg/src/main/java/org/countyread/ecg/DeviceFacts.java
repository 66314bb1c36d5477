package org.countyread.ecg;

import java.util.Optional;

/** What a file says about the cart that recorded it and where it stood. Immutable. */
public record DeviceFacts(
        Optional<String> manufacturer,
        Optional<String> model,
        Optional<String> serial,
        Optional<String> softwareVersion,
        Optional<String> institution) {
    public static final DeviceFacts NONE =
            new DeviceFacts(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
