package org.countyread.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Finds the real studies kept beside a checkout. They are not part of the project; a test that wants one asks here and
 * is skipped where they are missing.
 */
public final class Samples {
    private static final String FOLDER = "shared/samples";

    private Samples() {}

    /** The folder of samples: the system property {@code countyread.samples}, or the nearest one above this folder. */
    public static Optional<Path> folder() {
        String configured = System.getProperty("countyread.samples");
        if (configured != null) {
            return Optional.of(Path.of(configured)).filter(Files::isDirectory);
        }
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path candidate = at.resolve(FOLDER);
            if (Files.isDirectory(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    /** One sample by its path below the folder, such as {@code dicom/crdx/x.dcm}; empty where it is missing. */
    public static Optional<Path> file(String relativePath) {
        return folder().map(folder -> folder.resolve(relativePath)).filter(Files::isRegularFile);
    }
}
