package org.countyread.dicom.tools;

/** What a script learns from a command. */
final class ExitCode {
    static final int FINE = 0;

    /** A file had a finding or could not be worked on, or the peer said no. The others were worked on. */
    static final int FAILED = 1;

    /** The command line is wrong; nothing was done. */
    static final int USAGE = 2;

    private ExitCode() {}
}
