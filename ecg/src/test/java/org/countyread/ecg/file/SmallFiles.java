package org.countyread.ecg.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.data.Uid;
import org.countyread.dicom.encoding.TransferSyntax;
import org.countyread.dicom.part10.DicomFile;
import org.countyread.dicom.part10.FileMetaInformation;
import org.countyread.dicom.part10.Part10Writer;
import org.countyread.ecg.EcgDocument.Format;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.EcgRecording.Originality;
import org.countyread.ecg.Lead;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.format.DicomWaveformWriter;
import org.countyread.ecg.format.edf.EdfFile;
import org.countyread.ecg.format.ishne.IshneFile;
import org.countyread.ecg.format.mfer.MferFile;
import org.countyread.ecg.format.scp.ScpFile;

/** A small ECG of leads I and II in every format of one file. */
final class SmallFiles {
    private static final int[] ONE = {10, 12, 15, 9, -4, 0, 7, 7};
    private static final int[] TWO = {0, 1, 2, 3, 4, 5, 6, -7};

    private SmallFiles() {}

    /** Eight samples of each lead. */
    static byte[] of(Format format) {
        return switch (format) {
            case DICOM -> dicom(UnaryOperator.identity());
            case SCP_ECG -> scp().build();
            case HL7_AECG -> aecg("MDC_ECG_LEAD_I", "1", "2");
            case MUSE_XML -> muse(UnaryOperator.identity());
            case SIERRA_XML -> sierra("I II", "500", "2.5", 16);
            case EDF -> edf("ECG I", "mV").bytes();
            case MFER -> MferFile.plain(4, 2, 1, 2).waveform(2, instants(4)).end();
            case ISHNE -> new IshneFile(new int[] {5, 6}, interleaved()).bytes();
            case WFDB -> throw new IllegalArgumentException("a record is several files");
        };
    }

    static ScpFile scp() {
        return new ScpFile()
                .patient(2, "P1".getBytes(StandardCharsets.US_ASCII), 0)
                .leads(0, ONE.length, 1, 2)
                .plain(6, 5000, 2000, 0, 0, ONE, TWO);
    }

    static EdfFile edf(String label, String unit) {
        short[] one = {10, 12, 15, 9};
        short[] two = {-4, 0, 7, 7};
        return new EdfFile().signal(label, unit, one, two).signal("ECG II", unit, one, two);
    }

    static short[] interleaved() {
        short[] all = new short[ONE.length * 2];
        for (int i = 0; i < ONE.length; i++) {
            all[2 * i] = (short) ONE[i];
            all[2 * i + 1] = (short) TWO[i];
        }
        return all;
    }

    private static long[] instants(int block) {
        long[] all = new long[ONE.length * 2];
        int at = 0;
        for (int from = 0; from < ONE.length; from += block) {
            for (int[] lead : new int[][] {ONE, TWO}) {
                for (int i = 0; i < block; i++) {
                    all[at++] = lead[from + i];
                }
            }
        }
        return all;
    }

