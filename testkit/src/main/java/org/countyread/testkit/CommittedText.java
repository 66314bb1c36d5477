package org.countyread.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A text that is kept in the checkout and made by the product, such as the description of its API. A test that makes it
 * anew fails when the two differ, so that nobody builds on what is no longer so.
 */
public final class CommittedText {
    private CommittedText() {}

    /**
     * Compares the texts, or replaces the one in the checkout when the system property is {@code true}.
     *
     * @param file relative to the folder of the module that runs the test
     * @throws AssertionError if they differ; it names the property
     */
    public static void requireSame(Path file, String made, String writeProperty) throws IOException {
        if (Boolean.getBoolean(writeProperty)) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, made);
            return;
        }
        String kept = Files.exists(file)
                ? Files.readString(file, StandardCharsets.UTF_8).replace("\r\n", "\n")
                : "";
        if (!kept.equals(made)) {
            throw new AssertionError(
                    "%s is out of date from line %d on; run this test with -D%s=true and commit the file"
                            .formatted(file.normalize(), firstDifference(kept, made), writeProperty));
        }
    }

    /**
     * The same for one part of a text that several modules make together. The part stands between the lines {@code
     * <!-- begin SECTION -->} and {@code <!-- end SECTION -->}; what is around it is not looked at.
     *
     * @throws AssertionError if the parts differ, or if the file has no such lines
     */
    public static void requireSameSection(Path file, String section, String made, String writeProperty)
            throws IOException {
        String kept = Files.readString(file, StandardCharsets.UTF_8).replace("\r\n", "\n");
        String begin = "<!-- begin %s -->\n".formatted(section);
        int from = kept.indexOf(begin) + begin.length();
        int to = kept.indexOf("<!-- end %s -->\n".formatted(section));
        if (from < begin.length() || to < from) {
            throw new AssertionError("%s has no place for its section %s".formatted(file.normalize(), section));
        }
        requireSame(file, kept.substring(0, from) + "\n" + made.strip() + "\n\n" + kept.substring(to), writeProperty);
    }

    private static int firstDifference(String kept, String made) {
        String[] before = kept.split("\n", -1);
        String[] after = made.split("\n", -1);
        int line = 0;
        while (line < Math.min(before.length, after.length) && before[line].equals(after[line])) {
            line++;
        }
        return line + 1;
    }
}
