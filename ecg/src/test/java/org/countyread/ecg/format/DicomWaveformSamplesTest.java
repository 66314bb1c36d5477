package org.countyread.ecg.format;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.countyread.dicom.part10.Part10Reader;
import org.countyread.ecg.EcgRecording;
import org.countyread.testkit.Samples;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Real waveform files against the µV that independent readers found in them. */
class DicomWaveformSamplesTest {
    private static final Pattern EXPECTED = Pattern.compile("(.+)\\.mux(\\d+)\\.csv\\.gz");

    @TestFactory
    Stream<DynamicTest> readsTheSameMicrovoltsAsIndependentReaders() throws IOException {
        Optional<Path> folder = Samples.folder();
        assumeTrue(folder.isPresent(), "skipped: the sample folder is missing");
        List<DynamicTest> tests = new ArrayList<>();
        try (Stream<Path> expected = Files.list(folder.get().resolve("expected"))) {
            for (Path table : expected.sorted().toList()) {
                Matcher name = EXPECTED.matcher(table.getFileName().toString());
                if (name.matches()) {
                    find(folder.get(), name.group(1))
                            .ifPresent(file -> tests.add(DynamicTest.dynamicTest(
                                    table.getFileName().toString(),
                                    () -> assertSame(file, Integer.parseInt(name.group(2)), table))));
                }
            }
        }
        return tests.stream();
    }

    private static Optional<Path> find(Path folder, String fileName) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(fileName)
                            && !file.startsWith(folder.resolve("expected")))
                    .findFirst();
        }
    }

    private static void assertSame(Path file, int group, Path table) throws Exception {
        List<EcgRecording> recordings =
                DicomWaveformReader.read(Part10Reader.read(file).dataset());
        assumeTrue(
                ExpectedMicrovolts.hasLeads(table) && group < recordings.size(),
                "no lead of the surface ECG in this group");
        ExpectedMicrovolts.assertSame(recordings.get(group), table);
    }
}
