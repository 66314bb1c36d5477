package org.countyread.dicom.tools;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Parameters;

/** The files of a command that takes nothing else. */
final class FileArguments {
    @Parameters(arity = "1..*", paramLabel = "FILE", description = "DICOM files, with or without meta information.")
    private List<Path> files = List.of();

    FileArguments() {}

    List<Path> files() {
        return files;
    }
}