    static byte[] aecg(String lead, String scale, String incrementMilliseconds) {
        String time = "<sequence><code code='TIME_ABSOLUTE'/><value><head value='20260304050607'/><increment value='"
                + incrementMilliseconds + "' unit='ms'/></value></sequence>";
        return ("<AnnotatedECG xmlns='urn:hl7-org:v3'><component><series><component><sequenceSet>" + time
                        + sequence(lead, scale, ONE) + sequence("MDC_ECG_LEAD_II", scale, TWO)
                        + "</sequenceSet></component></series></component></AnnotatedECG>")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String sequence(String code, String scale, int[] counts) {
        return "<sequence><code code='%s'/><value><origin value='0' unit='uV'/><scale value='%s' unit='uV'/><digits>%s</digits></value></sequence>"
                .formatted(
                        code,
                        scale,
                        String.join(
                                " ",
                                Arrays.stream(counts).mapToObj(String::valueOf).toList()));
    }

    static byte[] muse(UnaryOperator<String> change) {
        String waveform = "<Waveform><WaveformType>Rhythm</WaveformType><SampleBase>500</SampleBase>"
                + "<SampleExponent>0</SampleExponent>" + museLead("I", ONE) + museLead("II", TWO) + "</Waveform>";
        return ("<RestingECG>" + change.apply(waveform) + "</RestingECG>").getBytes(StandardCharsets.UTF_8);
    }

    static String museLead(String name, int... counts) {
        byte[] bytes = littleEndian(counts);
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return ("<LeadData><LeadByteCountTotal>%d</LeadByteCountTotal><LeadSampleCountTotal>%d</LeadSampleCountTotal>"
                        + "<LeadAmplitudeUnitsPerBit>4.88</LeadAmplitudeUnitsPerBit>"
                        + "<LeadAmplitudeUnits>MICROVOLTS</LeadAmplitudeUnits><LeadID>%s</LeadID>"
                        + "<LeadDataCRC32>%d</LeadDataCRC32><WaveFormData>%s</WaveFormData></LeadData>")
                .formatted(
                        bytes.length,
                        counts.length,
                        name,
                        crc.getValue(),
                        Base64.getEncoder().encodeToString(bytes));
    }

    static byte[] sierra(String leads, String rate, String resolution, long milliseconds) {
        int[] all = Arrays.copyOf(ONE, ONE.length * 2);
        System.arraycopy(TWO, 0, all, ONE.length, TWO.length);
        return ("<restingecgdata><documentinfo><documentversion>1.04</documentversion></documentinfo><waveforms>"
                        + "<parsedwaveforms dataencoding=\"Base64\" compression=\"None\" leadlabels=\"%s\""
                        + " durationperchannel=\"%d\" samplespersecond=\"%s\" resolution=\"%s\" signalsigned=\"True\""
                        + " bitspersample=\"16\">%s</parsedwaveforms></waveforms></restingecgdata>")
                .formatted(
                        leads,
                        milliseconds,
                        rate,
                        resolution,
                        Base64.getEncoder().encodeToString(littleEndian(all)))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] littleEndian(int... counts) {
        ByteBuffer bytes = ByteBuffer.allocate(counts.length * 2).order(ByteOrder.LITTLE_ENDIAN);
        for (int count : counts) {
            bytes.putShort((short) count);
        }
        return bytes.array();
    }

    static byte[] dicom(UnaryOperator<Attributes.Builder> change) {
        return dicom(
                change,
                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
                List.of(lead(LeadName.I, ONE), lead(LeadName.II, TWO)));
    }

    /** A 12-lead ECG object of one group, which is changed before it is written. */
    static byte[] dicom(UnaryOperator<Attributes.Builder> change, TransferSyntax syntax, List<Lead> leads) {
        EcgRecording recording =
                new EcgRecording(500, leads, Optional.empty(), Originality.ORIGINAL, Optional.of("RHYTHM"));
        Attributes identity = Attributes.builder()
                .string(Tag.SOPClassUID, Uid.TwelveLeadECGWaveformStorage)
                .string(Tag.SOPInstanceUID, "2.25.1")
                .build();
        Attributes dataset = DicomWaveformWriter.write(identity, recording, 5);
        Attributes group = dataset.items(Tag.WaveformSequence).get(0);
        Attributes changed = dataset.toBuilder()
                .items(
                        Tag.WaveformSequence,
                        List.of(change.apply(group.toBuilder()).build()))
                .build();
        return bytes(new DicomFile(
                FileMetaInformation.of(Uid.TwelveLeadECGWaveformStorage, "2.25.1", syntax.uid()), changed));
    }

    static byte[] bytes(DicomFile object) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            Part10Writer.write(out, object);
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return out.toByteArray();
    }

    private static Lead lead(LeadName name, int... counts) {
        return Lead.recorded(
                name,
                Arrays.stream(counts).asDoubleStream().map(count -> count * 5).toArray());
    }
}
