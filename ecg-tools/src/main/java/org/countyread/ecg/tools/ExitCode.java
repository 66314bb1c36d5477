package org.countyread.ecg.tools;

/** What a script learns from a command. */
final class ExitCode {
    static final int FINE = 0;

    /** A file could not be worked on. The others were. */
    static final int FAILED = 1;

    private ExitCode() {}
}
