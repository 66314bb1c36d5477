package org.countyread.ecg.format.edf;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes EDF files for tests. */
public final class EdfFile {
    private static final class Signal {
        private final String label;
        private final String unit;
        private final List<String> ranges;
        private final short[][] records;

        Signal(String label, String unit, List<String> ranges, short[][] records) {
            this.label = label;
            this.unit = unit;
            this.ranges = ranges;
            this.records = records;
        }
    }

    private final List<Signal> signals = new ArrayList<>();
    private List<String> ranges = List.of("-2", "2", "-2000", "2000");
    private String kind = "";
    private String patient = "";
    private String recording = "";
    private int announcedMore;

    public EdfFile kind(String reserved) {
        kind = reserved;
        return this;
    }

    public EdfFile patient(String field, String recordingField) {
        patient = field;
        recording = recordingField;
        return this;
    }

    public EdfFile announcing(int more) {
        announcedMore = more;
        return this;
    }

    /** Least and greatest of the unit and of the counts, for the signals that follow. */
    public EdfFile ranges(String... four) {
        ranges = List.of(four);
        return this;
    }

    /** A signal of 2000 counts a unit of 2 mV, or whatever the unit is. */
    public EdfFile signal(String label, String unit, short[]... records) {
        signals.add(new Signal(label, unit, ranges, records));
        return this;
    }

    public EdfFile annotations(int words, String... records) {
        short[][] coded = new short[records.length][words];
        for (int i = 0; i < records.length; i++) {
            byte[] text = records[i].getBytes(StandardCharsets.UTF_8);
            for (int at = 0; at < text.length; at++) {
                coded[i][at / 2] |= (short) ((text[at] & 0xFF) << (8 * (at % 2)));
            }
        }
        signals.add(new Signal("EDF Annotations", "", List.of("-1", "1", "-32768", "32767"), coded));
        return this;
    }

    public byte[] bytes() {
        StringBuilder header = new StringBuilder();
        int records = signals.get(0).records.length;
        field(header, 8, "0");
        field(header, 80, patient);
        field(header, 80, recording);
        field(header, 8, "02.03.24");
        field(header, 8, "10.15.30");
        field(header, 8, String.valueOf(256 * (signals.size() + 1)));
        field(header, 44, kind);
        field(header, 8, String.valueOf(records + announcedMore));
        field(header, 8, "1");
        field(header, 4, String.valueOf(signals.size()));
        signals.forEach(signal -> field(header, 16, signal.label));
        signals.forEach(signal -> field(header, 80, "AgAgCl"));
        signals.forEach(signal -> field(header, 8, signal.unit));
        for (int i = 0; i < 4; i++) {
            for (Signal signal : signals) {
                field(header, 8, signal.ranges.get(i));
            }
        }
        signals.forEach(signal -> field(header, 80, ""));
        signals.forEach(signal -> field(header, 8, String.valueOf(signal.records[0].length)));
        signals.forEach(signal -> field(header, 32, ""));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(header.toString().getBytes(StandardCharsets.US_ASCII));
        for (int record = 0; record < records; record++) {
            for (Signal signal : signals) {
                for (short count : signal.records[record]) {
                    out.write(count);
                    out.write(count >> 8);
                }
            }
        }
        return out.toByteArray();
    }

    private static void field(StringBuilder header, int width, String text) {
        header.append(String.format(Locale.ROOT, "%-80s", text), 0, width);
    }
}
