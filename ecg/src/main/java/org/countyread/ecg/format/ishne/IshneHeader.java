package org.countyread.ecg.format.ishne;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countyread.dicom.data.SpecificCharacterSet;
import org.countyread.ecg.Calibration;
import org.countyread.ecg.DeviceFacts;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.PatientFacts;
import org.countyread.ecg.PatientFacts.Sex;
import org.countyread.ecg.format.FactText;
import org.countyread.ecg.format.WaveformFormatException;
import org.countyread.ecg.format.WholeRecording;
import org.countyread.ecg.stream.EcgStream;

/**
 * What stands before the samples. Immutable.
 *
 * @param samplesAt where the samples begin
 * @param announced the length of the recording as the header has it, of all leads or of each
 * @param checksum of the header, as stored
 */
record IshneHeader(
        long samplesAt,
        long announced,
        int checksum,
        double sampleRateHz,
        List<EcgStream.Channel> channels,
        List<Calibration> calibrations,
        Optional<LocalDateTime> start,
        PatientFacts patient,
        DeviceFacts device) {
    static final int BYTES = 522;
    static final int CHECKED_FROM = 10;

    private static final int VARIABLE_LENGTH_AT = 10;
    private static final int SAMPLE_SIZE_AT = 14;
    private static final int ECG_AT = 22;
    private static final int FIRST_NAME_AT = 28;
    private static final int LAST_NAME_AT = 68;
    private static final int NAME_BYTES = 40;
    private static final int ID_AT = 108;
    private static final int ID_BYTES = 20;
    private static final int SEX_AT = 128;
    private static final int BIRTH_AT = 132;
    private static final int RECORD_DATE_AT = 138;
    private static final int START_TIME_AT = 150;
    private static final int LEADS_AT = 156;
    private static final int LEAD_NAMES_AT = 158;
    private static final int RESOLUTIONS_AT = 206;
    private static final int RECORDER_AT = 232;
    private static final int RATE_AT = 272;
    private static final int LEADS_MAX = 12;
    private static final int NANOVOLTS_PER_MICROVOLT = 1000;
    private static final long VARIABLE_BYTES_MAX = 16 << 20;

    private static final Map<Integer, LeadName> LEADS = Map.ofEntries(
            Map.entry(2, LeadName.X),
            Map.entry(3, LeadName.Y),
            Map.entry(4, LeadName.Z),
            Map.entry(5, LeadName.I),
            Map.entry(6, LeadName.II),
            Map.entry(7, LeadName.III),
            Map.entry(8, LeadName.AVR),
            Map.entry(9, LeadName.AVL),
            Map.entry(10, LeadName.AVF),
            Map.entry(11, LeadName.V1),
            Map.entry(12, LeadName.V2),
            Map.entry(13, LeadName.V3),
            Map.entry(14, LeadName.V4),
            Map.entry(15, LeadName.V5),
            Map.entry(16, LeadName.V6),
            Map.entry(17, LeadName.ES),
            Map.entry(18, LeadName.AS),
            Map.entry(19, LeadName.AI));

    /** Generic bipolar, of which nothing more is known. */
    private static final int BIPOLAR = 1;

    IshneHeader {
        channels = List.copyOf(channels);
        calibrations = List.copyOf(calibrations);
    }

    static IshneHeader of(byte[] bytes) throws WaveformFormatException {
        ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long variable = header.getInt(VARIABLE_LENGTH_AT);
        long samplesAt = header.getInt(ECG_AT);
        if (variable < 0 || variable > VARIABLE_BYTES_MAX || samplesAt < BYTES + variable) {
            throw WaveformFormatException.of("ISHNE: samples at byte %d behind %d of notes", samplesAt, variable);
        }
        int leads = header.getShort(LEADS_AT);
        int rate = header.getShort(RATE_AT);
        if (leads < 1 || leads > LEADS_MAX || rate < 1) {
            throw WaveformFormatException.of("ISHNE: %d leads of %d Hz", leads, rate);
        }
        List<EcgStream.Channel> channels = new ArrayList<>();
        List<Calibration> calibrations = new ArrayList<>();
        for (int lead = 0; lead < leads; lead++) {
            int code = header.getShort(LEAD_NAMES_AT + lead * Short.BYTES);
            int nanovolts = header.getShort(RESOLUTIONS_AT + lead * Short.BYTES);
            if (nanovolts < 1) {
                throw WaveformFormatException.of("ISHNE: lead %d has no resolution", lead + 1);
            }
            channels.add(channel(code, lead + 1));
            double size = (double) nanovolts / NANOVOLTS_PER_MICROVOLT;
            calibrations.add(WholeRecording.calibration(
                    size, 0, "ISHNE, resolution " + nanovolts + " nV", "lead " + (lead + 1)));
        }
        return new IshneHeader(
                samplesAt,
                header.getInt(SAMPLE_SIZE_AT),
                header.getShort(8) & 0xFFFF,
                rate,
                channels,
                calibrations,
                start(header),
                patient(bytes, header),
                new DeviceFacts(
                        Optional.empty(),
                        text(bytes, RECORDER_AT, NAME_BYTES),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    private static EcgStream.Channel channel(int code, int number) {
        Optional<LeadName> name = Optional.ofNullable(LEADS.get(code));
        return new EcgStream.Channel(
                name, name.map(LeadName::label).orElse((code == BIPOLAR ? "bipolar " : "ECG ") + number));
    }

    private static PatientFacts patient(byte[] bytes, ByteBuffer header) {
        int sex = header.getShort(SEX_AT);
        return new PatientFacts(
                text(bytes, ID_AT, ID_BYTES),
                FactText.name(text(bytes, LAST_NAME_AT, NAME_BYTES), text(bytes, FIRST_NAME_AT, NAME_BYTES)),
                date(header, BIRTH_AT),
                sex == 1 ? Optional.of(Sex.M) : sex == 2 ? Optional.of(Sex.F) : Optional.empty(),
                Optional.empty());
    }

    private static Optional<LocalDateTime> start(ByteBuffer header) {
        return date(header, RECORD_DATE_AT).flatMap(day -> {
            try {
                return Optional.of(day.atTime(LocalTime.of(
                        header.getShort(START_TIME_AT),
                        header.getShort(START_TIME_AT + 2),
                        header.getShort(START_TIME_AT + 4))));
            } catch (DateTimeException none) {
                return Optional.empty();
            }
        });
    }

    /** Day, month and year; -9 stands for what is not known. */
    private static Optional<LocalDate> date(ByteBuffer header, int at) {
        try {
            return Optional.of(LocalDate.of(header.getShort(at + 4), header.getShort(at + 2), header.getShort(at)))
                    .filter(day -> day.getYear() > 0 && day.getYear() <= 9999);
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    /** The standard says nothing of encodings; texts of question marks are placeholders of converters. */
    private static Optional<String> text(byte[] bytes, int at, int length) {
        int end = at;
        while (end < at + length && bytes[end] != 0) {
            end++;
        }
        byte[] text = Arrays.copyOfRange(bytes, at, end);
        return Optional.of(SpecificCharacterSet.UNDECLARED.decode(text).strip())
                .filter(clean -> !clean.matches("\\?*"));
    }
}
