package org.countyread.ecg.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.countyread.dicom.part10.Part10Reader;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.Lead;
import org.countyread.ecg.LeadName;
import org.countyread.testkit.Samples;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Real waveform files against the µV that independent readers found in them. */
class DicomWaveformSamplesTest {
    private static final Pattern EXPECTED = Pattern.compile("(.+)\\.mux(\\d+)\\.csv\\.gz");
    private static final double TOLERANCE_MICROVOLTS = 0.01;

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
        try (BufferedReader rows = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(table)), StandardCharsets.UTF_8))) {
            List<String> columns = List.of(rows.readLine().split(",", -1));
            boolean anyLead =
                    columns.stream().anyMatch(column -> LeadName.ofLabel(column).isPresent());
            assumeTrue(anyLead && group < recordings.size(), "no lead of the surface ECG in this group");
            EcgRecording recording = recordings.get(group);
            int row = 0;
            for (String line = rows.readLine(); line != null; line = rows.readLine(), row++) {
                assertRow(recording, row, columns, line.split(",", -1));
            }
            assertThat(recording.sampleCount()).isEqualTo(row);
        }
    }

    private static void assertRow(EcgRecording recording, int row, List<String> columns, String[] values) {
        for (int column = 0; column < values.length; column++) {
            Optional<Lead> lead = LeadName.ofLabel(columns.get(column)).flatMap(recording::lead);
            if (lead.isPresent() && !values[column].isEmpty() && !values[column].equals("nan")) {
                assertThat(lead.get().microvolts(row))
                        .as("%s at sample %d", columns.get(column), row)
                        .isCloseTo(Double.parseDouble(values[column]), within(TOLERANCE_MICROVOLTS));
            }
        }
    }
}
