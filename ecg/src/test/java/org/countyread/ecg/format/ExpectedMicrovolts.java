package org.countyread.ecg.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.Lead;
import org.countyread.ecg.LeadName;

/** Tables of µV that independent readers found in real files: a column a lead, a row an instant. */
public final class ExpectedMicrovolts {
    private static final double TOLERANCE_MICROVOLTS = 0.01;

    private ExpectedMicrovolts() {}

    public static boolean hasLeads(Path table) throws IOException {
        try (BufferedReader rows = open(table)) {
            return List.of(rows.readLine().split(",", -1)).stream()
                    .anyMatch(column -> LeadName.ofLabel(column).isPresent());
        }
    }

    public static void assertSame(EcgRecording recording, Path table) throws IOException {
        try (BufferedReader rows = open(table)) {
            List<String> columns = List.of(rows.readLine().split(",", -1));
            int row = 0;
            for (String line = rows.readLine(); line != null; line = rows.readLine(), row++) {
                assertRow(recording, row, columns, line.split(",", -1));
            }
            assertThat(recording.sampleCount()).isEqualTo(row);
        }
    }

    private static BufferedReader open(Path table) throws IOException {
        return new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(table)), StandardCharsets.UTF_8));
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
