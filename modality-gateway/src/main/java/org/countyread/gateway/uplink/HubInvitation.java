package org.countyread.gateway.uplink;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an administrator hands out for joining: the one-time code, and behind an {@code @} where the hub listens, as in
 * {@code T01-secret-fingerprint@hub.county.example:7443}. The address may be left out where it is known otherwise.
 * Immutable.
 *
 * @param code the one-time code
 * @param hub where the hub listens; empty when the text names no hub
 */
public record HubInvitation(String code, Optional<HubAddress> hub) {
    private static final Pattern FORM =
            Pattern.compile("(?<code>[^@\\s]+)@(?<host>\\[[0-9A-Fa-f:.]+]|[^:@/\\s\\[\\]]+)(?::(?<port>\\d{1,5}))?");
    private static final int PORT_MAX = 65_535;

    /**
     * Reads what somebody has typed or pasted.
     *
     * @param defaultPort the port of a hub that is named without one
     * @throws IllegalArgumentException if there is an {@code @} and no address behind it
     */
    public static HubInvitation parse(String typed, int defaultPort) {
        String text = typed.strip();
        if (text.indexOf('@') < 0) {
            return new HubInvitation(text, Optional.empty());
        }
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("An invitation has the form CODE@HUB or CODE@HUB:PORT.");
        }
        String port = matcher.group("port");
        int number = port == null ? defaultPort : Integer.parseInt(port);
        if (number < 1 || number > PORT_MAX) {
            throw new IllegalArgumentException("%d is no port.".formatted(number));
        }
        String host = matcher.group("host");
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        return new HubInvitation(matcher.group("code"), Optional.of(new HubAddress(bare, number)));
    }
}
