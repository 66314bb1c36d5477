package org.countyread.dicom.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.countyread.dicom.codec.sample.CodecException;
import org.countyread.dicom.encoding.DicomFormatException;
import org.countyread.dicom.part10.DicomFile;
import org.countyread.dicom.part10.Part10Reader;
import org.countyread.testkit.Samples;
import org.junit.jupiter.api.Test;

/** Decodes real images to the very samples that two other implementations agree on, or that one of them gives. */
class RealPixelsTest {
    private static final Pattern ROW = Pattern.compile("\\| ((?:dicom|derived)/\\S+) \\|.*\\|([^|]*)\\|");
    private static final Pattern DIGEST = Pattern.compile("\\b[0-9a-f]{16}\\b");

    /** Files that are damaged or have no image. */
    private static final Set<String> NOT_THE_SAME = Set.of(
            "pydicom__MR_truncated.dcm refused",
            "pydicom__meta_missing_tsyntax.dcm refused",
            "pydicom__nested_priv_SQ.dcm refused");

    /** The digests of samples that each row of the index gives, one or two where decoders disagree. */
    private static Map<String, Set<String>> digests() throws IOException {
        Path folder = Samples.folder().orElse(Path.of("missing"));
        assumeTrue(Files.exists(folder.resolve("INDEX.md")), "no folder of real files beside this checkout");
        Map<String, Set<String>> digests = new TreeMap<>();
        for (String line : Files.readAllLines(folder.resolve("INDEX.md"))) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                Set<String> found = DIGEST.matcher(row.group(2))
                        .results()
                        .map(MatchResult::group)
                        .collect(Collectors.toSet());
                digests.put(row.group(1), found);
            }
        }
        return digests;
    }

    /** Native frames as they lie in the file, compressed ones as their samples. */
    private static String digest(DicomFile file) throws IOException, CodecException, NoSuchAlgorithmException {
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        FrameExtractor extractor = FrameExtractor.of(file);
        for (int i = 0; i < extractor.frames(); i++) {
            byte[] decoded = FrameDecoder.decode(file, i).pixels().toBytes();
            sha.update(extractor.isEncapsulated() ? decoded : extractor.frame(i).readAll());
        }
        return HexFormat.of().formatHex(sha.digest()).substring(0, 16);
    }

    @Test
    void decodesToTheSamplesOthersGet() throws Exception {
        Set<String> different = new TreeSet<>();
        for (Map.Entry<String, Set<String>> entry : digests().entrySet()) {
            if (entry.getValue().isEmpty()) {
                continue;
            }
            Path path = Samples.file(entry.getKey()).orElseThrow();
            String name = path.getFileName().toString();
            try {
                if (!entry.getValue().contains(digest(Part10Reader.read(path)))) {
                    different.add(name);
                }
            } catch (CodecException | DicomFormatException refused) {
                different.add(name + " refused");
            }
        }
        assertThat(different).isEqualTo(NOT_THE_SAME);
    }
}
