package org.countyread.link.session;

/**
 * What the owner of a line allows on it at the moment. Immutable. Thread-safe.
 *
 * @param paused nothing but small news, emergencies and express items (ECGs) leaves
 * @param bytesPerSecondMax most bytes a second, what the network adds to them included; 0 for as many as it carries
 * @param emergenciesExempt small news and emergencies leave whatever the rate; what they use is saved on the rest
 */
public record LineRules(boolean paused, long bytesPerSecondMax, boolean emergenciesExempt) {
    /** The whole line, always. */
    public static final LineRules NONE = new LineRules(false, 0, true);

    /** @throws IllegalArgumentException if the rate is negative */
    public LineRules {
        if (bytesPerSecondMax < 0) {
            throw new IllegalArgumentException("a rate of " + bytesPerSecondMax + " bytes a second");
        }
    }
}
